"""What stands beside the results: the timeline, dates in queries, searches inside a tag, feeds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from search.index import IndexOptions
from tests.browser.search_fixture import OTHER_NAMES, make_documents, write_site
from tests.browser.test_search_client import ask, done, settle, status
from tests.conftest import serve

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    options = IndexOptions(
        other_names=OTHER_NAMES, segment_block=16, shard_bytes=2000, feed_articles=2
    )
    return write_site(tmp_path_factory.mktemp("tools") / "repo", make_documents(), options=options)


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    yield from serve(site.parent, "/repo")


def until(page: Page, condition: str) -> None:
    """Waits for a condition in the page, whose policy forbids Playwright's own way to wait for one."""
    end = time.monotonic() + 10
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(30)


def plain(page: Page, query: str) -> set[str]:
    """The articles found, without those that differ by a city's name only."""
    return {name for name in ask(page, query) if not name.startswith("market")}


DATED = [
    ("القمح تموز 2020", {"black-sea-grain"}),
    ("كانون الثاني 2021", {"lavrov-tour"}),
    ("يناير 2021", {"lavrov-tour"}),
    ("جانفي ٢٠٢١", {"lavrov-tour"}),
    ("في كانون الثاني/يناير من عام 2021", {"lavrov-tour"}),
    ("19 كانون الثاني 2021", {"lavrov-tour"}),
    ("20 كانون الثاني 2021", set()),
    ("19/1/2021", {"lavrov-tour"}),
    ("2021-01", {"lavrov-tour"}),
    ("2021-01-19", {"lavrov-tour"}),
    ("لافروف قبل 2021", set()),
    ("لافروف بعد 2020", {"lavrov-tour"}),
    ("لافروف منذ كانون الثاني 2021", {"lavrov-tour"}),
    ("لافروف بعد كانون الثاني 2021", set()),
    ("لافروف حتى 2021", {"lavrov-tour"}),
    ("روسيا بين تموز 2020 وآب 2020", {"black-sea-grain"}),
    ("روسيا من 2020 إلى 2021", {"lavrov-tour", "black-sea-grain"}),
    ("روسيا 2020-2021", {"lavrov-tour", "black-sea-grain"}),
    ("روسيا 2021..", {"lavrov-tour"}),
]


