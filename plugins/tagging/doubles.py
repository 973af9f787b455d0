"""Names of the lists that are nearly one: most often two rows for the same person or place.

Folding joins spellings of hamza, ة and ى; here the article (in names of
several words), spaces and the letters that foreign names
are written with either way (غ/ج for g, ط/ت, ث/س, ڤ/ف) are set aside too: «سيرغي» and «سيرجي».
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tagging.authority import FILES, RowProblem
from tagging.folding import fold_name
from tagging.tables import TableRow, read_table

_EITHER_WAY = str.maketrans({"غ": "ج", "ق": "ك", "ط": "ت", "ث": "س", "ظ": "ض", "ذ": "د"})
_LEAST = 5
"""Fewest letters of a name that is held against others: short ones fall together by chance."""


def spelling_key(name: str) -> str:
    """What near spellings share: «سيرغي لافروف», «سيرجي لافروف» → one key; "" for short names."""
    words = fold_name(name).split(" ")
    if len(words) > 1:
        words = [word.removeprefix("ال") for word in words]
    key = "".join(words).replace("عبدال", "عبد").translate(_EITHER_WAY)
    return key if len(key) >= _LEAST else ""


def near_doubles(folder: Path) -> Iterator[RowProblem]:
    """A warning for each row of a list whose name is nearly that of a row before it, of the same kind."""
    for stem in FILES:
        path = folder / f"{stem}.tsv"
        if path.is_file():
            yield from _doubles_of(path.as_posix(), read_table(path).rows)


def _doubles_of(file: str, rows: tuple[TableRow, ...]) -> Iterator[RowProblem]:
    known: dict[str, TableRow] = {}
    for row in rows:
        name, parent = row.cells["name"], row.cells.get("parent", "")
        key = spelling_key(name)
        if not key:
            continue
        other = known.setdefault(key, row)
        first = other.cells["name"]
        apart = parent == first or other.cells.get("parent", "") == name
        if other is row or apart or fold_name(first) == fold_name(name):
            continue
        yield RowProblem(
            file, row.line, f"«{name}» is spelled nearly as «{first}» ({file}:{other.line})",
            "if they are one, join the rows and write the spelling as another name", skipped=False,
        )  # fmt: skip
