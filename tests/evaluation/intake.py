"""How well intake reads raw articles: precision and recall, part by part.

Run `python tests/evaluation/intake.py`; `--wrong` lists what went wrong in the tuned part (the
held-out part is only counted, so that nobody tunes to it), `--show NAME` prints one raw file and
what was read in it, `--letters FOLDER` counts the letters of data/letters.tsv. intake_key.py makes
the key.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from tests.evaluation.intake_key import (  # noqa: E402
    Case,
    blind_cases,
    first_cases,
    genre_cases,
    shaped_cases,
)
from tests.evaluation.intake_pages import page_cases  # noqa: E402

from arabic.letters import fold  # noqa: E402
from intake.article import RawArticle  # noqa: E402
from intake.read import read_article  # noqa: E402
from intake.sources import SourceList  # noqa: E402

SOURCES = ROOT / "content" / "authority" / "sources.tsv"

_PLAIN = re.compile(r"[\W_]+")


def plain(words: str) -> str:
    """Letters and digits only, folded: what two encodings of one text have in common."""
    return _PLAIN.sub(" ", fold(words)).strip()


@dataclass
class Score:
    """Hits, wrong answers and misses of one part of the key."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, other: Score) -> None:
        """Count another part's answers to these."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    def line(self) -> str:
        """«precision  recall  (hits)»."""
        answered, wanted = self.right + self.wrong, self.right + self.missed
        precision = self.right / answered if answered else 1.0
        recall = self.right / wanted if wanted else 1.0
        return f"{precision:9.3f} {recall:7.3f}   {self.right:5}"


def judge(case: Case, article: RawArticle, scores: dict[str, Score]) -> list[str]:
    """Count one article into the scores; returns lines that say what went wrong."""
    faults: list[str] = []

    def one(part: str, right: bool, answered: bool, said: str) -> None:
        score = scores.setdefault(part, Score())
        if right:
            score.right += 1
            return
        score.missed += 1
        score.wrong += answered
        faults.append(f"{case.name}: {part}: {said}")

    one("title", plain(article.title) == plain(case.title), bool(article.title), article.title)
    value = article.date.value
    said = value.iso() if value else "-"
    if case.dating == "none":
        one("year", value is None or value.year == case.day.year, True, said)
    else:
        one("date", said == case.day.isoformat(), value is not None, f"{said} for {case.day}")
        one("year", value is None or value.year == case.day.year, True, said)
    if case.publisher:
        name = article.source_name
        one("publisher", plain(name) == plain(case.publisher), bool(name), name or "-")
    for name, words in case.fields.items():
        said = read_field(article, name)
        one(name, plain(said) == plain(words), bool(said), f"{said} for {words}")
    faults += judge_blocks(case, article, scores)
    cut = " " + " ".join(filter(None, (plain(line.text) for line in article.cut))) + " "
    body = [plain(block.text) for block in article.blocks]
    score = scores.setdefault("furniture", Score())
    for line in case.furniture:
        if not plain(line) or f" {plain(line)} " in cut:
            score.right += 1
        else:
            score.missed += 1
            faults.append(f"{case.name}: furniture kept: {line}")
    wanted_words = {words for _, words in case.body}
    for line in article.cut:
        if plain(line.text) in {plain(words) for words in wanted_words} or plain(line.text) in body:
            score.wrong += 1
            faults.append(f"{case.name}: body cut: {line.text}")
    return faults


def read_field(article: RawArticle, name: str) -> str:
    """A field of an article as one text: «byline» → «سليم الرافعي»."""
    value = getattr(article, name)
    return value if isinstance(value, str) else "، ".join(value)


def judge_blocks(case: Case, article: RawArticle, scores: dict[str, Score]) -> list[str]:
    """Count the blocks of an article; a block is right when its kind and all its words are.

    «text kept» asks only whether a block's words stand in the text, of whatever kind they are there.
    """
    wanted = Counter((kind, plain(words)) for kind, words in case.body)
    loose = {plain(words) for words in case.loose}
    got = Counter(
        (block.kind, plain(block.text))
        for block in article.blocks
        if plain(block.text) not in loose
    )
    for kind, words in list(wanted):
        if kind == "any":
            kinds = [k for k in ("paragraph", "item", "quote", "subhead") if got[(k, words)]]
            wanted[((kinds or ["paragraph"])[0], words)] += wanted.pop((kind, words))
    got += Counter()
    faults: list[str] = []
    said = f" {' '.join(words for _, words in got)} "
    kept = scores.setdefault("text kept", Score())
    for _, words in wanted.elements():
        if not words or f" {words} " in said:
            kept.right += 1
        else:
            kept.missed += 1
            faults.append(f"{case.name}: not in the text: {words}")
    for part, sorts in (
        ("paragraphs", {"paragraph"}),
        ("other blocks", {"subhead", "quote", "item"}),
    ):
        score = scores.setdefault(part, Score())
        a = Counter({k: n for k, n in wanted.items() if k[0] in sorts})
        b = Counter({k: n for k, n in got.items() if k[0] in sorts})
        score.right += (a & b).total()
        score.missed += (a - b).total()
        score.wrong += (b - a).total()
        faults += [f"{case.name}: lost {kind}: {words}" for kind, words in a - b]
        faults += [f"{case.name}: extra {kind}: {words}" for kind, words in b - a]
    return faults


def evaluate(cases: Sequence[Case]) -> Iterator[tuple[str, dict[str, Score], list[str]]]:
    """Yield ("tuned" and "held out", scores, faults)."""
    sources = SourceList.load(SOURCES)
    for part, held in (("tuned", False), ("held out", True)):
        scores: dict[str, Score] = {}
        faults: list[str] = []
        for case in cases:
            if case.held is held:
                faults += judge(case, read_article(case.data, case.path, sources), scores)
        yield part, scores, faults


def count_letters(folder: Path) -> list[tuple[str, float]]:
    """Count the Arabic letters and signs of the UTF-8 texts in a folder, per thousand."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".md") and path.is_file():
            text = path.read_bytes().decode("utf-8", errors="ignore")
            counts.update(re.findall("[\u060c\u061b\u061f\u0621-\u0652]", text))
    total = counts.total() or 1
    return [(letter, 1000 * n / total) for letter, n in sorted(counts.items(), key=lambda c: -c[1])]


