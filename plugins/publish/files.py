"""Files beside the pages: planned with all that they are made of, and made only when that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol


class PlannedFile(NamedTuple):
    """A file of the site: its address, a digest of all that it is made of, and how.

    `make` gives None where it turns out that there is nothing to write.
    """

    address: str
    made_of: str
    make: Callable[[], bytes | None]


class Output(Protocol):
    """Where files go; `archive.plugin.ArchiveWriter` is one."""

    def is_current(self, name: str, fingerprint: str) -> bool:
        """Is the file there, made of just this? Then it is kept."""

    def write_bytes(self, name: str, data: bytes, fingerprint: str = "") -> None:
        """Write a file."""


def write_files(output: Output, files: Iterable[PlannedFile]) -> None:
    """Make and write those files that do not stand in the output as they should."""
    for file in files:
        if not output.is_current(file.address, file.made_of):
            data = file.make()
            if data is not None:
                output.write_bytes(file.address, data, file.made_of)
