"""Text → words, and a word → the particles that may be written onto its front."""

import re
from dataclasses import dataclass

from arabic.letters import INVISIBLE, MARK_RANGES, TATWEEL, fold


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as written, folded, and where it stands (``text == source[start:end]``)."""

    text: str
    folded: str
    start: int
    end: int


_MARKS = "".join(f"{chr(first)}-{chr(last)}" for first, last in MARK_RANGES)
RUN = re.compile(f"[\\w{_MARKS}{TATWEEL}{re.escape(INVISIBLE)}]+")
"""A run of letters, digits and their signs; `split_words` finds its words in it alone."""
_SIGNS = f"{_MARKS}{TATWEEL}{re.escape(INVISIBLE)}"
# Inside a run, Arabic letters part from digits and from Latin: «2021م», «الـ18», «الـBBC».
_ARABIC = (
    "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06fa-\u06ff"
    "\u0750-\u077f\ufb50-\ufdfd\ufe70-\ufefc"
)
_PIECE = re.compile(f"[{_ARABIC}][{_ARABIC}{_SIGNS}]*|[^{_ARABIC}{_SIGNS}][^{_ARABIC}]*")


def split_words(text: str) -> list[Word]:
    """The words of a text in order, without empty ones.

    Anything but letters, digits and the signs they carry parts words, with or without a space:
    «قال:«النظام»،» → قال، النظام. So do underscore, zero-width space and non-joiner. Arabic letters
    part from digits and Latin letters beside them («2021م» → 2021، م) while «F16» stays whole.
    """
    found: list[Word] = []
    add = found.append
    for match in RUN.finditer(text.replace("_", " ")):
        run = match[0]
        folded = fold(run)
        start = match.start()
        if folded.isalpha() and not (folded[0] < "\u0600" or folded[-1] < "\u0600"):
            add(Word(run, folded, start, match.end()))
            continue
        for piece in _PIECE.finditer(run):
            key = fold(piece[0]).strip()
            if key and " " not in key:
                add(Word(piece[0], key, start + piece.start(), start + piece.end()))
    return found


MIN_REMAINDER = 2
"""Fewest letters that may be left once a particle is cut."""


def _with_preposition(prefix: str, rest: str) -> list[tuple[str, str]]:
    splits: list[tuple[str, str]] = []
    if rest.startswith("لل"):
        splits.append((f"{prefix}ل", rest[1:]))
        splits.append((f"{prefix}ل", f"ا{rest[1:]}"))
        splits.append((f"{prefix}لال", rest[2:]))
        splits.append((f"{prefix}ل", f"ال{rest[1:]}"))
        splits.append((f"{prefix}لال", rest[1:]))
    elif rest[:1] in {"ب", "ك", "ل"}:
        splits.append((prefix + rest[0], rest[1:]))
        if rest[1:3] == "ال":
            splits.append((f"{prefix}{rest[:3]}", rest[3:]))
    elif rest[:1] == "س":
        splits.append((f"{prefix}س", rest[1:]))
    elif rest.startswith("ال"):
        splits.append((f"{prefix}ال", rest[2:]))
    return splits


def proclitic_splits(folded: str) -> list[tuple[str, str]]:
    """Every way to part a folded word into particles in front and what is left, whole word first.

    «وللصحيفه» → («», وللصحيفه), (و, للصحيفه), (ول, لصحيفه), (ول, الصحيفه), (ولال, صحيفه) …: after ل
    the alef of the article is written again, and a noun that begins with ل gets its own back
    («للغه» → (لال, لغه)). Purely by letters: the caller decides which of them is a word. At least
    two letters are left; there are no duplicates.
    """
    splits = [("", folded)]
    splits += _with_preposition("", folded)
    if folded[:1] in {"و", "ف"}:
        splits.append((folded[0], folded[1:]))
        splits += _with_preposition(folded[0], folded[1:])
    kept = [split for split in splits if not split[0] or len(split[1]) >= MIN_REMAINDER]
    return list(dict.fromkeys(kept))


def shorten(text: str, length: int) -> str:
    """The beginning of a text, at most ``length`` letters, cut between words: «يغلق الكتاب والبطل…»."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ،؛:.") + "…"
