"""`make serve`: what is dropped, edited or deleted shows by itself in the page that is open."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.building import ROOT

pytestmark = pytest.mark.browser

PATIENCE = 60_000  # a busy machine builds slowly
TEXT = (
    "slug: {slug}\nالتاريخ: 2021-01-19\nالقسم: ثقافة\n\n{title}\n\n"
    "قال أمين المكتبة إن {title} من أخبار هذا الشتاء في المرفأ.\n"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    return tmp_path / "content"


@pytest.fixture
def address(content: Path, tmp_path: Path) -> Iterator[str]:
    extra = {
        "CACHE_PATH": str(tmp_path / "cache"),
        "ARCHIVE_FONT_CACHE": str(ROOT / "cache" / "fonts"),
    }
    command = [sys.executable, "-m", "archive.serving", "-s", "pelican.conf.py", str(content)]
    command += ["-o", str(tmp_path / "output"), "--port", "0"]
    command += ["-e", *(f"{key}={json.dumps(value)}" for key, value in extra.items())]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**environment, "SITEURL": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert server.stdout is not None
    told = (re.search(r"http://[\d.]+:\d+", line) for line in server.stdout)
    found = next(match for match in told if match)
    try:
        yield found.group()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(20)
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)
            server.stdout.close()


def test_an_open_page_follows_its_files(
    page: Page, address: str, content: Path, tmp_path: Path
) -> None:
    def write(slug: str, title: str) -> None:
        text = TEXT.format(slug=slug, title=title)
        (content / "articles" / f"{slug}.txt").write_text(text, "utf-8")

    # Not built yet: the page shows by itself once it is there.
    page.goto(f"{address}/articles/2021/01/one.html")
    write("one", "افتتاح القنطرة")
    expect(page.locator("h1")).to_contain_text("افتتاح القنطرة", timeout=PATIENCE)
    write("one", "افتتاح القنطرة القديمة")
    expect(page.locator("h1")).to_contain_text("القديمة", timeout=PATIENCE)

    page.goto(f"{address}/index.html")
    write("two", "معرض الكتاب")
    expect(page.get_by_text("معرض الكتاب").first).to_be_visible(timeout=PATIENCE)
    (content / "articles" / "one.txt").unlink()
    expect(page.get_by_text("افتتاح القنطرة القديمة")).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_text("معرض الكتاب").first).to_be_visible()

    built = (tmp_path / "output" / "index.html").read_bytes()
    assert b".live.js" not in built
    assert b"/.live.js" in page.request.get(f"{address}/index.html").body()


def test_no_file_outside_the_folder_is_served(page: Page, address: str, content: Path) -> None:
    (content.parent / "secret.html").write_text("سر", "utf-8")
    for path in ("/../secret.html", "/%2e%2e/secret.html", "/..%2fsecret.html"):
        assert "سر" not in page.request.get(f"{address}{path}").text()
