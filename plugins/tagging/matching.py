"""The listed names in an article, from what each of its words may begin."""

from __future__ import annotations

from collections.abc import Sequence

from tagging.reading import Reading
from tagging.resolving import Article, Hit, make_hit
from tagging.spelling import is_other_word
from tagging.surfaces import Entry
from tagging.vocabulary import Head


def find_listed(entries: Sequence[Entry], article: Article, reading: Reading) -> list[Hit]:
    """The listed names of an article, of those that begin at one place the longest first."""
    letters, starts = reading.letters, reading.starts
    hits: list[Hit] = []
    for place, (_, heads, _, alone, ahead) in zip(reading.fact_places, reading.facts, strict=True):
        following = letters[place + 1]
        for head in heads if following in ahead else alone:
            prefix, number, below = head
            if below is not None and following in below:
                hits += _longest_first(entries, article, reading, place, head)
            elif number >= 0:
                begin, end = starts[place], starts[place + 1] - 1
                start, entry = begin + len(prefix), entries[number]
                if not (entry.spellings and _is_denied(entry, article, start, end)):
                    hits.append(make_hit((start, end, begin, entry)))
    return hits


def _longest_first(
    entries: Sequence[Entry], article: Article, reading: Reading, place: int, head: Head
) -> list[Hit]:
    """The names of one and more words that begin at a place behind the letters of a head."""
    prefix, number, below = head
    letters, starts = reading.letters, reading.starts
    begin = starts[place]
    start = begin + len(prefix)
    hits: list[Hit] = []
    while True:
        place += 1
        if number >= 0:
            entry = entries[number]
            if prefix in entry.prefixes:
                end = starts[place] - 1
                if not (entry.spellings and _is_denied(entry, article, start, end)):
                    hits.append(make_hit((start, end, begin, entry)))
        if below is None or (following := letters[place]) not in below:
            break
        number, below = below[following]
    hits.reverse()
    return hits


def _is_denied(entry: Entry, article: Article, start: int, end: int) -> bool:
    """Whether the author's letters deny that an entry stands at ``start:end``."""
    text = article.text
    written = text.source[text.places[start] : text.places[end - 1] + 1]
    return written not in entry.spellings and is_other_word(written, entry.spellings, article.hand)
