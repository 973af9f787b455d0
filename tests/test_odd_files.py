"""Whatever is dropped into the folder of articles: one line names the file and the mend, the rest is built."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.reading import list_sources
from tests.building import Build, build

TEXT = "خبر {title}\n\nالتاريخ: 2020-01-04\n\nقال مسؤول في بلدية المرفأ إن العمل في {title} انتهى قبل الشتاء.\n"
LONG = "وقالت البلدية إن العمل انتهى قبل الشتاء، وإن الجسر فُتح أمام الناس في الصباح."

ODD: list[tuple[str, bytes, str]] = [
    # name, bytes, what its line says
    ("فارغ.txt", b"", "the file is empty"),
    ("فراغ.txt", b" \n\t\r\n ", "the file is empty"),
    ("أصفار.txt", bytes(300), "the file is empty"),
    ("صورة.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not text but a binary file (PNG)"),
    ("علامات.txt", "… — !\n***\n".encode(), "nothing in it is readable text"),
    ("سجلات.json", b'[{"title": "a", "body": "b"}]', "it holds records of articles"),
    ("سجلات.csv", b"title,body\n", "it holds records of articles"),
    ("خلاصة.xml", b"<rss></rss>", "it holds records of articles"),
    ("سجلات.txt", b'[{"title": "a", "body": "b"}]', "it holds records of articles"),
    ("وثيقة.docx", b"PK\x03\x04", "nothing here reads this kind of file"),
    ("وحيدة.jpg", b"\xff\xd8\xff", "no article beside this picture has its name"),
    ("وحيد.toml", b'title = "x"\n', "no article beside this side file has its name"),
    ("تاريخ.md", b"Title: x\nDate: 2021-99-99\n\ny\n", "'2021-99-99' is not a valid date"),
    ("بايتات.md", b"\xff\xfe\xfa", "can't decode byte 0xff"),
    ("فارغ.md", b"", "nothing in it is readable text"),
    ("سطر\nآخر.txt", b"", "سطر\\nآخر.txt: error: the file is empty"),
]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """An archive of two articles among files of every odd kind."""
    root = tmp_path_factory.mktemp("odd")
    articles = root / "content" / "articles"
    (articles / "مغلق").mkdir(parents=True)
    for title in ("القنطرة", "السوق"):
        (articles / f"{title}.txt").write_text(TEXT.format(title=title), "utf-8")
    for name, data, _ in ODD:
        (articles / name).write_bytes(data)
    (articles / "حلقة.txt").symlink_to("حلقة.txt")
    (articles / "ضائع.txt").symlink_to("ليس هنا.txt")
    (articles / "دائرة").symlink_to(".")
    os.mkfifo(articles / "أنبوب.txt")
    Path(os.fsdecode(os.fsencode(articles) + b"/\xde\xe6\xd1.txt")).write_bytes(b"x")
    before = digest(articles)
    done = build(
        root / "content",
        root / "output",
        settings={"ARCHIVE_REPORT_TO": str(root / "report.tsv"), "ARCHIVE_REPORT_PAGE": True},
    )
    assert digest(articles) == before
    return done


def digest(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes, pipes")


def test_the_sound_articles_are_built(odd: Build) -> None:
    assert odd.status == 0, odd.said
    assert "Traceback" not in odd.said
    titles = [page.read_text("utf-8") for page in (odd.output / "articles").rglob("*.html")]
    for title in ("خبر القنطرة", "خبر السوق"):
        assert sum(f"<h1>{title}</h1>" in page or title in page for page in titles) >= 1


@pytest.mark.parametrize(("name", "data", "said"), ODD, ids=[name for name, *_ in ODD])
def test_one_line_names_the_file_and_the_mend(
    odd: Build, name: str, data: bytes, said: str
) -> None:
    shown = name.replace("\n", "\\n")
    (line,) = {line for line in odd.said.splitlines() if f"articles/{shown}: " in line}
    assert said in line
    assert "Mend: " in line


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("أنبوب.txt", "it is no ordinary file"),
        ("حلقة.txt", "it can't be opened (Too many levels of symbolic links)"),
        ("ضائع.txt", "it can't be opened (No such file or directory)"),
        ("\\xde\\xe6\\xd1.txt", "its name is not UTF-8"),
    ],
)
def test_so_does_that_of_what_is_no_plain_file(odd: Build, name: str, said: str) -> None:
    (line,) = {line for line in odd.said.splitlines() if f"articles/{name}: " in line}
    assert said in line
    assert "Mend: " in line


def test_the_report_lists_every_one_of_them_in_arabic(odd: Build) -> None:
    table = (odd.output.parent / "report.tsv").read_text("utf-8")
    page = odd.read("report.html")
    for name in (*(name for name, *_ in ODD), "أنبوب.txt", "حلقة.txt", "ضائع.txt"):
        shown = " ".join(name.split())
        (row,) = [row for row in table.splitlines() if row.startswith(f"articles/{shown}\t")]
        assert "تعذرت قراءته: " in row
        assert shown in " ".join(page.split())


def test_a_folder_that_may_not_be_read_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "articles" / "مغلق").mkdir(parents=True)
    (tmp_path / "articles" / "خبر.txt").write_text("خبر", "utf-8")
    really: Callable[[str], object] = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("مغلق"):
            raise PermissionError(13, "Permission denied", path)
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found, left_out = list_sources(tmp_path, ["articles"], ["txt"], ())
    assert [source.path for source in found] == ["articles/خبر.txt"]
    ((path, problem),) = left_out
    assert (path, problem.code) == ("articles/مغلق/", "closed-folder")


def test_a_pipe_beside_an_article_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "خبر.txt").write_text("خبر", "utf-8")
    os.mkfifo(tmp_path / "articles" / "خبر.toml")
    with socket.socket(socket.AF_UNIX) as held:
        monkeypatch.chdir(tmp_path / "articles")  # the name of a socket must be short
        held.bind("مقبس.txt")
    found, left_out = list_sources(tmp_path, ["articles"], ["txt"], ())
    assert [source.companions for source in found] == [()]
    assert [problem.code for _, problem in left_out] == ["not-a-file", "not-a-file"]


MARKDOWN = [
    # a file without header lines; its title; what stands in its text
    (f"# جسر القنطرة\n\n{LONG}\n", "جسر القنطرة", [LONG]),
    (f"## جسر **القنطرة**\n\n{LONG}\n\n## ماذا بعد\n\n{LONG}", "جسر القنطرة", ["ماذا بعد", LONG]),
    (
        f"{LONG}\n\n# عنوان في الوسط\n\n{LONG}",
        "وقالت البلدية إن العمل انتهى قبل الشتاء، وإن الجسر فُتح أمام الناس",
        [LONG, "عنوان في الوسط"],
    ),
]


def test_markdown_without_header_lines_has_its_heading_for_a_title(tmp_path: Path) -> None:
    articles = tmp_path / "content" / "articles"
    articles.mkdir(parents=True)
    for number, (text, _, _) in enumerate(MARKDOWN):
        (articles / f"{number}.md").write_text(text, "utf-8")
    done = build(tmp_path / "content", tmp_path / "output")
    assert done.status == 0, done.said
    pages = [page.read_text("utf-8") for page in (done.output / "articles").rglob("*.html")]
    for _, title, texts in MARKDOWN:
        assert any(
            f">{title}</h1>" in page and all(f">{text}</" in page for text in texts)
            for page in pages
        ), title
    assert "2.md: warning: no line looks like a title" in done.said
    assert "0.md: warning" not in done.said
