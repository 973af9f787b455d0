"""Sketches: what is remembered of a text, in 680 characters, to tell later whether another says the same.

A sketch holds a digest of the whole text (exact copies), `SLOTS` samples of its set of shingles
(how much of it another text shares) and up to `FIGURES` of its numbers in their context (whether it
speaks of the same day, match or price). It depends on one text alone, so it is made once for each
article and kept; comparing two takes microseconds.

The samples are a MinHash made by *fast similarity sketching* (Dahlgaard, Knudsen, Thorup, FOCS 2017):
each round throws all shingles into the slots, each slot keeps the smallest, and only slots still
empty take part in the next. Two texts hold the same value in a slot with the probability of their
Jaccard similarity; short texts fill all slots too. 16 bits of a sample are enough, two differ by
chance once in 65,536 (Li, König, «b-bit minwise hashing», WWW 2010).

In-house for these reasons: `datasketch` (checked: 2.0.0) asks for NumPy and SciPy, 52 MB to download
for the forty lines below; `rensa` (checked: 0.5.0) is small, but compiled for some machines only, and
its signatures are an inside matter that changed between its versions, while ours lie in a store.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import eq

from archive.shingles import body_words, figure_hashes, hash_text, shingle_hashes, skeletons

SLOTS = 128
FIGURES = 32
MIN_WORDS = 25
"""A text with fewer words has no samples: it is a version of another only when it is its exact copy."""

_DIGITS = 4  # hexadecimal digits of a value
_ROUNDS = 16
_MASK = (1 << 64) - 1
_SLOT_SHIFT = 64 - 7  # the first 7 bits of a hash choose one of 128 slots
_ODD = tuple((0x9E3779B97F4A7C15 * (2 * number + 1)) & _MASK for number in range(_ROUNDS + SLOTS))


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is remembered of a text. Values are 16-bit numbers in hexadecimal, four digits each.

    `exact`: digest of all its folded words, title included, "" for a text without a word.
    `size`: how many different shingles it has. `values`: its samples, "" for a short text.
    `figures`: its numbers in context, the smallest hashes first.
    """

    exact: str
    size: int
    values: str
    figures: str

    def to_text(self) -> str:
        """One line of text to keep in a store: «exact:size:values:figures»."""
        return f"{self.exact}:{self.size}:{self.values}:{self.figures}"

    @classmethod
    def from_text(cls, text: str) -> Sketch:
        """The sketch that `to_text` wrote. Raises ValueError for any other text."""
        exact, size, values, figures = text.split(":")
        if len(values) not in {0, SLOTS * _DIGITS} or len(figures) % _DIGITS:
            raise ValueError(f"not a sketch: {text[:40]}")
        return cls(exact, int(size), values, figures)


def sketch(title: str, paragraphs: Sequence[str]) -> Sketch:
    """The sketch of an article's title and body.

    The title counts for exact copies alone, because each publisher writes its own:
    `sketch("مطر", ["هطل المطر."]).exact == sketch("مَطَر", ["هطل", "المطر"]).exact`.
    """
    words = body_words(paragraphs)
    heading = body_words([title])
    exact = f"{hash_text(' '.join([*heading, '|', *words])):016x}" if words or heading else ""
    if len(words) < MIN_WORDS:
        return Sketch(exact, 0, "", "")
    hashes = shingle_hashes(skeletons(words))
    figures = sorted({value & 0xFFFF for value in figure_hashes(words)})[:FIGURES]
    return Sketch(exact, len(hashes), _to_hex(_sample(hashes)), _to_hex(figures))


