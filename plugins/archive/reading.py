"""Reading: which source files are there, which of them changed, and what is remembered of the rest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

_UNSTEADY = "unsteady"

# Files beside an article that belong to it: `name.toml` and pictures of the same name.
COMPANION_SUFFIXES = frozenset({".toml", ".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"})


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
) -> tuple[list[SourceFile], list[str]]:
    """(source files by path, paths of files that no reader takes) under `folders` of `root`.

    Where none of the folders is there, the articles lie in `root` itself, beside the folders `others`.

    Links to folders are followed once; a loop is not. Names that begin with a dot are passed over.
    """
    wanted = {"." + extension.lower() for extension in extensions}
    skip = set(ignored)
    found: list[SourceFile] = []
    strangers: list[str] = []
    wanted_folders = [folder for folder in folders if (root / folder).is_dir()]
    passed_over = [] if wanted_folders else [root / other for other in others]
    for folder in wanted_folders or [""]:
        for here, names in _walk(root / folder):
            if any(here.is_relative_to(other) for other in passed_over):
                continue
            companions: dict[str, list[str]] = {}
            for name in names:
                stem, suffix = os.path.splitext(name)
                if suffix.lower() in COMPANION_SUFFIXES:
                    companions.setdefault(stem, []).append(name)
            stems = {os.path.splitext(name)[0] for name in names if _suffix(name) in wanted}
            for name in names:
                relative = (here / name).relative_to(root).as_posix()
                stem = os.path.splitext(name)[0]
                if _suffix(name) in wanted and name not in skip:
                    beside = companions.get(stem, [])
                    paths = tuple((here / n).relative_to(root).as_posix() for n in beside)
                    stamp = _stamp_all(root, relative, paths)
                    found.append(SourceFile(relative, paths, stamp))
                elif _suffix(name) not in COMPANION_SUFFIXES or stem not in stems:
                    strangers.append(relative)
    found.sort(key=lambda source: source.path)
    return found, sorted(strangers)


def _walk(folder: Path) -> Iterable[tuple[Path, list[str]]]:
    seen: set[tuple[int, int]] = set()
    for here, folders, names in os.walk(folder, followlinks=True):
        about = Path(here).stat()
        if (about.st_dev, about.st_ino) in seen:
            folders.clear()
            continue
        seen.add((about.st_dev, about.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield Path(here), sorted(name for name in names if not name.startswith("."))


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _stamp_all(root: Path, path: str, companions: Iterable[str]) -> str:
    return "|".join(_stamp(root / name) for name in (path, *companions))


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return f"{path.name}:gone"
    # The time of change tells what keeps size and time of writing: a tool that restores it, a clock set back.
    return f"{path.name}:{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}:{found.st_ino}"


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
