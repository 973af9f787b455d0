"""Blocks: runs of documents whose words were found once and are remembered until they change.

A block ends after a document whose address says so by its hash, not after a number of documents: an
old article dropped into the archive changes the block that it falls into and no other. Segments are
blocks joined (see `segments`). What a block holds depends on its documents alone, not on families.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from arabic.letters import MARK_RANGES, TATWEEL
from search.codec import clean, number
from search.documents import LEVELS, SearchDocument, find_occurrences, impact


@dataclass(slots=True)
class Form:
    """The postings of one surface form in a run of documents, encoded as they come.

    The first document stands apart, so that runs can be joined: `postings` holds, for each later
    one, (documents since the last) · 8 + impact. `positions` are steps · 2, the last one of a
    document + 1, or 0 for a document without places.
    """

    first: int
    first_impact: int
    last: int
    count: int = 1
    postings: bytearray = field(default_factory=bytearray)
    positions: bytearray = field(default_factory=bytearray)

    def add(self, at: int, worth: int) -> None:
        """The form stands in document `at`, too."""
        self.postings += number((at - self.last - 1) * LEVELS + worth)
        self.last = at
        self.count += 1

    def record(self) -> bytes:
        """Number of documents and all postings, as the index holds them."""
        return number(self.count) + number(self.first * LEVELS + self.first_impact) + self.postings


Forms = dict[str, Form]
Spellings = dict[str, dict[str, int]]
"""Folded word → other spelling → number of documents where it comes first: «مدرسه» → «مدرسة» → 3."""

_MARKS = "".join(f"{chr(first)}-{chr(last)}" for first, last in MARK_RANGES)
_VOWELS = re.compile(f"[{_MARKS}{TATWEEL}]")


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
        for folded, rows in self.spellings.items():
            count, spelling = max((count, spelling) for spelling, count in rows.items())
            if count > self.counts[folded] - sum(rows.values()):
                chosen[folded] = spelling
        return chosen

    def to_bytes(self) -> bytes:
        """For the memory of the next build."""
        data = [self.counts, self.spellings, sorted(self.tags), sorted(self.authors)]
        return zlib.compress(json.dumps(data, ensure_ascii=False).encode(), 1)

    @classmethod
    def from_bytes(cls, data: bytes) -> Vocabulary:
        """What `to_bytes` wrote."""
        counts, spellings, tags, authors = json.loads(zlib.decompress(data))
        return cls(counts, spellings, frozenset(tags), frozenset(authors))


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
        mark = int.from_bytes(blake2b(clean(address).encode(), digest_size=6).digest(), "big")
        if (size >= half and mark % half == 0) or size >= 2 * usual:
            sizes.append(size)
            size = 0
    return [*sizes, size] if size or not sizes else [*sizes, 0]


def collect_forms(documents: Iterable[SearchDocument], spellings: Spellings | None = None) -> Forms:
    """Folded form → its postings and places in `documents`; enters other spellings into `spellings`."""
    forms: Forms = {}
    for at, document in enumerate(documents):
        for folded, occurrence in find_occurrences(document).items():
            if spellings is not None and occurrence.written != folded:
                written = _VOWELS.sub("", occurrence.written)
                if written != folded:
                    row = spellings.setdefault(folded, {})
                    row[written] = row.get(written, 0) + 1
            worth = impact(occurrence)
            form = forms.get(folded)
            if form is None:
                form = forms[folded] = Form(at, worth, at)
            else:
                form.add(at, worth)
            before, places = 0, occurrence.places
            for place in places[:-1]:
                form.positions += number((place - before) * 2)
                before = place
            form.positions += number((places[-1] - before) * 2 + 1 if places else 0)
    return forms


def join_forms(runs: Iterable[tuple[int, Forms]]) -> Forms:
    """The forms of several (number of documents, forms) that follow each other, as of one run."""
    joined: Forms = {}
    start = 0
    for size, forms in runs:
        for folded, form in forms.items():
            known = joined.get(folded)
            if known is None:
                form.first += start
                form.last += start
                joined[folded] = form
                continue
            known.add(start + form.first, form.first_impact)
            known.postings += form.postings
            known.positions += form.positions
            known.last = start + form.last
            known.count += form.count - 1
        start += size
    return joined


def vocabulary(
    documents: Iterable[SearchDocument], forms: Forms, spellings: Spellings
) -> Vocabulary:
    """The vocabulary of a block."""
    tags: set[str] = set()
    authors: set[str] = set()
    for document in documents:
        tags.update(map(clean, document.tags))
        authors.update(map(clean, document.authors))
    counts = {folded: forms[folded].count for folded in sorted(forms)}
    return Vocabulary(counts, spellings, frozenset(tags), frozenset(authors))


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


_ROW = struct.Struct("<6I")


def forms_to_bytes(forms: Forms) -> bytes:
    """For the memory of the next build."""
    words = "\n".join(forms).encode()
    rows = bytearray()
    payload = bytearray()
    for form in forms.values():
        sizes = (len(form.postings), len(form.positions))
        rows += _ROW.pack(form.first, form.first_impact, form.last, form.count, *sizes)
        payload += form.postings + form.positions
    head = struct.pack("<2I", len(words), len(rows))
    return zlib.compress(head + words + rows + payload, 1)


def forms_from_bytes(data: bytes) -> Forms:
    """What `forms_to_bytes` wrote."""
    raw = zlib.decompress(data)
    word_bytes, row_bytes = struct.unpack_from("<2I", raw)
    at = 8 + word_bytes
    words = raw[8:at].decode().split("\n") if word_bytes else []
    rows = _ROW.iter_unpack(raw[at : at + row_bytes])
    at += row_bytes
    forms: Forms = {}
    for word, (first, first_impact, last, count, postings, positions) in zip(
        words, rows, strict=True
    ):
        middle, end = at + postings, at + postings + positions
        forms[word] = Form(
            first, first_impact, last, count, bytearray(raw[at:middle]), bytearray(raw[middle:end])
        )
        at = end
    return forms
