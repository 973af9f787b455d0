"""The output folder: files are written whole or not at all, and only when their bytes changed."""

from __future__ import annotations

import secrets
from pathlib import Path, PurePosixPath


class OutsideOutputError(ValueError):
    """A file name that would leave the output folder."""


def output_path(folder: Path, name: str) -> Path:
    """The place of `name` in `folder`; raises OutsideOutputError for names like "../x"."""
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or PurePosixPath(name).is_absolute() or "\0" in name:
        raise OutsideOutputError(name)
    return folder.joinpath(*parts)


def write_output(folder: Path, name: str, data: bytes) -> bool:
    """Write `data` under `name`; returns False when the file already held the same bytes.

    The bytes go to a neighbour file first and take the name in one step, so a reader (or a build that
    is killed) sees the old file or the new one, never a half.
    """
    path = output_path(folder, name)
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except OSError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return True


def stamp(path: Path) -> str:
    """Size and time of a file as one text, or "" when there is none."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}"


def remove_output(folder: Path, name: str) -> None:
    """Remove a file that we made and the folders that become empty; never leaves `folder`."""
    path = output_path(folder, name)
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == folder or not parent.is_relative_to(folder):
            break
        try:
            parent.rmdir()
        except OSError:
            break
