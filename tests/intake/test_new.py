"""`intake.new` starts an article: an explained header that reads as it should, never over a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabic.letters import tidy
from arabic.slugs import make_slug
from intake.article import RawArticle
from intake.new import main, new_article
from intake.problems import level_of
from intake.read import read_article
from intake.sources import SourceList

DAY = date(2019, 9, 14)


def read(text: str) -> RawArticle:
    return read_article(text.encode("utf-8"), "articles/x.txt", SourceList())


def test_the_template_reads_as_what_was_given() -> None:
    text = new_article("موسم القطن: البداية", DAY, section="اقتصاد", source="المرفأ", author="نور")
    article = read(text)
    assert (article.title, article.section, article.source_name, article.byline) == (
        "موسم القطن: البداية",
        "اقتصاد",
        "المرفأ",
        ("نور",),
    )
    assert article.date.value is not None
    assert (article.date.value.iso(), article.date.origin) == ("2019-09-14", "header")
    assert article.tags == ()
    assert [problem.code for problem in article.problems] == ["no-body"]


def test_the_explanations_never_reach_the_page() -> None:
    text = new_article("موسم القطن", DAY)
    assert sum(line.startswith("#") for line in text.splitlines()) >= 8
    body = (
        "بدأ مزارعو الوادي جني القطن قبل موعده بأسبوعين، بعد صيف حار.\n\nوقال مهندس إن المحصول جيد."
    )
    article = read(text + body + "\n")
    assert [block.text for block in article.blocks] == body.split("\n\n")
    assert article.cut == ()
    assert (article.subtitle, article.caption, article.tags) == ("", "", ())
    assert all(level_of(problem) == "note" for problem in article.problems)
    filled = text.replace("\nالوسوم:\n", "\nالوسوم: قطن، زراعة\n").replace(
        "\nالحالة:\n", "\nالحالة: draft\n"
    )
    again = read(filled + body)
    assert again.tags == ("قطن", "زراعة")
    assert again.header["status"] == "draft"


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=50))
def test_any_title_reads_back(title: str) -> None:
    plain = " ".join(tidy(title).split())
    if plain:
        assert read(new_article(plain, DAY)).title == plain


def test_the_command_writes_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into = tmp_path / "articles"
    command = ["موسم القطن", "--date", "2019-09-14", "--section", "اقتصاد", "--into", str(into)]
    assert main(command) == 0
    path = into / f"2019-09-14-{make_slug('موسم القطن')}.txt"
    assert capsys.readouterr().out == f"{path.as_posix()}\n"
    assert path.read_text("utf-8") == new_article("موسم القطن", DAY, section="اقتصاد")
    path.write_text("نص كتبه إنسان", "utf-8")
    assert main(command) == 1
    assert path.read_text("utf-8") == "نص كتبه إنسان"
    said = capsys.readouterr().err
    assert said.startswith(str(path))
    assert "left as it is. Mend: " in said
    assert list(into.iterdir()) == [path]


@pytest.mark.parametrize("title", ["", "   ", "\n"])
def test_an_empty_title_is_refused(
    tmp_path: Path, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([title, "--date", "2019-09-14", "--into", str(tmp_path)]) == 1
    assert "the title is empty" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(SystemExit) as stop:
        main(["موسم", "--date", "2019-02-30"])
    assert stop.value.code == 2
