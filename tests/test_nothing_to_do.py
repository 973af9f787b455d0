"""A build with nothing to do: it reads nothing, tells the same again, and mends what is not as it was left."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from archive.seal import survey
from archive.standing import Standing, digest_standing
from tests.building import ROOT, Build, build

TEXT = "قنطرة السوق\n\nقال مسؤول في بلدية المرفأ اليوم الأربعاء إن العمل في القنطرة {} انتهى قبل الشتاء.\n"


def rests(done: Build) -> bool:
    assert done.status == 0, done.said
    return "Nothing changed" in done.said


def settle() -> None:
    """A file written in the very tick of a build is looked at once more by the next: let that tick pass."""
    time.sleep(0.1)


def test_a_build_rests_until_something_changes(tmp_path: Path) -> None:
    articles = tmp_path / "content" / "articles"
    articles.mkdir(parents=True)
    (articles / "a.txt").write_text(TEXT.format("الأولى"), "utf-8")
    (articles / "empty.txt").write_bytes(b"")
    theme, lists = tmp_path / "theme", tmp_path / "authority"
    shutil.copytree(ROOT / "theme", theme)
    shutil.copytree(ROOT / "content" / "authority", lists)
    settings: dict[str, object] = {"ARCHIVE_AUTHORITY": str(lists)}

    def again(*arguments: str, **more: object) -> Build:
        arguments = ("-t", str(theme), *arguments)
        return build(articles.parent, tmp_path / "o", *arguments, settings={**settings, **more})

    settle()
    first = again()
    assert not rests(first)
    index = first.read("index.html")
    second = again()
    assert rests(second)
    # What has to be mended is told as long as it is not mended, and still fails a strict build.
    assert [line for line in second.said.splitlines() if "empty.txt" in line and "Mend:" in line]
    assert again("--fatal", "errors").status != 0

    (first.output / "index.html").unlink()
    assert not rests(again())
    assert first.read("index.html") == index
    (first.output / "index.html").write_text("edited by hand", "utf-8")
    assert not rests(again())
    assert first.read("index.html") == index

    (articles / "empty.txt").unlink()
    assert "empty.txt" not in again().said
    assert "empty.txt" not in again().said
    title = theme / "templates" / "base.html"
    title.write_text(title.read_text("utf-8").replace("</body>", "<hr></body>"), "utf-8")
    again()
    assert "<hr></body>" in first.read("index.html")
    style = theme / "static" / "css" / "site.css"
    style.write_text(style.read_text("utf-8") + "/* .. */\n", "utf-8")
    # What a browser keeps is asked for under another address.
    assert "the theme's files" in again().said
    with (lists / "topics.tsv").open("a", encoding="utf-8") as file:
        file.write("قناطر\tqanatir\n")
    settle()
    assert not rests(again())
    assert rests(again())
    assert not rests(again(SITENAME="أرشيف القناطر"))
    assert "أرشيف القناطر" in first.read("index.html")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "خبر.txt").write_text("نص", "utf-8")
    (tmp_path / "a" / "loop").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "a" / "nowhere.txt").symlink_to(tmp_path / "gone")
    return tmp_path / "a"


CHANGES = {
    "another size": lambda f: (f / "b" / "خبر.txt").write_text("نص آخر", "utf-8"),
    "the same size and the old time": lambda f: rewrite(f / "b" / "خبر.txt", "صن"),
    "removed": lambda f: (f / "b" / "خبر.txt").unlink(),
    "renamed": lambda f: (f / "b" / "خبر.txt").rename(f / "b" / "خبر آخر.txt"),
    "moved": lambda f: (f / "b" / "خبر.txt").rename(f / "خبر.txt"),
    "a new one": lambda f: (f / "b" / "ثان.txt").write_text("", "utf-8"),
}


def rewrite(path: Path, text: str) -> None:
    """A clock that was set back, or a tool that keeps times: only the time of change tells."""
    before = path.stat()
    time.sleep(0.02)
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_of_a_file_shows_in_a_survey(folder: Path, change: object) -> None:
    before = survey(folder).digest
    assert survey(folder).digest == before
    assert callable(change)
    change(folder)
    assert survey(folder).digest != before


def test_a_survey_does_not_look_where_the_build_writes(folder: Path) -> None:
    before = survey(folder, [folder / "b"]).digest
    (folder / "b" / "page.html").write_text("x")
    assert survey(folder, [folder / "b"]).digest == before


def test_several_processes_see_the_same_output_as_one(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "index").write_text("x")
    (folder / "index.html").write_text("x")
    (folder / "empty").mkdir()
    seen = digest_standing(folder, 2)
    assert seen == digest_standing(folder, 1) == Standing(folder).digest()
    (folder / "b" / "خبر.txt").write_text("نص آخر", "utf-8")
    changed = digest_standing(folder, 2)
    assert changed == digest_standing(folder, 1) != seen
    (folder / "empty").rmdir()
    assert digest_standing(folder, 2) == changed
