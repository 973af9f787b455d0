"""Postings and places of words, joined from blocks and packed, many words at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.blocks import Block, Column
from search.documents import LEVELS
from search.packing import Numbers, pack_numbers, runs_of, spread, stable_order

PAIRS_AT_ONCE = 100_000
"""Pairs of a word and a document that are packed together: bounds what is held in memory."""


class _Columns(NamedTuple):
    """Pairs in order of words and documents; `words` are ranks in the joined vocabulary."""

    words: Numbers
    documents: Numbers
    impacts: Numbers
    lengths: Numbers
    places: Numbers


class _Source:
    """A block's columns, cut by ranges of the joined words."""

    def __init__(self, block: Block, first: int, ranks: Numbers) -> None:
        self._block = block
        self._first = first
        # Half as wide as numpy's own numbers: a block has fewer pairs than that, and all blocks are held at once.
        self._order = np.argsort(ranks).astype(np.int32)
        self._ranks = ranks[self._order].astype(np.int32)
        self._pairs = _ends(block.counts)
        self._codes = _ends(block.lengths)

    def cut(self, low: int, high: int) -> _Columns:
        block = self._block
        a, b = np.searchsorted(self._ranks, np.array((low, high), np.int32))
        words = self._order[a:b]
        starts, counts = self._pairs[words].astype(np.int64), block.counts[words].astype(np.int64)
        pairs = spread(starts, counts)
        codes = self._codes[starts].astype(np.int64)
        places = spread(codes, self._codes[self._pairs[words + 1]] - codes)
        return _Columns(
            np.repeat(self._ranks[a:b].astype(np.int64), counts),
            block.documents[pairs].astype(np.int64) + self._first,
            block.impacts[pairs].astype(np.int64),
            block.lengths[pairs].astype(np.int64),
            block.places[places].astype(np.int64),
        )


def _ends(sizes: Column) -> NDArray[np.int32]:
    """Where each of some runs begins, and the last one ends."""
    ends = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, out=ends[1:])
    return ends


def join_postings(blocks: Sequence[Block], words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """(form, its postings, its places) of blocks that follow each other, in the order of `words`.

    Postings: with one document its impact and number; else 7 + the number of runs, and for each
    impact, the greatest first, documents · 8 + impact and the steps between the documents less 1.
    Places stand in the same order of documents, see `Block`.
    """
    rank = {word: at for at, word in enumerate(words)}
    sources = []
    totals = np.zeros(len(words), np.int64)
    first = 0
    for block in blocks:
        ranks = np.fromiter(map(rank.__getitem__, block.words), np.int64, len(block.words))
        totals[ranks] += block.counts
        sources.append(_Source(block, first, ranks))
        first += block.size
    for low, high in _stretches(totals):
        columns = _Columns(
            *map(np.concatenate, zip(*(s.cut(low, high) for s in sources), strict=True))
        )
        for at, (posted, places) in enumerate(_pack(columns), low):
            yield words[at], posted, places


def _stretches(totals: Numbers) -> Iterator[tuple[int, int]]:
    """Ranges of words that have about `PAIRS_AT_ONCE` pairs together."""
    ends = np.cumsum(totals)
    low = 0
    while low < len(totals):
        before = int(ends[low - 1]) if low else 0
        high = max(low + 1, int(np.searchsorted(ends, before + PAIRS_AT_ONCE, "right")))
        yield low, high
        low = high


def _pack(columns: _Columns) -> Iterator[tuple[str, str]]:
    """(postings, places) of each word of the columns."""
    starts = np.cumsum(columns.lengths) - columns.lengths
    keys = columns.words * LEVELS + (LEVELS - 1 - columns.impacts)
    order = stable_order(keys)
    words, documents, worth, lengths = (
        column[order]
        for column in (columns.words, columns.documents, columns.impacts, columns.lengths)
    )
    forms = runs_of(words)
    posted, posted_ends = _pack_postings(documents, worth, runs_of(keys[order]), forms)
    codes = columns.places[spread(starts[order], lengths)]
    ends = np.concatenate(([0], np.cumsum(lengths)))[forms]
    places, offsets = pack_numbers(codes)
    place_ends = offsets[ends]
    bounds, place_bounds = posted_ends.tolist(), place_ends.tolist()
    for at in range(len(forms) - 1):
        yield posted[bounds[at] : bounds[at + 1]], places[place_bounds[at] : place_bounds[at + 1]]


def _pack_postings(
    documents: Numbers, worth: Numbers, runs: Numbers, forms: Numbers
) -> tuple[str, Numbers]:
    """(all postings, the offset where each form's begin): `runs` of one form and impact, `forms` of one form."""
    count = len(documents)
    run_starts, form_starts = runs[:-1], forms[:-1]
    alone = np.repeat(np.diff(forms) == 1, np.diff(forms))
    gaps = documents.copy()
    gaps[1:] -= documents[:-1] + 1
    gaps[run_starts] = documents[run_starts]
    headed = run_starts[~alone[run_starts]]
    heads_before = np.zeros(count, np.int64)
    heads_before[headed] += 1
    heads_before[form_starts] += 1
    slots = np.arange(count) + np.cumsum(heads_before)
    values = np.empty(count + len(headed) + len(form_starts), np.int64)
    values[slots] = gaps
    sizes = np.diff(runs)[~alone[run_starts]]
    values[slots[headed] - 1] = sizes * LEVELS + worth[headed]
    form_slots = slots[form_starts] - 1 - (~alone[form_starts]).astype(np.int64)
    runs_in = np.add.reduceat(np.isin(np.arange(count), run_starts), form_starts, dtype=np.int64)
    values[form_slots] = np.where(alone[form_starts], worth[form_starts], LEVELS - 1 + runs_in)
    packed, offsets = pack_numbers(values)
    return packed, offsets[np.append(form_slots, len(values))]
