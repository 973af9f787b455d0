"""The listed names in an article, from what each of its words may begin."""

from __future__ import annotations

from collections.abc import Sequence

from tagging.reading import Reading
from tagging.resolving import Article, Hit
from tagging.spelling import is_other_word
from tagging.surfaces import Entry
from tagging.vocabulary import Head


def find_listed(entries: Sequence[Entry], article: Article, reading: Reading) -> list[Hit]:
    """The listed names of an article, of those that begin at one place the longest first."""
    letters = reading.letters
    hits: list[Hit] = []
    for place, (_, heads, _) in reading.facts:
        for head in heads:
            below = head.below
            if below is not None and letters[place + 1] in below:
                hits += _longest_first(entries, article, reading, place, head)
            elif head.number >= 0:
                start = reading.starts[place] + len(head.prefix)
                hit = _hit(entries[head.number], article, reading, (place, place), start)
                if hit is not None:
                    hits.append(hit)
    return hits


def _longest_first(
    entries: Sequence[Entry], article: Article, reading: Reading, place: int, head: Head
) -> list[Hit]:
    """The names of one and more words that begin at a place behind the letters of a head."""
    prefix, number, below = head
    start = reading.starts[place] + len(prefix)
    last = place
    hits: list[Hit] = []
    while True:
        if number >= 0 and prefix in entries[number].prefixes:
            hit = _hit(entries[number], article, reading, (place, last), start)
            if hit is not None:
                hits.append(hit)
        last += 1
        node = below.get(reading.letters[last]) if below is not None else None
        if node is None:
            return hits[::-1]
        number, below = node


def _hit(
    entry: Entry, article: Article, reading: Reading, words: tuple[int, int], start: int
) -> Hit | None:
    """An entry that stands from one word to another, None if the author's letters deny it."""
    first, last = words
    end = reading.starts[last + 1] - 1
    if entry.spellings:
        text = article.text
        written = text.source[text.places[start] : text.places[end - 1] + 1]
        if is_other_word(written, entry.spellings, article.hand):
            return None
    return Hit(start, end, reading.starts[first], entry)
