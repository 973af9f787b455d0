"""What the index is made of: documents, and their words with weights and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from arabic.words import split_words
from search.codec import clean

BODY_START = 40
"""Place of the first word after the title; the title's words stand at 1 to 39."""

# A word's worth in a document joins, as independent chances do, what each field says: standing in the
# title says more than any number of times in the body. The body's share grows and saturates as in
# BM25 (Robertson & Zaragoza 2009), against a length that is fixed, so that a segment's bytes don't
# depend on articles outside it; a text shorter than usual gains no more than a fifth.
_TITLE, _CAPTION, _NAMES, _BODY = 0.78, 0.35, 0.5, 0.72
_SATURATION, _LENGTH_SHARE, _USUAL_LENGTH, _LEAST_SCALE = 1.2, 0.6, 250, 0.8
LEVELS = 8
"""Steps that a posting's impact is rounded to."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An article as the index sees it; `number` is its place in order of publication, from 0.

    `date_iso` is as precise as known ("2021-01-19", "2021-01", "2021", ""); `text` is the body;
    `tag_slugs` are the address parts of `tags`, where they have pages.
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
    tag_slugs: Sequence[str] = ()


@dataclass(slots=True)
class Occurrence:
    """Where a word stands in a document: fields, times in the body by its length, places from 1.

    `written` is how it is written there first.
    """

    written: str
    in_title: bool = False
    in_caption: bool = False
    in_names: bool = False
    body: float = 0.0
    places: list[int] = field(default_factory=list)


def find_occurrences(document: SearchDocument) -> dict[str, Occurrence]:
    """Folded word → its occurrences in title, caption, body and names (tags, section, source …)."""
    found: dict[str, Occurrence] = {}
    for occurrence, place in _walk(found, document.title, 1):
        occurrence.in_title = True
        _put(occurrence, min(place, BODY_START - 1))
    place = BODY_START - 1
    for occurrence, place in _walk(found, document.caption, BODY_START):
        occurrence.in_caption = True
        _put(occurrence, place)
    first = place + 1 if place < BODY_START else place + 2
    body = split_words(clean(document.text))
    scale = 1 - _LENGTH_SHARE + _LENGTH_SHARE * len(body) / _USUAL_LENGTH
    share = 1 / max(_LEAST_SCALE, scale)
    for place, word in enumerate(body, first):
        known = found.get(word.folded)
        if known is None:
            known = found[word.folded] = Occurrence(word.text)
        known.body += share
        known.places.append(place)
    for name in (*document.tags, document.section, document.source, *document.authors):
        for occurrence, _ in _walk(found, name, 0):
            occurrence.in_names = True
    return found


def _walk(found: dict[str, Occurrence], text: str, place: int) -> Iterator[tuple[Occurrence, int]]:
    """The words of a short field with their places, entered into `found`."""
    for at, word in enumerate(split_words(clean(text)), place):
        yield found.setdefault(word.folded, Occurrence(word.text)), at


def _put(occurrence: Occurrence, place: int) -> None:
    if not occurrence.places or occurrence.places[-1] != place:
        occurrence.places.append(place)


def impact(occurrence: Occurrence) -> int:
    """What a word is worth in a document, as a step from 0 to 7: title 6, many times in the body 5."""
    rest = 1 - _BODY * occurrence.body / (occurrence.body + _SATURATION)
    for present, worth in (
        (occurrence.in_title, _TITLE),
        (occurrence.in_caption, _CAPTION),
        (occurrence.in_names, _NAMES),
    ):
        rest *= 1 - worth * present
    return min(LEVELS - 1, int((1 - rest) * LEVELS))


def count_words(documents: Iterable[SearchDocument]) -> dict[str, int]:
    """Folded word → number of documents with it: the vocabulary that word families are made of."""
    counts: dict[str, int] = {}
    for document in documents:
        names = (*document.tags, document.section, document.source, *document.authors)
        text = "\n".join((document.title, document.caption, document.text, *names))
        for folded in {word.folded: None for word in split_words(clean(text))}:
            counts[folded] = counts.get(folded, 0) + 1
    return counts


def date_code(date_iso: str) -> int:
    """A date as a number that sorts by time; unknown parts are 0: "2021-01" → (2021·13 + 1)·32."""
    parts = [int(part) for part in date_iso.split("-")] if date_iso else []
    year, month, day = (*parts, 0, 0, 0)[:3]
    return (year * 13 + month) * 32 + day
