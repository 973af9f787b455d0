"""Which of several dates on a page is that of publication.

    python tests/evaluation/publication.py

The key, publication_key.tsv, was written before the code saw it: the page's own lines (parted by ¦),
a paragraph of its text, the day of publication, and the part (tuned: looked at; held: not). At first
sight 11 of 19 were right, none with a wrong year.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
if str(_ROOT / "plugins") not in sys.path:
    sys.path.insert(0, str(_ROOT / "plugins"))

from intake.dating import date_article  # noqa: E402

KEY = Path(__file__).parent / "publication_key.tsv"


def read_rows() -> Iterator[tuple[list[str], list[str], str, str]]:
    """The rows of the key: lines of the page, paragraphs, day, part."""
    for row in KEY.read_text(encoding="utf-8").splitlines()[1:]:
        lines, text, means, part = row.split("\t")
        yield lines.split(" ¦ "), [text] if text else [], means, part


def concluded(lines: list[str], paragraphs: list[str]) -> str:
    """The day of publication that the lines and the text lead to, "-" when none."""
    claim = date_article("", "page.txt", lines, "", "", "عنوان", paragraphs)
    return claim.value.iso() if claim.value else "-"


def main() -> int:
    """Print how many are right, and those that are not (of the held ones the count alone)."""
    right = {"tuned": 0, "held": 0}
    total = dict(right)
    for lines, paragraphs, means, part in read_rows():
        got = concluded(lines, paragraphs)
        total[part] += 1
        right[part] += got == means
        if got != means and part == "tuned":
            print(f"  {' ¦ '.join(lines)}: meant {means}, got {got}")
    for part, count in total.items():
        print(f"publication, {part}: {right[part]} of {count} right")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
