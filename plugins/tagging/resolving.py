"""Doubtful surfaces: which record one means where it stands, by its neighbours and the rest of the article."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from tagging.adjectives import is_given_name
from tagging.authority import AuthorityRecord
from tagging.contexts import BARRED, HELD, bare_forms, judge, word_before
from tagging.folding import FoldedText
from tagging.memo import kept
from tagging.spelling import Hand, hand_of
from tagging.surfaces import Candidate, Entry
from tagging.tables import word_list

_LONE_LETTERS = 4
"""Fewest letters of a family name that stands for a person whose full name the article lacks."""
_AND = "و"


class Hit(NamedTuple):
    """A pattern in an article: the span of the spelling, and where its word begins."""

    start: int
    end: int
    word_start: int
    entry: Entry


make_hit: Callable[[tuple[int, int, int, Entry]], Hit] = partial(tuple.__new__, Hit)
"""A hit of its four parts; a named tuple's own constructor takes three times as long."""

Found = tuple[Hit, AuthorityRecord | None, str]
"""A mention: where it stands, the record that it means (None: a phrase that hides a name), and its rule."""


def in_reading_order(item: Found) -> tuple[int, int]:
    """Sorts mentions by their beginning, the longer before the shorter."""
    return item[0].start, -item[0].end


class Article:
    """An article's folded text, and its clear names: those of a spelling that means one record alone."""

    __slots__ = ("_ends", "_full_names", "_hand", "_joined", "_stands", "clear", "met", "text")

    def __init__(self, text: FoldedText) -> None:
        self.text = text
        self.clear: Sequence[Hit] = ()
        self.met: Collection[str] = ()
        """The folded names of the records that are clearly named."""
        self._stands: dict[str, bool] = {}
        # functools.cached_property takes a lock for each of these.
        self._hand: Hand | None = None
        self._full_names: list[tuple[int, AuthorityRecord]] | None = None
        self._ends: dict[int, str] | None = None
        self._joined: dict[int, str] | None = None

    def note(self, clear: Sequence[Hit]) -> None:
        """Remember the clear names."""
        self.clear = clear
        self.met = {hit[3].key for hit in clear}

    def is_near(self, words: frozenset[str]) -> bool:
        """Whether one of some folded words, or the record of that folded name, stands in the article."""
        if not words.isdisjoint(self.met):
            return True
        for word in words:
            stands = self._stands.get(word)
            if stands is None:
                stands = self._stands[word] = f"{word} " in self.text.folded
            if stands:
                return True
        return False

    def hand(self) -> Hand:
        """How the author writes ى and ة."""
        if self._hand is None:
            self._hand = hand_of(self.text.source)
        return self._hand

    def full_names(self) -> list[tuple[int, AuthorityRecord]]:
        """Where persons are named in full, and who."""
        if self._full_names is None:
            self._full_names = [
                (hit[0], meaning[0])
                for hit in self.clear
                if (meaning := hit[3].meaning) and meaning[0] and meaning[0].kind == "person"
            ]
        return self._full_names

    def ends(self) -> dict[int, str]:
        """Where a clear name ends → its kind."""
        if self._ends is None:
            self._ends = {hit[1]: _kind_of(hit) for hit in self.clear}
        return self._ends

    def joined(self) -> dict[int, str]:
        """Where a clear name begins behind و → its kind."""
        if self._joined is None:
            folded = self.text.folded
            self._joined = {
                hit[2]: _kind_of(hit)
                for hit in self.clear
                if hit[0] == hit[2] + 1 and folded[hit[2]] == _AND
            }
        return self._joined


def _kind_of(clear: Hit) -> str:
    meaning = clear.entry.meaning
    return meaning[0].kind if meaning and meaning[0] else ""


def resolve(
    hit: Hit, article: Article, keys: Mapping[str, str]
) -> tuple[AuthorityRecord | None, str] | None:
    """(record, rule) of a doubtful hit, or None when it is no mention. ``keys``: name → folded name."""
    start, end, word_start, entry = hit
    text = article.text
    prefix = text.folded[word_start:start]
    if entry.is_family:
        return _resolve_family(hit, article, prefix)
    best: tuple[bool, bool] | None = None
    chosen: Candidate | None = None
    joined: list[Candidate] = []
    for candidate in entry.candidates:
        if prefix not in candidate.prefixes:
            continue
        rule = candidate.context
        asked = False
        if rule is not None:
            verdict = judge(rule, text, word_start, start, end, article.is_near)
            if verdict is not HELD:
                if verdict is not BARRED and _in_series(hit, candidate, article):
                    joined.append(candidate)
                continue
            asked = rule.asks
        parent = candidate.record.parent if candidate.record else ""
        is_home = bool(parent) and keys.get(parent) in article.met
        rank = (not asked, not is_home)
        if best is None or rank < best:
            best, chosen = rank, candidate
    if chosen is None:
        if len(joined) != 1:
            return None
        chosen = joined[0]
    return chosen.record, chosen.rule


def _in_series(hit: Hit, candidate: Candidate, article: Article) -> bool:
    """Whether a doubtful name is joined by و to a clear one of its kind: «في الطفيلة ومعان», «معان والطفيلة».

    Words that are verbs or plain nouns much more often («كان», «الباب») don't count.
    """
    kind = candidate.record.kind if candidate.record else ""
    if kind not in {"place", "organisation"} or candidate.rule == "adjective":
        return False
    if hit.entry.folded in word_list("never_in_series"):
        return False
    if article.joined().get(hit.end + 1) == kind:
        return True
    folded = article.text.folded
    return (
        folded[hit.word_start : hit.start] == _AND
        and article.ends().get(hit.word_start - 1) == kind
    )


class _Company(NamedTuple):
    """What the word before a family name says: a title, or that no person is meant by the name alone."""

    is_title: bool
    is_against: bool


@kept
def _company(before: str) -> _Company:
    bare = bare_forms(before)
    titled = not bare.isdisjoint(word_list("titles"))
    against = is_given_name(before) or not bare.isdisjoint(word_list("place_heads"))
    return _Company(titled, against and not titled)


_NOBODY = _Company(False, False)


def _resolve_family(hit: Hit, article: Article, prefix: str) -> tuple[AuthorityRecord, str] | None:
    """The person that a family name by itself means here, or None."""
    start, _, word_start, entry = hit
    before = word_before(article.text.folded, word_start)
    titled, is_against = _company(before) if before else _NOBODY
    if is_against:
        return None
    records = entry.persons.get(prefix, ()) if entry.persons else ()
    named = [item for item in article.full_names() if item[1] in records]
    if named:
        if entry.is_common and not titled:
            return None
        earlier = [item for item in named if item[0] < start]
        return (max if earlier else min)(earlier or named, key=lambda i: i[0])[1], "family"
    if len(records) != 1 or entry.is_common:
        return None
    folded = entry.folded
    if not titled and folded in word_list("shared_family_names"):
        return None
    if titled:
        return records[0], "title and family"
    has_article = folded.startswith(("ال", "لل"))
    if has_article or len(folded) < _LONE_LETTERS:
        return None
    return records[0], "family alone"
