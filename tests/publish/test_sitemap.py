"""Sitemaps: whole, within the protocol's limits, and such that a new article rewrites one part."""

from __future__ import annotations

import random
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from tests.building import Build
from tests.publish.making import ADDRESS, make_entry

from publish.sitemap import newest_days, plan_sitemaps, write_news_sitemap

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def write(articles: list[str], pages: list[str], size: int = 50_000) -> dict[str, bytes]:
    return {
        file.address: file.make() or b""
        for file in plan_sitemaps("https://e.org/r", articles, pages, size)
    }


def locations(data: bytes) -> list[str]:
    return [str(found.text) for found in ElementTree.fromstring(data).iter(f"{SITEMAP}loc")]


def made_articles(number: int) -> list[str]:
    chance = random.Random(7)
    folders = ["2020", "2021", "2021/01", "2021/02", "2022/11", "undated"]
    return [f"articles/{chance.choice(folders)}/{chance.random()}.html" for _ in range(number)]


@pytest.mark.parametrize("size", [10, 40, 1000])
def test_every_address_stands_once_in_parts_that_are_small_enough(size: int) -> None:
    articles, pages = made_articles(200), [f"tags/{n}.html" for n in range(55)]
    files = write(articles, pages, size)
    parts = [name.rsplit("/", 1)[-1] for name in locations(files.pop("sitemap.xml"))]
    assert sorted(parts) == sorted(files)
    found = [locations(data) for data in files.values()]
    assert max(map(len, found)) <= size
    every = sorted(address for part in found for address in part)
    assert every == sorted(f"https://e.org/r/{address}" for address in [*articles, *pages])


@pytest.mark.parametrize("size", [40, 1000])
def test_a_new_article_rewrites_one_part(size: int) -> None:
    articles = made_articles(200)
    before = write(articles, ["index.html"], size)
    after = write([*articles, "articles/2020/a-new-one.html"], ["index.html"], size)
    changed = {name for name in after if after[name] != before.get(name)}
    assert len(changed - {"sitemap.xml"}) == 1


def test_the_sitemap_names_all_pages_of_the_site_that_search_engines_should_know(
    small_published: Build,
) -> None:
    output = small_published.output
    found = {
        urlsplit(address).path.removeprefix("/repo/") or "index.html"
        for part in locations((output / "sitemap.xml").read_bytes())
        for address in locations((output / part.removeprefix(f"{ADDRESS}/")).read_bytes())
    }
    built = {path.relative_to(output).as_posix() for path in small_published.pages()}
    assert found == built - {"404.html", "search.html", "offline.html"}


def test_robots_keep_to_the_sub_path(small_published: Build) -> None:
    lines = small_published.read("robots.txt").splitlines()
    assert "Disallow: /repo/originals/" in lines
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in lines


def test_the_news_sitemap_tells_the_newest_day_and_the_day_before() -> None:
    entries = [
        make_entry("z", "بلا تاريخ", None),
        make_entry("a", "قديم", 2021, 2, 27),
        make_entry("b", "خبر أمس", 2021, 2, 28),
        make_entry("c", "خبر <اليوم> & غد", 2021, 3, 1),
        make_entry("d", "خبر الشهر", 2021, 3),
    ]
    assert [entry.path for entry in newest_days(entries)] == ["c", "b"]
    tree = ElementTree.fromstring(write_news_sitemap("https://e.org/r", "ورّاق", entries))
    assert [t.text for t in tree.iter(f"{NEWS}title")] == ["خبر <اليوم> & غد", "خبر أمس"]
    assert [d.text for d in tree.iter(f"{NEWS}publication_date")] == ["2021-03-01", "2021-02-28"]
    assert {n.text for n in tree.iter(f"{NEWS}name")} == {"ورّاق"}
