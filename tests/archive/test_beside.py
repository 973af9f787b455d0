"""Work that a process does beside a build: what it did is told, what goes wrong is raised, an end shows."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.beside import Output, WorkBeside
from archive.output import publish_output

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a safe fork")


def write(output: Output) -> None:
    if not output.is_current("kept.js", "a"):
        output.write_bytes("kept.js", b"anew", "a")
    output.write_bytes("one.js", b"1", "b")
    output.write_all([("x/two.js", b"2"), ("x/three.js", b"3")], "c")


def begin(folder: Path, work: Callable[[Output], object]) -> WorkBeside:
    return WorkBeside(folder, lambda name, made_of: name == "kept.js", work, lambda: None)


def test_what_was_written_is_told_and_laid_ready(tmp_path: Path) -> None:
    done = begin(tmp_path, write).finish()
    assert done is not None
    assert done.kept == ["kept.js"]
    told = [(file.address, file.made_of, file.changed) for file in done.made]
    assert told == [("one.js", "b", True), ("x/two.js", "c", True), ("x/three.js", "c", True)]
    assert not (tmp_path / "one.js").exists()
    publish_output(tmp_path, "x/two.js")
    assert (tmp_path / "x" / "two.js").read_bytes() == b"2"


def test_an_error_is_raised_where_the_work_was_asked_for(tmp_path: Path) -> None:
    def full(output: Output) -> None:
        raise OSError(errno.ENOSPC, "no room", "search/index.js")

    with pytest.raises(OSError, match="no room") as raised:
        begin(tmp_path, full).finish()
    assert raised.value.errno == errno.ENOSPC

    def wrong(output: Output) -> None:
        raise KeyError("word")

    with pytest.raises(RuntimeError, match="KeyError: 'word'"):
        begin(tmp_path, wrong).finish()


def test_a_process_that_was_ended_tells_nothing(tmp_path: Path) -> None:
    assert begin(tmp_path, lambda output: os.kill(os.getpid(), signal.SIGKILL)).finish() is None


def test_work_that_is_not_wanted_any_more_is_let_be(tmp_path: Path) -> None:
    begin(tmp_path, lambda output: signal.pause()).stop()
