"""What the index is made of: documents, and what a word is worth in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.codec import clean
from search.packing import Numbers

BODY_START = 24
"""Place of the first word after the title; the title's words stand at 1 to 23."""

LEAD = 40
"""So many words of the body are its lead, which tells what the article is about."""

# A word's worth in a document joins, as independent chances do, what each field says: standing in the
# title says more than any number of times in the body, and standing in the lead more than a few times.
# The body's share grows and saturates as in BM25 (Robertson & Zaragoza 2009), against a length that is
# fixed, so that a segment's bytes don't depend on articles outside it; a text shorter than usual gains
# no more than a fifth.
_TITLE, _LEAD, _CAPTION, _NAMES, _BODY = 0.78, 0.45, 0.35, 0.5, 0.72
_UNTITLED = 0.74
"""Most that a word is worth which the title has not: less than the title alone."""
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


class Card(NamedTuple):
    """What the index shows of a document and filters it by; see `SearchDocument`."""

    url: str
    title: str
    date_iso: str
    section: str
    source: str
    tags: Sequence[str]
    tag_slugs: Sequence[str]
    authors: Sequence[str]


def card_of(document: SearchDocument) -> Card:
    """The card of a document, without lone surrogates, which no file can hold."""
    return Card(
        clean(document.url),
        clean(document.title),
        document.date_iso,
        clean(document.section),
        clean(document.source),
        [clean(tag) for tag in document.tags],
        [clean(slug) for slug in document.tag_slugs],
        [clean(author) for author in document.authors],
    )


def impacts(
    in_title: NDArray[np.bool_],
    in_lead: NDArray[np.bool_],
    in_caption: NDArray[np.bool_],
    in_names: NDArray[np.bool_],
    times: Numbers,
    words: Numbers,
) -> Numbers:
    """What words are worth, as steps from 0 to 7: title 6, lead 5, many times in the body 5, once 2.

    `times` that a word stands in a body of so many `words`.
    """
    scale = 1 - _LENGTH_SHARE + _LENGTH_SHARE * words / _USUAL_LENGTH
    body = times / np.maximum(_LEAST_SCALE, scale)
    rest = 1 - _BODY * body / (body + _SATURATION)
    fields = (in_title, _TITLE), (in_lead, _LEAD), (in_caption, _CAPTION), (in_names, _NAMES)
    for present, worth in fields:
        rest = rest * (1 - worth * present)
    rest = np.where(in_title, rest, np.maximum(rest, 1 - _UNTITLED))
    return np.minimum(LEVELS - 1, ((1 - rest) * LEVELS).astype(np.int64))


def date_code(date_iso: str) -> int:
    """A date as a number that sorts by time; unknown parts are 0: "2021-01" → (2021·13 + 1)·32."""
    parts = [int(part) for part in date_iso.split("-")] if date_iso else []
    year, month, day = (*parts, 0, 0, 0)[:3]
    return (year * 13 + month) * 32 + day
