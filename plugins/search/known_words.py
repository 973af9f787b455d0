"""What the dictionaries say of words, asked once: it owes nothing to the archive, so it holds for the next build."""

from __future__ import annotations

from collections.abc import Iterable

from arabic.families import WordFamilies
from archive.workers import Workers
from search.memory import Memory, get_json, put_json
from search.placement import Readings, Told, read_words

_KEY = "known"
AT_ONCE = 4000
"""Words that a worker reads at a time."""


class KnownWords:
    """The readings of words, remembered from build to build."""

    def __init__(self, memory: Memory, work: Workers) -> None:
        self._memory = memory
        self._work = work
        before: dict[str, list[str] | None] = get_json(memory, "words", _KEY) or {}
        self._known: dict[str, Told | None] = {
            word: Told(row[0], tuple(row[1:])) if row else None for word, row in before.items()
        }
        self._before = before.keys()
        self._asked: set[str] = set()

    def read(self, words: Iterable[str]) -> Readings:
        """What the dictionaries say of each word."""
        asked = list(words)
        self._asked.update(asked)
        new = [word for word in asked if word not in self._known]
        calls = [(at, (new[at : at + AT_ONCE],)) for at in range(0, len(new), AT_ONCE)]
        for at, told in self._work.map(read_words, calls, len(calls)):
            self._known.update(zip(new[at : at + AT_ONCE], told, strict=True))
        return {word: self._known[word] for word in asked}

    def remember(self) -> None:
        """Keep what is known of the words that were asked for."""
        if self._asked != self._before:
            rows = {word: self._known[word] for word in sorted(self._asked)}
            put_json(
                self._memory,
                "words",
                _KEY,
                {word: told and [told.lemma, *told.families] for word, told in rows.items()},
            )


def decide(counts: dict[str, int], readings: Readings) -> dict[str, Told]:
    """Word → its lemma and families: by the dictionaries, else by the evidence of the vocabulary."""
    families = WordFamilies.from_vocabulary(counts, readings)
    decided: dict[str, Told] = {}
    for word in counts:
        told = readings[word]
        decided[word] = told or Told(*families.evident_reading(word))
    return decided
