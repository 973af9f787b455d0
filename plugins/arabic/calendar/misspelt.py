"""Months with one letter wrong, between a day and a year: «15 سبتمير 2019», «3 اكتوبير 2020»."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from arabic.calendar.lexicon import Month, lexicon

_BETWEEN = re.compile(
    r"(?<![0-9])[0-9]{1,2} (?:من )?([^\W\d]{4,12}(?: [^\W\d]{4,8})?)[ ،,]{1,2}(?:19|20)[0-9]{2}(?![0-9])"
)
_LONGEST = 34  # letters and signs that the day and the month before a year can take
_SHORTEST = 5  # letters: shorter names are one letter away from common words («أيار», «أيام»)


def _shortened(word: str) -> set[str]:
    """The word, and all that is left of it without one letter."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


@cache
def _near() -> dict[str, set[Month]]:
    near: dict[str, set[Month]] = {}
    for word, entries in lexicon().by_word.items():
        months = {entry.value for entry in entries if isinstance(entry.value, Month)}
        if len(word) >= _SHORTEST and months and not word.isascii():
            for form in _shortened(word):
                near.setdefault(form, set()).update(months)
    return near


def find_misspelt(plain: str, years: Iterable[int]) -> list[tuple[int, int, Month]]:
    """(start, end, month) of the unknown words of a plain text that can only be one month.

    `years` are the places where four-digit years begin: only what stands before one is looked at.
    """
    found = []
    for year in years:
        match = _BETWEEN.search(plain, max(0, year - _LONGEST), year + 4)
        if match is None or match.end() != year + 4:
            continue
        word = match[1]
        if word in lexicon().by_word or len(word) < _SHORTEST:
            continue
        months = {month for form in _shortened(word) for month in _near().get(form, ())}
        if len(months) == 1:
            found.append((*match.span(1), months.pop()))
    return found
