"""The writer: Pelican's own, which leaves files alone whose bytes stay the same and remembers what it made."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from pelican.plugins import signals
from pelican.writers import Writer

from archive.beside import Done, Output, WorkBeside
from archive.groups import sum_up
from archive.output import (
    discard_staged,
    output_path,
    publish_output,
    read_staged,
    remove_output,
    stage_output,
)
from archive.production import PlannedFile, Production
from archive.reasons import Reasons
from archive.standing import Standing
from store import OutputRecord, Store

_RECORDS_AT_ONCE = 1000
_SHARED = "parts that pages share"


class ArchiveWriter(Writer):  # type: ignore[misc]
    """Writes whole files atomically, leaves files alone whose bytes stay the same, and remembers what it made."""

    def __init__(self, folder: str, settings: dict[str, Any], store: Store, processes: int) -> None:
        super().__init__(folder, settings=settings)
        self._processes = processes
        self._folder = Path(folder)
        self._key = str(self._folder.resolve())
        self._store = store
        self._known = store.outputs(self._key)
        self.standing = Standing(self._folder)
        self._records: list[OutputRecord] = []
        self._kept: set[str] = set()
        self._staged: set[str] = set()
        self._fingerprint = ""
        self.reasons = Reasons(store.note(_SHARED))
        self.why: Counter[str] = Counter()
        self.made: set[str] = set()
        self.rendered = self.skipped = self.changed = 0

    def is_current(self, name: str, fingerprint: str) -> bool:
        """Does the output folder hold `name`, made of just this? Then it is kept and counted as skipped."""
        known = self._known.get(name)
        if known is None or known.fingerprint != fingerprint:
            return False
        if not known.stamp or known.stamp != self.standing.stamp(name):
            return False
        self._kept.add(name)
        self.skipped += 1
        return True

    def keep_all(self, addresses: Sequence[str], made_of: str, remembered: str) -> bool:
        """Keep files that all stand as the last build left them, if `remembered` is `sum_up` of their fingerprints."""
        known = [self._known.get(name) for name in addresses]
        stamp = self.standing.stamp
        if any(
            row is None or not row.stamp or row.stamp != stamp(name)
            for name, row in zip(addresses, known, strict=True)
        ):
            return False
        if sum_up(made_of, [row.fingerprint for row in known if row]) != remembered:
            return False
        self._kept.update(addresses)
        self.skipped += len(addresses)
        return True

    def write_bytes(self, name: str, data: bytes, fingerprint: str = "") -> None:
        """Write a file that is no page; `fingerprint` tells what it was made of, if it may be skipped later."""
        self._keep(name, data, fingerprint)

    def write_all(self, files: Sequence[tuple[str, bytes]], fingerprint: str) -> None:
        """Write files that are made of the same, as `write_bytes` does."""
        self.announce([name for name, _ in files])
        for name, data in files:
            changed, stamp = stage_output(self._folder, name, data)
            self._remember(name, fingerprint, stamp, changed)
        self._store_records()

    def adopt(self, done: Done) -> None:
        """Take over what another process did for this build."""
        self.announce([file.address for file in done.made])
        for file in done.made:
            self._remember(file.address, file.made_of, file.stamp, file.changed)
        self._store_records()
        self._kept.update(done.kept)
        self.skipped += len(done.kept)

    def begin_beside(self, work: Callable[[Output], object]) -> WorkBeside:
        """Begin `work` in a process of its own, for `adopt`."""
        return WorkBeside(self._folder, self.is_current, work, self._store.reopen)

    def write_files(self, files: Iterable[PlannedFile]) -> None:
        """Make and write those files that do not stand in the output as they should."""
        changed = (file for file in files if not self.is_current(file.address, file.made_of))
        production = Production(self._folder, self._processes, self.announce, self._store.reopen)
        for made in production.produce(changed):
            if not made.stamp:  # what an earlier build left there goes with all that is stale
                continue
            self.rendered += made.address.endswith(".html")
            self._remember(made.address, made.made_of, made.stamp, made.changed)
            if len(self._records) > _RECORDS_AT_ONCE:
                self._store_records()
        self._store_records()

    def _remember(self, name: str, fingerprint: str, stamp: str, changed: bool) -> None:
        """A file was made, and staged if it changed."""
        if changed:
            self._staged.add(name)
        elif name in self._staged:  # made a second time in this build, as it was before
            self._staged.remove(name)
            discard_staged(self._folder, name)
        self.changed += changed
        before = self._known.get(name)
        why = self.reasons.why(before.fingerprint if before else "", fingerprint)
        if fingerprint and name.endswith(".html"):
            self.why[why] += 1
            self.made.add(name)
        self._known[name] = record = OutputRecord(name, fingerprint, stamp, why)
        self._records.append(record)
        self._kept.add(name)
        self.standing.put(name, stamp)

    def _store_records(self) -> None:
        self._store.put_outputs(self._key, self._records)
        self._records.clear()

    def reason(self, name: str) -> str | None:
        """Why a file was made the last time, None when there is no such file."""
        known = self._known.get(name)
        return known.why if known and name in self._kept else None

    @contextmanager
    def remembering(self, fingerprint: str) -> Iterator[None]:
        """What Pelican writes inside is remembered as made of `fingerprint`."""
        self._fingerprint = fingerprint
        try:
            yield
        finally:
            self._fingerprint = ""
        self.rendered += 1

    @property
    def kept(self) -> frozenset[str]:
        """Names of all files of this build so far."""
        return frozenset(self._kept)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> io.StringIO:
        """Pelican asks here for a file to write to; it gets one that is written when it is closed."""
        name = Path(filename).relative_to(self._folder).as_posix()
        if name in self._kept and not override and name in self._overridden_files:
            return io.StringIO()
        if override:
            self._overridden_files.add(name)
        return _Pending(partial(self._keep_text, name, encoding))

    def _keep_text(self, name: str, encoding: str, text: str) -> None:
        self._keep(name, text.encode(encoding, "replace"), self._fingerprint)
        if name in self._staged and signals.content_written.receivers:
            # Who listens may read the file, so it can't wait for the others.
            self._publish(name)

    def announce(self, names: Iterable[str]) -> None:
        """Remember that these files are about to be made, so that a build that is killed leaves no strays."""
        new = [OutputRecord(name, "", "") for name in names if name not in self._known]
        if new:
            self._known.update((record.name, record) for record in new)
            self._store.put_outputs(self._key, new)
            self._store.commit()

    def _keep(self, name: str, data: bytes, fingerprint: str) -> None:
        self.announce([name])
        changed, stamp = stage_output(self._folder, name, data)
        self._remember(name, fingerprint, stamp, changed)
        self._store_records()

    def abandon(self) -> None:
        """The build failed: take back what was staged, which may have filled the disk."""
        self._clear(Standing(self._folder).leftovers)

    def _clear(self, leftovers: Iterable[str]) -> None:
        for name in leftovers:
            remove_output(self._folder, name)
            self.standing.put(name, "")

    def _publish(self, name: str) -> None:
        publish_output(self._folder, name)
        self._staged.remove(name)

    def files(self) -> list[tuple[str, str, int]]:
        """(name, fingerprint, bytes) of all files of this build, by name; a fingerprint may be ""."""
        known = self._known
        return [
            (name, known[name].fingerprint, int(known[name].stamp.split(":")[0] or 0))
            for name in sorted(self._kept)
        ]

    def read(self, name: str) -> bytes:
        """The bytes that a file of this build will have."""
        if name in self._staged:
            return read_staged(self._folder, name)
        return output_path(self._folder, name).read_bytes()

    def finish(self) -> list[str]:
        """Publish all that was staged, and remove what earlier builds made and this one did not: their names.

        Until here the old site stood whole. Pages take their places last, when all that they lead to is there.
        """
        for name in sorted(self._staged, key=lambda name: (name.endswith(".html"), name)):
            self._publish(name)
        gone = sorted(self._known.keys() - self._kept)
        for name in gone:
            remove_output(self._folder, name)
            self.standing.put(name, "")
        self._clear(self.standing.leftovers)
        made_before = [name for name in gone if self._known[name].stamp]
        self._store.forget_outputs(self._key, gone)
        self._store.put_note(_SHARED, self.reasons.to_bytes())
        return made_before


class _Pending(io.StringIO):
    """Text that is handed on when the file is closed without an error."""

    def __init__(self, done: Any) -> None:
        super().__init__()
        self._done = done

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if kind is None:
            self._done(self.getvalue())
        super().__exit__(kind, error, trace)
