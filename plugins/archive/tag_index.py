"""The A–Z of tags: one page for what a reader can scroll through, a page a letter for kinds with more names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from arabic.collation import ALPHABET, initial, sort_key
from archive.entries import Name
from archive.planned import PlannedPage, TemplateObjects

KIND_ORDER = ("person", "place", "organisation", "topic", "")
FOREMOST = 24
"""How many of a parted kind's names, those with the most articles, stand on the A–Z itself."""

NamedCount = tuple[Name, int]


class IndexLetter(NamedTuple):
    """A letter of one kind: `address` of its page, "" where its rows stand on the A–Z; number of names."""

    initial: str
    address: str
    size: int
    rows: list[dict[str, Any]]


class IndexKind(NamedTuple):
    """A kind of tags in the A–Z; `foremost` are rows of a kind whose letters have pages of their own."""

    kind: str
    name: str
    letters: list[IndexLetter]
    foremost: list[dict[str, Any]]


def letter_address(kind: str, letter: str) -> str:
    """The page of a letter: ``letters/place-062f.html``.

    >>> letter_address("", "#")
    'letters/other-0023.html'
    """
    return f"letters/{kind or 'other'}-{ord(letter):04x}.html"


@dataclass(frozen=True)
class TagIndex:
    """Plans the A–Z of `names`, each with its number of articles.

    A kind with more than `whole` names has a page a letter; None: it never has.
    """

    names: Sequence[NamedCount]
    objects: TemplateObjects
    whole: int | None

    def pages(self) -> Iterator[PlannedPage]:
        """tags.html, and the pages of letters."""
        kinds: dict[str, dict[str, list[NamedCount]]] = {}
        for name, count in self.names:
            letters = kinds.setdefault(name.kind, {})
            letters.setdefault(initial(name.name), []).append((name, count))
        ordered = {kind: kinds[kind] for kind in sorted(kinds, key=KIND_ORDER.index)}
        parted = {kind for kind, letters in ordered.items() if self._is_parted(letters)}
        yield PlannedPage(
            "tags.html",
            "tags",
            "tags",
            {
                "tags": [
                    [
                        _told(_foremost(letters)),
                        [(letter, len(rows)) for letter, rows in sorted(letters.items())],
                    ]
                    if kind in parted
                    else [_told(rows) for rows in letters.values()]
                    for kind, letters in ordered.items()
                ]
            },
            lambda: {"index_kinds": [self._kind(k, ls, k in parted) for k, ls in ordered.items()]},
            frozenset({"index_kinds"}),
        )
        for kind, letters in ordered.items():
            if kind in parted:
                yield from self._letter_pages(kind, letters)

    def _is_parted(self, letters: dict[str, list[NamedCount]]) -> bool:
        return self.whole is not None and sum(map(len, letters.values())) > self.whole

    def _kind(self, kind: str, letters: dict[str, list[NamedCount]], is_parted: bool) -> IndexKind:
        return IndexKind(
            kind,
            self.objects.kind_name(kind),
            [
                IndexLetter(
                    letter,
                    letter_address(kind, letter) if is_parted else "",
                    len(letters[letter]),
                    [] if is_parted else self._rows(letters[letter]),
                )
                for letter in _alphabetic(letters)
            ],
            [self._row(*named) for named in _foremost(letters)] if is_parted else [],
        )

    def _letter_pages(
        self, kind: str, letters: dict[str, list[NamedCount]]
    ) -> Iterator[PlannedPage]:
        order = _alphabetic(letters)
        for letter in order:
            yield PlannedPage(
                letter_address(kind, letter),
                "letter",
                "letter",
                {"tags": _told(letters[letter]), "letters": order, "kind of tags": kind},
                lambda letter=letter: {  # type: ignore[misc]
                    "index_kind": kind,
                    "kind_name": self.objects.kind_name(kind),
                    "letter": letter,
                    "letters": [(other, letter_address(kind, other)) for other in order],
                    "rows": self._rows(letters[letter]),
                },
                frozenset({"index_kind", "kind_name", "letter", "letters", "rows"}),
            )

    def _rows(self, names: Sequence[NamedCount]) -> list[dict[str, Any]]:
        ordered = sorted(names, key=lambda row: (sort_key(row[0].name), row[0].slug))
        return [self._row(*named) for named in ordered]

    def _row(self, name: Name, count: int) -> dict[str, Any]:
        return {"tag": self.objects.tag(name), "count": count}


def _alphabetic(letters: Iterable[str]) -> list[str]:
    """Digits and foreign letters first, as the names themselves are sorted."""
    return sorted(letters, key=f"#{ALPHABET}".index)


def _foremost(letters: dict[str, list[NamedCount]]) -> list[NamedCount]:
    every = [row for rows in letters.values() for row in rows]
    return sorted(every, key=lambda row: (-row[1], row[0].slug))[:FOREMOST]


def _told(rows: Sequence[NamedCount]) -> list[tuple[str, str, str, int]]:
    return [(name.name, name.slug, name.kind, count) for name, count in rows]
