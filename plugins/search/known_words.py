"""What the dictionaries say of words, asked once: it owes nothing to the archive, so it holds for the next build."""

from __future__ import annotations

from collections.abc import Iterable

from archive.workers import Workers
from search.memory import Memory, get_json, put_json
from search.placement import Readings, Told, read_words

_KEY, _NEW = "known", "new"
_FEW = 16
"""All words are written again when more than this part of them is new or gone."""
AT_ONCE = 4000
"""Words that a worker reads at a time."""


class KnownWords:
    """The readings of words, remembered from build to build."""

    def __init__(self, memory: Memory, work: Workers) -> None:
        self._memory = memory
        self._work = work
        self._base = get_json(memory, "words", _KEY) or {}
        before: dict[str, list[str] | None] = {
            **self._base,
            **(get_json(memory, "words", _NEW) or {}),
        }
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
        """Keep what is known of the words that were asked for: a few new ones beside the many of before."""
        new = self._asked - self._base.keys()
        gone = len(self._base) + len(new) - len(self._asked)
        if len(new) + gone > len(self._base) // _FEW:
            put_json(self._memory, "words", _KEY, self._rows(self._asked))
        elif self._asked != self._before:
            put_json(self._memory, "words", _NEW, self._rows(new))

    def _rows(self, words: Iterable[str]) -> dict[str, list[str] | None]:
        rows = {word: self._known[word] for word in sorted(words)}
        return {word: told and [told.lemma, *told.families] for word, told in rows.items()}
