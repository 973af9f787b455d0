"""The network of names: which persons, places and bodies stand in the same articles, drawn as arcs.

The names stand below each other, those that belong together close by, and an arc joins two that share
articles. Such a drawing has room for every name on any screen, and hangs on counts alone: the same
counts give the same picture, byte for byte.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from archive.entries import Name
from archive.model import NAMED_KINDS, Archive
from archive.timeline import level_of

MOST_NAMES, TIES_OF_A_NAME, LEAST_TIE = 40, 4, 2
_ROW, _TOP, _LABELS, _ARCS = 34, 20, 250, 200
WIDTH = _LABELS + _ARCS
"""Width of the drawing in its own units; the dots stand at DOTS, the names right of them."""
DOTS = _ARCS


@dataclass(frozen=True, slots=True)
class Tie:
    """Two names and the number of articles that have both."""

    first: Name
    second: Name
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """A name in the drawing: how many articles have it, the middle of its line, and its dot's radius."""

    name: Name
    count: int
    y: int
    radius: int


@dataclass(frozen=True, slots=True)
class Arc:
    """A tie in the drawing: the path of the arc and its strength from 1 to 4."""

    tie: Tie
    path: str
    strength: int


@dataclass(frozen=True, slots=True)
class Network:
    """The names with the most articles, in the order of the drawing, and their ties, strongest first."""

    names: tuple[tuple[Name, int], ...]
    ties: tuple[Tie, ...]

    @property
    def facts(self) -> list[object]:
        """All that the drawing depends on."""
        names = [(name.name, name.slug, name.kind, count) for name, count in self.names]
        return [names, [(tie.first.slug, tie.second.slug, tie.count) for tie in self.ties]]

    @property
    def height(self) -> int:
        """Height of the drawing in its own units."""
        return 2 * _TOP + _ROW * max(0, len(self.names) - 1)

    def rows(self) -> list[Row]:
        """The names with their places."""
        most = max((count for _, count in self.names), default=1)
        return [
            Row(name, count, _TOP + _ROW * line, 3 + round(5 * sqrt(count / most)))
            for line, (name, count) in enumerate(self.names)
        ]

    def arcs(self) -> list[Arc]:
        """The ties with their paths: half ellipses left of the names, the wider the farther apart."""
        places = {name.slug: _TOP + _ROW * line for line, (name, _) in enumerate(self.names)}
        most = max((tie.count for tie in self.ties), default=1)
        drawn = []
        for tie in self.ties:
            top, bottom = sorted((places[tie.first.slug], places[tie.second.slug]))
            high = (bottom - top) // 2
            wide = min(high, _ARCS - 12)
            path = f"M{_ARCS} {top}A{wide} {high} 0 0 0 {_ARCS} {bottom}"
            drawn.append(Arc(tie, path, level_of(tie.count, most)))
        return drawn


def build_network(archive: Archive) -> Network:
    """The network of an archive's busiest names; empty when no two share an article."""
    named = [shelf for shelf in archive.tags.values() if shelf.name.kind in NAMED_KINDS]
    named.sort(key=lambda shelf: (-len(shelf.entries), shelf.name.slug))
    counts = {shelf.name.slug: len(shelf.entries) for shelf in named[:MOST_NAMES]}
    names = {shelf.name.slug: shelf.name for shelf in named[:MOST_NAMES]}
    pairs: Counter[tuple[str, str]] = Counter()
    for entry in archive.entries:
        here = sorted({tag.slug for tag in entry.tags if tag.slug in counts})
        pairs.update(combinations(here, 2))
    chosen = _strongest(pairs, counts)
    order = _order(chosen, counts)
    ties = sorted(chosen, key=lambda pair: (-pairs[pair], pair))
    return Network(
        tuple((names[slug], counts[slug]) for slug in order),
        tuple(Tie(names[a], names[b], pairs[a, b]) for a, b in ties),
    )


def _strongest(
    pairs: Counter[tuple[str, str]], counts: dict[str, int]
) -> dict[tuple[str, str], float]:
    """The few ties of each name that say most: shared articles beside those of each alone (cosine)."""
    strength = {
        pair: round(count / sqrt(counts[pair[0]] * counts[pair[1]]), 6)
        for pair, count in pairs.items()
        if count >= LEAST_TIE
    }
    ties_of: dict[str, list[tuple[str, str]]] = {}
    for pair in sorted(strength, key=lambda pair: (-strength[pair], pair)):
        for slug in pair:
            ties_of.setdefault(slug, []).append(pair)
    kept = {pair for ties in ties_of.values() for pair in ties[:TIES_OF_A_NAME]}
    return {pair: strength[pair] for pair in sorted(kept)}


def _order(ties: dict[tuple[str, str], float], counts: dict[str, int]) -> Sequence[str]:
    """The tied names, each next to those that it belongs to most."""
    left = {slug for pair in ties for slug in pair}
    order: list[str] = []
    while left:
        near = order[-3:]

        def nearness(slug: str, near: Sequence[str] = near) -> tuple[float, int, str]:
            tied = sum(
                ties.get((min(slug, other), max(slug, other)), 0.0) * (place + 1)
                for place, other in enumerate(near)
            )
            return -tied, -counts[slug], slug

        chosen = min(left, key=nearness)
        left.remove(chosen)
        order.append(chosen)
    return order
