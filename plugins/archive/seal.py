"""The seal of a build: digests of all that it read and of all that it left, by which the next one sees
that there is nothing to do, without reading an article, a list or a template.

Files are told apart by their stat alone (size, times, inode). That is quick, and errs on one side only: a
file that was touched but holds the same bytes breaks the seal, and the build finds by their digests what is
the same.
"""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from archive.fingerprints import digest
from archive.output import VERSION_CONTROL

# What changes how a build is done or told, never what it makes.
_OF_NO_MATTER = frozenset(
    {"ARCHIVE_EXECUTOR", "ARCHIVE_PROCESSES", "ARCHIVE_EXPLAIN", "BIND", "DEBUG", "PORT"}
)
_UNREAD = VERSION_CONTROL | {"__pycache__"}
_SOURCE_SETTINGS = ("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS")
_RACE = 50_000_000
"""Nanoseconds: a file that was written so shortly before it was looked at may be written again within
the same tick of the clock, and then its stat would not tell."""


class Surveyed(NamedTuple):
    """A digest of the stats of a folder's files, and the newest time of change among them (ns)."""

    digest: str
    newest: int


def survey(folder: Path, passed_over: Iterable[Path] = ()) -> Surveyed:
    """Look at every file under `folder`, but not into the folders `passed_over`; links are followed once."""
    hasher = hashlib.blake2b(digest_size=16)
    newest = 0
    seen = {place for path in passed_over if (place := _place(str(path)))}
    waiting = [str(folder)]
    while waiting:
        here = waiting.pop()
        place = _place(here)
        if place is None or place in seen:
            continue
        seen.add(place)
        lines = [here]
        for entry in _listed(here):
            try:
                is_folder, found = entry.is_dir(), entry.stat()
            except OSError:  # a link to nowhere or to itself, or a file that is just being removed
                lines.append(entry.name)
                continue
            if is_folder:
                if entry.name not in _UNREAD:
                    waiting.append(entry.path)
                continue
            changed = found.st_ctime_ns
            newest = max(newest, changed)
            lines.append(
                f"{entry.name}\0{found.st_size}\0{found.st_mtime_ns}\0{changed}\0{found.st_ino}"
            )
        hasher.update("\n".join(lines).encode("utf-8", "surrogateescape"))
    return Surveyed(hasher.hexdigest(), newest)


def _place(folder: str) -> tuple[int, int] | None:
    try:
        found = Path(folder).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _listed(folder: str) -> list[os.DirEntry[str]]:
    """What is in a folder, in an order that does not depend on the disk."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=attrgetter("name"))
    except OSError:
        return []


class InputSeal(NamedTuple):
    """A digest of all that a build reads; `settled`: whether no file was written just before."""

    digest: str
    settled: bool


def seal_inputs(settings: Mapping[str, Any], code: Sequence[Path], now: int) -> InputSeal:
    """The seal of a build's settings, content, theme, lists of names and program at the time `now` (ns).

    `code`: the folders of the program.
    """
    content = Path(settings["PATH"])
    folders = [content]
    for path in (path for key in _SOURCE_SETTINGS for path in settings[key]):
        place = (content / path).resolve()
        if not place.is_relative_to(content.resolve()):
            folders.append(place)
    folders += [Path(settings["THEME"]), Path(settings["ARCHIVE_AUTHORITY"])]
    folders += map(Path, settings.get("THEME_TEMPLATES_OVERRIDES") or ())
    folders += code
    inner = [Path(settings["OUTPUT_PATH"]), Path(settings["CACHE_PATH"])]
    surveys = [survey(folder, inner) for folder in folders]
    libraries = Path(sysconfig.get_paths()["purelib"]).stat().st_mtime_ns
    told = {key: value for key, value in settings.items() if key not in _OF_NO_MATTER}
    made_of = digest(sys.version, libraries, told, [found.digest for found in surveys])
    return InputSeal(made_of, max(found.newest for found in surveys) < now - _RACE)
