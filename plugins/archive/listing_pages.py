"""The pages of a listing: what each shows of its articles, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

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


@dataclass(frozen=True)
class ListingPages:
    """Plans listings of `per_page` articles on a full page, each as a group."""

    objects: TemplateObjects
    per_page: int

    def group(
        self,
        address: str,
        template: str,
        kind: str,
        entries: Sequence[Entry],
        extra: Mapping[str, Any],
        facts: object = "",
        front_facts: object = "",
    ) -> PlannedGroup:
        """The pages of a listing; `front_facts` concern the front page alone (it shows the counts)."""
        told = (describe(facts), describe(front_facts), str(self.per_page), prints(entries))
        return PlannedGroup(
            template,
            kind,
            _INPUTS,
            _sorts_of(tuple(extra)),
            digest_texts(*told),
            listing_addresses(len(entries), address, self.per_page),
            lambda: self._plan(address, template, kind, entries, extra, facts, front_facts),
        )

    def _plan(
        self,
        address: str,
        template: str,
        kind: str,
        entries: Sequence[Entry],
        extra: Mapping[str, Any],
        facts: object,
        front_facts: object,
    ) -> Iterator[PlannedPage]:
        for page in cut_listing(entries, address, self.per_page):
            variables = extra
            if not page.is_front:
                variables = {name: value for name, value in extra.items() if name not in _COUNTS}
            place = f"{page.number} {page.newer_url} {page.older_url} {page.total}"
            told = (facts, front_facts if page.is_front else "", prints(page.items), place)
            yield PlannedPage(
                page.url,
                template,
                kind,
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
