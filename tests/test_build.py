"""What a user sees of a build: bad input, what a second build does, and that it equals a clean one."""

from __future__ import annotations

import contextlib
import hashlib
import random
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.building import Build, build, json_ld

TEXT = """{title}

قال مسؤول في بلدية المرفأ اليوم الأربعاء إن أعمال الترميم في السوق القديم ستنتهي قبل الشتاء.

وأضاف أن العمال أعادوا بناء القناطر الحجرية، وأن السكان يزورون الموقع كل يوم جمعة.
"""


def article(title: str = "ترميم السوق القديم في المرفأ", extra: str = "") -> str:
    return TEXT.format(title=title) + extra


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "articles"
    folder.mkdir(parents=True)
    return folder.parent


def snapshot(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


BAD_FILES: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty.txt"),
    ("blank.txt", b" \n\n\t\n", "blank.txt"),
    ("binary.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "binary.txt"),
    ("unknown.txt", bytes(random.Random(1).randbytes(400)), "unknown.txt"),
    ("report.pdf", b"%PDF-1.4", "report.pdf"),
]


@pytest.mark.parametrize(("name", "data", "said"), BAD_FILES, ids=[row[0] for row in BAD_FILES])
def test_a_bad_file_gets_one_line_with_the_mend_and_the_build_goes_on(
    content: Path, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (content / "articles" / name).write_bytes(data)
    (content / "articles" / "good.txt").write_text(article(), "utf-8")
    done = build(content, tmp_path / "output")
    assert done.status == 0, done.said
    lines = [line for line in done.said.splitlines() if said in line]
    assert len(lines) == 1, done.said
    assert "Mend:" in lines[0]
    assert len(list((done.output / "articles").rglob("*.html"))) == 1
    assert (content / "articles" / name).read_bytes() == data


def test_fatal_turns_a_bad_file_into_a_failure(content: Path, tmp_path: Path) -> None:
    (content / "articles" / "empty.txt").write_bytes(b"")
    assert build(content, tmp_path / "output", "--fatal", "errors").status != 0


def test_a_file_of_one_line_is_kept_and_reported(content: Path, tmp_path: Path) -> None:
    (content / "articles" / "one.txt").write_text("افتتاح مكتبة جديدة في حي الميناء", "utf-8")
    done = build(content, tmp_path / "output")
    (path,) = (done.output / "articles").rglob("*.html")
    assert json_ld(path.read_text("utf-8"))["headline"] == "افتتاح مكتبة جديدة في حي الميناء"
    assert any("one.txt" in line and "Mend:" in line for line in done.said.splitlines())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_known_encodings_give_the_same_article(
    content: Path, tmp_path: Path, encoding: str
) -> None:
    (content / "articles" / "a.txt").write_bytes(article().encode(encoding))
    done = build(content, tmp_path / "output")
    (path,) = (done.output / "articles").rglob("*.html")
    assert "القناطر الحجرية" in path.read_text("utf-8")


def test_two_articles_of_one_title_are_both_shown_and_reported(
    content: Path, tmp_path: Path
) -> None:
    (content / "articles" / "a.txt").write_text(article(), "utf-8")
    (content / "articles" / "b.txt").write_text(article(extra="\nوتستمر الأعمال.\n"), "utf-8")
    done = build(content, tmp_path / "output")
    assert len(list((done.output / "articles").rglob("*.html"))) == 2
    lines = [line for line in done.said.splitlines() if "b.txt" in line and "a.txt" in line]
    assert len(lines) == 1, done.said


def test_a_broken_authority_row_is_reported_and_the_rest_loads(
    content: Path, tmp_path: Path
) -> None:
    from tests.building import ROOT

    lists = tmp_path / "authority"
    shutil.copytree(ROOT / "content" / "authority", lists)
    with (lists / "places.tsv").open("a", encoding="utf-8") as file:
        file.write("مكان بلا أعمدة كافية\n\tبلا-اسم\tx\n")
    (content / "articles" / "a.txt").write_text(
        article(extra="\nوزار وفد من دمشق الموقع.\n"), "utf-8"
    )
    done = build(content, tmp_path / "output", settings={"ARCHIVE_AUTHORITY": str(lists)})
    assert done.status == 0
    assert any("places.tsv" in line and "Mend:" in line for line in done.said.splitlines()), (
        done.said
    )
    (path,) = (done.output / "articles").rglob("*.html")
    assert "دمشق" in json_ld(path.read_text("utf-8"))["keywords"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        (
            "عنوان <img src=x onerror=alert(1)> </script>",
            "<script>alert(1)</script> <b onclick='x'>",
        ),
        ("خبر: 3 < 5 & \"سوق\" 'قديم'", "قال إن 2 > 1 && 1 < 2 </p فبقي النص كما كتبه صاحبه"),
        ("خبر {{ SITEURL }} {% raw %} ${x}", "{{ 7 * 7 }} {% endraw %} <!-- تعليق"),
    ],
)
def test_markup_in_an_article_is_text(content: Path, tmp_path: Path, title: str, line: str) -> None:
    (content / "articles" / "a.txt").write_text(article(title, f"\n{line}\n"), "utf-8")
    done = build(content, tmp_path / "output", env={"SITEURL": "https://example.org/repo"})
    assert done.status == 0, done.said
    for path in [*done.pages(), *done.output.rglob("*.xml")]:
        html = path.read_text("utf-8")
        for forbidden in ("<script>alert", "<img src=x", "<b onclick", "49"):
            assert forbidden not in re.sub(r"[0-9a-f]{10,}|\d{4,}|#\d+", "", html), path
    (path,) = (done.output / "articles").rglob("*.html")
    facts = json_ld(path.read_text("utf-8"))
    if "<img" not in title:
        assert facts["headline"] == title
    assert "القناطر" in path.read_text("utf-8")


def test_tags_and_authors_of_any_shape_get_safe_addresses(content: Path, tmp_path: Path) -> None:
    names = ["CON", "../../x", "a/b", "💧", "ط" * 300, "حماة", "حماه", "أ", "ا", "<i>", "a.b"]
    header = f"الوسوم: {'، '.join(names)}\nالكاتب: ../../../etc\nالمصدر: nul\n\n"
    (content / "articles" / "a.txt").write_text(header + article(), "utf-8")
    done = build(content, tmp_path / "output")
    assert done.status == 0, done.said
    tags = sorted((done.output / "tags").glob("*.html"))
    (path,) = (done.output / "articles").rglob("*.html")
    keywords = json_ld(path.read_text("utf-8"))["keywords"]
    assert isinstance(keywords, list)
    assert {"💧", "a/b", "CON"} <= set(keywords)
    assert len(tags) == len(keywords)
    assert all(len(tag.name) < 90 and tag.stem.lower() not in {"con", "nul"} for tag in tags)
    assert {p.name for p in done.output.parent.iterdir()} <= {"content", "output", "cache"}


def test_a_link_of_an_article_can_not_be_a_script(content: Path, tmp_path: Path) -> None:
    header = "الرابط: javascript:alert(1)\n\n"
    (content / "articles" / "a.txt").write_text(header + article(), "utf-8")
    done = build(content, tmp_path / "output")
    assert all('href="javascript:' not in path.read_text("utf-8") for path in done.pages())


def test_versions_of_one_text_are_shown_on_each_others_pages(content: Path, tmp_path: Path) -> None:
    story = "\n\n".join(
        f"وقال عامل في الورشة {ordinal} إن حجارة القنطرة نُقلت من المقلع {place} على عربات خشبية."
        for ordinal, place in zip(
            ("الأولى", "الثانية", "الثالثة", "الرابعة"),
            ("القريب", "الشرقي", "الجبلي", "القديم"),
            strict=True,
        )
    )
    first = f"التاريخ: 2020-01-05\nالمصدر: الأولى\n\nقناطر السوق تعود إلى مكانها\n\n{story}\n"
    later = f"التاريخ: 2020-01-06\nالمصدر: الثانية\n\nعودة قناطر السوق القديم\n\n{story}\n"
    (content / "articles" / "z.txt").write_text(first, "utf-8")
    (content / "articles" / "a.txt").write_text(later, "utf-8")
    (content / "articles" / "copy.txt").write_text(first, "utf-8")
    done = build(content, tmp_path / "output")
    assert any("exact copy" in line and "Mend:" in line for line in done.said.splitlines())
    pages = [p for p in done.pages() if "articles/2020" in p.as_posix()]
    assert len(pages) == 3
    for page in pages:
        html = page.read_text("utf-8")
        versions = html.split('id="versions"')[1].split("</section>")[0]
        assert versions.count("<li>") == 3
        assert versions.index("قناطر السوق تعود") < versions.index("عودة قناطر السوق")


def test_the_report_lists_every_file_and_what_needs_a_person(content: Path, tmp_path: Path) -> None:
    (content / "articles" / "a.txt").write_text(article(), "utf-8")
    (content / "articles" / "empty.txt").write_bytes(b"")
    table = tmp_path / "report.tsv"
    settings: dict[str, object] = {"ARCHIVE_REPORT_TO": str(table), "ARCHIVE_REPORT_PAGE": True}
    done = build(content, tmp_path / "output", settings=settings)
    assert {row.split("\t")[0] for row in table.read_text("utf-8").splitlines()[1:]} == {
        "articles/a.txt",
        "articles/empty.txt",
    }
    assert "يحتاج إلى نظر" in done.said
    assert "articles/empty.txt" in done.read("report.html")


def test_a_side_file_corrects_an_article_that_stays_as_it_is(content: Path, tmp_path: Path) -> None:
    (content / "articles" / "a.txt").write_text(article(), "utf-8")
    build(content, tmp_path / "output")
    (content / "articles" / "a.toml").write_text('date = "2018-02-03"\n', "utf-8")
    done = build(content, tmp_path / "output")
    (path,) = (done.output / "articles").rglob("*.html")
    assert json_ld(path.read_text("utf-8"))["datePublished"] == "2018-02-03"
    assert (content / "articles" / "a.txt").read_text("utf-8") == article()


def test_a_card_goes_when_the_article_gets_a_picture(content: Path, tmp_path: Path) -> None:
    from PIL import Image

    env = {"SITEURL": "https://example.org/repo"}
    (content / "articles" / "a.txt").write_text(article(), "utf-8")
    done = build(content, tmp_path / "output", env=env)
    assert list((done.output / "cards" / "articles").rglob("*.png"))
    Image.new("RGB", (60, 40), "teal").save(content / "articles" / "a.png")
    done = build(content, tmp_path / "output", env=env)
    assert not (done.output / "cards" / "articles").exists()


def test_a_draft_follows_its_side_file(content: Path, tmp_path: Path) -> None:
    (content / "articles" / "a.txt").write_text(
        "القسم: ثقافة\nstatus: draft\n\n" + article(), "utf-8"
    )
    build(content, tmp_path / "output")
    (content / "articles" / "a.toml").write_text('date = "2018-02-03"\n', "utf-8")
    done = build(content, tmp_path / "output")
    (path,) = (done.output / "drafts").rglob("*.html")
    assert json_ld(path.read_text("utf-8"))["datePublished"] == "2018-02-03"


def test_a_second_build_renders_and_writes_nothing(content: Path, tmp_path: Path) -> None:
    (content / "articles" / "a.txt").write_text(article(), "utf-8")
    first = build(content, tmp_path / "output")
    times = {p: p.stat().st_mtime_ns for p in first.output.rglob("*") if p.is_file()}
    second = build(content, tmp_path / "output")
    assert "0 written" in second.said, second.said
    assert times == {p: p.stat().st_mtime_ns for p in first.output.rglob("*") if p.is_file()}


def test_a_file_that_is_not_ours_in_the_output_folder_is_left_alone(
    content: Path, tmp_path: Path
) -> None:
    (content / "articles" / "a.txt").write_text(article(), "utf-8")
    build(content, tmp_path / "output")
    (tmp_path / "output" / "mine.txt").write_text("لي")
    (content / "articles" / "a.txt").unlink()
    done = build(content, tmp_path / "output")
    assert (tmp_path / "output" / "mine.txt").exists()
    assert (
        not list((done.output / "articles").rglob("*.html"))
        if (done.output / "articles").exists()
        else True
    )


def add(folder: Path, rng: random.Random) -> None:
    number = rng.randrange(10**6)
    day, month = rng.randrange(1, 28), rng.choice(["كانون الثاني", "مارس", "جويلية"])
    header = f"التاريخ: {day} {month} {rng.choice([2019, 2020, 2021])}\nالقسم: {rng.choice(['سياسة', 'ثقافة'])}\n\n"
    place = rng.choice(["دمشق", "القاهرة", "تونس", "روسيا"])
    text = header + article(
        f"خبر رقم {number} من {place}", f"\nوتبعد {place} عن الموقع مسافة يوم.\n"
    )
    (folder / f"{number}.txt").write_text(text, "utf-8")


def _some(folder: Path, rng: random.Random) -> Path | None:
    files = sorted(folder.glob("*.txt"))
    return rng.choice(files) if files else None


def delete(folder: Path, rng: random.Random) -> None:
    if path := _some(folder, rng):
        path.unlink()


def test_a_killed_build_leaves_nothing_that_the_next_one_does_not_mend(tmp_path: Path) -> None:
    rng = random.Random(3)
    content = tmp_path / "content"
    (content / "articles").mkdir(parents=True)
    for _ in range(12):
        add(content / "articles", rng)
    for seconds in (1.2, 1.6, 2.0):
        with contextlib.suppress(subprocess.TimeoutExpired):
            build(content, tmp_path / "output", kill_after=seconds)
        delete(content / "articles", rng)
    done = build(content, tmp_path / "output")
    clean = build(content, tmp_path / "clean", cache=tmp_path / "cache2")
    assert done.status == clean.status == 0, done.said
    assert snapshot(done.output) == snapshot(clean.output)


def test_two_builds_at_once_wait_for_each_other(content: Path, tmp_path: Path) -> None:
    (content / "articles" / "a.txt").write_text(article(), "utf-8")
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(build, content, tmp_path / "output") for _ in range(2)]
        builds = [run.result() for run in runs]
    assert [done.status for done in builds] == [0, 0], [done.said for done in builds]
    clean = build(content, tmp_path / "clean", cache=tmp_path / "cache2")
    assert snapshot(tmp_path / "output") == snapshot(clean.output)


