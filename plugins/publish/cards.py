"""Cards: the picture that a shared link shows, drawn from a title in the archive's own face.

Letters are shaped by HarfBuzz (through Pillow's Raqm), so that they join and Latin words stand the right
way round in an Arabic line. Sixteen colours, so a card weighs about 12 KB. The same text gives the same
bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont, features

from publish.fonts import font_source
from publish.palette import Palette

CARD_SIZE = (1200, 630)
"""Width and height in pixels: the shape that Facebook, X, WhatsApp and Telegram show whole."""

DRAWING_TOOLS = " ".join(
    str(features.version(name))
    for name in ("pil", "freetype2", "raqm", "harfbuzz", "fribidi", "zlib")
)
"""Versions of all that the bytes of a drawn picture depend on."""

_MARGIN = 72
_HEAD = 148
_FOOT = 112
# Sizes of the title's letters, the largest first; with each as many lines as there is room for.
_TITLE_SIZES = (92, 86, 76, 66, 58, 53, 45)
_LEADING = 1.42
_ROOM = CARD_SIZE[1] - _HEAD - _FOOT
_SHADES = 8


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says: the archive's name above, a title, and a line below it (publisher and date)."""

    site: str
    title: str
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Which card an article's page shows: its own (`own`), or its section's; none where `made` is False."""

    made: bool
    own: bool

    def address_of(self, article: Any) -> str:
        """Address of the card below the site's root, or ""."""
        if not self.made:
            return ""
        return card_address(article.url if self.own else article.category.url)


def card_address(page: str) -> str:
    """«articles/2021/01/x.html» → «cards/articles/2021/01/x.png»."""
    return f"cards/{page.removesuffix('.html')}.png"


def draw_card(text: CardText, palette: Palette) -> bytes:
    """The card as PNG."""
    head = Image.new("L", (CARD_SIZE[0], _HEAD))
    page = Image.new("L", CARD_SIZE)
    _draw_head(ImageDraw.Draw(head), text.site)
    draw = ImageDraw.Draw(page)
    face, lines = _fit(text.title)
    size = int(face.size)
    step = round(size * _LEADING)
    top = _HEAD + (_ROOM - step * len(lines)) // 2 + (step - size) // 2
    for number, line in enumerate(lines):
        _draw_line(draw, line, face, top + number * step + size, 255)
    if text.foot:
        small = _face("regular", 34)
        foot = _fitting(_drawable(text.foot, "regular").split(), small)
        _draw_line(draw, foot, small, CARD_SIZE[1] - 44, 190)
    ink = page.point(_shades(0))
    ink.paste(head.point(_shades(_SHADES)), (0, 0))
    ink.putpalette(_ramp(palette.paper, palette.ink) + _ramp(palette.paper, palette.accent))
    out = io.BytesIO()
    ink.save(out, "PNG", bits=4, compress_level=6)
    return out.getvalue()


def _draw_head(draw: ImageDraw.ImageDraw, site: str) -> None:
    """The masthead: the archive's name over the double rule of a newspaper."""
    face = _face("bold", 60)
    _draw_line(draw, _fitting(_drawable(site, "bold").split(), face), face, 96, 255)
    draw.rectangle((_MARGIN, 126, CARD_SIZE[0] - _MARGIN, 131), fill=255)
    draw.rectangle((_MARGIN, 137, CARD_SIZE[0] - _MARGIN, 138), fill=255)


def _draw_line(
    draw: ImageDraw.ImageDraw, text: str, face: ImageFont.FreeTypeFont, baseline: int, fill: int
) -> None:
    right = (CARD_SIZE[0] - _MARGIN, baseline)
    draw.text(right, text, fill, face, anchor="rs", direction="rtl", language="ar")


def _fit(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest face with which the title fits, and its lines; a very long one ends in «…»."""
    words = _drawable(title, "bold").split() or ["…"]
    width = CARD_SIZE[0] - 2 * _MARGIN
    known = _face("bold", 100)
    lengths = [_length(word, known) / 100 for word in words]
    space = known.getlength(" ") / 100
    for size in _TITLE_SIZES:
        most = int(_ROOM / (size * _LEADING))
        lines = _break(lengths, space, width / size)
        if len(lines) <= most and max(lengths) * size <= width:
            break
    face = _face("bold", size)
    texts = [" ".join(words[start:end]) for start, end in lines]
    if len(lines) > most:
        texts = [*texts[: most - 1], _fitting([*words[lines[most - 1][0] :]], face)]
    return face, [_fitting(text.split(), face) for text in texts]


def _break(lengths: Sequence[float], space: float, width: float) -> list[tuple[int, int]]:
    """(first, end) of the words of each line, filled one after another."""
    lines: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for at, length in enumerate(lengths):
        if at > start and used + space + length > width:
            lines.append((start, at))
            start, used = at, length
        else:
            used += length + (space if at > start else 0)
    return [*lines, (start, len(lengths))]


def _fitting(words: list[str], face: ImageFont.FreeTypeFont) -> str:
    """The words as one line, or as many as fit and «…»; a single word that is too long is cut."""
    width = CARD_SIZE[0] - 2 * _MARGIN
    text = " ".join(words)
    if _length(text, face) <= width:
        return text
    low, high = 0, len(text)
    while low < high - 1:
        middle = (low + high) // 2
        fits = _length(text[:middle].rstrip() + "…", face) <= width
        low, high = (middle, high) if fits else (low, middle)
    cut = text[:low]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ،؛:.") + "…"


def _length(text: str, face: ImageFont.FreeTypeFont) -> float:
    return face.getlength(text, direction="rtl", language="ar")


def _drawable(text: str, weight: str) -> str:
    """The text without what the face has no glyph for (emoji, other scripts)."""
    known = _letters(weight)
    return "".join(letter if ord(letter) in known else " " for letter in text)


@lru_cache(maxsize=16)
def _face(weight: str, size: int) -> ImageFont.FreeTypeFont:
    source = font_source(f"amiri-{weight}")
    return ImageFont.truetype(str(source), size, layout_engine=ImageFont.Layout.RAQM)


@lru_cache(maxsize=2)
def _letters(weight: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(font_source(f"amiri-{weight}"), lazy=True) as font:
        return frozenset(font.getBestCmap())


def _shades(first: int) -> list[int]:
    """Grey 0 … 255 → palette number, from `first` on."""
    return [first + (grey * (_SHADES - 1) + 127) // 255 for grey in range(256)]


def _ramp(start: tuple[int, int, int], end: tuple[int, int, int]) -> list[int]:
    return [
        round(a + (b - a) * shade / (_SHADES - 1))
        for shade in range(_SHADES)
        for a, b in zip(start, end, strict=True)
    ]
