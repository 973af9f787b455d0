"""The store: an SQLite file that remembers sources that were read and outputs that were written.

Deleting it loses nothing but time. An older or damaged file is set aside and made anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

SCHEMA_VERSION = 7

# What every build reads whole stands apart from the texts, so that it reads few pages of the file.
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE sources (
    path TEXT PRIMARY KEY,      -- relative to the content folder
    stamp TEXT NOT NULL,        -- size, times and inode of the file and of its companions
    sha256 TEXT NOT NULL,       -- of the file's bytes and of its companions'
    reader TEXT NOT NULL,       -- digest of the code, settings and lists that read it
    failed TEXT NOT NULL,       -- JSON of the problem by which there is no article, or ""
    made_of TEXT NOT NULL       -- digest of the text and of the authority records behind the tags
);
CREATE TABLE articles (
    path TEXT PRIMARY KEY,
    facts TEXT NOT NULL,        -- JSON: what lists need of an article
    tags TEXT NOT NULL          -- JSON: [name, slug, kind, main] each
);
CREATE TABLE touched (path TEXT PRIMARY KEY);  -- articles that came, changed or went since they were last gathered
CREATE TRIGGER article_came AFTER INSERT ON articles
    BEGIN INSERT OR IGNORE INTO touched VALUES (new.path); END;
CREATE TRIGGER article_changed AFTER UPDATE ON articles
    BEGIN INSERT OR IGNORE INTO touched VALUES (new.path); END;
CREATE TRIGGER article_went AFTER DELETE ON articles
    BEGIN INSERT OR IGNORE INTO touched VALUES (old.path); END;
CREATE TABLE bodies (
    path TEXT PRIMARY KEY,
    body BLOB NOT NULL,         -- the article as it was read, packed by the archive
    evidence BLOB NOT NULL      -- where its tags were found, packed too
);
CREATE TABLE likenesses (
    path TEXT PRIMARY KEY,
    sketch TEXT NOT NULL,       -- what near-duplicates are found by
    source TEXT NOT NULL,       -- the publisher
    lines BLOB NOT NULL         -- what the publisher's furniture is learnt from
);
CREATE INDEX likenesses_of_source ON likenesses (source);
CREATE TABLE outputs (
    folder TEXT NOT NULL,       -- the output folder, absolute
    name TEXT NOT NULL,         -- relative to it
    fingerprint TEXT NOT NULL,  -- digest of all that the file was made of
    stamp TEXT NOT NULL,        -- size and time as we left it
    why TEXT NOT NULL,          -- for what reason it was made the last time
    PRIMARY KEY (folder, name)
) WITHOUT ROWID;
CREATE TABLE notes (
    key TEXT PRIMARY KEY,       -- what a step of the build remembers for the next one
    value BLOB NOT NULL
);
"""

_ARTICLES = "SELECT path, sha256, made_of, facts, tags FROM articles JOIN sources USING (path)"


class SourceRecord(NamedTuple):
    """What is remembered of one source file."""

    path: str
    stamp: str
    sha256: str
    reader: str
    facts: str = ""
    failed: str = ""


class SourceState(NamedTuple):
    """By what it is told whether a source changed, and what its tags were made of."""

    stamp: str
    sha256: str
    reader: str
    made_of: str


class ArticleRecord(NamedTuple):
    """What is remembered of one article for lists: JSON of its facts and tags, and what its tags were made of."""

    path: str
    sha256: str
    made_of: str
    facts: str
    tags: str