def test_a_loop_of_links_is_walked_once(content: Path, tmp_path: Path) -> None:
    (content / "articles" / "a.txt").write_text(article(), "utf-8")
    (content / "articles" / "loop").symlink_to(content / "articles", target_is_directory=True)
    done = build(content, tmp_path / "output")
    assert done.status == 0, done.said
    assert len(list((done.output / "articles").rglob("*.html"))) == 1


def test_the_same_folder_gives_the_same_bytes_anywhere(content: Path, tmp_path: Path) -> None:
    rng = random.Random(7)
    for _ in range(4):
        add(content / "articles", rng)
    elsewhere = tmp_path / "elsewhere" / "other-name"
    shutil.copytree(content, elsewhere)
    here = build(content, tmp_path / "o1", env={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"})
    there = build(
        elsewhere,
        tmp_path / "elsewhere" / "o2",
        env={"TZ": "America/Lima", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
    )
    assert snapshot(here.output) == snapshot(there.output)


def _titles(done: Build) -> set[str]:
    paths = (done.output / "articles").rglob("*.html")
    return {str(json_ld(path.read_text("utf-8"))["headline"]) for path in paths}


def test_markdown_html_and_rst_articles(content: Path, tmp_path: Path) -> None:
    articles = content / "articles"
    (articles / "m.md").write_text(
        "Title: مقال ماركداون\nDate: 2020-05-01\nCategory: ثقافة\nTags: كتب، مكتبات\n\nنص **غامق**.\n",
        "utf-8",
    )
    (articles / "h.html").write_text(
        '<html><head><title>مقال وثيقة</title><meta name="date" content="2020-06-01"/></head>'
        "<body><p>نص الوثيقة.</p></body></html>",
        "utf-8",
    )
    (articles / "r.rst").write_text(
        "مقال منظم\n#########\n\n:date: 2020-07-01\n\nنص منظم.\n", "utf-8"
    )
    done = build(content, tmp_path / "output")
    assert _titles(done) == {"مقال ماركداون", "مقال وثيقة", "مقال منظم"}, done.said
    page = next((done.output / "articles" / "2020" / "05").glob("*.html")).read_text("utf-8")
    assert {"كتب", "مكتبات"} <= set(json_ld(page)["keywords"])  # type: ignore[call-overload]
    assert "<strong>غامق</strong>" in page


def test_a_picture_beside_an_article_becomes_its_picture(content: Path, tmp_path: Path) -> None:
    from PIL import Image

    (content / "articles" / "a.txt").write_text(article(), "utf-8")
    Image.new("RGB", (60, 40), "teal").save(content / "articles" / "a.png")
    done = build(content, tmp_path / "output")
    (path,) = (done.output / "articles").rglob("*.html")
    image = json_ld(path.read_text("utf-8"))["image"]
    assert isinstance(image, dict)
    assert (path.parent / image["contentUrl"]).exists()
    assert (image["width"], image["height"]) == (60, 40)


@pytest.mark.parametrize("image", ["missing.jpg", "../../../../etc/passwd", "/etc/passwd"])
def test_a_picture_that_is_not_there_is_reported_and_left_out(
    content: Path, tmp_path: Path, image: str
) -> None:
    (content / "articles" / "a.txt").write_text(
        f"العنوان: خبر بصورة\nالصورة: {image}\n\n" + article(), "utf-8"
    )
    done = build(content, tmp_path / "output")
    assert done.status == 0, done.said
    assert any("a.txt" in line and "Mend:" in line for line in done.said.splitlines()), done.said
    (path,) = (done.output / "articles").rglob("*.html")
    assert "image" not in json_ld(path.read_text("utf-8"))
    assert not [p for p in done.output.rglob("*") if p.name == "passwd"]


def test_a_line_that_recurs_in_a_publishers_pages_is_learnt_to_be_furniture(
    content: Path, tmp_path: Path
) -> None:
    line = "نلتقي غدًا في زاوية الميناء الجديدة"
    texts = [
        f"وصلت الدفعة {n} من الكتب إلى المكتبة، وقال أمينها إن {n * 7} قارئًا سجّلوا أسماءهم."
        for n in range(9)
    ]
    for n, text in enumerate(texts):
        header = (
            f"العنوان: خبر المكتبة رقم {n}\nالمصدر: صحيفة الاختبار\nالتاريخ: 2020-01-0{n + 1}\n\n"
        )
        body = f"{text}\n\nوتفتح المكتبة أبوابها كل صباح حتى المساء، ويوم {n} من الأسبوع عطلتها.\n\n{line}\n"
        (content / "articles" / f"{n}.txt").write_text(header + body, "utf-8")
        if n == 2:
            build(content, tmp_path / "output")
    done = build(content, tmp_path / "output")
    clean = build(content, tmp_path / "clean", cache=tmp_path / "cache2")
    assert snapshot(done.output) == snapshot(clean.output)
    for path in (done.output / "articles").rglob("*.html"):
        html = path.read_text("utf-8")
        body = html.split('class="body"')[1].split("</div>")[0]
        assert line not in body
        assert "وصلت الدفعة" in body
        assert line in html


def test_articles_may_lie_in_the_folder_itself(tmp_path: Path) -> None:
    folder = tmp_path / "my articles"
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "about.md").write_text("Title: عن الأرشيف\n\nنص.\n", "utf-8")
    (folder / "a.txt").write_text(article(), "utf-8")
    done = build(folder, tmp_path / "output")
    assert len(list((done.output / "articles").rglob("*.html"))) == 1, done.said


def test_an_empty_folder_says_where_articles_go(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    done = build(tmp_path / "content", tmp_path / "output")
    assert done.status == 0, done.said
    assert "no articles" in done.said
    assert (done.output / "index.html").exists()


def test_a_renamed_tag_leaves_a_page_that_leads_to_the_new_one(
    content: Path, tmp_path: Path
) -> None:
    from tests.building import ROOT

    lists = tmp_path / "authority"
    shutil.copytree(ROOT / "content" / "authority", lists)
    with (lists / "renamed.tsv").open("a", encoding="utf-8") as file:
        file.write("sham-city\tdamascus\n")
    (content / "articles" / "a.txt").write_text(
        article(extra="\nوزار وفد من دمشق الموقع.\n"), "utf-8"
    )
    done = build(content, tmp_path / "output", settings={"ARCHIVE_AUTHORITY": str(lists)})
    assert "url=damascus.html" in done.read("tags/sham-city.html"), done.said


def test_the_original_is_kept_untouched_and_named_with_its_hash(
    content: Path, tmp_path: Path
) -> None:
    data = article().encode("cp1256")
    (content / "articles" / "a.txt").write_bytes(data)
    done = build(content, tmp_path / "output")
    assert (done.output / "originals" / "articles" / "a.txt").read_bytes() == data
    (path,) = (done.output / "articles").rglob("*.html")
    assert hashlib.sha256(data).hexdigest() in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("months", "digits", "shown"),
    [
        ("levantine", "european", "19 كانون الثاني 2021"),
        ("egyptian", "arabic", "١٩ يناير ٢٠٢١"),
        ("maghrebi", "european", "19 جانفي 2021"),
    ],
)
def test_months_and_digits_are_shown_as_the_owner_sets(
    content: Path, tmp_path: Path, months: str, digits: str, shown: str
) -> None:
    (content / "articles" / "a.txt").write_text("date: 2021-01-19\n\n" + article(), "utf-8")
    settings: dict[str, object] = {"ARCHIVE_MONTHS": months, "ARCHIVE_DIGITS": digits}
    done = build(content, tmp_path / "output", settings=settings)
    (path,) = (done.output / "articles").rglob("*.html")
    assert shown in path.read_text("utf-8")


def test_a_setting_that_is_none_of_the_choices_is_named(content: Path, tmp_path: Path) -> None:
    done = build(content, tmp_path / "output", settings={"ARCHIVE_MONTHS": "martian"})
    assert done.status != 0
    assert "ARCHIVE_MONTHS" in done.said
    assert "levantine" in done.said


def test_a_stock_theme_renders_the_archive(content: Path, tmp_path: Path) -> None:
    (content / "articles" / "a.txt").write_text(article(), "utf-8")
    done = build(content, tmp_path / "output", "-t", "simple")
    assert done.status == 0, done.said
    (path,) = (done.output / "articles").rglob("*.html")
    assert "<p>" in path.read_text("utf-8")
    assert "ترميم السوق" in done.read("index.html")
