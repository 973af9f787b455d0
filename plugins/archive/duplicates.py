"""Near-duplicates: the same article dropped twice, or carried by two publishers.

`sketch` makes what is remembered of one article; `group_versions` reads all sketches of an archive and
says which articles are versions of one text. No article is compared with all others: sketches that
agree in a band (two neighbouring samples) are brought together by hashing (locality-sensitive
hashing; Leskovec, Rajaraman, Ullman, «Mining of Massive Datasets», chapter 3), and only these pairs
are looked at. The time grows with the number of articles, not with its square.

What is not a version, though many of its words agree:

- notes that fill a form (weather, exchange rates, opening ceremonies): their numbers differ, and text
  that comes back on `DAYS` days or more is taken off before two texts are compared;
- articles of one publisher that all end with the same paragraph: taken off in the same way;
- a new article that repeats a paragraph of background from an older one: too little of it is shared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from archive.sketches import SLOTS, Likeness, Sketch, compare, figures_of, sketch

__all__ = ["Sketch", "VersionGroup", "group_versions", "is_version", "sketch", "versions_by_path"]

DAYS = 7
"""Text that stands in articles of so many different days belongs to a form or a publisher, not to a story."""

NEIGHBOURS = 12
"""In a crowded band each sketch is compared with so many of the next ones in time, not with all."""

MIN_JACCARD = 0.2
"""Texts that share less of all that they hold are no versions, even where one stands whole in the other."""

FAR_APART = 10
"""Two texts so many days apart must be more alike: stories travel in days, forms come back for years."""

_BAND_DIGITS = 8  # two values
_BANDS = SLOTS // 2
_FEW_SLOTS = 24  # with fewer slots left, both texts are a form and little else


@dataclass(frozen=True, slots=True)
class VersionGroup:
    """Articles that carry one text.

    `paths`: the earliest first; those without a date stand last. `exact`: they all are exact copies.
    `copies`: those among them that are exact copies of each other, also earliest first.
    """

    paths: tuple[str, ...]
    exact: bool
    copies: tuple[tuple[str, ...], ...] = ()


def is_version(likeness: Likeness, far_apart: bool = False) -> bool:
    """Whether two texts so alike are one text in two versions; `far_apart`: weeks lie between them.

    The more of their numbers agree, the less of the shorter text must stand in the longer: 0.4 when all
    of many numbers do, 0.7 when there are none to judge by, 0.9 when none of many does (one text with
    its figures corrected). The limits are set by tests/evaluation/duplicates.py.
    """
    if likeness.jaccard < MIN_JACCARD:
        return False
    agreement = (likeness.shared_figures + 0.8) / (likeness.figures + 2)
    needed = 0.95 - 0.6 * agreement + (0.1 if far_apart else 0)
    return likeness.contained >= min(0.95, needed)


def _is_copy_of_form(likeness: Likeness) -> bool:
    """Whether two texts that are hardly more than a form are the same filling of it."""
    return likeness.contained >= 0.9 and likeness.shared_figures == likeness.figures


def group_versions(
    sketches: Mapping[str, Sketch], dates: Mapping[str, tuple[Any, ...]]
) -> list[VersionGroup]:
    """The groups of two or more versions, by their earliest article.

    `sketches`: path → sketch. `dates`: path → (year, month, day, time) as far as known; parts may be
    missing, None or 0. The result depends on what is given, not on its order.

    Each member of a group is a version of the fullest text in it: a chain of texts of which each
    resembles the next alone does not become one group.
    """
    paths = sorted(sketches, key=lambda path: (_moment(dates.get(path, ())), path))
    alike: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        if sketches[path].exact:
            alike[sketches[path].exact].append(path)
    firsts = [same[0] for same in alike.values()]
    texts = _Texts(
        [(sketches[path], _day(dates.get(path, ()))) for path in firsts if sketches[path].values]
    )
    sampled = [path for path in firsts if sketches[path].values]
    groups: list[list[str]] = [[sampled[number] for number in group] for group in texts.groups()]
    grouped = {path for group in groups for path in group}
    groups += [[path] for path in firsts if path not in grouped]
    position = {path: number for number, path in enumerate(paths)}
    found: list[VersionGroup] = []
    for group in groups:
        classes = [alike[sketches[path].exact] for path in group]
        members = sorted((path for same in classes for path in same), key=position.__getitem__)
        copies = sorted(
            (tuple(same) for same in classes if len(same) > 1), key=lambda s: position[s[0]]
        )
        if len(members) > 1:
            found.append(VersionGroup(tuple(members), len(classes) == 1, tuple(copies)))
    return sorted(found, key=lambda group: position[group.paths[0]])


def versions_by_path(groups: Iterable[VersionGroup]) -> dict[str, VersionGroup]:
    """Path → the group that it stands in."""
    return {path: group for group in groups for path in group.paths}


@dataclass
class _Texts:
    """Different texts in order of time, each with its day (or None), and what was found of them."""

    texts: Sequence[tuple[Sketch, date | None]]
    common: dict[int, set[int]] = field(default_factory=dict)  # text → bands with common text
    common_figures: frozenset[int] = frozenset()
    pairs: set[tuple[int, int]] = field(default_factory=set)

    def groups(self) -> list[list[int]]:
        """Texts that are versions of each other, as numbers in the order given, two or more a group."""
        for band in range(_BANDS):
            self._bring_together(band)
        self.common_figures = self._find_common_figures()
        links: dict[int, list[int]] = defaultdict(list)
        for one, other in sorted(self.pairs):
            if self._same(one, other):
                links[one].append(other)
                links[other].append(one)
        groups: list[list[int]] = []
        for members in _components(links):
            groups += self._around_fullest(members)
        return groups

    def _bring_together(self, band: int) -> None:
        """Note which texts agree in a band, and where so many days agree that it is common text."""
        start, end = band * _BAND_DIGITS, (band + 1) * _BAND_DIGITS
        keys = [text.values[start:end] for text, _ in self.texts]
        last = {key: number for number, key in enumerate(keys)}
        if len(last) == len(keys):
            return
        crowds: dict[str, list[int]] = {}
        for number, key in enumerate(keys):
            if last[key] != number:
                crowds.setdefault(key, []).append(number)
        for key, crowd in crowds.items():
            crowd.append(last[key])
            days = {self.texts[number][1] for number in crowd} - {None}
            near = NEIGHBOURS
            if len(days) >= DAYS:
                near = 2
                for number in crowd:
                    self.common.setdefault(number, set()).add(band)
            for at, number in enumerate(crowd):
                for other in crowd[at + 1 : at + 1 + near]:
                    self.pairs.add((number, other))

    def _find_common_figures(self) -> frozenset[int]:
        """Numbers that stand in a form itself («ذهب عيار 21»), so that they tell no filling of it."""
        days: dict[int, set[date]] = defaultdict(set)
        for number in self.common:
            text, day = self.texts[number]
            if day:
                for figure in figures_of(text):
                    days[figure].add(day)
        return frozenset(figure for figure, on in days.items() if len(on) >= DAYS)

    def _same(self, one: int, other: int) -> bool:
        mine, theirs = self.texts[one][0], self.texts[other][0]
        bands = [
            band
            for band in self.common.get(one, set()) & self.common.get(other, set())
            if mine.values[band * _BAND_DIGITS : (band + 1) * _BAND_DIGITS]
            == theirs.values[band * _BAND_DIGITS : (band + 1) * _BAND_DIGITS]
        ]
        passed_over = frozenset(slot for band in bands for slot in (2 * band, 2 * band + 1))
        if SLOTS - len(passed_over) < _FEW_SLOTS:
            return _is_copy_of_form(compare(mine, theirs, frozenset(), self.common_figures))
        days = self.texts[one][1], self.texts[other][1]
        return is_version(
            compare(mine, theirs, passed_over, self.common_figures), _far_apart(*days)
        )

    def _around_fullest(self, members: Sequence[int]) -> list[list[int]]:
        """Part linked texts into groups, each of the fullest text left and its versions."""
        left = sorted(members, key=lambda number: (-self.texts[number][0].size, number))
        groups: list[list[int]] = []
        while left:
            fullest, rest = left[0], left[1:]
            group = [number for number in rest if self._same(*sorted((fullest, number)))]
            if group:
                groups.append(sorted([fullest, *group]))
            left = [number for number in rest if number not in set(group)]
        return groups


def _components(links: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """The connected parts of a graph, in the order of their smallest members."""
    seen: set[int] = set()
    parts: list[list[int]] = []
    for start in sorted(links):
        if start in seen:
            continue
        seen.add(start)
        part = [start]
        for number in part:
            fresh = [other for other in links[number] if other not in seen]
            seen.update(fresh)
            part += fresh
        parts.append(sorted(part))
    return parts


def _moment(when: Sequence[Any]) -> tuple[int, int, int, str]:
    """Sorts by time; what is unknown comes after what is known, for it can't claim to be earlier."""
    year, month, day, time = [*when, None, None, None, None][:4]
    return (int(year or 9999), int(month or 13), int(day or 32), str(time or "~"))


def _day(when: Sequence[Any]) -> date | None:
    """The day when it is known."""
    return date(*when[:3]) if len(when) >= 3 and all(when[:3]) else None


def _far_apart(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs((one - other).days) > FAR_APART
