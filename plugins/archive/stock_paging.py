"""A listing's pages under the names by which Pelican's stock themes know them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from archive.entries import Entry
from archive.listings import ListingPage


@dataclass(frozen=True)
class StockPage:
    """A listing page as stock themes know it: Pelican's names for its neighbours and number."""

    page: ListingPage[Entry]
    object_list: Sequence[Any]

    @property
    def number(self) -> int:
        """Number of the page, oldest = 1."""
        return self.page.number

    @property
    def url(self) -> str:
        """Address of the page."""
        return self.page.url

    def has_previous(self) -> bool:
        """Is there an older page?"""
        return bool(self.page.older_url)

    def has_next(self) -> bool:
        """Is there a newer page?"""
        return bool(self.page.newer_url)

    def has_other_pages(self) -> bool:
        """Is this one page of several?"""
        return self.has_previous() or self.has_next()


@dataclass(frozen=True)
class _StockLink:
    url: str


@dataclass(frozen=True)
class _StockPaginator:
    stock: StockPage

    @property
    def num_pages(self) -> int:
        """Number of pages, as far as this page tells it."""
        return max(self.stock.number, len(self.stock.page.pages))

    def page(self, number: int) -> _StockLink:
        """Link to a page by number; only the neighbours and the page itself are known."""
        page = self.stock.page
        if number < page.number and page.older_url:
            stem = page.older_url.rsplit("/", 1)[0]
            return _StockLink(f"{stem}/{number}.html")
        return _StockLink(page.url)


def pelican_paging(page: ListingPage[Entry], articles: Sequence[Any]) -> dict[str, Any]:
    """Pelican's variables for a page of a listing and its neighbours."""
    stock = StockPage(page, articles)
    return {
        "articles_page": stock,
        "articles_paginator": _StockPaginator(stock),
        "articles_previous_page": _StockLink(page.older_url) if page.older_url else None,
        "articles_next_page": _StockLink(page.newer_url) if page.newer_url else None,
    }
