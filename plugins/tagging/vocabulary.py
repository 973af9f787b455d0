"""What each word of an article may begin, looked up once for every word that a corpus holds.

A corpus repeats its words, so what a folded word is (a first name, an office, the beginning of listed
names behind the particles before it, a word that speaks for a topic) is worked out when it is first met
and kept; an article is then one look-up a word. A name of several words goes on along a trie of words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from arabic.letters import fold

MOST_WORDS = 300_000
"""Words that are kept; with more the memory is emptied and fills again."""

Node = tuple[int, "dict[str, Node] | None"]
"""The number of the entry that ends at a word (-1: none), and the words that a longer name goes on with."""


class Head(NamedTuple):
    """Where in a word a listed name may begin: the letters before it, the number of the entry that it
    is by itself (-1: none that takes these letters), and the words that a longer name goes on with."""

    prefix: str
    number: int
    below: dict[str, Node] | None


class WordFacts(NamedTuple):
    """What a word may be: its classes (see ``tagging.reading``), the names it begins, its topics' cues.

    ``alone`` are the heads that are names without a further word, ``ahead`` the words that a longer name
    of any head goes on with: most words that may begin a name begin none where they stand.
    """

    marks: int
    heads: tuple[Head, ...]
    cues: tuple[int, ...]
    alone: tuple[Head, ...]
    ahead: frozenset[str]


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
        cues: Callable[[str], tuple[int, ...]],
    ) -> None:
        super().__init__()
        self._names, self._taken = names, prefixes
        self._prefixes = tuple(sorted(frozenset().union(*prefixes), key=lambda p: (len(p), p)))
        self._marks, self._cues = marks, cues

    def __missing__(self, word: str) -> WordFacts | None:
        letters = fold(word)
        heads = tuple(self._heads(letters))
        marks, cues = self._marks.get(word, 0), self._cues(word)
        facts = None
        if marks or heads or cues:
            alone = tuple(head for head in heads if head.number >= 0)
            ahead = frozenset(next_word for head in heads for next_word in head.below or ())
            facts = WordFacts(marks, heads, cues, alone, ahead)
        self[word] = facts
        return facts

    def _heads(self, letters: str) -> Iterator[Head]:
        for prefix in self._prefixes:
            node = self._names.get(letters[len(prefix) :]) if letters.startswith(prefix) else None
            if node is not None:
                number, below = node
                if number >= 0 and prefix not in self._taken[number]:
                    number = -1
                if below is not None and not self._goes_on(below, prefix):
                    below = None
                if number >= 0 or below is not None:
                    yield Head(prefix, number, below)

    def _goes_on(self, below: Mapping[str, Node], prefix: str) -> bool:
        """Whether one of the longer names takes a particle before its first word."""
        return any(
            (number >= 0 and prefix in self._taken[number])
            or (further is not None and self._goes_on(further, prefix))
            for number, further in below.values()
        )

    def look_up(self, words: Sequence[str]) -> tuple[list[int], list[WordFacts]]:
        """The places of the words that may be something, and beside them what they may be."""
        if len(self) > MOST_WORDS:
            self.clear()
        found = list(map(self.__getitem__, words))
        return list(compress(range(len(found)), found)), list(filter(None, found))
