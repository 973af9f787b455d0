"""Addresses of theme files that change when the file does, so that browsers keep no stale one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path


class AssetAddresses:
    """Called with a theme file's path («css/site.css») gives its address with a mark of its bytes."""

    def __init__(self, static: Path, folder: str) -> None:
        self._folder = folder
        self._marks = {
            path.relative_to(static).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:10]
            for path in sorted(static.rglob("*"))
            if path.is_file()
        }

    def __call__(self, path: str) -> str:
        """«css/site.css» → «theme/css/site.css?v=3f2a…»; raises KeyError for a file that is not there."""
        return f"{self._folder}/{path}?v={self._marks[path]}"

    def __iter__(self) -> Iterator[str]:
        """The paths of all files."""
        return iter(self._marks)

    @property
    def fingerprint(self) -> str:
        """Digest of all the files."""
        return hashlib.sha256(repr(sorted(self._marks.items())).encode()).hexdigest()
