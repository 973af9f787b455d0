"""The host: what Pelican's command runs. It looks whether there is anything to do before it loads what does it."""

from __future__ import annotations

import gc
import json
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pelican

from archive.faults import tell_fault
from archive.fingerprints import digest
from archive.messages import listening, report_logger
from archive.processes import count_processes
from archive.seal import seal_inputs
from archive.standing import digest_standing
from store import Store, hold_lock

_PLUGINS = Path(__file__).parent.parent
_OURS = frozenset(path.parent.name for path in _PLUGINS.glob("*/__init__.py"))

_GARBAGE = (200_000, 50, 100)
"""New objects, and then rounds of looking for garbage, until the next."""
_MANY = 20_000
"""So many files of an output are looked at by several processes."""


class Warraq:
    """Stands for Pelican, by the setting PELICAN_CLASS; the plugins are loaded when there is something to do."""

    def __init__(self, settings: dict[str, Any]) -> None:
        # Plugins change the settings; what is compared is what the owner gave.
        self._given = dict(settings)
        self._settings = settings
        self._build: Any = None

    def run(self) -> None:
        """Build the archive, one build at a time, or say that all stands as it should."""
        started = time.monotonic()
        content = Path(self._given["PATH"]).resolve()
        name = f"{content.name or 'content'}-{digest(str(content))[:8]}"
        cache = Path(self._given["CACHE_PATH"])
        # A build holds what it made to its end, so looking for garbage among it finds next to nothing.
        gc.set_threshold(*_GARBAGE)
        with hold_lock(
            cache / f"{name}.lock",
            lambda: pelican.console.print(
                "Another build of this archive is running; waiting for it."
            ),
        ):
            path = cache / f"{name}.sqlite"
            try:
                with closing(Store(path)) as store:
                    self._run_through(store, started)
            except (OSError, sqlite3.OperationalError) as error:
                told = tell_fault(error, Path(self._given["OUTPUT_PATH"]), path)
                if not told:
                    raise
                report_logger().critical("%s", told)
                # Pelican would show where in the program it happened, which helps nobody.
                raise SystemExit(1) from error

    def _run_through(self, store: Store, started: float) -> None:
        if store.notice:
            report_logger().warning("%s", store.notice)
        output = Path(self._given["OUTPUT_PATH"])
        key = f"seal of {output.resolve()}"
        inputs = seal_inputs(self._given, [_PLUGINS], time.time_ns()) if self._may_rest() else None
        known = json.loads(store.note(key) or "{}")
        # The output is looked through only where nothing that goes into it changed.
        if (
            inputs
            and inputs.digest == known.get("inputs")
            and self._standing(output, known) == known.get("output")
        ):
            for level, line in known["said"]:
                report_logger().log(level, "%s", line)
            pelican.console.print(
                f"Nothing changed: 0 rendered, {known['files']} files as they were, 0 written, "
                f"0 removed, in {time.monotonic() - started:.2f} seconds."
            )
            return
        with listening() as heard:
            if self._build is None:
                from archive.build import Build

                self._build = Build(self._settings)
            writer = self._build.run_through(store, started)
        store.put_note(key, b"{}")
        if inputs and inputs.settled and writer is not None:
            left = {
                "inputs": inputs.digest,
                "output": writer.standing.digest(),
                "files": len(writer.kept),
                "said": heard.lines,
            }
            store.put_note(key, json.dumps(left, ensure_ascii=False).encode())

    def _standing(self, output: Path, known: Mapping[str, Any]) -> str:
        many = known.get("files", 0) > _MANY
        processes = count_processes(self._given.get("ARCHIVE_PROCESSES", 0)) if many else 1
        return digest_standing(output, processes)

    def _may_rest(self) -> bool:
        """Whether a build may be passed over: nobody else's plugin waits for it, no report is asked for."""
        given = self._given
        plugins = given.get("PLUGINS")
        return (
            plugins is not None
            and all(isinstance(name, str) and name in _OURS for name in plugins)
            and not given.get("ARCHIVE_REPORT_TO")
            and not given.get("ARCHIVE_EXPLAIN")
            and not given["DELETE_OUTPUT_DIRECTORY"]
        )
