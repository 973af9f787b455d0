"""Where imported articles go: new files only, inside one folder, never over another."""

from __future__ import annotations

import hashlib
from itertools import count
from pathlib import Path
from typing import TextIO

LEDGER = ".imported.tsv"
_LEDGER_HEAD = (
    "# ما كتبه الاستيراد هنا: بصمة كل مقال كما كُتب أول مرة، واسم ملفه. بها يُعرف المقال وإن عُدّل ملفه بعد ذلك.\n"
    "# What the import wrote here: the digest of each article as it was first written, and its file.\n"
    "digest\tfile\n"
)


class OutsideError(Exception):
    """The folder leads, through a link, outside the target."""


class ArticleFolder:
    """Writes articles into `into/name/`.

    A name that is taken gets a number («x.txt», «x-2.txt» …); a file that already has the very
    same bytes stands for the article, and so does one that was written from them and edited since:
    `.imported.tsv` in the folder tells which. So a second import of the same export writes nothing.
    """

    def __init__(self, into: Path, name: str) -> None:
        self.folder = into / name
        if not self.folder.resolve().is_relative_to(into.resolve()):
            raise OutsideError(str(self.folder))
        self.beside = ""  # the older file whose name the last article would have had, if any
        self._ledger = Ledger(self.folder / LEDGER)
        self._fresh: set[str] = set()  # names that this import wrote first
        # For names that were taken: the next free number, and the digests of the files there.
        self._taken: dict[str, tuple[int, set[bytes]]] = {}

    def add(self, stem: str, data: bytes) -> Path | None:
        """Write one article; return its path, or None when it was already there. Raises OSError."""
        path = self.folder / f"{stem}.txt"
        digest = _digest(data)
        self.beside = ""
        written = self._ledger.file_of(digest)
        if written and _exists(self.folder / written):
            return None
        if stem not in self._taken:
            if not _exists(path):
                self._fresh.add(stem)
                return self._write(path, data, digest)
            self._taken[stem] = self._look(stem)
        number, digests = self._taken[stem]
        if digest in digests:
            return None
        if stem not in self._fresh:
            self.beside = path.name
        path = self._numbered(stem, number)
        self._write(path, data, digest)
        digests.add(digest)
        self._taken[stem] = (number + 1, digests)
        return path

    def _write(self, path: Path, data: bytes, digest: bytes) -> Path:
        _write_new(path, data)
        self._ledger.add(digest, path.name)
        return path

    def close(self) -> None:
        """Keep on the disk what was noted of the files written."""
        self._ledger.close()

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


class Ledger:
    """A table of what an import wrote: the digest of an article's first bytes, and its file's name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files: dict[str, str] = {}
        self._out: TextIO | None = None
        if path.is_file():
            for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                digest, parted, name = line.partition("\t")
                if parted and not name.startswith("#"):
                    self._files[digest] = name

    def file_of(self, digest: bytes) -> str:
        """The name of the file that was written from these bytes, or ""."""
        return self._files.get(digest.hex(), "")

    def add(self, digest: bytes, name: str) -> None:
        """Note a file that was written. Raises OSError."""
        if self._out is None:
            new = not self._path.exists()
            self._out = self._path.open("a", encoding="utf-8", newline="\n")
            if new:
                self._out.write(_LEDGER_HEAD)
        self._files[digest.hex()] = name
        self._out.write(f"{digest.hex()}\t{name}\n")

    def close(self) -> None:
        """Write what is still to be written."""
        if self._out is not None:
            self._out.close()
            self._out = None


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
