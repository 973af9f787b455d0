"""What each word of an article may begin, looked up once for every word that a corpus holds.

A corpus repeats its words, so what a folded word is (a first name, an office, the beginning of listed
names behind the particles before it, a word that speaks for a topic) is worked out when it is first met
and kept; an article is then one look-up a word. A name of several words goes on along a trie of words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from arabic.letters import fold

if TYPE_CHECKING:
    from tagging.surfaces import Entry

MOST_WORDS = 300_000
"""Words that are kept; with more the memory is emptied and fills again."""
PARTICLES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")
"""What may be written onto a word that says what it is."""

Node = tuple["Entry | None", "dict[str, Node] | None"]
"""The entry that ends at a word (None: none does), and the words that a longer name goes on with."""


_NO_PARTICLE = ("",)


class Head(NamedTuple):
    """Where in a word a listed name may begin: the letters before it and their number, the entry that it
    is by itself (None: none that takes these letters), and the words that a longer name goes on with."""

    prefix: str
    skipped: int
    entry: Entry | None
    below: dict[str, Node] | None


class WordFacts(NamedTuple):
    """What a word may be: its classes (see ``tagging.reading``), the names it begins, its topics' cues.

    ``alone`` are the names that it is without a further word, and how many letters stand before them;
    ``ahead`` the words that a longer name of any head goes on with: most words that may begin a name
    begin none where they stand. ``is_name``: one of ``alone`` is there.
    """

    marks: int
    heads: tuple[Head, ...]
    cues: tuple[int, ...]
    alone: tuple[tuple[int, Entry], ...]
    ahead: frozenset[str]
    is_name: bool


MARKS, CUES = itemgetter(0), itemgetter(2)
AHEAD, IS_NAME = itemgetter(4), itemgetter(5)
"""What is asked of all words of an article at once; a tuple's items are read so in half the time."""


def trie_of(entries: Mapping[str, Entry]) -> dict[str, Node]:
    """Entries by their folded spellings → a trie of the spellings' words that ends in them."""
    made: dict[str, list[object]] = {}
    for name, entry in entries.items():
        level = made
        *before, last = name.split(" ")
        for word in before:
            node = level.setdefault(word, [None, None])
            if node[1] is None:
                node[1] = {}
            level = node[1]  # type: ignore[assignment]
        level.setdefault(last, [None, None])[0] = entry
    return _frozen(made)


def _frozen(level: Mapping[str, Sequence[object]]) -> dict[str, Node]:
    return {
        word: (entry, None if below is None else _frozen(below))  # type: ignore[misc, arg-type]
        for word, (entry, below) in level.items()
    }


class Vocabulary(dict[str, WordFacts | None]):
    """Folded word → what it may be, None for nothing. Fills itself.

    ``names`` are the entries by their folded spellings, ``marks`` the classes of words, ``cues`` the
    topics of a word.
    """

    def __init__(
        self,
        names: Mapping[str, Entry],
        marks: Mapping[str, int],
        cues: Callable[[str], tuple[int, ...]],
    ) -> None:
        super().__init__()
        self._names = trie_of(names)
        prefixes = frozenset[str]().union(*(entry.prefixes for entry in names.values()))
        ordered = sorted(prefixes, key=lambda p: (len(p), p))
        self._prefixes = {
            first: tuple(prefix for prefix in ordered if prefix[:1] in {"", first})
            for first in {prefix[:1] for prefix in ordered}
        }
        """First letter → the particles that begin with it, and none, the shortest first."""
        self._marks, self._cues = marks, cues

    def __missing__(self, word: str) -> WordFacts | None:
        letters = fold(word)
        heads = tuple(self._heads(letters))
        marks, cues = self._marks.get(word, 0), self._cues(word)
        facts = None
        if marks or heads or cues:
            alone = tuple((head.skipped, head.entry) for head in heads if head.entry is not None)
            ahead = frozenset(next_word for head in heads for next_word in head.below or ())
            facts = WordFacts(marks, heads, cues, alone, ahead, bool(alone))
        self[word] = facts
        return facts

    def _heads(self, letters: str) -> Iterator[Head]:
        for prefix in self._prefixes.get(letters[:1], _NO_PARTICLE):
            node = self._names.get(letters[len(prefix) :]) if letters.startswith(prefix) else None
            if node is not None:
                entry, below = node
                if entry is not None and prefix not in entry.prefixes:
                    entry = None
                if below is not None and not self._goes_on(below, prefix):
                    below = None
                if entry is not None or below is not None:
                    yield Head(prefix, len(prefix), entry, below)

    def _goes_on(self, below: Mapping[str, Node], prefix: str) -> bool:
        """Whether one of the longer names takes a particle before its first word."""
        return any(
            (entry is not None and prefix in entry.prefixes)
            or (further is not None and self._goes_on(further, prefix))
            for entry, further in below.values()
        )

    def look_up(self, words: Sequence[str]) -> tuple[list[int], list[WordFacts]]:
        """The places of the words that may be something, and beside them what they may be."""
        if len(self) > MOST_WORDS:
            self.clear()
        found = list(map(self.__getitem__, words))
        return list(compress(range(len(found)), found)), list(filter(None, found))
