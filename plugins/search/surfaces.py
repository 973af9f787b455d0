"""The words of many texts as numbers: each way that a word is written is split and folded only once."""

from __future__ import annotations

import re
from array import array
from typing import cast

import numpy as np

from arabic.final_heh import is_loose, marks
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
    (without vowel signs), `folded[f]` a folded word: «للوزيرِ» → للوزير, «المدرسةُ» → المدرسة and المدرسه. A word
    with ه may have two, the one in texts of careful writers and the other in the rest (see `arabic.final_heh`).
    """

    def __init__(self) -> None:
        self._runs: dict[str, int] = {}
        self.folded: list[str] = []
        self.written: list[str] = []
        self._known: dict[str, int] = {}
        self._careful = array("q")
        self._keys = array("q")
        self._tied = array("b")
        self._loose = array("b")
        self._starts = array("q")
        self._sizes = array("q")

    def __len__(self) -> int:
        return len(self._runs)

    def _enter(self, run: str) -> int:
        number = self._runs[run] = len(self._starts)
        self._starts.append(len(self.written))
        for word in index_words(run):
            written = _VOWELS.sub("", word.text)
            self.written.append(written)
            with_heh = written.endswith("ه")
            careful, other = marks(word.folded) if with_heh else (word.folded, word.folded)
            key = self._key(careful)
            self._careful.append(key)
            self._keys.append(key if other == careful else self._key(other))
            self._tied.append(written.endswith("ة"))
            self._loose.append(with_heh and is_loose(word.folded))
        self._sizes.append(len(self.written) - self._starts[number])
        return number

    def _key(self, folded: str) -> int:
        known = self._known.setdefault(folded, len(self.folded))
        if known == len(self.folded):
            self.folded.append(folded)
        return known

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

    def heh_of(self, words: Numbers) -> tuple[Numbers, Numbers]:
        """Of words that are places in `written`: which are written with ة; which with ه for ة."""
        tied: Numbers = np.array(self._tied, np.int64)[words]
        loose: Numbers = np.array(self._loose, np.int64)[words]
        return tied, loose

    def forms(self) -> tuple[Numbers, Numbers]:
        """For each word of `written` the place in `folded`: in texts of careful writers; in the rest."""
        return np.array(self._careful, np.int64), np.array(self._keys, np.int64)
