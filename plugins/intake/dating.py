"""Gathers what a file says of its date and lets the calendar conclude."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from arabic.calendar import (
    DateClaim,
    DatingEvidence,
    conclude_publication,
    find_dates,
    may_name_date,
)

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LABELLED = re.compile(
    r"(?<!\w)(?:نشر|نُشر|النشر|تاريخ|التاريخ|تحديث|التحديث|أضيف|أُضيف|اضيف)(?!\w)"
    r"|حقوق|©|publi[eé]|published|updated|modified|mis à jour|posted|date",
    re.IGNORECASE,
)
_TIMETABLE_ITEM = re.compile(r"\s*[-–•*]\s+[^:\d]+:\s")
# «أسعار الذهب اليوم الثلاثاء 13/9/2011» is a title with its day, and no line of page data.
_HEADLINE = re.compile(
    r"^(?:أسعار|اسعار|سعر|عناوين|مواعيد|موعد|نتائج|تشكيلة|حالة الطقس|درجات الحرارة) \S+ \S"
)
_TIME_BEHIND = re.compile(r",? \d{1,2}:\d\d(?!\d)")
_LONGEST = 20_000  # characters of a paragraph that are asked for dates: a whole book needs no more
_MOST_OTHER_WORDS = 3  # «الأحد … الساعة … بتوقيت دمشق» beside the date itself


@lru_cache(maxsize=8192)
def is_date_line(text: str) -> bool:
    """Is the line nothing but a date, with its weekday and hour: «الأحد، 3 أكتوبر 2021 - 14:05».

    An item of a timetable in the body is none: «- اللغة العربية: الثلاثاء 31 مايو».
    """
    if len(text) > 90 or not _DIGIT.search(text) or not may_name_date(text):
        return False
    if _TIMETABLE_ITEM.match(text) and not _LABELLED.search(text):
        return False
    if _HEADLINE.match(text):
        return False
    mentions = find_dates(text)
    if not any(m.meaning is not None or m.kind == "day" for m in mentions):
        return False
    rest = text
    for mention in sorted(mentions, key=lambda m: m.start, reverse=True):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    return len(_WORD.findall(rest)) <= _MOST_OTHER_WORDS


def _dated_part(line: str) -> str:
    """Take the date out of an unlabelled line: «العدد 85 - الخميس 15 أيار 2012» → its second part."""
    if _LABELLED.search(line):
        return line
    mentions = find_dates(line)
    if not mentions:
        return line
    end = max(m.end for m in mentions)
    time = _TIME_BEHIND.match(line, end)  # «16.07.23 19:42»: without it the date is none
    return line[min(m.start for m in mentions) : time.end() if time else end]


def page_dates(lines: Sequence[str], above: int) -> list[str]:
    """The lines that date the page: the first `above` of them stand over the text.

    Where one of those names a day, bare dates below the text are of comments and other articles.
    """
    if not any(is_date_line(line) for line in lines[:above]):
        return list(lines)
    return [*lines[:above], *(line for line in lines[above:] if _LABELLED.search(line))]


def date_article(
    header_date: str,
    path: str,
    date_lines: Sequence[str],
    url: str,
    dateline: str,
    title: str,
    paragraphs: Sequence[str],
) -> DateClaim:
    """Conclude when an article was published from all that its file says."""
    return conclude_publication(
        DatingEvidence(
            header_date=header_date,
            file_name=path.replace("\\", "/"),
            furniture=tuple(map(_dated_part, date_lines)),
            url=url,
            dateline=dateline,
            title=title,
            paragraphs=tuple(text[:_LONGEST] for text in paragraphs),
        )
    )


def claim_as_dict(claim: DateClaim) -> dict[str, Any]:
    """Return a claim as data for metadata: year, month, day, iso, precision, time, words, …"""
    value = claim.value
    return {
        "year": value.year if value else None,
        "month": value.month if value else None,
        "day": value.day if value else None,
        "iso": value.iso() if value else "",
        "precision": value.precision if value else "unknown",
        "time": claim.time or "",
        "words": claim.words,
        "origin": claim.origin,
        "reason": claim.reason,
        "confidence": claim.confidence,
    }
