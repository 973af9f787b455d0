"""A text folded for matching, with the way back to the places of the source.

Letters are folded as in ``arabic.letters``. What stands between words becomes one space where a
name may run on (spaces, hyphens, quotation marks: «قاعدة “حميميم”» → ``قاعده حميميم``), and two
spaces where it may not (commas, full stops, brackets, line breaks). A space is put at both ends, so
that every word has one on each side.
"""

import re
from bisect import bisect_right
from codecs import charmap_build, charmap_decode, charmap_encode
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
_IRREGULAR = re.compile(b"b[sbm]*|m[sbm]*|u|s[sbm]+")


def _classes_and_letters(source: str) -> tuple[bytes, str]:
    """The class and the folded letter of each character; a space where it isn't one letter."""
    try:
        data, _ = charmap_encode(source, "strict", _TO_BYTES)
    except UnicodeEncodeError:
        return source.translate(_CLASSES).encode("ascii"), source.translate(_LETTERS)
    return data.translate(_BYTE_CLASSES), charmap_decode(data, "strict", _BYTE_LETTERS)[0]


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A source, its folded text, and the places (folded, source) after which their distance changes."""

    source: str
    folded: str
    folded_places: list[int]
    source_places: list[int]

    def source_index(self, index: int) -> int:
        """The index in the source of the letter at an index of the folded text."""
        at = bisect_right(self.folded_places, index) - 1
        place = self.source_places[at] + index - self.folded_places[at]
        if at + 1 < len(self.source_places):
            place = min(place, max(self.source_places[at + 1] - 1, self.source_places[at]))
        return place if 0 <= place <= len(self.source) else max(0, len(self.source))

    def folded_index(self, index: int) -> int:
        """The index in the folded text of a place in the source, or of what is left of it."""
        at = max(bisect_right(self.source_places, index) - 1, 0)
        place = self.folded_places[at] + index - self.source_places[at]
        if at + 1 < len(self.folded_places):
            place = min(place, self.folded_places[at + 1])
        return place

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """(start, end) in the source of the folded letters from ``start`` to before ``end``."""
        at = bisect_right(self.folded_places, start) - 1
        if at + 1 == len(self.folded_places) or end <= self.folded_places[at + 1]:
            first = self.source_places[at] + start - self.folded_places[at]  # nothing between them
            last = first + end - start
            if first >= 0 and last <= len(self.source) and self._is_whole(at, last):
                return first, last
        first = self.source_index(start)
        return first, min(max(self.source_index(end - 1) + 1, first + 1), len(self.source))

    def _is_whole(self, at: int, last: int) -> bool:
        return at + 1 == len(self.source_places) or last <= self.source_places[at + 1] - 1


def fold_text(source: str) -> FoldedText:
    """Fold a text for matching: «“سبوتنيك“، أن» → `` سبوتنيك  ان `` (with the way back)."""
    classes, letters = _classes_and_letters(source)
    parts = [" "]
    length, last = 1, 0
    folded_places, source_places = [1], [0]
    for match in _IRREGULAR.finditer(classes):
        start, end = match.span()
        run = match[0]
        if b"b" in run:
            replacement = "  "
        elif b"s" in run:
            replacement = " "
        else:
            replacement = "" if run != b"u" else FOLD_TABLE[source[start]]
        parts.append(letters[last:start])
        parts.append(replacement)
        length += start - last + len(replacement)
        last = end
        if len(replacement) != end - start:
            folded_places.append(length)
            source_places.append(end)
    parts.append(letters[last:])
    parts.append(" ")
    return FoldedText(source, "".join(parts), folded_places, source_places)


@lru_cache(maxsize=1 << 15)
def fold_name(name: str) -> str:
    """A name as it stands in a folded text, without the outer spaces: «دير الزّور» → ``دير الزور``."""
    return fold_text(name).folded.strip()
