"""What the index is made of: documents, and their words with weights and places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from arabic.words import split_words
from search.codec import clean

BODY_START = 40
"""Place of the first word after the title; the title's words stand at 1 to 39."""

# BM25F (Robertson, Zaragoza & Taylor, CIKM 2004) with constants of our own: an average length that
# is fixed, so that a segment's bytes don't depend on articles outside it.
_TITLE, _CAPTION, _NAMES = 6.0, 1.5, 2.0
_SATURATION, _LENGTH_SHARE, _USUAL_LENGTH = 1.2, 0.6, 250
LEVELS = 8
"""Steps that a posting's impact is rounded to."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An article as the index sees it; `number` is its place in order of publication, from 0.

    `date_iso` is as precise as known ("2021-01-19", "2021-01", "2021", ""); `text` is the body.
    """

    number: int
    url: str
    title: str
    caption: str
    text: str
    date_iso: str
    section: str
    tags: list[str]
    source: str
    authors: Sequence[str] = ()


@dataclass(slots=True)
class Occurrence:
    """What a word is worth in a document, and where it stands (places count from 1)."""

    weight: float = 0.0
    body: int = 0
    places: list[int] = field(default_factory=list)


def find_occurrences(document: SearchDocument) -> dict[str, Occurrence]:
    """Folded word → its occurrences in title, caption, body and names (tags, section, source …)."""
    found: dict[str, Occurrence] = {}
    _add(found, document.title, _TITLE, 1, BODY_START - 1)
    after = _add(found, document.caption, _CAPTION, BODY_START)
    body = split_words(clean(document.text))
    for place, word in enumerate(body, after + 1 if document.caption else BODY_START):
        occurrence = found.get(word.folded)
        if occurrence is None:
            occurrence = found[word.folded] = Occurrence()
        occurrence.body += 1
        occurrence.places.append(place)
    scale = 1 - _LENGTH_SHARE + _LENGTH_SHARE * len(body) / _USUAL_LENGTH
    for occurrence in found.values():
        occurrence.weight += occurrence.body / scale
    for name in (*document.tags, document.section, document.source, *document.authors):
        for folded in {word.folded: None for word in split_words(clean(name))}:
            found.setdefault(folded, Occurrence()).weight += _NAMES
    return found


def _add(
    found: dict[str, Occurrence], text: str, weight: float, place: int, last: int = 1 << 30
) -> int:
    """Count the words of a field from `place` on; returns the place after it."""
    for word in split_words(clean(text)):
        occurrence = found.setdefault(word.folded, Occurrence())
        occurrence.weight += weight
        if not occurrence.places or occurrence.places[-1] != place:
            occurrence.places.append(place)
        place = min(place + 1, last)
    return place


def impact(weight: float) -> int:
    """A BM25F weight as a step from 0 to 7; more of the same counts less and less."""
    return min(LEVELS - 1, int(weight / (weight + _SATURATION) * LEVELS))


def count_words(documents: Iterable[SearchDocument]) -> dict[str, int]:
    """Folded word → number of documents with it: the vocabulary that word families are made of."""
    counts: dict[str, int] = {}
    for document in documents:
        for folded in find_occurrences(document):
            counts[folded] = counts.get(folded, 0) + 1
    return counts


def date_code(date_iso: str) -> int:
    """A date as a number that sorts by time; unknown parts are 0: "2021-01" → (2021·13 + 1)·32."""
    parts = [int(part) for part in date_iso.split("-")] if date_iso else []
    year, month, day = (*parts, 0, 0, 0)[:3]
    return (year * 13 + month) * 32 + day
