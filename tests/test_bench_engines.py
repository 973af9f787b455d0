"""The benchmark of builds: every engine gets the same articles and the same edits; the table says what was measured."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tagging.authority import Authority
from tests.bench.corpus import make_article
from tests.bench.engine_sites import (
    ADDED_SENTENCE,
    ENGINES,
    Engine,
    Ours,
    new_name,
    renamed_tag,
    tags_of,
)
from tests.bench.engine_tables import growth_exponent, publish, write_tables
from tests.bench.measuring import folder_size, run_measured

COUNT = 30
LABELS = {engine.name: engine.label for engine in ENGINES}


@pytest.fixture(params=ENGINES, ids=LABELS.values())
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    made: Engine = request.param(tmp_path / "site", COUNT)
    made.home.mkdir()
    made.write_settings()
    made.write_articles(range(COUNT))
    return made


def texts(engine: Engine) -> dict[Path, str]:
    files = (engine.home / "content").rglob("*")
    return {
        path: path.read_text("utf-8")
        for path in files
        if path.is_file() and path.name[0] != "_" and "pages" not in path.parts
    }


def test_every_engine_gets_every_article(engine: Engine) -> None:
    written = texts(engine)
    assert len(written) == COUNT
    for number in range(COUNT):
        article = make_article(number)
        held = "".join(engine.source(article)[1].split())
        assert "".join(article.content.headline.split()) in held
        assert all("".join(p.split()) in held for p in article.content.paragraphs[1:])


def test_peers_get_the_tags_ready_made(engine: Engine) -> None:
    if not isinstance(engine, Ours):
        for number in range(COUNT):
            article = make_article(number)
            assert all(tag in engine.source(article)[1] for tag in tags_of(article))


def test_an_edit_touches_one_file_and_a_drop_adds_one(engine: Engine) -> None:
    before = texts(engine)
    engine.edit_one()
    edited = texts(engine)
    (path,) = [path for path in edited if edited[path] != before[path]]
    assert edited[path].endswith(f"{ADDED_SENTENCE}\n")
    engine.drop_one()
    assert len(texts(engine)) == COUNT + 1


def test_a_tag_is_renamed_wherever_it_is_kept(engine: Engine, tmp_path: Path) -> None:
    old, new = renamed_tag(), new_name(renamed_tag())
    if isinstance(engine, Ours):
        engine.rename_tag()
        authority, problems = Authority.load(engine.home / "authority")
        assert problems == []
        assert authority.find(new) == authority.find(old.name)
        assert authority.find(old.name).name == new  # type: ignore[union-attr]
        return
    carriers = (n for n in range(1000) if old.name in tags_of(make_article(n)))
    numbers = list(islice(carriers, 2))
    for number in numbers:
        engine.write_articles(range(number, number + 1))
    before = texts(engine)
    engine.rename_tag()
    after = texts(engine)
    assert {path for path in after if new in after[path]} == {
        engine.source(make_article(number))[0] for number in numbers
    }
    assert {path: text.replace(new, old.name) for path, text in after.items()} == before


def row(seconds: float) -> dict[str, float]:
    return {"seconds": seconds, "cpu": seconds, "peak_mb": 100, "files": 10, "bytes": 10**6}


def results(*sizes: tuple[int, float, float]) -> dict[str, Any]:
    builds = ("full", "no-op", "dropped", "edited", "renamed")
    return {
        "sizes": {
            str(count): {
                "engines": {
                    "ours": {build: row(ours) for build in builds},
                    "hugo": {build: row(theirs) for build in builds},
                }
            }
            for count, ours, theirs in sizes
        }
    }


def test_the_table_tells_ratios_growth_and_targets() -> None:
    text = write_tables(results((5000, 10, 40), (20_000, 40, 100), (100_000, 200, 900)), LABELS)
    assert "0.25" in text
    assert "20,000 from nothing: our seconds / Hugo + Pagefind" in text
    (target,) = [
        line for line in text.splitlines() if "Hugo + Pagefind  " in line and "met" in line
    ]
    assert "0.40" in target
    (missed,) = [line for line in text.splitlines() if "100,000, nothing changed" in line]
    assert missed.endswith("missed")
    (growth,) = [line for line in text.splitlines() if "growth of CPU seconds" in line]
    assert "1.00" in growth
    assert growth.endswith("met")


def test_a_size_that_was_stopped_tells_the_targets_that_it_came_to() -> None:
    found = results((5000, 10, 40))
    found["sizes"]["100000"] = {"engines": {}, "unfinished": {"ours": {"full": row(200)}}}
    targets = write_tables(found, LABELS).partition("Targets")[2].splitlines()
    told = {line.split("  ")[1].strip(): line.split()[-1] for line in targets if line}
    assert told["100,000 from nothing: peak memory, MB"] == "met"
    assert told["growth of CPU seconds from 5,000 to 100,000: exponent"] == "met"
    assert told["100,000, one dropped: seconds"] == "measured"  # «not measured»


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([(1000, 9, 0), (5000, 10, 0), (100_000, 200, 0)], (5000, 100_000, 1.0)),
        ([(5000, 10, 0), (10_000, 40, 0)], (5000, 10_000, 2.0)),
        ([(100, 3, 0), (200, 3, 0)], (100, 200, 0.0)),
        ([(1000, 3, 0)], None),
    ],
)
def test_growth_is_the_exponent_between_sizes(
    rows: list[tuple[int, float, float]], wanted: tuple[int, int, float] | None
) -> None:
    assert growth_exponent(results(*rows), "seconds") == (pytest.approx(wanted) if wanted else None)


def test_the_published_table_stands_between_its_marks(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "chart.png").write_bytes(b"png")
    page = tmp_path / "benchmarks.md"
    page.write_text("before\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nafter\n", "utf-8")
    publish("new\n", tmp_path / "chart.png", tmp_path)
    before, rest = page.read_text("utf-8").split("<!-- bench: begin -->")
    block, after = rest.split("<!-- bench: end -->")
    assert (before, after) == ("before\n", "\nafter\n")
    assert "```text\nnew\n```" in block
    assert "old" not in block
    assert (tmp_path / "pictures" / "bench.png").read_bytes() == b"png"


def test_memory_is_that_of_the_whole_process_tree() -> None:
    hold = "import time; held = bytearray(60_000_000); time.sleep(0.4)"
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    assert 60 < run_measured([sys.executable, "-c", script]).peak_mb < 200


def test_a_command_that_fails_tells_what_it_said() -> None:
    with pytest.raises(RuntimeError, match="no such article"):
        run_measured([sys.executable, "-c", "raise SystemExit('no such article')"])


def test_the_size_of_a_folder_leaves_out_what_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.js").write_text(json.dumps("12345678"))
    (tmp_path / "ui.js").write_text("1")
    size = folder_size(tmp_path, ("ui",))
    assert (size.files, size.bytes) == (1, 10)
