"""An import adds what is missing and nothing else; what is wrong with a record is said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from arabic.slugs import make_slug
from intake.bulk.command import main
from intake.bulk.files import LEDGER, ArticleFolder, OutsideError
from intake.bulk.importing import Options, Summary, import_file, summary_line
from intake.sources import SourceList

BODY = "قال مهندس في مديرية المياه إن السد امتلأ إلى نصفه، وإن الري سيبدأ في موعده هذا العام."
SLUG = make_slug("سد الوادي")
PLUGINS = Path(__file__).resolve().parents[2] / "plugins"


def records(count: int) -> list[dict[str, object]]:
    return [
        {"id": n, "title": f"سد الوادي {n}", "date": "2018-03-04", "body": f"{BODY} رقم {n}."}
        for n in range(count)
    ]


def write(path: Path, *found: object) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in found), "utf-8")
    return path


def run(export: Path, into: Path) -> tuple[Summary, list[str]]:
    summary = Summary()
    lines = list(import_file(export, into, SourceList(), Options(), summary))
    return summary, lines


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LEDGER
    }


def test_files_stand_in_a_folder_named_after_the_export(tmp_path: Path) -> None:
    into = tmp_path / "articles"
    run(write(tmp_path / "نشرة الشمال.jsonl", *records(1)), into)
    assert list(snapshot(into)) == [f"{make_slug('نشرة الشمال')}/2018-03-04-{SLUG}-0.txt"]


def test_an_article_is_header_lines_and_paragraphs(tmp_path: Path) -> None:
    record = {
        "title": "«سد» الوادي",
        "subtitle": "نصفه ماء",
        "post_date": "2018-03-04 09:00:00",
        "site": "المرفأ",
        "link": "https://marfa.example/1",
        "byline": "نور العطار",
        "category": "بيئة",
        "tags": ["سدود", "ري"],
        "caption": "بحيرة السد",
        "html": f"<h3>الماء</h3><p>{BODY}</p><ul><li>الأول</li><li>الثاني</li></ul>"
        f"<blockquote><p>{BODY}</p></blockquote>",
    }
    run(write(tmp_path / "x.jsonl", record), tmp_path / "articles")
    ((data, _),) = snapshot(tmp_path / "articles").values()
    assert data.decode("utf-8") == (
        "العنوان: «سد» الوادي\nالعنوان الفرعي: نصفه ماء\nالتاريخ: 2018-03-04 09:00\n"
        "المصدر: المرفأ\nالرابط: https://marfa.example/1\nالكاتب: نور العطار\nالقسم: بيئة\n"
        "الوسوم: سدود، ري\nتعليق الصورة: بحيرة السد\n\n"
        f"## الماء\n\n{BODY}\n\n• الأول\n\n• الثاني\n\n> {BODY}\n"
    )


def test_a_second_import_writes_nothing(tmp_path: Path) -> None:
    export = write(tmp_path / "x.jsonl", *records(5), *records(2))
    into = tmp_path / "articles"
    first, _ = run(export, into)
    before = snapshot(into)
    second, _ = run(export, into)
    assert (first.read, first.written, first.already_there) == (7, 5, 2)
    assert (second.read, second.written, second.already_there) == (7, 0, 7)
    assert snapshot(into) == before


def test_an_article_that_was_edited_is_not_written_a_second_time(tmp_path: Path) -> None:
    export = write(tmp_path / "x.jsonl", *records(3))
    into = tmp_path / "articles"
    run(export, into)
    edited = into / "x" / f"2018-03-04-{SLUG}-1.txt"
    edited.write_text("القسم: بيئة\n" + edited.read_text("utf-8"), "utf-8")
    before = snapshot(into)
    again, said = run(export, into)
    assert (again.written, again.already_there, said) == (0, 3, [])
    assert snapshot(into) == before
    edited.unlink()  # what is missing is added
    assert run(export, into)[0].written == 1


def test_a_record_whose_text_has_changed_stands_beside_the_older_one_and_a_line_says_so(
    tmp_path: Path,
) -> None:
    into = tmp_path / "articles"
    record = {"title": "سد الوادي", "date": "2018-03-04", "body": BODY}
    run(write(tmp_path / "x.jsonl", record), into)
    summary, said = run(write(tmp_path / "x.jsonl", {**record, "body": f"{BODY} وزيد عليه."}), into)
    assert summary.written == 1
    assert f"2018-03-04-{SLUG}.txt, 2018-03-04-{SLUG}-2.txt" in said[0]
    assert run(tmp_path / "x.jsonl", into)[0].already_there == 1


def test_without_a_file_the_import_says_how_it_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "ar_SY.UTF-8")
    assert main([""]) == 1
    assert capsys.readouterr().err == (
        'import: خطأ: لم يُسمّ ملف. الإصلاح: سمِّ ملف التصدير: make import FILE="export.csv"\n'
    )


def test_a_grown_export_adds_what_is_new(tmp_path: Path) -> None:
    into = tmp_path / "articles"
    run(write(tmp_path / "x.jsonl", *records(3)), into)
    before = snapshot(into)
    summary, _ = run(write(tmp_path / "x.jsonl", *records(5)), into)
    after = snapshot(into)
    assert (summary.written, summary.already_there) == (2, 3)
    assert {name: after[name] for name in before} == before


def test_articles_of_one_name_get_numbers_and_none_is_overwritten(tmp_path: Path) -> None:
    same = [{"title": "سد الوادي", "date": "2018-03-04", "body": f"{BODY} {n}."} for n in range(4)]
    into = tmp_path / "articles"
    taken = into / "x" / f"2018-03-04-{SLUG}.txt"
    taken.parent.mkdir(parents=True)
    taken.write_text("كتبه إنسان", "utf-8")
    export = write(tmp_path / "x.jsonl", *same)
    summary, _ = run(export, into)
    assert summary.written == 4
    assert taken.read_text("utf-8") == "كتبه إنسان"
    assert sorted(path.name for path in taken.parent.glob("*.txt")) == [
        f"2018-03-04-{SLUG}-2.txt",
        f"2018-03-04-{SLUG}-3.txt",
        f"2018-03-04-{SLUG}-4.txt",
        f"2018-03-04-{SLUG}-5.txt",
        f"2018-03-04-{SLUG}.txt",
    ]
    again, _ = run(export, into)
    assert (again.written, again.already_there) == (0, 4)


@pytest.mark.parametrize(
    "title", ["../../خارج", "/etc/passwd", "..", "con", "a\x00b", "🙂", "x" * 999]
)
def test_no_title_leads_outside_the_folder(tmp_path: Path, title: str) -> None:
    into = tmp_path / "deep" / "articles"
    run(write(tmp_path / "x.jsonl", {"title": title, "body": BODY}), into)
    (name,) = snapshot(tmp_path / "deep")
    assert name.startswith("articles/x/")
    assert name.count("/") == 2
    assert len(name) < 100


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_that_leads_outside_is_not_followed(tmp_path: Path) -> None:
    into = tmp_path / "articles"
    outside = tmp_path / "outside"
    outside.mkdir()
    into.mkdir()
    (into / "x").symlink_to(outside, target_is_directory=True)
    summary, lines = run(write(tmp_path / "x.jsonl", *records(1)), into)
    assert list(outside.iterdir()) == []
    assert summary.nothing_readable
    assert "leads outside the target folder" in lines[0]
    with pytest.raises(OutsideError):
        ArticleFolder(into, "../outside")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"title": "بلا نص", "body": "  "}, "error: it has no text"),
        ({"title": "وسوم فارغة", "html": "<p><br></p>"}, "error: it has no text"),
        ({"views": 3, "lang": "ar"}, "error: none of its fields has a usual name"),
        ({"body": BODY * 2, "date": "2018"}, "warning: it has no title"),
        (
            {"title": "سد", "body": BODY, "date": "قريبًا"},
            "warning: its date is not understood (قريبًا)",
        ),
        (
            {"title": "سد", "body": BODY, "date": "2018-02-30"},
            "warning: its date is not understood",
        ),
        ({"title": "سد", "body": BODY, "url": "javascript:alert(1)"}, "warning: its link is not"),
        ({"title": "سد", "body": "شارك المقال على فيسبوك"}, "warning: nothing of its text"),
        ({"title": "سد \ud800", "body": BODY}, "warning: some bytes of it are broken"),
    ],
)
def test_each_doubt_has_one_line_with_its_mend(
    tmp_path: Path, record: dict[str, object], said: str
) -> None:
    export = tmp_path / "x.jsonl"
    export.write_text(json.dumps({"id": 88, **record}) + "\n" + json.dumps(records(1)[0]), "utf-8")
    summary, lines = run(export, tmp_path / "articles")
    told = [line for line in lines if "record 1" in line]
    assert len(told) == 1, lines
    assert told[0].startswith(f"x.jsonl: record 1 (id 88): {said}")
    assert " Mend: " in told[0]
    assert summary.read == 2
    assert summary.left_out["error"] == (1 if "error" in said else 0)
    assert summary.written == 2 - summary.left_out["error"]


@pytest.mark.parametrize("size", [32_767, 32_760])
def test_a_text_that_a_spreadsheet_s_cell_has_cut_is_told(tmp_path: Path, size: int) -> None:
    body = (f"{BODY[:-1]} " * 500)[:size].rstrip()
    body += "ا" * (size - len(body))
    _, lines = run(write(tmp_path / "x.jsonl", {"title": "سد", "body": body}), tmp_path / "to")
    assert any("as long as a cell" in line for line in lines)


def test_a_second_record_of_one_id_is_written_and_told(tmp_path: Path) -> None:
    one, two, three = records(3)
    export = write(tmp_path / "x.jsonl", one, {**two, "id": one["id"]}, one, three)
    summary, lines = run(export, tmp_path / "to")
    assert (summary.written, summary.already_there) == (3, 1)
    assert [line.split(". ")[0] for line in lines] == [
        "x.jsonl: record 2 (id 0): warning: an earlier record has the same id (record 1)"
    ]


@pytest.mark.parametrize(
    ("value", "iso", "time"),
    [
        (1611057900, "2021-01-19", "12:05+00:00"),
        (1611057900000, "2021-01-19", "12:05+00:00"),
        ("1611057900", "2021-01-19", "12:05+00:00"),
        (20210119, "2021-01-19", None),
        ("2021-01-19T14:05:33.120Z", "2021-01-19", "14:05+00:00"),
        ("Tue, 19 Jan 2021 14:05:00 +0200", "2021-01-19", "14:05+02:00"),
        ({"$date": "2021-01-19T14:05:00Z"}, "2021-01-19", "14:05+00:00"),
        ({"date": "2021-01-19 14:05:00.000000", "timezone": "UTC"}, "2021-01-19", "14:05"),
        ("٦ جمادى الآخرة ١٤٤٢", "2021-01-19", None),
        ("كانون الثاني 2021", "2021-01", None),
        (2021, "2021", None),
        ("0000-00-00 00:00:00", None, None),
    ],
)
def test_dates_as_exports_write_them(
    tmp_path: Path, value: object, iso: str | None, time: str | None
) -> None:
    from intake.read import read_article

    record = {"title": "سد الوادي", "date": value, "body": BODY}
    run(write(tmp_path / "x.jsonl", record), tmp_path / "articles")
    ((name, (data, _)),) = snapshot(tmp_path / "articles").items()
    claim = read_article(data, name, SourceList()).date
    assert (claim.value.iso() if claim.value else None, claim.time) == (iso, time)
    assert name == f"x/{iso + '-' if iso and len(iso) == 10 else ''}{SLUG}.txt"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.json", None, "error: there is no such file"),
        ("empty.json", b"", "error: the file is empty"),
        ("picture.json", b"\x89PNG\r\n\x1a\n\x00\x00", "error: the file is not text"),
        ("words.csv", "كلام لا جدول فيه".encode(), "error: it is none of the known formats"),
        ("empty-list.json", b"[]", "error: no article was found in it"),
        ("numbers.json", b"[1, 2]", "record 1: error: the record has no named fields"),
        ("deep.json", b'{"a":' * 99999 + b"1", "what follows was not read (nested too deeply)"),
        ("deep.jsonl", b"{}\n" + b'{"a":' * 99999 + b"\n", "error: none of its fields"),
        ("feed.xml", b"<rss><channel></channel></rss>", "error: no article was found in it"),
    ],
)
def test_a_file_with_nothing_to_read_fails_with_a_line(
    tmp_path: Path, name: str, data: bytes | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert main([str(tmp_path / name), "--into", str(tmp_path / "articles")]) == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert "read 0" not in printed.out
    assert not (tmp_path / "articles").exists()


def test_the_command_reports_and_succeeds_when_something_was_read(
    tmp_path: Path,
) -> None:
    export = write(tmp_path / "x.jsonl", *records(2), {"title": "بلا نص"}, {"views": 1})
    (tmp_path / "content" / "authority").mkdir(parents=True)
    (tmp_path / "content" / "authority" / "sources.tsv").write_text(
        "name\tslug\nالمرفأ\tm\n", "utf-8"
    )
    command = [sys.executable, "-m", "intake.bulk", str(export), "--source", "المرفأ"]
    done = subprocess.run(
        [*command, "--into", str(tmp_path / "content" / "articles")],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(PLUGINS), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(
        "articles/x: read 4, written 2, already there 0, left out 2 (2 error)\n"
    )
    assert done.stderr.count("\n") == 3
    assert "x.jsonl: fields not used: views" in done.stderr
    written = tmp_path / "content" / "articles" / "x" / f"2018-03-04-{SLUG}-0.txt"
    assert "المصدر: المرفأ\n" in written.read_text("utf-8")


def test_the_report_speaks_arabic_when_asked(tmp_path: Path) -> None:
    export = write(tmp_path / "x.jsonl", {"title": "بلا نص"})
    summary = Summary()
    options = Options(language="ar")
    lines = list(import_file(export, tmp_path / "articles", SourceList(), options, summary))
    assert lines == [
        "x.jsonl: السجل 1 («بلا نص»): خطأ: لا نص فيه. الإصلاح: أضف النص باسم معتاد (body أو النص) "
        "أو تجاهل هذا السجل"
    ]
    assert summary_line(summary, "x", "ar") == "x: قُرئ 1، كُتب 0، موجود من قبل 0، تُرك 1 (1 error)"


@pytest.mark.parametrize("kind", ["json", "jsonl", "csv", "rss", "object.json"])
def test_a_large_export_is_never_held_whole(tmp_path: Path, kind: str) -> None:
    """Forty megabytes in forty records go through in a fraction of that memory."""
    text = (BODY + "\n\n") * 6000
    count = 40
    path = tmp_path / f"large.{kind}"
    record = json.dumps({"title": "سد", "body": "NN " + text}, ensure_ascii=False)
    with path.open("w", encoding="utf-8") as file:
        file.write(
            {
                "json": "[",
                "object.json": '{"n": 1, "all": {"articles": [',
                "csv": "title,body\n",
            }.get(kind, "<rss><channel>" if kind == "rss" else "")
        )
        for n in range(count):
            if kind == "csv":
                file.write(f'سد,"{n} {text}"\n')
            elif kind == "rss":
                file.write(f"<item><title>سد</title><description>{n} {text}</description></item>")
            else:
                end = "\n" if kind == "jsonl" else "," if n < count - 1 else ""
                file.write(record.replace("NN", str(n)) + end)
        file.write({"json": "]", "object.json": "]}}", "rss": "</channel></rss>"}.get(kind, ""))
    from intake.bulk.formats import open_export
    from intake.bulk.records import Record

    export = open_export(path)
    assert export is not None
    size = path.stat().st_size
    assert size > 30_000_000
    tracemalloc.start()
    try:
        found = sum(isinstance(record, Record) for record in export.records())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == count
    assert peak < size / 2
