"""The pages of sections, publishers and authors: the list of all, and each one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from arabic.collation import sort_key
from archive.entries import Name
from archive.listing_pages import Listing, ListingPages, bars
from archive.model import Archive, Shelf
from archive.name_index import NameIndex
from archive.planned import Deferred, PlannedGroup, PlannedPage, TemplateObjects

MOST_WITH_NEWEST = 100
"""Up to so many authors stand in a table with the newest article of each, more of them in an A–Z."""


@dataclass(frozen=True)
class ShelfPages:
    """Plans them; `whole_index`: `whole` of `NameIndex`, for the authors."""

    archive: Archive
    objects: TemplateObjects
    listings: ListingPages
    whole_index: int | None

    def pages(self) -> Iterator[PlannedPage | PlannedGroup]:
        """The pages of all three."""
        archive, objects = self.archive, self.objects
        yield self._directory(archive.sections, "sections", "categories", objects.section)
        yield from self._own(archive.sections, "sections", "category", objects.section)
        yield self._directory(archive.sources, "sources", "sources", objects.source)
        yield from self._own(archive.sources, "sources", "source", objects.source)
        yield from self._authors()
        yield from self._own(archive.authors, "authors", "author", objects.author)

    def _authors(self) -> Iterator[PlannedPage]:
        shelves = self.archive.authors
        if len(shelves) <= MOST_WITH_NEWEST:
            yield self._directory(shelves, "authors", "authors", self.objects.author)
            return
        index = NameIndex(
            [(shelf.name, len(shelf.entries)) for shelf in shelves.values()],
            "author",
            "الكتّاب",
            "authors.html",
            self.objects.author,
            self.whole_index,
        )
        yield PlannedPage(
            "authors.html",
            "authors",
            "authors",
            {"authors": index.made_of},
            lambda: {"rows": [], "index": index.group()},
            frozenset({"rows", "index"}),
        )
        yield from index.letter_pages()

    def _directory(
        self, shelves: Mapping[str, Shelf], folder: str, kind: str, make: Callable[[Name], Any]
    ) -> PlannedPage:
        ordered = sorted(shelves.values(), key=lambda s: (sort_key(s.name.name), s.name.slug))
        return PlannedPage(
            f"{folder}.html",
            kind,
            kind,
            {kind: [(s.name.name, len(s.entries), s.entries[-1].fingerprint) for s in ordered]},
            lambda: {
                "rows": [
                    (make(s.name), len(s.entries), self.objects.article(s.entries[-1]))
                    for s in ordered
                ],
                "index": None,
            },
            frozenset({"rows", "index"}),
        )

    def _own(
        self, shelves: Mapping[str, Shelf], folder: str, kind: str, make: Callable[[Name], Any]
    ) -> Iterator[PlannedGroup]:
        for slug, shelf in shelves.items():
            extra = {
                kind: Deferred(lambda n=shelf.name: make(n)),  # type: ignore[misc]
                "histogram": Deferred(lambda s=shelf: bars(s, kind)),  # type: ignore[misc]
            }
            yield self.listings.group(
                Listing(
                    f"{folder}/{slug}.html",
                    kind,
                    kind,
                    shelf.entries,
                    extra,
                    shelf.name.name,
                    shelf.fingerprint,
                )
            )
