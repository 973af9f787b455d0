"""What each word of an article may begin, looked up once for every word that a corpus holds.

A corpus repeats its words, so what a folded word is (a first name, an office, the beginning of listed
names behind the particles before it, a word that speaks for a topic) is worked out when it is first met
and kept; an article is then one look-up a word. A name of several words goes on along a trie of words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from arabic.letters import fold

MOST_WORDS = 300_000
"""Words that are kept; with more the memory is emptied and fills again."""

Node = tuple[int, "dict[str, Node] | None"]
"""The number of the entry that ends at a word (-1: none), and the words that a longer name goes on with."""


class Head(NamedTuple):
    """Where in a word a listed name may begin: the letters before it, and its node."""

    prefix: str
    node: Node


class WordFacts(NamedTuple):
    """What a word may be: its classes (see ``tagging.reading``), the names it begins, its topics' cues."""

    marks: int
    heads: tuple[Head, ...]
    cues: tuple[tuple[str, str], ...]


def trie_of(spellings: Iterable[str]) -> dict[str, Node]:
    """Folded names in their order → a trie of their words that ends in their numbers."""
    made: dict[str, list[object]] = {}
    for number, name in enumerate(spellings):
        level = made
        *before, last = name.split(" ")
        for word in before:
            node = level.setdefault(word, [-1, None])
            if node[1] is None:
                node[1] = {}
            level = node[1]  # type: ignore[assignment]
        level.setdefault(last, [-1, None])[0] = number
    return _frozen(made)


def _frozen(level: Mapping[str, Sequence[object]]) -> dict[str, Node]:
    return {
        word: (number, None if below is None else _frozen(below))  # type: ignore[misc, arg-type]
        for word, (number, below) in level.items()
    }


class Vocabulary(dict[str, WordFacts | None]):
    """Folded word → what it may be, None for nothing. Fills itself.

    ``names`` is the trie of the listed names, ``prefixes`` are the particles that each name
    takes, ``marks`` the classes of words, ``cues`` the topics of a word.
    """

    def __init__(
        self,
        names: Mapping[str, Node],
        prefixes: Sequence[frozenset[str]],
        marks: Mapping[str, int],
        cues: Callable[[str], tuple[tuple[str, str], ...]],
    ) -> None:
        super().__init__()
        self._names, self._taken = names, prefixes
        self._prefixes = tuple(sorted(frozenset().union(*prefixes), key=lambda p: (len(p), p)))
        self._marks, self._cues = marks, cues

    def __missing__(self, word: str) -> WordFacts | None:
        letters = fold(word)
        heads = tuple(
            Head(prefix, node)
            for prefix in self._prefixes
            if letters.startswith(prefix)
            and (node := self._names.get(letters[len(prefix) :])) is not None
            and (node[1] is not None or prefix in self._taken[node[0]])
        )
        marks, cues = self._marks.get(word, 0), self._cues(word)
        facts = WordFacts(marks, heads, cues) if marks or heads or cues else None
        self[word] = facts
        return facts

    def look_up(self, words: Iterable[str]) -> list[tuple[int, WordFacts]]:
        """(place, facts) of the words that may be something."""
        if len(self) > MOST_WORDS:
            self.clear()
        find = self.__getitem__
        return [(at, facts) for at, facts in enumerate(map(find, words)) if facts is not None]
