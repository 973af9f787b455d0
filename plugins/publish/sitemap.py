"""Sitemaps after sitemaps.org: an index, and parts that a new article leaves alone but for one.

Articles lie in parts by the year of their address, in parts by month where a year holds too many, and
in numbered parts where a month does. All other pages have numbered parts of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from urllib.parse import quote, urlsplit

from archive.entries import Entry
from archive.fingerprints import digest
from archive.model import Archive
from archive.production import PlannedFile
from archive.timeline import month_url, year_url
from publish.feeds import escape_xml

PART_SIZE = 50_000
"""Addresses that the protocol allows in one file."""
NEWS_SIZE = 1000
"""Articles that Google allows in a news sitemap."""

_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS_SCHEMA = "http://www.google.com/schemas/sitemap-news/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def plan_sitemaps(
    site_address: str, articles: Iterable[str], pages: Sequence[str], size: int = PART_SIZE
) -> Iterator[PlannedFile]:
    """The sitemap and its parts; `articles` and `pages` are addresses below the site's root."""
    parts: dict[str, Sequence[str]] = dict(_article_parts(sorted(articles, key=_place), size))
    parts |= _numbered("pages", pages, size)
    for name, addresses in parts.items():
        made_of = digest(site_address, addresses)
        yield PlannedFile(
            f"sitemap-{name}.xml", made_of, partial(_write_part, site_address, addresses)
        )
    names = [f"sitemap-{name}.xml" for name in parts]
    yield PlannedFile(
        "sitemap.xml", digest(site_address, names), partial(_write_index, site_address, names)
    )


def list_pages(archive: Archive, own: Iterable[str]) -> Iterator[str]:
    """Every page that a search engine should know beside the articles: the front page of each list.

    `own` are the pages that a person wrote. Older pages of a list are found from its front page.
    """
    yield from ("index.html", "calendar.html", "tags.html", "sections.html", "sources.html")
    yield from ("authors.html", "names.html", "calendar/undated.html", *own)
    years = sorted({entry.year for entry in archive.entries if entry.year is not None})
    yield from map(year_url, years)
    months = {(e.year, e.month) for e in archive.entries if e.year is not None and e.month}
    yield from (month_url(year, month) for year, month in sorted(months))
    for folder in ("sections", "sources", "authors", "tags"):
        yield from (f"{folder}/{slug}.html" for slug in getattr(archive, folder))


def write_robots(site_address: str) -> bytes:
    """robots.txt: everything may be read, but for the raw originals, whose text the pages show."""
    path = urlsplit(site_address).path
    lines = ["User-agent: *", f"Disallow: {path}/originals/"]
    lines += [f"Sitemap: {site_address}/{name}" for name in ("sitemap.xml", "sitemap-news.xml")]
    return ("\n".join(lines) + "\n").encode()


def write_news_sitemap(site_address: str, site_name: str, entries: Sequence[Entry]) -> bytes:
    """The news sitemap: articles of the archive's newest day and the day before, newest first.

    Google reads articles of the last two days there. An archive is made of its files and knows no
    clock, so its own newest day stands for today. `entries` are in order of time.
    """
    rows = []
    for entry in newest_days(entries)[:NEWS_SIZE]:
        rows.append(
            f"<url><loc>{_absolute(site_address, entry.address)}</loc><news:news><news:publication>"
            f"<news:name>{escape_xml(site_name)}</news:name><news:language>ar</news:language>"
            f"</news:publication><news:publication_date>{entry.date_iso}</news:publication_date>"
            f"<news:title>{escape_xml(entry.title)}</news:title></news:news></url>"
        )
    return _document("urlset", rows, f' xmlns:news="{_NEWS_SCHEMA}"')


def newest_days(entries: Sequence[Entry]) -> list[Entry]:
    """The entries of the newest day and the day before, newest first; `entries` are oldest first."""
    found: list[Entry] = []
    earliest = ""
    for entry in reversed(entries):
        if len(entry.date_iso) != 10:
            continue
        if not found:
            earliest = (date.fromisoformat(entry.date_iso) - timedelta(days=1)).isoformat()
        if entry.date_iso < earliest:
            break
        found.append(entry)
    return found


def _article_parts(addresses: Sequence[str], size: int) -> Iterator[tuple[str, Sequence[str]]]:
    for year, group in groupby(addresses, key=lambda address: _place(address)[0]):
        of_year = list(group)
        if len(of_year) <= size:
            yield f"articles-{year}", of_year
            continue
        for month, found in groupby(of_year, key=lambda address: _place(address)[1]):
            stem = f"articles-{year}-{month or 'year'}"
            yield from _numbered(stem, list(found), size).items()


def _place(address: str) -> tuple[str, str, str]:
    """«articles/2021/01/x.html» → (year, month, address); no month where the year alone is known."""
    _, year, *rest = address.split("/")
    return year, rest[0] if len(rest) > 1 else "", address


def _numbered(stem: str, addresses: Sequence[str], size: int) -> Mapping[str, Sequence[str]]:
    """Parts «stem», or «stem-1», «stem-2» … where one doesn't hold all."""
    if len(addresses) <= size:
        return {stem: addresses} if addresses else {}
    starts = range(0, len(addresses), size)
    return {f"{stem}-{n}": addresses[at : at + size] for n, at in enumerate(starts, 1)}


def _write_part(site_address: str, addresses: Sequence[str]) -> bytes:
    rows = [f"<url><loc>{_absolute(site_address, page)}</loc></url>" for page in addresses]
    return _document("urlset", rows)


def _write_index(site_address: str, names: Sequence[str]) -> bytes:
    rows = [f"<sitemap><loc>{_absolute(site_address, name)}</loc></sitemap>" for name in names]
    return _document("sitemapindex", rows)


def _absolute(site_address: str, page: str) -> str:
    return escape_xml(f"{site_address}/{'' if page == 'index.html' else quote(page)}")


def _document(root: str, rows: Sequence[str], more: str = "") -> bytes:
    lines = "".join(f"{row}\n" for row in rows)
    return f'{_HEAD}<{root} xmlns="{_SCHEMA}"{more}>\n{lines}</{root}>\n'.encode()
