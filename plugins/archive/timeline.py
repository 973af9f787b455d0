"""Timelines: how many articles a year and a month hold, and how full that is beside the others."""

from __future__ import annotations

from calendar import Calendar, monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.entries import Entry
from archive.listings import ListingPage

# Weeks begin on Saturday, the first day of the working week's calendar in most Arab countries.
FIRST_WEEKDAY = 5

# A year or a month: (2021,) or (2021, 3). Beside it, what comes before and after.
Period = tuple[int, ...]
Neighbours = tuple[Period | None, Period | None]


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A month of the calendar; `level` runs from 0 (no article) to 4 (among the fullest)."""

    month: int
    url: str
    count: int
    level: int


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of the calendar: `url` leads to its place on its month's pages; `level` as of a month."""

    day: int
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


def neighbours(periods: Iterable[Period]) -> dict[Period, Neighbours]:
    """Period → the ones before and after it among them: (2021, 3) → ((2020, 12), (2021, 4))."""
    ordered: list[Period | None] = [None, *sorted(periods), None]
    return {
        period: (before, after)
        for before, period, after in zip(ordered, ordered[1:], ordered[2:], strict=False)
        if period
    }


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
    years = Counter(entry.year for entry in entries if entry.year is not None)
    if not years:
        return []
    top = max(years.values())
    spelled = reversed(_without_long_gaps(sorted(years)))
    return [(year, years[year], level_of(years[year], top)) for year in spelled]


def find_days(pages: Sequence[ListingPage[Entry]]) -> dict[int, tuple[int, str]]:
    """Day of a month → (its number of articles, address of its heading) from the pages of its listing."""
    found: dict[int, tuple[int, str]] = {}
    for page in pages:
        for entry in page.items:
            if entry.day is not None:
                count, url = found.get(entry.day, (0, f"{page.url}#day-{entry.day}"))
                found[entry.day] = (count + 1, url)
    return found


def month_weeks(
    year: int, month: int, days: Mapping[int, tuple[int, str]]
) -> list[list[DayCell | None]]:
    """The weeks of a month, Saturday first; None where a day belongs to another month."""
    top = max((count for count, _ in days.values()), default=1)
    return [
        [_day_cell(day, days, top) if day else None for day in week]
        for week in Calendar(FIRST_WEEKDAY).monthdayscalendar(year, month)
    ]


def year_days(
    year: int, months: Mapping[int, Mapping[int, tuple[int, str]]]
) -> list[list[DayCell]]:
    """Twelve rows of the days of a year, tinted by the fullest day of the whole year."""
    top = max((count for days in months.values() for count, _ in days.values()), default=1)
    return [
        [
            _day_cell(day, months.get(month, {}), top)
            for day in range(1, monthrange(year, month)[1] + 1)
        ]
        for month in range(1, 13)
    ]


def _day_cell(day: int, days: Mapping[int, tuple[int, str]], top: int) -> DayCell:
    count, url = days.get(day, (0, ""))
    # Where the fullest day holds two articles, one is no «among the fullest», nor is it pale.
    return DayCell(day, url, count, -(-4 * count // max(3, top)))