class OutputRecord(NamedTuple):
    """What is remembered of one output file."""

    name: str
    fingerprint: str
    stamp: str
    why: str = ""


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
            except sqlite3.DatabaseError as error:
                # A full disk or a folder that may not be written is no reason to throw it away.
                if isinstance(error, sqlite3.OperationalError) and "no such" not in str(error):
                    raise
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

    def reopen(self) -> None:
        """Use a connection of this process's own: one that was opened before a fork must not be used."""
        self._db = self._connect()

    def close(self) -> None:
        """Write what is pending and let the file go."""
        try:
            self._db.commit()
        finally:
            self._db.close()

    def commit(self) -> None:
        """Write what is pending."""
        self._db.commit()

    # sources ---------------------------------------------------------------------------------

    def source_states(self) -> dict[str, SourceState]:
        """Path → state of every remembered source."""
        rows = self._db.execute("SELECT path, stamp, sha256, reader, made_of FROM sources")
        return {path: SourceState._make(row) for path, *row in rows}

    def put_source(self, record: SourceRecord) -> None:
        """Remember a source, in place of all that was remembered for its path."""
        path, stamp, sha256, reader, facts, failed = record
        self._db.execute(
            "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, '')",
            (path, stamp, sha256, reader, failed),
        )
        if facts:
            self._db.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, '[]')", (path, facts))
        else:
            self.forget_article(path)

    def put_article(self, path: str, body: bytes, sketch: str, source: str, lines: bytes) -> None:
        """Remember an article's text, and what it is compared with others by."""
        self._db.execute("INSERT OR REPLACE INTO bodies VALUES (?, ?, x'')", (path, body))
        self._db.execute(
            "INSERT OR REPLACE INTO likenesses VALUES (?, ?, ?, ?)", (path, sketch, source, lines)
        )

    def put_facts(self, path: str, facts: str, sketch: str) -> None:
        """Other facts of an article whose text is the same."""
        self._db.execute("UPDATE articles SET facts = ? WHERE path = ?", (facts, path))
        self._db.execute("UPDATE likenesses SET sketch = ? WHERE path = ?", (sketch, path))

    def forget_article(self, path: str) -> None:
        """The source is there, but there is no article in it."""
        for table in ("articles", "bodies", "likenesses"):
            self._db.execute(f"DELETE FROM {table} WHERE path = ?", (path,))

    def fail_source(self, path: str, problem: str) -> None:
        """The source was read, but there can be no article of it: `problem` tells why, as `failed` does."""
        self._db.execute("UPDATE sources SET failed = ? WHERE path = ?", (problem, path))
        self.forget_article(path)

    def restamp_source(self, path: str, stamp: str) -> None:
        """The file was touched but its bytes are the same."""
        self._db.execute("UPDATE sources SET stamp = ? WHERE path = ?", (stamp, path))

    def forget_sources(self, paths: Iterable[str]) -> None:
        """Forget sources that are gone."""
        gone = [(path,) for path in paths]
        for table in ("sources", "articles", "bodies", "likenesses"):
            self._db.executemany(f"DELETE FROM {table} WHERE path = ?", gone)

    def articles(self) -> Iterator[ArticleRecord]:
        """Every article, by path."""
        return map(ArticleRecord._make, self._db.execute(f"{_ARTICLES} ORDER BY path"))

    def touched(self) -> dict[str, ArticleRecord | None]:
        """Path → article, of those that came or changed since the last `settle`; None where it went."""
        rows = self._db.execute(f"{_ARTICLES} WHERE path IN (SELECT path FROM touched)")
        found = {row[0]: ArticleRecord._make(row) for row in rows}
        return {path: found.get(path) for (path,) in self._db.execute("SELECT path FROM touched")}

    def settle(self) -> None:
        """What is touched from here on is told by the next `touched`."""
        self._db.execute("DELETE FROM touched")

    def failures(self) -> list[tuple[str, str]]:
        """(path, JSON of the problem) of every source that could not be read, by path."""
        rows = self._db.execute("SELECT path, failed FROM sources WHERE failed != '' ORDER BY path")
        return rows.fetchall()

    def facts(self, path: str) -> str:
        """The facts of an article; raises KeyError when there is none."""
        return str(self._one("SELECT facts FROM articles WHERE path = ?", path))

    def body(self, path: str) -> bytes:
        """The packed text of an article; raises KeyError when there is none."""
        return bytes(self._one("SELECT body FROM bodies WHERE path = ?", path))

    def _one(self, query: str, path: str) -> Any:
        row = self._db.execute(query, (path,)).fetchone()
        if row is None:
            raise KeyError(path)
        return row[0]

    # tags ------------------------------------------------------------------------------------

    def put_tags(self, path: str, made_of: str, tags: list[list[Any]], evidence: bytes) -> None:
        """Remember the tags of an article that is in the store."""
        self._db.execute("UPDATE sources SET made_of = ? WHERE path = ?", (made_of, path))
        self._db.execute("UPDATE articles SET tags = ? WHERE path = ?", (_dump(tags), path))
        self._db.execute("UPDATE bodies SET evidence = ? WHERE path = ?", (evidence, path))

    def evidence(self, path: str) -> bytes:
        """The packed evidence of an article's tags; raises KeyError when there is no article."""
        return bytes(self._one("SELECT evidence FROM bodies WHERE path = ?", path))

    # likenesses ------------------------------------------------------------------------------

    def likenesses_of(self, paths: Iterable[str]) -> list[tuple[str, str, str]]:
        """(path, sketch, publisher) of some articles."""
        found: list[tuple[str, str, str]] = []
        for path in paths:
            found += self._db.execute(
                "SELECT path, sketch, source FROM likenesses WHERE path = ?", (path,)
            )
        return found

    def lines_of(self, source: str) -> list[tuple[str, bytes]]:
        """(path, lines) of the articles of one publisher, by path."""
        return self._db.execute(
            "SELECT path, lines FROM likenesses WHERE source = ? ORDER BY path", (source,)
        ).fetchall()

    def sketches(self) -> Iterator[tuple[str, str]]:
        """(path, sketch) of every article."""
        return self._db.execute("SELECT path, sketch FROM likenesses ORDER BY path")

    # outputs ---------------------------------------------------------------------------------

    def outputs(self, folder: str) -> dict[str, OutputRecord]:
        """Name → record of every file that we made in `folder`."""
        rows = self._db.execute(
            "SELECT name, fingerprint, stamp, why FROM outputs WHERE folder = ?", (folder,)
        )
        # There are hundreds of thousands, and few reasons: each is held once.
        return {
            name: OutputRecord(name, made_of, stamp, intern(why))
            for name, made_of, stamp, why in rows
        }

    def put_outputs(self, folder: str, records: Iterable[OutputRecord]) -> None:
        """Remember files that we wrote or are about to write."""
        self._db.executemany(
            "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?)",
            ((folder, *record) for record in records),
        )

    def forget_outputs(self, folder: str, names: Iterable[str]) -> None:
        """Forget files that were removed."""
        self._db.executemany(
            "DELETE FROM outputs WHERE folder = ? AND name = ?", [(folder, n) for n in names]
        )

    # notes -----------------------------------------------------------------------------------

    def note(self, key: str) -> bytes | None:
        """What a step of an earlier build left under `key`."""
        row = self._db.execute("SELECT value FROM notes WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def put_note(self, key: str, value: bytes) -> None:
        """Leave something for later builds."""
        self._db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (key, value))


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
