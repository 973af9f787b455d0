"""The plan: which pages the archive has, the template of each, and all that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain
from typing import Any, NamedTuple, Protocol

from arabic.collation import initial, sort_key
from archive.anniversaries import Anniversaries, Anniversary
from archive.entries import Entry, Name
from archive.listings import ListingPage, cut_listing
from archive.model import Archive, Shelf, split_days
from archive.network import DOTS, WIDTH, build_network
from archive.related import RelatedArticles
from archive.timeline import (
    DayCell,
    Neighbours,
    YearRow,
    count_years,
    find_days,
    histogram,
    month_url,
    month_weeks,
    neighbours,
    year_days,
    year_url,
)

ARTICLE_NAMES = frozenset({"article", "category", "related", "older", "newer", "versions"})
_LISTING_NAMES = frozenset(
    "articles dates days listing blog articles_page articles_paginator articles_previous_page "
    "articles_next_page".split()
)
_COUNTS = frozenset({"companions", "histogram", "weeks", "day_rows"})
_FRONT_NAMES = frozenset(
    "latest section_blocks years total names_period present_names anniversary "
    "anniversary_articles".split()
)

_FEWEST_IN_BARS = 10

KIND_ORDER = ("person", "place", "organisation", "topic", "")


class TemplateObjects(Protocol):
    """Makes what templates receive: Pelican's Article, Category, Tag and Author objects."""

    def article(self, entry: Entry) -> Any:
        """An article, with its text."""

    def section(self, name: Name) -> Any:
        """A section."""

    def tag(self, name: Name) -> Any:
        """A tag, with its kind and what is known of it."""

    def source(self, name: Name) -> Any:
        """A publisher."""

    def author(self, name: Name) -> Any:
        """An author."""

    def kind_name(self, kind: str) -> str:
        """Arabic name of a kind of tag."""


