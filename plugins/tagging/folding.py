"""A text folded for matching, with the way back to the places of the source.

Letters are folded as in ``arabic.letters``. What stands between words becomes one space where a
name may run on (spaces, hyphens, quotation marks: «قاعدة “حميميم”» → ``قاعده حميميم``), and two
spaces where it may not (commas, full stops, brackets, line breaks). A space is put at both ends, so
that every word has one on each side.
"""

import re
from array import array
from bisect import bisect_left
from codecs import charmap_build, charmap_decode, charmap_encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from arabic.letters import FOLD_TABLE

QUOTES = "\"'`´“”„‟«»‹›‘’‚‛＂"
_SOFT = frozenset(
    " _-‐‑‒–—" + QUOTES + "".join(c for c, folded in FOLD_TABLE.items() if folded == " ")
) - frozenset("\n\r")

# What a character is to the folding: a letter or digit that folds to one (w), a letter that folds
# to several (u), a sign that is dropped (m), a gap that a name may span (s) or may not (b).


def _class_of(char: str) -> str:
    folded = FOLD_TABLE.get(char, char)
    if folded == "":
        return "m"
    if char in _SOFT:
        return "s"
    if not folded.isalnum():
        return "b"
    return "w" if len(folded) == 1 else "u"


def _letter_of(char: str) -> str:
    return FOLD_TABLE.get(char, char) if _class_of(char) == "w" else " "


class _Table(dict[int, str]):
    """A table for ``str.translate`` that fills itself."""

    def __init__(self, of_class: bool) -> None:
        self._make = _class_of if of_class else _letter_of

    def __missing__(self, code: int) -> str:
        self[code] = self._make(chr(code))
        return self[code]


_CLASSES, _LETTERS = _Table(True), _Table(False)

# Nearly all text is made of 256 characters; for these, byte tables do what str.translate does at a
# tenth of the time.
_COMMON = (
    "".join(map(chr, range(0x80)))
    + "".join(map(chr, range(0x0621, 0x063B)))
    + "".join(map(chr, range(0x0640, 0x0653)))
    + "٠١٢٣٤٥٦٧٨٩٪٫٬،؛؟ٰٱپچڤگکیژڨ"
    + "\u00a0\u00ab\u00bb\u00b7\u00b0\u200b\u200c\u200d\u200e\u200f\u2010\u2011\u2012\u2013\u2014"
    + "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u2022\u2026\u202a\u202b\u202c\u2039\u203a\ufeff"
    + "éèêëàâçîïôöûüñ"
)
_COMMON += "".join(map(chr, range(0x2460, 0x2460 + 256 - len(_COMMON))))
_TO_BYTES = charmap_build(_COMMON)
_BYTE_CLASSES = "".join(map(_class_of, _COMMON)).encode("ascii")
_BYTE_LETTERS = "".join(map(_letter_of, _COMMON))
_RARE = re.compile(f"[^{re.escape(_COMMON)}]")
_STAND_INS = {"b": ",", "s": " ", "m": "\u200f"}
_IRREGULAR = re.compile(b"b(?:[bs][sbm]+|m[sbm]*|(?<!bb)(?![sbm]))|m[sbm]*|u|s[sbm]+")
"""Runs that are folded to another number of letters, and rare ones; «، » is two signs and two spaces."""


def _stand_in(match: re.Match[str]) -> str:
    """For a sign outside the 256 one of them that the folding treats alike; a letter stays."""
    return _STAND_INS.get(_CLASSES[ord(match[0])], match[0])


def _classes_and_letters(source: str) -> tuple[bytes, str]:
    """The class and the folded letter of each character; a space where it isn't one letter."""
    try:
        data, _ = charmap_encode(source, "strict", _TO_BYTES)
    except UnicodeEncodeError:
        try:
            data, _ = charmap_encode(_RARE.sub(_stand_in, source), "strict", _TO_BYTES)
        except UnicodeEncodeError:
            return source.translate(_CLASSES).encode("ascii"), source.translate(_LETTERS)
    return data.translate(_BYTE_CLASSES), charmap_decode(data, "strict", _BYTE_LETTERS)[0]


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A source, its folded text, and for each letter of that its place in the source.

    A table of all places costs less than searching for those that are asked for: an article asks for
    two at every name.
    """

    source: str
    folded: str
    places: Sequence[int]

    def folded_index(self, index: int) -> int:
        """The index in the folded text of a place in the source, or of what is left of it."""
        return bisect_left(self.places, index, 1, len(self.places) - 1)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """(start, end) in the source of the folded letters from ``start`` to before ``end``."""
        return self.places[start], self.places[end - 1] + 1


_NUMBERS = array("i", range(-1, 1 << 15))
"""At place n the number n - 1, for texts of common length: bytes are copied from it, no numbers made."""


def fold_text(source: str) -> FoldedText:
    """Fold a text for matching: «“سبوتنيك“، أن» → `` سبوتنيك  ان `` (with the way back)."""
    classes, letters = _classes_and_letters(source)
    # A lone gap between letters is regular: the pattern need not stop at each.
    classes = classes.replace(b"wsw", b"www")
    if _IRREGULAR.search(classes) is None:
        return FoldedText(source, f" {letters} ", range(-1, len(source) + 1))
    count = len(source) + 2
    numbers = _NUMBERS if count <= len(_NUMBERS) else array("i", range(-1, count - 1))
    parts = [" "]
    places = numbers[1:2]
    last = 0
    for match in _IRREGULAR.finditer(classes):
        start, end = match.span()
        places += numbers[last + 1 : start + 1]
        run = match[0]
        if run == b"m":
            parts.append(letters[last:start])
        elif b"b" in run:
            parts += (letters[last:start], "  ")
            places.append(start)
            places.append(start)
        elif b"s" in run:
            parts += (letters[last:start], " ")
            places.append(start)
        else:
            replacement = "" if run != b"u" else FOLD_TABLE[source[start]]
            parts += (letters[last:start], replacement)
            places.extend([start] * len(replacement))
        last = end
    parts += (letters[last:], " ")
    places += numbers[last + 1 : count]
    return FoldedText(source, "".join(parts), places)


@lru_cache(maxsize=1 << 15)
def fold_name(name: str) -> str:
    """A name as it stands in a folded text, without the outer spaces: «دير الزّور» → ``دير الزور``."""
    return fold_text(name).folded.strip()
