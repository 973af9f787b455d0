"""Times as people type them in a search: «2019..2021», «كانون الثاني 2021», «منذ 2019»."""

from __future__ import annotations

import re

from arabic.calendar.mentions import find_dates
from arabic.calendar.plain import Plain
from arabic.calendar.values import DateMention, PartialDate

# Ends of an open stretch: «منذ 2019» reaches to the last year that can be written.
EARLIEST, LATEST = PartialDate(1), PartialDate(9999)

_DOTS = re.compile(r"\s*(?:\.{2,}|…)\s*")
_WORDED = re.compile(
    r"\s*(?:من |بين )?\s*(?P<first>.+?)\s+(?:الي |حتي |و\s?(?=[0-9]|[^\W\d]))\s*(?P<last>.+)"
)
_SINCE = re.compile(r"\s*(?:منذ|بعد|من)\s+(?P<date>.+)")
_UNTIL = re.compile(r"\s*(?:قبل|حتي|الي)\s+(?P<date>.+)")
_ISO = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?")
_YEAR_WORD = re.compile(r"(?:ال)?(?:عام|سنه)\s+([0-9]{4})")
_DASHED_YEARS = re.compile(r"([0-9]{4})\s*[-:]\s*([0-9]{4})")


def _stretch(mention: DateMention) -> tuple[PartialDate, PartialDate] | None:
    if mention.parts.hijri and mention.until_parts is None:
        return _hijri(mention)
    if mention.meaning is None:
        return None
    return mention.meaning, mention.until or mention.meaning


def _hijri(mention: DateMention) -> tuple[PartialDate, PartialDate] | None:
    from arabic.calendar.months import hijri_span

    parts = mention.parts
    if parts.year is None:
        return None
    if parts.day is not None:
        return (mention.meaning, mention.meaning) if mention.meaning else None
    span = hijri_span(parts.year, parts.month)
    return (PartialDate.of(span[0]), PartialDate.of(span[1])) if span else None


def _single(text: str) -> tuple[PartialDate, PartialDate] | None:
    """One date, alone in its text: «2021», «2021-01», «آذار 2020», «12 رمضان 1442»."""
    plain = Plain(text).text.strip()
    iso = _ISO.fullmatch(plain) or _YEAR_WORD.fullmatch(plain)
    if iso and 1500 <= int(iso[1]) <= 2100:
        try:
            value = PartialDate(*(int(part) for part in iso.groups() if part))
        except ValueError:
            return None
        return value, value
    mentions = find_dates(text)
    if len(mentions) != 1:
        return None
    mention = mentions[0]
    rest = text[: mention.start] + text[mention.end :]
    if Plain(rest).text.strip(" ،,.؟?") not in ("", "في", "خلال", "بين", "من"):
        return None
    return _stretch(mention)


def parse_when(text: str) -> tuple[PartialDate, PartialDate] | None:
    """First and last time of what was typed, both inclusive; None if it is no time.

    «2019..2021», «كانون الثاني 2021», «من آذار 2019 إلى أيار 2020», «بين 3 و5 آذار 2020»,
    «رمضان 1442», «منذ 2019» (to LATEST), «2019..» (to LATEST), «حتى 2015» (from EARLIEST).
    """
    if len(text) > 120:
        return None
    plain = Plain(text).text.strip()
    if len(halves := _DOTS.split(plain)) == 2:
        return _between(*halves)
    if years := _DASHED_YEARS.fullmatch(plain):
        return _between(years[1], years[2])
    if found := _single(text):
        return found
    if worded := _WORDED.fullmatch(plain):
        first, last = _single(worded["first"]), _single(worded["last"])
        if first is None and last is not None and first is not last:
            first = _single(f"{worded['first']} {last[1].year}")
        if first and last:
            return _ordered(first[0], last[1])
    if since := _SINCE.fullmatch(plain):
        found = _single(since["date"])
        return (found[0], LATEST) if found else None
    if until := _UNTIL.fullmatch(plain):
        found = _single(until["date"])
        return (EARLIEST, found[1]) if found else None
    return None


def _between(first: str, last: str) -> tuple[PartialDate, PartialDate] | None:
    begin = _single(first) if first else (EARLIEST, EARLIEST)
    end = _single(last) if last else (LATEST, LATEST)
    if begin is None or end is None or not (first or last):
        return None
    return _ordered(begin[0], end[1])


def _ordered(first: PartialDate, last: PartialDate) -> tuple[PartialDate, PartialDate]:
    return (first, last) if first.first() <= last.last() else (last, first)
