"""The intake report: what was concluded of every file, how sure that is, and what needs a person.

From one `ReportRow` a file, three forms are made: text for the terminal (`report_text`), data for the
page report.html (`report_page`), and a table for a spreadsheet (`report_table`). All come from
`assess`, which names what a person should look at, with the way to mend it: header lines in the file
or a side file `name.toml` beside it; the raw file itself is never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from arabic.numerals import count_phrase
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
    `copies`: those of them that are exact copies. `failed`: why nothing could be read, "" when it was.
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
    failed: str = ""
    copies: Sequence[str] = ()
    url: str = ""


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

HOW_TO_MEND = (
    "أضف في أول الملف سطورًا على صورة «مفتاح: قيمة» يليها سطر فارغ، والمفاتيح: العنوان، التاريخ، "
    "المصدر، الكاتب، القسم، الرابط، الوسوم",
    'أو ضع بجانب الملف ملفًا باسمه ينتهي بـ .toml، وفي كل سطر منه: key = "value"، مثل: '
    'date = "2021-01-19"؛ فيبقى النص الأصلي كما ورد',
)
"""The two ways to correct a file, for the foot of the report."""

_KIND_OF_PROBLEM = {
    "no-title": "no-title",
    "one-line": "no-title",
    "no-body": "no-body",
    "no-date": "no-date",
    "uncertain-source": "uncertain-source",
}


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that needs a person: its kind, the reason in this file, and how to mend it."""

    kind: Kind
    reason: str
    mend: str


@dataclass(frozen=True, slots=True)
class Assessed:
    """A row, its confidence as a word, the gravest need of each kind, and notes that need nobody."""

    row: ReportRow
    confidence: str
    needs: tuple[Need, ...]
    notes: tuple[str, ...]


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
    goes; `hidden`: how many are left out. `how_to_mend`: the two ways to correct a file.
    """

    total: int
    attention: int
    groups: tuple[Group, ...]
    counts: tuple[Count, ...]
    files: tuple[Assessed, ...]
    hidden: int
    how_to_mend: tuple[str, ...] = HOW_TO_MEND


def confidence_word(confidence: float) -> str:
    """«مؤكد» from 0.9, «مرجّح» from 0.7, «ضعيف» below: 0.93 → مؤكد، 0.75 → مرجّح، 0.6 → ضعيف."""
    if confidence >= SURE:
        return "مؤكد"
    return "مرجّح" if confidence >= LIKELY else "ضعيف"


def assess(row: ReportRow) -> Assessed:
    """What a person should look at in one file; at most one need of a kind, the first found."""
    if row.failed:
        return Assessed(row, "", (_need("failed", row.failed),), ())
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
        needs["copy"] = _need("copy", "، ".join(row.copies))
    if others:
        needs["version"] = _need("version", "، ".join(others))
    ordered = tuple(needs[kind.code] for kind in KINDS if kind.code in needs)
    confidence = confidence_word(row.date_confidence) if row.date_iso else ""
    return Assessed(row, confidence, ordered, tuple(notes))


def _need(code: str, reason: str, mend: str = "") -> Need:
    kind = next(kind for kind in KINDS if kind.code == code)
    return Need(kind, reason, mend or kind.mend)


def report_page(rows: Iterable[ReportRow], limit: int = 2000) -> ReportPage:
    """The data of report.html. At most `limit` files are shown in each group and in the whole list."""
    files = [assess(row) for row in sorted(rows, key=lambda row: row.path)]
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
        lines += ["كيف تصحح", *(f"- {way}" for way in page.how_to_mend), ""]
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
        dated = f"{row.date_iso} ({file.confidence})" if row.date_iso else "غير معروف"
        facts = [
            ("العنوان", row.title or "لا عنوان"),
            ("التاريخ", dated),
            ("المصدر", row.source or "غير معروف"),
        ]
    told = {row.title, ""}
    for need in file.needs:
        facts.append((need.kind.name, _one_line(need.reason)))
        if need.mend not in told:
            facts.append(("الإصلاح", need.mend))
    return [row.path, *(f"  {name}: {_one_line(text)}" for name, text in facts)]


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
    for file in report_page(rows, limit=10**9).files:
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
            "؛ ".join(f"{need.kind.name}: {need.reason}" for need in file.needs),
            "؛ ".join(dict.fromkeys(need.mend for need in file.needs)),
            "، ".join(dict.fromkeys([*row.copies, *row.versions])),
            "؛ ".join(file.notes),
            row.url,
        )
        lines.append("\t".join(_cell(cell) for cell in cells))
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    text = _one_line(text)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
