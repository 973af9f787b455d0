"""Text → logical lines: hard-wrapped lines joined, with what the layout asks of each line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_STOPS = ".؟!…。"
_CLOSERS = "\"”»“’')]}›"
_BULLET = re.compile(r"^\s*(?:[•▪●■◄►▶◆○*·‣⁃❖✓-]|[-–—](?=\s)|[(\[]?\d{1,2}[.)\]،-])\s*(?=[^\s\d])")
_WIDEST = 132  # columns: no program wraps text wider than this
_NARROWEST = 28
_SLACK = 0.12  # share of the width that ragged wrapping leaves free


@dataclass(slots=True)
class Line:
    """One logical line. `number` counts from 1 in the source; `gap` tells a blank line above."""

    text: str
    number: int
    gap: bool = False
    size: int = field(default=0)  # words

    def __post_init__(self) -> None:
        self.size = len(self.text.split())

    @property
    def stops(self) -> bool:
        """Does it end as a sentence does: «… في المدينة.» and «… في المدينة”.» do."""
        bare = self.text.rstrip(_CLOSERS + " ")
        return bool(bare) and bare[-1] in _STOPS

    @property
    def prose(self) -> bool:
        """Is it body text: a whole sentence, or too long for a title?"""
        return self.size >= 20 or (self.size >= 8 and self.stops)


def is_item(text: str) -> bool:
    """Does a line begin as an item of a list does: «• ماء», «- ماء», «1. ماء»?"""
    return _BULLET.match(text) is not None


def without_bullet(text: str) -> str:
    """Take the sign off an item; numbers stay: «• ماء» → «ماء», «1. ماء» → «1. ماء»."""
    match = _BULLET.match(text)
    return text if match is None or any(c.isdigit() for c in match[0]) else text[match.end() :]


def logical_lines(lines: Sequence[str], first: int = 1) -> list[Line]:
    """Return the lines that have words, with wrapped ones joined. `first` numbers the first."""
    runs: list[list[tuple[int, str]]] = [[]]
    for number, raw in enumerate(lines, start=first):
        text = raw.strip()
        if text:
            runs[-1].append((number, text))
        elif runs[-1]:
            runs.append([])
    width = wrap_width([[text for _, text in run] for run in runs])
    found: list[Line] = []
    for run in runs:
        parts: list[str] = []
        number = 0
        gap = True
        for at, (line_number, text) in enumerate(run):
            if not parts:
                number = line_number
            parts.append(text)
            following = run[at + 1][1] if at + 1 < len(run) else ""
            if following and width and _runs_on(text, following, width):
                continue
            found.append(Line(" ".join(parts), number, gap))
            parts, gap = [], False
    return found


def wrap_width(runs: Sequence[Sequence[str]]) -> int:
    """Return the column at which the text was hard-wrapped, or 0 when it was not.

    Wrapped text betrays itself: on each line but a paragraph's last, the next line's first word
    would not have fitted.
    """
    inner = [
        (text, run[at + 1]) for run in runs for at, text in enumerate(run) if at + 1 < len(run)
    ]
    if len(inner) < 4:
        return 0
    widest = max(max(len(a), len(b)) for a, b in inner)
    if not _NARROWEST <= widest <= _WIDEST:
        return 0
    full = sum(1 for text, following in inner if _runs_on(text, following, widest))
    open_ended = sum(1 for text, _ in inner if text[-1] not in _STOPS + ":")
    return widest if full >= 0.6 * len(inner) and open_ended >= 0.6 * len(inner) else 0


def _runs_on(text: str, following: str, width: int) -> bool:
    if is_item(following):
        return False
    first_word = following.split(None, 1)[0]
    return len(text) + 1 + len(first_word) > width * (1 - _SLACK)
