"""Tags that moved: old addresses lead to new ones."""

from pathlib import Path

import pytest

from tagging.renaming import load_renamed, redirects

SLUGS = {"syria", "damascus"}


def load(folder: Path, *rows: str) -> tuple[dict[str, str], list[str]]:
    lines = ["# comment", "old\tnew\tnote", *(row.replace(";", "\t") for row in rows)]
    (folder / "renamed.tsv").write_text("\n".join(lines), encoding="utf-8")
    renamed, problems = load_renamed(folder, SLUGS)
    return renamed, [f"{problem.line}: {problem.reason}" for problem in problems]


def test_chains_are_followed(tmp_path: Path) -> None:
    rows = ["sham;dimashq;اسم أقدم", "dimashq;damascus;", "suriya;syria;"]
    renamed, problems = load(tmp_path, *rows)
    assert renamed == {"sham": "damascus", "dimashq": "damascus", "suriya": "syria"}
    assert problems == []


def test_pages(tmp_path: Path) -> None:
    assert redirects({"b": "syria", "a": "damascus"}) == {
        "tags/a.html": "tags/damascus.html",
        "tags/b.html": "tags/syria.html",
    }
    assert redirects({"a": "syria"}, "t/{slug}/") == {"t/a/": "t/syria/"}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (["old;none;"], "«none» is no tag's address"),
        (["syria;damascus;"], "«syria» is the address of a tag today"),
        (["a;b;", "b;a;"], "leads back to itself"),
        (["a;syria;", "a;damascus;"], "«a» is there already"),
        (["../x;syria;"], "can't be an address"),
        (["a;;"], "can't be an address"),
    ],
)
def test_faults(tmp_path: Path, rows: list[str], reason: str) -> None:
    _, problems = load(tmp_path, *rows)
    assert any(reason in problem for problem in problems)


def test_a_circle_beside_a_chain_gives_no_address(tmp_path: Path) -> None:
    renamed, problems = load(tmp_path, "x;a;", "a;b;", "b;a;", "c;syria;")
    assert renamed == {"c": "syria"}
    assert len(problems) == 3


def test_no_file_and_no_columns(tmp_path: Path) -> None:
    assert load_renamed(tmp_path, SLUGS) == ({}, [])
    (tmp_path / "renamed.tsv").write_text("a\tsyria\n", encoding="utf-8")
    renamed, problems = load_renamed(tmp_path, SLUGS)
    assert renamed == {} and "name the columns" in problems[0].reason
