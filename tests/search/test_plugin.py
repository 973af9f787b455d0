"""The index as Pelican builds it: what is written, what a second build leaves alone, what pages offer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.building import Build, build

ADDRESS = "https://example.org/repo"


def write(folder: Path, name: str, day: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lines = f"العنوان: {name}\nالتاريخ: {day}\nالمصدر: صحيفة الأفق\nالقسم: محليات\nالوسوم: روسيا\n\n{text}\n"
    (folder / f"{name.replace(' ', '-')}.txt").write_text(lines, "utf-8")


def index(site: Build) -> dict[str, bytes]:
    root = site.output / "search"
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*.js"))}


def times(site: Build) -> dict[str, int]:
    root = site.output / "search"
    return {p.relative_to(root).as_posix(): p.stat().st_mtime_ns for p in root.rglob("*.js")}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plugin") / "content"
    words = ("الجسر", "القمح", "وزرنوقية", *(f"الجسر رقم {n}" for n in range(3, 12)))
    for at, word in enumerate(words):
        write(
            folder / "articles",
            f"خبر عن {word}",
            f"2021-{at + 1:02d}-02",
            f"وصل {word} إلى المدينة مساء أمس.",
        )
    return folder


@pytest.fixture(scope="module")
def site(content: Path) -> Build:
    done = build(content, content.parent / "output", env={"SITEURL": ADDRESS})
    assert done.status == 0, done.said
    return done


def test_pages_offer_a_search_inside_and_the_description(site: Build) -> None:
    assert f'template="{ADDRESS}/search.html?q={{searchTerms}}"' in site.read("opensearch.xml")
    assert 'rel="search" type="application/opensearchdescription+xml"' in site.read("index.html")
    for folder, field, name in (
        ("tags", "tag", "روسيا"),
        ("sources", "source", "صحيفة الأفق"),
        ("sections", "section", "محليات"),
    ):
        pages = [path.read_text("utf-8") for path in (site.output / folder).glob("*.html")]
        wanted = f'<input type="hidden" name="{field}" value="{name}">'
        assert sum(page.count(wanted) for page in pages) == 1


def test_a_site_without_an_address_has_no_description(content: Path) -> None:
    done = build(content, content.parent / "local")
    assert not (done.output / "opensearch.xml").exists()
    assert 'rel="search"' not in done.read("index.html")


def test_a_second_build_touches_nothing_and_a_new_article_gives_a_clean_build(
    content: Path, site: Build
) -> None:
    before = times(site)
    again = build(content, site.output, env={"SITEURL": ADDRESS})
    assert times(again) == before
    write(content / "articles", "خبر عن زرنوقية", "2022-06-01", "زرنوقية اسم لا يعرفه معجم.")
    write(content / "articles", "خبر قديم", "2010-06-01", "خبر قديم عن الجسر.")
    updated = build(content, site.output, env={"SITEURL": ADDRESS})
    assert updated.status == 0, updated.said
    made = build(content, content.parent / "clean" / "output", env={"SITEURL": ADDRESS})
    assert index(updated) == index(made) != {}
    shutil.rmtree(site.output / "search")
    mended = build(content, site.output, env={"SITEURL": ADDRESS})
    assert index(mended) == index(made)
