"""Faults of the machine: the old site stays whole, one line names the file and the mend, the next build repairs."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from archive import output
from archive.reading import list_sources, read_steadily
from archive.seal import survey
from store import Store
from tests.building import Build, build
from tests.test_random_edits import snapshot

TEXT = "التاريخ: 2020-01-0{day}\n\nخبر {title}\n\nقال مسؤول في بلدية المرفأ إن العمل في {title} انتهى قبل الشتاء.\n"

_really_write = output.stage_output


def _fail_after(count: int, number: int) -> None:
    """From the file number `count` on, nothing can be written to the output."""
    left = [count]

    def stage(folder: Path, name: str, data: bytes) -> tuple[bool, str]:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(number, os.strerror(number), str(folder / name))
        return _really_write(folder, name, data)

    from archive import beside, production, writer

    beside.stage_output = production.stage_output = writer.stage_output = stage


def full_disk() -> None:
    _fail_after(12, errno.ENOSPC)


def read_only_output() -> None:
    _fail_after(0, errno.EROFS)


def full_disk_of_the_cache() -> None:
    def put(self: Store, *args: Any) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    Store.put_source = put  # type: ignore[method-assign]


def tripped_tagger() -> None:
    """The tagger fails on texts that name the harbour."""
    from tagging.recognise import Tagger

    plain = Tagger.tag

    def tag(self: Tagger, title: str, *others: Any) -> Any:
        if "الميناء" in title:
            raise ValueError(title)
        return plain(self, title, *others)

    Tagger.tag = tag  # type: ignore[method-assign,assignment]


def clock_set_back() -> None:
    """The clock shows a time twenty years ago."""
    seconds = 20 * 365 * 86_400
    really, really_ns = time.time, time.time_ns
    time.time = lambda: really() - seconds
    time.time_ns = lambda: really_ns() - seconds * 10**9


def write(content: Path, day: int, title: str) -> None:
    (content / "articles" / f"{day}.txt").write_text(TEXT.format(day=day, title=title), "utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    for day, title in enumerate(["القنطرة", "الميناء", "السوق"], 1):
        write(tmp_path / "content", day, title)
    return tmp_path / "content"


@pytest.fixture
def built(content: Path, tmp_path: Path) -> Build:
    done = build(content, tmp_path / "o")
    assert done.status == 0, done.said
    return done


@pytest.mark.parametrize("fault", [full_disk, read_only_output, full_disk_of_the_cache])
def test_the_old_site_stays_whole_and_the_next_build_is_the_new_one(
    content: Path, tmp_path: Path, built: Build, fault: Callable[[], None]
) -> None:
    before = snapshot(built.output)
    write(content, 4, "المكتبة")
    (content / "articles" / "1.txt").unlink()
    failed = build(content, built.output, fault=fault)
    assert failed.status != 0
    (line,) = (line for line in failed.said.splitlines() if "Mend:" in line)
    assert "The site stands as it was." in line
    assert str(tmp_path) in line
    assert "Traceback" not in failed.said
    assert snapshot(built.output) == before
    done = build(content, built.output)
    assert done.status == 0, done.said
    clean = build(content, tmp_path / "clean", cache=tmp_path / "cache2")
    assert snapshot(done.output) == snapshot(clean.output)


def test_what_a_killed_build_laid_ready_is_cleared_away(content: Path, built: Build) -> None:
    before = snapshot(built.output)
    output.stage_output(built.output, "index.html", b"half a si")
    output.stage_output(built.output, "articles/2020/01/gone.html", b"half")
    done = build(content, built.output)
    assert done.status == 0, done.said
    assert snapshot(built.output) == before


def test_a_tool_that_keeps_size_and_time_does_not_deceive(
    content: Path, tmp_path: Path, built: Build
) -> None:
    path = content / "articles" / "2.txt"
    about = path.stat()
    path.write_text(path.read_text("utf-8").replace("الميناء", "المبناء"), "utf-8")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert path.stat().st_size == about.st_size
    done = build(content, built.output)
    assert "1 changed" in done.said
    assert "المبناء" in "".join(page.read_text("utf-8") for page in done.pages())


def test_a_clock_that_was_set_back_hides_no_change(
    content: Path, tmp_path: Path, built: Build
) -> None:
    path = content / "articles" / "2.txt"
    write(content, 2, "المطار")
    os.utime(path, (1, 1))
    done = build(content, built.output, fault=clock_set_back)
    assert "1 changed" in done.said
    write(content, 2, "الجسر")
    os.utime(path, (1, 1))
    again = build(content, built.output, fault=clock_set_back)
    assert "1 changed" in again.said
    clean = build(content, tmp_path / "clean", cache=tmp_path / "cache2")
    assert snapshot(again.output) == snapshot(clean.output)


def test_a_text_that_trips_the_tagger_costs_its_own_article_alone(
    content: Path, tmp_path: Path, built: Build
) -> None:
    other_tagger: dict[str, object] = {"TAGGING_MAX_TAGS": 7}
    tripped = build(content, built.output, settings=other_tagger, fault=tripped_tagger)
    assert tripped.status == 0, tripped.said
    assert "2.txt: error: the program itself failed on it" in tripped.said
    assert "2 in all" in tripped.said
    clean = build(
        content,
        tmp_path / "clean",
        cache=tmp_path / "cache2",
        settings=other_tagger,
        fault=tripped_tagger,
    )
    assert snapshot(tripped.output) == snapshot(clean.output)
    mended = build(content, built.output)
    assert "3 in all" in mended.said


def test_of_two_builds_at_once_the_second_waits(content: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as both:
        first, second = both.map(lambda _: build(content, tmp_path / "o"), range(2))
    assert (first.status, second.status) == (0, 0), first.said + second.said
    assert sum("waiting for it" in one.said for one in (first, second)) == 1
    clean = build(content, tmp_path / "clean", cache=tmp_path / "cache2")
    assert snapshot(tmp_path / "o") == snapshot(clean.output)


def test_a_file_that_is_written_to_while_it_is_read_is_read_again(content: Path) -> None:
    path = content / "articles" / "1.txt"
    source = list_sources(content, ["articles"], ["txt"], ())[0][0]
    path.write_text("عنوان\n\nنص لم يكتمل", "utf-8")
    read, now, steady = read_steadily(content, source)
    assert steady
    assert "لم يكتمل" in read.data.decode()
    assert now.stamp == list_sources(content, ["articles"], ["txt"], ())[0][0].stamp


def test_a_file_that_never_stands_still_is_looked_at_again_in_the_next_build(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = content / "articles" / "1.txt"
    really_read = Path.read_bytes

    def read_bytes(self: Path) -> bytes:
        data = really_read(self)
        with self.open("ab") as file:
            file.write("سطر\n".encode())
        return data

    source = list_sources(content, ["articles"], ["txt"], ())[0][0]
    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    _, now, steady = read_steadily(content, source)
    assert not steady
    assert now.stamp not in path.name
    assert now.stamp != list_sources(content, ["articles"], ["txt"], ())[0][0].stamp


def test_loops_of_links_and_links_to_nowhere_are_told_and_passed_over(
    content: Path, tmp_path: Path
) -> None:
    articles = content / "articles"
    (articles / "loop").symlink_to(content, target_is_directory=True)
    (articles / "self.txt").symlink_to(articles / "self.txt")
    (articles / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    done = build(content, tmp_path / "o")
    assert done.status == 0, done.said
    for name in ("self.txt", "nowhere.txt"):
        (line,) = (line for line in done.said.splitlines() if name in line)
        assert "Mend:" in line
    assert len(list((done.output / "articles").rglob("*.html"))) == 3


def test_a_folder_with_very_many_files(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(4000):
        (folder / f"{number}.txt").touch()
    found, strangers = list_sources(tmp_path, ["articles"], ["txt"], ())
    assert (len(found), strangers) == (4000, [])
    assert survey(tmp_path).digest == survey(tmp_path).digest


def test_a_store_that_can_not_be_opened_now_is_not_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(tmp_path / "s.sqlite").close()

    def connect(*args: Any, **kwargs: Any) -> Any:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(sqlite3, "connect", connect)
    with pytest.raises(sqlite3.OperationalError):
        Store(tmp_path / "s.sqlite")
    assert (tmp_path / "s.sqlite").stat().st_size > 0
