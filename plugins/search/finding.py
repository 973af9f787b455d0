"""Finds the words of documents: texts → a block and its vocabulary, in columns that numpy sorts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from arabic.final_heh import is_careful
from search.blocks import Block, Spellings, Vocabulary, narrow
from search.codec import clean
from search.documents import BODY_START, LEAD, Card, SearchDocument, card_of, impacts
from search.packing import Numbers, runs_of, spread, stable_order
from search.surfaces import MOST, Surfaces

_TITLE, _CAPTION, _BODY, _NAMES = range(4)
_FIELDS = 4

_held = [Surfaces()]
"""What this process knows of words, from block to block."""


def index_block(documents: Sequence[SearchDocument]) -> tuple[bytes, bytes]:
    """(the block, its vocabulary) of documents, as `Block.to_bytes` and `Vocabulary.to_bytes` write them."""
    if len(_held[0]) > MOST:
        _held[0] = Surfaces()
    block, spellings = find_words(documents, _held[0])
    tags = frozenset(clean(tag) for document in documents for tag in document.tags)
    authors = frozenset(clean(name) for document in documents for name in document.authors)
    counts = dict(zip(block.words, block.counts.tolist(), strict=True))
    return block.to_bytes(), Vocabulary(counts, spellings, tags, authors).to_bytes()


def find_words(documents: Sequence[SearchDocument], surfaces: Surfaces) -> tuple[Block, Spellings]:
    """The block of `documents`, and how its words are written."""
    flat: list[int] = []
    row: list[int] = []
    for document in documents:
        names = "\n".join((*document.tags, document.section, document.source, *document.authors))
        for text in (document.title, document.caption, document.text, names):
            numbers = surfaces.read(text)
            flat += numbers
            row.append(len(numbers))
    tokens, in_runs = surfaces.words_of(np.array(flat, np.int64))
    ends = np.concatenate(([0], np.cumsum(in_runs)))[np.cumsum([0, *row])]
    sizes = np.diff(ends).reshape(-1, _FIELDS)
    forms = np.concatenate(surfaces.forms())
    written = len(surfaces.written)
    # A word in a text whose writer is not careful counts as another, further on.
    tokens = tokens + written * _loosely_written(tokens, sizes, surfaces)
    times = np.bincount(tokens, minlength=2 * written)
    used = np.flatnonzero(times)
    keys, at_key = np.unique(forms[used], return_inverse=True)
    folded = [surfaces.folded[key] for key in keys.tolist()]
    order = sorted(range(len(folded)), key=folded.__getitem__)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    ranks = np.empty(2 * written, np.int64)
    ranks[used] = rank[at_key]
    words = [folded[at] for at in order]
    spellings = _count_spellings(
        [words[at] for at in ranks[used].tolist()],
        [surfaces.written[word % written] for word in used.tolist()],
        times[used].tolist(),
    )
    block = _make_block(words, ranks[tokens], sizes, [card_of(one) for one in documents])
    return block, spellings


def _loosely_written(tokens: Numbers, sizes: Numbers, surfaces: Surfaces) -> Numbers:
    """1 for each token in a document whose writer does not keep ه and ة apart; see `arabic.final_heh`."""
    counts = sizes.sum(axis=1)
    owners = np.repeat(np.arange(len(counts)), counts)
    tied, loose = (
        np.bincount(owners, weights=column, minlength=len(counts)).tolist()
        for column in surfaces.heh_of(tokens)
    )
    careful = [is_careful(*one) for one in zip(tied, loose, strict=True)]
    return np.repeat(np.logical_not(careful).astype(np.int64), counts)


def _count_spellings(folded: list[str], written: list[str], times: list[int]) -> Spellings:
    found: Spellings = {}
    for word, spelling in zip(folded, written, strict=True):
        if word != spelling:
            found.setdefault(word, {})
    for word, spelling, count in zip(folded, written, times, strict=True):
        row = found.get(word)
        if row is not None:
            row[spelling] = row.get(spelling, 0) + count
    return found


def _make_block(words: list[str], tokens: Numbers, sizes: Numbers, cards: list[Card]) -> Block:
    """`tokens`: the rank of each word of the documents, by field; `sizes`: tokens of each field."""
    count = len(sizes)
    flat = sizes.ravel()
    documents = np.repeat(np.repeat(np.arange(count), _FIELDS), flat)
    fields = np.repeat(np.tile(np.arange(_FIELDS), count), flat)
    within = spread(np.zeros(len(flat), np.int64), flat)
    places = _places(sizes, flat, within)
    lead = (fields == _BODY) & (within < LEAD)
    order = stable_order(tokens * count + documents)
    tokens, documents, fields, places = (
        column[order] for column in (tokens, documents, fields, places)
    )
    lead = lead[order]
    pairs = runs_of(tokens * count + documents)
    starts = pairs[:-1]
    worth = impacts(
        _any(fields == _TITLE, starts),
        _any(lead, starts),
        _any(fields == _CAPTION, starts),
        _any(fields == _NAMES, starts),
        np.add.reduceat(fields == _BODY, starts, dtype=np.int64) if len(starts) else starts,
        sizes[:, _BODY][documents[starts]],
    )
    codes, lengths = _place_codes(places, fields != _NAMES, pairs)
    return Block(
        size=count,
        words=words,
        counts=narrow(np.diff(runs_of(tokens[starts]))),
        documents=narrow(documents[starts]),
        impacts=narrow(worth),
        lengths=narrow(lengths),
        places=narrow(codes),
        cards=cards,
    )


def _places(sizes: Numbers, flat: Numbers, within: Numbers) -> Numbers:
    """The place of each token in its document; fields don't touch, so that no phrase crosses them.

    `sizes`: words of each field of each document, `flat` the same in one row, `within` each token's place in its field.
    """
    bases = np.empty_like(sizes)
    bases[:, _TITLE] = 1
    bases[:, _CAPTION] = BODY_START + 1
    bases[:, _BODY] = bases[:, _CAPTION] + np.where(
        sizes[:, _CAPTION] > 0, sizes[:, _CAPTION] + 1, 0
    )
    bases[:, _NAMES] = 0
    places = np.repeat(bases.ravel(), flat) + within
    in_title = np.repeat(np.tile(np.arange(_FIELDS) == _TITLE, len(sizes)), flat)
    return np.where(in_title, np.minimum(places, BODY_START - 1), places)


def _any(mask: NDArray[np.bool_], starts: Numbers) -> NDArray[np.bool_]:
    """Whether any token of each pair is marked."""
    return np.logical_or.reduceat(mask, starts) if len(starts) else mask


def _place_codes(
    places: Numbers, placed: NDArray[np.bool_], pairs: Numbers
) -> tuple[Numbers, Numbers]:
    """(codes, number of codes of each pair); a pair without places has the code 0."""
    sizes = np.diff(pairs)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    kept = placed.copy()
    if len(places) > 1:  # words beyond the title's last place share it
        kept[1:] &= (owner[1:] != owner[:-1]) | (places[1:] != places[:-1])
    owner, places = owner[kept], places[kept]
    counts = np.bincount(owner, minlength=len(sizes)) if len(sizes) else sizes
    steps = places.copy()
    if len(places) > 1:
        same = owner[1:] == owner[:-1]
        steps[1:] -= np.where(same, places[:-1], 0)
    codes = steps * 2
    ends = np.cumsum(counts)[counts > 0] - 1
    codes[ends] += 1
    lengths = np.maximum(counts, 1)
    made = np.zeros(int(lengths.sum()), np.int64)
    made[spread(np.cumsum(lengths) - lengths, counts)] = codes
    return made, lengths
