"""The words of each problem, in English and Arabic, and the one line that reports it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
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
    With `language="ar"` the reason and the mend are Arabic. A line break in the name shows as «\\n».
    """
    path = path if path.isprintable() else _shown(path)
    text = problem_texts()[problem.code]
    detail = f" ({problem.detail})" if problem.detail else ""
    if language == "ar":
        level = {"error": "خطأ", "warning": "تنبيه", "note": "ملاحظة"}[text.level]
        return f"{path}: {level}: {text.reason_ar}{detail}. الإصلاح: {text.mend_ar}"
    return f"{path}: {text.level}: {text.reason}{detail}. Mend: {text.mend}"


def language_of(environment: Mapping[str, str]) -> str:
    """The language of lines for a person: "ar" where the environment's locale is Arabic, else "en"."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((environment[name] for name in names if environment.get(name)), "")
    return "ar" if chosen.startswith("ar") else "en"


def _shown(path: str) -> str:
    return "".join(
        repr(char)[1:-1] if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char
        for char in path
    )


def problem_to_text(problem: Problem) -> str:
    """A problem as it is stored: JSON of its code and detail."""
    return json.dumps([problem.code, problem.detail], ensure_ascii=False)


def problem_of_text(text: str) -> Problem:
    """The problem that `problem_to_text` wrote."""
    return Problem(*json.loads(text))
