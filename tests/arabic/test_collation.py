"""The quick way to a sort key gives what the whole table of the Unicode Collation Algorithm gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyuca import Collator

from arabic.collation import collation_key
from arabic.tables import read_rows

WHOLE = Collator()
SIMPLE = [chr(int(code, 16)) for code, *_ in read_rows("collation.tsv", 3)]


@given(st.text(st.sampled_from(SIMPLE), max_size=12))
def test_simple_names(text: str) -> None:
    assert collation_key(text) == WHOLE.sort_key(text)


@pytest.mark.parametrize(
    "text", ["", "محمد علي", "بلدية المرفأ", "bbc 24", "آب", "سُوق", "東京", "œuvre", "💧"]
)
def test_any_name(text: str) -> None:
    assert collation_key(text) == WHOLE.sort_key(text)
