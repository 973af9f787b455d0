"""The intake report: what was concluded of every file, how sure that is, and what needs a person.

From one `ReportRow` a file, three forms are made: text for the terminal (`report_text`), data for the
page report.html (`report_page`), and a table for a spreadsheet (`report_table`). A person mends what
they name by header lines in the file or a side file `name.toml`; the raw file itself is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from arabic.numerals import count_phrase
from archive.assessment import KINDS, Assessed, Kind, Need, ReportRow, assess

__all__ = ["ReportPage", "ReportRow", "report_page", "report_table", "report_text"]

# A date after Arabic letters shows back to front (2021-01-19 as 19-01-2021) unless a left-to-right mark
# stands before it (Unicode Bidirectional Algorithm, rule W2).
_ISO_DATE = re.compile(r"(?<![0-9\"-])[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9-])")
_LEFT_TO_RIGHT = "\u200e"

HOW_TO_MEND = (
    "كيف تصحح",
    "- أضف في أول الملف سطورًا على صورة «مفتاح: قيمة»، والمفاتيح: العنوان، التاريخ، المصدر، الكاتب،",
    "  القسم، الرابط، الوسوم. مثل:",
    f"    التاريخ: {_LEFT_TO_RIGHT}2021-01-19",
    "- أو ضع بجانب الملف ملفًا له الاسم نفسه وينتهي بـ toml، فيبقى النص كما ورد. مثل:",
    '    date = "2021-01-19"',
)
"""The two ways to correct a file, for the foot of the terminal's report."""


