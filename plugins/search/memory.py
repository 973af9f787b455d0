"""What one build of the index leaves for the next: an SQLite file, and the same without a file.

Everything in it is made again when it is missing; another version of the code finds it empty.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

_TABLES = {
    "blocks": "words of a block, see `blocks.Block`",
    "vocabularies": "words, tags and authors of a segment's documents",
    "segments": "JSON: what the manifest says of a segment, and its files",
    "builds": "JSON: names and fingerprints of all files of an index",
    "dictionary": "JSON: first word of a shard → its number of words, what it is made of, its name",
    "words": "what the dictionaries say of words, what the vocabulary tells, names and their words",
}


class Memory(Protocol):
    """Values by table and key; the tables are those of `_TABLES`."""

    def get(self, table: str, key: str) -> bytes | None:
        """What was put, or None."""

    def has(self, table: str, key: str) -> bool:
        """Would `get` give something?"""

    def take(self, table: str, key: str) -> bytes:
        """What was put; raises KeyError."""

    def put(self, table: str, key: str, value: bytes) -> None:
        """Remember `value`."""

    def touch(self, table: str, keys: Iterable[str]) -> None:
        """Keep these as if they were read."""


class NoMemory:
    """Remembers within one build only."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], bytes] = {}

    def get(self, table: str, key: str) -> bytes | None:
        """What was put, or None."""
        return self._held.get((table, key))

    def has(self, table: str, key: str) -> bool:
        """Was it put in this build?"""
        return (table, key) in self._held

    def take(self, table: str, key: str) -> bytes:
        """What was put in this build."""
        return self._held[table, key]

    def put(self, table: str, key: str, value: bytes) -> None:
        """Remember `value` while this build runs."""
        self._held[table, key] = value

    def touch(self, table: str, keys: Iterable[str]) -> None:
        """Nothing is to be kept."""


class FileMemory:
    """The memory in a file; `code` is a digest of the code that fills it."""

    def __init__(self, path: Path, code: str) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = self._open(code)
        except sqlite3.DatabaseError:
            for leftover in path.parent.glob(path.name + "*"):
                leftover.unlink()
            self._db = self._open(code)
        self._used: set[tuple[str, str]] = set()

    def _open(self, code: str) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, timeout=60)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("CREATE TABLE IF NOT EXISTS code (digest TEXT)")
        for table in _TABLES:
            db.execute(
                f"CREATE TABLE IF NOT EXISTS {table} (key TEXT PRIMARY KEY, value BLOB NOT NULL)"
            )
        if db.execute("SELECT digest FROM code").fetchone() != (code,):
            for table in ("code", *_TABLES):
                db.execute(f"DELETE FROM {table}")
            db.execute("INSERT INTO code VALUES (?)", (code,))
        return db

    def get(self, table: str, key: str) -> bytes | None:
        """What was put, or None."""
        row = self._db.execute(f"SELECT value FROM {table} WHERE key = ?", (key,)).fetchone()
        self._used.add((table, key))
        return bytes(row[0]) if row else None

    def has(self, table: str, key: str) -> bool:
        """Is there such a row?"""
        row = self._db.execute(f"SELECT 1 FROM {table} WHERE key = ?", (key,)).fetchone()
        return row is not None

    def take(self, table: str, key: str) -> bytes:
        """What was put; raises KeyError."""
        value = self.get(table, key)
        if value is None:
            raise KeyError(key)
        return value

    def put(self, table: str, key: str, value: bytes) -> None:
        """Remember `value`."""
        self._db.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (key, value))
        self._used.add((table, key))

    def touch(self, table: str, keys: Iterable[str]) -> None:
        """Keep these as if they were read."""
        self._used.update((table, key) for key in keys)

    def close(self) -> None:
        """Write what is pending and let the file go."""
        self._db.commit()
        self._db.close()

    def forget_unused(self) -> None:
        """Forget what this build neither read nor put."""
        for table in _TABLES:
            kept = self._db.execute(f"SELECT key FROM {table}").fetchall()
            gone = [(key,) for (key,) in kept if (table, key) not in self._used]
            self._db.executemany(f"DELETE FROM {table} WHERE key = ?", gone)


def get_json(memory: Memory, table: str, key: str) -> Any:
    """What `put_json` remembered, or None."""
    data = memory.get(table, key)
    return None if data is None else json.loads(data)


def put_json(memory: Memory, table: str, key: str, value: object) -> None:
    """Remember JSON-safe data."""
    memory.put(table, key, json.dumps(value, ensure_ascii=False, sort_keys=True).encode())
