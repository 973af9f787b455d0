"""The wide dictionary, and what it keeps of itself in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from arabic import dictionary


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    dictionary.keep_in(tmp_path)
    dictionary._table.cache_clear()
    yield tmp_path
    dictionary._kept_in.clear()
    dictionary._table.cache_clear()


def test_it_is_the_same_from_where_it_keeps_itself(folder: Path) -> None:
    unpacked = dictionary._table()
    (kept,) = folder.iterdir()
    dictionary._table.cache_clear()
    assert dictionary._table() == unpacked
    assert unpacked["مفاتيح".encode()].decode() == "مفتاح"
    whole = kept.read_bytes()
    for damaged in (b"", whole[: len(whole) // 2], b"\xff\xfe"):
        kept.write_bytes(damaged)
        dictionary._table.cache_clear()
        assert dictionary._table() == unpacked
        assert kept.read_bytes() == whole
