"""The words of many texts as numbers: each way that a word is written is split and folded only once."""

from __future__ import annotations

import re

from arabic.letters import MARK_RANGES, TATWEEL
from arabic.words import RUN, split_words
from search.codec import clean

_MARKS = "".join(f"{chr(first)}-{chr(last)}" for first, last in MARK_RANGES)
_VOWELS = re.compile(f"[{_MARKS}{TATWEEL}]")
MOST = 1_000_000
"""More runs than these are not remembered."""


class Surfaces(dict[str, int]):
    """Run of letters as it stands in a text → the number of its word, entered when it is first met.

    `folded[n]` and `written[n]` (without vowel signs) tell word n: «للوزيرِ» → للوزير, «المدرسةُ» →
    المدرسه and المدرسة. A run of no word or of several («2021م») has a negative number.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folded: list[str] = []
        self.written: list[str] = []
        self._several: list[list[int]] = []

    def forget(self) -> None:
        """Begin anew; all numbers given before are void."""
        self.clear()
        self.folded.clear()
        self.written.clear()
        self._several.clear()

    def __missing__(self, run: str) -> int:
        numbers = []
        for word in split_words(run):
            numbers.append(len(self.folded))
            self.folded.append(word.folded)
            self.written.append(_VOWELS.sub("", word.text))
        if len(numbers) == 1:
            self[run] = numbers[0]
            return numbers[0]
        self._several.append(numbers)
        self[run] = -len(self._several)
        return self[run]

    def read(self, text: str) -> list[int]:
        """The numbers of a text's words, in order; the words are those of `split_words`."""
        numbers = list(map(self.__getitem__, RUN.findall(clean(text).replace("_", " "))))
        if numbers and min(numbers) < 0:
            several = self._several
            return [
                one
                for number in numbers
                for one in ((number,) if number >= 0 else several[-number - 1])
            ]
        return numbers
