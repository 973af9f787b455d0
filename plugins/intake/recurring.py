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
from hashlib import blake2b
from struct import Struct

from arabic.letters import fold
from intake.article import CutLine, RawArticle
from intake.furniture import key_of
from intake.wrapping import ends_sentence

REASON = "سطر يتكرر في صفحات هذا الناشر"

_NOISE = re.compile(r"\W+")
_TOP, _TAIL = 2, 6  # blocks at either end of a body where furniture is left over
_LONGEST = 45  # words
_KEY = 8  # bytes of a hashed key
_LINE = Struct(f"{_KEY}s{_KEY}sB")  # key, witness, flags
_AT_EDGE, _COUNTS, _IS_SENTENCE = 1, 2, 4
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
    """The hashed keys of one publisher's recurring lines; `edge` ones are cut at a body's ends only."""

    anywhere: frozenset[bytes] = frozenset()
    edge: frozenset[bytes] = frozenset()

    def find(self, described: bytes) -> tuple[int, ...]:
        """The places of the recurring lines in an article, given what `describe_lines` made of it."""
        if not self.anywhere and not self.edge:
            return ()
        return tuple(
            at
            for at, (key, _, flags) in enumerate(_LINE.iter_unpack(described[_KEY:]))
            if key in self.anywhere or (key in self.edge and flags & _AT_EDGE)
        )


_NONE = SourceFurniture()


@dataclass(frozen=True, slots=True)
class LearntFurniture:
    """What `learn_furniture` found, by the publisher's name."""

    of_source: Mapping[str, SourceFurniture]

    def find(self, source: str, blocks: Sequence[str]) -> tuple[int, ...]:
        """Return the places of the recurring lines among an article's blocks."""
        return self.of_source.get(source, _NONE).find(describe_lines(blocks))


def describe_lines(texts: Sequence[str]) -> bytes:
    """All that furniture is learnt from in one article, given the texts of its kept blocks.

    The hashed key of its longest line, by which files are told apart; then for each line its hashed
    key, its witness (the file's longest other line, so that copies of an article count once) and flags.
    """
    if not texts:
        return b""
    keys = [line_key(text) for text in texts]
    ranked = sorted(set(keys), key=lambda key: (-len(key), key))
    hashed = {key: blake2b(key.encode(), digest_size=_KEY).digest() for key in ranked}
    second = hashed[ranked[1]] if len(ranked) > 1 else b""
    first = hashed[ranked[0]]
    lines = [first]
    for at, (key, text) in enumerate(zip(keys, texts, strict=True)):
        flags = _AT_EDGE if _at_edge(at, len(texts)) else 0
        flags |= _COUNTS if key.strip("= ") and text.count(" ") < _LONGEST else 0
        flags |= _IS_SENTENCE if key.startswith("=") else 0
        lines.append(_LINE.pack(hashed[key], second if key == ranked[0] else first, flags))
    return b"".join(lines)


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

    Articles without a publisher teach nothing.
    """
    described: dict[str, list[bytes]] = defaultdict(list)
    for source, blocks in sources:
        if source and blocks:
            described[source].append(describe_lines(blocks))
    return LearntFurniture({s: learn_source(described[s], least) for s in sorted(described)})


def learn_source(articles: Iterable[bytes], least: Threshold | None = None) -> SourceFurniture:
    """The furniture of one publisher, given what `describe_lines` made of each of its articles."""
    least = least or Threshold()
    files: set[bytes] = set()
    anywhere: dict[bytes, set[bytes]] = defaultdict(set)
    edge: dict[bytes, set[bytes]] = defaultdict(set)
    sentences: set[bytes] = set()
    for described in articles:
        files.add(described[:_KEY])
        for key, witness, flags in _LINE.iter_unpack(described[_KEY:]):
            if flags & _COUNTS:
                anywhere[key].add(witness)
                if flags & _AT_EDGE:
                    edge[key].add(witness)
                if flags & _IS_SENTENCE:
                    sentences.add(key)
    total = len(files)
    everywhere = {
        key for key, seen in anywhere.items() if _enough(len(seen), total, least, least.anywhere)
    }
    at_edge = {
        key
        for key, seen in edge.items()
        if key not in everywhere
        and key not in sentences
        and _enough(len(seen), total, least, least.edge)
    }
    return SourceFurniture(frozenset(everywhere), frozenset(at_edge))


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
