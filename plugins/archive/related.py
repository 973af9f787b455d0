"""Related articles: those that share main tags and rare words, the nearest in time first.

For each tag and title word an article looks at the few articles before it that have the same one, and
for its main tags at the two behind it. How rare a tag is shows in how much time these few take: eight
articles on a lasting war stand within a week, eight on a small town within years. So a list hangs on
its neighbours alone, never on counts of the whole archive: a new article changes a handful of lists,
and the others stay as they are, byte for byte.
"""

from __future__ import annotations

import marshal
import sys
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from sys import intern
from typing import Final, Protocol

from arabic.letters import fold
from archive.entries import Entry, Name
from archive.fingerprints import digest_texts

_BEFORE, _BEHIND = 8, 2
_KEPT = 8
"""Entries that are kept of a list; its versions are left out of them when it is shown."""
_WORDS, _LEAST_WORD = 5, 4
"""Words of a title that are looked at, the longest ones, and the fewest letters of each."""
_LEAST = 2.0
"""Least score of a related article: one main tag of some rarity, or several that are passing."""
_RARE = ((365, 3.0), (90, 2.0), (14, 1.0))
"""Days that the neighbours of a tag take → what sharing it weighs."""
_COMMON, _WORD_WEIGHT = 0.4, 0.5
_WEIGHTS = {"+": 2.0, "-": 0.5, "*": 0.6, "~": 0.05}
"""Mark of a tag's key → what sharing the tag weighs. A country or a town is where, not what about: alone
it relates nothing, with something else it helps."""
_KNOWN = "related articles"


class Notes(Protocol):
    """Remembers a few bytes from build to build, as the store does."""

    def note(self, key: str) -> bytes | None:
        """What was left under a key."""

    def put_note(self, key: str, value: bytes) -> None:
        """Leave something."""


_Known = tuple[str, Sequence[object], Sequence[str], Sequence[str]]
"""What is remembered of an entry: its digest, its place in time, its keys and its list of paths. It is what `marshal`
gives, since to make objects of it costs more than to find what changed."""
_MADE_OF: Final = 0
_ORDER: Final = 1
_KEYS: Final = 2
_PATHS: Final = 3


def keys_of(entry: Entry) -> list[str]:
    """What an article can share: its tags and long words of its title.

    Tags are «+slug» where main and «-slug» in passing, places «*slug» and «~slug».
    """
    words = {word.removeprefix("ال") for word in fold(entry.title).split()}
    long = sorted(
        (w for w in words if len(w) >= _LEAST_WORD and w.isalpha()), key=lambda w: (-len(w), w)
    )
    # Thousands of articles share a key: it is held, and remembered, once.
    return [intern(key) for key in [_mark(tag) + tag.slug for tag in entry.tags] + long[:_WORDS]]


def _mark(tag: Name) -> str:
    if tag.kind == "place":
        return "*" if tag.main else "~"
    return "+" if tag.main else "-"


def _twins(key: str) -> list[str]:
    """All keys of one shelf: the marks of a tag tell how it is mentioned."""
    return [mark + key[1:] for mark in _WEIGHTS] if key[0] in _WEIGHTS else [key]


class RelatedArticles:
    """The related articles of all `entries` (oldest first); `lists` holds the places of each one's."""

    def __init__(self, entries: Sequence[Entry], lists: Sequence[Sequence[int]]) -> None:
        self._entries = entries
        self._lists = lists

    def of(self, number: int, limit: int = 3, passed_over: Collection[str] = ()) -> list[Entry]:
        """Up to `limit` entries related to entry `number`, the closest first.

        Articles whose path is in `passed_over` (its own versions) are left out.
        """
        fitting = (self._entries[place] for place in self._lists[number])
        return list(islice((e for e in fitting if e.path not in passed_over), limit))


