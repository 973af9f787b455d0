"""What the archive holds of a day of the year: «في مثل هذا اليوم», from the nearest past years on."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from archive.entries import Entry

# Days around one that still count as «في مثل هذا الأسبوع».
_NEAR = 3
# A leap year, so that 29 February has its place.
_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Anniversary:
    """Articles of one day of the year, one a year, the newest year first.

    `span` says how near they are: "day", "week" (three days to either side) or "month".
    """

    month: int
    day: int
    span: str
    entries: tuple[Entry, ...]


class Anniversaries:
    """Finds the articles of a day of the year among `entries` (any order); those without a day don't count."""

    def __init__(self, entries: Iterable[Entry], limit: int = 5) -> None:
        self._limit = limit
        self._days: dict[tuple[int, int], list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.month is not None and entry.day is not None:
                self._days[entry.month, entry.day].append(entry)

    def of(self, month: int, day: int, before: int | None = None) -> Anniversary | None:
        """Articles of that day, else of the days near it, else of its month; of years `before` one, if given."""
        middle = date(_YEAR, month, day)
        near = [middle + timedelta(days=d) for d in range(-_NEAR, _NEAR + 1)]
        spans = {
            "day": [(month, day)],
            "week": [(d.month, d.day) for d in near],
            "month": [(month, d) for d in range(1, 32)],
        }
        for span, days in spans.items():
            found = self._choose(days, before)
            if found:
                return Anniversary(month, day, span, found)
        return None

    def _choose(self, days: Sequence[tuple[int, int]], before: int | None) -> tuple[Entry, ...]:
        """One article a year: the one that speaks of most, the first of the day where two do."""
        best: dict[int, Entry] = {}
        for key in days:
            for entry in self._days.get(key, ()):
                year = entry.year or 0
                if before is not None and year >= before:
                    continue
                known = best.get(year)
                if known is None or (-len(entry.tags), entry.order) < (
                    -len(known.tags),
                    known.order,
                ):
                    best[year] = entry
        return tuple(best[year] for year in sorted(best, reverse=True)[: self._limit])

    def scripts(self) -> Iterator[tuple[str, bytes]]:
        """(file name, bytes) of a script a month, which hands its days to the front page's own script.

        Scripts, because those load from file:// too: `warraqDays({"24": ["day", [[iso, title, address]]]})`.
        """
        for month in range(1, 13):
            days = {}
            first = date(_YEAR, month, 1)
            for day in (first + timedelta(days=d) for d in range(31)):
                found = self.of(month, day.day) if day.month == month else None
                if found:
                    rows = [[e.date_iso, e.title, e.address] for e in found.entries]
                    days[str(day.day)] = [found.span, rows]
            text = json.dumps(days, ensure_ascii=False, separators=(",", ":"))
            yield (
                f"calendar/days-{month:02d}.js",
                f"warraqDays({text})\n".encode("utf-8", "replace"),
            )
