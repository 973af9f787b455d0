"""Builds archives for tests, as a user does: through Pelican's own command.

The command runs in a process that is forked from one which has loaded all libraries and lists already, so
that hundreds of small builds cost what they do and not what Python takes to start.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED_SAMPLE = ROOT.parent / "shared" / "samples" / "000_28018be113238a9f.txt"

_FORKING = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
_FORKING.set_forkserver_preload(["tests.warm"])
# What Python reads when it starts can't be set afterwards.
_OF_THE_START = ("PYTHON", "LC_", "LANG")


@dataclass(frozen=True)
class Build:
    """A finished build: where it stands, what was said, the exit status."""

    output: Path
    said: str
    status: int

    def read(self, name: str) -> str:
        return (self.output / name).read_text("utf-8")

    def pages(self) -> list[Path]:
        return sorted(self.output.rglob("*.html"))


def build(
    content: Path,
    output: Path,
    *arguments: str,
    cache: Path | None = None,
    settings: dict[str, object] | None = None,
    env: dict[str, str] | None = None,
    kill_after: float | None = None,
    fault: Callable[[], None] | None = None,
) -> Build:
    """Run `pelican -s pelican.conf.py content -o output`; the cache stands beside the output.

    `kill_after`: seconds after which the build is killed; raises subprocess.TimeoutExpired then.
    `fault` is called in the build's process before it begins.
    """
    extra = {
        "CACHE_PATH": str(cache or output.parent / "cache"),
        "ARCHIVE_FONT_CACHE": str(ROOT / "cache" / "fonts"),
        **(settings or {}),
    }
    overrides = [f"{key}={json.dumps(value)}" for key, value in extra.items()]
    command = ["-s", str(ROOT / "pelican.conf.py"), str(content), "-o", str(output)]
    command += [*arguments, "-e", *overrides]
    environment = {"PYTHONUTF8": "1", "SITEURL": "", **(env or {})}
    if any(key.startswith(_OF_THE_START) for key in env or ()):
        status, said = _start(command, environment, kill_after)
    else:
        status, said = _fork(command, environment, kill_after, fault)
    return Build(output, said, status)


def _start(
    command: list[str], environment: Mapping[str, str], kill_after: float | None
) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "pelican", *command],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=kill_after,
    )
    return done.returncode, done.stdout + done.stderr


def _fork(
    command: list[str],
    environment: Mapping[str, str],
    kill_after: float | None,
    fault: Callable[[], None] | None,
) -> tuple[int, str]:
    handle, name = tempfile.mkstemp(suffix=".log")
    os.close(handle)
    whole = {**os.environ, **environment}
    process = _FORKING.Process(target=_run, args=(command, whole, name, fault))
    process.start()
    try:
        process.join(kill_after)
        if process.exitcode is None:
            raise subprocess.TimeoutExpired(command, kill_after or 0)
        return process.exitcode, Path(name).read_text("utf-8", "replace")
    finally:
        if process.is_alive():
            process.kill()
            process.join()
        process.close()
        Path(name).unlink()


def _run(
    command: list[str], environment: Mapping[str, str], log: str, fault: Callable[[], None] | None
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(ROOT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    out = os.open(log, os.O_WRONLY | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(out, stream)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    import pelican

    if fault is not None:
        fault()
    try:
        pelican.main(command)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def json_ld(html: str) -> dict[str, object]:
    """The one JSON-LD object of a page."""
    parts = html.split('<script type="application/ld+json">')
    assert len(parts) == 2, "one JSON-LD script"
    loaded = json.loads(parts[1].split("</script>")[0])
    assert isinstance(loaded, dict)
    return loaded
