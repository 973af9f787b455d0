"""Learns the weights by which lines are told: writes plugins/intake/data/line_weights.tsv.

Run `python tests/evaluation/line_weights.py`. The pages are those of the intake key that were mended
for (no held-out part is looked at); a logistic regression for each place on the page, and one over
the candidates of each page for its title, both with a small ridge so that no weight runs away.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from tests.evaluation.intake import SOURCES, plain  # noqa: E402
from tests.evaluation.intake_key import (  # noqa: E402
    Case,
    blind_cases,
    first_cases,
    genre_cases,
    shaped_cases,
)
from tests.evaluation.intake_pages import page_cases  # noqa: E402

from arabic.letters import tidy  # noqa: E402
from intake.dating import is_date_line  # noqa: E402
from intake.furniture import furniture as furniture_rules  # noqa: E402
from intake.linefeatures import (  # noqa: E402
    LINE_FEATURES,
    TITLE_FEATURES,
    PageView,
    line_features,
    title_features,
)
from intake.linemodel import PLACES  # noqa: E402
from intake.lines import logical_lines  # noqa: E402
from intake.marks import stands_alone  # noqa: E402
from intake.sources import SourceList  # noqa: E402
from intake.titles import is_label  # noqa: E402

TABLE = ROOT / "plugins" / "intake" / "data" / "line_weights.tsv"
_RIDGE = {"top": 0.002, "middle": 0.0004, "tail": 0.0004, "title": 0.0004}
_ROUNDS = 4000
_TEXT_COUNTS = 4.0  # how many lines of furniture one line of text is worth
_HEADER = """\
# How much each feature of a line (see linefeatures.py) speaks for furniture at its place on the page,
# and for the title among the lines above the text. Written by tests/evaluation/line_weights.py.
# feature      as named in linefeatures.py
# top, middle, tail   between title and text, within it, below it; positive speaks for furniture
# title        positive speaks for the title
"""


class Lesson:
    """The lines of labelled pages with their features, and what the key says of them.

    The reader's rules know most lines of these pages already. What matters is the page that no rule
    was written for, so each page is read three times with another part of its rules forgotten.
    """

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[float, ...]]] = defaultdict(list)
        self.answers: dict[str, list[float]] = defaultdict(list)
        self.titles: list[tuple[list[tuple[float, ...]], int]] = []
        self.sources = SourceList.load(SOURCES)

    def read(self, case: Case) -> None:
        """Note the features of a page's lines."""
        self._note_page(case, case.raw)
        # The same page, its text ending with a list or another short line.
        texts = [plain(words) for _, words in case.body]
        ends = [n for n, (kind, _) in enumerate(case.body) if kind not in ("paragraph", "quote")]
        if ends and ends[-1] + 1 < len(texts):
            gone = set(texts[ends[-1] + 1 :])
            rows = [row for row in case.raw.split("\n") if plain(row) not in gone]
            self._note_page(case, "\n".join(rows))

    def _note_page(self, case: Case, raw: str) -> None:
        lines = logical_lines(
            tidy(raw).split("\n"), 1, lambda text: stands_alone(text) or is_date_line(text)
        )
        texts = [plain(line.text) for line in lines]
        furniture = {plain(line) for line in case.furniture}
        body = {plain(words) for _, words in case.body}
        named = {plain(case.fields.get(name, "")) for name in ("caption", "subtitle")} - {""}
        ruled = [
            furniture_rules().find(line.text, "any") is not None
            or furniture_rules().find(line.text, "tail") is not None
            or is_date_line(line.text)
            for line in lines
        ]
        title = plain(case.title)
        begin = max((n for n, text in enumerate(texts[:25]) if text == title), default=-1)
        prose = [n for n, line in enumerate(lines) if line.prose and texts[n] in body]
        if not prose:
            return
        for share in range(3):
            known = [
                rule and crc32(f"{share} {text}".encode()) % 3 != 0
                for rule, text in zip(ruled, texts, strict=True)
            ]
            view = PageView(lines, known.__getitem__, case.title)
            self._note_lines(view, texts, furniture, body, named, begin, prose)
            places = [n for n in range(prose[0]) if not known[n]]
            if begin in places and len(places) > 1:
                labels = [is_label(lines[at]) for at in places]
                rows = title_features(view, places, lambda at: is_date_line(lines[at].text), labels)
                self.titles.append((rows, places.index(begin)))

    def _note_lines(
        self,
        view: PageView,
        texts: list[str],
        furniture: set[str],
        body: set[str],
        named: set[str],
        begin: int,
        prose: list[int],
    ) -> None:
        for at, text in enumerate(texts):
            is_body = text in body or (text in named and at < prose[0])
            if at <= begin or view.known(at) or not (is_body or text in furniture):
                continue
            tail = at >= prose[-1]
            place = "top" if at < prose[0] else "tail" if tail else "middle"
            if place == "middle" and view.lines[at].prose and view.lines[at].size > 20:
                continue
            after_colon = at > 0 and view.lines[at - 1].text.endswith(":")
            self.rows[place].append(line_features(view, at, after_colon))
            self.answers[place].append(float(not is_body))


