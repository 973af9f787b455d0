"""The intake report: what needs a person, in a terminal, on a page, in a spreadsheet."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from jinja2 import Environment, FileSystemLoader

from archive.assessment import KINDS, assess, confidence_word
from archive.filters import make_filters
from archive.fragments import RememberedFragments
from archive.report import COLUMNS, ReportRow, report_page, report_table, report_text
from intake.article import Problem

TEMPLATES = Path(__file__).parents[2] / "theme" / "templates"

GOOD = ReportRow(
    path="articles/mina/خبز.txt",
    title="أفران المدينة تعود إلى الحطب",
    date_iso="2021-01-19",
    date_confidence=0.97,
    date_reason="يذكر النص يوم الثلاثاء 19 من كانون الثاني",
    source="المرفأ",
    source_sure=True,
    section="مجتمع",
    encoding="utf-8",
    cut_lines=7,
    paragraphs=12,
    url="articles/2021/01/afran.html",
)
UNDATED = replace(
    GOOD, path="b.txt", date_iso="", date_confidence=0.0, problems=("no-date",), date_reason=""
)
FAILED = ReportRow(path="c.txt", failed=Problem("empty"))


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(1.0, "مؤكد"), (0.9, "مؤكد"), (0.89, "مرجّح"), (0.7, "مرجّح"), (0.69, "ضعيف"), (0.0, "ضعيف")],
)
def test_confidence_is_a_word(confidence: float, word: str) -> None:
    assert confidence_word(confidence) == word


NEEDS = [
    ("nothing", GOOD, []),
    ("failed hides the rest", replace(GOOD, title="", failed=Problem("binary")), ["failed"]),
    ("no title at all", replace(GOOD, title=""), ["no-title"]),
    ("a title taken from the text", replace(GOOD, problems=("no-title",)), ["no-title"]),
    ("one line", replace(GOOD, problems=("one-line",)), ["no-title"]),
    ("no date", UNDATED, ["no-date"]),
    ("no date, no code", replace(UNDATED, problems=()), ["no-date"]),
    ("a weak date", replace(GOOD, date_confidence=0.6), ["weak-date"]),
    ("a likely date", replace(GOOD, date_confidence=0.75), []),
    ("no source", replace(GOOD, source="", source_sure=False), ["uncertain-source"]),
    ("a guessed source", replace(GOOD, source_sure=False), ["uncertain-source"]),
    (
        "a guessed source, told twice",
        replace(GOOD, source_sure=False, problems=("uncertain-source: المرفأ",)),
        ["uncertain-source"],
    ),
    ("a version", replace(GOOD, versions=("d.txt",)), ["version"]),
    ("an exact copy", replace(GOOD, versions=("d.txt",), copies=("d.txt",)), ["copy"]),
    (
        "a copy and a version",
        replace(GOOD, versions=("d.txt", "e.txt"), copies=("d.txt",)),
        ["copy", "version"],
    ),
    ("a note", replace(GOOD, problems=("old-encoding: cp1256", "mojibake")), []),
    ("a warning", replace(GOOD, problems=("broken-bytes: 3",)), ["other"]),
    ("a sentence", replace(GOOD, problems=("الصورة: لا تُفتح",)), ["other"]),
    (
        "no body and no date",
        replace(UNDATED, problems=("no-body", "no-date")),
        ["no-body", "no-date"],
    ),
]


@pytest.mark.parametrize(("what", "row", "kinds"), NEEDS, ids=[what for what, *_ in NEEDS])
def test_what_needs_a_person(what: str, row: ReportRow, kinds: list[str]) -> None:
    needs = assess(row).needs
    assert [need.kind.code for need in needs] == kinds
    assert all(need.reason and need.mend for need in needs)


def test_reasons_and_mends_are_the_files_own() -> None:
    (need,) = assess(replace(GOOD, problems=("broken-bytes: 3",))).needs
    assert need.reason == "بعض محتواه تالف ووُضعت � مكانه (3)"
    assert need.mend == "انسخ النص ثانية من مصدره"
    (need,) = assess(replace(GOOD, problems=("الصورة: لا تُفتح",))).needs
    assert need.reason == "الصورة: لا تُفتح"
    (need,) = assess(replace(GOOD, versions=("d.txt", "e.txt"))).needs
    assert need.paths == ("d.txt", "e.txt")
    assert assess(replace(GOOD, problems=("old-encoding: cp1256",))).notes == (
        "قُرئ من ترميز قديم (cp1256)",
    )


def test_the_terminal_shows_what_needs_a_person_first_and_then_counts() -> None:
    version = replace(GOOD, path="a.txt", versions=("z/ملف.txt",))
    text = report_text([version, GOOD, UNDATED, FAILED])
    assert text.splitlines()[0] == "يحتاج إلى نظر: 3 ملفات"
    order = [text.index(f"\n{path}\n") for path in ("c.txt", "b.txt", "a.txt")]
    assert order == sorted(order), "the gravest first"
    assert "\n    z/ملف.txt\n" in text, "a path stands alone on its line"
    assert GOOD.path not in text.replace("z/ملف.txt", ""), "what is well is only counted"
    assert text.index("الحصيلة") > max(order)
    assert re.search(r"^ 4  ملفات$", text, re.M)
    assert re.search(r"^ 2  تاريخها معروف باليوم$", text, re.M)
    assert re.search(r"^ 1  بلا تاريخ$", text, re.M)
    assert re.search(r"^36  فقرات$", text, re.M)


def test_the_terminal_draws_no_boxes_and_keeps_dates_in_order() -> None:
    text = report_text([replace(GOOD, source_sure=False), UNDATED])
    assert not re.search("[\u2500-\u259f|\t]", text)
    after_arabic = re.findall(r"[\u0600-\u06ff][^a-z\n]*?(.)\d{4}-\d\d-\d\d", text)
    assert after_arabic and set(after_arabic) == {"\u200e"}, "else a date is shown back to front"


def test_when_all_is_well_the_report_says_so() -> None:
    assert report_text([GOOD]).startswith("لا شيء يحتاج إلى نظر\n")
    assert report_text([]).endswith("0  ملفات تحتاج إلى نظر\n")


def test_the_report_does_not_depend_on_the_order_of_files() -> None:
    rows = [GOOD, UNDATED, FAILED]
    assert report_text(rows) == report_text(rows[::-1])
    assert report_table(rows) == report_table(rows[::-1])
    assert report_page(rows) == report_page(rows[::-1])


HOSTILE = [
    ("=1+1", "'=1+1"),
    ("+خبر", "'+خبر"),
    ("-1", "'-1"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("سطر\nوسطر", "سطر وسطر"),
    ("بين\tخانتين", "بين خانتين"),
    ("بين\x1eسجلين", "بين سجلين"),
    ("«عنوان» عادي", "«عنوان» عادي"),
]


@pytest.mark.parametrize(("title", "cell"), HOSTILE)
def test_no_cell_breaks_the_table_or_runs(title: str, cell: str) -> None:
    lines = report_table([replace(GOOD, title=title)]).rstrip("\n").split("\n")
    assert [len(line.split("\t")) for line in lines] == [len(COLUMNS)] * 2
    assert lines[1].split("\t")[1] == cell


def test_the_table_holds_every_file_and_every_need() -> None:
    table = report_table([GOOD, replace(UNDATED, versions=("x.txt",)), FAILED])
    rows = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in table.splitlines()[1:]]
    assert [row["الملف"] for row in rows] == ["articles/mina/خبز.txt", "b.txt", "c.txt"]
    assert (rows[0]["الثقة"], rows[0]["ما يحتاج إلى نظر"], rows[0]["المصدر مؤكد"]) == (
        "مؤكد",
        "",
        "نعم",
    )
    assert rows[1]["ما يحتاج إلى نظر"].startswith("بلا تاريخ: ")
    assert rows[1]["ما يحتاج إلى نظر"].endswith("نص قريب منه في x.txt")
    assert rows[1]["نسخ أخرى"] == "x.txt"
    assert rows[2]["ما يحتاج إلى نظر"] == "تعذرت قراءته: الملف فارغ"


def test_the_page_groups_by_reason_and_keeps_to_its_limit() -> None:
    rows = [replace(UNDATED, path=f"{n:02}.txt", source_sure=False) for n in range(9)]
    page = report_page([*rows, GOOD], limit=4)
    assert [(g.kind.code, g.count, len(g.files)) for g in page.groups] == [
        ("no-date", 9, 4),
        ("uncertain-source", 9, 4),
    ]
    assert (page.total, page.attention, len(page.files), page.hidden) == (10, 9, 4, 6)


def render(rows: list[ReportRow], limit: int = 2000) -> str:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[RememberedFragments],
    )
    environment.filters.update(make_filters("levantine", "european"))
    environment.globals["asset"] = lambda path: f"theme/{path}"
    template = environment.get_template("report.html")
    return template.render(
        SITENAME="ورّاق", SITEURL=".", page_kind="report", report=report_page(rows, limit)
    )


def test_the_page_is_valid_html_with_real_tables() -> None:
    html = render([GOOD, UNDATED, FAILED, replace(GOOD, path="v.txt", copies=("w.txt",))])
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    for kind in KINDS:
        shown = kind.code in {"failed", "no-date", "copy"}
        assert (f'<h2 id="need-{kind.code}">' in html) == shown, kind.code
    assert '<a href="./articles/2021/01/afran.html">' in html
    assert "أضف سطر ترويسة: التاريخ: \u200e2021-01-19" in html
    assert "اقتُطع 7 أسطر" in html and "12 فقرة" in html
    assert "style=" not in html and "<script>" not in html


def test_the_page_escapes_what_files_say() -> None:
    bad = "<script>alert(1)</script>"
    row = ReportRow(bad, bad, source=bad, section=bad, problems=(bad,), versions=(bad,))
    html = render([row, ReportRow("x", failed=Problem("binary", bad))])
    assert bad not in html and "&lt;script&gt;" in html


def test_the_page_says_how_many_it_leaves_out() -> None:
    html = render([replace(UNDATED, path=f"{n}.txt") for n in range(14)], limit=3)
    assert html.count("و11 ملفًا سواها.") == 2


def test_the_page_of_a_healthy_archive() -> None:
    html = render([GOOD])
    assert "لا شيء يحتاج إلى نظر" in html and 'id="need-' not in html


@pytest.mark.parametrize(
    ("problem", "reason", "mend"),
    [
        (Problem("empty"), "الملف فارغ", "الصق نص المقال فيه أو احذفه"),
        (
            Problem("binary", "440 control bytes"),
            "الملف ليس نصًا بل ملف ثنائي (440 control bytes)",
            "",
        ),
        (
            Problem("markup", "bad YAML (line 3)"),
            "وسومه أو ترويسته لا تُفهم (bad YAML (line 3))",
            "",
        ),
    ],
)
def test_why_a_file_was_not_read_is_told_in_arabic(
    problem: Problem, reason: str, mend: str
) -> None:
    row = ReportRow("a. Mend.txt", failed=problem)
    (need,) = assess(row).needs
    assert need.reason == reason
    assert need.mend.startswith(mend)
