"""One visit to a page of every kind, from which all that can be seen of it is taken at once.

The site is the one that is published, and its address is real: requests to it are answered from the
folder of the build, so no server and no network is needed. The clock stands still.
"""

from __future__ import annotations

import io
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.building import Build
from tests.test_site import page_kinds

ADDRESS = "https://example.org/repo"
NOW = datetime(2026, 11, 25, 9, 0)
SIZES = {360: 720, 768: 1000, 1440: 900}
SCHEMES = ("light", "dark")
# Pictures are kept this many times smaller, which letters don't survive and layout does.
SMALLER = 6
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

_PREPARE = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
// However busy the machine is, the page waits for its faces: its half a second is not over.
const wait = window.setTimeout;
window.setTimeout = (act, time, ...rest) => wait(act, time === 500 ? 30_000 : time, ...rest);
"""
# Contrast of the running text against the page, as WCAG defines it; the darkest of what a reader reads.
_CONTRAST = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (text) => rgb(text).map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const texts = document.querySelectorAll(
    "body, .body p, .excerpt, .subtitle, .meta, h1, .page-head p:not(.kicker), .names a");
  return Math.min(...[...texts].map((element) => {
    const ink = light(getComputedStyle(element).color);
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  }));
}"""
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Visit:
    """What was seen of a page: violations and contrast by scheme, shift, width too much, pictures."""

    violations: dict[str, list[str]] = field(default_factory=dict)
    contrast: dict[str, float] = field(default_factory=dict)
    shift: float = 0.0
    too_wide: dict[str, int] = field(default_factory=dict)
    picture: Image.Image | None = None
    troubles: list[str] = field(default_factory=list)


def answer_from(site: Build, route: Route) -> None:
    """Answer a request for the site's address from its folder, as a host would."""
    path = unquote(urlsplit(route.request.url).path).removeprefix("/repo").lstrip("/")
    file = site.output / (path or "index.html")
    if not file.is_file():
        file, status = site.output / "404.html", 404
    else:
        status = 200
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    route.fulfill(status=status, body=file.read_bytes(), headers={"Content-Type": kind})


@contextmanager
def open_site(browser: Browser, site: Build, **options: Any) -> Iterator[BrowserContext]:
    """A context in which the published site answers; the clock stands still."""
    context = browser.new_context(locale="ar", service_workers="block", **options)
    context.set_default_timeout(15_000)
    context.route(f"{ADDRESS}/**", lambda route: answer_from(site, route))
    context.clock.set_fixed_time(NOW)
    yield context
    context.close()


def visit_all(browser: Browser, site: Build) -> dict[str, Visit]:
    """Every page kind of the site, seen once."""
    with open_site(browser, site, viewport={"width": 1440, "height": 900}) as context:
        context.add_init_script(_PREPARE)
        page = context.new_page()
        found = {}
        for kind, path in page_kinds(site).items():
            address = f"{ADDRESS}/{path.relative_to(site.output).as_posix()}"
            query = "?q=مدينة" if kind == "search" else ""
            found[kind] = _visit(page, address + query)
        return found


def _visit(page: Page, address: str) -> Visit:
    seen = Visit()

    def note(message: Any) -> None:
        if message.type == "error":
            seen.troubles.append(message.text)

    page.on("console", note)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address)
    if "?q=" in address:
        page.wait_for_selector('#results[data-state="done"]', state="attached")
    page.wait_for_selector("html:not([hidden])", timeout=30_000)
    page.wait_for_load_state("networkidle")
    seen.shift = page.evaluate("window.shifted")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        seen.violations[scheme] = _violations(page, scheme)
        seen.contrast[scheme] = page.evaluate(_CONTRAST)
    seen.picture = _take_picture(page, seen)
    for name, width in (("320 px", 320), ("200 %", 640)):
        page.set_viewport_size({"width": width, "height": 800})
        seen.too_wide[name] = page.evaluate(_TOO_WIDE)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    seen.too_wide["letters twice as large"] = page.evaluate(_TOO_WIDE)
    page.remove_listener("console", note)
    return seen


def _violations(page: Page, scheme: str) -> list[str]:
    """What axe finds: by all rules, and in the other scheme, which changes colours alone, by those of colours."""
    rules = {"type": "tag", "values": WCAG}
    if scheme != SCHEMES[0]:
        rules = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]]


def _take_picture(page: Page, seen: Visit) -> Image.Image:
    """The first screen at three widths in both schemes, side by side, small and grey; notes what is too wide."""
    parts = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            seen.too_wide[f"{width} px"] = page.evaluate(_TOO_WIDE)
            taken = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
            parts.append(
                taken.convert("L").resize(
                    (width // SMALLER, height // SMALLER), Image.Resampling.BOX
                )
            )
    whole = Image.new("L", (sum(p.width for p in parts), max(p.height for p in parts)), 128)
    start = 0
    for part in parts:
        whole.paste(part, (start, 0))
        start += part.width
    return whole
