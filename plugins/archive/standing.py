"""The output folder as it stands: size and time of every file, looked at once and then kept in step."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from archive.fingerprints import digest
from archive.output import VERSION_CONTROL, is_staged_name, stamp_text

Held = dict[str, str]
"""File → its stamp."""


class Standing:
    """Name (relative, with «/») → stamp of every file of a folder; folders of version control are left out.

    `leftovers` are the names of files that a build staged and was killed before it published them.
    """

    def __init__(self, folder: Path) -> None:
        self._folders = _look(folder, "")
        self.leftovers = [
            f"{name}{file}"
            for name, held in self._folders.items()
            for file in held
            if is_staged_name(file)
        ]

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
        parts: dict[str, dict[str, Held]] = {}
        for name, held in self._folders.items():
            parts.setdefault(name.partition("/")[0], {})[name] = held
        return _join((part, _digest(folders)) for part, folders in parts.items())


def digest_standing(folder: Path, processes: int) -> str:
    """`Standing(folder).digest()`, by several processes: for a folder of hundreds of thousands of files."""
    if processes < 2 or sys.platform != "linux" or not folder.is_dir():
        return Standing(folder).digest()
    parts = sorted(
        entry.name
        for entry in os.scandir(folder)
        if entry.is_dir(follow_symlinks=False) and entry.name not in VERSION_CONTROL
    )
    with ProcessPoolExecutor(processes, multiprocessing.get_context("fork")) as pool:
        made = pool.map(_digest_part, [folder] * len(parts), parts)
        own = _digest(_look(folder, "", below=False))
        return _join([("", own), *zip(parts, made, strict=True)])


def _join(parts: Iterable[tuple[str, str]]) -> str:
    return digest(sorted((part, mark) for part, mark in parts if mark))


def _digest_part(folder: Path, part: str) -> str:
    return _digest(_look(folder / part, f"{part}/"))


def _look(folder: Path, name: str, below: bool = True) -> dict[str, Held]:
    """The files of a folder called `name` («» or with «/» at its end), and of those below it."""
    found: dict[str, Held] = {}
    waiting = [(name, str(folder))]
    while waiting:
        here, path = waiting.pop()
        try:
            with os.scandir(path) as entries:
                held = found[here] = {}
                for entry in entries:
                    if not entry.is_dir(follow_symlinks=False):
                        held[entry.name] = stamp_text(entry.stat(follow_symlinks=False))
                    elif below and entry.name not in VERSION_CONTROL:
                        waiting.append((f"{here}{entry.name}/", entry.path))
        except OSError:  # it is not there, or it is just being removed
            continue
    return found


def _digest(folders: Mapping[str, Held]) -> str:
    """Of the files of some folders, "" where there are none."""
    if not any(folders.values()):
        return ""
    hasher = hashlib.blake2b(digest_size=16)
    for folder, held in sorted(folders.items()):
        if held:
            lines = [folder, *(f"{name}\0{mark}" for name, mark in sorted(held.items())), ""]
            hasher.update("\n".join(lines).encode("utf-8", "surrogateescape"))
    return hasher.hexdigest()
