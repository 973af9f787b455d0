"""Scores search by word pairs through the real client in Chromium: what is found, what is found falsely.

    python tests/evaluation/search.py [pairs.tsv …]

A pair: what is typed, a word that stands in a document, 1 if the document must be found or 0 if it
must not. Each word stands in a document of its own, all in one index. Without a file, the project's
own key is taken. Prints recall, false hits, and the pairs that failed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from playwright.sync_api import Page, sync_playwright  # noqa: E402
from tests.browser.chromium import ARGUMENTS, find_chromium  # noqa: E402
from tests.browser.search_fixture import write_site  # noqa: E402

from search.index import IndexOptions, SearchDocument  # noqa: E402

OWN_KEY = Path(__file__).parent / "word_pairs_key.tsv"


@dataclass(frozen=True)
class Pair:
    """A line of a key."""

    query: str
    word: str
    found: bool


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a key: tab-separated, its columns named by the first line that is no comment."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    head = rows[0]
    at = [head.index(name) for name in ("query", "word", "found")]
    return [Pair(row[at[0]], row[at[1]], row[at[2]] == "1") for row in rows[1:]]


def make_documents(pairs: list[Pair]) -> list[SearchDocument]:
    """One document for each word, with the word in its body."""
    words = list(dict.fromkeys(pair.word for pair in pairs))
    return [
        SearchDocument(n, f"articles/{n}.html", f"#{n}", "", word, "2021-01-01", "", [], "")
        for n, word in enumerate(words)
    ]


def search(page: Page, query: str) -> set[str]:
    """Addresses of the documents that a query finds, without those that «some words» or a correction gives."""
    page.fill("#q", query)
    page.press("#q", "Enter")
    page.wait_for_selector('#results[data-state="done"]', state="attached")
    while page.locator("#search-more").count():
        page.click("#search-more")
        page.wait_for_timeout(20)
    links = page.locator("#results article a")
    return {str(link.get_attribute("href")).removeprefix("./") for link in links.all()}


@contextmanager
def open_search(documents: list[SearchDocument]) -> Iterator[Page]:
    """The search page of a site of these documents, opened in Chromium."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = write_site(Path(folder), documents, {}, IndexOptions(), with_articles=())
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        page = browser.new_page()
        page.goto((site / "search.html").as_uri())
        yield page
        browser.close()


def evaluate(pairs: list[Pair]) -> tuple[list[Pair], list[Pair]]:
    """(pairs that were missed, pairs that were found falsely)."""
    documents = make_documents(pairs)
    addresses = {document.text: document.url for document in documents}
    with open_search(documents) as page:
        found = {query: search(page, query) for query in {pair.query: None for pair in pairs}}
    wrong = [pair for pair in pairs if (addresses[pair.word] in found[pair.query]) != pair.found]
    return [p for p in wrong if p.found], [p for p in wrong if not p.found]


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or [OWN_KEY]
    if not find_chromium():
        print("No Chromium here, so search was not scored.")
        return
    for path in paths:
        pairs = read_pairs(path)
        missed, false = evaluate(pairs)
        wanted = sum(pair.found for pair in pairs)
        print(f"{path.name}: {len(pairs)} pairs through the client")
        print(f"  recall      {1 - len(missed) / max(1, wanted):.3f} of {wanted}")
        print(
            f"  false hits  {len(false) / max(1, len(pairs) - wanted):.3f} of {len(pairs) - wanted}"
        )
        for name, rows in (("missed", missed), ("false", false)):
            for pair in rows:
                print(f"  {name}: {pair.query} · {pair.word}")


if __name__ == "__main__":
    main()
