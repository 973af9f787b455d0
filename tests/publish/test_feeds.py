"""Feeds as a feed reader sees them: feedparser reads Atom and RSS, the rules of JSON Feed are checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest
from tests.building import Build, build
from tests.publish.making import ADDRESS, make_entry, write_articles

from archive.entries import Name
from publish.feeds import Channel, FeedMaker, FeedPlan

EVIL = "خبر <b>&amp; \"سوق\" 'قديم'</b> ]]> \x0b\ud800 نهاية"
CHANNEL = Channel("ورّاق & شركاه", "أرشيف <الصحافة>", f"{ADDRESS}/", f"{ADDRESS}/feeds/all.x")


def parse(form: str, data: bytes) -> dict[str, Any]:
    """What a reader makes of a feed: its title and items with title, link, day, authors and text."""
    if form == "json":
        feed = json.loads(data)
        items = [
            {
                "title": item["title"],
                "link": item["url"],
                "id": item["id"],
                "day": item.get("date_published", "")[:10],
                "authors": [author["name"] for author in item.get("authors", [])],
                "text": item["content_text"],
            }
            for item in feed["items"]
        ]
        return {"title": feed["title"], "page": feed["home_page_url"], "items": items}
    feed = feedparser.parse(data)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == {"atom": "atom10", "rss": "rss20"}[form]
    items = [
        {
            "title": item.title,
            "link": item.link,
            "id": item.id,
            "day": "{:04}-{:02}-{:02}".format(*item.published_parsed)
            if item.get("published_parsed")
            else "",
            "authors": [author["name"] for author in item.get("authors", [])],
            "text": item.summary,
        }
        for item in feed.entries
    ]
    return {"title": feed.feed.title, "page": feed.feed.link, "items": items}


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_a_reader_gets_titles_days_and_writers(form: str) -> None:
    entries = [
        make_entry("b", "موسم الزيتون", 2021, 3, 2, authors=(Name("محررة", "x"),), lead="نص"),
        make_entry("a", "خبر الشهر", 2021, 3, source=Name("المرفأ", "m")),
    ]
    read = parse(form, FeedMaker(ADDRESS, "ورّاق").make(form, CHANNEL, entries))
    assert read["title"] == CHANNEL.title
    assert read["page"] == CHANNEL.page
    first, second = read["items"]
    assert first["title"] == "موسم الزيتون"
    assert first["link"] == first["id"] == f"{ADDRESS}/{entries[0].address}"
    assert first["text"] == "نص"
    assert (first["day"], first["authors"]) == ("2021-03-02", ["محررة"])
    # A day that is not known is not made up, and a publisher stands for writers that are not named.
    assert (second["day"], second["authors"]) == ("", ["المرفأ"])


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_signs_of_a_text_stay_text(form: str) -> None:
    entry = make_entry("a", EVIL, 2021, 3, 2, lead=EVIL)
    data = FeedMaker(ADDRESS, EVIL).make(form, CHANNEL, [entry])
    read = parse(form, data)["items"][0]
    assert "<b>" not in data.decode() or form == "json"
    assert 'خبر <b>&amp; "سوق"' in read["title"].replace("&lt;", "<").replace("&quot;", '"')


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_a_feed_without_articles_is_one_still(form: str) -> None:
    assert parse(form, FeedMaker(ADDRESS, "ورّاق").make(form, CHANNEL, []))["items"] == []


def test_the_rules_of_json_feed(small_published: Build) -> None:
    for path in small_published.output.glob("feeds/**/*.json"):
        feed = json.loads(path.read_text("utf-8"))
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        name = path.relative_to(small_published.output).as_posix()
        assert feed["feed_url"] == f"{ADDRESS}/{name}"
        assert all(
            item["id"] and (item["content_text"] or item["content_html"]) for item in feed["items"]
        )


@pytest.mark.parametrize(
    ("time", "zone", "moment"),
    [
        ("", "Asia/Damascus", "2021-01-19T12:00:00+00:00"),
        ("08:30", "Asia/Damascus", "2021-01-19T08:30:00+02:00"),
        ("08:30", "UTC", "2021-01-19T08:30:00+00:00"),
    ],
)
def test_the_moment_of_an_article(time: str, zone: str, moment: str) -> None:
    entry = make_entry("a", "خبر", 2021, 1, 19, time=time)
    assert FeedMaker(ADDRESS, "ورّاق", zone).moment(entry).isoformat() == moment


@pytest.mark.parametrize(
    ("folder", "articles", "formats"),
    [
        ("", 1, ["atom", "rss", "json"]),
        ("sections", 1, ["atom", "rss", "json"]),
        ("sources", 900, ["atom", "rss", "json"]),
        ("tags", 2, []),
        ("tags", 3, ["atom"]),
        ("tags", 10, ["atom", "rss", "json"]),
    ],
)
def test_a_tag_has_feeds_when_it_has_enough_articles(
    folder: str, articles: int, formats: list[str]
) -> None:
    plan = FeedPlan({"atom": 3, "rss": 10, "json": 10})
    assert plan.formats(folder, articles) == formats


def test_pages_lead_to_the_feeds_that_are_there(tmp_path: Path) -> None:
    feeds: dict[str, object] = {"ARCHIVE_TAG_FEEDS": {"atom": 3}}
    content = write_articles(tmp_path)
    done = build(content, tmp_path / "output", settings=feeds, env={"SITEURL": ADDRESS})
    assert done.status == 0, done.said
    output = done.output
    told = {
        path: {link for link in path.read_text("utf-8").split('"') if link.startswith("../feeds/")}
        for folder in ("tags", "sections", "sources")
        for path in (output / folder).glob("*.html")
    }
    for links in told.values():
        assert all((output / link.removeprefix("../")).exists() for link in links)
    of_tags = {path.stem: links for path, links in told.items() if path.parent.name == "tags"}
    fed = {path.name.split(".")[0] for path in (output / "feeds" / "tags").iterdir()}
    assert 1 <= len(fed) < len(of_tags)
    for slug, links in of_tags.items():
        assert (f"../feeds/tags/{slug}.atom.xml" in links) == (slug in fed)
