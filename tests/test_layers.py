"""The flow has one direction: a package imports only packages to its left, and Pelican only in its glue."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PLUGINS = Path(__file__).parent.parent / "plugins"
FLOW = ["arabic", "intake", "tagging", "store", "archive", "search", "publish"]
ALLOWED = {name: set(FLOW[: i + 1]) for i, name in enumerate(FLOW)} | {
    "tagging": {"arabic", "tagging"},
    "store": {"store"},
}
GLUE = {
    "plugin.py",
    "reader.py",
    "contents.py",
    "objects.py",
    "markup.py",
    "host.py",
    "build.py",
    "writer.py",
    "serving.py",
}
MODULES = sorted(PLUGINS.rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_all_packages_are_there() -> None:
    assert {path.name for path in PLUGINS.iterdir() if path.is_dir()} - {"__pycache__"} == set(FLOW)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PLUGINS).as_posix())
def test_imports_run_leftwards(path: Path) -> None:
    package = path.relative_to(PLUGINS).parts[0]
    assert imported(path) & set(FLOW) <= ALLOWED[package]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PLUGINS).as_posix())
def test_only_the_glue_knows_pelican(path: Path) -> None:
    if path.name not in GLUE:
        assert "pelican" not in imported(path)
