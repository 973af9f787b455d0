"""Where imported articles go: new files only, inside one folder, never over another."""

from __future__ import annotations

import hashlib
from itertools import count
from pathlib import Path


class OutsideError(Exception):
    """The folder leads, through a link, outside the target."""


class ArticleFolder:
    """Writes articles into `into/name/`.

    A name that is taken gets a number («x.txt», «x-2.txt» …); a file that already has the very
    same bytes stands for the article. So a second import of the same export writes nothing.
    """

    def __init__(self, into: Path, name: str) -> None:
        self.folder = into / name
        if not self.folder.resolve().is_relative_to(into.resolve()):
            raise OutsideError(str(self.folder))
        # For names that were taken: the next free number, and the digests of the files there.
        self._taken: dict[str, tuple[int, set[bytes]]] = {}

    def add(self, stem: str, data: bytes) -> Path | None:
        """Write one article; return its path, or None when it was already there. Raises OSError."""
        path = self.folder / f"{stem}.txt"
        if stem not in self._taken:
            if not _exists(path):
                _write_new(path, data)
                return path
            self._taken[stem] = self._look(stem)
        number, digests = self._taken[stem]
        digest = _digest(data)
        if digest in digests:
            return None
        path = self._numbered(stem, number)
        _write_new(path, data)
        digests.add(digest)
        self._taken[stem] = (number + 1, digests)
        return path

    def _numbered(self, stem: str, number: int) -> Path:
        return self.folder / (f"{stem}-{number}.txt" if number > 1 else f"{stem}.txt")

    def _look(self, stem: str) -> tuple[int, set[bytes]]:
        digests: set[bytes] = set()
        for number in count(1):
            path = self._numbered(stem, number)
            if not _exists(path):
                return number, digests
            if path.is_file():
                digests.add(_digest(path.read_bytes()))
        raise AssertionError("count() has no end")


def _exists(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist; half a file is never left behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except BaseException:
            path.unlink(missing_ok=True)
            raise
