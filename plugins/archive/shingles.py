"""Texts as sets of overlapping word runs (shingles), with all that publishers write differently removed.

Two papers that carry one agency story spell it differently: «مسؤول» and «مسئول», «أمريكا» and «أميركا»,
«و قال» and «وقال», «14,500» and «14500». So words are folded and then cut down to a skeleton without
the letters that vary (ا و ي ء), and only then joined to shingles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b

from arabic.letters import fold
from arabic.tables import read_rows

SHINGLE = 5
"""Words in a shingle. Long ones tell a cut text from a text that has a word changed in each sentence."""

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_THOUSANDS = re.compile(r"(?<=[0-9])[,.٬،'](?=[0-9]{3}(?![0-9]))")
_VARYING = "اويء"


def body_words(paragraphs: Iterable[str]) -> list[str]:
    """The folded words of a text in order: «وقالَ 14,500 ليرةٍ» → وقال، 14500، ليره."""
    text = _THOUSANDS.sub("", fold("\n".join(paragraphs)))
    return _TOKEN.findall(text)


def skeletons(words: Iterable[str]) -> list[str]:
    """Folded words without the letters that writers vary; words of nothing else fall away.

    «مسءول مسوول» → مسل، مسل; «و قال» and «وقال» → قل. Digits and Latin words stay.
    """
    return _drop_varying(" ".join(words)).split()


def shingle_hashes(words: Sequence[str]) -> set[int]:
    """A 64-bit hash of each run of `SHINGLE` words; a shorter text is one run."""
    count = max(1, len(words) - SHINGLE + 1)
    return {hash_text(" ".join(words[at : at + SHINGLE])) for at in range(count if words else 0)}


def figure_hashes(words: Sequence[str]) -> set[int]:
    """A 64-bit hash of each number of a text: of a large one alone, of others with a word beside them.

    What tells today's weather or exchange rates from yesterday's: «العظمى 32 درجة» gives (عظم 32) and
    (32 درجه), of which an editor who touches one word leaves the other; «14750 ليرة» gives 14750. Years
    are not large: texts of one year share them. Number words count as their digits («ثلاثين» → 30),
    so that either way of writing is one.
    """
    numbers = _number_words()
    found: set[int] = set()
    for at, word in enumerate(words):
        value = word if word.isdecimal() else numbers.get(word)
        if value is None:
            continue
        if len(value) > 2 and not (len(value) == 4 and value[:2] in {"19", "20"}):
            found |= {hash_text(value), hash_text(f"{value} =")}  # counts twice, as small ones do
            continue
        before, after = words[max(0, at - 1) : at], words[at + 1 : at + 2]
        for phrase in ([*before, value], [value, *after]):
            if len(phrase) > 1:
                found.add(hash_text(_drop_varying(" ".join(numbers.get(w, w) for w in phrase))))
    return found


def _drop_varying(text: str) -> str:
    for letter in _VARYING:  # many times faster than str.translate
        text = text.replace(letter, "")
    return text


def hash_text(text: str) -> int:
    """A 64-bit hash, the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


@cache
def _number_words() -> dict[str, str]:
    """Folded number word, alone or with و before it, → its digits; «واحد» is seldom a count."""
    rows = read_rows("number_words.tsv", 2)
    alone = {fold(word): value for word, value in rows if value != "1"}
    return alone | {f"و{word}": value for word, value in alone.items()}
