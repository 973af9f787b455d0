"""Measures the search index on a made corpus: bytes an article by part, time, memory, what a first query fetches.

    python tests/bench/search_size.py [articles]        (1000 unless told)

The corpus is made from the word lists of the lexicon, its words drawn as in real text: few words
often, many seldom (Zipf), about 250 words an article, and a new word in every article.
"""

from __future__ import annotations

import functools
import gzip
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import ClassVar

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer  # noqa: E402
from threading import Thread  # noqa: E402

from playwright.sync_api import sync_playwright  # noqa: E402
from tests.browser.chromium import ARGUMENTS, find_chromium  # noqa: E402
from tests.browser.search_fixture import write_site  # noqa: E402

from arabic.lexicon import load_lexicon  # noqa: E402
from search.documents import SearchDocument  # noqa: E402
from search.index import IndexOptions, build_index  # noqa: E402

PARTS = {
    "p": "postings",
    "x": "positions",
    "f": "facets",
    "d": "documents",
    "c": "dates",
    "w": "dictionary",
}
QUERIES = ["وزراء", "مدارس الحكومة", '"رئيس الوزراء"', "الاقتصادية"]


def make_corpus(count: int) -> list[SearchDocument]:
    """`count` articles of made text, the same for the same count."""
    chance = Random(7)
    lexicon = load_lexicon()
    words = sorted(lexicon.nouns.keys() | lexicon.perfects.keys())
    chance.shuffle(words)
    particles = ["", "", "", "", "", "", "ال", "ال", "ال", "ال", "و", "ب", "لل", "وال"]
    frequent = "في من على إلى أن عن التي الذي مع هذا بعد بين كان قال قد ما لا".split()
    weights = [1 / (rank + 3) ** 1.1 for rank in range(len(words))]
    total = 0.0
    steps = [total := total + weight for weight in weights]
    sections, sources = ["سياسة", "اقتصاد", "ثقافة", "رياضة", "علوم"], ["أ", "ب", "ج", "د"]
    documents = []
    for number in range(count):
        length = chance.randint(150, 350)
        text = [
            chance.choice(particles) + w for w in chance.choices(words, cum_weights=steps, k=length)
        ]
        for place in range(0, length, 5):
            text[place] = chance.choice(frequent)
        text.append("".join(chance.choices("ابتثجحدرسعفقكلمنهوي", k=6)))
        month = number * 120 // count
        documents.append(
            SearchDocument(
                number,
                f"articles/{2011 + month // 12}/{month % 12 + 1:02d}/{'-'.join(['mithal'] * 7)}-{number}.html",
                " ".join(text[1:10]),
                "",
                " ".join(text),
                f"{2011 + month // 12}-{month % 12 + 1:02d}-{chance.randint(1, 28):02d}",
                chance.choice(sections),
                chance.choices(words[:400], k=8),
                chance.choice(sources),
            )
        )
    return documents


def measure_size(documents: list[SearchDocument]) -> None:
    """Prints time, memory and bytes by part."""
    started = time.process_time()
    sizes: Counter[str] = Counter()
    packed: Counter[str] = Counter()
    files = 0
    for name, data in build_index(documents, {}, IndexOptions()):
        parts = name.split("/")
        one = parts[1] if len(parts) == 3 and parts[1] == "w" else parts[-1]
        part = PARTS.get(one[0], "") if len(parts) == 3 else "letters, client, manifest"
        sizes[part] += len(data)
        packed[part] += len(gzip.compress(data, 6))
        files += 1
    took = time.process_time() - started
    print(f"{len(documents)} articles: index {took:.1f} s of processor time,", end=" ")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, {files} files")
    for part, size in sorted(sizes.items()):
        each = size / len(documents)
        print(
            f"  {part:28}{size:>12,} bytes  {each:>7.0f} an article  {packed[part]:>11,} compressed"
        )
    total = sum(sizes.values())
    print(f"  {'all':28}{total:>12,} bytes  {total / len(documents):>7.0f} an article")


class _Counting(SimpleHTTPRequestHandler):
    """Serves files and counts what a compressing server would send of the index."""

    asked: ClassVar[list[int]] = []

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if "/search/" in self.path and path.is_file():
            self.asked.append(len(gzip.compress(path.read_bytes(), 6)))
        super().do_GET()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def measure_queries(documents: list[SearchDocument]) -> None:
    """Prints what queries fetch of the index, one after the other, and how long they take."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_site(Path(folder), documents, {}, IndexOptions(), with_articles=())
        handler = functools.partial(_Counting, directory=folder)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/search.html")
        page.wait_for_selector('#results[data-state="done"]', state="attached")
        print(
            f"  to open the page: {sum(_Counting.asked) / 1000:.0f} KB in {len(_Counting.asked)} requests"
        )
        for query in QUERIES:
            _Counting.asked.clear()
            started = time.perf_counter()
            page.fill("#q", query)
            page.press("#q", "Enter")
            page.wait_for_selector('#results[data-state="done"]', state="attached")
            took = time.perf_counter() - started
            page.wait_for_timeout(300)
            said = page.inner_text("#search-status")
            size, requests = sum(_Counting.asked) / 1000, len(_Counting.asked)
            print(f"  {query}: {size:.0f} KB in {requests} requests, {took * 1000:.0f} ms, {said}")
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    corpus = make_corpus(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    measure_size(corpus)
    if find_chromium():
        measure_queries(corpus)
