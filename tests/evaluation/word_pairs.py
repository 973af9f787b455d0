"""How well word families join what belongs together and keep apart what does not.

Run from the root: ``python tests/evaluation/word_pairs.py [key.tsv …]``. A key has the columns
query, word, found (1 or 0) and, if it likes, a fourth: the pair's part («… held-out» or another). Each
pair is judged in a vocabulary of the pair alone, and in one of all words of all keys. The held-out pairs that are
judged wrongly are counted, and named only with ``--show``: don't tune with them.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "plugins"))

from arabic.families import WordFamilies  # noqa: E402
from arabic.final_heh import marks  # noqa: E402
from arabic.letters import fold  # noqa: E402

KEY = Path(__file__).with_name("word_pairs_key.tsv")


@dataclass(frozen=True)
class Pair:
    """A query, a word of a document, and whether the one must find the other."""

    query: str
    word: str
    found: bool
    part: str


@dataclass(frozen=True)
class Score:
    """Recall over the positives, false hits over the negatives, and the pairs judged wrongly."""

    positives: int
    negatives: int
    missed: tuple[Pair, ...]
    false: tuple[Pair, ...]

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.positives if self.positives else 1.0

    @property
    def false_rate(self) -> float:
        return len(self.false) / self.negatives if self.negatives else 0.0


def read_pairs(path: Path) -> list[Pair]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    cells = [row for row in rows if len(row) >= 3 and not row[0].startswith("#")]
    return [
        Pair(row[0], row[1], row[2] == "1", row[3] if len(row) > 3 else "tuned")
        for row in cells
        if row[2] in {"0", "1"}
    ]


def judge(pairs: Iterable[Pair], vocabulary: Counter[str] | None = None) -> Score:
    """The score of some pairs, in a given vocabulary or, without one, each pair in its own."""
    shared = WordFamilies.from_vocabulary(vocabulary) if vocabulary is not None else None
    missed, false, positives, negatives = [], [], 0, 0
    for pair in pairs:
        query, word = fold(pair.query), text_key(pair.word)
        families = shared or WordFamilies.from_vocabulary({query: 1, word: 1})
        met = families.same_family(query, word)
        if pair.query.endswith("ه"):  # who types ه means ة, and what is written with ه, too
            met = met or families.same_family(text_key(pair.query), word)
        positives += pair.found
        negatives += not pair.found
        if pair.found and not met:
            missed.append(pair)
        if met and not pair.found:
            false.append(pair)
    return Score(positives, negatives, tuple(missed), tuple(false))


def text_key(word: str) -> str:
    """A word as the index has it, of a text that does not tell whether its ه may be ة."""
    return marks(fold(word))[1] if word.endswith("ه") else fold(word)


def vocabulary_of(pairs: Iterable[Pair]) -> Counter[str]:
    return Counter(key for pair in pairs for key in (fold(pair.query), text_key(pair.word)))


def _line(name: str, score: Score, show: bool) -> str:
    wrong = " ".join(f"-{p.query}/{p.word}" for p in score.missed)
    wrong += " " + " ".join(f"+{p.query}/{p.word}" for p in score.false)
    wrong = wrong if show else ""
    return (
        f"{name}: recall {score.recall:.3f} of {score.positives}, "
        f"false hits {score.false_rate:.3f} of {score.negatives}  {wrong.strip()}"
    )


def main(arguments: list[str]) -> None:
    names = [name for name in arguments if not name.startswith("--")]
    keys = {path.stem: read_pairs(path) for path in map(Path, names or [KEY])}
    vocabulary = vocabulary_of(pair for pairs in keys.values() for pair in pairs)
    for name, pairs in keys.items():
        for part in sorted({pair.part for pair in pairs}):
            chosen = [pair for pair in pairs if pair.part == part]
            show = not part.endswith("held-out") or "--show" in arguments
            print(_line(f"{name} {part}, pair alone", judge(chosen), show))
            print(_line(f"{name} {part}, all words", judge(chosen, vocabulary), show))


if __name__ == "__main__":
    main(sys.argv[1:])
