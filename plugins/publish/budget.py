"""How large the site is, and when it will fill GitHub Pages."""

from __future__ import annotations

from collections.abc import Iterable

LIMIT = 1_000_000_000
"""Bytes that GitHub Pages allows a site (docs.github.com, «GitHub Pages limits»: 1 GB)."""

ENOUGH = 500
"""Articles from which on an estimate is fair: of fewer, each brings tags and months that no other has."""

# What does not grow with the number of articles.
_FIXED = ("theme/", "icons/")
# What an owner may leave out, and how.
_SPARED = {
    "originals/": "ARCHIVE_ORIGINALS = False",
    "feeds/tags/": "ARCHIVE_TAG_FEEDS = {}",
}
_HALF_FULL = LIMIT // 2


def budget_line(files: Iterable[tuple[str, int]], articles: int) -> str:
    """A line for the end of a build; `files` are (address, bytes).

    >>> budget_line([("theme/a.css", 10_000_000), ("articles/2021/x.html", 40_000_000)], 1000)
    'Size: 50 MB of the 1 GB of GitHub Pages; full at about 24,000 articles.'

    Once half of it is full, the line tells what may be left out.
    """
    fixed = total = 0
    spared = dict.fromkeys(_SPARED, 0)
    for address, size in files:
        total += size
        if address.startswith(_FIXED):
            fixed += size
        for folder in spared:
            if address.startswith(folder):
                spared[folder] += size
    line = f"Size: {_size(total)} of the 1 GB of GitHub Pages"
    grown = total - fixed
    mend = ", ".join(f"{_SPARED[f]} spares {_size(held)}" for f, held in spared.items() if held)
    if total > LIMIT:
        more = f" ({mend})" if mend else ""
        return f"{line}: too large for it. Mend: publish elsewhere, or divide the archive by years{more}."
    if articles < ENOUGH or not grown:
        return line + "."
    line += f"; full at about {_rounded(int(articles * (LIMIT - fixed) / grown)):,} articles."
    return f"{line} Mend, before it is: {mend}." if mend and total > _HALF_FULL else line


def _size(total: int) -> str:
    if total >= LIMIT:
        return f"{total / LIMIT:.2f} GB"
    return f"{total / 1_000_000:.0f} MB" if total >= 10_000_000 else f"{total / 1_000_000:.1f} MB"


def _rounded(number: int) -> int:
    """Two digits of it: an estimate is no more."""
    step = int(10 ** max(0, len(str(number)) - 2))
    return number // step * step
