from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.listings import ListingPage, cut_listing


def bodies(pages: list[ListingPage[int]]) -> dict[str, tuple[int, ...]]:
    return {page.url: page.items for page in pages if not page.is_front}


def test_a_short_list_is_one_page_newest_first() -> None:
    (page,) = cut_listing([1, 2, 3], "tags/x.html", 2)
    assert page.items == (3, 2, 1)
    assert (page.url, page.older_url, page.newer_url) == ("tags/x.html", "", "")


def test_older_pages_are_numbered_from_the_oldest() -> None:
    pages = cut_listing(list(range(1, 8)), "tags/x.html", 2)
    assert [page.url for page in pages] == ["tags/x.html", "tags/x/2.html", "tags/x/1.html"]
    assert [page.items for page in pages] == [(7, 6, 5), (4, 3), (2, 1)]


@given(st.integers(0, 60), st.integers(1, 7))
def test_no_item_is_lost_or_doubled(size: int, per_page: int) -> None:
    pages = cut_listing(list(range(size)), "a.html", per_page)
    assert sorted(item for page in pages for item in page.items) == list(range(size))


@given(st.integers(0, 60), st.integers(1, 7))
def test_a_full_page_never_changes_its_items(size: int, per_page: int) -> None:
    before = bodies(cut_listing(list(range(size)), "a.html", per_page))
    after = bodies(cut_listing(list(range(size + 1)), "a.html", per_page))
    assert before.items() <= after.items()
