"""Entries: what the archive knows of an article without its text, enough for every list."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from typing import Any, NamedTuple

from arabic.slugs import make_slug
from archive.fingerprints import digest, digest_texts

# Sorts before every real date, so that undated articles come last in newest-first lists.
_UNDATED = (0, 0, 0, "")


class Name(NamedTuple):
    """A section, source, author or tag: its name, its address part and, for tags, its kind."""

    name: str
    slug: str
    kind: str = ""
    main: bool = False


class Entry(NamedTuple):
    """One article as lists see it. `year`, `month`, `day` are None where not known.

    `lead` is the beginning of its text. `slug` is the address part that it wants, `slug_given` tells
    whether its header asks for it. `original` is the address of the untouched source, `sha256` the hash
    of its bytes.
    """

    path: str
    title: str
    year: int | None
    month: int | None
    day: int | None
    time: str
    section: Name
    source: Name | None
    authors: tuple[Name, ...]
    tags: tuple[Name, ...]
    lead: str
    slug: str
    slug_given: bool
    status: str
    address: str
    original: str
    sha256: str
    fingerprint: str

    @property
    def precision(self) -> str:
        """How much of the date is known: "day", "month", "year" or "unknown"."""
        if self.year is None:
            return "unknown"
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def date_iso(self) -> str:
        """The date as far as it is known: "2021-01-19", "2021-01", "2021" or ""."""
        if self.year is None:
            return ""
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
            if self.day is not None:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @property
    def order(self) -> tuple[Any, ...]:
        """Sorts oldest first; ties by path, so that the order never depends on the disk."""
        when = (
            _UNDATED
            if self.year is None
            else (self.year, self.month or 0, self.day or 0, self.time)
        )
        return (*when, self.path)


def assign_addresses(entries: Iterable[Entry]) -> tuple[list[Entry], list[tuple[str, str, str]]]:
    """Give each entry its address; two that want the same one are both kept.

    The first by path (one that asks for the slug in its header before one that does not) keeps the
    plain address, the others get a short mark made of their own path, which no other file changes.

    Returns the entries in order of time and the clashes as (path, path that keeps it, address).
    """
    wanted: dict[str, list[Entry]] = {}
    for entry in entries:
        wanted.setdefault(_folder(entry) + entry.slug, []).append(entry)
    placed: list[Entry] = []
    clashes: list[tuple[str, str, str]] = []
    for stem, group in wanted.items():
        if len(group) > 1:
            # Without the name's end: «x.txt» comes before its later copy «x-2.txt».
            group.sort(key=lambda e: (not e.slug_given, e.path.rpartition(".")[0], e.path))
        for position, entry in enumerate(group):
            address = f"{stem}.html"
            if position:
                address = f"{stem}-{digest(entry.path)[:6]}.html"
                clashes.append((entry.path, group[0].path, address))
            made_of = digest_texts(entry.fingerprint, address)
            placed.append(entry._replace(address=address, fingerprint=made_of))
    placed.sort(key=lambda e: e.order)
    clashes.sort()
    return placed, clashes


def _folder(entry: Entry) -> str:
    if entry.year is None:
        return "articles/undated/"
    if entry.month is None:
        return f"articles/{entry.year:04d}/"
    return f"articles/{entry.year:04d}/{entry.month:02d}/"


def unique_names(
    names: Iterable[tuple[str, str]], spelled: MutableMapping[str, str] | None = None
) -> dict[str, str]:
    """Give every name its own address part: name → slug.

    `spelled` remembers the slugs that `make_slug` made of names.

    `names` are (name, wanted slug or ""). Where two names want the same slug, the first in
    alphabetical order keeps it and the others get a mark made of their own name:

    >>> unique_names([("حماة", ""), ("حماه", "")])["حماة"] != unique_names([("حماة", ""), ("حماه", "")])["حماه"]
    True
    """
    slugs: dict[str, str] = {}
    taken: dict[str, str] = {}
    known = {} if spelled is None else spelled
    for name, wanted in sorted(set(names), key=lambda pair: (not pair[1], pair)):
        if name in slugs:
            continue
        slug = wanted or known.get(name) or known.setdefault(name, make_slug(name))
        if taken.setdefault(slug, name) != name:
            slug = f"{slug}-{digest(name)[:6]}"
            taken[slug] = name
        slugs[name] = slug
    return slugs
