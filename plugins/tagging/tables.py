"""Tab-separated lists with ``#`` comments: rows with their line numbers, and the package's own data."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its line in the file (from 1), its cells, and how many cells were written."""

    line: int
    cells: dict[str, str]
    width: int

    def split(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that is split on «|», trimmed: «سورية | الشام» → (سورية, الشام)."""
        return tuple(part for part in map(str.strip, self.cells.get(column, "").split("|")) if part)


@dataclass(frozen=True, slots=True)
class Table:
    """A list: the names of its columns and its rows, in the file's order."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def parse_table(text: str) -> Table:
    """Text → table. The first line that is neither empty nor a ``#`` comment names the columns."""
    columns: tuple[str, ...] = ()
    rows: list[TableRow] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not columns:
            columns = tuple(cells)
        else:
            padded = cells + [""] * (len(columns) - len(cells))
            rows.append(TableRow(number, dict(zip(columns, padded, strict=False)), len(cells)))
    return Table(columns, tuple(rows))


def read_table(path: Path) -> Table:
    """The table in a UTF-8 file. Raises OSError or UnicodeDecodeError when it can't be read."""
    return parse_table(path.read_text(encoding="utf-8"))


WORD_LISTS = ("word_lists", "given_names", "name_contexts")
"""The files in ``data`` that hold named lists of words."""


@cache
def _all_lists() -> dict[str, frozenset[str]]:
    from arabic.letters import fold

    words: dict[str, set[str]] = {}
    for stem in WORD_LISTS:
        for row in read_table(DATA / f"{stem}.tsv").rows:
            words.setdefault(row.cells["list"], set()).update(map(fold, row.split("words")))
    return {name: frozenset(found) for name, found in words.items()}


@cache
def word_list(name: str) -> frozenset[str]:
    """A named list of folded words from ``data``: «titles» → {الرييس, اللواء, …}. Raises KeyError."""
    return _all_lists()[name]
