"""Names in the text as links, and nothing else changed."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagging.linking import Mention, first_mentions, link_names, text_blocks

DAMASCUS = "دمشق"


def link(html: str, word: str = DAMASCUS, block: int = 1) -> str:
    start = text_blocks(html)[block - 1].index(word)
    return link_names(html, [Mention(block, start, start + len(word), word, "damascus")])


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>في دمشق اليوم</p>", '<p>في <a href="{tag}damascus">دمشق</a> اليوم</p>'),
        ("<p>عاد ودمشق هادئة</p>", '<p>عاد <a href="{tag}damascus">ودمشق</a> هادئة</p>'),
        ("<p>«دمشق»</p>", '<p>«<a href="{tag}damascus">دمشق</a>»</p>'),
        (
            "<p>ماء &lt; نار &amp; دمشق</p>",
            '<p>ماء &lt; نار &amp; <a href="{tag}damascus">دمشق</a></p>',
        ),
        ("<p>في\n  دمشق</p>", '<p>في\n  <a href="{tag}damascus">دمشق</a></p>'),
        ("<p>في <b>دمشق</b></p>", '<p>في <b><a href="{tag}damascus">دمشق</a></b></p>'),
        ("في دمشق", 'في <a href="{tag}damascus">دمشق</a>'),
    ],
)
def test_the_name_is_linked(html: str, linked: str) -> None:
    assert link(html) == linked


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="x">عن دمشق</a></p>',
        "<h2>دمشق</h2>",
        "<p>دم<b>شق</b></p>",
        "<pre>دمشق</pre>",
    ],
)
def test_links_headings_and_split_words_are_left(html: str) -> None:
    assert link(html) == html


def test_a_mention_that_is_not_there_changes_nothing() -> None:
    html = "<p>قصير</p>"
    mentions = [Mention(1, 2, 9, DAMASCUS, "damascus"), Mention(7, 0, 4, DAMASCUS, "damascus")]
    assert link_names(html, mentions) == html


def test_each_tag_at_its_first_mention_by_name() -> None:
    evidence = {
        "damascus": [("title", 0, 4, "دمشق", "name"), ("paragraph-2", 3, 7, "دمشق", "name")],
        "syria": [
            ("paragraph-1", 0, 4, "سوري", "adjective"),
            ("paragraph-1", 9, 14, "سوريا", "name"),
        ],
        "assad": [("paragraph-1", 9, 20, "سوريا الأسد", "name")],
        "bread": [("paragraph-1", 30, 34, "خبز", "name")],
    }
    kinds = {"damascus": "place", "syria": "place", "assad": "person", "bread": "topic"}
    found = first_mentions(evidence, kinds)
    assert [(m.slug, m.block, m.start) for m in found] == [("syria", 1, 9), ("damascus", 2, 3)]


PIECES = ["<p>", "</p>", "<b>", "</b>", "<br>", "&lt;", "&", "<", ">", " ", "دمشق", "و", "\n", '"']


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_the_text_stays_the_same(parts: list[str]) -> None:
    html = "".join(parts)
    mentions = [
        Mention(number, match.start(), match.end(), DAMASCUS, "damascus")
        for number, text in enumerate(text_blocks(html), start=1)
        for match in re.finditer(DAMASCUS, text)
    ]
    linked = link_names(html, mentions)
    assert re.sub(r'<a href="\{tag\}damascus">|</a>', "", linked) == html
    assert text_blocks(linked) == text_blocks(html)
    assert unescape(linked).count("<a href") == linked.count("</a>")
