"""How made articles look as raw text: eight newspapers that are none, each with its furniture."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from tests.bench.corpus_voice import WEEKDAYS

from arabic.calendar import MONTH_NAMES

EUROPEAN, ARABIC = "0123456789", "٠١٢٣٤٥٦٧٨٩"


@dataclass(frozen=True)
class Content:
    """What is printed: the parts of an article before a newspaper dresses it."""

    headline: str
    caption: str
    credit: str
    paragraphs: tuple[str, ...]
    section: str
    author: str
    city: str
    tags: tuple[str, ...]
    when: date
    others: tuple[str, ...]


@dataclass(frozen=True)
class Newspaper:
    """A made newspaper: its name, folder, month names, digits, and the shape of its raw text."""

    name: str
    slug: str
    months: str
    digits: str
    dress: Callable[[Newspaper, Content, Random], str]
    dated_file: bool = False

    def day(self, when: date) -> str:
        """«18 كانون الثاني 2021» in its own names and digits."""
        month = MONTH_NAMES[self.months][when.month - 1]
        return f"{when.day} {month} {when.year}".translate(str.maketrans(EUROPEAN, self.digits))

    def file_name(self, number: int, when: date) -> str:
        """Where a copy of the article lies: «al-barid/2021/2021-01-18-000123.txt»."""
        stamp = f"{when.isoformat()}-" if self.dated_file else ""
        return f"{self.slug}/{when.year}/{stamp}{number:06d}.txt"


def _join(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(paragraphs)


def _with_icons(paper: Newspaper, content: Content, chance: Random) -> str:
    related = "\n".join(content.others)
    return (
        f"{content.headline}\n\ncamera icon{content.caption} ({content.credit})\n\ntag icon ع ع ع\n\n"
        f"{paper.day(content.when)}\n\n{_join(content.paragraphs)}\n\n\nمقالات متعلقة\n\n{related}\n\n×\n\n"
        f"اشترك في نشرتنا البريدية\n"
    )


def _with_path(paper: Newspaper, content: Content, chance: Random) -> str:
    minutes = chance.randint(3, 9)
    return (
        f"الرئيسية | {content.section}\n\n{content.headline}\n\nتاريخ النشر: {paper.day(content.when)}\n"
        f"مدة القراءة: {minutes} دقائق\n\nتعليق الصورة: {content.caption} ({content.credit})\n\n"
        f"{_join(content.paragraphs)}\n\nشارك المقال\nفيسبوك\nتويتر\nواتساب\n\n"
        f"جميع الحقوق محفوظة © {content.when.year} {paper.name}\n"
    )


def _with_arabic_header(paper: Newspaper, content: Content, chance: Random) -> str:
    return (
        f"العنوان: {content.headline}\nالتاريخ: {paper.day(content.when)}\nالمصدر: {paper.name}\n"
        f"القسم: {content.section}\nالكاتب: {content.author}\nالوسوم: {'، '.join(content.tags)}\n\n"
        f"{_join(content.paragraphs)}\n"
    )


def _with_english_header(paper: Newspaper, content: Content, chance: Random) -> str:
    return (
        f"title: {content.headline}\ndate: {content.when.isoformat()}\nsource: {paper.name}\n"
        f"section: {content.section}\ntags: {', '.join(content.tags)}\n\n{_join(content.paragraphs)}\n"
    )


def _as_agency(paper: Newspaper, content: Content, chance: Random) -> str:
    first, *rest = content.paragraphs
    opening = f"{content.city} – {paper.name}: {first}"
    return (
        f"{content.headline}\n{paper.day(content.when)}\n\n{_join([opening, *rest])}\n\n"
        f"اقرأ أيضًا: {content.others[0]}\n\nحقوق النشر محفوظة\n"
    )


def _wrapped(paper: Newspaper, content: Content, chance: Random) -> str:
    body = _join([textwrap.fill(text, 76, break_on_hyphens=False) for text in content.paragraphs])
    weekday = WEEKDAYS[content.when.weekday()]
    return (
        f"{content.headline}\n\n{paper.name} - العدد {content.when.toordinal() - 733000} - {weekday} "
        f"{paper.day(content.when)}\nإعداد: {content.author}\n\n{body}\n\nطباعة\nأرسل إلى صديق\n"
    )


def _with_author(paper: Newspaper, content: Content, chance: Random) -> str:
    weekday = WEEKDAYS[content.when.weekday()]
    middle = len(content.paragraphs) // 2
    first, second = _join(content.paragraphs[:middle]), _join(content.paragraphs[middle:])
    return (
        f"{content.section}\n\n{content.headline}\n\nبقلم: {content.author}\n"
        f"{weekday} {paper.day(content.when)} - {chance.randint(8, 21)}:{chance.randint(10, 59)}\n\n"
        f"{first}\n\nاقرأ أيضًا: {content.others[0]}\n\n{second}\n\n{chance.randint(2, 90)} مشاركة\n"
    )


def _bare(paper: Newspaper, content: Content, chance: Random) -> str:
    return f"{content.headline}\n\n{_join(content.paragraphs)}\n"


NEWSPAPERS = (
    Newspaper("صحيفة البريد المصوّر", "al-barid", "levantine", EUROPEAN, _with_icons),
    Newspaper("موقع الراصد القريب", "al-rasid", "doubled", EUROPEAN, _with_path),
    Newspaper("صحيفة الضفتين", "al-diffatayn", "egyptian", ARABIC, _with_arabic_header),
    Newspaper("نشرة الميزان الأسبوعية", "al-mizan", "egyptian", EUROPEAN, _with_english_header),
    Newspaper("وكالة الساعة", "al-saa", "maghrebi", EUROPEAN, _as_agency),
    Newspaper("جريدة السهل", "al-sahl", "levantine", ARABIC, _wrapped),
    Newspaper("مجلة القلم الرصاص", "al-qalam", "egyptian", EUROPEAN, _with_author),
    Newspaper("دفاتر المدينة", "dafatir", "levantine", EUROPEAN, _bare, dated_file=True),
)
