"""Builds archives for tests, as a user does: through Pelican's own command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED_SAMPLE = ROOT.parent / "shared" / "samples" / "000_28018be113238a9f.txt"


@dataclass(frozen=True)
class Build:
    """A finished build: where it stands, what was said, the exit status."""

    output: Path
    said: str
    status: int

    def read(self, name: str) -> str:
        return (self.output / name).read_text("utf-8")

    def pages(self) -> list[Path]:
        return sorted(self.output.rglob("*.html"))


def build(
    content: Path,
    output: Path,
    *arguments: str,
    cache: Path | None = None,
    settings: dict[str, object] | None = None,
    env: dict[str, str] | None = None,
    kill_after: float | None = None,
) -> Build:
    """Run `pelican -s pelican.conf.py content -o output`; the cache stands beside the output.

    `kill_after`: seconds after which the build is killed; raises subprocess.TimeoutExpired then.
    """
    extra = {
        "CACHE_PATH": str(cache or output.parent / "cache"),
        "ARCHIVE_FONT_CACHE": str(ROOT / "cache" / "fonts"),
        **(settings or {}),
    }
    overrides = [f"{key}={json.dumps(value)}" for key, value in extra.items()]
    command = [sys.executable, "-m", "pelican", "-s", str(ROOT / "pelican.conf.py")]
    command += [str(content), "-o", str(output), *arguments, "-e", *overrides]
    environment = {**os.environ, "PYTHONUTF8": "1", "SITEURL": "", **(env or {})}
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment,
        timeout=kill_after,
    )
    return Build(output, done.stdout + done.stderr, done.returncode)


def json_ld(html: str) -> dict[str, object]:
    """The one JSON-LD object of a page."""
    parts = html.split('<script type="application/ld+json">')
    assert len(parts) == 2, "one JSON-LD script"
    loaded = json.loads(parts[1].split("</script>")[0])
    assert isinstance(loaded, dict)
    return loaded
