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
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.codec import clean
from search.documents import Card
from search.packing import Numbers

Column = NDArray[np.unsignedinteger[Any]]
_COLUMNS = 5
_HEAD = struct.Struct(f"<{3 + _COLUMNS}I{_COLUMNS}B")

Spellings = dict[str, dict[str, int]]
"""Folded word → each way that it is written → number of times: «مدرسه» → «مدرسة» 3, «مدرسه» 1. Only
words that are written in other ways than folded stand here."""


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
    counts: Column
    documents: Column
    impacts: Column
    lengths: Column
    places: Column

    def to_bytes(self) -> bytes:
        """For a worker, and for the memory of the next build."""
        columns = (self.counts, self.documents, self.impacts, self.lengths, self.places)
        parts = [
            "\n".join(self.words).encode(),
            json.dumps(self.cards, ensure_ascii=False).encode(),
            *(column.tobytes() for column in columns),
        ]
        widths = (column.itemsize for column in columns)
        return _HEAD.pack(self.size, *map(len, parts), *widths) + b"".join(parts)

    @classmethod
    def from_bytes(cls, data: bytes, held: dict[str, str] | None = None) -> Block:
        """What `to_bytes` wrote. Blocks that are joined hold most words alike: `held` keeps each once."""
        size, *told = _HEAD.unpack_from(data)
        lengths, widths = told[: 2 + _COLUMNS], told[2 + _COLUMNS :]
        starts = list(accumulate(lengths, initial=_HEAD.size))
        text, cards = (data[start:end] for start, end in pairwise(starts[:3]))
        words = text.decode().split("\n") if text else []
        if held is not None:
            words = [held.setdefault(word, word) for word in words]
        # The columns are looked at where they stand: a copy of each would be as large as the block.
        columns = [
            np.frombuffer(data, f"<u{width}", length // width, start)
            for start, length, width in zip(starts[2:], lengths[2:], widths, strict=False)
        ]
        return cls(size, words, [Card(*row) for row in json.loads(cards)], *columns)


def narrow(column: Numbers) -> Column:
    """The column in as few bytes an item as its greatest number asks for."""
    greatest = int(column.max(initial=0))
    width = next(width for width in (1, 2, 4, 8) if greatest < 1 << 8 * width)
    return column.astype(f"<u{width}")


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

    def mixed(self) -> frozenset[str]:
        """The words that are written in several ways: «المدرسة» here, «المدرسه» there."""
        return frozenset(word for word, row in self.spellings.items() if len(row) > 1)

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
        data = zlib.decompress(data)
        word_bytes, count_bytes = struct.unpack_from("<2I", data)
        at = 8 + word_bytes
        words = data[8:at].decode().split("\n") if word_bytes else []
        counts = np.frombuffer(data[at : at + count_bytes], "<u4").tolist()
        spellings, tags, authors = json.loads(data[at + count_bytes :])
        known = dict(zip(words, counts, strict=True))
        return cls(known, spellings, frozenset(tags), frozenset(authors))


def cut_blocks(addresses: Sequence[str], usual: int) -> list[int]:
    """Sizes of the blocks of documents with these addresses; the last block may still grow.

    A block of at least half the usual size ends where the hash of an address is a multiple of half
    the usual size; beyond the usual size one of an eighth of that will do, so that hardly a block comes
    to twice the usual size, where it ends in any case: such an end would move with each document before it.
    """
    sizes: list[int] = []
    size = 0
    half = max(1, usual // 2)
    for address in addresses:
        size += 1
        if size < half:
            continue
        mark = int.from_bytes(blake2b(clean(address).encode(), digest_size=6).digest(), "big")
        step = half if size < usual else max(2, half // 8)
        if mark % step == 0 or size >= 2 * usual:
            sizes.append(size)
            size = 0
    return [*sizes, size] if size or not sizes else [*sizes, 0]


def join_vocabularies(parts: Iterable[Vocabulary]) -> Vocabulary:
    """The vocabulary of several runs together.

    A run that writes a word as folded alone has no row of spellings for it; that tells in the joined row.
    """
    counts: dict[str, int] = {}
    spellings: Spellings = {}
    tags: set[str] = set()
    authors: set[str] = set()
    with_row: dict[str, int] = {}
    for part in parts:
        for word, rows in part.spellings.items():
            row = spellings.setdefault(word, {})
            with_row[word] = with_row.get(word, 0) + part.counts[word]
            for spelling, count in rows.items():
                row[spelling] = row.get(spelling, 0) + count
        if counts:
            for word, count in part.counts.items():
                counts[word] = counts.get(word, 0) + count
        else:
            counts = dict(part.counts)
        tags |= part.tags
        authors |= part.authors
    for word, documents in with_row.items():
        if counts[word] > documents:
            row = spellings[word]
            row[word] = row.get(word, 0) + counts[word] - documents
    return Vocabulary(counts, spellings, frozenset(tags), frozenset(authors))