class PlannedPage(NamedTuple):
    """One output page: `inputs` change whenever anything it shows changes; `context` makes its variables.

    The names of the inputs are words that a person is told why the page was made again.
    `gives` names the variables that `context` makes: what a template reads beyond them, it takes from
    what all pages share, and the page depends on that too.
    """

    address: str
    template: str
    kind: str
    inputs: Mapping[str, object]
    context: Callable[[], dict[str, Any]]
    gives: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Planner:
    """Plans every page of `archive`; `per_page` articles on a full page of a listing.

    `versions`: path of an article → the articles that carry the same text, itself among them, earliest
    first. `report`: the data of the page report.html, None for no such page.
    """

    archive: Archive
    objects: TemplateObjects
    related: RelatedArticles
    per_page: int = 50
    latest: int = 24
    section_size: int = 5
    versions: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    report: object = None

    def pages(self) -> Iterator[PlannedPage]:
        """All pages, articles first."""
        years = count_years(self.archive.entries)
        yield from self._articles()
        yield from self._front(years)
        yield from self._calendar(years)
        yield from self._tags()
        for shelves, one, many in (
            (self.archive.sections, "category", "categories"),
            (self.archive.sources, "source", "sources"),
            (self.archive.authors, "author", "authors"),
        ):
            yield from self._shelves(shelves, one, many)
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

    # articles --------------------------------------------------------------------------------

    def _articles(self) -> Iterator[PlannedPage]:
        neighbours, lone = self._section_neighbours(), self._lone_names
        for number, entry in enumerate(self.archive.entries):
            older, newer = neighbours[entry.path]
            versions = self.versions.get(entry.path, ())
            near = self.related.of(number, passed_over={e.path for e in versions})
            shown = {
                "the article": entry.fingerprint,
                "the older article": older.fingerprint if older else "",
                "the newer article": newer.fingerprint if newer else "",
                "related articles": _prints(near),
                "versions of its text": _prints(versions),
                "names without a page": lone.get(entry.path, ""),
            }
            yield PlannedPage(
                entry.address,
                "article",
                "article",
                shown,
                lambda e=entry, o=older, n=newer, r=near, v=versions: self._article_context(
                    e, o, n, r, v
                ),  # type: ignore[misc]
                ARTICLE_NAMES,
            )

    def _section_neighbours(self) -> dict[str, tuple[Entry | None, Entry | None]]:
        found: dict[str, tuple[Entry | None, Entry | None]] = {}
        for shelf in self.archive.sections.values():
            row = shelf.entries
            for i, entry in enumerate(row):
                newer = row[i + 1] if i + 1 < len(row) else None
                found[entry.path] = (row[i - 1] if i else None, newer)
        return found

    def _article_context(
        self,
        entry: Entry,
        older: Entry | None,
        newer: Entry | None,
        near: Sequence[Entry],
        versions: Sequence[Entry],
    ) -> dict[str, Any]:
        article = self.objects.article(entry)
        return {
            "article": article,
            "category": article.category,
            "related": [self.objects.article(e) for e in near],
            "older": self.objects.article(older) if older else None,
            "newer": self.objects.article(newer) if newer else None,
            "versions": [self.objects.article(e) for e in versions],
        }

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
                **self._listing_context(page),
            }

        yield PlannedPage(
            "index.html",
            "index",
            "front",
            {
                "the latest articles": _prints(latest),
                "articles of the sections": [(name.slug, _prints(row)) for name, row in blocks],
                "the calendar": [_row_facts(row) for row in years],
                "number of articles": len(archive.entries),
                "names in the news": [period, [(name.name, count) for name, count in names]],
                "articles of this day": [day.month, day.day, day.span, _prints(day.entries)]
                if day
                else [],
            },
            context,
            _LISTING_NAMES | _FRONT_NAMES,
        )

    def _anniversary(self) -> Anniversary | None:
        """What earlier years hold of the newest article's day: for readers without JavaScript."""
        dated = (e for e in self.archive.newest_first if e.day is not None)
        newest = next(dated, None)
        if newest is None or newest.month is None or newest.day is None:
            return None
        return Anniversaries(self.archive.entries).of(newest.month, newest.day, before=newest.year)

    def _calendar(self, years: Sequence[YearRow]) -> Iterator[PlannedPage]:
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
            yield from self._listing("calendar/undated.html", "undated", "undated", undated, {})

    def _period(
        self,
        address: str,
        period: tuple[int, ...],
        entries: Sequence[Entry],
        row: YearRow,
        table: Mapping[str, Sequence[Sequence[DayCell | None]]],
        beside: Neighbours | None,
    ) -> Iterator[PlannedPage]:
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
        yield from self._listing(address, "period_archives", kind, entries, extra, facts, shown)

    # tags ------------------------------------------------------------------------------------

    def _tags(self) -> Iterator[PlannedPage]:
        rows = [(shelf.name, len(shelf.entries)) for shelf in self.archive.tags.values()]
        yield PlannedPage(
            "tags.html",
            "tags",
            "tags",
            {"tags": [(name.name, name.slug, name.kind, count) for name, count in rows]},
            lambda: {"tag_groups": self._tag_groups(rows)},
            frozenset({"tag_groups"}),
        )
        yield self._network()
        lone = self._lone_names
        for slug, shelf in self.archive.tags.items():
            note = self.archive.tag_notes.get(slug)
            extra = {
                "tag": _Lazy(lambda n=shelf.name: self.objects.tag(n)),  # type: ignore[misc]
                "companions": _Lazy(lambda s=slug: self._companions(s)),  # type: ignore[misc]
                "histogram": _Lazy(lambda s=shelf: _bars(s)),  # type: ignore[misc]
            }
            told = [*note.aliases, "", note.description, note.parent] if note else []
            facts = "\n".join([shelf.name.name, shelf.name.kind, *told])
            # Companions are tags of these articles that have a page, which may hang on others.
            lonely = [lone[e.path] for e in shelf.entries if e.path in lone] if lone else []
            counted = " ".join([shelf.fingerprint, *lonely])
            yield from self._listing(
                f"tags/{slug}.html", "tag", "tag", shelf.entries, extra, facts, counted
            )

    @cached_property
    def _lone_names(self) -> dict[str, str]:
        """Path → the tags without a page of each article that has some."""
        lone = self.archive.lone_tags
        if not lone:
            return {}
        marks = {
            entry.path: " ".join([tag.slug for tag in entry.tags if tag.slug in lone])
            for entry in self.archive.entries
        }
        return {path: mark for path, mark in marks.items() if mark}

    def _companions(self, slug: str) -> list[tuple[Any, int]]:
        return [(self.objects.tag(name), count) for name, count in self.archive.companions(slug)]

    def _network(self) -> PlannedPage:
        network = build_network(self.archive)

        def context() -> dict[str, Any]:
            tags = {name.slug: self.objects.tag(name) for name, _ in network.names}
            return {
                "network": network,
                "network_width": WIDTH,
                "dots": DOTS,
                "arcs": network.arcs(),
                "rows": [
                    {
                        "tag": tags[row.name.slug],
                        "count": row.count,
                        "y": row.y,
                        "radius": row.radius,
                    }
                    for row in network.rows()
                ],
                "ties": [(tags[t.first.slug], tags[t.second.slug], t.count) for t in network.ties],
            }

        names = frozenset({"network", "network_width", "dots", "arcs", "rows", "ties"})
        made_of = {"names that stand together": network.facts}
        return PlannedPage("names.html", "names", "names", made_of, context, names)

    def _tag_groups(self, rows: Sequence[tuple[Name, int]]) -> list[tuple[str, str, list[Any]]]:
        """[(kind, its name, [(initial, [{tag, count}])])] in the order of the alphabet, without الـ."""
        groups = []
        for kind in sorted({name.kind for name, _ in rows}, key=KIND_ORDER.index):
            letters: dict[str, list[dict[str, Any]]] = {}
            named = [(name, count) for name, count in rows if name.kind == kind]
            for name, count in sorted(named, key=lambda row: (sort_key(row[0].name), row[0].slug)):
                letters.setdefault(initial(name.name), []).append(
                    {"tag": self.objects.tag(name), "count": count}
                )
            groups.append((kind, self.objects.kind_name(kind), list(letters.items())))
        return groups

    # sections, sources, authors --------------------------------------------------------------

    def _shelves(self, shelves: Mapping[str, Shelf], one: str, many: str) -> Iterator[PlannedPage]:
        make = {
            "category": self.objects.section,
            "source": self.objects.source,
            "author": self.objects.author,
        }[one]
        folder = "sections" if one == "category" else many
        ordered = sorted(shelves.values(), key=lambda s: (sort_key(s.name.name), s.name.slug))
        yield PlannedPage(
            f"{folder}.html",
            many,
            many,
            {many: [(s.name.name, len(s.entries), s.entries[-1].fingerprint) for s in ordered]},
            lambda: {
                "rows": [
                    (make(s.name), len(s.entries), self.objects.article(s.entries[-1]))
                    for s in ordered
                ]
            },
            frozenset({"rows"}),
        )
        for slug, shelf in shelves.items():
            extra = {
                one: _Lazy(lambda n=shelf.name: make(n)),  # type: ignore[misc]
                "histogram": _Lazy(lambda s=shelf: _bars(s, one)),  # type: ignore[misc]
            }
            yield from self._listing(
                f"{folder}/{slug}.html",
                one,
                one,
                shelf.entries,
                extra,
                shelf.name.name,
                shelf.fingerprint,
            )

    # listings --------------------------------------------------------------------------------

    def _listing(
        self,
        address: str,
        template: str,
        kind: str,
        entries: Sequence[Entry],
        extra: Mapping[str, Any],
        facts: object = "",
        front_facts: object = "",
    ) -> Iterator[PlannedPage]:
        """The pages of a listing; `front_facts` concern the front page alone (it shows the counts)."""
        for page in cut_listing(entries, address, self.per_page):
            variables = extra
            if not page.is_front:
                variables = {name: value for name, value in extra.items() if name not in _COUNTS}
            yield PlannedPage(
                page.url,
                template,
                kind,
                {
                    "what it is a list of": facts,
                    "counts of all its articles": front_facts if page.is_front else "",
                    "articles on it": _prints(page.items),
                    "its place": f"{page.number} {page.newer_url} {page.older_url} {page.total}",
                },
                lambda p=page, v=variables: {  # type: ignore[misc]
                    **{
                        key: value() if isinstance(value, _Lazy) else value
                        for key, value in v.items()
                    },
                    **self._listing_context(p),
                },
                _given(tuple(variables)),
            )

    def _listing_context(self, page: ListingPage[Entry]) -> dict[str, Any]:
        made = {entry.path: self.objects.article(entry) for entry in page.items}
        articles = [made[entry.path] for entry in page.items]
        return {
            "articles": articles,
            "dates": articles,
            "days": [(day, [made[e.path] for e in row]) for day, row in split_days(page.items)],
            "listing": page,
            "blog": True,
            **_pelican_paging(page, articles),
        }


