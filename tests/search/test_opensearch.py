"""The description by which a browser adds the archive's search."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from search.opensearch import describe_search

_SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def read(name: str, subtitle: str = "") -> dict[str, str]:
    root = ET.fromstring(describe_search("https://example.org/repo", name, subtitle))
    assert root.tag == f"{_SPACE}OpenSearchDescription"
    found = {child.tag.removeprefix(_SPACE): child.text or "" for child in root}
    address = root.find(f"{_SPACE}Url")
    assert address is not None
    return {**found, "Url": address.attrib["template"]}


def test_the_description_leads_to_the_search_page() -> None:
    found = read("ورّاق", "أرشيف الصحافة")
    assert found["Url"] == "https://example.org/repo/search.html?q={searchTerms}"
    assert found["ShortName"] == "ورّاق"
    assert found["Description"] == "ابحث في ورّاق: أرشيف الصحافة"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("أرشيف الصحافة العربية القديمة", "أرشيف الصحافة"),
        ("قسطنطينيةالمدينةالعظيمة", "قسطنطينيةالمدينة"),
        ("<b>&", "<b>&"),
    ],
)
def test_a_short_name_is_short(name: str, short: str) -> None:
    assert read(name)["ShortName"] == short
