"""What a browser may keep, the copy for a USB stick, and the line that tells how full the host is."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from tests.building import Build

from publish.budget import LIMIT, budget_line
from publish.offline import SiteFile, list_parts, part_of
from publish.stick import START, main, write_stick


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("index.html", "site"),
        ("calendar/2021-01.html", "site"),
        ("theme/fonts/amiri-bold.woff2", "site"),
        ("articles/2021/01/x.html", "2021"),
        ("articles/2021/x.html", "2021"),
        ("articles/undated/x.html", "undated"),
        ("articles/2021/01/x.jpg", ""),
        ("tags/x.html", "lists"),
        ("tags.html", "site"),
        ("authors/x/1.html", "lists"),
        ("search/index.js", "search"),
        ("search.html", "site"),
        ("originals/a.txt", ""),
        ("feeds/all.json", ""),
        ("cards/index.png", ""),
        ("sitemap-pages.xml", ""),
        (".nojekyll", ""),
    ],
)
def test_every_file_has_its_part(address: str, part: str) -> None:
    assert part_of(address) == part


def test_one_copy_of_each_picture_is_kept() -> None:
    names = [
        f"pictures/{m}-{w}.{f}" for m in "ab" for w in (480, 768, 1440) for f in ("avif", "webp")
    ]
    parts = list_parts((SiteFile(name, "0", 1) for name in [*names, "pictures/c-300.webp"]), {})
    kept = [file.address for file in parts["pictures"]]
    assert kept == ["pictures/a-768.avif", "pictures/b-768.avif", "pictures/c-300.webp"]


def test_the_lists_tell_true_sizes_of_files_that_are_there(small_published: Build) -> None:
    output = small_published.output
    index = json.loads(small_published.read("offline/index.json"))["parts"]
    assert [part["name"] for part in index][:3] == ["site", "search", "lists"]
    listed: set[str] = set()
    for part in index:
        files = json.loads(small_published.read(f"offline/{part['name']}.json"))["files"]
        assert part["files"] == len(files)
        assert part["bytes"] == sum(size for _, _, size in files)
        for address, mark, size in files:
            assert (output / address.split("?")[0]).stat().st_size == size
            assert mark
            listed.add(address.split("?")[0])
    pages = {path.relative_to(output).as_posix() for path in small_published.pages()}
    assert pages <= listed


def test_the_copy_for_a_stick_holds_the_site_and_repeats(
    small_published: Build, tmp_path: Path
) -> None:
    site = small_published.output
    for name in ("a.zip", "b.zip"):
        assert main([str(site), str(tmp_path / name)]) == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as stick:
        assert stick.testzip() is None
        assert stick.namelist()[0] == START
        stick.extractall(tmp_path / "stick")
    copied = tmp_path / "stick" / "archive"
    for path in small_published.pages():
        assert (copied / path.relative_to(site)).read_bytes() == path.read_bytes()
    assert 'url=archive/index.html"' in (tmp_path / "stick" / START).read_text("utf-8")


def test_a_folder_without_a_site_is_told_with_the_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), str(tmp_path / "a.zip")]) == 1
    assert "Mend:" in capsys.readouterr().err
    with pytest.raises(FileNotFoundError):
        write_stick(tmp_path, tmp_path / "a.zip")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("files", "articles", "line"),
    [
        (
            [("theme/x", 2_000_000), ("articles/x", 8_000_000)],
            1000,
            "full at about 120,000 articles.",
        ),
        ([("theme/x", 2_000_000)], 9, "Size: 2.0 MB of the 1 GB of GitHub Pages."),
        ([("articles/x", LIMIT + 1)], 9, "Mend:"),
    ],
)
def test_the_build_says_how_full_the_host_is(
    files: list[tuple[str, int]], articles: int, line: str
) -> None:
    assert line in budget_line(files, articles)


def test_a_build_ends_with_its_size(small_published: Build) -> None:
    assert "MB of the 1 GB of GitHub Pages." in " ".join(small_published.said.split())
