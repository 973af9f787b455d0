"""Workers: the processes that read, tag and index, started only when there is much to do.

The executor is a `concurrent.futures` process pool on all cores, or the machines of a Dask cluster
(«dask:tcp://host:port»). Both run the same functions on the same chunks and give them back in the same
order, so where the work was done never shows in the site.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from archive.processes import count_processes, end_with_parent

K = TypeVar("K")
R = TypeVar("R")

FEW = 3
"""So many calls are done in this process: starting others would take longer."""


class WorkersError(ValueError):
    """The setting names no executor that there is; `str()` says what to write in its place."""


class Workers:
    """Calls functions on chunks of work, in order.

    `executor`: "" for processes of this machine, as many as it has cores; «dask:tcp://host:port» for a
    cluster, whose workers need this checkout's `plugins` folder on their PYTHONPATH; `processes`:
    how many processes, 0 for one a core, 1 for none beside this one; `notice` is told what a person
    should know; `patience`: how long to wait for a cluster. Raises WorkersError for another `executor`.
    """

    def __init__(
        self,
        executor: str = "",
        processes: int = 0,
        notice: Callable[[str], None] = lambda line: None,
        patience: str = "10s",
    ) -> None:
        kind, _, address = executor.partition(":")
        if executor and (kind != "dask" or not address):
            raise WorkersError(
                f"ARCHIVE_EXECUTOR: «{executor}» is no executor. Mend: leave it out, or write dask:tcp://host:port."
            )
        self._address = address
        self._processes = count_processes(processes)
        self._notice = notice
        self._patience = patience
        self._executor: Executor | None = None
        self._client: Any = None

    @property
    def far(self) -> bool:
        """Whether the work is done by a cluster."""
        return bool(self._address)

    @property
    def count(self) -> int:
        """How many processes of this machine may work."""
        return self._processes

    def map(
        self, function: Callable[..., R], calls: Iterable[tuple[K, tuple[Any, ...]]], size: int
    ) -> Iterator[tuple[K, R]]:
        """(key, result) of each (key, arguments), in order; `size` is about how many calls there are.

        No more calls are taken from `calls` than the workers can soon do, so memory stays bounded.
        A pool whose process was killed is given up, and the rest is done here.
        """
        if size <= FEW or (self._processes < 2 and not self.far):
            for key, arguments in calls:
                yield key, function(*arguments)
            return
        self._open()
        waiting: deque[tuple[K, tuple[Any, ...], Future[R] | None]] = deque()
        for key, arguments in calls:
            waiting.append((key, arguments, self._submit(function, arguments)))
            if len(waiting) > 2 * self._processes + 1:
                yield self._collect(function, *waiting.popleft())
        while waiting:
            yield self._collect(function, *waiting.popleft())

    def _submit(self, function: Callable[..., R], arguments: tuple[Any, ...]) -> Future[R] | None:
        if self._executor is None:
            return None
        try:
            return self._executor.submit(function, *arguments)
        except BrokenProcessPool:
            self._give_up()
            return None

    def _collect(
        self,
        function: Callable[..., R],
        key: K,
        arguments: tuple[Any, ...],
        future: Future[R] | None,
    ) -> tuple[K, R]:
        if future is not None:
            try:
                return key, future.result()
            except BrokenProcessPool:
                self._give_up()
        return key, function(*arguments)

    def close(self) -> None:
        """Let the processes go."""
        if self._client is not None:
            self._client.close()
        elif self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
        self._executor = self._client = None

    def rest(self) -> None:
        """Let processes of this machine go that hold memory of one stage, which the next one may need."""
        if not self.far:
            self.close()

    def _open(self) -> None:
        if self._executor is None:
            self._executor = self._open_cluster() if self.far else _open_pool(self._processes)

    def _open_cluster(self) -> Executor:
        try:
            from distributed import Client
        except ImportError as error:
            raise WorkersError(
                "ARCHIVE_EXECUTOR: Dask is not installed. Mend: pip install 'warraq[dask]', or leave the setting out."
            ) from error
        try:
            self._client = Client(self._address, timeout=self._patience, set_as_default=False)
        except OSError as error:
            raise WorkersError(
                f"ARCHIVE_EXECUTOR: no Dask scheduler answers at {self._address}. "
                "Mend: start it, correct the address, or leave the setting out."
            ) from error
        made: Executor = self._client.get_executor(pure=False)
        self._processes = max(2, sum(self._client.nthreads().values()))
        return made

    def _give_up(self) -> None:
        if self._executor is not None:
            self._notice(
                "A worker process was ended from outside (was there too little memory?); "
                "the rest is done in one process."
            )
        self._executor = None
        self._processes = 1


def _open_pool(processes: int) -> ProcessPoolExecutor:
    # A fork starts with the lists that this process has loaded. Other systems have no safe fork.
    method = "fork" if sys.platform == "linux" else None
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(processes, context, initializer=end_with_parent)
