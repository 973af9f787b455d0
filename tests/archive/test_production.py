"""Files are made in one process or in several: the same bytes, the same memory of them, and no file lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest

from archive.output import publish_output
from archive.production import FEW, PlannedFile, Production

MANY = 3 * FEW


def content(number: int) -> bytes:
    return f"نصّ الملف {number}\n".encode()


def plan(count: int) -> list[PlannedFile]:
    return [
        PlannedFile(f"a/{n % 7}/{n}.html", f"of {n}", partial(content, n)) for n in range(count)
    ]


def produce(folder: Path, files: Iterable[PlannedFile], processes: int) -> tuple[list[str], list]:  # type: ignore[type-arg]
    announced: list[str] = []
    production = Production(folder, processes, announced.extend, lambda: None)
    made = list(production.produce(files))
    for file in made:
        if file.changed:
            publish_output(folder, file.address)
    return announced, made


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("count", [0, 5, MANY])
def test_every_planned_file_is_written_and_told(tmp_path: Path, count: int, processes: int) -> None:
    announced, made = produce(tmp_path, plan(count), processes)
    assert announced == [file.address for file in plan(count)]
    assert [(m.address, m.made_of) for m in made] == [(f.address, f.made_of) for f in plan(count)]
    assert all(m.changed and m.stamp for m in made)
    held = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*.html")}
    assert held == {file.address: content(n) for n, file in enumerate(plan(count))}
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("processes", [1, 2])
def test_a_file_that_stays_as_it_was_is_not_written(tmp_path: Path, processes: int) -> None:
    _, first = produce(tmp_path, plan(MANY), processes)
    _, second = produce(tmp_path, plan(MANY), processes)
    assert not any(made.changed for made in second)
    assert [made.stamp for made in first] == [made.stamp for made in second]


def test_work_is_done_in_other_processes_when_there_is_much(tmp_path: Path) -> None:
    files = [PlannedFile(f"{n}.txt", "", lambda: str(os.getpid()).encode()) for n in range(MANY)]
    produce(tmp_path, files, 2)
    workers = {path.read_text() for path in tmp_path.glob("*.txt")}
    assert str(os.getpid()) not in workers


@pytest.mark.parametrize("processes", [1, 2])
def test_there_may_be_nothing_to_write(tmp_path: Path, processes: int) -> None:
    _, made = produce(
        tmp_path, [PlannedFile(f"{n}", "", lambda: None) for n in range(MANY)], processes
    )
    assert {m.stamp for m in made} == {""}
    assert not list(tmp_path.iterdir())


def kill_a_worker(parent: int, number: int) -> bytes:
    if number == FEW and os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return content(number)


def test_a_killed_process_loses_no_file(tmp_path: Path) -> None:
    parent = os.getpid()
    files = [PlannedFile(f"{n}.html", "", partial(kill_a_worker, parent, n)) for n in range(MANY)]
    _, made = produce(tmp_path, files, 2)
    assert [m.address for m in made] == [file.address for file in files]
    assert all((tmp_path / f"{n}.html").read_bytes() == content(n) for n in range(MANY))


ORPHANS = """
import sys, time
sys.path.insert(0, {plugins!r})
from pathlib import Path
from archive.production import PlannedFile, Production

def make(number):
    print(number, flush=True)
    time.sleep(0.05)
    return b"x"

files = [PlannedFile(f"{{n}}", "", lambda n=n: make(n)) for n in range(1000)]
list(Production(Path({folder!r}), 2, lambda names: None, lambda: None).produce(files))
"""


def test_the_processes_of_a_killed_build_write_no_more(tmp_path: Path) -> None:
    plugins = str(Path(__file__).parent.parent.parent / "plugins")
    script = ORPHANS.format(plugins=plugins, folder=str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as build:
        assert build.stdout is not None
        for _ in range(9):
            build.stdout.readline()
        build.kill()
        build.stdout.read()  # ends when the last process that may write is gone
    held = len(list(tmp_path.iterdir()))
    assert 0 < held < 100


def fail(number: int) -> bytes:
    if number == FEW:
        raise ValueError("المقال رقم")
    return content(number)


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_in_a_page_ends_the_build(tmp_path: Path, processes: int) -> None:
    with pytest.raises(ValueError, match="المقال رقم"):
        produce(
            tmp_path, [PlannedFile(f"{n}", "", partial(fail, n)) for n in range(MANY)], processes
        )
