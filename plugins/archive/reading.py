"""Reading: which source files are there, which of them changed, and what is remembered of the rest."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from intake.article import LeftOut, Problem

_UNSTEADY = "unsteady"

# Files beside an article that belong to it: `name.toml` and pictures of the same name.
COMPANION_SUFFIXES = frozenset({".toml", ".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"})
_EXPORT_SUFFIXES = frozenset(
    {".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".xml", ".wxr", ".rss", ".atom"}
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source file, its companions, and a stamp that changes when any of them is touched."""

    path: str
    companions: tuple[str, ...]
    stamp: str


def list_sources(
    root: Path,
    folders: Iterable[str],
    extensions: Iterable[str],
    ignored: Iterable[str],
    others: Iterable[str] = (),
) -> tuple[list[SourceFile], list[LeftOut]]:
    """(source files by path, what is left out and why, by path) under `folders` of `root`.

    Where none of the folders is there, the articles lie in `root` itself, beside the folders `others`.

    Links to folders are followed once; a loop is not. Names that begin with a dot are passed over.
    """
    wanted = {"." + extension.lower() for extension in extensions}
    skip = set(ignored)
    found: list[SourceFile] = []
    left_out: list[LeftOut] = []
    wanted_folders = [folder for folder in folders if (root / folder).is_dir()]
    passed_over = [] if wanted_folders else [root / other for other in others]
    for folder in wanted_folders or [""]:
        for here, files, problems in _walk(root / folder):
            if any(here.is_relative_to(other) for other in passed_over):
                continue
            below = here.relative_to(root).as_posix()
            prefix = "" if below == "." else f"{below}/"
            left_out += [LeftOut(prefix + name, problem) for name, problem in problems]
            split = {name: os.path.splitext(name) for name in files}
            companions: dict[str, list[str]] = {}
            for name, (stem, suffix) in split.items():
                if suffix.lower() in COMPANION_SUFFIXES:
                    companions.setdefault(stem, []).append(name)
            stems = {stem for stem, suffix in split.values() if suffix.lower() in wanted}
            for name, (stem, suffix) in split.items():
                kind = suffix.lower()
                if kind in wanted and name not in skip:
                    beside = companions.get(stem, ())
                    stamp = "|".join([_stamp_of(files[n]) for n in (name, *beside)])
                    paths = tuple([prefix + n for n in beside])
                    found.append(SourceFile(prefix + name, paths, stamp))
                elif kind not in COMPANION_SUFFIXES or stem not in stems:
                    left_out.append(LeftOut(prefix + name, Problem(_why_left(kind))))
    found.sort(key=attrgetter("path"))
    return found, sorted(left_out, key=attrgetter("path"))


def _why_left(suffix: str) -> str:
    """The code of the problem with a file that no reader takes."""
    if suffix in _EXPORT_SUFFIXES:
        return "export"
    if suffix == ".toml":
        return "lone-side"
    return "lone-picture" if suffix in COMPANION_SUFFIXES else "no-reader"


_Problems = list[tuple[str, Problem]]
"""Names in a folder (or «.», itself), with what is wrong with them."""


def _walk(folder: Path) -> Iterator[tuple[Path, dict[str, os.DirEntry[str]], _Problems]]:
    """(folder, its files by name, what is wrong in it) of `folder` and those below it."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        folders: list[str] = []
        files: dict[str, os.DirEntry[str]] = {}
        problems: _Problems = []
        try:
            about = here.stat()
            if (about.st_dev, about.st_ino) in seen:
                continue
            seen.add((about.st_dev, about.st_ino))
            entries = _listed(here)
        except FileNotFoundError:  # it is just being removed
            continue
        except OSError as error:
            yield here, {}, [("", Problem("closed-folder", error.strerror or ""))]
            continue
        for entry in entries:
            if not _is_utf8(entry.name):
                shown = os.fsencode(entry.name).decode("utf-8", "backslashreplace")
                problems.append((shown, Problem("odd-name")))
            elif _is_folder(entry):
                folders.append(entry.name)
            elif _is_special(entry):
                problems.append((entry.name, Problem("not-a-file")))
            else:
                files[entry.name] = entry
        waiting += [here / name for name in reversed(folders)]
        yield here, files, problems


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder, by name; names that begin with a dot are passed over. Raises OSError."""
    with os.scandir(folder) as entries:
        shown = [entry for entry in entries if not entry.name.startswith(".")]
    return sorted(shown, key=attrgetter("name"))


