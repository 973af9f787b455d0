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
