"""Lighthouse's four scores of the pages that readers meet most: `make lighthouse` (needs Node).

python -m tests.browser.lighthouse OUTPUT_FOLDER [least score]

The folder is served as GitHub Pages serves it: compressed, kept by browsers for ten minutes, under /repo.
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
from urllib.parse import quote, unquote, urlsplit

from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.building import Build
from tests.test_site import page_kinds

# Newer ones want a newer Node than Debian 12 and 13 carry.
LIGHTHOUSE = "lighthouse@12.2.3"
KINDS = ("front", "article", "tag", "search")


def make_handler(root: Path) -> type[BaseHTTPRequestHandler]:
    @cache
    def packed(path: Path) -> bytes:
        return gzip.compress(path.read_bytes(), mtime=0)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = root / (unquote(urlsplit(self.path).path).removeprefix("/repo/") or "index.html")
            status = 200 if path.is_file() else 404
            path = path if status == 200 else root / "404.html"
            kind = guess_type(path.name)[0] or "application/octet-stream"
            text = kind.startswith("text/") or path.suffix in (".js", ".json", ".svg", ".xml")
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
        command += [
            f"--output-path={report}",
            f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}",
        ]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": find_chromium()})
        told = json.loads(report.read_text("utf-8"))
    scores = {name: round(100 * c["score"]) for name, c in told["categories"].items()}
    for name in ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time"):
        scores[name] = round(told["audits"][name]["numericValue"])
    return {**scores, "shift": told["audits"]["cumulative-layout-shift"]["numericValue"]}


def main(output: str, least: str = "99") -> int:
    root = Path(output)
    server = ThreadingHTTPServer(("127.0.0.1", 0), make_handler(root))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pages = page_kinds(Build(root, "", 0))
    low = 0
    for kind in KINDS:
        name = quote(pages[kind].relative_to(root).as_posix())
        found = score(f"http://127.0.0.1:{server.server_port}/repo/{name}")
        print(f"{kind:10}", ", ".join(f"{key} {value}" for key, value in found.items()), flush=True)
        low += sum(value < int(least) for value in list(found.values())[:4])
    server.shutdown()
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