def test_dates_are_read_as_people_write_them(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html")
    assert {query: plain(page, query) for query, _ in DATED} == dict(DATED)
    assert page.troubles == []  # type: ignore[attr-defined]


def test_a_date_that_was_read_is_said_and_may_be_refused(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?q=روسيا+قبل+آذار+2021")
    assert "black-sea-grain" in done(page)
    assert "حُصرت النتائج حتى شباط 2021" in page.inner_text("#search-hints")
    page.click("#search-hints a")
    page.wait_for_url("**literal=1**")
    done(page)
    assert "حُصرت" not in page.inner_text("#search-hints")


def test_the_part_that_reads_dates_comes_only_with_a_year(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/search.html?q=روسيا")
    done(page)
    assert not [url for url in asked if "/dates-" in url]
    ask(page, "روسيا 2020")
    assert len([url for url in asked if "/dates-" in url]) == 1


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("المدسة", "المدرسة"),
        ("الدرسة", "المدرسة"),
        ("المراقئ", "المرافئ"),
        ("بالمدسة", "بالمدرسة"),  # the word behind its particles
        ("ذيتون", "زيتون"),  # the first letter, by its sound
        ("يزتون", "زيتون"),  # changed about with the second
        ("تاريخالمخطوطات", "تاريخ المخطوطات"),  # the space forgotten
    ],
)
def test_suggestions_are_written_as_in_the_articles(
    page: Page, served: str, typed: str, offered: str
) -> None:
    page.goto(f"{served}/search.html")
    ask(page, typed)
    assert offered in page.inner_text("#search-hints")


def test_a_suggestion_keeps_the_rest_of_the_query(page: Page, served: str) -> None:
    page.goto(f'{served}/search.html?q=-حمص الزيتوون "في"')
    done(page)
    page.click("#search-hints a:has-text('الزيتون')")
    until(page, "document.querySelector('#q').value.includes('الزيتون')")
    assert page.input_value("#q") == '-حمص الزيتون "في"'


def bars(page: Page) -> list[str]:
    """What the timeline's bars are called, without those that no hit stands under."""
    settle(page)
    names = [
        b.get_attribute("aria-label") or "" for b in page.locator(".timeline-bars button").all()
    ]
    return [name for name in names if not name.endswith("لا نتائج")]


def test_a_bar_of_the_timeline_narrows_to_its_time(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?q=روسيا")
    done(page)
    assert bars(page)[-1] == "كانون الثاني 2021: نتيجة واحدة"
    page.click(".timeline-bars button[aria-label^='تموز 2020']")
    page.wait_for_url("**from=2020-07&to=2020-07**")
    assert done(page) == ["black-sea-grain"]
    page.wait_for_selector("#timeline-all")
    assert bars(page) == ["تموز 2020: نتيجة واحدة"]
    page.click("#timeline-all")
    until(page, "!location.search.includes('from')")
    assert len(done(page)) == 3


def test_the_timeline_is_brushed_with_the_pointer(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?q=روسيا")
    done(page)
    settle(page)
    page.locator(".timeline-bars button[aria-label^='تموز 2020']").hover()
    page.mouse.down()
    page.locator(".timeline-bars button[aria-label^='كانون الثاني 2021']").hover()
    assert page.inner_text(".timeline-said") == "من تموز 2020 إلى كانون الثاني 2021"
    assert page.locator(".timeline-bars .chosen").count() == 7
    page.mouse.up()
    page.wait_for_url("**from=2020-07&to=2021-01**")
    assert set(done(page)) == {"black-sea-grain", "lavrov-tour"}
    assert page.troubles == []  # type: ignore[attr-defined]


def test_the_timeline_is_walked_and_brushed_with_the_keyboard(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?q=روسيا")
    done(page)
    settle(page)
    assert page.locator(".timeline-bars button[tabindex='0']").count() == 1
    page.locator(".timeline-bars button[tabindex='0']").focus()
    page.keyboard.press("End")
    focused = "document.activeElement.getAttribute('aria-label')"
    assert page.evaluate(focused) == "كانون الثاني 2021: نتيجة واحدة"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "كانون الأول 2020: لا نتائج"
    page.keyboard.press("Shift+ArrowLeft")
    assert page.inner_text(".timeline-said") == "من كانون الأول 2020 إلى كانون الثاني 2021"
    page.keyboard.press("Enter")
    page.wait_for_url("**from=2020-12&to=2021-01**")
    done(page)
    assert status(page) == "نتيجة واحدة"


def test_bars_are_months_years_or_decades(page: Page, tmp_path: Path) -> None:
    source = make_documents()[0]
    for last, kind in (("2021-06-01", "بالشهور"), ("2035-01-01", "بالسنين"), ("2099", "بالعقود")):
        documents = [
            replace(source, number=n, url=f"articles/{n}.html", date_iso=date, text="كلمة")
            for n, date in enumerate(("2020-11-02", last))
        ]
        folder = tmp_path / kind
        write_site(folder, documents)
        page.goto(f"{folder.as_uri()}/search.html?q=كلمة")
        assert len(done(page)) == 2
        settle(page)
        assert kind in page.inner_text(".timeline legend")
        assert len(bars(page)) == 2


def test_a_search_inside_a_tag_says_so_and_can_be_widened(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?tag=روسيا&q=النووي")
    assert done(page) == ["lavrov-tour"]
    settle(page)
    button = page.get_by_role("button", name="أزل التصفية: وسم روسيا")
    assert button.inner_text().startswith("وسم: روسيا")
    button.press("Enter")
    until(page, "!location.search.includes('tag')")
    assert set(done(page)) == {"lavrov-tour", "nuclear-terms", "energy-words"}
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_chosen_tag_offers_its_feed(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?q=روسيا")
    done(page)
    settle(page)
    assert page.locator(".search-feeds").count() == 0
    page.goto(f"{served}/search.html?tag=روسيا&q=القمح")
    done(page)
    settle(page)
    slug = f"tag-{sum(map(ord, 'روسيا'))}"
    link = page.locator(".search-feeds a")
    assert link.get_attribute("href") == f"./feeds/tags/{slug}.atom.xml"
    assert link.inner_text() == "خلاصة «روسيا»"
    page.goto(f"{served}/search.html?tag=موسكو")
    done(page)
    settle(page)
    assert page.locator(".search-feeds").count() == 0, "a tag of one article has no feed"
