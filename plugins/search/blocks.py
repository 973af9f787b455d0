"""Blocks: runs of documents whose words were found once and are remembered until they change.

A block ends after a document whose address says so by its hash, not after a number of documents: an
old article dropped into the archive changes the block that it falls into and no other. Segments are
blocks joined (see `segments`). What a block holds depends on its documents alone.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.codec import clean
from search.documents import BODY_START, Card, SearchDocument, card_of, impacts
from search.packing import Numbers, runs_of, spread
from search.surfaces import MOST, Surfaces

Spellings = dict[str, dict[str, int]]
"""Folded word → each way that it is written → number of times: «مدرسه» → «مدرسة» 3, «مدرسه» 1. Only
words that are written in other ways than folded stand here."""

_TITLE, _CAPTION, _BODY, _NAMES = range(4)
_FIELDS = 4


@dataclass(frozen=True)
class Block:
    """The words of a run of documents, in columns.

    `words` are sorted; `counts[w]` is the number of documents that hold word w. For each pair of a
    word and a document that holds it, in order of words and documents: the document's number in the
    block, its impact, and how many codes tell its places. `places` holds these codes: steps · 2, the
    last one of a document + 1, or 0 for a document without places.
    """

    size: int
    words: list[str]
    cards: list[Card]
    counts: NDArray[np.uint32]
    documents: NDArray[np.uint16]
    impacts: NDArray[np.uint8]
    lengths: NDArray[np.uint16]
    places: NDArray[np.uint32]

    def to_bytes(self) -> bytes:
        """For a worker, and for the memory of the next build."""
        parts = [
            "\n".join(self.words).encode(),
            json.dumps(self.cards, ensure_ascii=False).encode(),
            *(column.tobytes() for column in self._columns()),
        ]
        head = struct.pack(f"<{len(parts) + 1}I", self.size, *map(len, parts))
        return zlib.compress(head + b"".join(parts), 1)

    def _columns(self) -> tuple[NDArray[Any], ...]:
        return self.counts, self.documents, self.impacts, self.lengths, self.places

    @classmethod
    def from_bytes(cls, data: bytes) -> Block:
        """What `to_bytes` wrote."""
        raw = zlib.decompress(data)
        types = ("<u4", "<u2", "<u1", "<u2", "<u4")
        size, *lengths = struct.unpack_from(f"<{len(types) + 3}I", raw)
        at = 4 * (len(types) + 3)
        parts = []
        for length in lengths:
            parts.append(raw[at : at + length])
            at += length
        words = parts[0].decode().split("\n") if parts[0] else []
        columns = [np.frombuffer(p, t) for p, t in zip(parts[2:], types, strict=True)]
        return cls(size, words, [Card(*row) for row in json.loads(parts[1])], *columns)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of a run of documents with the number of documents that hold each; its tags and authors."""

    counts: dict[str, int]
    spellings: Spellings
    tags: frozenset[str]
    authors: frozenset[str]

    def written(self) -> dict[str, str]:
        """Folded word → how it is written most often, where that is another spelling."""
        chosen: dict[str, str] = {}
        for folded, row in self.spellings.items():
            spelling = max(row, key=lambda one: (row[one], one))
            if spelling != folded:
                chosen[folded] = spelling
        return chosen

    def to_bytes(self) -> bytes:
        """For the memory of the next build."""
        rest = [self.spellings, sorted(self.tags), sorted(self.authors)]
        words = "\n".join(self.counts).encode()
        counts = np.fromiter(self.counts.values(), "<u4", len(self.counts)).tobytes()
        head = struct.pack("<2I", len(words), len(counts))
        told = json.dumps(rest, ensure_ascii=False).encode()
        return zlib.compress(head + words + counts + told, 1)

    @classmethod
    def from_bytes(cls, data: bytes) -> Vocabulary:
        """What `to_bytes` wrote."""
        raw = zlib.decompress(data)
        word_bytes, count_bytes = struct.unpack_from("<2I", raw)
        at = 8 + word_bytes
        words = raw[8:at].decode().split("\n") if word_bytes else []
        counts = np.frombuffer(raw[at : at + count_bytes], "<u4").tolist()
        spellings, tags, authors = json.loads(raw[at + count_bytes :])
        known = dict(zip(words, counts, strict=True))
        return cls(known, spellings, frozenset(tags), frozenset(authors))


