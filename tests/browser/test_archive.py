"""The archive in a real browser: browsing, dark mode, text size, no JavaScript, small screens, file://."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.building import SHARED_SAMPLE, Build
from tests.test_site import page_kinds

pytestmark = pytest.mark.browser

SAMPLE_QUERIES = ["لافروف", "الروسي", "روسيا", "سوريه", "٢٠٢٠"]


def search(page: Page, address: str, query: str) -> list[str]:
    """Addresses of the articles found on the search page."""
    page.goto(f"{address}/search.html?q={query}")
    page.wait_for_selector('#results[data-state="done"]', state="attached")
    return [str(a.get_attribute("href")) for a in page.locator("#results article a[href]").all()]


def sample_name(site: Build) -> str:
    title = SHARED_SAMPLE.read_text("utf-8").splitlines()[0].strip()
    for path in (site.output / "articles").rglob("*.html"):
        if f">{title}</h1>" in path.read_text("utf-8"):
            return path.name
    raise AssertionError("the sample is not in the archive")


def test_from_the_front_page_to_an_article_and_its_tag(page: Page, sample_address: str) -> None:
    page.goto(f"{sample_address}/index.html")
    page.locator("main article a[href*='articles/']").first.click()
    expect(page.locator("article .body p").first).to_be_visible()
    page.locator("article a[href*='tags/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/tags/" in page.url
    assert page.troubles == []  # type: ignore[attr-defined]


def test_the_calendar_leads_to_a_month(page: Page, sample_address: str) -> None:
    page.goto(f"{sample_address}/calendar.html")
    page.locator("table a[href*='calendar/']").first.click()
    expect(page.locator("main a[href*='articles/']").first).to_be_visible()


def test_dark_mode_follows_the_system_and_the_readers_choice_is_remembered(
    browser: Browser, sample_address: str
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{sample_address}/index.html")
    background = (
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
    )
    assert sum(page.evaluate(background)) < 200
    page.locator("[data-theme-toggle]").click()
    assert sum(page.evaluate(background)) > 600
    page.reload()
    assert sum(page.evaluate(background)) > 600
    context.close()


def test_text_size_buttons_change_the_text_and_are_remembered(
    page: Page, sample_site: Build, sample_address: str
) -> None:
    article = page_kinds(sample_site)["article"].relative_to(sample_site.output).as_posix()
    page.goto(f"{sample_address}/{article}")
    size = "parseFloat(getComputedStyle(document.querySelector('article .body p')).fontSize)"
    before = page.evaluate(size)
    page.locator("[data-text-size]").last.click()
    after = page.evaluate(size)
    assert after > before
    page.reload()
    assert page.evaluate(size) == after


def test_every_page_kind_reads_without_javascript(
    browser: Browser, sample_site: Build, sample_address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for kind, path in page_kinds(sample_site).items():
        page.goto(f"{sample_address}/{path.relative_to(sample_site.output).as_posix()}")
        assert page.locator("h1").first.inner_text().strip(), kind
        if kind == "article":
            page.locator("#cite summary").click()
            expect(page.locator("#citation")).to_contain_text("نسخة محفوظة في")
    page.goto(f"{sample_address}/search.html")
    expect(page.locator("noscript a[href*='calendar']").first).to_be_visible()
    context.close()


def test_the_web_font_is_used(page: Page, sample_site: Build, sample_address: str) -> None:
    page.goto(f"{sample_address}/index.html")
    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert any("Amiri" in family for family in loaded)


def test_the_search_box_of_any_page_leads_to_results(page: Page, sample_address: str) -> None:
    page.goto(f"{sample_address}/index.html")
    box = page.locator("header input[name=q]")
    box.fill("مكتبة")
    box.press("Enter")
    page.wait_for_selector('#results[data-state="done"]', state="attached")
    assert page.locator("#results article a[href]").count() > 0


@pytest.mark.skipif(not SHARED_SAMPLE.exists(), reason="the shared sample is absent")
@pytest.mark.parametrize("query", SAMPLE_QUERIES)
def test_the_sample_is_found_over_http_under_a_sub_path(
    page: Page, sample_site: Build, sample_address: str, query: str
) -> None:
    name = sample_name(sample_site)
    found = search(page, sample_address, query)
    assert any(href.endswith(name) for href in found), found
    assert page.troubles == []  # type: ignore[attr-defined]


@pytest.mark.skipif(not SHARED_SAMPLE.exists(), reason="the shared sample is absent")
@pytest.mark.parametrize("query", SAMPLE_QUERIES)
def test_the_sample_is_found_from_a_folder_without_a_server(
    page: Page, sample_site: Build, query: str
) -> None:
    name = sample_name(sample_site)
    found = search(page, Path(sample_site.output).as_uri(), query)
    assert any(href.endswith(name) for href in found), found
    page.locator(f"#results article a[href$='{name}']").first.click()
    expect(page.locator("article .body p").first).to_be_visible()


def test_the_archive_browses_from_a_folder(page: Page, sample_site: Build) -> None:
    page.goto(f"{Path(sample_site.output).as_uri()}/index.html")
    page.locator("main article a[href*='articles/']").first.click()
    expect(page.locator("article .body p").first).to_be_visible()
    page.locator("header a[href*='calendar.html']").first.click()
    expect(page.locator("table").first).to_be_visible()