class _Lazy:
    """A value that is made when its page is rendered."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __call__(self) -> Any:
        return self._make()


@dataclass(frozen=True)
class StockPage:
    """A listing page as stock themes know it: Pelican's names for its neighbours and number."""

    page: ListingPage[Entry]
    object_list: Sequence[Any]

    @property
    def number(self) -> int:
        """Number of the page, oldest = 1."""
        return self.page.number

    @property
    def url(self) -> str:
        """Address of the page."""
        return self.page.url

    def has_previous(self) -> bool:
        """Is there an older page?"""
        return bool(self.page.older_url)

    def has_next(self) -> bool:
        """Is there a newer page?"""
        return bool(self.page.newer_url)

    def has_other_pages(self) -> bool:
        """Is this one page of several?"""
        return self.has_previous() or self.has_next()


@dataclass(frozen=True)
class _StockLink:
    url: str


@dataclass(frozen=True)
class _StockPaginator:
    stock: StockPage

    @property
    def num_pages(self) -> int:
        """Number of pages, as far as this page tells it."""
        return max(self.stock.number, len(self.stock.page.pages))

    def page(self, number: int) -> _StockLink:
        """Link to a page by number; only the neighbours and the page itself are known."""
        page = self.stock.page
        if number < page.number and page.older_url:
            stem = page.older_url.rsplit("/", 1)[0]
            return _StockLink(f"{stem}/{number}.html")
        return _StockLink(page.url)