def cut_blocks(addresses: Sequence[str], usual: int) -> list[int]:
    """Sizes of the blocks of documents with these addresses; the last block may still grow.

    A block of at least half the usual size ends where the hash of an address is a multiple of half
    the usual size, and at twice the usual size at the latest.
    """
    sizes: list[int] = []
    size = 0
    half = max(1, usual // 2)
    for address in addresses:
        size += 1
        if size < half:
            continue
        mark = int.from_bytes(blake2b(clean(address).encode(), digest_size=6).digest(), "big")
        if mark % half == 0 or size >= 2 * usual:
            sizes.append(size)
            size = 0
    return [*sizes, size] if size or not sizes else [*sizes, 0]


_surfaces = Surfaces()


def index_block(documents: Sequence[SearchDocument]) -> tuple[bytes, bytes]:
    """(the block, its vocabulary) of documents, as `Block.to_bytes` and `Vocabulary.to_bytes` write them."""
    if len(_surfaces) > MOST:
        _surfaces.forget()
    block, spellings = find_words(documents, _surfaces)
    tags = frozenset(clean(tag) for document in documents for tag in document.tags)
    authors = frozenset(clean(name) for document in documents for name in document.authors)
    counts = dict(zip(block.words, map(int, block.counts), strict=True))
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
    sizes = np.array(row, np.int64).reshape(-1, _FIELDS)
    used, inverse, times = np.unique(
        np.array(flat, np.int64), return_inverse=True, return_counts=True
    )
    folded = [surfaces.folded[number] for number in used]
    words = sorted(set(folded))
    rank = {word: at for at, word in enumerate(words)}
    ranks = np.fromiter((rank[word] for word in folded), np.int64, len(folded))
    spellings = _count_spellings(folded, [surfaces.written[n] for n in used], times.tolist())
    block = _make_block(words, ranks[inverse], sizes, [card_of(one) for one in documents])
    return block, spellings


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
    places = _places(sizes, flat)
    order = np.argsort(tokens * count + documents, kind="stable")
    tokens, documents, fields, places = (
        column[order] for column in (tokens, documents, fields, places)
    )
    pairs = runs_of(tokens * count + documents)
    starts = pairs[:-1]
    worth = impacts(
        _any(fields == _TITLE, starts),
        _any(fields == _CAPTION, starts),
        _any(fields == _NAMES, starts),
        np.add.reduceat(fields == _BODY, starts, dtype=np.int64) if len(starts) else starts,
        sizes[:, _BODY][documents[starts]],
    )
    codes, lengths = _place_codes(places, fields != _NAMES, pairs)
    return Block(
        size=count,
        words=words,
        counts=np.diff(runs_of(tokens[starts])).astype("<u4"),
        documents=documents[starts].astype("<u2"),
        impacts=worth.astype("<u1"),
        lengths=lengths.astype("<u2"),
        places=codes.astype("<u4"),
        cards=cards,
    )


def _places(sizes: Numbers, flat: Numbers) -> Numbers:
    """The place of each token in its document; fields don't touch, so that no phrase crosses them."""
    within = spread(np.zeros(len(flat), np.int64), flat)
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


def join_vocabularies(parts: Iterable[Vocabulary]) -> Vocabulary:
    """The vocabulary of several runs together."""
    counts: dict[str, int] = {}
    spellings: Spellings = {}
    tags: set[str] = set()
    authors: set[str] = set()
    for part in parts:
        for word, rows in part.spellings.items():
            row = spellings.setdefault(word, {})
            for spelling, count in rows.items():
                row[spelling] = row.get(spelling, 0) + count
        for word, count in part.counts.items():
            counts[word] = counts.get(word, 0) + count
        tags |= part.tags
        authors |= part.authors
    return Vocabulary(counts, spellings, frozenset(tags), frozenset(authors))
