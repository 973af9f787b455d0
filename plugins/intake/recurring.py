"""Furniture learnt from the corpus: a line that stands in many files of one publisher.

A second step after the reading of single files, and a pure function of all of them:

    learnt = learn_furniture((a.source_name, [b.text for b in a.blocks]) for a in articles)
    articles = [without_recurring(article, learnt) for article in articles]

The order of the articles makes no difference, and learning again from what is left finds nothing
new. `LearntFurniture.of_source` is all that an article's second step depends on besides itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from arabic.letters import fold
from intake.article import CutLine, RawArticle
from intake.furniture import key_of
from intake.wrapping import ends_sentence

REASON = "سطر يتكرر في صفحات هذا الناشر"

_NOISE = re.compile(r"\W+")
_TOP, _TAIL = 2, 6  # blocks at either end of a body where furniture is left over
_LONGEST = 45  # words
_SENTENCE, _LONG = 8, 14  # words: a stop ends a sentence from here on; longer lines are sentences


@dataclass(frozen=True, slots=True)
class Threshold:
    """When a line is furniture: in at least `files` files and at least these shares of them.

    `edge` counts the files that have it among their first or last blocks, `anywhere` all files
    (a subhead may come back too, so it takes more). A line that reads like body text must stand
    in `anywhere` of the files word for word, numbers included.
    """

    files: int = 5
    edge: float = 0.2
    anywhere: float = 0.5


@dataclass(frozen=True, slots=True)
class SourceFurniture:
    """The keys of one publisher's recurring lines; `edge` ones are cut at a body's ends only."""

    anywhere: frozenset[str] = frozenset()
    edge: frozenset[str] = frozenset()


_NONE = SourceFurniture()


@dataclass(frozen=True, slots=True)
class LearntFurniture:
    """What `learn_furniture` found, by the publisher's name."""

    of_source: Mapping[str, SourceFurniture]

    def find(self, source: str, blocks: Sequence[str]) -> tuple[int, ...]:
        """Return the places of the recurring lines among an article's blocks."""
        known = self.of_source.get(source, _NONE)
        if not known.anywhere and not known.edge:
            return ()
        return tuple(
            at
            for at, text in enumerate(blocks)
            if (key := line_key(text)) in known.anywhere
            or (key in known.edge and _at_edge(at, len(blocks)))
        )


def line_key(text: str) -> str:
    """What two recurring lines have in common: folded, numbers masked unless it is a sentence.

    «شوهد ١٢ مرة» → «شوهد # مره»; «زرعنا 40 شجرة في حي الزهور خلال يوم واحد.» keeps its 40.
    """
    return "=" + _NOISE.sub(" ", fold(text)).strip() if reads_like_body(text) else key_of(text)


def reads_like_body(text: str) -> bool:
    """Is a line a sentence, which only repetition word for word makes furniture?"""
    size = text.count(" ") + 1
    return size >= _LONG or (size >= _SENTENCE and ends_sentence(text))


def learn_furniture(
    sources: Iterable[tuple[str, Sequence[str]]], least: Threshold | None = None
) -> LearntFurniture:
    """Learn from all articles: each gives its publisher's name and the texts of its kept blocks.

    Articles without a publisher teach nothing. Copies of one article count once: files are told
    apart by their longest other line.
    """
    least = least or Threshold()
    texts: dict[str, set[str]] = defaultdict(set)
    edge: dict[tuple[str, str], set[str]] = defaultdict(set)
    anywhere: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source, blocks in sources:
        if not source or not blocks:
            continue
        keys = [line_key(text) for text in blocks]
        ranked = sorted(set(keys), key=lambda key: (-len(key), key))
        texts[source].add(ranked[0])
        for at, key in enumerate(keys):
            if not key.strip("= ") or blocks[at].count(" ") >= _LONGEST:
                continue
            # A line's witness is the file's longest other line, so that copies count once.
            witness = next((other for other in ranked if other != key), "")
            anywhere[source, key].add(witness)
            if _at_edge(at, len(keys)):
                edge[source, key].add(witness)
    found: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for (source, key), witnesses in anywhere.items():
        total = len(texts[source])
        if _enough(len(witnesses), total, least, least.anywhere):
            found[source][0].add(key)
        elif not key.startswith("=") and _enough(len(edge[source, key]), total, least, least.edge):
            found[source][1].add(key)
    return LearntFurniture(
        {
            source: SourceFurniture(frozenset(found[source][0]), frozenset(found[source][1]))
            for source in sorted(found)
        }
    )


def without_recurring(article: RawArticle, learnt: LearntFurniture) -> RawArticle:
    """Return the article with its publisher's recurring lines among the cut ones.

    The last paragraph is never taken: an article that would lose all its text stays as it is.
    """
    places = set(learnt.find(article.source_name, [block.text for block in article.blocks]))
    kept = tuple(block for at, block in enumerate(article.blocks) if at not in places)
    if not places or not any(block.kind == "paragraph" for block in kept):
        return article
    cut = tuple(CutLine(article.blocks[at].text, REASON, 0) for at in sorted(places))
    return replace(article, blocks=kept, cut=article.cut + cut)


def _enough(files: int, total: int, least: Threshold, share: float) -> bool:
    return files >= least.files and files >= share * total


def _at_edge(at: int, size: int) -> bool:
    return at < _TOP or at >= size - _TAIL
