"""The pages of a listing: what each shows of its articles, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from archive.entries import Entry
from archive.listings import ListingPage, cut_listing
from archive.model import Shelf, split_days
from archive.planned import Deferred, PlannedPage, TemplateObjects, prints
from archive.stock_paging import pelican_paging
from archive.timeline import histogram

LISTING_NAMES = frozenset(
    "articles dates days listing blog articles_page articles_paginator articles_previous_page "
    "articles_next_page".split()
)
_COUNTS = frozenset({"companions", "histogram", "weeks", "day_rows"})

_FEWEST_IN_BARS = 10


@dataclass(frozen=True)
class ListingPages:
    """Plans listings of `per_page` articles on a full page."""

    objects: TemplateObjects
    per_page: int

    def plan(
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
                    "articles on it": prints(page.items),
                    "its place": f"{page.number} {page.newer_url} {page.older_url} {page.total}",
                },
                lambda p=page, v=variables: {  # type: ignore[misc]
                    **{
                        key: value() if isinstance(value, Deferred) else value
                        for key, value in v.items()
                    },
                    **self.context(p),
                },
                _given(tuple(variables)),
            )

    def context(self, page: ListingPage[Entry]) -> dict[str, Any]:
        """The variables of a listing page that all listings have."""
        made = {entry.path: self.objects.article(entry) for entry in page.items}
        articles = [made[entry.path] for entry in page.items]
        return {
            "articles": articles,
            "dates": articles,
            "days": [(day, [made[e.path] for e in row]) for day, row in split_days(page.items)],
            "listing": page,
            "blog": True,
            **pelican_paging(page, articles),
        }


def bars(shelf: Shelf, kind: str = "tag") -> list[tuple[int, int, int]]:
    """The years of a shelf; none for the many small ones, whose years a reader sees in the list itself."""
    small = kind in ("tag", "author") and len(shelf.entries) < _FEWEST_IN_BARS
    return [] if small else histogram(shelf.entries)


@cache
def _given(variables: tuple[str, ...]) -> frozenset[str]:
    """The names of the variables of a listing page that has these of its own: one set for all such pages."""
    return LISTING_NAMES | set(variables)
