"""What the browser needs to read a query as Python reads a text: letters, keyboard, Latin sounds."""

from __future__ import annotations

import json

from arabic.calendar.lexicon import read_table
from arabic.keyboard import AZERTY, LAYOUT, PERSIAN
from arabic.latin import _LATIN_SOUNDS
from arabic.letters import FOLD_TABLE
from search.codec import SWAP
from search.names import phrase_key
from search.wording import GLUED


def fold_runs() -> list[tuple[int, int, str, int]]:
    """`FOLD_TABLE` as runs (first code, length, target, step): character i of a run → target's code + i · step.

    The two digits sets and the cases of alphabets are runs of step 1, the shapes of a letter of step 0.
    """
    rows = sorted((ord(char), target) for char, target in FOLD_TABLE.items())
    runs: list[tuple[int, int, str, int]] = []
    at = 0
    while at < len(rows):
        size, step = max((_run_length(rows, at, step), step) for step in (0, 1))
        if size == 1:
            step = 0
        runs.append((rows[at][0], size, rows[at][1], step))
        at += size
    return runs


def _run_length(rows: list[tuple[int, str]], at: int, step: int) -> int:
    code, target = rows[at]
    size = 1
    while at + size < len(rows):
        next_code, next_target = rows[at + size]
        wanted = chr(ord(target) + size) if step and len(target) == 1 else target
        if next_code != code + size or next_target != wanted or (step and len(target) != 1):
            break
        size += 1
    return size


def month_numbers() -> dict[str, int]:
    """Folded name of a Gregorian month, in any tradition → its number: «كانون الثاني», «يناير», «جانفي» → 1."""
    rows = read_table("months.tsv")
    return {phrase_key(row[0]): int(row[2]) for row in rows if row[1] == "g"}


def browser_tables() -> bytes:
    """The tables as JSON.

    `fold` is flat: for each run the distance of its first code from the last run's, its length
    (negative for step 1), its target. `latin` are the patterns of `arabic.latin`, in JavaScript's dialect.
    """
    flat: list[int | str] = []
    before = 0
    for code, size, target, step in fold_runs():
        flat += [code - before, -size if step else size, target]
        before = code
    tables = {
        "swap": SWAP,
        "fold": flat,
        "glued": GLUED.pattern,
        "layouts": [LAYOUT, AZERTY, PERSIAN],
        "months": month_numbers(),
        "latin": [
            [pattern.pattern, replacement.replace("\\", "$")]
            for pattern, replacement in _LATIN_SOUNDS
        ],
    }
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
