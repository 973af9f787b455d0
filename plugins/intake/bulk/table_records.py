"""CSV and TSV → records: the separator is found from the row that names the columns."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TextIO

from intake.bulk.records import Record, Records, Trouble

_SEPARATORS = (",", ";", "\t", "|", "،")
_LONGEST_CELL = 16 << 20

IsName = Callable[[str], bool]


def find_separator(head: str, is_name: IsName) -> str:
    """Return the separator that parts the first row into the most known names, or "".

    `is_name` knows the fields' names: «العنوان;التاريخ;النص» → ";". Two known names are enough to
    call a text a table.
    """
    lines = [line for line in head.split("\n")[:5] if line.strip()]
    if lines and lines[0].lower().startswith("sep="):  # Excel's own way to name it
        sign = lines[0].strip()[4:5]
        return sign if sign in _SEPARATORS else ""
    scores = [
        (sum(is_name(name) for name in _cells(lines[0], sign)), -rank, sign)
        for rank, sign in enumerate(_SEPARATORS)
        if lines
    ]
    best = max(scores, default=(0, 0, ""))
    return best[2] if best[0] >= 2 else ""


def find_columns(row: str) -> list[str]:
    """The cells of a row by the separator that makes the most of them: «العنوان;التاريخ» → two."""
    return max((_cells(row, sign) for sign in _SEPARATORS), key=len)


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def read_table_rows(stream: TextIO, separator: str) -> Records:
    """Read the rows under the row that names the columns; row 1 is the first under it.

    A row with too many cells, or one that cannot be parted, is a Trouble; missing cells are "".
    So is the end of a file that breaks off in a row, after that row's Record.
    """
    csv.field_size_limit(_LONGEST_CELL)
    first = stream.readline()
    lines = stream if first.lower().startswith("sep=") else chain([first], stream)
    source = _Lines(lines)
    rows = csv.reader(source, delimiter=separator)
    columns: list[str] = []
    number = 0
    whole = True
    while True:
        try:
            source.quotes = 0
            row = next(rows)
        except StopIteration:
            if number and not whole:
                yield Trouble(number, "cut-off")
            return
        except csv.Error as error:
            number += 1
            yield Trouble(number, "broken-row", f"line {rows.line_num}, {error}")
            continue
        if not any(cell.strip() for cell in row):
            continue
        if not columns:
            columns = [cell.strip() for cell in row]
            continue
        number += 1
        # A file that was cut ends in a cell that is not closed, or in a row without its last cells.
        whole = source.quotes % 2 == 0 and (len(row) >= len(columns) or source.ended)
        if any(cell.strip() for cell in row[len(columns) :]):
            detail = f"line {rows.line_num}, {len(row)} cells for {len(columns)} columns"
            yield Trouble(number, "cells", detail)
            continue
        yield Record(number, _row_fields(columns, row))


class _Lines:
    """The lines of a table as `csv` reads them: the marks of the row, and whether its line ended."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.quotes = 0
        self.ended = True

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.quotes += line.count('"')
        self.ended = line.endswith("\n")
        return line.replace("\x00", "\ufffd")


def _row_fields(columns: list[str], row: list[str]) -> dict[str, object]:
    """Cells under the same column name (WordPress's «tag», «tag») make a list."""
    fields: dict[str, object] = {}
    for name, cell in zip(columns, row, strict=False):
        if not cell.strip() or not name:
            continue
        given = fields.get(name)
        if isinstance(given, list):
            given.append(cell)
        else:
            fields[name] = cell if given is None else [given, cell]
    return fields
