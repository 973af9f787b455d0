"""What the format readers yield, and the one line that reports a bad record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from intake.tables import read_table

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it stands in the export: `{"title": "موسم القطن", "body": …}`.

    `number` counts from 1 in the file; the values are strings, numbers, lists or mappings.
    """

    number: int
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A record, or the file (number 0), that has something a person should know.

    The words of `code` stand in data/messages.tsv.
    """

    number: int
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sound record that is no article to publish: a draft, an attachment. `reason` names it."""

    number: int
    reason: str
    detail: str = ""


Found = Record | Trouble | LeftOut
Records = Iterator[Found]


@cache
def _messages() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in read_table(DATA / "messages.tsv")}


def is_error(trouble: Trouble) -> bool:
    """Was the record left out because of it? A warning's record was written."""
    return _messages()[trouble.code]["level"] == "error"


def trouble_line(trouble: Trouble, file: str, name: str = "", language: str = "en") -> str:
    """Return the one line of the report: file, record, reason, mend.

    `export.json: record 12 (id 88): error: it has no text. Mend: add the text under …`;
    `name` says more of the record («id 88»). With `language="ar"` the words are Arabic.
    """
    row = _messages()[trouble.code]
    detail = f" ({trouble.detail})" if trouble.detail else ""
    which = f" ({name})" if name else ""
    if language == "ar":
        level = {"error": "خطأ", "warning": "تنبيه"}[row["level"]]
        record = f" السجل {trouble.number}{which}:" if trouble.number else ""
        return f"{file}:{record} {level}: {row['reason_ar']}{detail}. الإصلاح: {row['mend_ar']}"
    record = f" record {trouble.number}{which}:" if trouble.number else ""
    return f"{file}:{record} {row['level']}: {row['reason']}{detail}. Mend: {row['mend']}"
