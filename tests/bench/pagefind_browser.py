"""Asks both engines in Chromium, over a server that compresses as GitHub Pages does, and counts.

What GitHub Pages sends gzipped: text (HTML, CSS, JavaScript, JSON). Pagefind's own files are gzipped
already inside. Bytes are those of the bodies as sent, requests all but the page itself.
"""

from __future__ import annotations

import functools
import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from statistics import median
from threading import Thread
from typing import IO, ClassVar

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.chromium import ARGUMENTS, find_chromium

COMPRESSED = {".html", ".js", ".json", ".css", ".xml", ".txt", ".svg"}
SESSIONS = (
    ("الوزراء", "مدارس حلب", "أسعار الخبز"),
    ("روسيا", "انتخابات البرلمان", "حرائق الغابات"),
    ("بطولة كرة القدم", "المستشفيات", "هجوم على قاعدة"),
    ("القمح", "لقاح جديد", "زلزال في تركيا"),
    ("مهرجان المسرح", "الليرة", "سفينة في الميناء"),
)
"""What readers ask: a first question of a cold browser, and two more."""

# Time from the key to the frame after the results stand; a letter that no key of the keyboard makes
# comes as input alone.
WATCH = """() => {
  const results = document.getElementById("results");
  let began = 0, shown = 0;
  const begin = () => { began = performance.now(); shown = 0; };
  for (const key of ["keydown", "beforeinput"]) addEventListener(key, begin, true);
  const look = () => {
    if (!began || results.dataset.state !== "done" || !results.children.length) return;
    if (!shown) requestAnimationFrame(() => { shown ||= performance.now(); window.took = shown - began; });
  };
  new MutationObserver(look).observe(results, { attributes: true, childList: true });
}"""


@dataclass(frozen=True)
class Sent:
    """A body that was sent."""

    path: str
    size: int


@dataclass(frozen=True)
class Asked:
    """A question's cost, and how many results it put on screen.

    `index_bytes` leaves out what excerpts took; `enter_ms` and `typed_ms` run from the key Enter,
    and from the last letter, to results on screen.
    """

    shown: int
    bytes: int
    index_bytes: int
    requests: int
    enter_ms: float
    typed_ms: float


class _Server(SimpleHTTPRequestHandler):
    """Serves files, gzipped where GitHub Pages does, and notes what is sent."""

    sent: ClassVar[list[Sent]] = []

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return None
        data = path.read_bytes()
        packed = path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = gzip.compress(data, 6) if packed else data
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.sent.append(Sent(self.path.split("?")[0], len(body)))
        return BytesIO(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[tuple[str, list[Sent]]]:
    """(address, what was sent so far) of a server of the site."""
    _Server.sent.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Server, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", _Server.sent
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium.

    :raises RuntimeError: where there is none.
    """
    found = find_chromium()
    if not found:
        raise RuntimeError("no Chromium found")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


def open_search(page: Page, address: str, engine: str) -> None:
    """Opens an engine's search page ("ours" or "pagefind") and waits until it can be asked."""
    if engine == "pagefind":
        page.goto(f"{address}/pagefind.html")
        page.wait_for_selector("body[data-ready]")
    else:
        page.goto(f"{address}/search.html")
        page.wait_for_selector('#results[data-state="done"]', state="attached")


def ask(page: Page, query: str) -> float:
    """Types a query and presses Enter; milliseconds until results are on screen (0 when there are none)."""
    page.evaluate("q => { window.took = 0; document.getElementById('q').value = q; }", query)
    page.press("#q", "Enter")
    page.wait_for_selector('#results[data-state="done"]', state="attached")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(600)
    return float(page.evaluate("window.took"))


def type_last_letter(page: Page, query: str) -> float:
    """Types the last letter of a query; milliseconds until results stand, with the pause before it asks."""
    page.evaluate("q => { window.took = 0; document.getElementById('q').value = q; }", query[:-1])
    page.locator("#q").press_sequentially(query[-1])
    page.wait_for_timeout(1200)
    return float(page.evaluate("window.took"))


def measure_session(
    browser: Browser, site: Path, engine: str, queries: tuple[str, ...]
) -> list[Asked]:
    """The cost of questions asked one after the other in a cold browser."""
    answers = []
    context = browser.new_context()
    page = context.new_page()
    with served(site) as (address, sent):
        open_search(page, address, engine)
        page.evaluate(WATCH)
        page.focus("#q")
        for query in queries:
            enter = ask(page, query)
            bodies = [one for one in sent if one.path not in {"/search.html", "/pagefind.html"}]
            excerpts = ("/articles/", "/pagefind/fragment/")
            answers.append(
                Asked(
                    shown=page.locator("#results article").count(),
                    bytes=sum(one.size for one in bodies),
                    index_bytes=sum(s.size for s in bodies if not s.path.startswith(excerpts)),
                    requests=len(bodies),
                    enter_ms=enter,
                    typed_ms=0.0,
                )
            )
            sent.clear()
        typed = [type_last_letter(page, query) for query in queries]
        sent.clear()
    context.close()
    return [replace(answer, typed_ms=ms) for answer, ms in zip(answers, typed, strict=True)]


def _median_of_known(times: list[float]) -> float:
    """The median without the 0 of questions that found nothing; 0 when all did."""
    known = [time for time in times if time]
    return median(known) if known else 0.0


def measure_queries(site: Path, engines: Sequence[str]) -> dict[str, list[Asked]]:
    """Engine → the median cost of the first question and of each next one over all sessions."""
    found: dict[str, list[Asked]] = {}
    with chromium() as browser:
        for engine in engines:
            sessions = [measure_session(browser, site, engine, queries) for queries in SESSIONS]
            found[engine] = [
                Asked(
                    shown=round(median(one.shown for one in column)),
                    bytes=round(median(one.bytes for one in column)),
                    index_bytes=round(median(one.index_bytes for one in column)),
                    requests=round(median(one.requests for one in column)),
                    enter_ms=_median_of_known([one.enter_ms for one in column]),
                    typed_ms=_median_of_known([one.typed_ms for one in column]),
                )
                for column in zip(*sessions, strict=True)
            ]
    return found
