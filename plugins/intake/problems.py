"""The words of each problem, in English and Arabic, and the one line that reports it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from intake.article import Problem
from intake.tables import DATA, read_table


@dataclass(frozen=True, slots=True)
class ProblemText:
    """What stands in data/problems.tsv for one code. `level` is error, warning or note."""

    code: str
    level: str
    reason: str
    mend: str
    reason_ar: str
    mend_ar: str


@cache
def problem_texts() -> dict[str, ProblemText]:
    """Return the table of problems by code."""
    return {row["code"]: ProblemText(**row) for row in read_table(DATA / "problems.tsv")}


def level_of(problem: Problem) -> str:
    """Return "error", "warning" or "note"."""
    return problem_texts()[problem.code].level


def problem_line(problem: Problem, path: str, language: str = "en") -> str:
    """Return the one line for the report: file, reason, mend.

    `a.txt: error: the file is empty. Mend: paste the article's text into it, or delete it.`
    With `language="ar"` the reason and the mend are Arabic.
    """
    text = problem_texts()[problem.code]
    detail = f" ({problem.detail})" if problem.detail else ""
    if language == "ar":
        level = {"error": "خطأ", "warning": "تنبيه", "note": "ملاحظة"}[text.level]
        return f"{path}: {level}: {text.reason_ar}{detail}. الإصلاح: {text.mend_ar}"
    return f"{path}: {text.level}: {text.reason}{detail}. Mend: {text.mend}"


def read_problem_line(line: str) -> Problem | None:
    """The problem that an English `problem_line` tells, or None: what is kept of a file is its line.

    `a.txt: error: the file is empty. Mend: …` → Problem("empty").
    """
    head, parted, _ = line.partition(". Mend: ")
    if not parted:
        return None
    for text in problem_texts().values():
        _, found, detail = head.partition(f": {text.level}: {text.reason}")
        if found and (not detail or (detail.startswith(" (") and detail.endswith(")"))):
            return Problem(text.code, detail[2:-1])
    return None