def main(arguments: Sequence[str] = ()) -> int:
    """Print the scores; returns the exit status."""
    if arguments[:1] == ["--letters"]:
        for letter, per_mille in count_letters(Path(arguments[1])):
            print(f"{letter}\t{per_mille:.1f}")
        return 0
    sets = {"first": first_cases(), "blind": blind_cases()}
    sets["genres"] = genre_cases()
    sets |= {name: shaped_cases(f"{name}_shapes.txt") for name in ("fresh", "wide", "last")}
    sets["pages"] = page_cases("pages_one.txt")
    sets["more"] = page_cases("pages_two.txt")
    sets["ten"] = page_cases("pages_three.txt")
    numbered = "four five six seven eight nine eleven twelve thirteen".split()
    sets |= {name: page_cases(f"pages_{name}.txt") for name in numbered}
    if arguments[:1] == ["--show"]:
        for case in chain(*sets.values()):
            if case.name == arguments[1]:
                print(case.raw, read_article(case.data, case.path, SourceList.load(SOURCES)))
        return 0
    held: dict[str, Score] = {}
    for name, cases in sets.items():
        if name in arguments or not set(arguments) & set(sets):
            print_scores(name, cases, "--wrong" in arguments, held)
    print(f"all held-out parts together\n{'':14} precision  recall    hits")
    for label, score in held.items():
        print(f"  {label:12} {score.line()}")
    return 0


def print_scores(name: str, cases: Sequence[Case], wrong: bool, held: dict[str, Score]) -> None:
    """Print the scores of one set, and what was wrong in its tuned part when asked.

    The held-out part is added to `held`.
    """
    for part, scores, faults in evaluate(cases):
        count = sum(case.held is (part == "held out") for case in cases)
        print(f"{name}, {part} ({count} files)\n{'':14} precision  recall    hits")
        for label, score in scores.items():
            print(f"  {label:12} {score.line()}")
            if part == "held out":
                held.setdefault(label, Score()).add(score)
        if wrong and part == "tuned":
            print("\n".join(faults))
        elif wrong:
            print(f"({len(faults)} faults, not shown)")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
