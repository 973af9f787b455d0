"""Our search beside Pagefind, on one corpus in one run: cost of the index, of a question, word pairs.

    python tests/bench/search_peers.py 1000 [10000 …] [--json FILE] [--folder KEEP] [--pairs KEY …] [--alone]

`--alone` leaves Pagefind out, which needs some 0.15 MB of memory an article.
Needs `pagefind[extended]` and Chromium. Prints tables; `--json` writes the same numbers to a file.
How it is measured stands in docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from tests.bench.measuring import Cost, Size, folder_size  # noqa: E402
from tests.bench.pagefind_browser import Asked, chromium, measure_queries, served  # noqa: E402
from tests.bench.pagefind_site import (  # noqa: E402
    READY_MADE,
    made_documents,
    run_ours,
    run_pagefind,
    write_pages,
)
from tests.evaluation.search import OWN_KEY, Pair, evaluate, make_documents, read_pairs  # noqa: E402

from search.documents import SearchDocument  # noqa: E402

ENGINES = ("ours", "pagefind")
Row = tuple[str, float, float, str]
"""What, ours, Pagefind's, and how to write a number."""


def measure_index(site: Path, alone: bool) -> dict[str, tuple[Cost, Size]]:
    """Engine → what making its index took, and how large it is; zeros for a peer that is left out."""
    ours = run_ours(site)
    theirs = Cost(0, 0, 0) if alone else run_pagefind(site)
    return {
        "ours": (ours, folder_size(site / "search")),
        "pagefind": (theirs, folder_size(site / "pagefind", READY_MADE)),
    }


def index_rows(measured: dict[str, tuple[Cost, Size]]) -> list[Row]:
    (cost, size), (their_cost, their_size) = (measured[engine] for engine in ENGINES)
    return [
        ("index, seconds", cost.seconds, their_cost.seconds, ",.1f"),
        ("peak memory, MB", cost.peak_mb, their_cost.peak_mb, ",.0f"),
        ("files", size.files, their_size.files, ",.0f"),
        ("size, KB", size.bytes / 1000, their_size.bytes / 1000, ",.0f"),
    ]


def query_rows(asked: dict[str, list[Asked]]) -> list[Row]:
    rows: list[Row] = []
    names = ("first", "second", "third")
    for name, ours, theirs in zip(names, asked["ours"], asked["pagefind"], strict=True):
        rows += [
            (f"{name} query, KB", ours.bytes / 1000, theirs.bytes / 1000, ",.1f"),
            ("  without excerpts, KB", ours.index_bytes / 1000, theirs.index_bytes / 1000, ",.1f"),
            ("  results on screen", ours.shown, theirs.shown, ",.0f"),
            ("  requests", ours.requests, theirs.requests, ",.0f"),
            ("  Enter to results, ms", ours.enter_ms, theirs.enter_ms, ",.0f"),
            ("  a letter to results, ms", ours.typed_ms, theirs.typed_ms, ",.0f"),
        ]
    return rows


def print_table(title: str, rows: list[Row]) -> None:
    print(f"\n{title}\n  {'':28}{'ours':>12}{'Pagefind':>12}{'ours / its':>12}")
    for name, ours, theirs, form in rows:
        ratio = f"{ours / theirs:.2f}" if theirs else "–"
        shown = f"{theirs:{form}}" if theirs else "–"
        print(f"  {name:28}{ours:>12{form}}{shown:>12}{ratio:>12}", flush=True)


def write_pair_site(site: Path, documents: list[SearchDocument]) -> None:
    """A page for each word."""
    write_pages(site, documents)
    run_pagefind(site)


def ask_pagefind(pairs: list[Pair]) -> tuple[list[Pair], list[Pair]]:
    """(pairs that Pagefind misses, pairs that it finds falsely), through its own client."""
    documents = make_documents(pairs)
    addresses = {document.text: f"/{document.url}" for document in documents}
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        site = Path(folder) / "site"
        write_pair_site(site, documents)
        found: dict[str, set[str]] = {}
        with served(site) as (address, _):
            page = browser.new_page()
            page.goto(f"{address}/pagefind.html")
            page.wait_for_selector("body[data-ready]")
            for query in dict.fromkeys(pair.query for pair in pairs):
                urls = page.evaluate(
                    "async q => Promise.all((await pagefind.search(q)).results"
                    ".map(async one => (await one.data()).url))",
                    query,
                )
                found[query] = set(urls)
    wrong = [pair for pair in pairs if (addresses[pair.word] in found[pair.query]) != pair.found]
    return [pair for pair in wrong if pair.found], [pair for pair in wrong if not pair.found]


def measure_pairs(path: Path) -> dict[str, tuple[float, float]]:
    """Engine → (recall, share of false hits) on a key of word pairs."""
    pairs = read_pairs(path)
    wanted = sum(pair.found for pair in pairs)
    scores = {}
    for engine, judge in (("ours", evaluate), ("pagefind", ask_pagefind)):
        missed, false = judge(pairs)
        scores[engine] = (1 - len(missed) / wanted, len(false) / max(1, len(pairs) - wanted))
    return scores


def measure_size(count: int, folder: Path, alone: bool = False) -> dict[str, object]:
    """Everything about a corpus of `count` articles, printed and as data."""
    site = folder / f"site-{count}"
    if not site.exists():
        write_pages(site, (document for document, _ in made_documents(count)))
    measured = measure_index(site, alone)
    print_table(f"{count:,} articles: the index", index_rows(measured))
    asked = measure_queries(site, ENGINES[:1] if alone else ENGINES)
    asked.setdefault("pagefind", [Asked(0, 0, 0, 0, 0, 0)] * 3)
    print_table(f"{count:,} articles: what a reader waits for", query_rows(asked))
    return {
        "articles": count,
        "index": {
            engine: {**asdict(cost), **asdict(size)} for engine, (cost, size) in measured.items()
        },
        "queries": {engine: [asdict(one) for one in row] for engine, row in asked.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Our search beside Pagefind.")
    parser.add_argument("counts", type=int, nargs="*")
    parser.add_argument("--json", type=Path, help="write the numbers to this file")
    parser.add_argument("--folder", type=Path, help="keep the sites here")
    parser.add_argument("--pairs", type=Path, nargs="*", help="keys of word pairs (our own)")
    parser.add_argument("--alone", action="store_true", help="leave Pagefind's index out")
    chosen = parser.parse_args()
    results: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        results["sizes"] = [measure_size(count, folder, chosen.alone) for count in chosen.counts]
    pairs = {}
    for path in [OWN_KEY] if chosen.pairs is None else chosen.pairs:
        pairs[path.name] = score = measure_pairs(path)
        (recall, false), (their_recall, their_false) = (score[engine] for engine in ENGINES)
        rows = [("recall", recall, their_recall, ".3f"), ("false hits", false, their_false, ".3f")]
        print_table(f"word pairs of {path.name}", rows)
    results["pairs"] = pairs
    if chosen.json:
        chosen.json.write_text(json.dumps(results, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
