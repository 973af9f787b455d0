"""Keyed shards: sorted records, cut into files of a few tens of KB, found by their first keys."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from zlib import crc32

from search.codec import number, string, units


@dataclass(frozen=True)
class Shards:
    """Payloads in order, and for each a key that parts it from the one before (the first has "")."""

    payloads: list[bytes] = field(default_factory=list)
    first: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes of all payloads."""
        return sum(map(len, self.payloads))


def sort_key(text: str) -> bytes:
    """Sorts as JavaScript compares strings, by UTF-16 units."""
    return text.encode("utf-16-be")


def pack_keyed(items: Iterable[tuple[str, bytes]], limit: int, steady: bool = False) -> Shards:
    """Pack (key, record) pairs, sorted by `sort_key`, into shards of about `limit` bytes.

    `steady`: a shard ends where the hash of the next key says so, hence a new record changes the
    shard that it falls into and seldom another.

    Each record: letters shared with the key before, the rest of the key, the record's length in
    UTF-16 units (so that a reader can pass over it), the record.
    """
    shards = Shards()
    buffer = bytearray()
    last = ""
    for key, record in items:
        size = len(buffer) + len(record)
        if buffer and (_ends(key, size, limit) if steady else size > limit):
            shards.payloads.append(bytes(buffer))
            buffer = bytearray()
        if not buffer:
            shards.first.append(_separator(last, key) if shards.payloads else "")
        shared = _shared(last, key) if buffer else 0
        buffer += number(shared) + string(key[shared:]) + number(_units(record)) + record
        last = key
    if buffer:
        shards.payloads.append(bytes(buffer))
    return shards


_USUAL_RECORD = 16
"""Bytes of a record of the dictionary."""


def _ends(key: str, size: int, limit: int) -> bool:
    """Does a steady shard of `size` bytes end before `key`? At half to three halves of the limit."""
    if size < limit // 2:
        return False
    chance = max(2, limit // (2 * _USUAL_RECORD))
    return crc32(key.encode()) % chance == 0 or size > limit * 3 // 2


def _units(record: bytes) -> int:
    return len(record) if record.isascii() else units(record.decode())


def _shared(a: str, b: str) -> int:
    """Letters at the head that two keys share; none beyond the BMP, whose length JavaScript doubles."""
    size = _common(a, b)
    return size if b[:size].isascii() or max(b[:size], default="") < "\U00010000" else 0


def _separator(before: str, key: str) -> str:
    """The shortest head of `key` that sorts after `before`: («وزاره», «وزير») → «وزي»."""
    return key[: _common(before, key) + 1]


def _common(a: str, b: str) -> int:
    """Number of letters at the head that are the same."""
    for at, (one, other) in enumerate(zip(a, b, strict=False)):
        if one != other:
            return at
    return min(len(a), len(b))


def digest(payloads: Iterable[bytes]) -> str:
    """Ten hexadecimal digits made of all payloads, for names that carry their content."""
    made = hashlib.sha256()
    for payload in payloads:
        made.update(len(payload).to_bytes(8, "big"))
        made.update(payload)
    return made.hexdigest()[:10]


def lines(*groups: Iterable[bytes]) -> Iterator[bytes]:
    """All payloads of several groups, one after the other."""
    for group in groups:
        yield from group
