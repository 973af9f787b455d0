"""Production: planned files are made and staged, in this process or, where they are many, in forked ones.

A forked process begins with all that this one knows, so a plan needs no packing. It writes the files
itself and hands back only what is to be remembered of them: neither texts nor objects travel.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from archive.output import stage_output
from archive.processes import end_with_parent

FEW = 64
"""So many files are made in this process: starting others would take longer."""
_BATCH = 8192
"""So many files are planned before the first of them are made; more would only take memory."""
_CHUNK = 32


class PlannedFile(NamedTuple):
    """A file of the site: its address, a digest of all that it is made of, and how.

    `make` gives None where it turns out that there is nothing to write.
    """

    address: str
    made_of: str
    make: Callable[[], bytes | None]


class ProducedFile(NamedTuple):
    """What is to be remembered of a file: `stamp` is "" where there was nothing to write."""

    address: str
    made_of: str
    stamp: str
    changed: bool


class Production:
    """Makes files into `folder`, in `processes` processes beside this one (1: in this one).

    `announce` hears the addresses before any of them is written; `enter` is called in each new process.
    """

    def __init__(
        self,
        folder: Path,
        processes: int,
        announce: Callable[[Iterable[str]], None],
        enter: Callable[[], None],
    ) -> None:
        self._folder = folder
        self._processes = processes if sys.platform == "linux" else 1
        self._announce = announce
        self._enter = enter

    def produce(self, files: Iterable[PlannedFile]) -> Iterator[ProducedFile]:
        """Make and write all files; while some are made, the next ones are taken from `files`."""
        running: Iterator[ProducedFile] = iter(())
        source = iter(files)
        # What is there now stays, so it is not looked through for garbage; in a process that forks off, that
        # would also make its own copy of all memory that it shares with this one.
        gc.freeze()
        try:
            while batch := list(islice(source, _BATCH)):
                yield from running
                self._announce([file.address for file in batch])
                running = self._start(batch)
            yield from running
        finally:
            gc.unfreeze()

    def _start(self, batch: list[PlannedFile]) -> Iterator[ProducedFile]:
        if self._processes < 2 or len(batch) <= FEW:
            return (_produce_one(self._folder, file) for file in batch)
        gc.freeze()  # the batch too
        pool = ProcessPoolExecutor(
            self._processes,
            multiprocessing.get_context("fork"),
            initializer=_begin,
            initargs=(self._folder, batch, self._enter),
        )
        spans = [(start, start + _CHUNK) for start in range(0, len(batch), _CHUNK)]
        futures = [pool.submit(_produce_span, *span) for span in spans]
        return self._collect(pool, batch, spans, futures)

    def _collect(
        self,
        pool: ProcessPoolExecutor,
        batch: Sequence[PlannedFile],
        spans: Sequence[tuple[int, int]],
        futures: Sequence[Future[list[ProducedFile]]],
    ) -> Iterator[ProducedFile]:
        with pool:
            try:
                for (start, end), future in zip(spans, futures, strict=True):
                    try:
                        yield from future.result()
                    except BrokenProcessPool:  # a process was killed, or its error can't travel
                        pool.shutdown()  # the others may still be writing these very files
                        self._processes = 1
                        yield from (_produce_one(self._folder, f) for f in batch[start:end])
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise


def _produce_one(folder: Path, file: PlannedFile) -> ProducedFile:
    data = file.make()
    if data is None:
        return ProducedFile(file.address, file.made_of, "", False)
    changed, left = stage_output(folder, file.address, data)
    return ProducedFile(file.address, file.made_of, left, changed)


# in a forked process -----------------------------------------------------------------------------

_here: list[tuple[Path, Sequence[PlannedFile]]] = []


def _begin(folder: Path, batch: Sequence[PlannedFile], enter: Callable[[], None]) -> None:
    end_with_parent()
    _here.append((folder, batch))
    enter()


def _produce_span(start: int, end: int) -> list[ProducedFile]:
    folder, batch = _here[-1]
    return [_produce_one(folder, file) for file in batch[start:end]]
