"""The plan: which pages the archive has, the template of each, and all that it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

from archive.anniversaries import Anniversaries, Anniversary
from archive.article_pages import ArticlePages
from archive.entries import Entry
from archive.listing_pages import LISTING_NAMES, Listing, ListingPages
from archive.listings import ListingPage, cut_listing
from archive.model import Archive, Shelf
from archive.planned import PlannedGroup, PlannedPage, TemplateObjects, prints
from archive.related import RelatedArticles
from archive.shelf_pages import ShelfPages
from archive.tag_pages import TagPages, find_lone_names
from archive.timeline import (
    DayCell,
    Neighbours,
    YearRow,
    count_years,
    find_days,
    month_url,
    month_weeks,
    neighbours,
    year_days,
    year_url,
)

_FRONT_NAMES = frozenset(
    "latest section_blocks years total names_period present_names anniversary "
    "anniversary_articles".split()
)


@dataclass(frozen=True)
class Planner:
    """Plans every page of `archive`; `per_page` articles on a full page of a listing.

    `versions`: path of an article → the articles that carry the same text, itself among them, earliest
    first. `report`: the data of the page report.html, None for no such page. `whole_index`: a kind with more
    tags, and more authors, have a page a letter, None: none has.
    """

    archive: Archive
    objects: TemplateObjects
    related: RelatedArticles
    per_page: int = 50
    latest: int = 24
    section_size: int = 5
    versions: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    report: object = None
    whole_index: int | None = None

    def pages(self) -> Iterator[PlannedPage]:
        """All pages, articles first."""
        for planned in self.groups():
            if isinstance(planned, PlannedPage):
                yield planned
            else:
                yield from planned.pages()

    def groups(self) -> Iterator[PlannedPage | PlannedGroup]:
        """The same, where many pages hang together as groups."""
        years = count_years(self.archive.entries)
        lone = self._lone_names
        yield from ArticlePages(
            self.archive, self.objects, self.related, self.versions, lone
        ).groups()
        yield from self._front(years)
        yield from self._calendar(years)
        tag_pages = TagPages(self.archive, self.objects, self._listings, lone, self.whole_index)
        yield from tag_pages.pages()
        yield from ShelfPages(self.archive, self.objects, self._listings, self.whole_index).pages()
        yield PlannedPage("search.html", "search", "search", {}, dict)
        yield PlannedPage("offline.html", "offline", "offline", {}, dict)
        yield PlannedPage("404.html", "404", "404", {}, dict)
        if self.report is not None:
            made_of = {"what was concluded of the files": repr(self.report)}
            give = {"report": self.report}
            yield PlannedPage(
                "report.html", "report", "report", made_of, lambda: dict(give), frozenset(give)
            )

    def count(self) -> int:
        """About how many pages there are."""
        archive = self.archive
        shelves = chain(
            *(
                s.values()
                for s in (archive.sections, archive.tags, archive.sources, archive.authors)
            )
        )
        listed = sum(max(1, len(shelf.entries) // self.per_page) for shelf in shelves)
        return len(archive.entries) + listed + len(archive.entries) // self.per_page

    @cached_property
    def _listings(self) -> ListingPages:
        return ListingPages(self.objects, self.per_page)

    @cached_property
    def _lone_names(self) -> dict[str, str]:
        return find_lone_names(self.archive)

    # front page and calendar -----------------------------------------------------------------

    def _front(self, years: Sequence[YearRow]) -> Iterator[PlannedPage]:
        archive = self.archive
        latest = archive.newest_first[: self.latest]
        blocks = [
            (shelf.name, shelf.entries[: -self.section_size - 1 : -1])
            for shelf in sorted(archive.sections.values(), key=_fullest_first)
        ]
        period, names = archive.newest_names()
        day = self._anniversary()
        page = ListingPage(1, "index.html", tuple(latest), len(archive.entries), "", "", (), True)

        def context() -> dict[str, Any]:
            return {
                "latest": [self.objects.article(e) for e in latest],
                "section_blocks": [
                    (self.objects.section(name), [self.objects.article(e) for e in row])
                    for name, row in blocks
                ],
                "years": years,
                "total": len(archive.entries),
                "names_period": period,
                "present_names": [(self.objects.tag(name), count) for name, count in names],
                "anniversary": day,
                "anniversary_articles": [self.objects.article(e) for e in day.entries]
                if day
                else [],
                **self._listings.context(page),
            }

        yield PlannedPage(
            "index.html",
            "index",
            "front",
            {
                "the latest articles": prints(latest),
                "articles of the sections": [(name.slug, prints(row)) for name, row in blocks],
                "the calendar": [_row_facts(row) for row in years],
                "number of articles": len(archive.entries),
                "names in the news": [period, [(name.name, count) for name, count in names]],
                "articles of this day": [day.month, day.day, day.span, prints(day.entries)]
                if day
                else [],
            },
            context,
            LISTING_NAMES | _FRONT_NAMES,
        )

    def _anniversary(self) -> Anniversary | None:
        """What earlier years hold of the newest article's day: for readers without JavaScript."""
        dated = (e for e in self.archive.newest_first if e.day is not None)
        newest = next(dated, None)
        if newest is None or newest.month is None or newest.day is None:
            return None
        return Anniversaries(self.archive.entries).of(newest.month, newest.day, before=newest.year)

    def _calendar(self, years: Sequence[YearRow]) -> Iterator[PlannedPage | PlannedGroup]:
        undated = [e for e in self.archive.entries if e.year is None]
        yield PlannedPage(
            "calendar.html",
            "archives",
            "calendar",
            {"the calendar": [_row_facts(row) for row in years], "undated articles": len(undated)},
            lambda: {"years": years, "undated": len(undated)},
            frozenset({"years", "undated"}),
        )
        by_year: dict[int, list[Entry]] = {}
        by_month: dict[tuple[int, int], list[Entry]] = {}
        for entry in self.archive.entries:
            if entry.year is not None:
                by_year.setdefault(entry.year, []).append(entry)
                if entry.month is not None:
                    by_month.setdefault((entry.year, entry.month), []).append(entry)
        beside = {**neighbours(by_month), **neighbours((year,) for year in by_year)}
        for row in years:
            days: dict[int, dict[int, tuple[int, str]]] = {}
            for cell in row.months:
                key = (row.year, cell.month)
                held = by_month.get(key, [])
                days[cell.month] = find_days(cut_listing(held, month_url(*key), self.per_page))
                weeks = month_weeks(*key, days[cell.month])
                yield from self._period(
                    month_url(*key), key, held, row, {"weeks": weeks}, beside.get(key)
                )
            rows = year_days(row.year, days)
            held = by_year.get(row.year, [])
            year = (row.year,)
            yield from self._period(
                year_url(row.year), year, held, row, {"day_rows": rows}, beside.get(year)
            )
        if undated:
            yield self._listings.group(
                Listing("calendar/undated.html", "undated", "undated", undated, {})
            )

    def _period(
        self,
        address: str,
        period: tuple[int, ...],
        entries: Sequence[Entry],
        row: YearRow,
        table: Mapping[str, Sequence[Sequence[DayCell | None]]],
        beside: Neighbours | None,
    ) -> Iterator[PlannedGroup]:
        if not entries:
            return
        extra: dict[str, Any] = {
            "period_num": period,
            "period": period,
            "year_row": row,
            "beside": beside,
            **table,
        }
        kind = "month" if len(period) == 2 else "year"
        facts = (period, beside, _row_facts(row) if kind == "year" else "")
        shown = [repr(cells) for cells in table.values()]
        yield self._listings.group(
            Listing(address, "period_archives", kind, entries, extra, facts, shown)
        )


def _row_facts(row: YearRow) -> list[object]:
    return [row.year, row.count, row.level, [(cell.count, cell.level) for cell in row.months]]


def _fullest_first(shelf: Shelf) -> tuple[int, str]:
    return (-len(shelf.entries), shelf.name.slug)
