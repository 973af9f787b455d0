"""Every page kind as readers meet it: blind, on a small screen, with large letters, in the dark; and its looks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser

from tests.browser.visits import SCHEMES, Visit, visit_all
from tests.building import ROOT, Build

pytestmark = pytest.mark.browser

KINDS = [
    *(
        "front",
        "article",
        "undated article",
        "calendar",
        "year",
        "month",
        "undated",
        "tags",
        "tag",
        "names",
    ),
    *("sections", "section", "sources", "source", "authors", "author", "search", "about", "404"),
    *("offline", "report", "letter"),
]
PICTURES = Path(__file__).parent / "pictures"
# A point differs when its grey is off by more than this after a slight blur (letters may lie a hair apart) …
GREY = 40
# … and a picture when more than this share of its points do.
SHARE = 0.03


@pytest.fixture(scope="session")
def visits(browser: Browser, published: Build) -> dict[str, Visit]:
    return visit_all(browser, published)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(visits: dict[str, Visit], kind: str, scheme: str) -> None:
    assert visits[kind].violations[scheme] == []


@pytest.mark.parametrize("kind", KINDS)
def test_running_text_stands_out_seven_to_one(visits: dict[str, Visit], kind: str) -> None:
    for scheme, contrast in visits[kind].contrast.items():
        assert contrast >= 7, scheme


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_while_the_page_loads(visits: dict[str, Visit], kind: str) -> None:
    assert visits[kind].shift == 0


@pytest.mark.parametrize("kind", KINDS)
def test_no_sideways_scroll_from_320_px_up_nor_with_letters_twice_as_large(
    visits: dict[str, Visit], kind: str
) -> None:
    assert {name: wide for name, wide in visits[kind].too_wide.items() if wide > 0} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_the_console_is_silent(visits: dict[str, Visit], kind: str) -> None:
    assert visits[kind].troubles == []


@pytest.mark.parametrize("kind", KINDS)
def test_it_looks_as_it_did(visits: dict[str, Visit], kind: str) -> None:
    """The pictures in `pictures/` are made anew, after a look at the pages, by `make snapshots`."""
    now, kept = visits[kind].picture, PICTURES / f"{kind.replace(' ', '-')}.png"
    assert now is not None
    if os.environ.get("KEEP_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        now.quantize(16).save(kept, optimize=True)
    before = Image.open(kept).convert("L")
    assert before.size == now.size
    blur = ImageFilter.GaussianBlur(1)
    difference = ImageChops.difference(before.filter(blur), now.filter(blur))
    off = sum(difference.histogram()[GREY:]) / (now.width * now.height)
    if off > SHARE:
        looked = ROOT / "build" / "pictures"
        looked.mkdir(parents=True, exist_ok=True)
        now.save(looked / kept.name)
    assert off <= SHARE, f"build/pictures/{kept.name} beside tests/browser/pictures/{kept.name}"
