"""Where a form's postings lie in a segment: by what the dictionaries alone say of it.

The families of a name that no dictionary knows depend on the vocabulary of the whole archive; a
segment's bytes must not, or each new article would move old files. So a segment keeps a form under
its *home*, and the index's dictionary tells which forms of which homes make a family: mostly all of
the home that bears the family's key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from arabic.families import WordFamilies


class Told(NamedTuple):
    """What the dictionaries say of a form: its lemma and its families, the likeliest first."""

    lemma: str
    families: tuple[str, ...]


Readings = Mapping[str, Told | None]
"""Form → what the dictionaries say, None when no dictionary knows it."""

_PARTICLES = re.compile("[وف]?(?:[بك]?ال|لل|[بكل])?")
_SHORTEST = 4


def read_words(words: Iterable[str]) -> list[Told | None]:
    """What the dictionaries say of each word; the same whatever else the archive holds."""
    return [_read(word) for word in words]


@lru_cache(maxsize=1 << 16)
def _read(word: str) -> Told | None:
    reading = _dictionaries().dictionary_reading(word)
    return Told(*reading) if reading else None


@cache
def _dictionaries() -> WordFamilies:
    return WordFamilies.from_vocabulary({})


def home_of(word: str, told: Told | None) -> str:
    """The home of a form: its first family; of an unknown name («ولافروف»), what is left by letters alone."""
    if told:
        return told.families[0]
    match = _PARTICLES.match(word)
    rest = word[match.end() :] if match else word
    return rest if len(rest) >= _SHORTEST else word


def lemma_of(word: str, told: Told | None) -> str:
    """The lemma of a form; an unknown name's is its home."""
    return told.lemma if told else home_of(word, None)
