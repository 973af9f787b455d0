"""Text → logical lines: hard-wrapped lines joined, with what the layout asks of each line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from arabic.letters import fold
from intake.wrapping import ends_sentence, find_wrapping

_RULE = re.compile(r"^(?:[-–—_=*~.·•#+]\s*){3,}$")
_BULLET = re.compile(r"^\s*(?:[•▪●■◄►▶◆○*·‣⁃❖✓-]|[-–—](?=\s)|[(\[]?\d{1,2}[.)\]،-])\s*(?=[^\s\d])")
# «ويقول …», «وفي …», «والتقت …»: a sentence that goes on from the one before. No title begins so.
_GOES_ON = re.compile(
    r"و(?:[يتأإ]|ال|قال|كان|قد|من|في|لا|لم|لن|هو|هي|على|عن|مع|بلغ|بعد|بين|بحسب|حسب|ذكر|ذلك|هذ)\S*\s"
)


@dataclass(slots=True)
class Line:
    """One logical line. `number` counts from 1 in the source; `gap` tells a blank line above."""

    text: str
    number: int
    gap: bool = False
    folded: str = ""
    rules: Any = None  # the rules of data/furniture.tsv that it meets, once they were looked up
    size: int = field(init=False)  # words
    stops: bool = field(init=False)  # it ends as a sentence does: «… في المدينة.», «… في المدينة”.»
    prose: bool = field(init=False)  # it is body text: a whole sentence, or too long for a title

    def __post_init__(self) -> None:
        self.size = self.text.count(" ") + 1 if self.text else 0
        self.folded = self.folded or fold(self.text)
        self.stops = ends_sentence(self.text)
        self.prose = self.size >= 20 or (self.size >= 8 and (self.stops or self.goes_on))

    @property
    def goes_on(self) -> bool:
        """Does it begin as a sentence that follows another: «ويشكو الفلاحون …»?"""
        return _GOES_ON.match(self.text) is not None


def is_rule(text: str) -> bool:
    """Is a line only a drawn rule («-----», «* * *»)? It parts paragraphs and says nothing."""
    return _RULE.match(text) is not None


def is_item(text: str) -> bool:
    """Does a line begin as an item of a list does: «• ماء», «- ماء», «1. ماء»?"""
    return _BULLET.match(text) is not None


def without_bullet(text: str) -> str:
    """Take the sign off an item; numbers stay: «• ماء» → «ماء», «1. ماء» → «1. ماء»."""
    match = _BULLET.match(text)
    return text if match is None or any(c.isdigit() for c in match[0]) else text[match.end() :]


def logical_lines(
    lines: Sequence[str], first: int = 1, stands_alone: Callable[[str], bool] = is_item
) -> list[Line]:
    """Return the lines that have words, with wrapped ones joined. `first` numbers the first.

    `stands_alone` knows lines that are never joined to another (a date, a byline, an item).
    """
    stands_alone = cache(stands_alone)
    runs: list[list[tuple[int, str]]] = [[]]
    for number, raw in enumerate(lines, start=first):
        text = raw.strip()
        if text and (text[0].isalnum() or not _RULE.match(text)):
            runs[-1].append((number, text))
        elif runs[-1]:
            runs.append([])
    wrapping = find_wrapping([[text for _, text in run] for run in runs], stands_alone)
    found: list[tuple[str, int, bool]] = []
    for run in runs if wrapping.width else ():
        parts: list[str] = []
        number = 0
        gap = True
        for at, (line_number, text) in enumerate(run):
            if not parts:
                number = line_number
            parts.append(text)
            following = run[at + 1][1] if at + 1 < len(run) else ""
            if (
                following
                and wrapping.runs_on(text, following)
                and not stands_alone(following)
                and not (len(parts) == 1 and not is_item(text) and stands_alone(text))
            ):
                continue
            found.append((" ".join(parts), number, gap))
            parts, gap = [], False
    if not wrapping.width:
        found = [(text, number, at == 0) for run in runs for at, (number, text) in enumerate(run)]
    # All lines are folded in one go: that is many times as fast as one by one.
    folded = fold("\n".join(text for text, _, _ in found)).split("\n")
    return [Line(*line, key) for line, key in zip(found, folded, strict=bool(found))]
