"""Finds again what one has read: known-item search through the real clients, ours and Pagefind's.

    python tests/evaluation/known_items.py [ARTICLES] [QUERIES]        (1000 and 200 unless told)

Each made article can be looked for in two ways: by its headline in other words (synonyms, other
inflections, another order) and by two words of its lead, in inflections that do not stand there.
A query's score is 1 / the place of the article among the first ten results, else 0; MRR@10 is the mean.
Two words may fit several articles: «by chance» is the mean score of an engine that finds all articles
with both words and shows them in any order. The rarest words come from the package's own word lists; the
last line counts only the questions whose words were chosen without looking at those.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from playwright.sync_api import Page  # noqa: E402
from tests.bench.pagefind_browser import chromium, open_search, served  # noqa: E402
from tests.bench.pagefind_site import (  # noqa: E402
    Sought,
    made_documents,
    run_ours,
    run_pagefind,
    write_pages,
)

from search.documents import SearchDocument  # noqa: E402

BEST = 10


@dataclass(frozen=True)
class Question:
    """A query, and the page that it should find."""

    kind: str
    query: str
    url: str
    by_chance: float = 1.0
    own_words: bool = True


def expected_score(fitting: int) -> float:
    """The mean of 1/place within ten when `fitting` articles stand in any order."""
    return sum(1 / place for place in range(1, min(BEST, fitting) + 1)) / fitting


def make_questions(sought: Sequence[Sought], count: int) -> list[Question]:
    """Questions of both kinds for `count` articles, drawn evenly."""
    questions = []
    for one in Random(11).sample(list(sought), min(count, len(sought))):
        wanted = set(one.item.lead_keys)
        fitting = sum(wanted <= other.keys for other in sought)
        questions.append(Question("headline", one.item.paraphrase, one.url))
        words = " ".join(one.item.lead_words)
        chance = expected_score(max(1, fitting))
        questions.append(Question("lead", words, one.url, chance, one.own_words))
    return questions


def first_results(page: Page, engine: str, query: str) -> list[str]:
    """Addresses of the first results, from the site's root."""
    if engine == "pagefind":
        urls = page.evaluate(
            "async ([q, n]) => Promise.all((await pagefind.search(q)).results.slice(0, n)"
            ".map(async one => (await one.data()).url))",
            [query, BEST],
        )
        return [str(url).lstrip("/") for url in urls]
    page.evaluate(
        """q => { const box = document.getElementById("q"); box.value = q;
        document.getElementById("results").dataset.state = "loading"; box.form.requestSubmit(); }""",
        query,
    )
    page.wait_for_selector('#results[data-state="done"]', state="attached")
    urls = page.eval_on_selector_all(
        "#results article h2 a", "links => links.map(link => link.getAttribute('href'))"
    )
    return [str(url).removeprefix("./") for url in urls[:BEST]]


def score(found: Sequence[str], url: str) -> float:
    """1 / the place of the wanted page, 0 when it is not there."""
    return 1 / (found.index(url) + 1) if url in found else 0.0


def evaluate(site: Path, engine: str, questions: Sequence[Question]) -> list[float]:
    """The score of each question with an engine."""
    with chromium() as browser, served(site) as (address, _):
        page = browser.new_page()
        page.route("**/articles/**", lambda route: route.abort())  # excerpts don't count here
        open_search(page, address, engine)
        return [score(first_results(page, engine, one.query), one.url) for one in questions]


def mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        sought: list[Sought] = []

        def documents() -> Iterator[SearchDocument]:
            for document, known in made_documents(articles):
                sought.append(known)
                yield document

        write_pages(site, documents())
        run_ours(site)
        run_pagefind(site)
        questions = make_questions(sought, count)
        scores = {engine: evaluate(site, engine, questions) for engine in ("ours", "pagefind")}
    print(f"known items: {articles:,} articles, {count} sought by each kind of query, MRR@{BEST}")
    print(f"  {'':30}{'ours':>10}{'Pagefind':>10}{'by chance':>10}{'queries':>10}")
    rows = (
        ("a headline in other words", [one.kind == "headline" for one in questions]),
        ("two words of the lead", [one.kind == "lead" for one in questions]),
        ("  … of the corpus's own", [one.kind == "lead" and one.own_words for one in questions]),
    )
    for name, chosen in rows:
        at = [place for place, is_chosen in enumerate(chosen) if is_chosen]
        ours, theirs = (mean([scores[engine][i] for i in at]) for engine in ("ours", "pagefind"))
        chance = mean([questions[i].by_chance for i in at])
        shown = f"{chance:.3f}" if chance < 1 else "–"
        print(f"  {name:30}{ours:>10.3f}{theirs:>10.3f}{shown:>10}{len(at):>10}")
    if "--show" in sys.argv:
        for one, own in zip(questions, scores["ours"], strict=True):
            if own < 1 and one.by_chance > 0.9:
                print(f"  {own:.2f} {one.kind}: {one.query} · {one.url}")


if __name__ == "__main__":
    main()
