"""Lighthouse's four scores of the pages that readers meet most: `make lighthouse` (needs Node).

python -m tests.browser.lighthouse OUTPUT_FOLDER [least score] [runs]

The folder is served as GitHub Pages serves it: compressed, kept by browsers for ten minutes, under /repo.
Of several runs the median counts. A page of one line of text, without style or script, is scored beside
the others: Lighthouse multiplies what the machine took by four, so where that page does not come near
100 the machine was busy and the scores of performance tell of it, not of the pages.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from statistics import median
from urllib.parse import quote, unquote, urlsplit

from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.building import Build
from tests.test_site import page_kinds

# Newer ones want a newer Node than Debian 12 and 13 carry.
LIGHTHOUSE = "lighthouse@12.2.3"
KINDS = ("front", "article", "tag", "search")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MEASURES = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "speed-index",
)
PLAIN = '<!DOCTYPE html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>سطر</title><p>سطر واحد</html>'
# Chromium keeps the page before, which is empty here, on show until a second or two have passed: even the
# plain page is then painted after 1.2 or 2.2 seconds.
FLAGS = ["--headless=new", "--disable-features=PaintHolding", *ARGUMENTS]


def make_handler(root: Path) -> type[BaseHTTPRequestHandler]:
    @cache
    def packed(path: Path) -> bytes:
        return gzip.compress(path.read_bytes(), mtime=0)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = unquote(urlsplit(self.path).path).removeprefix("/repo/") or "index.html"
            path = root / name
            status = 200 if path.is_file() or name == "plain.html" else 404
            path = path if status == 200 else root / "404.html"
            kind = guess_type(path.name)[0] or "application/octet-stream"
            text = kind.startswith("text/") or path.suffix in (".js", ".json", ".svg", ".xml")
            if name == "plain.html":
                body = gzip.compress(PLAIN.encode(), mtime=0)
            else:
                body = packed(path) if text else path.read_bytes()
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
            if text:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    return Handler


def score(address: str) -> dict[str, float]:
    """Category → score of 100, and the measures behind the first of them."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json"]
        command += [f"--output-path={report}", f"--chrome-flags={' '.join(FLAGS)}"]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": find_chromium()})
        told = json.loads(report.read_text("utf-8"))
    scores = {name: round(100 * told["categories"][name]["score"]) for name in CATEGORIES}
    audits = told["audits"]
    for name in MEASURES:
        scores[name] = round(audits[name]["numericValue"])
    return {**scores, "shift": audits["cumulative-layout-shift"]["numericValue"]}


def middle(runs: list[dict[str, float]]) -> dict[str, float]:
    """Each measure's median."""
    return {name: median(run[name] for run in runs) for name in runs[0]}


def main(output: str, least: str = "99", runs: str = "3") -> int:
    root = Path(output)
    server = ThreadingHTTPServer(("127.0.0.1", 0), make_handler(root))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pages = page_kinds(Build(root, "", 0))
    names = {"plain": "plain.html"}
    names |= {kind: quote(pages[kind].relative_to(root).as_posix()) for kind in KINDS}
    low = 0
    for kind, name in names.items():
        address = f"http://127.0.0.1:{server.server_port}/repo/{name}"
        found = middle([score(address) for _ in range(int(runs))])
        print(
            f"{kind:10}", ", ".join(f"{key} {value:g}" for key, value in found.items()), flush=True
        )
        low += kind != "plain" and sum(found[name] < int(least) for name in CATEGORIES)
    server.shutdown()
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
