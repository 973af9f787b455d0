"""The Pelican side: metadata, pictures, side files, errors."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pelican")
from pelican.settings import DEFAULT_CONFIG

from intake.article import IntakeError
from intake.problems import problem_line
from intake.read import enrich, html_paragraphs, read_article, read_side_file
from intake.reader import RawTextReader
from intake.sources import Source, SourceList

BODY = "افتتحت البلدية رصيفًا جديدًا في الميناء القديم بعد عامين من العمل المتواصل."


def read(folder: Path, name: str, text: str | bytes) -> tuple[str, dict[str, Any]]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return RawTextReader({**DEFAULT_CONFIG, "PATH": str(folder)}).read(str(path))


def test_metadata_of_a_raw_article(tmp_path: Path) -> None:
    html, metadata = read(
        tmp_path,
        "articles/رياضة/a.txt",
        f"رصيف <جديد>\nكتب: قسم الأخبار\nنشر في 3 أيار 2019 - 14:05\n\n{BODY}\n\n• ماء\n• نار\n\nالوسوم: سفن، بحر\n",
    )
    assert html == f"<p>{BODY}</p>\n<ul>\n<li>ماء</li>\n<li>نار</li>\n</ul>"
    assert metadata["title"] == "رصيف <جديد>"
    assert [author.name for author in metadata["authors"]] == ["قسم الأخبار"]
    assert [tag.name for tag in metadata["tags"]] == ["سفن", "بحر"]
    assert metadata["category"].name == "رياضة"
    assert metadata["date"].strftime("%Y-%m-%d") == "2019-05-03"
    assert metadata["date_claim"]["precision"] == "day"
    assert metadata["cut"][0]["reason"] == "سطر الكاتب"
    assert metadata["encoding"] == "utf-8"


def test_an_unknown_date_is_left_out(tmp_path: Path) -> None:
    _, metadata = read(tmp_path, "a.txt", f"رصيف جديد\n\n{BODY}\n")
    assert "date" not in metadata
    assert metadata["date_claim"]["year"] is None
    assert any("date" in line for _, line in metadata["problems"])


def test_a_picture_beside_the_article_is_its_picture(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.webp").write_bytes(b"RIFF")
    _, metadata = read(tmp_path, "articles/a.txt", f"رصيف جديد\n\n{BODY}\n")
    assert metadata["image"] == "articles/a.webp"


def test_a_side_file_wins(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        'title = "عنوان مصحح"\ndate = 2018-02-03\n"الوسوم" = ["ماء", "نهر"]\n', encoding="utf-8"
    )
    _, metadata = read(tmp_path, "a.txt", f"العنوان: رصيف جديد\nالتاريخ: 2011-01-01\n\n{BODY}\n")
    assert metadata["title"] == "عنوان مصحح"
    assert metadata["date"].year == 2018
    assert [tag.name for tag in metadata["tags"]] == ["ماء", "نهر"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.4", "binary"),
        ("été là-bas déjà".encode("latin-1"), "encoding"),
    ],
)
def test_what_cannot_be_read_gives_one_line(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(IntakeError) as caught:
        read(tmp_path, "articles/bad.txt", data)
    line = str(caught.value)
    assert line.startswith("articles/bad.txt: error: ")
    assert words in line
    assert "\n" not in line


def test_an_unknown_key_of_a_side_file_is_told_of() -> None:
    text = "رصيف جديد\n\nافتتحت البلدية رصيفًا جديدًا في الميناء القديم بعد عامين من العمل."
    side = read_side_file('titel = "رصيف"\ndate = 2021-03-14\n')
    article = read_article(text.encode(), "a.txt", SourceList(), side)
    (problem,) = (problem for problem in article.problems if problem.code == "unknown-key")
    assert problem_line(problem, "a.txt").startswith(
        "a.txt: warning: the side file has a key that means nothing here (titel). Mend: "
    )


def test_a_broken_side_file_gives_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("title = ", encoding="utf-8")
    with pytest.raises(IntakeError, match="side file"):
        read(tmp_path, "a.txt", f"رصيف\n\n{BODY}\n")


def test_importing_the_parts_never_imports_pelican() -> None:
    code = "import sys, intake, intake.read, intake.html; assert 'pelican' not in sys.modules"
    plugins = str(Path(__file__).resolve().parents[2] / "plugins")
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": plugins})


def test_other_formats_are_enriched() -> None:
    sources = SourceList([Source("النهار", "annahar", (), ("annahar.com",))])
    html = f"<p>{BODY} <em>نعم</em></p>\n<p>ثم رست أول سفينة.</p>"
    found = enrich(
        "رصيف", html, {"date": "2019-05-03", "url": "https://annahar.com/1"}, "رياضة/a.md", sources
    )
    assert found["source"] == "النهار"
    assert found["category"] == "رياضة"
    assert found["lead"] == f"{BODY} نعم"
    assert (found["date_claim"]["iso"], found["date_claim"]["origin"]) == ("2019-05-03", "header")
    assert html_paragraphs(html)[1] == "ثم رست أول سفينة."
