"""Entries, and a small archive of our own, for tests of publishing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image
from tests.building import Build, json_ld

from archive.entries import Entry, Name


def make_entry(
    path: str,
    title: str,
    year: int | None,
    month: int | None = None,
    day: int | None = None,
    **known: Any,
) -> Entry:
    facts: dict[str, Any] = {
        "path": path,
        "title": title,
        "year": year,
        "month": month,
        "day": day,
        "time": "",
        "section": Name("سياسة", "siyasa"),
        "source": None,
        "authors": (),
        "tags": (),
        "lead": "",
        "slug": path,
        "slug_given": False,
        "status": "published",
        "address": f"articles/{year}/{path}.html",
        "original": "",
        "sha256": "",
        "fingerprint": path,
    }
    return Entry(**(facts | known))


ADDRESS = "https://example.org/repo"

BODY = """قال مسؤول في بلدية المرفأ إن أعمال الترميم في السوق القديم ستنتهي قبل الشتاء.

وأضاف أن العمال أعادوا بناء القناطر الحجرية، وأن السكان يزورون الموقع كل يوم جمعة.
"""

ARTICLES = {
    "market": "العنوان: ترميم السوق القديم\nالتاريخ: 2021-03-02\nالمصدر: صحيفة المرفأ\n"
    "الكاتب: محررة العمران\nالقسم: مجتمع\nالوسوم: ترميم، أسواق\nالرابط: https://example.net/market?a=1&b=2",
    "norias": "العنوان: نواعير <حماة> & «العاصي»\nالتاريخ: 2021-03-01\n"
    "المصدر: صحيفة المرفأ\nالقسم: مجتمع\nالوسوم: ترميم",
    "library": "العنوان: مكتبة الحي تعود\nالتاريخ: آذار 2020\nالمصدر: مجلة الدواة\nالقسم: ثقافة\nالوسوم: ترميم، كتب",
    "harvest": "العنوان: موسم الزيتون\nالتاريخ: 2019\nالقسم: اقتصاد\nالوسوم: زيتون",
    "letter": "العنوان: رسالة بلا تاريخ معروف\nالقسم: ثقافة\nالوسوم: رسائل",
}


def write_articles(folder: Path) -> Path:
    """A small content folder of our own; returns it."""
    articles = folder / "content" / "articles"
    articles.mkdir(parents=True)
    for name, header in ARTICLES.items():
        (articles / f"{name}.txt").write_text(f"{header}\n\n{BODY}", "utf-8")
    Image.linear_gradient("L").resize((1600, 1000)).convert("RGB").save(articles / "market.jpg")
    return folder / "content"


def page_of(site: Build, title: str) -> str:
    """Address of the article with a headline."""
    for path in (site.output / "articles").rglob("*.html"):
        if json_ld(path.read_text("utf-8"))["headline"] == title:
            return path.relative_to(site.output).as_posix()
    raise AssertionError(title)
