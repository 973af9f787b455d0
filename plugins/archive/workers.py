"""Workers: the processes that read, tag and index, started only when there is much to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

K = TypeVar("K")
R = TypeVar("R")


class Workers:
    """Calls functions on chunks of work, in order."""

    def map(
        self, function: Callable[..., R], calls: Iterable[tuple[K, tuple[Any, ...]]], size: int
    ) -> Iterator[tuple[K, R]]:
        """(key, result) of each (key, arguments), in order; `size` is about how many calls there are."""
        for key, arguments in calls:
            yield key, function(*arguments)
