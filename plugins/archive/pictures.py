"""Pictures beside articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from PIL import Image, UnidentifiedImageError

from intake.pictures import PICTURE_SUFFIXES


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


def picture_size(root: Path, path: str) -> dict[str, int]:
    """{"image_width", "image_height"} in pixels of the picture at `path` below `root`.

    Empty when `path` is "" or the file is no picture that can be read (an AVIF without its codec):
    the page then shows it without saying its size.
    """
    if not path:
        return {}
    try:
        with Image.open(root / path) as picture:
            width, height = picture.size
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return {}
    return {"image_width": width, "image_height": height}
