"""The output folder: files are written whole or not at all, and only when their bytes changed."""

from __future__ import annotations

import os
import posixpath
from html import escape
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from archive.fingerprints import digest_texts


class OutsideOutputError(ValueError):
    """A file name that would leave the output folder."""


def output_path(folder: Path, name: str) -> Path:
    """The place of `name` in `folder`; raises OutsideOutputError for names like "../x"."""
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or PurePosixPath(name).is_absolute() or "\0" in name:
        raise OutsideOutputError(name)
    return folder.joinpath(*parts)


def redirect_page(old: str, new: str) -> bytes:
    """A page at `old` that leads to `new`, both below the site's root; it works from a folder too."""
    link = escape(quote(posixpath.relpath(new, posixpath.dirname(old) or ".")))
    return (
        '<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        f'<title>انتقلت الصفحة ({escape(old)})</title>\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={link}">\n</head>\n'
        f'<body>\n<h1>انتقلت الصفحة</h1>\n<p><a href="{link}">إلى مكانها الجديد</a></p>\n</body>\n</html>\n'
    ).encode()


def write_output(folder: Path, name: str, data: bytes) -> tuple[bool, str]:
    """Write `data` under `name`; tells whether the file held other bytes before, and its stamp now.

    The bytes go to a neighbour file first and take the name in one step, so a reader (or a build that
    is killed) sees the old file or the new one, never a half.
    """
    path = output_path(folder, name)
    try:
        found = path.stat()
        if found.st_size == len(data) and path.read_bytes() == data:
            return False, stamp_text(found)
    except OSError:
        pass
    partial = _partial(path)
    try:
        try:
            partial.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(data)
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return True, stamp_text(path.stat())


def _partial(path: Path) -> Path:
    """The neighbour of a file: always the same one, so that the next build writes over a killed one's."""
    return path.with_name(f".{digest_texts(path.name)[:12]}.part")


def stamp(path: Path) -> str:
    """Size and time of a file as one text, or "" when there is none."""
    try:
        return stamp_text(path.stat())
    except OSError:
        return ""


def stamp_text(found: os.stat_result) -> str:
    """Size and time of a file as one text."""
    return f"{found.st_size}:{found.st_mtime_ns}"


def remove_output(folder: Path, name: str) -> None:
    """Remove a file that we made and the folders that become empty; never leaves `folder`."""
    path = output_path(folder, name)
    path.unlink(missing_ok=True)
    _partial(path).unlink(missing_ok=True)
    for parent in path.parents:
        if parent == folder or not parent.is_relative_to(folder):
            break
        try:
            parent.rmdir()
        except OSError:
            break
