"""One process or several, plugins that listen or none: the same bytes; what was compiled once is used again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.corpus import write_corpus
from tests.building import ROOT, Build, build
from tests.test_build import snapshot

LISTENER = """
import json
from pelican import signals

seen = {"objects": set(), "articles": [], "pages": []}


def see_object(content):
    if getattr(content, "date_iso", ""):
        seen["objects"].add(content.title)


def register():
    signals.content_object_init.connect(see_object)
    signals.article_generator_write_article.connect(lambda g, content: seen["articles"].append(content.url), weak=False)
    signals.content_written.connect(lambda path, context: seen["pages"].append(context["output_file"]), weak=False)
    signals.finalized.connect(tell, weak=False)


def tell(pelican):
    with open(pelican.settings["SEEN"], "w") as file:
        json.dump({key: sorted(value) for key, value in seen.items()}, file)
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "content"
    write_corpus(40, folder / "articles")
    return folder


def make(content: Path, folder: Path, *more: str, **settings: object) -> Build:
    chosen: dict[str, object] = {"ARCHIVE_PER_PAGE": 5, **settings}
    done = build(content, folder / "output", *more, settings=chosen)
    assert done.status == 0, done.said
    return done


@pytest.fixture(scope="module")
def alone(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return make(content, tmp_path_factory.mktemp("alone"), ARCHIVE_PROCESSES=1)


def pages(done: Build) -> dict[str, str]:
    """All files but the lists whose marks tell with which plugins a page was made."""
    made = snapshot(done.output)
    return {name: mark for name, mark in made.items() if name.split("/")[0] != "offline"}


def test_several_processes_give_the_same_bytes_as_one(
    content: Path, alone: Build, tmp_path: Path
) -> None:
    assert snapshot(make(content, tmp_path, ARCHIVE_PROCESSES=2).output) == snapshot(alone.output)


def test_a_plugin_hears_of_every_page_and_the_bytes_stay_the_same(
    content: Path, alone: Build, tmp_path: Path
) -> None:
    (tmp_path / "listener.py").write_text(LISTENER, "utf-8")
    told = tmp_path / "seen.json"
    plugins = ["arabic", "intake", "tagging", "store", "archive", "search", "publish", "listener"]
    heard = make(
        content,
        tmp_path,
        PLUGINS=plugins,
        PLUGIN_PATHS=[str(ROOT / "plugins"), str(tmp_path)],
        SEEN=str(told),
    )
    assert pages(heard) == pages(alone)
    seen = json.loads(told.read_text("utf-8"))
    articles = {
        path.relative_to(heard.output).as_posix()
        for path in (heard.output / "articles").rglob("*.html")
    }
    assert set(seen["articles"]) == articles
    assert articles <= set(seen["pages"])
    assert len(seen["objects"]) > 30
