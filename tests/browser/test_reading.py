"""Reading as each reader likes: by keyboard alone, with other digits and months, with Hijri days."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from arabic.calendar import MONTH_NAMES, PartialDate, hijri_of
from tests.building import Build

pytestmark = pytest.mark.browser

# What the focused element is called and whether a reader sees that it has the focus.
_FOCUS = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element.matches("dialog input") ? element.nextElementSibling : element);
  const box = element.getBoundingClientRect();
  return {
    name: (element.getAttribute("aria-label") || element.textContent || element.name || "").trim(),
    href: element.getAttribute("href") || "",
    id: element.id,
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
      && box.bottom > 0 && box.top < innerHeight,
  };
}"""


class Keyboard:
    """A reader with no mouse, who must see where the focus is at every step."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.emulate_media(reduced_motion="reduce")

    def tab_to(self, name: str = "", href: str = "", key: str = "Tab") -> None:
        """Press Tab until what is called so, or leads there, has the focus."""
        self.page.wait_for_selector("html:not([hidden])")
        for _ in range(150):
            self.page.keyboard.press(key)
            focus = self.page.evaluate(_FOCUS)
            assert focus["seen"], focus
            if re.search(name or "(?!)", focus["name"]) or re.search(href or "(?!)", focus["href"]):
                return
        raise AssertionError(f"Tab never comes to {name or href}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


@pytest.fixture
def keyboard(page: Page) -> Keyboard:
    return Keyboard(page)


@pytest.fixture(scope="module")
def article(sample_site: Build) -> str:
    """An article whose day is known: 9 August 2021, with digits and a month in its text's surroundings."""
    (found,) = (sample_site.output / "articles/2021/08").glob("hhessad*.html")
    return found.relative_to(sample_site.output).as_posix()


def test_the_keyboard_searches_and_opens_a_result(keyboard: Keyboard, sample_address: str) -> None:
    page = keyboard.page
    page.goto(f"{sample_address}/index.html")
    keyboard.tab_to("تخطَّ إلى المحتوى")
    keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto(f"{sample_address}/index.html")
    keyboard.tab_to("^q$")
    page.keyboard.type("مكتبة")
    keyboard.press("Enter")
    page.wait_for_selector('#results[data-state="done"]', state="attached")
    keyboard.tab_to(href="articles/")
    keyboard.press("Enter")
    expect(page.locator("article .body p").first).to_be_visible()


def test_the_keyboard_goes_from_the_calendar_to_a_day(
    keyboard: Keyboard, sample_address: str
) -> None:
    page = keyboard.page
    page.goto(f"{sample_address}/calendar.html")
    for target in (r"calendar/2019\.html", r"2019-12\.html#day-12"):
        keyboard.tab_to(href=target)
        keyboard.press("Enter")
        page.wait_for_url(f"**/{target.replace(chr(92), '')}")
    expect(page.locator("#day-12")).to_be_in_viewport()
    keyboard.tab_to(href="articles/2019/12/")
    keyboard.press("Enter")
    expect(page.locator("article .body p").first).to_be_visible()


def test_the_keyboard_reaches_all_that_an_article_offers(
    keyboard: Keyboard, sample_address: str, article: str
) -> None:
    page = keyboard.page
    page.goto(f"{sample_address}/{article}")
    size = "parseFloat(getComputedStyle(document.querySelector('.body p')).fontSize)"
    before = page.evaluate(size)
    keyboard.tab_to("كيف عُرف التاريخ")
    keyboard.press("Enter")
    expect(page.locator(".facts details p")).to_be_visible()
    keyboard.tab_to("نصّ كبير")
    keyboard.press("Space")
    assert page.evaluate(size) > before
    keyboard.tab_to("شارك")
    keyboard.tab_to(href="tags/")
    keyboard.tab_to("النصّ كما وصلنا")
    keyboard.tab_to("استشهد")
    keyboard.press("Enter")
    expect(page.locator("#citation")).to_contain_text("حصاد العرب في طوكيو")
    expect(page.locator("#citation")).to_contain_text("9 آب 2021")
    expect(page.locator("[data-cite=ris]")).to_be_visible()
    keyboard.tab_to("RIS")
    keyboard.tab_to(href="articles/")


