"""Keyed shards: records in files of some KB, found by the hash of their key or by their first keys."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from search.codec import is_plain, number, string, units

Item = tuple[str, str]
"""A key and its record."""


@dataclass(frozen=True)
class SortedShard:
    """A run of sorted keys that share a file: places of its first key and behind its last one, a key
    that parts it from the shard before ("" for the first), its records where they were made."""

    start: int
    end: int
    first: str
    items: list[Item] | None


def sort_key(text: str) -> bytes:
    """Sorts as JavaScript compares strings, by UTF-16 units."""
    return text.encode("utf-16-be")


_BEYOND = re.compile("[\U00010000-\U0010ffff]")


def sort_texts(texts: Iterable[str]) -> list[str]:
    """Texts in the order of `sort_key`: that of their letters, unless one stands beyond the BMP."""
    ordered = sorted(texts)
    if _BEYOND.search("".join(ordered)):
        ordered.sort(key=sort_key)
    return ordered


@lru_cache(maxsize=1 << 14)
def key_hash(key: str) -> int:
    """FNV-1a over the UTF-16 units of a key, 32 bits; the client has the same."""
    made = 0x811C9DC5
    codes = map(ord, key)
    if max(key, default="") > "\uffff":
        data = key.encode("utf-16-le")
        codes = map(int, memoryview(data).cast("H"))
    for code in codes:
        made = (made ^ code) * 0x01000193 & 0xFFFFFFFF
    return made


def shard_count(total: int, limit: int) -> int:
    """How many shards of about `limit` characters hold so many."""
    return max(1, -(-total // limit))


def scatter(items: Sequence[Item], limit: int) -> list[list[Item]]:
    """(key, record) pairs by shard, about `limit` characters each: a key stands in shard `key_hash` modulo
    their number, in the order of `items`."""
    total = sum(len(record) + 8 for _, record in items)
    count = shard_count(total, limit)
    shards: list[list[Item]] = [[] for _ in range(count)]
    for item in items:
        shards[key_hash(item[0]) % count].append(item)
    return shards


def pack_records(items: Iterable[Item]) -> bytes:
    """Each record: letters shared with the key before, the rest of the key, the record's length in
    UTF-16 units (so that a reader can pass over it), the record."""
    parts: list[str] = []
    last = ""
    for key, record in items:
        shared = _shared(last, key)
        parts += (number(shared), string(key[shared:]), number(units(record)), record)
        last = key
    return "".join(parts).encode()


def cut_sorted(
    keys: Sequence[str],
    record: Callable[[str], str],
    limit: int,
    known_end: Callable[[int], int | None] = lambda start: None,
) -> Iterator[SortedShard]:
    """Shards of about `limit` characters, of keys in the order of `sort_key`.

    A shard ends where the hash of the next key says so, hence a new record changes the shard that it
    falls into and seldom another. `known_end(start)` tells where a shard that begins there ends, if
    that is remembered: then its records are not made.
    """
    start = 0
    while start < len(keys):
        first = _separator(keys[start - 1], keys[start]) if start else ""
        end = known_end(start)
        items: list[Item] | None = None
        if end is None:
            items = []
            size, end = 0, start
            while end < len(keys) and not (items and _ends(keys[end], size, limit)):
                made = record(keys[end])
                items.append((keys[end], made))
                size += len(made) + 6
                end += 1
        yield SortedShard(start, end, first, items)
        start = end


_USUAL_RECORD = 16
"""Bytes of a record of the dictionary."""


def _ends(key: str, size: int, limit: int) -> bool:
    """Does a shard of `size` bytes end before `key`? At half to three halves of the limit."""
    if size < limit // 2:
        return False
    chance = max(2, limit // (2 * _USUAL_RECORD))
    return crc32(key.encode()) % chance == 0 or size > limit * 3 // 2


def _shared(a: str, b: str) -> int:
    """Letters at the head that two keys share; none beyond the BMP, whose length JavaScript doubles."""
    size = _common(a, b)
    return size if is_plain(b[:size]) else 0


def _separator(before: str, key: str) -> str:
    """The shortest head of `key` that sorts after `before`: («وزاره», «وزير») → «وزي»."""
    return key[: _common(before, key) + 1]


def _common(a: str, b: str) -> int:
    """Number of letters at the head that are the same."""
    end = min(len(a), len(b))
    at = 0
    while at < end and a[at] == b[at]:
        at += 1
    return at


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
