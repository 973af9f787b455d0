"""The store: an SQLite file that remembers sources that were read and outputs that were written.

Deleting it loses nothing but time. An older or damaged file is set aside and made anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMA_VERSION = 3

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE sources (
    path TEXT PRIMARY KEY,      -- relative to the content folder
    stamp TEXT NOT NULL,        -- size, times and inode of the file and of its companions
    sha256 TEXT NOT NULL,       -- of the file's bytes and of its companions'
    reader TEXT NOT NULL,       -- digest of the code, settings and lists that read it
    article TEXT NOT NULL       -- JSON: what the reader concluded
);
CREATE TABLE taggings (
    path TEXT PRIMARY KEY,
    made_of TEXT NOT NULL,      -- digest of the text and of the authority records
    tags TEXT NOT NULL          -- JSON
);
CREATE TABLE outputs (
    folder TEXT NOT NULL,       -- the output folder, absolute
    name TEXT NOT NULL,         -- relative to it
    fingerprint TEXT NOT NULL,  -- digest of all that the file was made of
    stamp TEXT NOT NULL,        -- size and time as we left it
    PRIMARY KEY (folder, name)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What is remembered of one source file; `article` is JSON-safe data."""

    path: str
    stamp: str
    sha256: str
    reader: str
    article: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OutputRecord:
    """What is remembered of one output file."""

    name: str
    fingerprint: str
    stamp: str


class Store:
    """Opens (or makes) the store at `path`; `notice` says in a line why it was made anew, or is ""."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notice = ""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = self._open()

    def _open(self) -> sqlite3.Connection:
        existed = self.path.exists()
        if existed:
            try:
                db = self._connect()
                row = db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
                if row and row[0] == str(SCHEMA_VERSION):
                    return db
                db.close()
                self.notice = f"{self.path}: made by another version; built anew"
            except sqlite3.DatabaseError:
                self.notice = f"{self.path}: damaged; built anew"
        for leftover in self.path.parent.glob(self.path.name + "*"):
            leftover.unlink()
        db = self._connect()
        db.executescript(_SCHEMA)
        db.execute("INSERT INTO meta VALUES ('schema', ?)", (str(SCHEMA_VERSION),))
        db.commit()
        return db

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=60)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        return db

    def close(self) -> None:
        """Write what is pending and let the file go."""
        self._db.commit()
        self._db.close()

    def commit(self) -> None:
        """Write what is pending."""
        self._db.commit()

    # sources ---------------------------------------------------------------------------------

    def source_stamps(self) -> dict[str, tuple[str, str, str]]:
        """Path → (stamp, sha256, reader digest) of every remembered source."""
        rows = self._db.execute("SELECT path, stamp, sha256, reader FROM sources")
        return {path: (stamp, sha256, reader) for path, stamp, sha256, reader in rows}

    def article(self, path: str) -> dict[str, Any]:
        """The article remembered for `path`; raises KeyError when there is none."""
        row = self._db.execute("SELECT article FROM sources WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise KeyError(path)
        return dict(json.loads(row[0]))

    def articles(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """(path, sha256, article) of every remembered source, by path."""
        for path, sha256, data in self._db.execute(
            "SELECT path, sha256, article FROM sources ORDER BY path"
        ):
            yield path, sha256, json.loads(data)

    def put_source(self, record: SourceRecord) -> None:
        """Remember a source, in place of what was remembered for its path."""
        self._db.execute(
            "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?)",
            (record.path, record.stamp, record.sha256, record.reader, _dump(record.article)),
        )

    def put_article(self, path: str, article: dict[str, Any]) -> None:
        """Put another article in place of the one remembered for `path`."""
        self._db.execute("UPDATE sources SET article = ? WHERE path = ?", (_dump(article), path))

    def restamp_source(self, path: str, stamp: str) -> None:
        """The file was touched but its bytes are the same."""
        self._db.execute("UPDATE sources SET stamp = ? WHERE path = ?", (stamp, path))

    def forget_sources(self, paths: Iterable[str]) -> None:
        """Forget sources that are gone."""
        gone = [(path,) for path in paths]
        self._db.executemany("DELETE FROM sources WHERE path = ?", gone)
        self._db.executemany("DELETE FROM taggings WHERE path = ?", gone)

    # tags ------------------------------------------------------------------------------------

    def tagging_keys(self) -> dict[str, str]:
        """Path → digest of what its remembered tags were made of."""
        return dict(self._db.execute("SELECT path, made_of FROM taggings"))

    def tags(self, path: str) -> list[dict[str, Any]]:
        """The tags remembered for `path`, or an empty list."""
        row = self._db.execute("SELECT tags FROM taggings WHERE path = ?", (path,)).fetchone()
        return list(json.loads(row[0])) if row else []

    def put_tags(self, path: str, made_of: str, tags: list[dict[str, Any]]) -> None:
        """Remember the tags of an article."""
        self._db.execute(
            "INSERT OR REPLACE INTO taggings VALUES (?, ?, ?)", (path, made_of, _dump(tags))
        )

    # outputs ---------------------------------------------------------------------------------

    def outputs(self, folder: str) -> dict[str, OutputRecord]:
        """Name → record of every file that we made in `folder`."""
        rows = self._db.execute(
            "SELECT name, fingerprint, stamp FROM outputs WHERE folder = ?", (folder,)
        )
        return {name: OutputRecord(name, fingerprint, stamp) for name, fingerprint, stamp in rows}

    def put_output(self, folder: str, record: OutputRecord) -> None:
        """Remember a file that we wrote."""
        self._db.execute(
            "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?)",
            (folder, record.name, record.fingerprint, record.stamp),
        )

    def forget_outputs(self, folder: str, names: Iterable[str]) -> None:
        """Forget files that were removed."""
        self._db.executemany(
            "DELETE FROM outputs WHERE folder = ? AND name = ?", [(folder, n) for n in names]
        )


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
