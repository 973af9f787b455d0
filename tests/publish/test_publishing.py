from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from publish.github import pages_address
from publish.metadata import describe_article, to_script


class Named(str):
    """A section as templates get it: its name, with its address."""

    def __new__(cls, name: str, url: str) -> Named:
        made = super().__new__(cls, name)
        made.url = url  # type: ignore[attr-defined]
        return made


def make_article(**known: Any) -> SimpleNamespace:
    empty: dict[str, Any] = {
        "title": "عنوان",
        "subtitle": "",
        "date_iso": "",
        "category": Named("سياسة", "sections/siyasah.html"),
        "tags": [],
        "authors": [],
        "source": None,
        "source_url": "",
        "dateline": "",
        "caption": "",
        "credit": "",
        "image": "",
        "image_width": 0,
        "word_count": 0,
        "url": "articles/2021/01/x.html",
    }
    return SimpleNamespace(**{**empty, **known})


@pytest.mark.parametrize("iso", ["2021-01-19", "2020-09", "2019"])
def test_a_date_is_told_only_as_precisely_as_known(iso: str) -> None:
    facts = describe_article(make_article(date_iso=iso), "ورّاق", "")
    assert facts["datePublished"] == iso


def test_what_is_not_known_is_left_out() -> None:
    facts = describe_article(make_article(), "ورّاق", "")
    assert not {"datePublished", "publisher", "author", "image", "articleBody"} & set(facts)
    assert facts["keywords"] == []


def test_a_caption_without_a_picture_is_kept() -> None:
    facts = describe_article(make_article(caption="السوق القديم", credit="الأرشيف"), "ورّاق", "")
    assert facts["image"] == {
        "@type": "ImageObject",
        "caption": "السوق القديم",
        "creditText": "الأرشيف",
    }


@pytest.mark.parametrize(
    ("address", "home", "section"),
    [
        ("https://e.org/r", "https://e.org/r/", "https://e.org/r/sections/siyasah.html"),
        # JSON-LD resolves relative addresses against the page's own.
        ("", "../../../index.html", "../../../sections/siyasah.html"),
    ],
)
def test_the_breadcrumb_leads_from_the_site_through_the_section(
    address: str, home: str, section: str
) -> None:
    page = describe_article(make_article(), "ورّاق", address)["mainEntityOfPage"]
    assert page["breadcrumb"]["@type"] == "BreadcrumbList"
    items = page["breadcrumb"]["itemListElement"]
    assert [item["position"] for item in items] == [1, 2]
    assert [item["name"] for item in items] == ["ورّاق", "سياسة"]
    assert [item.get("item") for item in items] == [home, section]


def test_the_address_of_a_picture_is_an_address() -> None:
    article = make_article(image="articles/سوق قديم.jpg", image_width=800, image_height=600)
    facts = describe_article(article, "ورّاق", "https://e.org/r")
    assert facts["image"]["contentUrl"].isascii()
    assert " " not in facts["image"]["contentUrl"]


@pytest.mark.parametrize("evil", ["</script><b>", "<!--", "&lt;", "\u2028", "\ud800"])
def test_json_can_not_end_its_script(evil: str) -> None:
    text = to_script({"headline": evil})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["headline"] in (evil, "?")


@pytest.mark.parametrize(
    ("remote", "cname", "address"),
    [
        ("https://github.com/Owner/archive.git", "", "https://owner.github.io/archive"),
        ("git@github.com:owner/archive.git", "", "https://owner.github.io/archive"),
        ("ssh://git@github.com/owner/archive", "", "https://owner.github.io/archive"),
        ("https://github.com/owner/owner.github.io", "", "https://owner.github.io"),
        ("https://github.com/owner/archive", "news.example.org\n", "https://news.example.org"),
        ("https://example.org/owner/archive.git", "", ""),
        ("", "", ""),
    ],
)
def test_the_address_of_github_pages(remote: str, cname: str, address: str) -> None:
    assert pages_address(remote, cname) == address
