"""Precision and recall of `arabic.calendar.find_dates` on answer keys, `dateparser` beside it.

    python tests/evaluation/dates.py            the keys beside this file, tuned and held-out parts
    python tests/evaluation/dates.py other.tsv  another key

A key is a TSV whose first line names the columns: ``words`` (as they stand in an article), ``known``
(the date known of the context, or -), ``means`` (the date they mean, - for words that are no date or
a day that does not exist), and perhaps ``part`` (tuned: looked at while building; held: not).
``~`` after a date marks a month or year. Recall is the share of rows that mean a date and whose
date was found; precision, the share of dates given that are right; a wrong year is a date given
whose year is not that of the key. `dateparser` answers in full days, so it is right where its answer
begins as the key's date does; it is asked in every locale whose months the keys name.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
if str(_ROOT / "plugins") not in sys.path:
    sys.path.insert(0, str(_ROOT / "plugins"))

from arabic.calendar import PartialDate, find_dates  # noqa: E402

KEYS = sorted(Path(__file__).parent.glob("dates_key*.tsv"))
LOCALES = ("ar", "ar-SY", "ar-DZ", "ar-MA", "en")


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
    wrong_years: int = 0
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


def ours(row: Row) -> list[str]:
    """The dates that `find_dates` gives for the words of a row, as precise as it knows them."""
    mentions = find_dates(row.words, row.known)
    return [mention.meaning.iso() for mention in mentions if mention.meaning]


def theirs(row: Row) -> list[str]:
    """The date that `dateparser` gives for the words of a row, cut to the key's precision."""
    import dateparser

    base = datetime.combine(row.known.first(), time()) if row.known else datetime(2026, 1, 1)
    settings = {"RELATIVE_BASE": base, "DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past"}
    for locale in LOCALES:
        found = dateparser.parse(row.words, locales=[locale], settings=settings)
        if found is not None:
            return [found.date().isoformat()[: len(row.means) or 10]]
    return []


def score(rows: Iterable[Row], reader: Callable[[Row], list[str]] = ours) -> dict[str, Score]:
    """Precision and recall of each part of a key."""
    scores: dict[str, Score] = {}
    for row in rows:
        result = scores.setdefault(row.part, Score())
        given = reader(row)
        result.meant += bool(row.means)
        result.found += bool(row.means) and row.means in given
        result.given += len(given)
        result.right += sum(value == row.means for value in given)
        result.wrong_years += any(value[:4] != row.means[:4] for value in given)
        if set(given) != ({row.means} if row.means else set()):
            result.wrong.append((row, given))
    return scores


def main(arguments: Sequence[str] = ()) -> int:
    """Print the scores, and the rows not right (of held-out ones the count alone); 0: no year wrong."""
    wrong = 0
    for path in map(Path, arguments) if arguments else KEYS:
        rows = read_key(path)
        scores = score(rows)
        print(f"{path.name}{'':14} dates  recall  precision  wrong years  rows wrong")
        for part, result in scores.items():
            print_score(part, result)
        for part, result in _peer(rows).items():
            print_score(f"dateparser, {part}", result)
        for part, result in scores.items():
            wrong += result.wrong_years
            for row, given in result.wrong if part != "held" else ():
                context = row.known.iso() if row.known else "-"
                print(f"  «{row.words}» in {context}: meant {row.means or '-'}, got {given}")
    return int(wrong > 0)


def print_score(part: str, result: Score) -> None:
    """One line of the table."""
    print(
        f"  {part:28} {result.meant:5} {result.recall:7.3f} {result.precision:10.3f} "
        f"{result.wrong_years:12} {len(result.wrong):11}"
    )


def _peer(rows: Sequence[Row]) -> dict[str, Score]:
    try:
        return score(rows, theirs)
    except ImportError:
        print("  (dateparser is not installed: make evaluate installs it)")
        return {}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
