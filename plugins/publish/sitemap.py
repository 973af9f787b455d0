"""The sitemap: an index and parts of at most 50,000 addresses, as the protocol allows (sitemaps.org)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape

PART_SIZE = 50_000
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_sitemaps(site_address: str, pages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """(file name, bytes) of the sitemap of `pages` (addresses below the site's root)."""
    parts = [pages[start : start + PART_SIZE] for start in range(0, len(pages), PART_SIZE)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _document("urlset", "url", [_absolute(site_address, page) for page in part])
    addresses = [_absolute(site_address, name) for name in names]
    yield "sitemap.xml", _document("sitemapindex", "sitemap", addresses)


def _absolute(site_address: str, page: str) -> str:
    return f"{site_address}/{quote(page)}"


def _document(root: str, item: str, addresses: Sequence[str]) -> bytes:
    rows = "".join(f"<{item}><loc>{escape(address)}</loc></{item}>\n" for address in addresses)
    return f'{_HEAD}<{root} xmlns="{_SCHEMA}">\n{rows}</{root}>\n'.encode()
