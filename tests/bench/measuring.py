"""What a command costs: seconds, processor time, and the memory that all its processes hold together."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What a command took: `cpu` is the processor time of all its processes, in seconds; `peak_mb` the most
    memory that they held at one time, where memory that processes share counts once."""

    seconds: float
    cpu: float
    peak_mb: float

    def then(self, after: Cost) -> Cost:
        """The cost of this command and of another that ran after it."""
        return Cost(
            self.seconds + after.seconds,
            self.cpu + after.cpu,
            max(self.peak_mb, after.peak_mb),
        )


@dataclass(frozen=True)
class Size:
    """Files of a folder and their bytes."""

    files: int
    bytes: int


def run_measured(
    command: Sequence[str | Path],
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Cost:
    """Runs a command in `folder`; what it took.

    Memory is looked at every 20 ms, less often where looking itself takes long (Linux only: /proc).

    :raises RuntimeError: with the end of what it said, when it fails.
    """
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            # Bytecode is kept, as on an owner's machine, whatever this one's settings are.
            env={
                **os.environ,
                "PYTHONHASHSEED": "0",
                "PYTHONDONTWRITEBYTECODE": "",
                **(environment or {}),
            },
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        ended = threading.Event()
        peak = [0]
        watcher = threading.Thread(target=_watch, args=(process.pid, ended, peak), daemon=True)
        watcher.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watcher.join()
        if process.returncode:
            said.seek(0)
            last = said.read().decode("utf-8", "replace")[-4000:]
            line = " ".join(map(str, command))
            raise RuntimeError(f"{line}\nended with {process.returncode}:\n{last}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, peak[0] / 1024)


def _watch(pid: int, ended: threading.Event, peak: list[int]) -> None:
    pause = 0.0
    while not ended.wait(max(0.02, pause)):
        began = time.perf_counter()
        peak[0] = max(peak[0], sum(map(_held_kb, _tree(pid))))
        pause = (time.perf_counter() - began) * 20


def _tree(pid: int) -> list[int]:
    """A process and all its descendants."""
    found = [pid]
    for one in found:
        try:  # a process may end while it is looked at
            for thread in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (thread / "children").read_text().split())
        except OSError:
            continue
    return found


def _held_kb(pid: int) -> int:
    """Proportional set size: a page of memory that n processes share counts 1/n for each."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def folder_size(folder: Path, without: Collection[str] = ()) -> Size:
    """Files and bytes under `folder`, but for files whose names begin as one of `without`."""
    beginnings = tuple(without)
    files = [path for path in folder.rglob("*") if path.is_file()]
    files = [path for path in files if not path.name.startswith(beginnings)]
    return Size(len(files), sum(path.stat().st_size for path in files))
