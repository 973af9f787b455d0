"""What previews and reference managers take from a page."""

from __future__ import annotations

from collections import defaultdict
from html.parser import HTMLParser

import pytest
from tests.building import Build
from tests.publish.making import ADDRESS, page_of


class Metas(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: dict[str, list[str]] = defaultdict(list)
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        for key in ("name", "property"):
            if tag == "meta" and found.get(key):
                self.names[str(found[key])].append(found["content"] or "")


def test_a_page_tells_reference_managers_what_it_is(small_published: Build) -> None:
    address = page_of(small_published, "ترميم السوق القديم")
    told = Metas(small_published.read(address)).names
    assert told["z:itemType"] == ["newspaperArticle"]
    assert told["citation_title"] == told["og:title"] == ["ترميم السوق القديم"]
    assert told["citation_author"] == ["محررة العمران"]
    assert told["citation_journal_title"] == told["DC.publisher"] == ["صحيفة المرفأ"]
    assert told["citation_publication_date"] == told["article:published_time"] == ["2021-03-02"]
    assert told["DC.identifier"] == told["og:url"] == [f"{ADDRESS}/{address}"]
    assert told["DC.source"] == ["https://example.net/market?a=1&b=2"]
    assert told["twitter:card"] == ["summary_large_image"]
    assert told["og:image"][0].startswith(f"{ADDRESS}/articles/")
    assert (told["og:image:width"], told["og:image:height"]) == (["1600"], ["1000"])


@pytest.mark.parametrize(
    ("title", "date", "day"),
    [("مكتبة الحي تعود", ["2020-03"], []), ("رسالة بلا تاريخ معروف", [], [])],
)
def test_a_date_is_told_as_far_as_it_is_known(
    small_published: Build, title: str, date: list[str], day: list[str]
) -> None:
    told = Metas(small_published.read(page_of(small_published, title))).names
    assert told["citation_publication_date"] == date
    assert told["article:published_time"] == day


def test_signs_in_a_title_stay_signs(small_published: Build) -> None:
    told = Metas(small_published.read(page_of(small_published, "نواعير <حماة> & «العاصي»"))).names
    assert told["citation_title"] == ["نواعير <حماة> & «العاصي»"]
