"""Beside the pages: the search index of a build that changes little is made by a process of its own.

A forked process begins with all that this one knows. It stages its files itself, and hands back what is to be
remembered of them. They are published with all others, at the end of the build.
"""

from __future__ import annotations

import gc
import multiprocessing
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple, Protocol

from blinker import Signal

from archive.output import stage_output
from archive.processes import end_with_parent
from archive.production import ProducedFile

FEW = 50
"""With more articles that changed the index is made after the pages, by all processes that there are."""

archive_indexed = Signal(
    "Sent with the generator and `writer`, an `Output`: time to make what is made of all articles together."
)


class Output(Protocol):
    """Where such files go."""

    def is_current(self, name: str, fingerprint: str) -> bool:
        """Is the file there, made of just this? Then it is kept."""

    def write_bytes(self, name: str, data: bytes, fingerprint: str = "") -> None:
        """Write a file."""

    def write_all(self, files: Sequence[tuple[str, bytes]], fingerprint: str) -> None:
        """Write files that are made of the same."""


class Done(NamedTuple):
    """What was done: the files that were made, and those that were kept."""

    made: list[ProducedFile]
    kept: list[str]


class _Noting:
    """An output that stages files and notes what is to be remembered of them."""

    def __init__(self, folder: Path, is_current: Callable[[str, str], bool]) -> None:
        self._folder = folder
        self._is_current = is_current
        self.done = Done([], [])

    def is_current(self, name: str, fingerprint: str) -> bool:
        """Is the file there, made of just this? Then it is kept."""
        current = self._is_current(name, fingerprint)
        if current:
            self.done.kept.append(name)
        return current

    def write_bytes(self, name: str, data: bytes, fingerprint: str = "") -> None:
        """Stage a file."""
        changed, stamp = stage_output(self._folder, name, data)
        self.done.made.append(ProducedFile(name, fingerprint, stamp, changed))

    def write_all(self, files: Sequence[tuple[str, bytes]], fingerprint: str) -> None:
        """Stage files."""
        for name, data in files:
            self.write_bytes(name, data, fingerprint)


class WorkBeside:
    """Begins `work` in a forked process: it writes to an `Output` below `folder`.

    `is_current`: as that of `Output`; `enter` is called first in the new process.
    """

    def __init__(
        self,
        folder: Path,
        is_current: Callable[[str, str], bool],
        work: Callable[[Output], object],
        enter: Callable[[], None],
    ) -> None:
        context = multiprocessing.get_context("fork")
        self._end, end = context.Pipe(duplex=False)
        output = _Noting(folder, is_current)
        # What is there now is not looked through for garbage: that would make copies of memory that both share.
        gc.freeze()
        self._process = context.Process(target=_work, args=(output, work, enter, end))
        self._process.start()
        gc.unfreeze()
        end.close()

    def finish(self) -> Done | None:
        """What was done, None where the process was ended from outside; an error of the work is raised here."""
        try:
            told: Done | Exception = self._end.recv()
        except EOFError:
            return None
        finally:
            self._end.close()
            self._process.join()
        if isinstance(told, Exception):
            raise told
        return told

    def stop(self) -> None:
        """Let the work be: the build has failed."""
        self._process.kill()
        self._process.join()


def _work(
    output: _Noting, work: Callable[[Output], object], enter: Callable[[], None], end: Connection
) -> None:
    end_with_parent()
    gc.disable()  # it ends before there is much garbage
    told: Done | Exception
    try:
        enter()
        work(output)
        told = output.done
    except OSError as error:
        told = error
    except Exception as error:
        told = RuntimeError("".join(traceback.format_exception(error)))
    end.send(told)
