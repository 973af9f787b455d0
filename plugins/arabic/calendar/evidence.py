"""What stands outside the article's prose: header, source's own line, address, file name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from arabic.calendar.anchors import may_name_date
from arabic.calendar.clock import find_time
from arabic.calendar.mentions import find_dates
from arabic.calendar.plain import Plain
from arabic.calendar.values import DateMention, PartialDate


@dataclass(frozen=True, slots=True)
class DatingEvidence:
    """All that may tell when an article was published; every field may be left empty.

    ``furniture`` are lines of the page around the article («نشر في 19 كانون الثاني 2021»),
    ``paragraphs`` its prose in order, ``file_name`` the source's name or path in the archive.
    """

    header_date: str = ""
    file_name: str = ""
    dateline: str = ""
    title: str = ""
    paragraphs: Sequence[str] = ()
    furniture: Sequence[str] = ()
    url: str = ""


class SourceDate(NamedTuple):
    """A date that a line gives: its value, time of day, exact words, and trust from 0 to 1."""

    value: PartialDate
    time: str | None
    words: str
    confidence: float


_PRECISIONS = ("year", "month", "day")
# What else a page dates: «تاريخ الفعالية», «تاريخ التعديل», «تاريخ التسجيل».
_OTHER_DATE = (
    "تعديل|تحديث|فعاليه|حدث|طباعه|زياره|اطلاع|ميلاد|وفاه|انتهاء|تسجيل|انضمام|استلام|مراجعه"
)
_PUBLISHED = re.compile(
    r"(?:^|\W)(?:نشر|النشر|تنشر|نشرت|اضيف|كتب في"
    rf"|(?:ال)?تاريخ(?! (?:ال)?(?:{_OTHER_DATE})(?!\w))"
    r"|[Pp]ublished|[Pp]osted|[Pp]ubli[ée]e?|[Dd]ate)(?=\W|$)"
)
_UPDATED = re.compile(
    r"(?:^|\W)(?:تحديث|التحديث|حدث|عدل|تعديل|التعديل|[Uu]pdated|[Mm]odified|[Mm]is à jour)(?:\W|$)"
)
_COPYRIGHT = re.compile(r"©|محفوظه|[Cc]opyright|حقوق")

_YEAR, _MONTH, _DAY = r"(19[5-9]\d|20\d\d)", r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_ADDRESS_DAYS = (
    (re.compile(rf"(?<!\d){_YEAR}[-_./]{_MONTH}[-_./]{_DAY}(?!\d)"), (1, 2, 3)),
    (re.compile(rf"(?<!\d){_DAY}[-_./]{_MONTH}[-_./]{_YEAR}(?!\d)"), (3, 2, 1)),
    (
        re.compile(r"(?<![0-9A-Za-z])(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?![0-9A-Za-z])"),
        (1, 2, 3),
    ),
)
_ADDRESS_MONTH = re.compile(rf"(?:^|[/_]){_YEAR}[-/_](0[1-9]|1[0-2])(?=[/_]|\.\w+$|$)")


def _finest(mentions: Sequence[DateMention]) -> DateMention | None:
    """The first of the most precise mentions that have a meaning."""
    best: DateMention | None = None
    for mention in mentions:
        if mention.meaning is None or mention.until is not None or mention.confidence < 0.3:
            continue
        if best is None or best.meaning is None:
            best = mention
            continue
        rank = _PRECISIONS.index(mention.meaning.precision)
        if rank > _PRECISIONS.index(best.meaning.precision):
            best = mention
    return best


def _bare_year(line: str) -> DateMention | None:
    match = re.fullmatch(r"\s*(1[89]\d\d|20\d\d)\s*", Plain(line).text)
    if match is None:
        return None
    words = line.strip()
    start = line.index(words)
    value = PartialDate(int(match[1]))
    return DateMention(start, start + len(words), words, value, "year", "السنة مذكورة")


def read_line(line: str, trust: float) -> SourceDate | None:
    """The date that a line of a header or page gives: «نشر في 19 كانون الثاني 2021، 14:05»."""
    mention = _finest(find_dates(line)) or _bare_year(line)
    if mention is None or mention.meaning is None:
        return None
    time = mention.time or find_time(line) or None
    confidence = round(trust * min(1.0, mention.confidence + 0.03), 2)
    return SourceDate(mention.meaning, time, mention.words, confidence)


def _says(line: str, pattern: re.Pattern[str]) -> bool:
    return pattern.search(_plain_text(line)) is not None


@lru_cache(maxsize=512)
def _plain_text(line: str) -> str:
    return Plain(line).text


def published_line(lines: Sequence[str]) -> SourceDate | None:
    """The line in which the page says when it was published; «آخر تحديث» only if no other does."""
    for pattern, trust in ((_PUBLISHED, 0.95), (_UPDATED, 0.8)):
        for line in lines:
            if not _says(line, pattern) or _says(line, _COPYRIGHT):
                continue
            if pattern is _PUBLISHED and len(line) > 160:
                continue
            found = read_line(_from_label(line, pattern), trust) or read_line(line, trust)
            if found is not None and found.value.precision == "day":
                return found
    return None


def _from_label(line: str, label: re.Pattern[str]) -> str:
    """What follows a label: of «آخر تحديث: 5 آذار 2014 – نشر في 3 آذار 2014», «نشر في 3 آذار 2014»."""
    plain = Plain(line)
    match = label.search(plain.text)
    return line[plain.source_index(match.start()) :] if match else line


def lone_date_line(lines: Sequence[str]) -> SourceDate | None:
    """A line of the page that is a date and little else, if all such lines agree.

    A line that says when the page was updated is none.
    """
    found = []
    for line in lines:
        if _says(line, _UPDATED) and not _says(line, _PUBLISHED):
            continue
        mentions = find_dates(line) if len(line) <= 80 else []
        rest = len(line.strip()) - sum(mention.end - mention.start for mention in mentions)
        read = read_line(line, 0.7) if mentions and rest <= 22 else None
        if read is not None and read.value.precision == "day" and not _says(line, _COPYRIGHT):
            found.append(read)
    return found[0] if found and len({read.value for read in found}) == 1 else None


def copyright_year(lines: Sequence[str]) -> int | None:
    """The newest year in the page's copyright lines: no article of the page is later."""
    years = [
        int(year)
        for line in lines
        if _says(line, _COPYRIGHT)
        for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", Plain(line).text)
    ]
    return max(years, default=None)


def date_in_address(address: str) -> SourceDate | None:
    """The date in a URL or file name: ``/2021/01/19/``, ``2021-01-19-خبر.txt``, ``/2021/01/``."""
    plain = Plain(address).text
    if not any(char.isdigit() for char in plain):
        return None
    for pattern, order in _ADDRESS_DAYS:
        for match in pattern.finditer(plain):
            try:
                value = PartialDate(*(int(match[group]) for group in order))
            except ValueError:
                continue
            return SourceDate(value, None, match.group(), 0.9)
    if month := _ADDRESS_MONTH.search(plain):
        value = PartialDate(int(month[1]), int(month[2]))
        return SourceDate(value, None, month.group().strip("/_"), 0.85)
    words = re.sub(r"[_\-.]+", " ", address.rsplit("/", 1)[-1])
    if not may_name_date(words):
        return None
    mention = _finest([found for found in find_dates(words) if found.kind in ("day", "month")])
    if mention is None or mention.meaning is None:
        return None
    return SourceDate(mention.meaning, None, mention.words, 0.8)