def learn_lines(rows: np.ndarray, answers: np.ndarray, ridge: float) -> np.ndarray:
    """Logistic regression by gradient descent."""
    weights = np.zeros(rows.shape[1])
    worth = np.where(answers > 0, 1.0, _TEXT_COUNTS)
    worth /= worth.sum()
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        weights -= 2.0 * (rows.T @ (worth * (chance - answers)) + ridge * weights)
    return weights


def learn_titles(pages: Sequence[tuple[list[tuple[float, ...]], int]]) -> np.ndarray:
    """Conditional logistic regression: which of a page's candidates is its title."""
    weights = np.zeros(len(TITLE_FEATURES))
    made = [(np.array(rows), right) for rows, right in pages]
    for _ in range(200):
        slope = _RIDGE["title"] * len(made) * weights
        for rows, right in made:
            scores = np.exp(rows @ weights - (rows @ weights).max())
            slope += rows.T @ (scores / scores.sum()) - rows[right]
        weights -= 3.0 / len(made) * slope
    return weights


def main() -> int:
    """Learn and write the table."""
    cases = [case for case in (*first_cases(), *blind_cases(), *genre_cases()) if not case.held]
    cases += [case for name in ("fresh", "wide") for case in shaped_cases(f"{name}_shapes.txt")]
    for name in ("one", "two"):
        cases += [case for case in page_cases(f"pages_{name}.txt") if not case.held]
    lesson = Lesson()
    for case in cases:
        lesson.read(case)
    weights = {}
    for place in PLACES:
        rows, answers = np.array(lesson.rows[place]), np.array(lesson.answers[place])
        weights[place] = learn_lines(rows, answers, _RIDGE[place])
        chance = 1 / (1 + np.exp(-rows @ weights[place]))
        lost = int(((chance > 0.8) & (answers == 0)).sum())
        found = int(((chance > 0.8) & (answers == 1)).sum())
        print(f"{place}: {len(rows)} lines, {int(answers.sum())} furniture, "
              f"{found} found, {lost} of text taken")  # fmt: skip
    weights["title"] = learn_titles(lesson.titles)
    right = sum(int(np.argmax(np.array(r) @ weights["title"])) == at for r, at in lesson.titles)
    print(f"title: {len(lesson.titles)} pages, {right} right")
    names = list(dict.fromkeys((*LINE_FEATURES, *TITLE_FEATURES)))
    lines = ["\t".join(("feature", *PLACES, "title"))]
    for name in names:
        cells = [name]
        for place in PLACES:
            known = name in LINE_FEATURES
            cells.append(f"{weights[place][LINE_FEATURES.index(name)]:.2f}" if known else "")
        known = name in TITLE_FEATURES
        cells.append(f"{weights['title'][TITLE_FEATURES.index(name)]:.2f}" if known else "")
        lines.append("\t".join(cells).rstrip("\t"))
    TABLE.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
