"""The address that GitHub Pages gives a repository's site."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

_REMOTE = re.compile(
    r"^(?:https?://(?:[^@/]+@)?github\.com/|ssh://git@github\.com/|git@github\.com:)"
    r"(?P<owner>[^/]+)/(?P<name>[^/]+?)(?:\.git)?/?$"
)


def pages_address(remote: str, cname: str = "") -> str:
    """Address of the site of a git remote on GitHub, or "" for another host.

    `cname` is the content of a CNAME file, a domain of one's own.

    >>> pages_address("git@github.com:Warraq/archive.git")
    'https://warraq.github.io/archive'
    >>> pages_address("https://github.com/warraq/warraq.github.io")
    'https://warraq.github.io'
    """
    if cname.strip():
        return f"https://{cname.strip()}"
    match = _REMOTE.match(remote.strip())
    if not match:
        return ""
    owner, name = match["owner"].lower(), match["name"]
    root = f"https://{owner}.github.io"
    return root if name.lower() == f"{owner}.github.io" else f"{root}/{name}"


def main() -> int:
    """Print the address for the repository here; exit 1 with the mend when it can't be told."""
    asked = subprocess.run(
        ["git", "remote", "get-url", "origin"], capture_output=True, text=True, check=False
    )
    cname = Path("content/extra/CNAME")
    address = pages_address(asked.stdout, cname.read_text("utf-8") if cname.exists() else "")
    if not address:
        print(
            "The git remote «origin» is not a GitHub repository. "
            "Mend: git remote add origin https://github.com/OWNER/NAME, or set SITEURL=https://…",
            file=sys.stderr,
        )
        return 1
    print(address)
    return 0


if __name__ == "__main__":
    sys.exit(main())