def test_the_keyboard_chooses_digits_in_the_dialog(
    keyboard: Keyboard, sample_address: str, article: str
) -> None:
    page = keyboard.page
    page.goto(f"{sample_address}/{article}")
    keyboard.tab_to("^العرض$")
    keyboard.press("Enter")
    expect(page.locator("dialog h2")).to_be_visible()
    for _ in range(3):
        keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "digits":
            break
    keyboard.press("ArrowLeft", "ArrowLeft")
    expect(page.locator(".facts time")).to_have_text("الاثنين ٩ آب ٢٠٢١")
    keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "العرض"


def test_a_lost_reader_searches_by_keyboard(keyboard: Keyboard, sample_address: str) -> None:
    keyboard.page.goto(f"{sample_address}/404.html")
    keyboard.tab_to("^q$")
    keyboard.page.keyboard.type("مكتبة")
    keyboard.press("Enter")
    keyboard.page.wait_for_selector('#results[data-state="done"]', state="attached")


@pytest.fixture
def chosen(browser: Browser) -> Iterator[Page]:
    """A reader who chose before: Arabic digits, Egyptian months, Hijri days. Texts are noted at first paint."""
    context = browser.new_context(locale="ar")
    choices = {"digits": "arabic", "months": "egyptian", "hijri": "yes"}
    context.add_init_script(
        f"for (const [key, value] of Object.entries({json.dumps(choices)}))"
        " localStorage.setItem(`warraq-${key}`, value);"
        "requestAnimationFrame(() => { window.first = document.querySelector('.facts time')?.textContent; });"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("served", [True, False], ids=["http", "file"])
def test_choices_hold_on_every_page_from_the_first_frame(
    chosen: Page, sample_site: Build, sample_address: str, article: str, served: bool
) -> None:
    root = sample_address if served else Path(sample_site.output).as_uri()
    chosen.goto(f"{root}/{article}")
    assert chosen.evaluate("window.first") in ("الاثنين ٩ أغسطس ٢٠٢١", None)
    expect(chosen.locator(".facts time")).to_have_text("الاثنين ٩ أغسطس ٢٠٢١")
    expect(chosen.locator(".facts .hijri")).to_have_text(
        hijri_of(PartialDate(2021, 8, 9), digits="arabic")
    )
    body = chosen.locator(".body").inner_text()
    assert re.search("[٠-٩]", body)
    assert not re.search("[0-9]", body)
    assert re.fullmatch(
        "SHA-256 ?[0-9a-f]{64}|[0-9a-f]{64}", chosen.locator("aside code").inner_text()
    )
    chosen.goto(f"{root}/calendar.html")
    assert "أغسطس" in chosen.locator("thead").inner_text()
    assert chosen.locator("tbody th a").first.inner_text().startswith("٢٠٢")


TEXTS = [
    ("بلغت 3.5 مليون", "بلغت ٣٫٥ مليون"),
    ("نحو 12% من 1,250,000", "نحو ١٢٪ من ١٬٢٥٠٬٠٠٠"),
    ("قمة G20 وكوفيد COVID-19", "قمة G20 وكوفيد COVID-19"),
    ("في 15/4/2021 عند 10:30", "في ١٥/٤/٢٠٢١ عند ١٠:٣٠"),
    ("الأعوام 2019-2021", "الأعوام ٢٠١٩-٢٠٢١"),
    ("1.2 ثم 7.", "١٫٢ ثم ٧."),
]


def test_digits_change_as_an_arabic_newspaper_sets_them(chosen: Page, sample_address: str) -> None:
    chosen.goto(f"{sample_address}/pages/about.html")
    chosen.evaluate(
        "(texts) => texts.forEach((text) => document.querySelector('.body').append("
        "Object.assign(document.createElement('p'), { className: 'made', textContent: text })))",
        [text for text, _ in TEXTS],
    )
    assert chosen.locator("p.made").all_inner_texts() == [shown for _, shown in TEXTS]


def test_the_browser_knows_the_months_that_python_knows() -> None:
    script = Path("theme/static/js/site.js").read_text("utf-8")
    lists = dict(re.findall(r'^\s+(\w+): "([^"]+)"\.split', script, re.M))
    assert set(lists) == {"levantine", "egyptian", "maghrebi", "moroccan", "hijri"}
    for tradition, names in lists.items():
        assert tuple(names.split("،")) == MONTH_NAMES[tradition]
