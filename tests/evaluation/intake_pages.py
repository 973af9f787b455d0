"""Whole raw pages that are keyed line by line: what no mixture of texts and shapes has.

The pages stand in intake_cases/pages_*.txt, whose first lines explain their signs. A page's raw
file is what stands after each line's kind.
"""

from __future__ import annotations

import re
from datetime import date

from tests.evaluation.intake_key import BODY_KINDS, CASES, Case

_FIELDS = {"S": "subtitle", "B": "byline", "G": "dateline"}
_VALUE = re.compile(r"\{([^}]*)\}")


def page_cases(name: str) -> list[Case]:
    """Read a file of whole pages."""
    cases: list[Case] = []
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("==="):
            cells = [cell.strip() for cell in line[3:].split("|")]
            cases.append(_empty_case(cells))
        elif cases:
            _add_line(cases[-1], line)
    return cases


def _empty_case(cells: list[str]) -> Case:
    name, day, dating, publisher, path, part = cells
    return Case(
        name=name,
        path="articles/" + path,
        raw="",
        held=part == "held",
        title="",
        day=date.fromisoformat(day),
        dating=dating,
        publisher="" if publisher == "-" else publisher,
        body=[],
        furniture=[],
    )


def _add_line(case: Case, line: str) -> None:
    """Write one keyed line into the raw file and into the key."""
    kind, _, words = line.partition(" ")
    shown = _VALUE.sub(r"\1", words)
    values = _VALUE.findall(words)
    case.raw += shown + "\n"
    if kind in ("T", "T+"):
        case.title = f"{case.title} {shown}".strip()
    elif kind in BODY_KINDS:
        case.body.append((BODY_KINDS[kind], shown))
    elif kind.rstrip("+") in BODY_KINDS:
        sort, before = case.body[-1]
        case.body[-1] = (sort, f"{before} {shown}")
    elif kind == "F":
        case.furniture.append(shown)
    elif kind == "?":
        case.loose.append(shown)
    elif kind == "C":
        case.fields["caption"] = values[0]
        if len(values) > 1:
            case.fields["credit"] = values[1]
    elif kind in _FIELDS and (values or kind != "B"):
        case.fields[_FIELDS[kind]] = values[0] if values else shown