def _sample(hashes: set[int]) -> list[int]:
    """One value for each slot; `hashes` is not empty."""
    slots: list[int | None] = [None] * SLOTS
    empty = list(range(SLOTS))
    thrown = sorted(hashes, reverse=True)
    for number in range(_ROUNDS):
        if number:
            thrown = sorted((_stir(value, _ODD[number]) for value in hashes), reverse=True)
        smallest = {value >> _SLOT_SHIFT: value for value in thrown}
        for slot in empty:
            slots[slot] = smallest.get(slot)
        empty = [slot for slot in empty if slots[slot] is None]
        if not empty:
            break
    for slot in empty:
        slots[slot] = min(_stir(value, _ODD[_ROUNDS + slot]) for value in hashes)
    return [value & 0xFFFF for value in slots if value is not None]


def _stir(value: int, odd: int) -> int:
    """Another hash of the same thing."""
    value = ((value ^ (value >> 29)) * odd) & _MASK
    return ((value ^ (value >> 32)) * odd) & _MASK


def _to_hex(values: Sequence[int]) -> str:
    return "".join(f"{value:04x}" for value in values)


def share_band(one: Sketch, other: Sketch) -> bool:
    """Whether two texts agree in a band of samples (eight digits), or are exact copies.

    Only such texts are ever compared, see `duplicates`. All 64 bands are looked at in one step: a lane
    of 32 bits is zero in the exclusive or where they agree (the lanes trick of Lamport, «Multiple byte
    processing with full-word instructions», CACM 18(8), 1975).
    """
    if one.exact and one.exact == other.exact:
        return True
    if not one.values or not other.values:
        return False
    apart = int(one.values, 16) ^ int(other.values, 16)
    return bool((apart - _LANE_ONES) & ~apart & _LANE_TOPS)


_LANE_ONES = int("00000001" * (SLOTS // 2), 16)
_LANE_TOPS = _LANE_ONES << 31


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are: estimates from 0 to 1.

    `jaccard`: shared shingles in all shingles of both. `contained`: shared shingles in those of the
    shorter text. `figures`: how many numbers in context the text with fewer has, and `shared_figures`
    how many of these the other has too.
    """

    jaccard: float
    contained: float
    figures: int
    shared_figures: int


def compare(
    one: Sketch,
    other: Sketch,
    passed_over: frozenset[int] = frozenset(),
    common_figures: frozenset[int] = frozenset(),
) -> Likeness:
    """How alike two texts are, apart from what is common to many texts.

    `passed_over`: slots that hold such text; `common_figures`: such numbers. Both are taken off the
    two texts, as if neither had them. Both sketches have samples (`values`).
    """
    equal = list(map(eq, _slots(one.values), _slots(other.values)))
    seen = len(equal) - len(passed_over)
    shared_all = sum(equal) / len(equal)
    off = (one.size + other.size) / (1 + shared_all) * len(passed_over) / len(equal)
    jaccard = sum(same for slot, same in enumerate(equal) if slot not in passed_over) / max(1, seen)
    sizes = max(1.0, one.size - off), max(1.0, other.size - off)
    shared = sum(sizes) * jaccard / (1 + jaccard)
    figures = _shared_figures(one, other, common_figures)
    return Likeness(jaccard, min(1.0, shared / min(sizes)), *figures)


def figures_of(text: Sketch) -> list[int]:
    """The numbers of a text as hashes, the smallest first."""
    figures = text.figures
    return [int(figures[at : at + _DIGITS], 16) for at in range(0, len(figures), _DIGITS)]


def _slots(values: str) -> memoryview:
    return memoryview(bytes.fromhex(values)).cast("H")


def _shared_figures(one: Sketch, other: Sketch, common: frozenset[int]) -> tuple[int, int]:
    """(figures of the text with fewer, those that both have), the common ones left out."""
    mine, theirs = figures_of(one), figures_of(other)
    # A full list was cut off at its largest value: compare only as far as both are whole.
    end = min((values[-1] for values in (mine, theirs) if len(values) == FIGURES), default=0xFFFF)
    left = {value for value in mine if value <= end} - common
    right = {value for value in theirs if value <= end} - common
    return min(len(left), len(right)), len(left & right)
