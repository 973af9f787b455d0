"""The stages of a build: how far each is, and how long it took.

On a terminal a bar with the time left; elsewhere (in CI, in a file) a plain line now and then.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")

_QUIET = 10.0
"""Seconds between two plain lines, and before the first."""


class Stages:
    """Times the stages of one build, each by its name («reading», «pages»)."""

    def __init__(self, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        self._console = console
        self._clock = clock
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What is done inside is counted to a stage; one that stands within another is counted there alone."""
        started, inner = self._clock(), sum(self.seconds.values())
        try:
            yield
        finally:
            own = self._clock() - started - (sum(self.seconds.values()) - inner)
            self.seconds[name] = self.seconds.get(name, 0.0) + own

    def track(self, name: str, items: Iterable[T], total: int) -> Iterator[T]:
        """The items, while it is shown how many of `total` are done."""
        return (
            self._bar(name, items, total)
            if self._console.is_terminal
            else self._lines(name, items, total)
        )

    def _bar(self, name: str, items: Iterable[T], total: int) -> Iterator[T]:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self._console, transient=True) as bar:
            yield from bar.track(items, total=total or None, description=name)

    def _lines(self, name: str, items: Iterable[T], total: int) -> Iterator[T]:
        told = self._clock()
        for done, item in enumerate(items):
            now = self._clock()
            if now - told >= _QUIET:
                told = now
                self._console.print(f"{name}: {done:,} of {max(total, done):,}")
            yield item

    def summary(self, whole: float) -> str:
        """«starting 0.4, reading 3.1, pages 5.2»: the seconds of each stage, of `whole` in all."""
        told = {"starting": whole - sum(self.seconds.values()), **self.seconds}
        return ", ".join(f"{name} {took:.1f}" for name, took in told.items() if took >= 0.05)
