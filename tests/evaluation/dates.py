"""Precision and recall of `arabic.calendar.find_dates` on an answer key.

    python tests/evaluation/dates.py            the key beside this file, tuned and held-out parts
    python tests/evaluation/dates.py other.tsv  another key

A key is a TSV whose first line names the columns: ``words`` (as they stand in an article), ``known``
(the date known of the context, or -), ``means`` (the date they mean, - for words that are no date or
a day that does not exist), and perhaps ``part`` (tuned: looked at while building; held: not).
``~`` after a date marks a month or year. Recall is the share of rows that mean a date and whose
date was found; precision, the share of dates given that are right.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
if str(_ROOT / "plugins") not in sys.path:
    sys.path.insert(0, str(_ROOT / "plugins"))

from arabic.calendar import PartialDate, find_dates  # noqa: E402

KEY = Path(__file__).with_name("dates_key.tsv")


@dataclass(frozen=True)
class Row:
    """One line of a key."""

    words: str
    known: PartialDate | None
    means: str
    part: str


@dataclass
class Score:
    """Counts over the rows of one part."""

    meant: int = 0
    found: int = 0
    given: int = 0
    right: int = 0
    wrong: list[tuple[Row, list[str]]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.meant if self.meant else 1.0


def read_key(path: Path) -> list[Row]:
    """The rows of a key."""
    lines = path.read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        if not line.strip():
            continue
        cells = dict(zip(columns, line.split("\t"), strict=False))
        known = cells["known"].rstrip("~")
        rows.append(
            Row(
                cells["words"],
                None if known == "-" else PartialDate.from_iso(known),
                "" if cells["means"] == "-" else cells["means"].rstrip("~"),
                cells.get("part", "all"),
            )
        )
    return rows


def score(rows: Iterable[Row]) -> dict[str, Score]:
    """Precision and recall of each part of a key."""
    scores: dict[str, Score] = {}
    for row in rows:
        result = scores.setdefault(row.part, Score())
        mentions = find_dates(row.words, row.known)
        given = [mention.meaning.iso() for mention in mentions if mention.meaning]
        result.meant += bool(row.means)
        result.found += bool(row.means) and row.means in given
        result.given += len(given)
        result.right += sum(value == row.means for value in given)
        if (row.means not in given) if row.means else given:
            result.wrong.append((row, given))
    return scores


def main(arguments: Sequence[str] = ()) -> int:
    """Print the scores, and the rows not right (of held-out ones the count alone); 0 if all are."""
    path = Path(arguments[0]) if arguments else KEY
    scores = score(read_key(path))
    for part, result in scores.items():
        print(
            f"{part}: {result.meant} dates, recall {result.recall:.3f}, "
            f"{result.given} given, precision {result.precision:.3f}, "
            f"{len(result.wrong)} rows wrong"
        )
    for part, result in scores.items():
        if part == "held":
            continue
        for row, given in result.wrong:
            context = row.known.iso() if row.known else "-"
            print(f"  «{row.words}» in {context}: meant {row.means or '-'}, got {given}")
    return int(any(result.wrong for result in scores.values()))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
