from __future__ import annotations

from pathlib import Path

import pytest

from archive.output import OutsideOutputError, output_path, remove_output, write_output


def test_unchanged_bytes_are_not_rewritten(tmp_path: Path) -> None:
    assert write_output(tmp_path, "a/b.html", b"x")[0]
    before = (tmp_path / "a/b.html").stat().st_mtime_ns
    assert not write_output(tmp_path, "a/b.html", b"x")[0]
    assert (tmp_path / "a/b.html").stat().st_mtime_ns == before
    assert write_output(tmp_path, "a/b.html", b"y")[0]


def test_no_part_of_a_file_is_left_behind(tmp_path: Path) -> None:
    write_output(tmp_path, "a.html", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "", "a\0b"])
def test_no_name_leaves_the_output_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutsideOutputError):
        output_path(tmp_path, name)


def test_removing_the_last_file_removes_its_folders_only(tmp_path: Path) -> None:
    write_output(tmp_path, "a/b/c.html", b"x")
    write_output(tmp_path, "a/d.html", b"x")
    remove_output(tmp_path, "a/b/c.html")
    assert not (tmp_path / "a/b").exists()
    assert (tmp_path / "a/d.html").exists()
    remove_output(tmp_path, "a/d.html")
    assert tmp_path.exists()
    assert not (tmp_path / "a").exists()
