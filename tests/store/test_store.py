from __future__ import annotations

from pathlib import Path

import pytest

from store import OutputRecord, SourceRecord, Store, hold_lock


def fill(path: Path) -> None:
    store = Store(path)
    store.put_source(SourceRecord("a.txt", "stamp", "sha", "reader", '{"title": "عنوان"}'))
    store.put_article("a.txt", b"body", "sketch", "صحيفة", b"lines")
    store.put_tags("a.txt", "made", [["سوريا", "syria", "place", True]], b"evidence")
    store.put_outputs("/out", [OutputRecord("index.html", "print", "1:2")])
    store.close()


def test_what_was_put_is_there_the_next_time(tmp_path: Path) -> None:
    fill(tmp_path / "s.sqlite")
    store = Store(tmp_path / "s.sqlite")
    assert store.source_states() == {"a.txt": ("stamp", "sha", "reader", "made")}
    tags = '[["سوريا","syria","place",true]]'
    assert list(store.articles()) == [("a.txt", "sha", "made", '{"title": "عنوان"}', tags)]
    assert (store.body("a.txt"), store.evidence("a.txt")) == (b"body", b"evidence")
    assert store.lines_of("صحيفة") == [("a.txt", b"lines")]
    assert store.outputs("/out")["index.html"].fingerprint == "print"
    assert store.outputs("/elsewhere") == {}
    assert store.notice == ""


def test_a_damaged_store_is_built_anew_with_a_line_of_notice(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    path.write_bytes(b"this is no database" * 100)
    store = Store(path)
    assert store.source_states() == {}
    assert "s.sqlite" in store.notice


def test_a_store_of_another_version_is_built_anew(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    fill(path)
    import sqlite3

    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    store = Store(path)
    assert store.source_states() == {}
    assert store.notice


def test_a_forgotten_source_takes_its_tags_along(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    fill(path)
    store = Store(path)
    store.forget_sources(["a.txt"])
    assert store.source_states() == {}
    with pytest.raises(KeyError):
        store.evidence("a.txt")
    assert list(store.sketches()) == []


def test_the_store_tells_which_articles_were_touched_since_they_were_settled(
    tmp_path: Path,
) -> None:
    fill(tmp_path / "s.sqlite")
    store = Store(tmp_path / "s.sqlite")
    assert store.touched() == {row.path: row for row in store.articles()}
    store.settle()
    store.restamp_source("a.txt", "later")
    assert store.touched() == {}
    store.put_tags("a.txt", "made", [], b"")
    assert list(store.touched()) == ["a.txt"]
    store.forget_sources(["a.txt"])
    assert store.touched() == {"a.txt": None}


def test_one_build_at_a_time_holds_the_lock(tmp_path: Path) -> None:
    waited: list[str] = []
    with (
        hold_lock(tmp_path / "x.lock", lambda: waited.append("first")),
        pytest.raises(TimeoutError),
        hold_lock(tmp_path / "x.lock", lambda: waited.append("second"), seconds=0.05),
    ):
        raise AssertionError("two builds hold the lock")
    with hold_lock(tmp_path / "x.lock", lambda: waited.append("third")):
        pass
    assert waited == ["second"]