def _is_utf8(name: str) -> bool:
    """Whether a name can be written down: of bytes that are no UTF-8 Python makes lone surrogates."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_special(entry: os.DirEntry[str]) -> bool:
    """Is it neither a file nor a link to one? To open a pipe waits for ever."""
    if entry.is_file(follow_symlinks=False):
        return False
    try:
        return not stat.S_ISREG(entry.stat().st_mode)
    except OSError:  # a link that leads nowhere: that is told when it is opened
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _stamp_all(root: Path, path: str, companions: Iterable[str]) -> str:
    return "|".join(_stamp_of(root / name) for name in (path, *companions))


def _stamp_of(file: Path | os.DirEntry[str]) -> str:
    try:
        found = file.stat()
    except OSError:
        return f"{file.name}:gone"
    # The time of change tells what keeps size and time of writing: a tool that restores it, a clock set back.
    return f"{file.name}:{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}:{found.st_ino}"


class ReadSource(NamedTuple):
    """The bytes of a source file, the text of its side file, and their digests.

    `sha256` is of the file alone, `everything` of it with all its companions.
    """

    data: bytes
    side: str
    sha256: str
    everything: str


def read_steadily(
    root: Path, source: SourceFile, tries: int = 3
) -> tuple[ReadSource, SourceFile, bool]:
    """(what was read, the source with its stamp at that time, whether no one wrote to it meanwhile).

    A file that is just being copied into the folder is read again until it stands still, `tries` times.
    Its stamp is then one that the next build takes for another. Raises OSError when it can't be read.
    """
    for _ in range(tries):
        read = read_source(root, source)
        now = _stamp_all(root, source.path, source.companions)
        if now == source.stamp:
            return read, source, True
        source = SourceFile(source.path, source.companions, now)
    return read, SourceFile(source.path, source.companions, _UNSTEADY), False


def read_source(root: Path, source: SourceFile) -> ReadSource:
    """Read a file and its companions once; raises OSError when one can't be read."""
    data = (root / source.path).read_bytes()
    own = hashlib.sha256(data)
    everything = own.copy()
    side = ""
    for companion in source.companions:
        beside = (root / companion).read_bytes()
        everything.update(b"\0" + companion.encode("utf-8", "surrogateescape") + b"\0")
        everything.update(beside)
        if companion.lower().endswith(".toml"):
            side = beside.decode("utf-8-sig", "replace")
    return ReadSource(data, side, own.hexdigest(), everything.hexdigest())


def paragraphs_of(html: str) -> list[str]:
    """The texts of the blocks of an HTML body, in order: paragraphs, headings, items, quotes.

    >>> paragraphs_of("<p>أول <b>سطر</b></p><ul><li>بند</li></ul>")
    ['أول سطر', 'بند']
    """
    parser = _Paragraphs()
    parser.feed(html)
    parser.close()
    parser.end_block()
    return parser.blocks


class _Paragraphs(HTMLParser):
    _BLOCKS = frozenset(
        "p h1 h2 h3 h4 h5 h6 li blockquote div td th dt dd pre figcaption section article".split()
    )
    _HIDDEN = frozenset({"script", "style", "template"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._text: list[str] = []
        self._hidden = 0

    def end_block(self) -> None:
        text = " ".join("".join(self._text).split())
        if text:
            self.blocks.append(text)
        self._text = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._HIDDEN:
            self._hidden += 1
        if tag in self._BLOCKS:
            self.end_block()
        elif tag == "br":
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        if tag in self._BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._text.append(data)
