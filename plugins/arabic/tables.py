"""Reading of the package's TSV files: comment lines, then a line of column names, then rows."""

from pathlib import Path

DATA = Path(__file__).parent / "data"


def read_rows(name: str, columns: int) -> list[list[str]]:
    """The rows of ``data/<name>`` below its column names, each with exactly ``columns`` cells.

    Lines that begin with ``#`` and empty lines are left out; missing cells at the end are "".
    """
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row + [""] * columns)[:columns] for row in rows[1:]]
