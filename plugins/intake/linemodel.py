"""Tells a page's furniture, and its title, by weighing what can be seen of each line.

The weights stand in data/line_weights.tsv, one row a feature, one column a place on the page. They
were learnt from the project's own labelled pages by tests/evaluation/line_weights.py; a positive
weight speaks for furniture (in the column «title», for the title).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp

from intake.linefeatures import LINE_FEATURES, TITLE_FEATURES
from intake.tables import DATA, read_table

PLACES = ("top", "middle", "tail")


@cache
def _weights() -> dict[str, tuple[float, ...]]:
    rows = {row["feature"]: row for row in read_table(DATA / "line_weights.tsv")}
    made = {
        place: tuple(float(rows[name][place] or 0) for name in LINE_FEATURES) for place in PLACES
    }
    made["title"] = tuple(float(rows[name]["title"] or 0) for name in TITLE_FEATURES)
    return made


def furniture_chance(features: Sequence[float], place: str) -> float:
    """The chance, 0 to 1, that a line at a place ("top", "middle", "tail") is furniture."""
    score = _weigh(features, place)
    return 1 / (1 + exp(-score)) if score > -40 else 0.0


def title_scores(rows: Sequence[Sequence[float]]) -> list[float]:
    """The log-odds of each candidate to be the title: the greatest is the likeliest."""
    return [_weigh(row, "title") for row in rows]


def _weigh(features: Sequence[float], column: str) -> float:
    weights = _weights()[column]
    return sum(value * weight for value, weight in zip(features, weights, strict=True) if value)
