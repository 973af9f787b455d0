"""An A–Z of names: whole while a reader can scroll through it, a page a letter where there are more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from arabic.collation import ALPHABET, initial, sort_key
from archive.entries import Name
from archive.planned import PlannedPage

FOREMOST = 24
"""How many of the names, those with the most articles, stand on an A–Z whose letters have their own pages."""

NamedCount = tuple[Name, int]


class IndexRow(NamedTuple):
    """A name as templates receive it, and its number of articles."""

    thing: Any
    articles: int


class IndexLetter(NamedTuple):
    """A letter: `address` of its page, "" where its rows stand on the A–Z; `size`: number of names."""

    initial: str
    address: str
    size: int
    rows: list[IndexRow]


class IndexGroup(NamedTuple):
    """An A–Z of one sort of names; `foremost` are rows of one whose letters have pages of their own."""

    sort: str
    name: str
    letters: list[IndexLetter]
    foremost: list[IndexRow]


@dataclass(frozen=True)
class NameIndex:
    """The A–Z of `names`, each with its number of articles.

    `sort` stands in addresses and anchors (``place``), `title` is its Arabic name, `home` the address of the page
    that holds it, `make` gives what templates receive of a name. With more than `whole` names each
    letter has a page; None: none has.
    """

    names: Sequence[NamedCount]
    sort: str
    title: str
    home: str
    make: Callable[[Name], Any]
    whole: int | None

    @property
    def is_parted(self) -> bool:
        """Have letters pages of their own?"""
        return self.whole is not None and len(self.names) > self.whole

    @property
    def made_of(self) -> object:
        """All that the page `home` shows of it."""
        if not self.is_parted:
            return _told(self.names)
        sizes = [(letter, len(names)) for letter, names in sorted(self._letters.items())]
        return [_told(self._foremost), sizes]

    def group(self) -> IndexGroup:
        """What the page `home` shows of it."""
        parted = self.is_parted
        letters = [
            IndexLetter(
                letter,
                self._address(letter) if parted else "",
                len(self._letters[letter]),
                [] if parted else self._rows(self._letters[letter]),
            )
            for letter in _alphabetic(self._letters)
        ]
        foremost = [self._row(*named) for named in self._foremost] if parted else []
        return IndexGroup(self.sort, self.title, letters, foremost)

    def letter_pages(self) -> Iterator[PlannedPage]:
        """The pages of letters, if they have some."""
        order = _alphabetic(self._letters) if self.is_parted else []
        for letter in order:
            yield PlannedPage(
                self._address(letter),
                "letter",
                "letter",
                {
                    "names": _told(self._letters[letter]),
                    "letters": order,
                    "sort of names": self.sort,
                },
                lambda letter=letter: {  # type: ignore[misc]
                    "index_name": self.title,
                    "index_home": self.home,
                    "letter": letter,
                    "letters": [(other, self._address(other)) for other in order],
                    "rows": self._rows(self._letters[letter]),
                },
                frozenset({"index_name", "index_home", "letter", "letters", "rows"}),
            )

    @cached_property
    def _letters(self) -> dict[str, list[NamedCount]]:
        letters: dict[str, list[NamedCount]] = {}
        for name, count in self.names:
            letters.setdefault(initial(name.name), []).append((name, count))
        return letters

    @property
    def _foremost(self) -> list[NamedCount]:
        return sorted(self.names, key=lambda row: (-row[1], row[0].slug))[:FOREMOST]

    def _address(self, letter: str) -> str:
        return f"letters/{self.sort}-{ord(letter):04x}.html"

    def _rows(self, names: Sequence[NamedCount]) -> list[IndexRow]:
        ordered = sorted(names, key=lambda row: (sort_key(row[0].name), row[0].slug))
        return [self._row(*named) for named in ordered]

    def _row(self, name: Name, count: int) -> IndexRow:
        return IndexRow(self.make(name), count)


def _alphabetic(letters: Iterable[str]) -> list[str]:
    """Digits and foreign letters first, as the names themselves are sorted."""
    return sorted(letters, key=f"#{ALPHABET}".index)


def _told(names: Sequence[NamedCount]) -> list[tuple[str, str, str, int]]:
    return [(name.name, name.slug, name.kind, count) for name, count in names]
