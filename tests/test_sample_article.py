"""The product's first customer: a real raw article, dropped in by name (skipped where it is absent)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest

from tests.building import ROOT, SHARED_SAMPLE, Build, build, json_ld

pytestmark = pytest.mark.skipif(not SHARED_SAMPLE.exists(), reason="the shared sample is absent")


@pytest.fixture(scope="module")
def dropped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    folder = tmp_path_factory.mktemp("dropped")
    (folder / "content" / "articles").mkdir(parents=True)
    shutil.copy(SHARED_SAMPLE, folder / "content" / "articles")
    before = SHARED_SAMPLE.read_bytes()
    yield build(folder / "content", folder / "output")
    assert (folder / "content" / "articles" / SHARED_SAMPLE.name).read_bytes() == before


@pytest.fixture(scope="module")
def article_path(dropped: Build) -> Path:
    assert dropped.status == 0, dropped.said
    (path,) = (dropped.output / "articles").rglob("*.html")
    return path


@pytest.fixture(scope="module")
def facts(article_path: Path) -> dict[str, object]:
    return json_ld(article_path.read_text("utf-8"))


@pytest.fixture(scope="module")
def source_lines() -> list[str]:
    return [line.strip() for line in SHARED_SAMPLE.read_text("utf-8").splitlines() if line.strip()]


def test_the_title_is_its_first_line(facts: dict[str, object], source_lines: list[str]) -> None:
    assert facts["headline"] == source_lines[0]


def test_caption_and_credit_are_told_apart(facts: dict[str, object]) -> None:
    image = facts["image"]
    assert isinstance(image, dict)
    assert image["caption"] == "وزير الخارجية الروسي، سيرغي لافروف"
    assert image["creditText"] == "نوفوستي"


def test_publisher_and_date(facts: dict[str, object], article_path: Path) -> None:
    assert facts["publisher"]["name"] == "عنب بلدي"  # type: ignore[index]
    assert facts["datePublished"] == "2021-01-19"
    assert article_path.parent.as_posix().endswith("articles/2021/01")


def test_twelve_body_paragraphs_whole_and_in_order(
    article_path: Path, source_lines: list[str]
) -> None:
    tree = html5lib.parse(article_path.read_text("utf-8"), namespaceHTMLElements=False)
    (body,) = [e for e in tree.iter("div") if "body" in (e.get("class") or "").split()]
    paragraphs = ["".join(p.itertext()).split() for p in body.iter("p")]
    expected = [line.split() for line in source_lines[3:15]]
    assert len(expected) == 12
    assert paragraphs == expected


def test_furniture_is_cut_and_kept_for_audit(article_path: Path) -> None:
    html = article_path.read_text("utf-8")
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    (body,) = [e for e in tree.iter("div") if "body" in (e.get("class") or "").split()]
    shown = "".join(body.itertext())
    for furniture in ("camera icon", "tag icon", "ع ع ع", "مقالات متعلقة", "ادعم", "دولار"):
        assert furniture not in shown
    for furniture in ("tag icon", "مقالات متعلقة", "دولار واحد"):
        assert furniture in html


@pytest.mark.parametrize(
    "name",
    [
        "روسيا",
        "إسرائيل",
        "سوريا",
        "سيرغي لافروف",
        "إيران",
        "دير الزور",
        "حميميم",
        "الولايات المتحدة",
    ],
)
def test_it_is_tagged_with(name: str, facts: dict[str, object]) -> None:
    keywords = facts["keywords"]
    assert isinstance(keywords, list)
    assert name in keywords


def test_header_lines_win_over_the_text(tmp_path: Path) -> None:
    articles = tmp_path / "content" / "articles"
    articles.mkdir(parents=True)
    header = (
        "العنوان: عنوان المحرر\nالتاريخ: 3 آذار 2019\nالمصدر: صحيفة الاختبار\nالقسم: رأي\n"
        "الوسوم: تجربة، روسيا\nالكاتب: هيئة التحرير\n\n"
    )
    (articles / "a.txt").write_text(header + SHARED_SAMPLE.read_text("utf-8"), "utf-8")
    done = build(tmp_path / "content", tmp_path / "output")
    (path,) = (done.output / "articles").rglob("*.html")
    facts = json_ld(path.read_text("utf-8"))
    assert facts["headline"] == "عنوان المحرر"
    assert facts["datePublished"] == "2019-03-03"
    assert facts["publisher"]["name"] == "صحيفة الاختبار"  # type: ignore[index]
    assert facts["articleSection"] == "رأي"
    assert "تجربة" in facts["keywords"]  # type: ignore[operator]
    assert facts["author"][0]["name"] == "هيئة التحرير"  # type: ignore[index]


def test_readme_names_nothing_of_it() -> None:
    sentence = SHARED_SAMPLE.read_text("utf-8").splitlines()[6][:40]
    for path in ROOT.glob("*.md"):
        assert sentence not in path.read_text("utf-8")
