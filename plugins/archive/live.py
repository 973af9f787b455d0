"""The local server of `make serve`: a page that is open shows itself anew when its file changes.

The script that does it is put into pages as they are served, so the files stay as they are published.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from archive.output import stamp

SCRIPT = "/.live.js"
_CLIENT = Path(__file__).parent / "client" / "live.js"
_MISSING = "missing"
_LOOK = 0.2
"""Seconds between two looks at the files that a page asks about."""
_HOLD = 25.0
"""Seconds after which an answer is given though nothing changed, so that no proxy ends it."""
_MOST = 1_000_000  # bytes of a question


class LiveServer(ThreadingHTTPServer):
    """Serves `folder` at `address`; ends the answers that are held when it is closed."""

    daemon_threads = True

    def __init__(self, folder: Path, address: tuple[str, int]) -> None:
        self.closing = threading.Event()
        super().__init__(address, partial(_Handler, directory=str(folder)))

    def server_close(self) -> None:
        """Let all go."""
        self.closing.set()
        super().server_close()


class _Handler(SimpleHTTPRequestHandler):
    server: LiveServer

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == SCRIPT:
            self._answer(_CLIENT.read_bytes(), "text/javascript; charset=utf-8")
            return
        file = self._file(path)
        if path != "/" and not path.endswith("/") and Path(self.translate_path(path)).is_dir():
            super().do_GET()  # sends the browser on to the address with «/»
        elif file.suffix != ".html" and file.is_file():
            super().do_GET()
        else:
            self._serve_page(file)

    def do_POST(self) -> None:
        """Answer with the stamps of the files that a page asks about, once one is another than it knows."""
        size = int(self.headers.get("Content-Length") or 0)
        if urlsplit(self.path).path != SCRIPT or size > _MOST:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        known = json.loads(self.rfile.read(size))
        end = time.monotonic() + _HOLD
        while (found := self._stamps(known)) == known and time.monotonic() < end:
            if self.server.closing.wait(_LOOK):
                break
        self._answer(json.dumps(found).encode(), "application/json")

    def _stamps(self, asked: Mapping[str, str]) -> dict[str, str]:
        return {path: stamp(self._file(path)) or _MISSING for path in asked}

    def _file(self, path: str) -> Path:
        """The file at the path of an address; it never leaves the folder."""
        place = Path(self.translate_path(path))
        return place / "index.html" if path.endswith("/") or place.is_dir() else place

    def _serve_page(self, file: Path) -> None:
        mark = stamp(file) or _MISSING
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        shown = file if file.is_file() else Path(self.directory) / "404.html"
        try:
            page = shown.read_bytes()
        except OSError:
            page = b"<!DOCTYPE html><title>404</title><body></body>"
        script = f'<script src="{SCRIPT}" data-stamp="{mark}"></script>'.encode()
        before, end, after = page.rpartition(b"</body>")
        page = before + script + end + after if end else page + script
        self._answer(page, "text/html; charset=utf-8", status)

    def _answer(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def end_headers(self) -> None:
        # A style sheet or a shard may be another one after the next build.
        if not any(
            line.startswith(b"Cache-Control") for line in getattr(self, "_headers_buffer", [])
        ):
            self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not worth a line each."""
