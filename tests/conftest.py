from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings

from tests.building import ROOT, SHARED_SAMPLE, Build, build
from tests.publish.making import ADDRESS, write_articles

# A busy machine is slow: no example of a property test has a time limit.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The project's own content (and the shared raw article, where it is there), built under /repo."""
    folder = tmp_path_factory.mktemp("site")
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    if SHARED_SAMPLE.exists():
        shutil.copy(SHARED_SAMPLE, content / "articles" / SHARED_SAMPLE.name)
    done = build(content, folder / "www" / "repo")
    assert done.status == 0, done.said
    return done


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The project's own content alone, as it is published at https://example.org/repo, with its report
    and the A–Z of its places parted by letters.
    """
    folder = tmp_path_factory.mktemp("published")
    done = build(
        ROOT / "content",
        folder / "output",
        env={"SITEURL": "https://example.org/repo"},
        settings={"ARCHIVE_REPORT_PAGE": True, "ARCHIVE_WHOLE_INDEX": 100},
    )
    assert done.status == 0, done.said
    return done


@pytest.fixture(scope="session")
def small_published(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A small archive that knows its address, under /repo."""
    folder = tmp_path_factory.mktemp("published")
    done = build(write_articles(folder), folder / "www" / "repo", env={"SITEURL": ADDRESS})
    assert done.status == 0, done.said
    return done


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def sample_address(sample_site: Build) -> Iterator[str]:
    """The built site's address, served under the sub-path /repo/ as GitHub Pages does."""
    yield from serve(sample_site.output.parent, "/repo")


def serve(folder: Path, sub_path: str = "") -> Iterator[str]:
    """Serve a folder on a free port of the loopback; yields the address."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{sub_path}"
    server.shutdown()
    server.server_close()
