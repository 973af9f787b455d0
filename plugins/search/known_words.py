"""What the dictionaries say of words, asked once: it owes nothing to the archive, so it holds for the next build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from archive.workers import Workers
from search.ledger import Ledger
from search.memory import Memory
from search.placement import Readings, Told, read_words

AT_ONCE = 4000
"""Words that a worker reads at a time."""


class KnownWords:
    """The readings of words, remembered from build to build."""

    def __init__(self, memory: Memory, work: Workers) -> None:
        self._work = work
        self._ledger = Ledger[Told | None](memory, "known", partial(tuple.__new__, Told))

    def read(self, words: Iterable[str]) -> Readings:
        """What the dictionaries say of each word."""
        asked = list(words)
        return dict(zip(asked, self._ledger.find(asked, self._ask), strict=True))

    def _ask(self, words: list[str]) -> Iterator[Told | None]:
        calls = [(at, (words[at : at + AT_ONCE],)) for at in range(0, len(words), AT_ONCE)]
        for _, told in self._work.map(read_words, calls, len(calls)):
            yield from told

    def remember(self) -> None:
        """Keep what is known of the words that were asked for."""
        self._ledger.remember()
