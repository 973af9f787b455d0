"""What the author's own letters say against a match: folding makes one of «إب» and «آب», «وجدة» and «وجده».

Readers and typists leave letters plain (ا for أ, ه for ة, ى for ي), so a plain letter says nothing;
but one who does write the sign that a name doesn't have means another word.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache

from arabic.letters import FOLD_TABLE

_HAMZA_ALEFS = frozenset("أإآ")
_SEATS = {"ئ": "ي", "ؤ": "و"}
_SHORT = 3
"""In names of so few letters أ, إ and آ are told apart: «آب» is August, «أب» a father, «إب» a town."""
_MARKS = frozenset(char for char, folded in FOLD_TABLE.items() if folded == "")


def _as_words(*words: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Words, each with a pattern that finds it alone or behind و.

    The pattern begins with the word's letters, so that the search leaps to them.
    """
    return tuple(
        (word, re.compile(rf"{word}(?!\w)(?:(?<!\w{word})|(?<=و{word})(?<!\wو{word}))"))
        for word in words
    )


_TELLS_YA = _as_words("على", "إلى", "الى", "حتى", "لدى")
_BLURS_YA = _as_words("فى", "الذى", "التى", "علي", "إلي")


@dataclass(frozen=True, slots=True)
class Hand:
    """How an author writes: whether ى and ي, and whether ة and ه, are two letters in the text."""

    tells_ya: bool
    tells_ta: bool


_HANDS = tuple(Hand(ya, ta) for ya in (False, True) for ta in (False, True))


def _has_one(words: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> bool:
    # Whether the letters stand anywhere costs next to nothing, and mostly they don't.
    for word, pattern in words:  # noqa: SIM110
        if word in text and pattern.search(text) is not None:
            return True
    return False


def hand_of(text: str) -> Hand:
    """The hand of a text: one who writes «على» and never «فى» tells ى from ي; one «ة» tells it from ه."""
    return Hand(_has_one(_TELLS_YA, text) and not _has_one(_BLURS_YA, text), "ة" in text)


def letters_of(text: str) -> str:
    """A word without vowel signs and tatweel: «عُمَان» → «عمان»."""
    if text.isascii() or _MARKS.isdisjoint(text):
        return text
    return "".join(char for char in text if char not in _MARKS)


def _denies(written: str, named: str, hand: Hand, is_short: bool) -> bool:
    if written == named:
        return False
    if written in _HAMZA_ALEFS:
        return named == "ا" or (is_short and named in _HAMZA_ALEFS)
    if {written, named} == {"ى", "ي"}:
        return hand.tells_ya
    if {written, named} == {"ة", "ه"}:
        return hand.tells_ta
    return _SEATS.get(written) == named


def is_other_word(written: str, spellings: Collection[str], hand: Callable[[], Hand]) -> bool:
    """Whether what stands in the text can't be any of a name's spellings (all of the same letters folded).

    «آب» for {إب}, «وجده» for {وجدة} where the text has ة elsewhere, «مرسى» for {مرسي} → True;
    «اب» for {إب}, «الاردن» for {الأردن} → False. Letters are compared from the end, so that a form
    after ل («للبحرين») can be held against «البحرين». ``hand`` is asked only where it matters.
    """
    if not spellings or written in spellings:
        return False
    denying = _denying_hands(written, frozenset(spellings))
    return bool(denying) and (len(denying) == len(_HANDS) or hand() in denying)


@lru_cache(maxsize=1 << 14)
def _denying_hands(written: str, spellings: frozenset[str]) -> frozenset[Hand]:
    """The hands that don't mean any of the spellings, where they write this."""
    letters = letters_of(written)
    if letters in spellings:
        return frozenset()
    is_short = len(letters) <= _SHORT
    return frozenset(
        hand
        for hand in _HANDS
        if all(
            any(
                _denies(one, other, hand, is_short)
                for one, other in zip(reversed(letters), reversed(spelling), strict=False)
            )
            for spelling in spellings
        )
    )
