"""The theme's colours for what is drawn at build time: they follow the one hue of its style sheet."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from pathlib import Path

PAPER = (0xFB, 0xFA, 0xF6)
INK = (0x1C, 0x1A, 0x17)
DEFAULT_HUE = 22.0

_HUE = re.compile(r"--accent-hue:\s*([\d.]+)")


@dataclass(frozen=True, slots=True)
class Palette:
    """Three colours, each (red, green, blue) from 0 to 255."""

    accent: tuple[int, int, int]
    paper: tuple[int, int, int] = PAPER
    ink: tuple[int, int, int] = INK


def read_palette(style_sheet: Path) -> Palette:
    """The palette of a theme: its `--accent-hue`, or the usual one where it sets none."""
    try:
        found = _HUE.search(style_sheet.read_text("utf-8"))
    except OSError:
        found = None
    return Palette(oklch_to_rgb(0.39, 0.125, float(found[1]) if found else DEFAULT_HUE))


def oklch_to_rgb(lightness: float, chroma: float, hue: float) -> tuple[int, int, int]:
    """A colour as CSS's `oklch()` gives it, in sRGB (matrices: Björn Ottosson, 2020, «Oklab»).

    >>> oklch_to_rgb(1, 0, 0)
    (255, 255, 255)
    """
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _channel(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _channel(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _channel(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _channel(linear: float) -> int:
    linear = min(1.0, max(0.0, linear))
    curved = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(255 * curved)


def to_hex(colour: tuple[int, int, int]) -> str:
    """«#7a2026»."""
    return "#" + "".join(f"{channel:02x}" for channel in colour)
