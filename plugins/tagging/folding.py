"""A text folded for matching, with the way back to the places of the source.

Letters are folded as in ``arabic.letters``. What stands between words becomes one space where a
name may run on (spaces, hyphens, quotation marks: «قاعدة “حميميم”» → ``قاعده حميميم``), and two
spaces where it may not (commas, full stops, brackets, line breaks). A space is put at both ends, so
that every word has one on each side.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from arabic.letters import FOLD_TABLE, fold

QUOTES = "\"'`´“”„‟«»‹›‘’‚‛＂"
_SOFT = frozenset(
    " _-‐‑‒–—" + QUOTES + "".join(c for c, folded in FOLD_TABLE.items() if folded == " ")
) - frozenset("\n\r")


class _Letters(dict[int, str]):
    """One character → one: its folded letter, or a space when it is no letter or digit."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = FOLD_TABLE.get(char, char)
        kept = folded if len(folded) == 1 and folded.isalnum() else " "
        self[code] = kept
        return kept


_LETTERS = _Letters()
_UNEVEN_LETTERS = "".join(
    sorted(c for c, folded in FOLD_TABLE.items() if len(folded) != 1 and re.match(r"\w", c))
)
_IRREGULAR = re.compile(
    rf"[\W_]{{2,}}|[^\w{re.escape(''.join(sorted(_SOFT)))}]|[{re.escape(_UNEVEN_LETTERS)}]"
)


@lru_cache(maxsize=4096)
def _fold_run(run: str) -> str:
    """What replaces a run of signs, or one letter that folds to none or many."""
    if run in FOLD_TABLE and run in _UNEVEN_LETTERS:
        return FOLD_TABLE[run]
    seen = [char for char in run if FOLD_TABLE.get(char, char) != ""]
    if not seen:
        return ""
    return " " if all(char in _SOFT for char in seen) else "  "


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A source, its folded text, and the places (folded, source) after which their distance changes."""

    source: str
    folded: str
    folded_places: tuple[int, ...]
    source_places: tuple[int, ...]

    def source_index(self, index: int) -> int:
        """The index in the source of the letter at an index of the folded text."""
        at = bisect_right(self.folded_places, index) - 1
        place = self.source_places[at] + index - self.folded_places[at]
        if at + 1 < len(self.source_places):
            place = min(place, max(self.source_places[at + 1] - 1, self.source_places[at]))
        return max(0, min(place, len(self.source)))

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """(start, end) in the source of the folded letters from ``start`` to before ``end``."""
        first = self.source_index(start)
        return first, min(max(self.source_index(end - 1) + 1, first + 1), len(self.source))


def fold_text(source: str) -> FoldedText:
    """Fold a text for matching: «“سبوتنيك“، أن» → `` سبوتنيك  ان `` (with the way back)."""
    parts = [" "]
    length, last = 1, 0
    folded_places, source_places = [1], [0]
    for match in _IRREGULAR.finditer(source):
        start, end = match.span()
        replacement = _fold_run(match[0])
        if start > last:
            parts.append(source[last:start].translate(_LETTERS))
        parts.append(replacement)
        length += start - last + len(replacement)
        last = end
        if len(replacement) != end - start:
            folded_places.append(length)
            source_places.append(end)
    parts.append(source[last:].translate(_LETTERS))
    parts.append(" ")
    return FoldedText(source, "".join(parts), tuple(folded_places), tuple(source_places))


def fold_name(name: str) -> str:
    """A name as it stands in a folded text, without the outer spaces: «دير الزّور» → ``دير الزور``."""
    return fold_text(fold(name)).folded.strip()
