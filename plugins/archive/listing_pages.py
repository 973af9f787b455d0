"""The pages of a listing: what each shows of its articles, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from archive.entries import Entry
from archive.fingerprints import describe, digest_texts
from archive.listings import ListingPage, cut_listing, listing_addresses
from archive.model import Shelf, split_days
from archive.planned import Deferred, PlannedGroup, PlannedPage, TemplateObjects, prints
from archive.stock_paging import pelican_paging
from archive.timeline import histogram

LISTING_NAMES = frozenset(
    "articles dates days listing blog articles_page articles_paginator articles_previous_page "
    "articles_next_page".split()
)
_COUNTS = frozenset({"companions", "histogram", "weeks", "day_rows"})

_INPUTS = ("what it is a list of", "counts of all its articles", "articles on it", "its place")

_FEWEST_IN_BARS = 10


class Listing(NamedTuple):
    """A listing to plan: `address`, `template` and `kind` of its pages, its `entries`, oldest first, the variables
    that it has beside those of all listings, and the facts that its pages show; `front_facts` concern the front page
    alone (it shows the counts).
    """

    address: str
    template: str
    kind: str
    entries: Sequence[Entry]
    extra: Mapping[str, Any]
    facts: object = ""
    front_facts: object = ""


@dataclass(frozen=True)
class ListingPages:
    """Plans listings of `per_page` articles on a full page, each as a group."""

    objects: TemplateObjects
    per_page: int

    def group(self, listing: Listing) -> PlannedGroup:
        """The pages of a listing."""
        told = (
            describe(listing.facts),
            describe(listing.front_facts),
            str(self.per_page),
            prints(listing.entries),
        )
        return PlannedGroup(
            listing.template,
            listing.kind,
            _INPUTS,
            _sorts_of(tuple(listing.extra)),
            digest_texts(*told),
            listing_addresses(len(listing.entries), listing.address, self.per_page),
            lambda: self._plan(listing),
        )

    def _plan(self, listing: Listing) -> Iterator[PlannedPage]:
        extra = listing.extra
        for page in cut_listing(listing.entries, listing.address, self.per_page):
            variables = extra
            if not page.is_front:
                variables = {name: value for name, value in extra.items() if name not in _COUNTS}
            place = f"{page.number} {page.newer_url} {page.older_url} {page.total}"
            counts = listing.front_facts if page.is_front else ""
            told = (listing.facts, counts, prints(page.items), place)
            yield PlannedPage(
                page.url,
                listing.template,
                listing.kind,
                dict(zip(_INPUTS, told, strict=True)),
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
def _sorts_of(variables: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The names of the variables of front and older pages of a listing whose front has these of its own."""
    return _given(variables), _given(tuple([name for name in variables if name not in _COUNTS]))


@cache
def _given(variables: tuple[str, ...]) -> frozenset[str]:
    """The names of the variables of a listing page that has these of its own: one set for all such pages."""
    return LISTING_NAMES | set(variables)
