"""Processes of this machine: how many a build may start, and that none of them outlives it."""

from __future__ import annotations

import multiprocessing
import os
import threading


def count_processes(asked: int = 0) -> int:
    """How many processes may work: as many as asked for, or with 0 one a core.

    Counted are the cores that this process may use, which in a container are fewer than the machine's.
    """
    if asked:
        return asked
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def end_with_parent() -> None:
    """Called in a new process: let it end at once when its parent is gone.

    A build that is killed must not leave processes that wait for ever, or that write where the next build does.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
