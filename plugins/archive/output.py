"""The output folder: files are written whole or not at all, and only when their bytes changed."""

from __future__ import annotations

import os
import posixpath
import re
from html import escape
from pathlib import Path
from urllib.parse import quote

from archive.fingerprints import digest_texts

VERSION_CONTROL = frozenset({".git", ".hg", ".svn"})
"""Folders that are none of ours, wherever they stand."""

_STAGED = re.compile(r"\.[0-9a-f]{12}\.part")


class OutsideOutputError(ValueError):
    """A file name that would leave the output folder."""


def output_path(folder: Path, name: str) -> Path:
    """The place of `name` in `folder`; raises OutsideOutputError for names like "../x"."""
    return Path(_place(folder, name))


def _place(folder: Path, name: str) -> str:
    """`output_path` as a text: a site has many thousands of files, and paths as objects cost more than the disk."""
    if name.startswith("/") or not name.strip("./") or "\0" in name or ".." in name.split("/"):
        raise OutsideOutputError(name)
    return f"{folder}/{name}"


def redirect_page(old: str, new: str) -> bytes:
    """A page at `old` that leads to `new`, both below the site's root; it works from a folder too."""
    link = escape(quote(posixpath.relpath(new, posixpath.dirname(old) or ".")))
    return (
        '<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        f'<title>انتقلت الصفحة ({escape(old)})</title>\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={link}">\n</head>\n'
        f'<body>\n<h1>انتقلت الصفحة</h1>\n<p><a href="{link}">إلى مكانها الجديد</a></p>\n</body>\n</html>\n'
    ).encode()


def stage_output(folder: Path, name: str, data: bytes) -> tuple[bool, str]:
    """Lay `data` ready for `name`; tells whether the file holds other bytes yet, and the stamp it will have.

    The bytes go to a neighbour file, which takes the name in one step (`publish_output`): a reader, or a
    build that is killed, sees the old file or the new one, never a half.
    """
    path = _place(folder, name)
    try:
        found = os.stat(path)  # noqa: PTH116
        if found.st_size == len(data) and Path(path).read_bytes() == data:
            return False, stamp_text(found)
    except OSError:
        pass
    partial = _partial(path)
    try:
        try:
            left = _write_new(partial, data)
        except FileNotFoundError:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            left = _write_new(partial, data)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise
    return True, stamp_text(left)


def publish_output(folder: Path, name: str) -> None:
    """The staged bytes of `name` take its place."""
    path = _place(folder, name)
    os.replace(_partial(path), path)  # noqa: PTH105


def write_output(folder: Path, name: str, data: bytes) -> tuple[bool, str]:
    """Stage a file and publish it at once."""
    changed, mark = stage_output(folder, name, data)
    if changed:
        publish_output(folder, name)
    return changed, mark


def discard_staged(folder: Path, name: str) -> None:
    """Take back what was staged for `name`."""
    Path(_partial(_place(folder, name))).unlink(missing_ok=True)


def read_staged(folder: Path, name: str) -> bytes:
    """The bytes that were staged for `name`."""
    return Path(_partial(_place(folder, name))).read_bytes()


def is_staged_name(file: str) -> bool:
    """Is this how the neighbour of some file is called?"""
    return _STAGED.fullmatch(file) is not None


def _write_new(path: str, data: bytes) -> os.stat_result:
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]
        return os.fstat(file.fileno())


def _partial(path: str) -> str:
    """The neighbour of a file: always the same one, so that the next build writes over a killed one's."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/.{digest_texts(name)[:12]}.part"


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
    Path(_partial(str(path))).unlink(missing_ok=True)
    for parent in path.parents:
        if parent == folder or not parent.is_relative_to(folder):
            break
        try:
            parent.rmdir()
        except OSError:
            break
