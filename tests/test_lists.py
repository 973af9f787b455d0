"""How much a list tells of each article: what most articles stand in a dozen times has to be short."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.building import Build, build

HARBOUR, FERRY, CRANE, SECTION = "مرفأ الصيادين", "عبّارة الصباح", "رافعة الحبوب", "اقتصاد"
ARTICLES = 13
# Two articles share the ferry, one alone has the crane.
OTHERS = {3: [FERRY], 4: [FERRY, CRANE]}
# One article is about Damascus, another names it.
IN_TITLE = {6: " في دمشق"}
BELOW = {7: "\n\nوجاء بعضهم من دمشق.\n"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("lists")
    content = folder / "content"
    (content / "articles").mkdir(parents=True)
    for number in range(1, ARTICLES + 1):
        tags = "، ".join([HARBOUR, *OTHERS.get(number, [])])
        place, below = IN_TITLE.get(number, ""), BELOW.get(number, "")
        (content / "articles" / f"{number:02d}.txt").write_text(
            f"التاريخ: {2019 if number == 3 else 2021}-01-{number:02d}\nالقسم: {SECTION}\nالوسوم: {tags}\n\n"
            f"رصيف جديد للمراكب رقم {number}{place}\n\n"
            f"فتح العمال الرصيف صباحًا أمام مراكب الحي كلها.\n{below}",
            "utf-8",
        )
    done = build(content, folder / "output", settings={"ARCHIVE_PER_PAGE": 5})
    assert done.status == 0, done.said
    return done


def page_about(site: Build, folder: str, name: str) -> Path:
    (path,) = (
        path
        for path in (site.output / folder).glob("*.html")
        if re.search(rf"<h1>(<bdi>)?{name}<", path.read_text("utf-8"))
    )
    return path


def beginnings(page: Path) -> tuple[int, int]:
    """(articles of a list, those whose beginning it shows)."""
    text = page.read_text("utf-8")
    return text.count("<article>"), text.count('class="excerpt"')


def test_older_pages_of_every_list_have_titles_alone(site: Build) -> None:
    for folder, name, shown in (("tags", HARBOUR, 4), ("sections", SECTION, 8)):
        front = page_about(site, folder, name)
        assert beginnings(front) == (8, shown)
        assert beginnings(front.with_suffix("") / "1.html") == (5, 0)


def test_a_tag_marks_the_articles_that_are_about_it(site: Build) -> None:
    articles = page_about(site, "tags", "دمشق").read_text("utf-8").split("<article>")[1:]
    assert ["وسم رئيس" in article for article in articles] == [False, True]


def test_days_show_the_beginnings_of_all(site: Build) -> None:
    assert beginnings(site.output / "calendar" / "2021-01" / "1.html") == (5, 5)


def test_beside_a_tag_stand_those_that_it_meets_twice(site: Build) -> None:
    text = page_about(site, "tags", HARBOUR).read_text("utf-8")
    assert FERRY in text
    assert CRANE not in text


def test_bars_over_the_years_begin_with_ten_articles(site: Build) -> None:
    bars = {
        name: "year-strip" in page_about(site, "tags", name).read_text("utf-8")
        for name in (HARBOUR, FERRY)
    }
    assert bars == {HARBOUR: True, FERRY: False}


def test_originals_may_be_left_out_and_their_digests_stay(tmp_path: Path) -> None:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    text = "التاريخ: 2021-01-19\n\nرصيف جديد للمراكب\n\nفتح العمال الرصيف صباحًا أمام مراكب الحي كلها.\n"
    (tmp_path / "content" / "articles" / "رصيف.txt").write_text(text, "utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    for kept in (True, False):
        done = build(
            tmp_path / "content", tmp_path / "output", settings={"ARCHIVE_ORIGINALS": kept}
        )
        assert done.status == 0, done.said
        (page,) = (done.output / "articles").rglob("*.html")
        shown = page.read_text("utf-8")
        assert digest in shown
        assert ("originals/" in shown, (done.output / "originals").exists()) == (kept, kept)
