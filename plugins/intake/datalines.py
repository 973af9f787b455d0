"""Lines of page data that a theme runs together: a date with a writer, a counter, a label.

«سمير العلي – نشر في 05 ديسمبر 2017», «فريق التحرير27 أغسطس، 2021آخر تحديث: 28 أغسطس، 2021»,
«كتب: سمير العلي | الأحد 3 أكتوبر 2021 13:20». The dates are taken out first; the line is data when each
piece that is left is known to be some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from arabic.calendar import find_dates, may_name_date
from arabic.letters import fold
from intake.datelines import is_agency_word, is_personal_name
from intake.furniture import furniture, key_of
from intake.marks import is_count
from intake.pagewords import page_talk
from intake.sections import section_named
from intake.sources import SourceList

_LONGEST = 170  # characters
_DIGIT = re.compile(r"\d")
_GLUED = re.compile(
    r"(?<=[\u0621-\u064a\u064b-\u0652])(?=[\d٠-٩])|(?<=[\d٠-٩])(?=[\u0621-\u064a])|(?<=(?:19|20)\d\d)(?=\d\d:\d\d)"
)
_LABEL = re.compile(
    r"(?:(?:تاريخ|وقت|تم|وقد|ال)?\s*(?:ال)?(?:نشر|نُشر|منشور|كُتب|كتب|أضيف|اضيف|أُضيف|حرر|حُرر|صدر|إضافة|اضافة)ت?ه?ا?"
    r"(?:\s*(?:الخبر|المقال|المادة))?|(?:آخر|اخر|أخر|تاريخ|تم)?\s*(?:ال)?(?:تحديث|تعديل|مراجعة)ه?|تاريخ(?:\s+الخبر)?"
    r"|published|posted|updated|last\s+updated|date)(?:\s+(?:في|يوم|بتاريخ|on|at))?",
    re.IGNORECASE,
)
_UPDATE = re.compile(r"تحديث|تعديل|مراجع|update", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:(?:على\s+)?الساعة\s*)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:صباح[اًا]*|مساءً?|ظهر[اًا]*|[صم](?!\w)|am\b|pm\b)?"
    r"(?:\s*(?:بتوقيت|توقيت|ت)\s*(?:مكة المكرمة|غرينتش|\S+))?"
    r"|(?:الساعة\s*)?\d{1,2}\s*(?:صباح[اًا]*|مساءً?)|\bgmt\b|\butc\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[|•·/\\،,:;؛()\[\]–—-]+")
_FILLER = frozenset(
    fold(word)
    for word in "في يوم بتاريخ الموافق الموافق لـ ل على الساعة بتوقيت توقيت و من مكة المكرمة غرينتش م هـ ه ت "
    "المصادف من قبل طرف بواسطة by on at".split()
)
_FILED = re.compile(r"^\s*in (?P<sections>[\u0621-\u064a][\u0621-\u064a ,،]{1,60})$", re.IGNORECASE)
_BYLINE = re.compile(
    r"^(?:(?:نشرت?|نُشرت?|كُتبت?|أضيفت?)\s+)?"
    r"(?:كتبت?|بقلم|إعداد|اعداد|تحرير|ترجمة|متابعة|بواسطة|من قبل|من طرف|حرره|كتبه|كتبها|by)\s+(?P<name>.{3,40})$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class DataLine:
    """What a line of page data says: lines of dates for the calendar, writers, publishers."""

    dates: list[str]
    writers: list[str]
    agencies: list[str]
    sections: list[str]


def read_data_line(text: str, sources: SourceList) -> DataLine | None:
    """Read a line of page data, or None when any part of it may be something else.

    `read_data_line("سمير العلي – نشر في 05 ديسمبر 2017", …)` → dates («نشر في 05 ديسمبر 2017»), writers
    («سمير العلي»). A line without a date is none.
    """
    if len(text) > _LONGEST or not _DIGIT.search(text) or not may_name_date(text):
        return None
    spaced = _GLUED.sub(" ", text)
    mentions = [m for m in find_dates(spaced) if m.meaning is not None or m.kind == "day"]
    if not any(m.kind in ("day", "numeric", "pair") or m.meaning is not None for m in mentions):
        return None
    read = DataLine([], [], [], [])
    begin = 0
    plain: list[str] = []  # dates that no label names
    updated = labelled = False
    for mention in mentions:
        before = _CLOCK.sub(" | ", spaced[begin : mention.start])
        label = _last_label(before)
        if label is not None:
            labelled = True
            updated = updated or _UPDATE.search(label[0]) is not None
            before = f"{before[: label.start()]} | {before[label.end() :]}"
        if not _read_pieces(before, sources, read, label is not None):
            return None
        clock = _CLOCK.search(spaced, mention.end, mention.end + 24)
        finish = (
            clock.end() if clock and not _PARTED.search(spaced, mention.end, clock.start()) else 0
        )
        words = spaced[mention.start : max(mention.end, finish)]
        if label is not None:
            read.dates.append(f"{label[0]}: {words}")
        else:
            plain.append(words)
        begin = mention.end
    rest = _CLOCK.sub(" | ", spaced[begin:])
    filed = _FILED.match(rest)  # «by سمير العلي — 25 فبراير 2020 in أخبار, تطبيقات»
    if filed:
        read.sections.extend(filter(None, map(section_named, filed["sections"].split(","))))
        rest = ""
    if not _read_pieces(rest, sources, read, labelled):
        return None
    # «27 أغسطس، 2021آخر تحديث: …»: beside its update, a bare date is that of publication.
    read.dates = [f"نشر في {words}" if updated else words for words in plain] + read.dates
    return read


_PARTED = re.compile(r"[^\W\d_]{4,}")


def _last_label(before: str) -> re.Match[str] | None:
    """The label right before a date: «نشر في», «آخر تحديث:»."""
    found = None
    for match in _LABEL.finditer(before):
        inside = match.start() and before[match.start() - 1].isalpha()
        goes_on = match.end() < len(before) and before[match.end()].isalpha()
        if not inside and not goes_on and not before[match.end() :].strip(" :-–—،()|"):
            found = match
    return found


def _pieces(text: str) -> Iterator[str]:
    for piece in _PARTS.split(text):
        words = piece.split()
        while words and fold(words[0]) in _FILLER:
            words.pop(0)
        while words and fold(words[-1]) in _FILLER:
            words.pop()
        if words:
            yield " ".join(words)


def _read_pieces(text: str, sources: SourceList, read: DataLine, labelled: bool) -> bool:
    """Take what stands beside the dates; False when a piece is not known to be page data."""
    pieces = list(_pieces(text))
    special = any(map(is_agency_word, pieces))
    for piece in pieces:
        if is_count(piece) or _LABEL.fullmatch(piece):
            continue
        led = _BYLINE.match(piece)
        if led or is_personal_name(piece):
            read.writers.append(led["name"] if led else piece)
            continue
        if special and len(piece.split()) <= 2:
            continue  # «المدرج - خاص»: a publisher that no list knows
        source = sources.by_name(piece)
        if source is not None:
            read.agencies.append(source.name)
            continue
        section = section_named(piece)
        if section:
            read.sections.append(section)
            continue
        found = furniture().find(piece, "top")
        if found is not None and found.rule.action == "byline":
            read.writers.append(found.rest or piece)
            continue
        if found is not None and found.rule.action in ("cut", "date"):
            continue
        talk = page_talk(fold(piece))
        if talk.share >= 0.5 or (talk.most > 0.5 and talk.words <= 4):
            continue
        words = key_of(piece).split()
        # A name that no list knows, with «نشر في …» beside it.
        if (
            labelled
            and 2 <= len(words) <= 3
            and not read.writers
            and not any("#" in w for w in words)
        ):
            read.writers.append(piece)
            continue
        return False
    return True
