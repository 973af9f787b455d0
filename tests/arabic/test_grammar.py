"""The shapes of dates are found by the code they begin with, as if each were asked at every place."""

from __future__ import annotations

import re
from random import Random

from arabic.calendar.grammar import _SHAPES, GRAMMAR, KINDS

_CODES = "ADEFHIKLMNOPQRSTUVWXYZensuvx"
_GAPS = "____.,<-/+>~@^(=!"


def test_the_shapes_are_those_that_one_after_the_other_would_find() -> None:
    plain = re.compile("|".join(f"({shape})" for _, _, shape in _SHAPES))
    kinds = ("", *(kind for kind, _, _ in _SHAPES))
    chance = Random(1)
    for _ in range(20_000):
        pairs = (chance.choice(_CODES) + chance.choice(_GAPS) for _ in range(chance.randint(1, 9)))
        codes = "".join(pairs)[:-1]
        expected = [(m.span(), kinds[m.lastindex or 0]) for m in plain.finditer(codes)]
        assert [(m.span(), KINDS[m.lastindex or 0]) for m in GRAMMAR.finditer(codes)] == expected
