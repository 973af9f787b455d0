"""What lists need of every article is kept from build to build; only what was touched is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.gathering import StoredArticle, gather_articles
from archive.records import Facts, facts_to_text
from store import SourceRecord, Store

EMPTY = Facts(
    "", 2021, 1, 1, "", "", "", [], "", "slug", False, "published", "", "", 0, [], [], []
)  # fmt: skip


def put(store: Store, path: str, title: str, *tags: str) -> None:
    facts = facts_to_text(EMPTY._replace(title=title))
    store.put_source(SourceRecord(path, "stamp", f"sha of {title}", "reader", facts))
    store.put_tags(path, "lists", [[tag, tag, "", True] for tag in tags], b"")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "s.sqlite")
    for number in range(200):
        put(made, f"{number:03}.txt", f"خبر {number}", "قطن")
    return made


def told(articles: list[StoredArticle]) -> list[tuple[str, str, str]]:
    return [(a.path, a.facts.title, json.dumps(a.tags, ensure_ascii=False)) for a in articles]


def test_what_was_gathered_before_and_what_was_touched_since_make_the_whole(store: Store) -> None:
    gather_articles(store, "reader")
    put(store, "007.txt", "خبر آخر", "قطن", "نسيج")
    put(store, "new.txt", "خبر جديد")
    store.forget_sources(["100.txt"])
    renewed = gather_articles(store, "reader")
    assert store.touched() == {}
    assert renewed == gather_articles(store, "reader")
    # Another reader reads all anew: the same but for what it is made of.
    anew = gather_articles(store, "another reader")
    assert told(renewed) == told(anew)
    assert [a.path for a in renewed] == sorted(a.path for a in renewed)
    assert all(old.made_of != new.made_of for old, new in zip(renewed, anew, strict=True))


def test_only_touched_articles_are_parsed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    gather_articles(store, "reader")
    put(store, "007.txt", "خبر آخر")
    store.restamp_source("008.txt", "later")
    monkeypatch.setattr(Store, "articles", lambda self: pytest.fail("all rows were read"))
    found = {article.path: article.facts.title for article in gather_articles(store, "reader")}
    assert (found["007.txt"], found["008.txt"]) == ("خبر آخر", "خبر 8")


def test_a_build_that_is_killed_leaves_what_it_touched_to_the_next(store: Store) -> None:
    gather_articles(store, "reader")
    store.commit()
    put(store, "007.txt", "خبر آخر")
    store.commit()
    put(store, "008.txt", "خبر لم يثبت")
    gather_articles(store, "reader")
    store._db.close()  # what was not committed never was
    again = Store(store.path)
    titles = {article.path: article.facts.title for article in gather_articles(again, "reader")}
    assert (titles["007.txt"], titles["008.txt"]) == ("خبر آخر", "خبر 8")
