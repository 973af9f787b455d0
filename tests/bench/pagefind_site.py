"""One site of made articles for two search engines: plain pages, our index, Pagefind's index.

Both engines index the same pages in processes of their own, so that time and memory compare. Ours reads
the articles' text from a file of lines, one article at a time, as a build reads them from its store.

    python tests/bench/pagefind_site.py SITE      writes our index of SITE/documents.jsonl
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from tests.bench.corpus import KnownItem, make_article, numbers_by_date  # noqa: E402
from tests.bench.measuring import Cost, run_measured  # noqa: E402
from tests.browser.search_fixture import search_page  # noqa: E402

from archive.workers import Workers  # noqa: E402
from search.builder import IndexBuilder, IndexOptions  # noqa: E402
from search.documents import SearchDocument  # noqa: E402
from search.memory import FileMemory  # noqa: E402

DOCUMENTS = "documents.jsonl"
# Interfaces that Pagefind writes beside its index, and that its programming interface does without.
READY_MADE = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")

PAGEFIND_PAGE = """<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<link rel="icon" href="data:,"><title>Pagefind</title></head><body>
<form id="search-form"><input id="q" type="search"></form><div id="results" data-state="done"></div>
<script type="module">
const pagefind = await import("./pagefind/pagefind.js");
await pagefind.init();
window.pagefind = pagefind;
const input = document.getElementById("q"), results = document.getElementById("results");
let runs = 0;
async function show(ask) {
  const run = ++runs;
  results.dataset.state = "loading";
  const found = await ask(input.value);
  if (!found || run !== runs) return;
  const rows = await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
  if (run !== runs) return;
  results.replaceChildren(...rows.map((row) => {
    const [article, link, text] = ["article", "a", "p"].map((tag) => document.createElement(tag));
    link.href = row.url; link.textContent = row.meta.title; text.innerHTML = row.excerpt;
    article.append(link, text);
    return article;
  }));
  results.dataset.state = "done";
}
document.getElementById("search-form").addEventListener("submit", (event) => {
  event.preventDefault();
  show((q) => pagefind.search(q));
});
input.addEventListener("input", () => show((q) => pagefind.debouncedSearch(q)));
document.body.dataset.ready = "yes";
</script></body></html>"""


@dataclass(frozen=True)
class Sought:
    """A known item with the address of its page.

    `own_words`: both words of its lead are of corpus_words.tsv, none of the package's word lists.
    """

    item: KnownItem
    url: str
    keys: frozenset[str]
    own_words: bool


def article_page(document: SearchDocument) -> str:
    """An article's page: the body as the archive's own pages have it, with nothing around."""
    body = "".join(f"<p>{escape(text)}</p>\n" for text in document.text.split("\n"))
    caption = f"<figcaption>{escape(document.caption)}</figcaption>" if document.caption else ""
    return (
        '<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f'<title>{escape(document.title)}</title><link rel="icon" href="data:,"></head><body>'
        f"<main><article data-pagefind-body><h1>{escape(document.title)}</h1>{caption}"
        f'<div class="body">\n{body}</div></article></main></body></html>\n'
    )


def made_documents(count: int, seed: int = 1) -> Iterator[tuple[SearchDocument, Sought]]:
    """The made articles, oldest first, as search documents with what is known of them."""
    for place, number in enumerate(numbers_by_date(count, seed)):
        article = make_article(number, seed)
        content = article.content
        document = SearchDocument(
            number=place,
            url=f"articles/{content.when:%Y/%m}/{number:06d}.html",
            title=content.headline,
            caption=content.caption,
            text="\n".join(content.paragraphs),
            date_iso=article.date_iso,
            section=content.section,
            tags=list(content.tags),
            source=article.source,
            authors=[content.author],
        )
        yield document, Sought(article.known, document.url, article.keys, article.own_words)


def write_pages(site: Path, documents: Iterable[SearchDocument]) -> None:
    """Writes article pages, the two search pages, and the file of lines that our index is made of."""
    scripts = site / "theme" / "js"
    scripts.mkdir(parents=True)
    for name in ("search.js", "answer.js"):
        shutil.copy(ROOT / "theme" / "static" / "js" / name, scripts / name)
    (site / "search.html").write_text(search_page(), "utf-8")
    (site / "pagefind.html").write_text(PAGEFIND_PAGE, "utf-8")
    folders: set[Path] = set()
    with (site / DOCUMENTS).open("w", encoding="utf-8") as held:
        for document in documents:
            path = site / document.url
            if path.parent not in folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                folders.add(path.parent)
            path.write_text(article_page(document), "utf-8")
            held.write(json.dumps(asdict(document), ensure_ascii=False) + "\n")


class HeldDocuments:
    """The documents of a file of lines as a `search.collection.Collection`, read when asked for."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._starts = [0]
        self.addresses: list[str] = []
        self.fingerprints: list[str] = []
        for line in self._file:
            self._starts.append(self._starts[-1] + len(line))
            self.addresses.append(json.loads(line)["url"])
            self.fingerprints.append(hashlib.blake2b(line, digest_size=16).hexdigest())

    def make(self, start: int, size: int) -> list[SearchDocument]:
        """`size` documents from number `start` on."""
        self._file.seek(self._starts[start])
        lines = self._file.read(self._starts[start + size] - self._starts[start]).splitlines()
        return [SearchDocument(**json.loads(line)) for line in lines]


class SiteFiles:
    """A site's folder as the index's output."""

    def __init__(self, site: Path) -> None:
        self._site = site

    def is_current(self, name: str, fingerprint: str) -> bool:
        """Nothing is there before."""
        return False

    def write_bytes(self, name: str, data: bytes, fingerprint: str) -> None:
        """Write a file."""
        path = self._site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def write_all(self, files: Sequence[tuple[str, bytes]], fingerprint: str) -> None:
        """Write files."""
        for name, data in files:
            self.write_bytes(name, data, fingerprint)


def index_ours(site: Path) -> None:
    """Writes our whole index as a build does that has none yet, memory for the next build included."""
    memory = FileMemory(site / "search.sqlite", "bench")
    documents = HeldDocuments(site / DOCUMENTS)
    IndexBuilder(documents, {}, IndexOptions(), memory, SiteFiles(site), Workers()).build()
    memory.close()


def run_ours(site: Path) -> Cost:
    """Our index in a process of its own, made anew."""
    for stale in site.glob("search.sqlite*"):
        stale.unlink()
    return run_measured([sys.executable, str(Path(__file__)), str(site)])


def run_pagefind(site: Path) -> Cost:
    """Pagefind's index of the same pages."""
    pages = ["--glob", "articles/**/*.html"]
    return run_measured([sys.executable, "-m", "pagefind", "--site", str(site), *pages, "--quiet"])


if __name__ == "__main__":
    index_ours(Path(sys.argv[1]))