@dataclass(frozen=True, slots=True)
class Group:
    """The files that need a person for one kind of reason. `count` may exceed what `files` shows."""

    kind: Kind
    count: int
    files: tuple[Assessed, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A line of the counts: («مؤرخ باليوم», 38)."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What the template report.html shows.

    `attention`: how many files need a person. `files`: every file by path, as far as the page's limit
    goes; `hidden`: how many are left out. Reasons and mends hold marks that keep dates in order.
    """

    total: int
    attention: int
    groups: tuple[Group, ...]
    counts: tuple[Count, ...]
    files: tuple[Assessed, ...]
    hidden: int


def report_page(rows: Iterable[ReportRow], limit: int = 2000) -> ReportPage:
    """The data of report.html. At most `limit` files are shown in each group and in the whole list."""
    files = [_for_display(file) for file in _assess_all(rows)]
    groups = []
    for kind in KINDS:
        held = [file for file in files if any(need.kind == kind for need in file.needs)]
        if held:
            groups.append(Group(kind, len(held), tuple(held[:limit])))
    return ReportPage(
        total=len(files),
        attention=sum(bool(file.needs) for file in files),
        groups=tuple(groups),
        counts=count_files(files),
        files=tuple(files[:limit]),
        hidden=max(0, len(files) - limit),
    )


def _assess_all(rows: Iterable[ReportRow]) -> list[Assessed]:
    return [assess(row) for row in sorted(rows, key=lambda row: row.path)]


def _for_display(file: Assessed) -> Assessed:
    needs = [
        replace(need, reason=_mark_dates(need.reason), mend=_mark_dates(need.mend))
        for need in file.needs
    ]
    return replace(file, needs=tuple(needs))


def _mark_dates(text: str) -> str:
    return _ISO_DATE.sub(lambda match: f"{_LEFT_TO_RIGHT}{match[0]}", text)


def count_files(files: Sequence[Assessed]) -> tuple[Count, ...]:
    """How many files, dates of each precision and confidence, sources, cut lines and paragraphs."""
    read = [file.row for file in files if not file.row.failed]
    precision = [row.date_iso.count("-") if row.date_iso else -1 for row in read]
    words = [file.confidence for file in files]
    return (
        Count("ملفات", len(files)),
        Count("ملفات قُرئت", len(read)),
        Count("تاريخها معروف باليوم", precision.count(2)),
        Count("تاريخها معروف بالشهر وحده", precision.count(1)),
        Count("تاريخها معروف بالسنة وحدها", precision.count(0)),
        Count("بلا تاريخ", precision.count(-1)),
        *(Count(f"تاريخها {word}", words.count(word)) for word in ("مؤكد", "مرجّح", "ضعيف")),
        Count("مصدرها مؤكد", sum(bool(row.source) and row.source_sure for row in read)),
        Count("لها نسخ أخرى", sum(bool(row.versions or row.copies) for row in read)),
        Count("فقرات", sum(row.paragraphs for row in read)),
        Count("سطور اقتُطعت", sum(row.cut_lines for row in read)),
        Count("ملفات تحتاج إلى نظر", sum(bool(file.needs) for file in files)),
    )


def report_text(rows: Iterable[ReportRow]) -> str:
    """The report for a terminal, ending in a newline.

    A file is a block: its path alone on a line, then one line for each thing, its name before the
    colon, so that no line mixes columns of two directions. What needs a person comes first, then
    the counts, the number before its name.
    """
    page = report_page(rows, limit=10**9)
    lines: list[str] = []
    if page.attention:
        lines += [f"يحتاج إلى نظر: {count_phrase(page.attention, 'ملف')}", ""]
        for file in sorted((f for f in page.files if f.needs), key=_gravity):
            lines += [*_block(file), ""]
        lines += [*HOW_TO_MEND, ""]
    else:
        lines += ["لا شيء يحتاج إلى نظر", ""]
    lines.append("الحصيلة")
    width = max(len(str(count.number)) for count in page.counts)
    lines += [f"{count.number:>{width}}  {count.name}" for count in page.counts]
    return "\n".join(lines) + "\n"


def _gravity(file: Assessed) -> tuple[int, str]:
    return KINDS.index(file.needs[0].kind), file.row.path


def _block(file: Assessed) -> list[str]:
    row = file.row
    facts: list[tuple[str, str]] = []
    if not row.failed:
        dated = f"{_mark_dates(row.date_iso)} ({file.confidence})" if row.date_iso else "غير معروف"
        facts = [
            ("العنوان", row.title or "لا عنوان"),
            ("التاريخ", dated),
            ("المصدر ", row.source or "غير معروف"),
        ]
    lines = [row.path, *(f"  {name}: {_one_line(text)}" for name, text in facts)]
    for need in file.needs:
        lines.append(f"  ! {need.kind.name}: {_one_line(need.reason)}")
        lines += [f"    {_one_line(path)}" for path in need.paths]
        lines.append(f"    الإصلاح: {_one_line(need.mend)}")
    return lines


COLUMNS = (
    "الملف|العنوان|التاريخ|الثقة|سبب التاريخ|المصدر|المصدر مؤكد|القسم|الترميز|سطور مقتطعة|فقرات|"
    "ما يحتاج إلى نظر|الإصلاح|نسخ أخرى|ملاحظات|الصفحة"
).split("|")
"""Columns of the spreadsheet."""


def report_table(rows: Iterable[ReportRow]) -> str:
    """The report as TSV, one line a file by path under a line of column names.

    A cell never holds a tab or a line break, and a cell that a spreadsheet would run as a formula
    («=HYPERLINK(…») begins with an apostrophe.
    """
    lines = ["\t".join(COLUMNS)]
    for file in _assess_all(rows):
        row = file.row
        cells = (
            row.path,
            row.title,
            row.date_iso,
            file.confidence,
            row.date_reason,
            row.source,
            "نعم" if row.source and row.source_sure else "لا",
            row.section,
            row.encoding,
            str(row.cut_lines),
            str(row.paragraphs),
            "؛ ".join(_need_in_a_cell(need) for need in file.needs),
            "؛ ".join(dict.fromkeys(need.mend for need in file.needs)),
            "، ".join(dict.fromkeys([*row.copies, *row.versions])),
            "؛ ".join(file.notes),
            row.url,
        )
        lines.append("\t".join(_cell(cell) for cell in cells))
    return "\n".join(lines) + "\n"


def _need_in_a_cell(need: Need) -> str:
    return " ".join([f"{need.kind.name}: {need.reason}", "، ".join(need.paths)]).rstrip()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    text = _one_line(text)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
