"""One process or several, plugins that listen or none: the same bytes; what was compiled once is used again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import intaking, workers
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


CLUSTER = """
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        input()
"""


def pools_for_everything() -> None:
    """No work is too little to start processes for it."""
    workers.FEW = -1


def test_an_index_made_beside_the_pages_gives_the_same_bytes(
    content: Path, alone: Build, tmp_path: Path
) -> None:
    settings: dict[str, object] = {"ARCHIVE_PER_PAGE": 5, "ARCHIVE_PROCESSES": 2}
    done = build(
        content,
        tmp_path / "output",
        settings=settings,
        fault=pools_for_everything,
        kill_after=120,
    )
    assert done.status == 0, done.said
    assert snapshot(done.output) == snapshot(alone.output)


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[str]:
    """The address of a Dask cluster of two processes."""
    pytest.importorskip("distributed")
    (tmp_path / "cluster.py").write_text(CLUSTER, "utf-8")
    with subprocess.Popen(
        [sys.executable, str(tmp_path / "cluster.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
        text=True,
    ) as cluster:
        assert cluster.stdout
        yield cluster.stdout.readline().strip()
        cluster.communicate("\n", timeout=30)


def small_chunks() -> None:
    """Few articles are enough work for many workers."""
    intaking._CHUNK = 4


def test_a_dask_cluster_gives_the_same_bytes(
    content: Path, alone: Build, dask: str, tmp_path: Path
) -> None:
    settings: dict[str, object] = {"ARCHIVE_PER_PAGE": 5, "ARCHIVE_EXECUTOR": f"dask:{dask}"}
    done = build(content, tmp_path / "output", settings=settings, fault=small_chunks)
    assert done.status == 0, done.said
    assert snapshot(done.output) == snapshot(alone.output)


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
