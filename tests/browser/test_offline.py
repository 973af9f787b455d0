"""Without a connection: what was read opens again, what is kept opens whole, old and new don't mix."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.building import Build
from tests.conftest import serve
from tests.publish.making import page_of


@pytest.fixture
def site(small_published: Build, tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    shutil.copytree(small_published.output, tmp_path / "www" / "repo")
    return tmp_path / "www" / "repo"


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    yield from serve(site.parent, "/repo")


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="ar", viewport={"width": 900, "height": 800})
    made.set_default_timeout(15_000)
    yield made
    made.close()


def settle(page: Page) -> None:
    """Wait until the worker holds the page with its style sheet and its scripts."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    # wait_for_function would take the promise for a yes.
    page.evaluate(
        """async () => {
          const isHeld = async () => {
            const read = (await caches.keys()).find((name) => name.endsWith(" read"));
            if (!read) return false;
            const cache = await caches.open(read);
            const asked = performance.getEntriesByType("resource").map(({ name }) => name);
            const needed = asked.filter((name) => /\\.(css|js)\\?v=/.test(name));
            for (const url of [location.origin + location.pathname, ...needed]) {
              const held = await cache.match(url);
              if (!held) return false;
              await held.text();
            }
            return true;
          };
          const end = performance.now() + 15000;
          while (!(await isHeld())) {
            if (performance.now() > end) throw new Error("the page is not held");
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
        }"""
    )


def test_what_was_read_opens_again(
    reader: BrowserContext, address: str, small_published: Build
) -> None:
    first, other = (
        f"{address}/{page_of(small_published, title)}"
        for title in ("ترميم السوق القديم", "مكتبة الحي تعود")
    )
    page = reader.new_page()
    page.goto(first)
    settle(page)
    reader.set_offline(True)
    page.goto(first)
    assert page.locator("h1").inner_text() == "ترميم السوق القديم"
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')")
    page.goto(other)
    assert "missing=" in page.url
    expect(page.locator("#keep-says")).to_contain_text("ليست محفوظة")
    expect(page.locator("#kept-pages a")).to_have_text(["ترميم السوق القديم"])
    reader.set_offline(False)
    page.goto(other)
    assert page.locator("h1").inner_text() == "مكتبة الحي تعود"


def test_a_page_that_changed_is_shown_new(
    reader: BrowserContext, address: str, site: Path, small_published: Build
) -> None:
    name = page_of(small_published, "موسم الزيتون")
    page = reader.new_page()
    page.goto(f"{address}/{name}")
    settle(page)
    html = (site / name).read_text("utf-8")
    (site / name).write_text(html.replace("موسم الزيتون", "موسم الزيتون الجديد"), "utf-8")
    page.goto(f"{address}/{name}")
    assert page.locator("h1").inner_text() == "موسم الزيتون الجديد"
    page.wait_for_timeout(200)
    reader.set_offline(True)
    page.goto(f"{address}/{name}")
    assert page.locator("h1").inner_text() == "موسم الزيتون الجديد"


def test_a_kept_archive_opens_whole_and_its_search_works(
    reader: BrowserContext, address: str, small_published: Build
) -> None:
    page = reader.new_page()
    page.goto(f"{address}/offline.html")
    settle(page)
    button = page.locator("#keep-all")
    expect(button).to_contain_text("احفظ هذا الأرشيف")
    expect(button).to_contain_text(re.compile(r"\d+ (كيلو|ميغا)بايت"))
    button.click()
    expect(page.locator("#keep-says")).to_contain_text("حُفظ", timeout=40_000)
    expect(page.locator("#keep-all")).to_be_disabled()
    reader.set_offline(True)
    for title in ("نواعير <حماة> & «العاصي»", "رسالة بلا تاريخ معروف", "ترميم السوق القديم"):
        page.goto(f"{address}/{page_of(small_published, title)}")
        assert page.locator("h1").inner_text() == title
    picture = page.locator("figure img")
    assert picture.evaluate("async (img) => { await img.decode(); return img.naturalWidth > 0 }")
    page.goto(f"{address}/search.html?q=ترميم")
    page.wait_for_selector('#results[data-state="done"]', state="attached")
    assert page.locator("#results article").count() >= 1
    page.goto(f"{address}/tags.html")
    assert page.locator("h1").count() == 1
    reader.set_offline(False)
    page.goto(f"{address}/offline.html")
    page.locator('[data-part="2021"]').click()
    expect(page.locator('[data-part="2021"]')).to_have_text("احفظ")


def test_from_a_folder_nothing_is_missed(page: Page, small_published: Build) -> None:
    page.goto((small_published.output / "offline.html").as_uri())
    expect(page.locator("#keep-says")).to_contain_text("على جهازك")
    page.goto((small_published.output / page_of(small_published, "موسم الزيتون")).as_uri())
    assert page.locator("h1").inner_text() == "موسم الزيتون"
    assert page.troubles == []  # type: ignore[attr-defined]
