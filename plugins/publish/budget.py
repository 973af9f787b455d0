"""How large the site is, and when it will fill GitHub Pages."""

from __future__ import annotations

from collections.abc import Iterable

LIMIT = 1_000_000_000
"""Bytes that GitHub Pages allows a site (docs.github.com, «GitHub Pages limits»: 1 GB)."""

ENOUGH = 500
"""Articles from which on an estimate is fair: of fewer, each brings tags and months that no other has."""

# What does not grow with the number of articles.
_FIXED = ("theme/", "icons/")


def budget_line(files: Iterable[tuple[str, int]], articles: int) -> str:
    """A line for the end of a build; `files` are (address, bytes).

    >>> budget_line([("theme/a.css", 10_000_000), ("articles/2021/x.html", 40_000_000)], 1000)
    'Size: 50 MB of the 1 GB of GitHub Pages; full at about 24,000 articles.'
    """
    fixed = total = 0
    for address, size in files:
        total += size
        if address.startswith(_FIXED):
            fixed += size
    line = f"Size: {_size(total)} of the 1 GB of GitHub Pages"
    grown = total - fixed
    if total > LIMIT:
        return f"{line}: too large for it. Mend: publish elsewhere, or divide the archive by years."
    if articles < ENOUGH or not grown:
        return line + "."
    return f"{line}; full at about {_rounded(int(articles * (LIMIT - fixed) / grown)):,} articles."


def _size(total: int) -> str:
    if total >= LIMIT:
        return f"{total / LIMIT:.2f} GB"
    return f"{total / 1_000_000:.0f} MB" if total >= 10_000_000 else f"{total / 1_000_000:.1f} MB"


def _rounded(number: int) -> int:
    """Two digits of it: an estimate is no more."""
    step = int(10 ** max(0, len(str(number)) - 2))
    return number // step * step
