"""The output folder as it stands: size and time of every file, looked at once and then kept in step."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from archive.output import is_staged_name, stamp_text

_UNREAD = frozenset({".git", ".hg", ".svn"})


class Standing:
    """Name (relative, with «/») → stamp of every file of a folder; folders of version control are left out.

    `leftovers` are the names of files that a build staged and was killed before it published them.
    """

    def __init__(self, folder: Path) -> None:
        self._folders: dict[str, dict[str, str]] = {}
        self.leftovers: list[str] = []
        waiting = [("", str(folder))]
        while waiting:
            name, path = waiting.pop()
            try:
                with os.scandir(path) as entries:
                    held = self._folders[name] = {}
                    for entry in entries:
                        if not entry.is_dir(follow_symlinks=False):
                            held[entry.name] = stamp_text(entry.stat(follow_symlinks=False))
                            if is_staged_name(entry.name):
                                self.leftovers.append(f"{name}{entry.name}")
                        elif entry.name not in _UNREAD:
                            waiting.append((f"{name}{entry.name}/", entry.path))
            except OSError:  # it is not there, or it is just being removed
                continue

    def stamp(self, name: str) -> str:
        """The stamp of a file, "" when there is none."""
        folder, _, file = name.rpartition("/")
        return self._folders.get(f"{folder}/" if folder else "", {}).get(file, "")

    def put(self, name: str, stamp: str) -> None:
        """A file was written, or with "" removed."""
        folder, _, file = name.rpartition("/")
        held = self._folders.setdefault(f"{folder}/" if folder else "", {})
        if stamp:
            held[file] = stamp
        else:
            held.pop(file, None)

    def digest(self) -> str:
        """Of all names and stamps."""
        hasher = hashlib.blake2b(digest_size=16)
        for folder, held in sorted(self._folders.items()):
            if held:
                lines = [folder, *(f"{name}\0{mark}" for name, mark in sorted(held.items())), ""]
                hasher.update("\n".join(lines).encode("utf-8", "surrogateescape"))
        return hasher.hexdigest()
