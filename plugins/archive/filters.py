"""Filters for templates: dates, month names, digits and counts as an Arabic reader expects them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from arabic.calendar import MONTH_NAMES, PartialDate, day_name, format_date, hijri_of
from arabic.letters import to_arabic_digits, to_european_digits
from arabic.numerals import count_phrase

_UNDATED = Markup('<span class="undated">بلا تاريخ معروف</span>')


def make_filters(months: str, digits: str, hijri: bool = False) -> dict[str, Callable[..., Any]]:
    """The filters by name.

    `months` is a naming tradition of `arabic.calendar.MONTH_NAMES`, `digits` is "european" (123) or
    "arabic" (١٢٣); `hijri` shows the Hijri day beside the Gregorian one.
    """
    if months not in MONTH_NAMES:
        raise ValueError(f"ARCHIVE_MONTHS = {months!r}: choose one of {', '.join(MONTH_NAMES)}")
    show = to_arabic_digits if digits == "arabic" else to_european_digits

    @lru_cache(maxsize=4096)
    def date_text(iso: str) -> str:
        value = _partial(iso)
        return format_date(value, months=months, digits=digits) if value else "بلا تاريخ معروف"

    def name_of_day(article: Any) -> str:
        value = _partial(article.date_iso)
        return day_name(value) if value else ""

    @lru_cache(maxsize=4096)
    def time_element(iso: str, weekday: bool) -> Markup:
        value = _partial(iso)
        if value is None:
            return _UNDATED
        name = day_name(value) if weekday else ""
        return Markup(f'<time datetime="{iso}">{name}{" " if name else ""}{date_text(iso)}</time>')

    def when(article: Any, weekday: bool = False) -> Markup:
        """The date as a `time` element, as precise as known: «<time datetime="2021-01">كانون الثاني 2021</time>»."""
        return time_element(article.date_iso, weekday)

    def hijri_date(article: Any) -> str:
        """«6 جمادى الآخرة 1442 هـ» where the archive shows Hijri days and the day is known, else ""."""
        value = _partial(article.date_iso) if hijri else None
        return hijri_of(value, digits) if value else ""

    def count(value: Any, noun: str = "") -> Any:
        """«3 مقالات»; without a noun it is Jinja's own filter, the length of a list."""
        return count_phrase(int(value), noun, digits=digits) if noun else len(value)

    return {
        "arabic_date": lambda article: date_text(article.date_iso),
        "date_iso": lambda article: article.date_iso,
        "when": when,
        "hijri_date": hijri_date,
        "day_name": name_of_day,
        "month_name": lambda number: MONTH_NAMES[months][int(number) - 1],
        "digits": lambda value: show(str(value)),
        "count": count,
    }


def _partial(iso: str) -> PartialDate | None:
    parts = [int(part) for part in iso.split("-")] if iso else []
    return PartialDate(*parts, *[None] * (3 - len(parts))) if parts else None
