"""What of a file needs a person: no date, no title, an uncertain source, another version of the text.

`assess` takes what is known of a file (`ReportRow`) and names each thing that a person should look
at, with the reason and the way to mend it; `report` makes the intake report of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intake.article import Problem
from intake.problems import problem_texts

SURE, LIKELY = 0.9, 0.7
"""Least confidence that is called مؤكد and مرجّح; see `confidence_word`."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What is known of one file.

    `path`: the source file. `date_iso`: "2021-01-19", "2021-01", "2021" or "". `date_confidence`: 0 to 1.
    `date_reason`: the Arabic sentence of the date's claim. `source_sure`: the publisher is not a guess.
    `cut_lines`, `paragraphs`: counts. `problems`: codes of intake/data/problems.tsv, a detail behind a
    colon ("old-encoding: cp1256"), or any sentence. `versions`: paths of other versions of the text,
    `copies`: those of them that are exact copies. `failed`: why nothing could be read, None when it was.
    `url`: address of the article's page, "" when it has none.
    """

    path: str
    title: str = ""
    date_iso: str = ""
    date_confidence: float = 0.0
    date_reason: str = ""
    source: str = ""
    source_sure: bool = False
    section: str = ""
    encoding: str = ""
    cut_lines: int = 0
    paragraphs: int = 0
    problems: Sequence[str] = ()
    versions: Sequence[str] = ()
    failed: Problem | None = None
    copies: Sequence[str] = ()
    url: str = ""


def row_of_article(path: str, record: Mapping[str, Any]) -> ReportRow:
    """The row of an article as the store remembers it, without its versions and its page's address."""
    metadata = record["metadata"]
    claim = metadata.get("date_claim") or {}
    known = [claim[part] for part in ("year", "month", "day") if claim.get(part)]
    codes = tuple(metadata.get("problem_codes") or ())
    source = metadata.get("source") or ""
    return ReportRow(
        path=path,
        title=metadata.get("title") or "",
        date_iso="-".join(f"{part:02d}" for part in known),
        date_confidence=claim.get("confidence") or 0.0,
        date_reason=claim.get("reason") or "",
        source=source,
        source_sure=bool(source) and not any(c.startswith("uncertain-source") for c in codes),
        section=metadata.get("category") or "",
        encoding=metadata.get("encoding") or "utf-8",
        cut_lines=len(metadata.get("cut") or ()),
        paragraphs=len(record["paragraphs"]),
        problems=codes,
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that needs a person: its name, what it means, how to mend it (all Arabic)."""

    code: str
    name: str
    mend: str


KINDS = (
    Kind("failed", "تعذرت قراءته", "أصلح الملف كما يقول السبب، أو احذفه"),
    Kind("no-title", "بلا عنوان", "أضف سطر ترويسة في أول الملف: العنوان: …"),
    Kind("no-body", "بلا نص", "الصق نص المقال تحت العنوان"),
    Kind("no-date", "بلا تاريخ", "أضف سطر ترويسة في أول الملف: التاريخ: 2021-01-19"),
    Kind("weak-date", "تاريخ ضعيف", "راجع التاريخ، فإن أخطأ فأضف سطر ترويسة: التاريخ: 2021-01-19"),
    Kind("uncertain-source", "مصدر غير مؤكد", "أضف سطر ترويسة في أول الملف: المصدر: …"),
    Kind("copy", "نسخة مطابقة", "احذف الزائد من الملفات المتطابقة إن لم تكن مقصودة"),
    Kind(
        "version",
        "نسخة محتملة من مقال آخر",
        "لا يلزم شيء إن كانت نسختين لناشرين؛ وإلا فاحذف إحداهما",
    ),
    Kind("other", "تنبيهات أخرى", "افعل ما يقوله كل تنبيه"),
)
"""Every kind, the gravest first."""

_KIND_OF_PROBLEM = {
    "no-title": "no-title",
    "one-line": "no-title",
    "no-body": "no-body",
    "no-date": "no-date",
    "uncertain-source": "uncertain-source",
}


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that needs a person: its kind, the reason in this file, and how to mend it.

    `paths`: the other files that it is about, for a copy or a version.
    """

    kind: Kind
    reason: str
    mend: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessed:
    """A row, its confidence as a word, the gravest need of each kind, and notes that need nobody."""

    row: ReportRow
    confidence: str
    needs: tuple[Need, ...]
    notes: tuple[str, ...]


def confidence_word(confidence: float) -> str:
    """«مؤكد» from 0.9, «مرجّح» from 0.7, «ضعيف» below: 0.93 → مؤكد، 0.75 → مرجّح، 0.6 → ضعيف."""
    if confidence >= SURE:
        return "مؤكد"
    return "مرجّح" if confidence >= LIKELY else "ضعيف"


def assess(row: ReportRow) -> Assessed:
    """What a person should look at in one file; at most one need of a kind, the first found."""
    if row.failed:
        return Assessed(row, "", (_failure(row.failed),), ())
    needs: dict[str, Need] = {}
    notes: list[str] = []
    for problem in row.problems:
        code, _, detail = problem.partition(":")
        text = problem_texts().get(code)
        reason = f"{text.reason_ar} ({detail.strip()})" if text and detail.strip() else ""
        reason = reason or (text.reason_ar if text else problem)
        kind = _KIND_OF_PROBLEM.get(code, "other")
        if kind == "other" and text and text.level == "note":
            notes.append(reason)
        elif kind in needs:
            old = needs[kind]
            needs[kind] = Need(old.kind, f"{old.reason}؛ {reason}", old.mend)
        else:
            needs[kind] = _need(kind, reason, text.mend_ar if text else "")
    if not row.title:
        needs.setdefault("no-title", _need("no-title", "لا سطر يشبه عنوانًا"))
    if not row.date_iso:
        needs.setdefault("no-date", _need("no-date", row.date_reason or "لم يُستنتج تاريخه"))
    elif row.date_confidence < LIKELY:
        needs["weak-date"] = _need("weak-date", row.date_reason or row.date_iso)
    if not row.source:
        needs.setdefault("uncertain-source", _need("uncertain-source", "لا يُعرف ناشره"))
    elif not row.source_sure:
        needs.setdefault("uncertain-source", _need("uncertain-source", f"مظنون: {row.source}"))
    others = [path for path in row.versions if path not in set(row.copies)]
    if row.copies:
        needs["copy"] = _need("copy", "النص نفسه في", paths=row.copies)
    if others:
        needs["version"] = _need("version", "نص قريب منه في", paths=others)
    ordered = tuple(needs[kind.code] for kind in KINDS if kind.code in needs)
    confidence = confidence_word(row.date_confidence) if row.date_iso else ""
    return Assessed(row, confidence, ordered, tuple(notes))


def _failure(problem: Problem) -> Need:
    """Why a file gave no article, in Arabic."""
    text = problem_texts()[problem.code]
    detail = f" ({problem.detail})" if problem.detail else ""
    return _need("failed", f"{text.reason_ar}{detail}", text.mend_ar)


def _need(code: str, reason: str, mend: str = "", paths: Sequence[str] = ()) -> Need:
    kind = next(kind for kind in KINDS if kind.code == code)
    return Need(kind, reason, mend or kind.mend, tuple(paths))
