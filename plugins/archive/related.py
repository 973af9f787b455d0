"""Related articles: those that share main tags and rare words, the nearest in time first.

For each tag and title word an article looks at the few articles before it that have the same one, and
for its main tags at the two behind it. How rare a tag is shows in how much time these few take: eight
articles on a lasting war stand within a week, eight on a small town within years. So a list hangs on
its neighbours alone, never on counts of the whole archive: a new article changes a handful of lists,
and the others stay as they are, byte for byte.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple, Protocol

from arabic.letters import fold
from archive.entries import Entry, Name
from archive.fingerprints import digest_texts
from archive.records import pack, unpack

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
_LISTS, _KNOWN = "related lists", "related articles"


class Notes(Protocol):
    """Remembers a few bytes from build to build, as the store does."""

    def note(self, key: str) -> bytes | None:
        """What was left under a key."""

    def put_note(self, key: str, value: bytes) -> None:
        """Leave something."""


class _Known(NamedTuple):
    """What is remembered of an entry: its digest, its place in time, its keys and its list of paths."""

    made_of: str
    order: Sequence[object]
    keys: Sequence[str]
    paths: Sequence[str]


def keys_of(entry: Entry) -> list[str]:
    """What an article can share: its tags and long words of its title.

    Tags are «+slug» where main and «-slug» in passing, places «*slug» and «~slug».
    """
    words = {word.removeprefix("ال") for word in fold(entry.title).split()}
    long = sorted(
        (w for w in words if len(w) >= _LEAST_WORD and w.isalpha()), key=lambda w: (-len(w), w)
    )
    return [_mark(tag) + tag.slug for tag in entry.tags] + long[:_WORDS]


def _mark(tag: Name) -> str:
    if tag.kind == "place":
        return "*" if tag.main else "~"
    return "+" if tag.main else "-"


def _shelf_of(key: str) -> str:
    """Main and passing mentions of a tag stand on one shelf."""
    return f"#{key[1:]}" if key[0] in _WEIGHTS else key


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
    """Finds the lists of all entries anew, or where `known` differs."""

    def __init__(self, entries: Sequence[Entry], known: Mapping[str, _Known]) -> None:
        self._entries = entries
        self._days = [_day(entry) for entry in entries]
        same = {
            entry.path
            for entry in entries
            if entry.path in known and known[entry.path].made_of == entry.fingerprint
        }
        self._keys = [
            known[entry.path].keys if entry.path in same else keys_of(entry) for entry in entries
        ]
        self._shelves: dict[str, list[int]] = {}
        for place, keys in enumerate(self._keys):
            for key in keys:
                self._shelves.setdefault(_shelf_of(key), []).append(place)
        touched = self._touched(known, same)
        places = {entry.path: place for place, entry in enumerate(entries)}
        self.lists = [
            self._find(place)
            if place in touched
            else [places[path] for path in known[entry.path].paths]
            for place, entry in enumerate(entries)
        ]

    def _touched(self, known: Mapping[str, _Known], same: Collection[str]) -> set[int]:
        """The places of entries whose list may differ from the known one."""
        touched: set[int] = set()
        for place, entry in enumerate(self._entries):
            if entry.path not in same:
                touched.add(place)
                for key in self._keys[place]:
                    touched.update(self._around(key, place))
        gone = [(path, old) for path, old in known.items() if path not in same]
        orders = [entry.order for entry in self._entries] if gone else []
        for _, old in gone:
            place = bisect_left(orders, tuple(old.order))
            for key in old.keys:
                touched.update(self._around(key, place))
        return touched

    def _around(self, key: str, place: int) -> list[int]:
        shelf = self._shelves.get(_shelf_of(key), [])
        at = bisect_left(shelf, place)
        return shelf[max(0, at - _BEHIND) : at + _BEFORE + 1]

    def _find(self, place: int) -> list[int]:
        scores: dict[int, float] = {}
        for key in self._keys[place]:
            shelf = self._shelves[_shelf_of(key)]
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
        """What the next build needs so as to find only what changed."""
        return {
            entry.path: _Known(
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
    made_of = digest_texts(code, *(f"{entry.path}\t{entry.fingerprint}" for entry in entries))
    left = _recall(notes.note(_LISTS))
    if left is not None and left[0] == made_of:
        return RelatedArticles(entries, left[1])
    before = _recall(notes.note(_KNOWN))
    known: dict[str, _Known] = {}
    if before is not None and before[0] == code:
        known = {path: _Known(*row) for path, row in before[1].items()}
    finder = _Finder(entries, known)
    notes.put_note(_LISTS, pack([made_of, finder.lists]))
    notes.put_note(_KNOWN, pack([code, finder.known()]))
    return RelatedArticles(entries, finder.lists)


def _recall(data: bytes | None) -> Any:
    return None if data is None else unpack(data)
