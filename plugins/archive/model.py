"""The archive as a whole: its entries in order of time, and who shares a section, tag, source or author."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from archive.entries import Entry, Name
from archive.fingerprints import digest_texts

NAMED_KINDS = frozenset({"person", "place", "organisation"})
"""Kinds of tags that are names."""


@dataclass(frozen=True, slots=True)
class TagNote:
    """What the authority record of a tag says."""

    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    parent: str = ""
    latin: tuple[str, ...] = ()
    wikidata: str = ""
    dates: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A name and the entries that stand under it, oldest first."""

    name: Name
    entries: tuple[Entry, ...]

    @property
    def fingerprint(self) -> str:
        """Digest of the name and of all its entries."""
        prints = [entry.fingerprint for entry in self.entries]
        return digest_texts(self.name.name, self.name.slug, *prints)


@dataclass(frozen=True)
class Archive:
    """Published entries, oldest first, and the shelves that they stand on, by slug.

    A shelf has a page; `lone_tags` are the slugs of the tags that have none (see `build_archive`).
    """

    entries: tuple[Entry, ...]
    sections: Mapping[str, Shelf]
    tags: Mapping[str, Shelf]
    sources: Mapping[str, Shelf]
    authors: Mapping[str, Shelf]
    tag_notes: Mapping[str, TagNote] = field(default_factory=dict)
    lone_tags: frozenset[str] = frozenset()

    @property
    def newest_first(self) -> list[Entry]:
        """All entries, newest first, undated ones last."""
        return list(reversed(self.entries))

    def companions(self, tag_slug: str, limit: int = 12) -> list[tuple[Name, int]]:
        """The tags that stand most often beside a tag, with the number of shared articles.

        Those that have a page and share two articles at least: one is a meeting by chance.
        """
        counts: Counter[str] = Counter()
        names: dict[str, Name] = {}
        for entry in self.tags[tag_slug].entries:
            for tag in entry.tags:
                if tag.slug != tag_slug and tag.slug not in self.lone_tags:
                    counts[tag.slug] += 1
                    names[tag.slug] = tag
        often = (slug for slug, shared in counts.items() if shared > 1)
        best = sorted(often, key=lambda slug: (-counts[slug], slug))[:limit]
        return [(names[slug], counts[slug]) for slug in best]

    def newest_names(self, limit: int = 16) -> tuple[tuple[int, ...], list[tuple[Name, int]]]:
        """The people, places and bodies met most in the newest month: ((2021, 1), [(name, articles)]).

        Where that month names none twice, those of its year: ((2021,), …), else of all: ((), …).
        """
        newest = next((e for e in reversed(self.entries) if e.year is not None), None)
        if newest is not None:
            periods = [(newest.year or 0, newest.month or 0), (newest.year or 0,)]
            for period in periods[newest.month is None :]:
                held = (e for e in self.entries if (e.year, e.month)[: len(period)] == period)
                names = self._count_names(held)
                if names and names[0][1] > 1:
                    return period, names[:limit]
        return (), self._count_names(self.entries)[:limit]

    def _count_names(self, entries: Iterable[Entry]) -> list[tuple[Name, int]]:
        counts: Counter[str] = Counter()
        names: dict[str, Name] = {}
        for entry in entries:
            for tag in entry.tags:
                if tag.kind in NAMED_KINDS and tag.slug not in self.lone_tags:
                    counts[tag.slug] += 1
                    names[tag.slug] = tag
        best = sorted(counts, key=lambda slug: (-counts[slug], slug))
        return [(names[slug], counts[slug]) for slug in best]


def build_archive(
    entries: Sequence[Entry],
    tag_notes: Mapping[str, TagNote],
    all_names_until: int | None = None,
) -> Archive:
    """Put published `entries` (oldest first) on their shelves.

    With more than `all_names_until` of them, a tag that no list knows (`tag_notes`: slug → record) and
    that one article alone has gets no shelf, for such names are many and lead nowhere else. Readers are
    sent to the search for a name without a shelf; where there is none (None), every name gets its shelf.
    """
    published = tuple(entry for entry in entries if entry.status == "published")
    tags = _gather((e.tags, e) for e in published)
    lone: frozenset[str] = frozenset()
    if all_names_until is not None:
        used = set(tags)
        used.update(tag.slug for e in entries if e.status != "published" for tag in e.tags)
        if len(published) > all_names_until:
            tags = {s: row for s, row in tags.items() if len(row[1]) > 1 or s in tag_notes}
        lone = frozenset(used - tags.keys())
    return Archive(
        entries=published,
        sections=_shelve(_gather(((e.section,), e) for e in published)),
        tags=_shelve(tags),
        sources=_shelve(_gather(((e.source,), e) for e in published if e.source)),
        authors=_shelve(_gather((e.authors, e) for e in published)),
        tag_notes=tag_notes,
        lone_tags=lone,
    )


def _gather(rows: Iterable[tuple[Iterable[Name], Entry]]) -> dict[str, tuple[Name, list[Entry]]]:
    """Slug → its name, where it is met first, and the entries that stand under it."""
    held: dict[str, tuple[Name, list[Entry]]] = {}
    for names, entry in rows:
        for name in names:
            row = held.get(name[1])
            if row is None:
                held[name[1]] = (name, [entry])
            else:
                row[1].append(entry)
    return held


def _shelve(held: Mapping[str, tuple[Name, list[Entry]]]) -> dict[str, Shelf]:
    shelves = {}
    for slug in sorted(held):
        name, entries = held[slug]
        shelves[slug] = Shelf(Name(name.name, name.slug, name.kind), tuple(entries))
    return shelves


def split_days(entries: Sequence[Entry]) -> list[tuple[int | None, tuple[Entry, ...]]]:
    """Entries of one month (newest first) by day, newest day first; those without a day come last."""
    days: dict[int | None, list[Entry]] = {}
    for entry in entries:
        days.setdefault(entry.day, []).append(entry)
    order = sorted(days, key=lambda day: -(day or 0))
    return [(day, tuple(days[day])) for day in order]
