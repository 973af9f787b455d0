"""Takes pictures of every page kind for a person to look at.

python -m tests.browser.look ADDRESS OUTPUT_FOLDER PICTURES_FOLDER [kind …]
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.building import Build
from tests.test_site import page_kinds

WIDTHS = (360, 768, 1440)
# What is below the first screen is painted when a reader comes near it; a picture shows the whole page.
PAINT_ALL = "* { content-visibility: visible !important }"


def main(address: str, output: str, pictures: str, *kinds: str) -> None:
    folder = Path(pictures)
    folder.mkdir(parents=True, exist_ok=True)
    pages = page_kinds(Build(Path(output), "", 0))
    wanted = kinds or tuple(pages)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for scheme in ("light", "dark"):
            for width in WIDTHS:
                context = browser.new_context(
                    color_scheme=scheme,
                    viewport={"width": width, "height": 900},
                    locale="ar",
                    bypass_csp=True,
                )
                page = context.new_page()
                for kind in wanted:
                    name = pages[kind].relative_to(output).as_posix()
                    query = "?q=مدينة" if kind == "search" else ""
                    page.goto(f"{address}/{name}{query}")
                    if query:
                        page.wait_for_selector('#results[data-state="done"]', state="attached")
                    page.add_style_tag(content=PAINT_ALL)
                    page.wait_for_timeout(400)
                    target = folder / f"{kind.replace(' ', '-')}-{width}-{scheme}.png"
                    page.screenshot(path=target, full_page=width > 400, scale="css")
                context.close()
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
