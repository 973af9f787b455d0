"""CSV and TSV → records: the separator is found from the row that names the columns."""

from __future__ import annotations

import csv
from collections.abc import Callable
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


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def read_table_rows(stream: TextIO, separator: str) -> Records:
    """Read the rows under the row that names the columns; row 1 is the first under it.

    A row with too many cells, or one that cannot be parted, is a Trouble; missing cells are "".
    """
    csv.field_size_limit(_LONGEST_CELL)
    first = stream.readline()
    lines = stream if first.lower().startswith("sep=") else chain([first], stream)
    rows = csv.reader((line.replace("\x00", "\ufffd") for line in lines), delimiter=separator)
    columns: list[str] = []
    number = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
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
        if any(cell.strip() for cell in row[len(columns) :]):
            detail = f"line {rows.line_num}, {len(row)} cells for {len(columns)} columns"
            yield Trouble(number, "cells", detail)
            continue
        yield Record(number, _row_fields(columns, row))


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
