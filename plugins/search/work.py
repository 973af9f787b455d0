"""Who does the heavy steps of an index: this process, or workers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

K = TypeVar("K")
R = TypeVar("R")


class Work(Protocol):
    """`archive.workers.Workers` is one."""

    def map(
        self, function: Callable[..., R], calls: Iterable[tuple[K, tuple[Any, ...]]], size: int
    ) -> Iterator[tuple[K, R]]:
        """(key, result) for each (key, arguments), in order; `size` is about how many there are."""


class OwnWork:
    """All in this process."""

    def map(
        self, function: Callable[..., R], calls: Iterable[tuple[K, tuple[Any, ...]]], size: int
    ) -> Iterator[tuple[K, R]]:
        """(key, result) for each (key, arguments), in order."""
        for key, arguments in calls:
            yield key, function(*arguments)


def perform(step: Callable[..., R], *arguments: Any) -> R:
    """Lets one `map` do steps of several kinds."""
    return step(*arguments)
