"""Month names of every tradition, and the Hijri calendar of Umm al-Qura."""

from __future__ import annotations

from datetime import date
from functools import cache

from hijridate import Gregorian, Hijri

from arabic.calendar.lexicon import read_table

# The years that the Umm al-Qura tables of the hijridate package hold.
FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR = 1343, 1500


def _month_names() -> dict[str, tuple[str, ...]]:
    names: dict[str, dict[int, str]] = {}
    for name, _calendar, number, tradition, use, _cue in read_table("months.tsv"):
        if use == "name":
            names.setdefault(tradition, {})[int(number)] = name
    for tradition in ("egyptian", "maghrebi", "moroccan"):
        assert len(names[tradition]) == 12, tradition
    ordered = {key: tuple(value[n] for n in range(1, 13)) for key, value in names.items()}
    ordered["doubled"] = tuple(
        f"{levantine}/{egyptian}"
        for levantine, egyptian in zip(ordered["levantine"], ordered["egyptian"], strict=True)
    )
    return ordered


# "levantine", "egyptian", "maghrebi", "moroccan", "doubled", "hijri" and "english" → 12 names.
MONTH_NAMES: dict[str, tuple[str, ...]] = _month_names()

# 0 is Monday, as in datetime.
DAY_NAMES = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")


# Day numbers (date.toordinal) of the day before 1 توت 1 and before 1 فروردين 1300 (21 March 1921),
# and the years that a newspaper may write in each calendar.
_COPTIC_EPOCH, _PERSIAN_EPOCH = 103604, 701344
_YEARS = {"c": range(1550, 1850), "p": range(1300, 1451)}


def other_day(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Coptic ("c") or Persian ("p") one; None where there is none.

    Coptic months have 30 days, the thirteenth the rest; every fourth year has 366. Persian leap
    years follow the cycle of 33, which agrees with the almanac from 1178 to 1633.
    «29 كيهك 1737» → 2021-01-07; «29 دي 1400» → 2022-01-19.
    """
    if year not in _YEARS[calendar] or day < 1:
        return None
    if calendar == "c":
        last = (6 if year % 4 == 3 else 5) if month == 13 else 30
        if day > last or not 1 <= month <= 13:
            return None
        count = 365 * (year - 1) + year // 4 + 30 * (month - 1) + day
        return date.fromordinal(_COPTIC_EPOCH + count)
    if not 1 <= month <= 12 or day > (31 if month < 7 else 30):
        return None
    leaps = sum((25 * past + 11) % 33 < 8 for past in range(1300, year))
    before = 31 * (month - 1) if month < 8 else 186 + 30 * (month - 7)
    return date.fromordinal(_PERSIAN_EPOCH + 365 * (year - 1300) + leaps + before + day)


@cache
def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one: 12 رمضان 1442 → 2021-04-24; None outside the tables."""
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


@cache
def hijri_span(year: int, month: int | None) -> tuple[date, date] | None:
    """First and last Gregorian day of a Hijri month or year; None outside the tables."""
    first = hijri_day(year, month or 1, 1)
    last_month = month or 12
    last = hijri_day(year, last_month, 30) or hijri_day(year, last_month, 29)
    return (first, last) if first and last else None


@cache
def to_hijri(day: date) -> tuple[int, int, int] | None:
    """(year, month, day) in the Umm al-Qura calendar; None outside its tables."""
    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return found.year, found.month, found.day
