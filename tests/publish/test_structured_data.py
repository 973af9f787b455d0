"""The JSON-LD of a whole site against schema.org's vocabulary and Google's guide to NewsArticle and BreadcrumbList."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from tests.building import Build

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
DAY = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?)?)?)?")

# Type → property → what it holds, as schema.org (release 28) has it: text, a number, a date, an address, or a type.
VOCABULARY: dict[str, dict[str, set[str]]] = {
    "NewsArticle": {
        "headline": {"text"},
        "alternativeHeadline": {"text"},
        "inLanguage": {"text"},
        "datePublished": {"date"},
        "articleSection": {"text"},
        "keywords": {"text"},
        "author": {"Person", "NewsMediaOrganization"},
        "publisher": {"Person", "NewsMediaOrganization"},
        "image": {"ImageObject", "address"},
        "isBasedOn": {"address"},
        "dateline": {"text"},
        "wordCount": {"number"},
        "isPartOf": {"ArchiveComponent"},
        "mainEntityOfPage": {"WebPage"},
        "url": {"address"},
    },
    "Person": {"name": {"text"}},
    "NewsMediaOrganization": {"name": {"text"}, "url": {"address"}},
    "ArchiveComponent": {"name": {"text"}},
    "ImageObject": {
        "contentUrl": {"address"},
        "width": {"number"},
        "height": {"number"},
        "caption": {"text"},
        "creditText": {"text"},
    },
    "WebPage": {"breadcrumb": {"BreadcrumbList"}},
    "BreadcrumbList": {"itemListElement": {"ListItem"}},
    "ListItem": {"position": {"number"}, "name": {"text"}, "item": {"address"}},
}
REQUIRED = {
    "NewsArticle": {"headline", "mainEntityOfPage", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "Person": {"name"},
    "NewsMediaOrganization": {"name"},
}


def holds(value: Any, kinds: set[str]) -> bool:
    """Whether a value is of one of these kinds."""
    match value:
        case dict():
            return value.get("@type") in kinds
        case int():
            return "number" in kinds
        case str():
            address = urlsplit(value)
            return bool(
                ("text" in kinds and value.strip())
                or ("date" in kinds and DAY.fullmatch(value))
                or ("address" in kinds and address.scheme and address.netloc and value.isascii())
            )
    return False


def faults(node: dict[str, Any]) -> Iterator[str]:
    """What a validator would say of a node and of those within it."""
    kind = str(node.get("@type"))
    if kind not in VOCABULARY:
        yield f"unknown type {kind}"
        return
    for name in REQUIRED.get(kind, set()) - node.keys():
        yield f"{kind} has no {name}"
    for name, value in node.items():
        if name.startswith("@"):
            continue
        for one in value if isinstance(value, list) else [value]:
            if not holds(one, VOCABULARY[kind].get(name, set())):
                yield f"{kind}.{name}: {one}"
            if isinstance(one, dict):
                yield from faults(one)


@pytest.fixture(scope="module")
def articles(small_published: Build) -> dict[str, list[Any]]:
    """Address → the JSON-LD scripts of an article's page."""
    folder = small_published.output / "articles"
    return {
        path.name: [json.loads(text) for text in SCRIPT.findall(path.read_text("utf-8"))]
        for path in folder.rglob("*.html")
    }


def test_every_article_has_one_news_article_that_validates(articles: dict[str, list[Any]]) -> None:
    assert articles
    for name, scripts in articles.items():
        assert [script["@type"] for script in scripts] == ["NewsArticle"], name
        assert scripts[0]["@context"] == "https://schema.org"
        assert list(faults(scripts[0])) == [], name


def test_every_breadcrumb_counts_from_one_and_only_its_end_may_lack_an_address(
    articles: dict[str, list[Any]],
) -> None:
    for name, (article,) in articles.items():
        items = article["mainEntityOfPage"]["breadcrumb"]["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1)), name
        assert len(items) > 1, name
        assert all("item" in item for item in items[:-1]), name


@pytest.mark.parametrize(
    "broken",
    [
        {"@type": "NewsArticle", "headline": "عنوان", "url": "articles/x.html"},
        {"@type": "NewsArticle", "datePublished": "أمس"},
        {"@type": "NewsArticle", "author": "كاتب"},
        {"@type": "Article"},
    ],
)
def test_the_check_finds_what_is_wrong(broken: dict[str, Any]) -> None:
    assert list(faults(broken))
