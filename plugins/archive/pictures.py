"""Pictures of articles: which there are, how large they are, and what is wrong with the others."""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import unquote

from PIL import Image

from archive.workers import Workers
from intake.pictures import PICTURE_SUFFIXES

MAX_PIXELS = 100_000_000
"""A picture of more is refused unopened: it would fill the memory of this machine and of a reader's."""

PICTURE_PROBLEMS = {
    "missing": "is not in the content folder, so it is shown without. "
    "Mend: lay the picture beside the article, or correct the header line.",
    "unreadable": "is no picture that can be read, so it is shown without. "
    "Mend: save the picture as JPEG, PNG, WebP or AVIF.",
    "huge": f"has more than {MAX_PIXELS // 1_000_000} million pixels, so it is shown without. "
    "Mend: save a smaller copy of the picture.",
    "broken": "breaks off or is damaged, so it is shown as far as it goes. "
    "Mend: put a whole copy of the picture in its place.",
}
"""What is wrong → what the build says of it, after «article: its picture …»."""

_ORIENTATION, _ON_ITS_SIDE = 0x0112, frozenset({5, 6, 7, 8})
_CHUNK = 8


class Picture(NamedTuple):
    """A picture: the beginning of its SHA-256, and its width and height in pixels as it is seen.

    `whole` is False where the file breaks off.
    """

    mark: str
    width: int
    height: int
    whole: bool = True


def picture_among(companions: Sequence[str]) -> str:
    """The name of the picture among the files beside an article, or "": the first kind in our order.

    >>> picture_among(("a/x.toml", "a/x.PNG"))
    'x.PNG'
    """
    names = [PurePosixPath(path).name for path in companions]
    for suffix in PICTURE_SUFFIXES:
        for name in names:
            if name.lower().endswith(suffix):
                return name
    return ""


def read_pictures(
    root: Path, paths: Iterable[str], before: Mapping[str, Sequence[Any]], workers: Workers
) -> tuple[dict[str, Picture], dict[str, str], dict[str, list[Any]]]:
    """(pictures by path, what is wrong with the others by path, what to remember for the next build).

    `paths` lie below `root`; those whose names are no picture's are passed over. `before` is what the
    last build remembered: a file that has not been touched is not opened again.
    """
    kept: dict[str, list[Any]] = {}
    changed: list[tuple[str, str]] = []
    for path in sorted(path for path in paths if path.lower().endswith(PICTURE_SUFFIXES)):
        touched = _stamp(root, path)
        known = before.get(path)
        if known and known[0] == touched:
            kept[path] = list(known)
        else:
            changed.append((path, touched))
    parts = [changed[at : at + _CHUNK] for at in range(0, len(changed), _CHUNK)]
    calls = ((part, (str(root), [path for path, _ in part])) for part in parts)
    for part, looks in workers.map(inspect_chunk, calls, len(parts)):
        for (path, touched), look in zip(part, looks, strict=True):
            kept[path] = [touched, *look]
    pictures = {
        path: Picture(row[1], row[2], row[3], whole=not row[4])
        for path, row in kept.items()
        if row[1]
    }
    return pictures, {path: row[4] for path, row in kept.items() if row[4]}, kept


def inspect_chunk(root: str, paths: Sequence[str]) -> list[tuple[str, int, int, str]]:
    """(mark, width, height, what is wrong) of some pictures below `root`."""
    return [inspect_picture(Path(root), path) for path in paths]


def inspect_picture(root: Path, path: str) -> tuple[str, int, int, str]:
    """(mark, width, height, what is wrong or "") of the picture at `path` below `root`.

    The size is the one that is seen: a telephone's picture that lies on its side is turned. All of it is
    decoded once, so that a file that breaks off is found here and not by a reader. The mark is "" where
    there is no picture to show.
    """
    place = (root / path).resolve()
    if not place.is_relative_to(root.resolve()) or not place.is_file():
        return "", 0, 0, "missing"
    mark, width, height = "", 0, 0
    try:
        data = place.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data))
            if picture.width * picture.height > MAX_PIXELS:
                return "", 0, 0, "huge"
            width, height = picture.size
            mark = hashlib.sha256(data).hexdigest()[:12]
            if picture.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE:
                width, height = height, width
            # JPEG can be decoded at an eighth of its size, and breaks off all the same.
            picture.draft(None, (1, 1))
            picture.load()
    except Image.DecompressionBombError:
        return "", 0, 0, "huge"
    except Exception:  # what decoders raise on broken files is of no common kind
        return mark, width, height, "broken" if mark else "unreadable"
    return mark, width, height, ""


def _stamp(root: Path, path: str) -> str:
    try:
        found = (root / path).stat()
    except (OSError, ValueError):
        return "gone"
    return f"{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}"


_IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_SOURCE = re.compile(r"""\ssrc=["']\{(?:static|attach|filename)\}([^"'>]+)["']""", re.IGNORECASE)
_SIZED = re.compile(r"\s(?:width|height)=", re.IGNORECASE)


def size_images(html: str, path: str, pictures: Mapping[str, Picture]) -> str:
    """The HTML of the article at `path` with sizes on its pictures, which load when they come in sight.

    A size lets the text stand still while they load.
    """

    def size(match: re.Match[str]) -> str:
        tag = match[0]
        source = _SOURCE.search(tag)
        told = unquote(unescape(source[1])) if source else ""
        base = "" if told.startswith("/") else posixpath.dirname(path)
        picture = pictures.get(posixpath.normpath(posixpath.join(base, told.lstrip("/"))))
        more = ' loading="lazy" decoding="async"' if "loading=" not in tag else ""
        if picture and not _SIZED.search(tag):
            more += f' width="{picture.width}" height="{picture.height}"'
        return f"{tag[:4]}{more}{tag[4:]}"

    return _IMG.sub(size, html) if "<img" in html else html
