"""The archive's icons and its web manifest: the first letter of its name in the text face, on the accent."""

from __future__ import annotations

import io
import json
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from arabic.collation import initial
from publish.fonts import font_source
from publish.palette import Palette, to_hex

_OVERSAMPLING = 4


def icon_letter(site_name: str) -> str:
    """The letter that stands for a name, without «ال»: «ورّاق» → "و", «الأرشيف» → "أ", "Archive" → "A".

    «ا» where the name has none.
    """
    key = initial(site_name) if site_name else "#"
    letters = [letter for letter in site_name if letter.isalpha()]
    if key == "#":
        return letters[0].upper() if letters else "ا"
    named = site_name.removeprefix("ال") or site_name
    return next((letter for letter in named if letter.isalpha()), key)


class _Drawing(NamedTuple):
    """Size in pixels, the part that the letter fills, the rounding of the corners (of the size)."""

    size: int
    fill: float
    rounding: float


_PLAIN = (0.56, 10 / 64)
# A maskable icon may be cut to a circle: no corners, and the letter clear of the rim.
ICONS: dict[str, _Drawing | None] = {
    "icons/icon.svg": None,
    "icons/icon-180.png": _Drawing(180, *_PLAIN),
    "icons/icon-192.png": _Drawing(192, *_PLAIN),
    "icons/icon-512.png": _Drawing(512, *_PLAIN),
    "icons/maskable-512.png": _Drawing(512, 0.42, 0),
}
"""Address → how it is drawn; None for the SVG."""


def make_icon(address: str, site_name: str, palette: Palette) -> bytes:
    """The icon at an address of `ICONS`."""
    drawing, letter = ICONS[address], icon_letter(site_name)
    return _png(letter, palette, *drawing) if drawing else _svg(letter, palette)


def make_manifest(site_name: str, description: str, palette: Palette) -> bytes:
    """The web manifest, by which a telephone keeps the archive among its applications."""
    images = [("icon-192", "192x192", "any"), ("icon-512", "512x512", "any")]
    images.append(("maskable-512", "512x512", "maskable"))
    facts = {
        "name": site_name,
        "short_name": site_name[:12],
        "description": description,
        "lang": "ar",
        "dir": "rtl",
        "id": "./",
        "start_url": "./index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": to_hex(palette.paper),
        "theme_color": to_hex(palette.accent),
        "icons": [
            {"src": f"icons/{name}.png", "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in images
        ],
    }
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def _svg(letter: str, palette: Palette) -> bytes:
    # Slow to load, and nearly always the icon stands in the output already.
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.ttLib import TTFont

    with TTFont(font_source("amiri-bold"), lazy=True) as font:
        glyphs = font.getGlyphSet()
        glyph = glyphs[font.getBestCmap().get(ord(letter), ".notdef")]
        bounds, path = BoundsPen(glyphs), SVGPathPen(glyphs, ntos=lambda number: f"{number:g}")
        glyph.draw(bounds)
        glyph.draw(path)
    left, bottom, right, top = bounds.bounds or (0, 0, 1, 1)
    scale = 64 * _PLAIN[0] / max(right - left, top - bottom)
    x, y = 32 - scale * (left + right) / 2, 32 + scale * (bottom + top) / 2
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="10" fill="{to_hex(palette.accent)}"/>'
        f'<path fill="{to_hex(palette.paper)}" '
        f'transform="translate({x:.2f} {y:.2f}) scale({scale:.4f} {-scale:.4f})" '
        f'd="{path.getCommands()}"/></svg>\n'
    ).encode()


def _png(letter: str, palette: Palette, size: int, fill: float, rounding: float) -> bytes:
    large = size * _OVERSAMPLING
    cover = Image.new("L", (large, large))
    ImageDraw.Draw(cover).rounded_rectangle(
        (0, 0, large - 1, large - 1), rounding * large, fill=255
    )
    ink = Image.new("L", (large, large))
    face = ImageFont.truetype(str(font_source("amiri-bold")), large)
    left, top, right, bottom = face.getbbox(letter, anchor="ls")
    scale = fill * large / max(right - left, bottom - top)
    face = ImageFont.truetype(str(font_source("amiri-bold")), round(large * scale))
    left, top, right, bottom = face.getbbox(letter, anchor="ls")
    middle = ((large - left - right) / 2, (large - top - bottom) / 2)
    ImageDraw.Draw(ink).text(middle, letter, 255, face, anchor="ls")
    small = (size, size)
    made = Image.new("RGB", small, palette.accent)
    made.paste(palette.paper, (0, 0), ink.resize(small, Image.Resampling.LANCZOS))
    if rounding:
        made.putalpha(cover.resize(small, Image.Resampling.LANCZOS))
    out = io.BytesIO()
    made.save(out, "PNG", optimize=True)
    return out.getvalue()
