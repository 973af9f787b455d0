"""The words of many texts as numbers: each way that a word is written is split and folded only once."""

from __future__ import annotations

import re
from array import array
from typing import cast

import numpy as np

from arabic.letters import MARK_RANGES, TATWEEL
from search.codec import clean
from search.packing import Numbers, spread
from search.wording import index_words

_MARKS = "".join(f"{chr(first)}-{chr(last)}" for first, last in MARK_RANGES)
_VOWELS = re.compile(f"[{_MARKS}{TATWEEL}]")
MOST = 300_000
"""More runs than these are not remembered."""


class Surfaces:
    """The runs between spaces that texts were made of, each with a number that it got when first met.

    A run holds any number of words («–» none, «قال:«نعم»،» two). `written[n]` tells how word n is written
    (without vowel signs), `folded[f]` a folded word: «للوزيرِ» → للوزير, «المدرسةُ» → المدرسة and المدرسه.
    """

    def __init__(self) -> None:
        self._runs: dict[str, int] = {}
        self.folded: list[str] = []
        self.written: list[str] = []
        self._known: dict[str, int] = {}
        self._keys = array("q")
        self._starts = array("q")
        self._sizes = array("q")

    def __len__(self) -> int:
        return len(self._runs)

    def _enter(self, run: str) -> int:
        number = self._runs[run] = len(self._starts)
        self._starts.append(len(self.written))
        for word in index_words(run):
            self.written.append(_VOWELS.sub("", word.text))
            known = self._known.setdefault(word.folded, len(self.folded))
            if known == len(self.folded):
                self.folded.append(word.folded)
            self._keys.append(known)
        self._sizes.append(len(self.written) - self._starts[number])
        return number

    def read(self, text: str) -> list[int]:
        """The numbers of a text's runs, in order; their words are those of `index_words`."""
        runs = clean(text).split()
        numbers = list(map(self._runs.get, runs))
        if None in numbers:
            return [self._runs[run] if run in self._runs else self._enter(run) for run in runs]
        return cast(list[int], numbers)

    def words_of(self, runs: Numbers) -> tuple[Numbers, Numbers]:
        """(the words of runs, as places in `written`, one after the other; how many each run has)."""
        sizes = np.array(self._sizes, np.int64)[runs]
        starts = np.array(self._starts, np.int64)[runs]
        return spread(starts, sizes), sizes

    def keys_of(self, words: Numbers) -> Numbers:
        """The places in `folded` of words that are places in `written`."""
        keys: Numbers = np.array(self._keys, np.int64)[words]
        return keys
