"""Web fonts: the theme's faces cut down to what Arabic news text needs, as WOFF2.

Amiri (running text) and IBM Plex Sans Arabic (headlines, interface) come in two files a weight: one
with the Arabic letters, digits and punctuation, which every page needs, and one with the Latin
letters, which a browser fetches only for a page that shows some. The nameplate is Amiri Bold with the
letters of the archive's name alone.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from archive.workers import Workers

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

# Letters of the Arabic block: Arabic itself, then those that Persian, Urdu and Kurdish names bring
# into Arabic newspapers; marks from fathatan to sukun, hamza above and below, small alef.
_ARABIC_LETTERS = (
    "".join(map(chr, (*range(0x0621, 0x063B), *range(0x0640, 0x0653), 0x0654, 0x0655, 0x0670)))
    + "ٱپچژگیکڤھہۀےٹڈڑںە"
)
_ARABIC_SIGNS = "،؛؟٪٫٬" + "".join(
    map(chr, (*range(0x0660, 0x066A), *range(0x06F0, 0x06FA), 0xFD3E, 0xFD3F))
)
_COMMON_SIGNS = (
    "".join(chr(c) for c in range(0x20, 0x7F) if not chr(c).isalpha())
    + "\u00a0©«°·»×‐‑‒–—‘’“”•…‹›€−"
    + "\u200c\u200d\u200e\u200f"
)
_LATIN_LETTERS = "".join(
    chr(c) for c in (*range(0x41, 0x7B), *range(0xC0, 0x180)) if chr(c).isalpha()
)

ARABIC = frozenset(_ARABIC_LETTERS + _ARABIC_SIGNS + _COMMON_SIGNS)
LATIN = frozenset(_LATIN_LETTERS)

# OpenType features that make Arabic text right: joining forms, obligatory and usual ligatures,
# marks on letters and on marks, cursive joining, kerning, local forms; proportional digits.
_FEATURES = (
    *("init", "medi", "fina", "isol", "rlig", "liga", "calt", "ccmp", "locl", "rclt"),
    *("mark", "mkmk", "curs", "kern", "pnum"),
)


@dataclass(frozen=True, slots=True)
class FontFile:
    """One file to make: name without ending, the package and file it is cut from, its characters.

    `family` replaces the family's name inside the file when that is not empty: the licence of a
    face with a reserved name asks for another name on a changed copy.
    """

    name: str
    package: str
    source: str
    characters: frozenset[str]
    family: str = ""


_AMIRI = "fontpkg_amiri"
_PLEX = "fontpkg_ibm_plex_sans_arabic"
_INTERFACE = "Warraq Interface"
FONT_FILES = (
    FontFile("amiri-regular", _AMIRI, "Amiri-Regular.ttf", ARABIC),
    FontFile("amiri-bold", _AMIRI, "Amiri-Bold.ttf", ARABIC),
    FontFile("amiri-latin-regular", _AMIRI, "Amiri-Regular.ttf", LATIN),
    FontFile("amiri-latin-bold", _AMIRI, "Amiri-Bold.ttf", LATIN),
    FontFile("interface-regular", _PLEX, "IBMPlexSansArabic-Regular.ttf", ARABIC, _INTERFACE),
    FontFile("interface-bold", _PLEX, "IBMPlexSansArabic-Bold.ttf", ARABIC, _INTERFACE),
    FontFile("interface-latin-regular", _PLEX, "IBMPlexSansArabic-Regular.ttf", LATIN, _INTERFACE),
    FontFile("interface-latin-bold", _PLEX, "IBMPlexSansArabic-Bold.ttf", LATIN, _INTERFACE),
)
LICENCES = {"OFL-amiri.txt": _AMIRI, "OFL-ibm-plex-sans-arabic.txt": _PLEX}


def make_fonts(
    cache: Path, site_name: str = "", workers: Workers | None = None
) -> dict[str, bytes]:
    """File name → bytes of all fonts and of the licences that go with them.

    `site_name` is the archive's name, which the nameplate's font holds; `workers` do what is not yet made.
    `cache` is a folder (made when missing) that keeps each font under a name made of everything
    that its bytes depend on; a damaged file there is made again. Raises FileNotFoundError when a
    font package is not installed.
    """
    nameplate = FontFile("nameplate", _AMIRI, "Amiri-Bold.ttf", frozenset(site_name + " "))
    fonts = (*FONT_FILES, nameplate)
    made = {f"{font.name}.woff2": _read_kept(font, cache) for font in fonts}
    missing = [font for font in fonts if not made[f"{font.name}.woff2"]]
    calls = ((font.name, (font, cache)) for font in missing)
    for name, data in (workers or Workers(processes=1)).map(_make, calls, len(missing)):
        made[f"{name}.woff2"] = data
    for name, package in LICENCES.items():
        made[name] = (_package_folder(package) / "LICENSE").read_bytes()
    return made


def font_source(name: str) -> Path:
    """The whole face that a font file is cut from: "amiri-bold" → …/Amiri-Bold.ttf."""
    (font,) = (font for font in FONT_FILES if font.name == name)
    return _source(font)


def _source(font: FontFile) -> Path:
    return _package_folder(font.package) / "files" / font.source


def subset_font(data: bytes, characters: Iterable[str], family: str = "") -> bytes:
    """TTF bytes → WOFF2 bytes of the same face with only the glyphs that `characters` can need.

    Same input, same bytes: the times in the file stay those of the source.
    """
    # Nearly always the fonts are kept from an earlier build, and these two are slow to load.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), recalcTimestamp=False, lazy=False)
    options = Options()
    options.layout_features = list(_FEATURES)
    options.layout_scripts = ["arab", "latn", "DFLT"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.name_languages = [0x409]
    options.drop_tables = [*options.drop_tables, "DSIG", "meta"]
    options.hinting = False
    options.glyph_names = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, characters)))
    subsetter.subset(font)
    if family:
        _rename(font, family)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def _rename(font: TTFont, family: str) -> None:
    style = font["name"].getDebugName(2) or "Regular"
    joined = f"{family.replace(' ', '')}-{style.replace(' ', '')}"
    names = {1: family, 3: joined, 4: f"{family} {style}", 6: joined}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]


def _kept(font: FontFile, cache: Path, data: bytes) -> Path:
    return cache / f"{font.name}-{_key(font, data)}.woff2"


def _read_kept(font: FontFile, cache: Path) -> bytes:
    """The font as it was made before; nothing where it was not, or where the file is damaged."""
    data = _source(font).read_bytes()
    try:
        found = _kept(font, cache, data).read_bytes()
    except FileNotFoundError:
        return b""
    mark, _, bytes_ = found.partition(b"\n")
    return bytes_ if mark == _digest(bytes_) else b""


def _make(font: FontFile, cache: Path) -> bytes:
    """Cut a font and keep it."""
    data = _source(font).read_bytes()
    kept = _kept(font, cache, data)
    made = subset_font(data, font.characters, font.family)
    cache.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(_digest(made) + b"\n" + made)
    unfinished.replace(kept)
    return made


def _key(font: FontFile, data: bytes) -> str:
    tools = [metadata.version(name) for name in ("fonttools", "brotli")]
    parts = [*tools, *_FEATURES, font.family, "".join(sorted(font.characters)), "2"]
    return hashlib.sha256("\n".join(parts).encode() + data).hexdigest()[:20]


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def _package_folder(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise FileNotFoundError(
            f"font package {package} is not installed. Mend: run «make» again, or pip install "
            f"{package.replace('_', '-')}"
        )
    return Path(found.origin).parent
