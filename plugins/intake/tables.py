"""Reads the package's TSV tables: `#` comment lines, then a line that names the columns."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"


class TableError(ValueError):
    """A row of a table cannot be read; the message says which and how to mend it."""


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a TSV file as dicts by column name; missing cells are "".

    Raises TableError for a file without a line of column names, or a row with too many cells.
    """
    rows: list[dict[str, str]] = []
    columns: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not columns:
            columns = cells
            continue
        if len(cells) > len(columns):
            raise TableError(
                f"{path.name}:{number}: {len(cells)} cells for {len(columns)} columns; "
                "separate cells by one tab"
            )
        cells += [""] * (len(columns) - len(cells))
        rows.append(dict(zip(columns, cells, strict=True)))
    if not columns:
        raise TableError(f"{path.name}: no line names the columns")
    return rows


def split_cell(cell: str) -> tuple[str, ...]:
    """Split a cell on «|»: «سانا|وكالة سانا» → ("سانا", "وكالة سانا")."""
    return tuple(part for part in (piece.strip() for piece in cell.split("|")) if part)
