"""The whole built site: every page kind is valid HTML, every link leads somewhere, the contract holds."""

from __future__ import annotations

import gzip
import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib

from tests.building import Build, json_ld

LINK_ATTRIBUTES = {"href", "src", "action", "data-index"}


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if value and (name in LINK_ATTRIBUTES):
                self.links.append(value)
            if name == "srcset" and value:
                self.links += [part.split()[0] for part in value.split(",")]


def read_links(path: Path) -> Links:
    parser = Links()
    parser.feed(path.read_text("utf-8"))
    return parser


def page_kinds(site: Build) -> dict[str, Path]:
    """One page of every kind, by kind."""
    wanted = {
        "front": "index.html",
        "article": "articles/*/*/*.html",
        "undated article": "articles/undated/*.html",
        "calendar": "calendar.html",
        "year": "calendar/????.html",
        "month": "calendar/????-??.html",
        "undated": "calendar/undated.html",
        "tags": "tags.html",
        "letter": "letters/*.html",
        "tag": "tags/*.html",
        "names": "names.html",
        "sections": "sections.html",
        "section": "sections/*.html",
        "sources": "sources.html",
        "source": "sources/*.html",
        "authors": "authors.html",
        "author": "authors/*.html",
        "search": "search.html",
        "about": "pages/about.html",
        "offline": "offline.html",
        "404": "404.html",
        "report": "report.html",
    }
    found = {kind: sorted(site.output.glob(pattern)) for kind, pattern in wanted.items()}
    # The largest of the tags: it has all that a tag's page can have.
    found["tag"].sort(key=lambda path: path.stat().st_size, reverse=True)
    return {
        kind: paths[0] for kind, paths in found.items() if paths or kind not in ("letter", "report")
    }


def test_every_page_kind_is_there_and_valid_html(sample_site: Build) -> None:
    for kind, path in page_kinds(sample_site).items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(path.read_text("utf-8"))
        errors = [(position, code) for position, code, _ in parser.errors]
        assert errors == [], (kind, path)


def test_every_page_is_arabic_and_right_to_left(sample_site: Build) -> None:
    for path in sample_site.pages():
        if "originals" not in path.parts:
            head = path.read_text("utf-8")[:400]
            assert re.search(r'<html lang="ar" dir="rtl"[ >]', head), path


def test_ids_are_unique_and_titles_differ(sample_site: Build) -> None:
    titles: dict[str, Path] = {}
    for path in sample_site.pages():
        html = path.read_text("utf-8")
        ids = re.findall(r'\sid="([^"]*)"', html)
        assert len(ids) == len(set(ids)), path
        (title,) = re.findall(r"<title>(.*?)</title>", html, re.S)
        assert titles.setdefault(title.strip(), path) == path, (title, path)


def test_every_link_of_the_site_leads_somewhere(sample_site: Build) -> None:
    root = sample_site.output
    parsed = {path: read_links(path) for path in sample_site.pages()}
    broken = []
    for path, page in parsed.items():
        here = path.relative_to(root).as_posix()
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(here), unquote(parts.path))
            )
            if not parts.path:
                target = here
            if (
                parts.path.startswith("/")
                or target.startswith("..")
                or not (root / target).exists()
            ):
                broken.append((here, link))
            elif parts.fragment and target.endswith(".html"):
                other = parsed.get(root / target)
                if other is not None and unquote(parts.fragment) not in other.ids:
                    broken.append((here, link))
    assert broken == []


def test_nothing_is_loaded_from_another_host(sample_site: Build) -> None:
    loads = re.compile(
        r'<(?:script|img|link|iframe|source)\b[^>]*?(?:src|href)="(https?:)?//', re.I
    )
    for path in sample_site.pages():
        for tag in loads.finditer(path.read_text("utf-8")):
            assert 'rel="canonical"' in tag.group(0) or "license" in tag.group(0), path


def test_the_policy_holds_on_every_page_no_inline_script_but_json_ld(sample_site: Build) -> None:
    policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'"
    inline = re.compile(r"<style|<[^>]+\s(?:style|on[a-z]+)=|<script(?![^>]*\ssrc=)[^>]*>", re.I)
    for path in sample_site.pages():
        if "originals" in path.parts:
            continue
        html = path.read_text("utf-8")
        assert f'http-equiv="Content-Security-Policy" content="{policy}"' in html, path
        assert set(inline.findall(html)) <= {'<script type="application/ld+json">'}, path
        css = html.count('rel="stylesheet"')
        assert css == 1, path


def test_an_article_weighs_little(sample_site: Build) -> None:
    """As a web server sends it: its HTML at most 8 KB, with style and scripts at most 25 KB."""

    def weight(path: Path) -> int:
        return len(gzip.compress(path.read_bytes(), mtime=0))

    heavy = []
    for path in (sample_site.output / "articles").rglob("*.html"):
        html = path.read_text("utf-8")
        parts = re.findall(r'<script src="([^"?]+)', html)
        parts += re.findall(r'<link rel="stylesheet" href="([^"?]+)', html)
        assert len(parts) >= 2, "a style sheet and a script"
        whole = weight(path) + sum(weight(path.parent / part) for part in parts)
        if weight(path) > 8 * 1024 or whole > 25 * 1024:
            heavy.append((path.name, weight(path), whole))
    assert heavy == []


def test_every_article_keeps_the_page_contract(sample_site: Build) -> None:
    articles = list((sample_site.output / "articles").rglob("*.html"))
    assert len(articles) >= 40
    for path in articles:
        html = path.read_text("utf-8")
        facts = json_ld(html)
        assert facts["@type"] == "NewsArticle"
        assert facts["headline"]
        assert isinstance(facts["keywords"], list)
        assert facts["articleSection"]
        assert "articleBody" not in facts
        tree = html5lib.parse(html, namespaceHTMLElements=False)
        bodies = [
            e
            for a in tree.iter("article")
            for e in a.iter("div")
            if "body" in (e.get("class") or "").split()
        ]
        assert len(bodies) == 1, path
        assert list(bodies[0].iter("p")), path
        assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", str(facts.get("datePublished", ""))), path


def test_a_published_site_has_canonical_addresses_feeds_and_a_sitemap(published: Build) -> None:
    assert published.status == 0, published.said
    (first, *_) = sorted((published.output / "articles").glob("20*/*/*.html"))
    address = f"https://example.org/repo/{first.relative_to(published.output).as_posix()}"
    assert f'rel="canonical" href="{address}"' in first.read_text("utf-8")
    year = first.relative_to(published.output).parts[1]
    assert address in published.read(f"sitemap-articles-{year}.xml")
    index = published.read("sitemap.xml")
    assert f"https://example.org/repo/sitemap-articles-{year}.xml" in index
    assert "https://example.org/repo/sitemap.xml" in published.read("robots.txt")
    assert published.read("feeds/all.atom.xml").count("<entry>") > 10


def test_the_404_page_of_a_published_site_has_absolute_links(published: Build) -> None:
    page = read_links(published.output / "404.html")
    relative = [link for link in page.links if not link.startswith(("https://", "#"))]
    assert relative == []
