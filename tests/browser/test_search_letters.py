"""The switch for words letter for letter: hamza, ة and ى as they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from search.documents import SearchDocument
from search.index import IndexOptions
from tests.browser.search_fixture import write_site
from tests.browser.test_search_client import ask, done, settle, status
from tests.conftest import serve

pytestmark = pytest.mark.browser

TEXTS = {
    "mouse": "وجد العمال فأرًا في المخزن.",
    "fled": "فار الماء من القدر.",
    "mouse-again": "هرب الفأر إلى جحره، وبقي فأر آخر.",
    "school": "فتحت المدرسة أبوابها.",
    "school-careless": "فتحت المدرسه ابوابها.",
    "school-of": "مدرسة القرية بعيدة.",
    "market": "السوق مزدحمة.",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents = [
        SearchDocument(n, f"articles/{name}.html", f"خبر {n}", "", text, "2021-01-01", "", [], "")
        for n, (name, text) in enumerate(TEXTS.items())
    ]
    options = IndexOptions(segment_block=4)
    return write_site(tmp_path_factory.mktemp("letters") / "repo", documents, {}, options)


@pytest.fixture(scope="module", params=["http", "file"])
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    if request.param == "file":
        yield site.as_uri()
    else:
        yield from serve(site.parent, "/repo")


@pytest.mark.parametrize(
    ("query", "found", "exact"),
    [
        ("المدرسة", {"school", "school-careless", "school-of"}, {"school"}),
        ("المدرسه", {"school", "school-careless", "school-of"}, {"school-careless"}),
        ("فأر", {"mouse", "mouse-again", "fled"}, {"mouse-again"}),
        ("السوق", {"market"}, {"market"}),
        ("السُّوق", {"market"}, {"market"}),
        ("فتحت المدرسة", {"school", "school-careless"}, {"school"}),
        ('"فتحت المدرسه"', {"school", "school-careless"}, {"school-careless"}),
        ("السئوق", set(), set()),
    ],
)
def test_a_word_is_found_as_it_is_written(
    page: Page, address: str, query: str, found: set[str], exact: set[str]
) -> None:
    page.goto(f"{address}/search.html")
    done(page)
    assert set(ask(page, query)) >= found
    page.check("#search-exact")
    settle(page)
    assert set(ask(page, query)) == exact
    assert "exact=1" in page.url


def test_it_is_said_that_the_count_is_of_any_spelling(page: Page, address: str) -> None:
    page.goto(f"{address}/search.html?q=المدرسة&exact=1")
    done(page)
    assert page.is_checked("#search-exact")
    assert "بأيّ إملاء" in page.inner_text(".search-letters")
    ask(page, "السوق")  # written in one way only, so the count is exact
    assert page.locator(".search-letters").count() == 0
    assert "نتيجة واحدة" in status(page)
    page.uncheck("#search-exact")
    settle(page)
    assert "exact" not in page.url