def _pelican_paging(page: ListingPage[Entry], articles: Sequence[Any]) -> dict[str, Any]:
    stock = StockPage(page, articles)
    return {
        "articles_page": stock,
        "articles_paginator": _StockPaginator(stock),
        "articles_previous_page": _StockLink(page.older_url) if page.older_url else None,
        "articles_next_page": _StockLink(page.newer_url) if page.newer_url else None,
    }


def _bars(shelf: Shelf, kind: str = "tag") -> list[tuple[int, int, int]]:
    """The years of a shelf; none for the many small ones, whose years a reader sees in the list itself."""
    small = kind in ("tag", "author") and len(shelf.entries) < _FEWEST_IN_BARS
    return [] if small else histogram(shelf.entries)


@cache
def _given(variables: tuple[str, ...]) -> frozenset[str]:
    """The names of the variables of a listing page that has these of its own: one set for all such pages."""
    return _LISTING_NAMES | set(variables)


def _prints(entries: Sequence[Entry]) -> str:
    return " ".join([entry.fingerprint for entry in entries])


def _row_facts(row: YearRow) -> list[object]:
    return [row.year, row.count, row.level, [(cell.count, cell.level) for cell in row.months]]


def _fullest_first(shelf: Shelf) -> tuple[int, str]:
    return (-len(shelf.entries), shelf.name.slug)
