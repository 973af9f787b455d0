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
