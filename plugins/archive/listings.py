"""Listings: long lists cut into pages that never change once they are full.

Pages are numbered oldest first. The listing's own address shows the newest articles; every full page
behind it holds the same articles for ever, so a new article touches one page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a listing as a pager shows it; `first` and `last` number its articles, oldest = 1."""

    number: int
    url: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ListingPage(Generic[T]):
    """One page: its items newest first, and the ways to its neighbours ("" where there is none)."""

    number: int
    url: str
    items: tuple[T, ...]
    total: int
    newer_url: str
    older_url: str
    pages: tuple[PageLink, ...]
    is_front: bool


def listing_addresses(total: int, address: str, per_page: int) -> list[str]:
    """The addresses of the pages of a listing of `total` items, the oldest page first."""
    full = total // per_page - 1
    if full < 1:
        return [address]
    stem = address.removesuffix(".html")
    return [*(f"{stem}/{number}.html" for number in range(1, full + 1)), address]


def cut_listing(items: Sequence[T], address: str, per_page: int) -> list[ListingPage[T]]:
    """Cut `items` (oldest first) into pages, the front page first.

    The front page at `address` holds between `per_page` and 2 × `per_page` - 1 of the newest items
    (all of them when there are fewer); page n lies at `address` without ".html" plus "/n.html".
    Only the front page tells the total and the list of all pages: full pages don't change when
    the listing grows, but for the newest of them, whose way to the newer page is set when that is made.
    """
    urls = listing_addresses(len(items), address, per_page)
    full = len(urls) - 1
    bounds = [(n * per_page, (n + 1) * per_page) for n in range(full)]
    bounds.append((full * per_page, len(items)))
    links = tuple(
        PageLink(n + 1, url, start + 1, end)
        for n, (url, (start, end)) in enumerate(zip(urls, bounds, strict=True))
    )
    pages = []
    for index, (start, end) in enumerate(bounds):
        front = index == full
        pages.append(
            ListingPage(
                number=index + 1,
                url=urls[index],
                items=tuple(reversed(items[start:end])),
                total=len(items) if front else 0,
                newer_url="" if front else urls[index + 1],
                older_url=urls[index - 1] if index else "",
                pages=links if front else (),
                is_front=front,
            )
        )
    return pages[::-1]
