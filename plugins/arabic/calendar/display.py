"""Dates as readers see them."""

from __future__ import annotations

from datetime import date

from arabic.calendar.months import DAY_NAMES, MONTH_NAMES, to_hijri
from arabic.calendar.values import PartialDate

_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _in_digits(text: str, digits: str) -> str:
    return text.translate(_ARABIC_DIGITS) if digits == "arabic" else text


def format_date(value: PartialDate, months: str = "levantine", digits: str = "european") -> str:
    """«19 كانون الثاني 2021», «أيلول 2020» or «2020», as precise as the value is.

    ``months`` is a key of MONTH_NAMES (raises KeyError for another), ``digits`` is "european" or
    "arabic" («١٩ يناير ٢٠٢١»).
    """
    names = MONTH_NAMES[months]
    words = [str(value.year)]
    if value.month is not None:
        words.insert(0, names[value.month - 1])
    if value.day is not None:
        words.insert(0, str(value.day))
    return _in_digits(" ".join(words), digits)


def day_name(value: PartialDate) -> str:
    """«الثلاثاء» for 2021-01-19; "" if the day is not known."""
    return DAY_NAMES[value.first().weekday()] if value.day is not None else ""


def hijri_of(value: date | PartialDate, digits: str = "european") -> str:
    """The Hijri day by Umm al-Qura: 2021-01-19 → «6 جمادى الآخرة 1442 هـ»; "" where unknown."""
    if isinstance(value, PartialDate):
        if value.day is None:
            return ""
        value = value.first()
    found = to_hijri(value)
    if found is None:
        return ""
    year, month, day = found
    return _in_digits(f"{day} {MONTH_NAMES['hijri'][month - 1]} {year} هـ", digits)
