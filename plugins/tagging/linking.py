"""Names in an article's HTML as links to the pages of their tags, each at its first mention.

Links are written as Pelican's own ``{tag}slug``, so that Pelican makes them right for the page, the
feed or the summary in which the text stands. Nothing else of the text changes, and no name gets into
the markup: a link holds an address of ``[a-z0-9-]`` and the letters that stood there before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import accumulate
from typing import Any, NamedTuple

LINKED_KINDS = frozenset({"person", "place", "organisation"})
"""Kinds of tags that are names; the words of a topic are no links."""
_UNNAMED = frozenset(
    {"adjective", "weak adjective", "generic word", "header", "cue", "name cue", "its places"}
)
_TOKEN = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>|<![^>]*>", re.S)
_CHAR = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);|.", re.S)
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li blockquote div td th dt dd pre figcaption section article".split()
)
_HIDDEN = frozenset({"script", "style", "template"})
_UNLINKED = frozenset("a h1 h2 h3 h4 h5 h6 code pre kbd samp button".split())


class Mention(NamedTuple):
    """Where a tag is first named in the body: block (from 1), span in its text, words, address."""

    block: int
    start: int
    end: int
    words: str
    slug: str


@dataclass
class _Block:
    """A block of HTML: pieces of text as (place, raw text, may hold a link)."""

    pieces: list[tuple[int, str, bool]] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Is there anything to read in it?"""
        return any(unescape(raw).strip() for _, raw, _ in self.pieces)

    @property
    def text(self) -> str:
        return " ".join("".join(unescape(raw) for _, raw, _ in self.pieces).split())


def _blocks(html: str) -> Iterator[_Block]:
    block = _Block()
    hidden, closed = 0, 0
    place = 0
    for match in _TOKEN.finditer(html):
        if match.start() > place and not hidden:
            block.pieces.append((place, html[place : match.start()], not closed))
        place = match.end()
        name = (match[2] or "").lower()
        step = -1 if match[1] else 1
        if name in _HIDDEN:
            hidden = max(0, hidden + step)
        if name in _UNLINKED:
            closed = max(0, closed + step)
        if name in _BLOCKS:
            if block:
                yield block
            block = _Block()
        elif name == "br":
            block.pieces.append((place, " ", False))
    if place < len(html) and not hidden:
        block.pieces.append((place, html[place:], not closed))
    if block:
        yield block


def text_blocks(html: str) -> list[str]:
    """The texts of an HTML body's blocks: «<p>قال <b>لافروف</b></p><p>…» → [«قال لافروف», …]."""
    return [block.text for block in _blocks(html)]


def first_mentions(
    evidence: Mapping[str, Sequence[Sequence[Any]]], kinds: Mapping[str, str]
) -> list[Mention]:
    """The first mention by name of each tag in the body, in reading order, none across another.

    ``evidence``: address → (field, start, end, words, rule) of its mentions; ``kinds``: address → kind.
    """
    named = sorted(
        Mention(int(where.removeprefix("paragraph-")), start, end, words, slug)
        for slug, mentions in evidence.items()
        if kinds.get(slug) in LINKED_KINDS
        for where, start, end, words, rule in mentions
        if where.startswith("paragraph-") and rule not in _UNNAMED
    )
    kept: list[Mention] = []
    seen: set[str] = set()
    for mention in named:
        across = kept and kept[-1].block == mention.block and kept[-1].end > mention.start
        if mention.slug not in seen and not across:
            seen.add(mention.slug)
            kept.append(mention)
    return kept


def link_names(html: str, mentions: Iterable[Mention]) -> str:
    """The HTML with a link at each mention; one that isn't there, or stands in a link or heading, is left.

    «<p>وصل إلى دمشق.</p>» with a mention of دمشق → «<p>وصل إلى <a href="{tag}damascus">دمشق</a>.</p>».
    A link takes in the particles that are written as one with the name («بدمشق»).
    """
    wanted: dict[int, list[Mention]] = {}
    for mention in mentions:
        wanted.setdefault(mention.block, []).append(mention)
    edits: list[tuple[int, str]] = []
    for number, block in enumerate(_blocks(html), start=1):
        if number in wanted:
            edits += _edits(block, wanted[number])
    parts: list[str] = []
    last = 0
    for place, text in edits:
        parts += [html[last:place], text]
        last = place
    return "".join([*parts, html[last:]])


class _Span(NamedTuple):
    """Where a letter of a block's text stands in the HTML, and in which piece; -1 where no link may stand."""

    start: int
    end: int
    piece: int


class _PlainSpans:
    """The places of letters where each letter of the text is one of the HTML: counted when asked for."""

    def __init__(self, pieces: Sequence[tuple[int, str, bool]]) -> None:
        self._pieces = pieces
        self._ends = list(accumulate(len(raw) for _, raw, _ in pieces))

    def __getitem__(self, at: int) -> _Span:
        piece = bisect_right(self._ends, at)
        place, raw, may_link = self._pieces[piece]
        start = place + at - (self._ends[piece] - len(raw))
        return _Span(start, start + 1, piece if may_link else -1)


def _spell_out(block: _Block) -> tuple[str, Sequence[_Span] | _PlainSpans]:
    """The text of a block as a reader sees it, and the place of each of its letters."""
    plain = "".join(raw for _, raw, _ in block.pieces)
    if "&" not in plain and " ".join(plain.split()) == plain:
        return plain, _PlainSpans(block.pieces)
    letters: list[str] = []
    spans: list[_Span] = []
    for piece, (place, raw, may_link) in enumerate(block.pieces):
        for match in _CHAR.finditer(raw):
            for char in unescape(match[0]):
                if char.isspace() and (not letters or letters[-1] == " "):
                    continue
                letters.append(" " if char.isspace() else char)
                mark = piece if may_link else -1
                spans.append(_Span(place + match.start(), place + match.end(), mark))
    return "".join(letters), spans


def _edits(block: _Block, mentions: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """(place in the HTML, what is put there) for the mentions of one block, in order."""
    text, spans = _spell_out(block)
    last = 0
    for mention in mentions:
        start = text.rfind(" ", 0, mention.start) + 1
        while start < mention.start and not text[start].isalnum():
            start += 1
        if text[mention.start : mention.end] != mention.words or start < last:
            continue
        first, final = spans[start], spans[mention.end - 1]
        if first.piece != final.piece or first.piece < 0:
            continue
        last = mention.end
        yield first.start, f'<a href="{{tag}}{mention.slug}">'
        yield final.end, "</a>"
