"""The pages of tags: the A–Z, the network of names, and each tag's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from archive.listing_pages import Listing, ListingPages, bars
from archive.model import Archive
from archive.name_index import NamedCount, NameIndex
from archive.network import DOTS, WIDTH, build_network
from archive.planned import Deferred, PlannedGroup, PlannedPage, TemplateObjects

KIND_ORDER = ("person", "place", "organisation", "topic", "")


@dataclass(frozen=True)
class TagPages:
    """Plans them; `lone_names`: as `find_lone_names` tells them; `whole_index`: `whole` of `NameIndex`."""

    archive: Archive
    objects: TemplateObjects
    listings: ListingPages
    lone_names: Mapping[str, str]
    whole_index: int | None

    def pages(self) -> Iterator[PlannedPage | PlannedGroup]:
        """The A–Z, the network of names, and the pages of each tag."""
        yield from self._index()
        yield self._network()
        lone = self.lone_names
        for slug, shelf in self.archive.tags.items():
            note = self.archive.tag_notes.get(slug)
            extra = {
                "tag": Deferred(lambda n=shelf.name: self.objects.tag(n)),  # type: ignore[misc]
                "is_about": Deferred(lambda s=slug: partial(is_about, s)),  # type: ignore[misc]
                "companions": Deferred(lambda s=slug: self._companions(s)),  # type: ignore[misc]
                "histogram": Deferred(lambda s=shelf: bars(s)),  # type: ignore[misc]
            }
            told = (
                [*note.aliases, "", note.description, note.parent, note.wikidata, note.dates]
                if note
                else []
            )
            facts = "\n".join([shelf.name.name, shelf.name.kind, *told])
            # Companions are tags of these articles that have a page, which may hang on others.
            lonely = [lone[e.path] for e in shelf.entries if e.path in lone] if lone else []
            counted = " ".join([shelf.fingerprint, *lonely])
            yield self.listings.group(
                Listing(f"tags/{slug}.html", "tag", "tag", shelf.entries, extra, facts, counted)
            )

    def _index(self) -> Iterator[PlannedPage]:
        kinds: dict[str, list[NamedCount]] = {}
        for shelf in self.archive.tags.values():
            kinds.setdefault(shelf.name.kind, []).append((shelf.name, len(shelf.entries)))
        indexes = []
        for kind in sorted(kinds, key=KIND_ORDER.index):
            sort = kind or "other"
            title, home = self.objects.kind_name(kind), f"tags.html#kind-{sort}"
            indexes.append(
                NameIndex(kinds[kind], sort, title, home, self.objects.tag, self.whole_index)
            )
        yield PlannedPage(
            "tags.html",
            "tags",
            "tags",
            {"tags": [index.made_of for index in indexes]},
            lambda: {"index_groups": [index.group() for index in indexes]},
            frozenset({"index_groups"}),
        )
        for index in indexes:
            yield from index.letter_pages()

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


def is_about(slug: str, article: Any) -> bool:
    """Whether a tag is a main one of an article, which is about it and doesn't only name it."""
    return any(tag.main for tag in article._entry.tags if tag.slug == slug)


def find_lone_names(archive: Archive) -> dict[str, str]:
    """Path → the tags without a page of each article that has some."""
    lone = archive.lone_tags
    if not lone:
        return {}
    marks = {
        entry.path: " ".join([tag.slug for tag in entry.tags if tag.slug in lone])
        for entry in archive.entries
    }
    return {path: mark for path, mark in marks.items() if mark}
