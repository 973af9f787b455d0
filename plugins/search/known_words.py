"""Families that need not be found again: of words that the dictionaries of `arabic` know by themselves.

What such a word belongs to owes nothing to the archive's vocabulary, so it holds for the next build.
All other words (names mostly) are read anew each time, since a new article may tell more of them.
"""

from __future__ import annotations

from arabic.families import WordFamilies
from search.memory import Memory, get_json, put_json

_KEY = "known"


class KnownWords:
    """`WordFamilies` that remember what never changes; use as `segments.Families`."""

    def __init__(self, families: WordFamilies, memory: Memory) -> None:
        self._families = families
        self._memory = memory
        self._before: dict[str, list[str]] = get_json(memory, "words", _KEY) or {}
        self._read: dict[str, tuple[str, ...]] = {}

    def families(self, folded: str) -> tuple[str, ...]:
        """The keys of a word's families, the likeliest first."""
        return self._told(folded)[1:]

    def lemma(self, folded: str) -> str:
        """What all inflected forms of the word share."""
        return self._told(folded)[0]

    def _told(self, folded: str) -> tuple[str, ...]:
        told = self._read.get(folded)
        if told is None:
            told = tuple(self._before.get(folded) or ())
            if not told:
                told = (self._families.lemma(folded), *self._families.families(folded))
            self._read[folded] = told
        return told

    def remember(self) -> None:
        """Keep what is known of the words that were asked for; of the others, that they are not."""
        kept = {word: self._kept(word, told) for word, told in self._read.items()}
        if kept.keys() != self._before.keys():
            put_json(self._memory, "words", _KEY, kept)

    def _kept(self, word: str, told: tuple[str, ...]) -> list[str]:
        before = self._before.get(word)
        if before is not None:
            return before
        return list(told) if self._families._is_known(word) else []
