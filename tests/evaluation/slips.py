"""Scores how far slips of the keyboard are mended, through the real client in Chromium.

    python tests/evaluation/slips.py [key.tsv …]

A row: what is typed, the words that were meant, the kind of slip. The words meant stand in documents of
their own among those of the word pairs' key, names as tags. A slip is *read* when the document is among
the results, *asked* when a query that «هل تقصد …؟» offers finds it. Prints the share of both by kind, and the
rows that were neither.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from playwright.sync_api import Page  # noqa: E402
from tests.browser.chromium import find_chromium  # noqa: E402
from tests.evaluation.search import OWN_KEY as WORDS  # noqa: E402
from tests.evaluation.search import open_search, read_pairs, search  # noqa: E402

from search.index import SearchDocument  # noqa: E402

OWN_KEY = Path(__file__).parent / "slips_key.tsv"
NAMES = frozenset(
    "لافروف روسيا إدلب سوريا ماكرون زيلينسكي حلب بيروت القاهرة دمشق بغداد غوغل فيسبوك".split()
)
"""Words meant that are names: documents about them have them as tags, as an archive's lists give them."""


@dataclass(frozen=True)
class Slip:
    """A line of a key."""

    typed: str
    meant: str
    kind: str


def read_slips(path: Path) -> list[Slip]:
    """The rows of a key below its column names."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line[:1] not in ("", "#")]
    return [Slip(*line.split("\t")) for line in lines[1:]]


def make_documents(slips: list[Slip]) -> list[SearchDocument]:
    """Three documents for each thing that was meant, and one for each word of the pairs' key."""
    meant = list(dict.fromkeys(slip.meant for slip in slips))
    texts = [*meant, *meant, *meant, *dict.fromkeys(pair.word for pair in read_pairs(WORDS))]
    return [
        SearchDocument(
            n,
            f"articles/{n}.html",
            f"#{n}",
            "",
            text,
            "2021-01-01",
            "",
            [text] * (text in NAMES),
            "",
        )
        for n, text in enumerate(texts)
    ]


def ask(page: Page, query: str) -> tuple[set[str], list[str]]:
    """(texts' addresses that a query finds, the queries that «هل تقصد» offers)."""
    found = search(page, query)
    offered = page.locator(".search-suggestions a").all_inner_texts()
    return found, offered


def judge(page: Page, typed: str, address: str) -> str:
    """ "read", "asked" or "missed"."""
    found, offered = ask(page, typed)
    if address in found:
        return "read"
    return "asked" if any(address in ask(page, query)[0] for query in offered) else "missed"


def evaluate(slips: list[Slip]) -> list[tuple[Slip, str]]:
    """Each slip with what became of it."""
    documents = make_documents(slips)
    addresses = {document.text: document.url for document in documents}
    with open_search(documents) as page:
        judged = [(slip, judge(page, slip.typed, addresses[slip.meant])) for slip in slips]
    return judged


def main() -> None:
    if not find_chromium():
        print("No Chromium here, so slips were not scored.")
        return
    for path in [Path(name) for name in sys.argv[1:]] or [OWN_KEY]:
        judged = evaluate(read_slips(path))
        count = Counter(verdict for _, verdict in judged)
        print(
            f"{path.name}: {len(judged)} slips, {count['read']} read, {count['asked']} asked about"
        )
        for kind in dict.fromkeys(slip.kind for slip, _ in judged):
            verdicts = [verdict for slip, verdict in judged if slip.kind == kind]
            print(f"  {kind}: {len(verdicts) - verdicts.count('missed')} of {len(verdicts)}")
        for slip, verdict in judged:
            if verdict == "missed":
                print(f"  missed: {slip.typed} · {slip.meant}")


if __name__ == "__main__":
    main()
