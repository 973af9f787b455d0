"""Pictures beside articles."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, UnidentifiedImageError


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
