from __future__ import annotations

import gzip

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.client import (
    client_script,
    dates_script,
    filters_script,
    guesses_script,
    places_script,
    shorten,
)
from search.codec import SINGLE, Reader, clean, graft, number, records, script, string, swap, units
from search.packing import pack_numbers
from search.shards import cut_sorted, key_hash, pack_records, scatter, sort_key

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
WORD = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويabz019é😀", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("value", "size"), [(0, 1), (56, 1), (57, 1), (91, 1), (92, 2), (2011, 2), (2012, 3)]
)
def test_small_numbers_take_few_bytes(value: int, size: int) -> None:
    assert len(number(value).encode()) == size
    assert not set(number(value)) & set('"\\\n\r')


@given(st.integers(0, SINGLE * 6000))
def test_numbers_come_back(value: int) -> None:
    assert Reader(number(value)).number() == value


@given(st.lists(TEXT, max_size=5))
def test_strings_come_back(texts: list[str]) -> None:
    reader = Reader("".join(string(text) for text in texts))
    assert [reader.string() for _ in texts] == texts
    assert not reader


def test_an_arabic_letter_takes_one_byte() -> None:
    assert len(string("وزير")) == 5
    assert swap(swap("إدلب 2021؟ ABC")) == "إدلب 2021؟ ABC"


def test_lone_surrogates_are_left_out() -> None:
    assert clean("ا\ud800ب") == "اب"


@pytest.mark.parametrize(
    ("base", "word"),
    [
        ("وزير", "وزير"),
        ("وزير", "للوزير"),
        ("صحيفه", "وصحيفتها"),
        ("مدرسه", "مدارس"),
        ("استهدف", "سيستهدفون"),
        ("ا", "ب"),
        ("ABC", "xABCy"),
        ("😀😀", "😀😀ا"),
    ],
)
def test_a_word_is_told_by_another(base: str, word: str) -> None:
    assert Reader(graft(base, word)).grafted(base) == word


@given(WORD, WORD)
def test_any_word_is_told_by_any_other(base: str, word: str) -> None:
    assert Reader(graft(base, word)).grafted(base) == word


@given(st.lists(st.integers(0, SINGLE * 6000), max_size=30))
def test_numbers_packed_together_are_those_packed_one_by_one(values: list[int]) -> None:
    packed, offsets = pack_numbers(np.array(values, np.int64))
    assert packed == "".join(map(number, values))
    assert [
        packed[a:b] for a, b in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)
    ] == list(map(number, values))


@given(st.dictionaries(WORD, TEXT, min_size=1, max_size=40), st.integers(10, 200))
def test_shards_hold_every_record_in_order(rows: dict[str, str], limit: int) -> None:
    items = [(key, string(rows[key])) for key in sorted(rows, key=sort_key)]
    held = dict(items)
    shards = list(cut_sorted(list(held), held.__getitem__, limit))
    payloads = [pack_records(shard.items or ()) for shard in shards]
    assert [pair for payload in payloads for pair in records(payload)] == items
    assert [shard.start for shard in shards[1:]] == [shard.end for shard in shards[:-1]]
    scattered = [pack_records(shard) for shard in scatter(items, limit)]
    for at, payload in enumerate(scattered):
        assert all(key_hash(key) % len(scattered) == at for key, _ in records(payload))
    assert sorted(pair for payload in scattered for pair in records(payload)) == sorted(items)


@pytest.mark.parametrize(("key", "hashed"), [("", 0x811C9DC5), ("a", 0xE40C292C)])
def test_the_hash_of_a_key_is_fnv_1a_of_its_utf_16_units(key: str, hashed: int) -> None:
    assert key_hash(key) == hashed
    assert key_hash(key + "😀") == key_hash(key + "\ud83d\ude00")


@given(st.sets(WORD, min_size=1, max_size=60))
def test_first_keys_part_the_shards(words: set[str]) -> None:
    ordered = sorted(words, key=sort_key)
    shards = list(cut_sorted(ordered, string, 30))
    for at, shard in enumerate(shards):
        for word in ordered[shard.start : shard.end]:
            places = [i for i, one in enumerate(shards) if sort_key(one.first) <= sort_key(word)]
            assert places[-1] == at


def test_a_script_carries_any_text() -> None:
    made = script("a/p0", string('قال "نعم" \\ \n </script>\u2028').encode()).decode()
    assert made.startswith('warraqShard("a/p0","')
    assert "\n" not in made[:-1]
    assert '\\"' in made and "\\\\" in made and "\\x0a" in made


def test_units_are_those_of_javascript() -> None:
    assert units("ا😀b") == 4


@pytest.mark.parametrize(
    ("source", "short"),
    [
        ("// said\n  const a = 1;\n\n", "const a = 1;\n"),
        ("/**\n * said\n */\nlet b = 2 * 3;\n", "let b = 2 * 3;\n"),
        ("rows.map((/** @type {any} */ row) => row.at);\n", "rows.map((row) => row.at);\n"),
        ('say("// kept  as is");\n', 'say("// kept  as is");\n'),
    ],
)
def test_the_client_loses_comments_and_indentation_only(source: str, short: str) -> None:
    assert shorten(source) == short


def test_the_client_is_small() -> None:
    assert len(gzip.compress(client_script("client-0123456789"), 9)) < 12_000
    assert len(gzip.compress(filters_script("filters-0123456789"), 9)) < 6_000
    assert len(gzip.compress(guesses_script("guesses-0123456789"), 9)) < 3_000
    assert len(gzip.compress(places_script("places-0123456789"), 9)) < 1_500
    assert len(gzip.compress(dates_script("dates-0123456789"), 9)) < 1_700
