"""Names of one article alone: a page each in a small archive, the search for them in a large one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.building import Build, build, json_ld
from tests.test_build import snapshot
from tests.test_site import read_links

LIMIT = 2
LONE = "مهرجان قوارب الورق"
LONE_PERSON = "زاهر منصوراني"


def write(content: Path, name: str, tags: Sequence[str]) -> None:
    (content / "articles" / f"{name}.txt").write_text(
        f"التاريخ: 2021-01-{len(name):02d}\nالوسوم: {'، '.join(tags)}\n\n"
        f"الميناء يستقبل زوار الموسم {name}\n\n"
        f"قال وزير السياحة {LONE_PERSON if LONE in tags else 'أمس'} إن الزوار وصلوا إلى دمشق.\n\n"
        "وأضاف أن أهل المرفأ أعدّوا للزوار ما يلزم من خيام وقوارب.\n",
        "utf-8",
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    return tmp_path / "content"


class Archive:
    """An archive that is built again and again, each time beside a clean build of the same files."""

    def __init__(self, content: Path, folder: Path, *more: str) -> None:
        self.content, self.folder, self.more = content, folder, more
        self.builds = 0

    def build(self) -> Build:
        self.builds += 1
        settings: dict[str, object] = {"ARCHIVE_LONE_NAMES": LIMIT}
        done = build(self.content, self.folder / "output", *self.more, settings=settings)
        assert done.status == 0, done.said
        clean = self.folder / f"clean{self.builds}"
        build(self.content, clean, *self.more, cache=clean.with_suffix(".c"), settings=settings)
        assert snapshot(done.output) == snapshot(clean)
        return done


def page_of(done: Build, name: str) -> str:
    (path,) = (done.output / "articles").rglob(f"*{name}.html")
    return path.read_text("utf-8")


def tag_pages(done: Build) -> set[str]:
    """The names that have a page, by the heading of the page."""
    return {
        page.read_text("utf-8").split("<h1>")[1].split("</h1>")[0].replace("<bdi>", "")[:-6]
        for page in (done.output / "tags").glob("*.html")
    }


def searches(done: Build, name: str) -> set[str]:
    """What an article's links ask the search page for."""
    (path,) = (done.output / "articles").rglob(f"*{name}.html")
    queries = [urlsplit(link) for link in read_links(path).links]
    return {parse_qs(q.query)["q"][0] for q in queries if "q=" in q.query}


def test_a_name_has_a_page_while_the_archive_is_small_or_two_articles_have_it(
    content: Path, tmp_path: Path
) -> None:
    archive = Archive(content, tmp_path)
    write(content, "a", [LONE])
    write(content, "ab", ["الصيف & الشتاء #1"])
    done = archive.build()
    assert {LONE, LONE_PERSON, "دمشق"} <= tag_pages(done), "up to the limit every name has its page"
    assert searches(done, "a") == set()

    write(content, "abc", [])
    done = archive.build()
    assert not tag_pages(done) & {LONE, LONE_PERSON}, "beyond it, those of one article have none"
    assert "دمشق" in tag_pages(done)
    assert {LONE, LONE_PERSON} <= searches(done, "a")
    assert searches(done, "ab") == {"الصيف & الشتاء #1"}
    assert LONE in json_ld(page_of(done, "a"))["keywords"]  # type: ignore[operator]
    for page in ("tags.html", "names.html", "index.html"):
        assert LONE not in done.read(page), page
    assert not any("{tag}" in page.read_text("utf-8") for page in done.pages())

    write(content, "abcd", [LONE])
    done = archive.build()
    assert {LONE, LONE_PERSON} <= tag_pages(done), "a second article gives them a page"
    assert searches(done, "a") == set()
    assert LONE in done.read("tags.html")

    (content / "articles" / "abcd.txt").unlink()
    done = archive.build()
    assert not tag_pages(done) & {LONE, LONE_PERSON}
    (content / "articles" / "abc.txt").unlink()
    assert {LONE, LONE_PERSON} <= tag_pages(archive.build())


def test_a_listed_name_keeps_its_page(content: Path, tmp_path: Path) -> None:
    write(content, "a", ["أرواد"])
    write(content, "ab", [])
    write(content, "abc", [])
    done = Archive(content, tmp_path).build()
    assert "أرواد" in tag_pages(done)
    assert searches(done, "a") == set()


def test_a_theme_without_a_search_page_keeps_the_pages_of_all_names(
    content: Path, tmp_path: Path
) -> None:
    for name in ("a", "ab", "abc"):
        write(content, name, [LONE] if name == "a" else [])
    done = Archive(content, tmp_path, "-t", "simple").build()
    links = {unquote(link) for page in done.pages() for link in read_links(page).links}
    assert not any("search.html" in link for link in links)
    assert any(LONE in page.read_text("utf-8") for page in (done.output / "tags").glob("*.html"))
