"""Finds a Chromium for the browser tests, and fetches one where there is none.

`python -m tests.browser.chromium` is run by `make test` before the tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str:
    """Path of a Chromium: from $CHROMIUM, the PATH, or Playwright's own; "" when there is none."""
    asked = os.environ.get("CHROMIUM")
    if asked:
        return asked
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else ""


def main() -> None:
    if find_chromium():
        return
    print("No Chromium here; fetching one for the browser tests.")
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if done.returncode or not find_chromium():
        print(
            "It could not be fetched, so the browser tests will be skipped. "
            "Mend: install Chromium (on Debian or Ubuntu: sudo apt install chromium), or set CHROMIUM=/path."
        )


if __name__ == "__main__":
    main()
