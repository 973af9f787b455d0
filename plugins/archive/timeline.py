"""Timelines: how many articles a year and a month hold, and how full that is beside the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.entries import Entry


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A month of the calendar; `level` runs from 0 (no article) to 4 (among the fullest)."""

    month: int
    url: str
    count: int
    level: int


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of the calendar with its twelve months; `count` includes articles dated by year only."""

    year: int
    url: str
    count: int
    level: int
    months: tuple[MonthCell, ...]


def year_url(year: int) -> str:
    """Address of a year's page: «calendar/2021.html»."""
    return f"calendar/{year:04d}.html"


def month_url(year: int, month: int) -> str:
    """Address of a month's page: «calendar/2021-01.html»."""
    return f"calendar/{year:04d}-{month:02d}.html"


def level_of(count: int, highest: int) -> int:
    """0 for none, else 1 to 4 by quarters of the highest count."""
    return 0 if not count else min(4, 1 + (4 * (count - 1)) // max(1, highest))


def count_years(entries: Iterable[Entry]) -> list[YearRow]:
    """Rows of the calendar, newest year first; years without articles between others are kept."""
    years: Counter[int] = Counter()
    months: Counter[tuple[int, int]] = Counter()
    for entry in entries:
        if entry.year is None:
            continue
        years[entry.year] += 1
        if entry.month is not None:
            months[entry.year, entry.month] += 1
    if not years:
        return []
    top_year, top_month = max(years.values()), max(months.values(), default=1)
    return [
        YearRow(
            year,
            year_url(year) if years[year] else "",
            years[year],
            level_of(years[year], top_year),
            tuple(
                MonthCell(
                    month,
                    month_url(year, month) if months[year, month] else "",
                    months[year, month],
                    level_of(months[year, month], top_month),
                )
                for month in range(1, 13)
            ),
        )
        for year in _without_long_gaps(sorted(years))
    ]


def _without_long_gaps(years: Sequence[int]) -> list[int]:
    """All years from newest to oldest, but a gap of more than 20 years is left out."""
    kept = [years[0]]
    for year in years[1:]:
        if year - kept[-1] <= 20:
            kept += range(kept[-1] + 1, year)
        kept.append(year)
    return kept[::-1]


def histogram(entries: Iterable[Entry]) -> list[tuple[int, int, int]]:
    """(year, count, level) from the oldest to the newest year, for a tag's or source's page."""
    return [(row.year, row.count, row.level) for row in reversed(count_years(entries))]
