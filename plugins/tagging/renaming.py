"""Tags that got another address or were joined with another: where their old pages lead now.

``renamed.tsv`` beside the lists has the columns ``old`` (the address that was), ``new`` (the address of
a record that is there now, or one that was renamed again) and ``note``.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

from tagging.authority import RowProblem
from tagging.slugging import is_safe
from tagging.tables import TableRow, read_table

FILE = "renamed.tsv"
PAGE = "tags/{slug}.html"
"""The address of a tag's page in the archive."""


def load_renamed(folder: Path, slugs: Collection[str]) -> tuple[dict[str, str], list[RowProblem]]:
    """Old address → today's address, of the sound rows of ``renamed.tsv``, and what is wrong with others.

    ``slugs`` are the addresses of today's records. A chain (a → b, b → c) is followed to its end. No
    file: nothing was renamed.
    """
    path = Path(folder) / FILE
    if not path.is_file():
        return {}, []
    file = path.as_posix()
    try:
        table = read_table(path)
    except (OSError, UnicodeDecodeError):
        return {}, [RowProblem(file, 1, "it can't be read", "save it as UTF-8 text")]
    if not {"old", "new"} <= set(table.columns):
        reason = "its first line doesn't name the columns"
        return {}, [RowProblem(file, 1, reason, "begin it with: old new note, parted by tabs")]
    written: dict[str, tuple[str, int]] = {}
    problems: list[RowProblem] = []
    for row in table.rows:
        problem = _fault(file, row, written, slugs)
        if problem is None:
            written[row.cells["old"]] = (row.cells["new"], row.line)
        else:
            problems.append(problem)
    renamed: dict[str, str] = {}
    for old, (_, line) in written.items():
        end = _end(old, written)
        if end in slugs:
            renamed[old] = end
        else:
            reason = (
                f"«{old}» leads back to itself" if end == old else f"«{end}» is no tag's address"
            )
            mend = "write the address of a row of the lists as the new one"
            problems.append(RowProblem(file, line, reason, mend))
    return renamed, sorted(problems, key=lambda problem: problem.line)


def _fault(
    file: str, row: TableRow, written: Mapping[str, tuple[str, int]], slugs: Collection[str]
) -> RowProblem | None:
    old, new = row.cells["old"], row.cells["new"]
    for slug in (old, new):
        if not is_safe(slug):
            mend = "use small Latin letters, digits and hyphens"
            return RowProblem(file, row.line, f"«{slug[:40]}» can't be an address", mend)
    if old in slugs:
        mend = "take out this row, or give the record another address"
        return RowProblem(file, row.line, f"«{old}» is the address of a tag today", mend)
    if old in written:
        mend = "keep one of the two rows"
        return RowProblem(file, row.line, f"«{old}» is there already", mend)
    return None


def _end(old: str, written: Mapping[str, tuple[str, int]]) -> str:
    """Where a chain of new addresses ends; ``old`` itself when it turns in a circle."""
    seen = {old}
    new = written[old][0]
    while new in written:
        if new in seen:
            return old
        seen.add(new)
        new = written[new][0]
    return old if new in seen else new


def redirects(renamed: Mapping[str, str], page: str = PAGE) -> dict[str, str]:
    """Old page → new page, by old address: {"tags/daesh.html": "tags/islamic-state.html"}.

    ``page`` is the pattern of a tag's page, with ``{slug}`` in it.
    """
    return {page.format(slug=old): page.format(slug=renamed[old]) for old in sorted(renamed)}
