"""A small site for the tests of search: sixty original articles, made for these tests, and a bare search page.

The page has the markup that the theme's search page has, and the same Content-Security-Policy.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from search.documents import SearchDocument
from search.index import IndexOptions, build_index

SCRIPTS = Path(__file__).parent.parent.parent / "theme" / "static" / "js"

CSP = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'"

ARTICLES = Path(__file__).parent.parent / "search" / "articles.tsv"

_CITIES = (
    "تونس صفاقس وهران قسنطينة طنجة فاس أكادير نواكشوط طرابلس بنغازي القاهرة "
    "أسوان الخرطوم صنعاء عدن مسقط صلالة دبي الشارقة الدوحة المنامة الكويت "
    "الرياض جدة عمان إربد بيروت صيدا القدس نابلس الموصل أربيل البصرة "
    "حمص حماة اللاذقية دمشق السويداء درعا طرطوس الحسكة الرقة مراكش الرباط "
).split()

LATIN_NAMES = {
    "Sergey Lavrov": "سيرغي لافروف",
    "Russia": "روسيا",
    "Syria": "سوريا",
    "United States": "الولايات المتحدة",
}
OTHER_NAMES = {"أمريكا": "الولايات المتحدة", "الشام": "سوريا"}


def make_documents() -> list[SearchDocument]:
    """The articles in order of publication, numbered."""
    lines = ARTICLES.read_text("utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if not line.startswith("#")][1:]
    for at, city in enumerate(_CITIES):
        rows.append(
            (
                f"market-{at}",
                f"201{at % 10}-{at % 12 + 1:02d}-{at % 27 + 1:02d}",
                "محليات",
                "صحيفة الأفق",
                city,
                f"سوق {city} الأسبوعية",
                f"تقام السوق في {city} كل أسبوع، ويعرض فيها الباعة خضارًا وفاكهة.",
            )
        )
    european = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
    rows.sort(key=lambda row: (row[1].translate(european), row[0]))
    return [
        SearchDocument(
            number=number,
            url=f"articles/{slug}.html",
            title=title,
            caption="",
            text=text.replace("|", "\n"),
            date_iso=date.translate(european),
            section=section,
            tags=[tag for tag in tags.split(";") if tag],
            source=source,
            authors=["ليلى الناظر"] if slug == "nuclear-terms" else [],
            tag_slugs=[f"tag-{sum(map(ord, tag))}" for tag in tags.split(";") if tag],
        )
        for number, (slug, date, section, source, tags, title, text) in enumerate(rows)
    ]


def search_page() -> str:
    """The search page: the same ids and attributes as the theme's."""
    return (
        '<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}"><title>البحث</title>'
        '<link rel="icon" href="data:,"></head><body>'
        '<form id="search-form" role="search" action="search.html" method="get">'
        '<label for="q">كلمات البحث</label><input id="q" name="q" type="search">'
        '<button type="submit">ابحث</button>'
        '<label><input id="search-exact" name="exact" value="1" type="checkbox">الحروف كما كتبتها</label></form>'
        '<p id="search-status" role="status" aria-live="polite"></p><div id="search-facets"></div>'
        '<div id="results" data-root="." data-index="search/"></div>'
        '<script src="./theme/js/search.js?v=test" defer></script></body></html>'
    )


def article_page(document: SearchDocument) -> str:
    """An article's page: title and body as the page contract has them."""
    body = "".join(f"<p>{escape(text)}</p>" for text in document.text.split("\n"))
    return (
        '<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
        f'<title>{escape(document.title)}</title><link rel="icon" href="data:,">'
        '<script src="../theme/js/answer.js" defer></script></head><body>'
        f'<article><h1>{escape(document.title)}</h1><div class="body">{body}</div></article>'
        "</body></html>"
    )


def write_site(
    folder: Path,
    documents: list[SearchDocument],
    latin_names: Mapping[str, str] = LATIN_NAMES,
    options: IndexOptions | None = None,
    with_articles: Iterable[SearchDocument] | None = None,
) -> Path:
    """Write search page, scripts, article pages and index of `documents` into `folder`."""
    chosen = options or IndexOptions(other_names=OTHER_NAMES)
    files = {"search.html": search_page().encode()}
    for document in documents if with_articles is None else with_articles:
        files[document.url] = article_page(document).encode()
    files.update(build_index(documents, latin_names, chosen))
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    scripts = folder / "theme" / "js"
    scripts.mkdir(parents=True, exist_ok=True)
    for name in ("search.js", "answer.js"):
        shutil.copy(SCRIPTS / name, scripts / name)
    return folder
