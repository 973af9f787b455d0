"""Filters for templates: dates, month names, digits and counts as an Arabic reader expects them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from arabic.calendar import DAY_NAMES, MONTH_NAMES, PartialDate, format_date
from arabic.letters import to_arabic_digits, to_european_digits
from arabic.numerals import count_phrase


def make_filters(months: str, digits: str) -> dict[str, Callable[..., Any]]:
    """The filters by name.

    `months` is a naming tradition of `arabic.calendar.MONTH_NAMES`, `digits` is "european" (123) or
    "arabic" (١٢٣).
    """
    if months not in MONTH_NAMES:
        raise ValueError(f"ARCHIVE_MONTHS = {months!r}: choose one of {', '.join(MONTH_NAMES)}")
    show = to_arabic_digits if digits == "arabic" else to_european_digits

    def arabic_date(article: Any) -> str:
        value = _partial(article.date_iso)
        return format_date(value, months=months, digits=digits) if value else "بلا تاريخ معروف"

    def day_name(article: Any) -> str:
        return DAY_NAMES[article.date.weekday()] if article.date_precision == "day" else ""

    def count(value: Any, noun: str = "") -> Any:
        """«3 مقالات»; without a noun it is Jinja's own filter, the length of a list."""
        return count_phrase(int(value), noun, digits=digits) if noun else len(value)

    return {
        "arabic_date": arabic_date,
        "date_iso": lambda article: article.date_iso,
        "day_name": day_name,
        "month_name": lambda number: MONTH_NAMES[months][int(number) - 1],
        "digits": lambda value: show(str(value)),
        "count": count,
    }


def _partial(iso: str) -> PartialDate | None:
    parts = [int(part) for part in iso.split("-")] if iso else []
    return PartialDate(*parts, *[None] * (3 - len(parts))) if parts else None
