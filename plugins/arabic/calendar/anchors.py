"""A cheap look at a text: may it name a day, a month or a year at all?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, product

from ahocorasick_rs import AhoCorasick

from arabic.calendar.lexicon import lexicon

# The spellings that `Plain` makes one, of letters that stand in date words.
_SPELLINGS = {"ا": "اأإآ", "ي": "يىئ", "ه": "هة", "و": "وؤ", "ك": "كک"}
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640"
_FIGURES = re.compile(r"[0-9٠-٩۰-۹](?:[0-9٠-٩۰-۹]{3}|[0-9٠-٩۰-۹]? ?[-/.\\] ?[0-9٠-٩۰-۹])")
_UNUSUAL = re.compile("[\t\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ud800-\ufeff]")
_KEYS = 2000  # spellings of one word: more are not written out


def _spellings(word: str) -> list[str]:
    forms = ["".join(letters) for letters in product(*(_SPELLINGS.get(c, c) for c in word))]
    return forms[:_KEYS]


@cache
def _anchors() -> AhoCorasick:
    words = {
        word
        for word, entries in lexicon().by_word.items()
        if any(entry.code in "ME" or entry.value in (1000, 2000) for entry in entries)
    }
    # Of «كانون الثاني», «كانون» is enough: what is not a date costs only time.
    first = {word.split(" ")[0] if len(word.split(" ")[0]) > 3 else word for word in words}
    return AhoCorasick(sorted({form for word in first for form in _spellings(word)}))


def texts_with_dates(texts: Sequence[str]) -> list[int]:
    """The places of the texts for which `may_name_date` holds: all are looked through in one go."""
    joined = "\n".join(texts)
    if joined.count("\n") != len(texts) - 1:  # one of them has lines
        return [at for at, text in enumerate(texts) if may_name_date(text)]
    found = {at for at, text in enumerate(texts) if "  " in text}
    ends = _ends(texts)
    for pattern in (_FIGURES, _UNUSUAL):
        found.update(bisect_left(ends, match.start()) for match in pattern.finditer(joined))
    for mark in _MARKS:
        joined = joined.replace(mark, "")
    if len(joined) < ends[-1]:
        ends = _ends(joined.split("\n"))
    found.update(bisect_left(ends, start) for start in _anchored(joined))
    return sorted(found)


def _ends(lines: Sequence[str]) -> list[int]:
    """Where each of some lines ends, once they are joined."""
    return [end + at for at, end in enumerate(accumulate(map(len, lines)))]


def may_name_date(text: str) -> bool:
    """Can a text name a day by month or by «أمس», or a year? «تموز» does, «18 شخصًا» does not.

    Never False where `find_dates` finds a month, a year or a day counted from today.
    """
    if "  " in text or _FIGURES.search(text) or _UNUSUAL.search(text):
        return True
    for mark in _MARKS:
        text = text.replace(mark, "")
    return next(_anchored(text), None) is not None


def _anchored(text: str) -> Iterator[int]:
    """Where words of dates begin in a text without vowel signs, none inside a longer word."""
    length = len(text)
    for _, start, end in _anchors().find_matches_as_indexes(text, overlapping=True):
        if end < length and text[end].isalpha():
            continue
        if start < 3 or not (text[start - 1].isalpha() and text[start - 3 : start].isalpha()):
            yield start
