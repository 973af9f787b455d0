"""Faults of the machine: a full disk, a folder that may not be written. One line names the file and the mend."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def tell_fault(error: Exception, output: Path, store: Path) -> str:
    """What a person can do about an error that ended a build, or "" where it is none of these.

    `output` is the site's folder, `store` the file that remembers what was built.
    """
    if isinstance(error, sqlite3.OperationalError):
        if "disk is full" in str(error):
            return _full(store)
        if any(word in str(error) for word in ("readonly", "unable to open", "disk I/O")):
            return _forbidden(store, str(error), f"write to {store.parent}")
        return ""
    if not isinstance(error, OSError) or error.errno is None:
        return ""
    file = Path(error.filename) if error.filename else output
    if error.errno in _FULL:
        return _full(file)
    if error.errno in _FORBIDDEN:
        return _forbidden(file, error.strerror or "", f"write to {output}, or build elsewhere")
    return ""


def _full(file: Path) -> str:
    return (
        f"{file}: there is no room left on the disk. The site stands as it was. "
        "Mend: make room, and build again."
    )


def _forbidden(file: Path, reason: str, right: str) -> str:
    return (
        f"{file}: it can't be written ({reason}). The site stands as it was. "
        f"Mend: give yourself the right to {right}."
    )