class _Finder:
    """Finds the lists of all entries anew, or where `known` differs.

    A shelf holds the places of those who share a key, in order. Only the shelves of articles that are looked at
    are put up: `_shelves` leads from each key to its shelf, on which main and passing mentions of a tag stand together.
    """

    def __init__(self, entries: Sequence[Entry], known: Mapping[str, _Known]) -> None:
        self._entries = entries
        self._known = known
        self._days = [_day(entry) for entry in entries]
        same = {
            entry.path
            for entry in entries
            if (row := known.get(entry.path)) and row[_MADE_OF] == entry.fingerprint
        }
        self.changed = len(same) < len(entries) or len(same) < len(known)
        self._keys = [
            known[entry.path][_KEYS] if entry.path in same else keys_of(entry) for entry in entries
        ]
        self._shelves: dict[str, list[int]] = {}
        touched = self._found = self._touched(known, same) if self.changed else set()
        self._put_up(key for place in touched for key in self._keys[place])
        places = {entry.path: place for place, entry in enumerate(entries)}
        self.lists = [
            self._find(place)
            if place in touched
            else [places[path] for path in known[entry.path][_PATHS]]
            for place, entry in enumerate(entries)
        ]

    def _put_up(self, keys: Iterable[str]) -> None:
        """Put up the shelves of these keys, in place of those that stood."""
        self._shelves = shelves = {}
        for key in keys:
            if key not in shelves:
                shelf: list[int] = []
                for twin in _twins(key):
                    shelves[twin] = shelf
        if shelves:
            for place, own in enumerate(self._keys):
                for key in own:
                    if key in shelves:
                        shelves[key].append(place)

    def _touched(self, known: Mapping[str, _Known], same: Collection[str]) -> set[int]:
        """The places of entries whose list may differ from the known one."""
        come = [place for place, entry in enumerate(self._entries) if entry.path not in same]
        if len(come) == len(self._entries):
            return set(come)
        gone = [old for path, old in known.items() if path not in same]
        self._put_up(chain(*(self._keys[place] for place in come), *(old[_KEYS] for old in gone)))
        touched = set(come)
        for place in come:
            for key in self._keys[place]:
                touched.update(self._around(key, place))
        orders = [entry.order for entry in self._entries] if gone else []
        for old in gone:
            place = bisect_left(orders, tuple(old[_ORDER]))
            for key in old[_KEYS]:
                touched.update(self._around(key, place))
        return touched

    def _around(self, key: str, place: int) -> list[int]:
        shelf = self._shelves[key]
        at = bisect_left(shelf, place)
        return shelf[max(0, at - _BEHIND) : at + _BEFORE + 1]

    def _find(self, place: int) -> list[int]:
        scores: dict[int, float] = {}
        for key in self._keys[place]:
            shelf = self._shelves[key]
            at = bisect_left(shelf, place)
            before = shelf[max(0, at - _BEFORE) : at]
            weight = self._weight(key, place, before)
            if not weight:
                continue
            others = before + shelf[at + 1 : at + 1 + _BEHIND] if key[0] in "+*" else before
            for other in others:
                scores[other] = scores.get(other, 0.0) + weight
        fitting = [other for other, score in scores.items() if score >= _LEAST]
        day = self._days[place]
        fitting.sort(
            key=lambda other: (
                -scores[other],
                abs(self._days[other] - day),
                -other,
            )
        )
        return fitting[:_KEPT]

    def _weight(self, key: str, place: int, before: Sequence[int]) -> float:
        span = self._days[place] - self._days[before[0]] if len(before) == _BEFORE else 10**6
        weight = next((weight for days, weight in _RARE if span >= days), _COMMON)
        if key[0] in _WEIGHTS:
            return _WEIGHTS[key[0]] * weight
        return _WORD_WEIGHT * weight if weight == _RARE[0][1] else 0.0

    def known(self) -> dict[str, _Known]:
        """What the next build needs so as to find only what changed, by path."""
        return {
            entry.path: self._known[entry.path]
            if place not in self._found
            else (
                entry.fingerprint,
                entry.order,
                self._keys[place],
                [self._entries[other].path for other in self.lists[place]],
            )
            for place, entry in enumerate(self._entries)
        }


def _day(entry: Entry) -> int:
    if entry.year is None:
        return 0
    return date(entry.year, entry.month or 1, entry.day or 1).toordinal()


def find_related(entries: Sequence[Entry], notes: Notes, code: str) -> RelatedArticles:
    """The related articles of `entries`; only those near a changed article are looked for again.

    `code` is the digest of the program: another one makes all lists anew.
    """
    made_of = digest_texts(code, sys.version).encode()
    before = notes.note(_KNOWN) or b""
    known: dict[str, _Known] = {}
    if before.startswith(made_of):
        known = marshal.loads(before[len(made_of) :])
    finder = _Finder(entries, known)
    if finder.changed:
        notes.put_note(_KNOWN, made_of + marshal.dumps(finder.known()))
    return RelatedArticles(entries, finder.lists)
