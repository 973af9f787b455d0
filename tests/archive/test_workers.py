"""Where articles are read (here, in other processes, on a cluster) never shows in what is read."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from tests.building import ROOT

from archive.fingerprints import digest_tree
from archive.parsing import Parsed, ParserSetup, RawJob, parse_chunk
from archive.workers import Workers, WorkersError
from intake.read import read_article

AUTHORITY = ROOT / "content" / "authority"
SETUP = ParserSetup(str(AUTHORITY), digest_tree(AUTHORITY, ("*.tsv",)))
PATHS = sorted((ROOT / "content" / "articles").rglob("*.txt"))[:12]


def calls() -> Iterator[tuple[str, tuple[ParserSetup, list[RawJob]]]]:
    for path in PATHS:
        yield path.name, (SETUP, [RawJob(path.name, path.read_bytes(), "0" * 64)])


def read(workers: Workers) -> list[tuple[str, list[Parsed]]]:
    try:
        return list(workers.map(parse_chunk, calls(), len(PATHS)))
    finally:
        workers.close()


@pytest.fixture(scope="module")
def here() -> list[tuple[str, list[Parsed]]]:
    return read(Workers(processes=1))


def test_processes_read_the_same_as_one(here: list[tuple[str, list[Parsed]]]) -> None:
    assert [name for name, _ in here] == [path.name for path in PATHS]
    assert read(Workers(processes=2)) == here


def test_a_text_that_trips_the_program_is_told_of_and_the_others_are_read(
    here: list[tuple[str, list[Parsed]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(data: bytes, path: str, *more: object) -> object:
        if path == PATHS[3].name:
            raise ZeroDivisionError
        return read_article(data, path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr("archive.parsing.read_article", trip)
    found = read(Workers(processes=1))
    (failed,) = found.pop(3)[1]
    assert failed.failed is not None
    assert failed.failed.code == "fault"
    assert failed.failed.detail.startswith("ZeroDivisionError in test_workers.py, line ")
    assert found == here[:3] + here[4:]


def _end_itself(number: int, parent: int) -> int:
    if number == 5 and os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def test_a_worker_that_is_killed_is_told_of_and_its_work_is_done() -> None:
    lines: list[str] = []
    workers = Workers(processes=2, notice=lines.append)
    work = ((n, (n, os.getpid())) for n in range(40))
    assert list(workers.map(_end_itself, work, 40)) == [(n, n * 2) for n in range(40)]
    assert len(lines) == 1
    assert "memory" in lines[0]


@pytest.mark.parametrize("executor", ["celery:redis://x", "dask", "dask:"])
def test_an_executor_that_there_is_not_is_named(executor: str) -> None:
    with pytest.raises(WorkersError, match="ARCHIVE_EXECUTOR"):
        Workers(executor)


def test_a_cluster_that_does_not_answer_is_named() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(WorkersError, match="no Dask scheduler"):
        list(Workers("dask:tcp://127.0.0.1:9", patience="1s").map(max, [(0, (1, 2))], 99))
