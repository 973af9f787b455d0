"""The listed names in an article, from what each of its words may begin."""

from __future__ import annotations

from itertools import compress
from operator import contains, or_

from tagging.reading import Reading
from tagging.resolving import Article, Hit, make_hit
from tagging.spelling import is_other_word
from tagging.vocabulary import AHEAD, IS_NAME, Head


def find_listed(article: Article, reading: Reading) -> list[Hit]:
    """The listed names of an article, of those that begin at one place the longest first."""
    before, facts, places = reading.letters_before, reading.facts, reading.fact_places
    following = map(reading.letters[1:].__getitem__, places)
    goes_on = list(map(contains, map(AHEAD, facts), following))
    begins = list(map(or_, goes_on, map(IS_NAME, facts)))
    hits: list[Hit] = []
    for place, goes, (_, heads, _, alone, _, _) in zip(
        compress(places, begins), compress(goes_on, begins), compress(facts, begins), strict=True
    ):
        begin = before[place] + place
        if goes:
            for head in heads:
                hits += _longest_first(reading, place, begin, head)
        else:
            end = before[place + 1] + place
            for skipped, entry in alone:
                hits.append(make_hit((begin + skipped, end, begin, entry)))
    return [hit for hit in hits if not (hit[3].spellings and _is_denied(hit, article))]


def _longest_first(reading: Reading, place: int, begin: int, head: Head) -> list[Hit]:
    """The names of one and more words that begin at a place behind the letters of a head."""
    prefix, skipped, entry, below = head
    letters, before = reading.letters, reading.letters_before
    start = begin + skipped
    hits: list[Hit] = []
    while True:
        if entry is not None and prefix in entry.prefixes:
            hits.append(make_hit((start, before[place + 1] + place, begin, entry)))
        if below is None:
            break
        place += 1
        node = below.get(letters[place])
        if node is None:
            break
        entry, below = node
    if len(hits) > 1:
        hits.reverse()
    return hits


def _is_denied(hit: Hit, article: Article) -> bool:
    """Whether the author's letters deny that an entry stands there."""
    start, end, _, entry = hit
    text, spellings = article.text, entry.spellings
    written = text.source[text.places[start] : text.places[end - 1] + 1]
    return written not in spellings and is_other_word(written, spellings, article.hand)
