"""Smaller copies of pictures, in formats that weigh less, for browsers to choose from; originals stay.

A copy is named by the picture's bytes, so that an article's page depends on its own picture alone, two
articles share the copies of one picture, and a browser never shows an old copy for a new picture.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageOps, features

from archive.fingerprints import digest
from archive.output import write_output
from archive.pictures import Picture

MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp"}
CODECS = " ".join(f"{name}{features.version(name)}" for name in ("pil", "avif", "webp"))
"""Versions of all that the bytes of a copy depend on."""

# Steps of quality at which newspaper photographs show no loss at twice a screen's density.
_SAVING: dict[str, dict[str, Any]] = {
    "avif": {"quality": 55, "speed": 7, "max_threads": 1},
    "webp": {"quality": 74, "method": 4},
}
_VERSION = "1"


class Copy(NamedTuple):
    """A copy to make: of which picture, how wide, in which format."""

    mark: str
    width: int
    form: str

    @property
    def address(self) -> str:
        """«pictures/3f2a90c1d7e4-768.avif»."""
        return f"pictures/{self.mark}-{self.width}.{self.form}"


@dataclass(frozen=True)
class Copies:
    """Which copies pictures have: `widths` in pixels, `forms` the best first.

    A picture has no copy wider than itself; one that is smaller than the largest width has one of its own.
    """

    widths: tuple[int, ...] = (480, 768, 1440)
    forms: tuple[str, ...] = ("avif", "webp")

    @property
    def made_of(self) -> str:
        """All that the bytes of a copy depend on beside the picture."""
        return f"{CODECS} {_SAVING!r} {_VERSION}"

    def of(self, picture: Picture, path: str) -> list[Copy]:
        """The copies of a picture; none of a damaged one, nor of a GIF, which may move."""
        if not picture.whole or path.lower().endswith(".gif"):
            return []
        widths = [width for width in self.widths if width < picture.width]
        if picture.width <= max(self.widths, default=0):
            widths.append(picture.width)
        return [Copy(picture.mark, width, form) for form in self.forms for width in widths]

    def sources(self, picture: Picture, path: str, root: str) -> list[tuple[str, str]]:
        """[(media type, srcset)] for `<source>` elements of a page; `root`: its way to the site's root."""
        copies = self.of(picture, path)
        return [
            (
                MEDIA_TYPES[form],
                ", ".join(f"{root}/{c.address} {c.width}w" for c in copies if c.form == form),
            )
            for form in self.forms
            if copies
        ]


class PictureSources:
    """Called with an article and a page's way to the root, gives [(media type, srcset)] of its picture."""

    def __init__(self, copies: Copies) -> None:
        self._copies = copies

    @property
    def fingerprint(self) -> str:
        """All that the sources depend on beside the article."""
        return repr(self._copies)

    def __call__(self, article: Any, root: str) -> list[tuple[str, str]]:
        """Empty for an article without a picture, or of a theme that has none."""
        picture = getattr(article, "picture", None)
        return self._copies.sources(picture, article.image, root) if picture else []


def write_copies(
    copies: Copies,
    pictures: Mapping[str, Picture],
    root: Path,
    cache: Path,
    output: Any,
    workers: Any,
) -> None:
    """Write the copies of all pictures; each is encoded once, in the workers, and kept in `cache`.

    `root` is the content folder, `output` an `archive.plugin.ArchiveWriter`.
    """
    wanted: dict[Copy, str] = {}
    for path, picture in pictures.items():
        for copy in copies.of(picture, path):
            if not output.is_current(copy.address, copies.made_of):
                wanted.setdefault(copy, path)
    missing: dict[str, list[Copy]] = {}
    for copy, path in wanted.items():
        kept = _kept(cache, copies, copy)
        if kept.is_file():
            output.write_bytes(copy.address, kept.read_bytes(), copies.made_of)
        else:
            missing.setdefault(path, []).append(copy)
    for todo, made in workers.map(encode_copies, _calls(root, missing), len(missing)):
        for copy, data in zip(todo, made, strict=True):
            write_output(cache, _kept(cache, copies, copy).name, data)
            output.write_bytes(copy.address, data, copies.made_of)


def _calls(
    root: Path, missing: Mapping[str, list[Copy]]
) -> Iterator[tuple[list[Copy], tuple[bytes, list[tuple[int, str]]]]]:
    for path, todo in missing.items():
        yield todo, ((root / path).read_bytes(), [(copy.width, copy.form) for copy in todo])


def _kept(cache: Path, copies: Copies, copy: Copy) -> Path:
    return cache / f"{digest(copies.made_of, copy)[:20]}.{copy.form}"


def encode_copies(data: bytes, wanted: Sequence[tuple[int, str]]) -> list[bytes]:
    """The picture `data` in each (width, format); turned as its camera says, without its notes (EXIF)."""
    opened = Image.open(io.BytesIO(data))
    profile = opened.info.get("icc_profile")
    whole = ImageOps.exif_transpose(opened)
    clear = whole.mode in ("RGBA", "LA", "PA") or "transparency" in whole.info
    whole = whole.convert("RGBA" if clear else "RGB")
    if opened.mode not in ("RGB", "RGBA"):
        profile = None  # it told of other colours than these
    shrunk: dict[int, Image.Image] = {}
    made = []
    for width, form in wanted:
        if width not in shrunk:
            size = (width, max(1, round(whole.height * width / whole.width)))
            shrunk[width] = whole.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
        out = io.BytesIO()
        shrunk[width].save(out, form.upper(), icc_profile=profile or b"", exif=b"", **_SAVING[form])
        made.append(out.getvalue())
    return made


def known_forms(wanted: Iterable[str]) -> tuple[str, ...]:
    """Of the formats that are wanted, those that this Pillow writes."""
    return tuple(form for form in wanted if form in MEDIA_TYPES and features.check(form))
