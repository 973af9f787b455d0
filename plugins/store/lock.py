"""A lock that lets one build at a time use a store, on any system, and that a killed build can't keep.

SQLite's own file lock does the work: it is let go by the system when the process ends, however it ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def hold_lock(path: Path, waiting: Callable[[], None], seconds: float = 3600) -> Iterator[None]:
    """Hold the lock at `path` inside the `with`; calls `waiting` once when another process has it.

    Raises TimeoutError when it is not free after `seconds`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as db:
        try:
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            waiting()
            db.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
            try:
                db.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise TimeoutError(f"{path}: another build still holds it") from error
        yield
        db.rollback()
