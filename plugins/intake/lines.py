"""Text → logical lines: hard-wrapped lines joined, with what the layout asks of each line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

from arabic.letters import fold
from intake.wrapping import Wrapping, ends_sentence, find_wrapping

_RULE = re.compile(r"^(?:[-–—_=*~.·•#+]\s*){3,}$")
_BULLET = re.compile(
    r"^\s*(?:[•▪●■◄►▶◆○*·‣⁃❖✓✔-]|[-–—+](?=\s)|[(\[]?\d{1,2}[.)\]،-]|\d\ufe0f?\u20e3)\s*(?=[^\s\d])"
)
_TITLE_WORDS = 3  # in the shortest title of a wrapped file
_LETTERS = re.compile(r"[^\W\d_]{2,}")
PAGE_WORDS = frozenset("صفحه الصفحه العدد عدد السنه المجلد".split())  # folded, of a paper's head
_INNER_STOP = re.compile("[.،؛]")
_FILLED = 0.6  # share of the column that a line fills before a page's end, unless it is a heading
_LEADING = 12  # words of a line that ends with «:» and is a sentence all the same
_SURELY_TEXT = 12  # words from which a line that breaks off is no heading
# «ويقول …», «وفي …», «والتقت …»: a sentence that goes on from the one before. No title begins so.
_GOES_ON = re.compile(
    r"و(?:[يتأإ]|ال|قال|كان|قد|من|في|لا|لم|لن|هو|هي|على|عن|مع|بلغ|بعد|بين|بحسب|حسب|ذكر|ذلك|هذ)\S*\s"
)


@dataclass(slots=True, init=False)
class Line:
    """One logical line. `number` counts from 1 in the source; `gap` tells a blank line above."""

    text: str
    number: int
    gap: bool
    folded: str
    rules: Any  # the rules of data/furniture.tsv that it meets, once they were looked up
    size: int  # words
    stops: bool  # it ends as a sentence does: «… في المدينة.», «… في المدينة”.»
    prose: bool  # it is body text: a whole sentence, or too long for a title

    def __init__(self, text: str, number: int, gap: bool = False, folded: str = "") -> None:
        # One is made of each line of an archive: no more is done than must be.
        self.text = text
        self.number = number
        self.gap = gap
        self.folded = folded or fold(text)
        self.rules = None
        size = self.size = text.count(" ") + 1 if text else 0
        self.stops = stops = ends_sentence(text)
        leads = size >= _LEADING and text[-1] == ":"  # «… وفق الجدول الآتي:»
        self.prose = size >= 20 or (size >= 8 and (stops or self.goes_on)) or leads

    @property
    def goes_on(self) -> bool:
        """Does it begin as a sentence that follows another: «ويشكو الفلاحون …»?"""
        return self.text[:1] == "و" and _GOES_ON.match(self.text) is not None


def is_rule(text: str) -> bool:
    """Is a line only a drawn rule («-----», «* * *»)? It parts paragraphs and says nothing."""
    return _RULE.match(text) is not None


def is_item(text: str) -> bool:
    """Does a line begin as an item of a list does: «• ماء», «- ماء», «1. ماء»?"""
    if "\u0621" <= text[:1] <= "\u064a":
        return False  # most lines begin with a letter
    if text[:1] == "*" and text[-1] == "*":
        return False  # «*بيان الأهالي*»: bold letters in a chat
    return _BULLET.match(text) is not None


def without_bullet(text: str) -> str:
    """Take the sign off an item; numbers and «+» stay: «• ماء» → «ماء», «1. ماء» → «1. ماء»."""
    match = _BULLET.match(text)
    return (
        text
        if match is None or any(c == "+" or c.isdigit() for c in match[0])
        else text[match.end() :]
    )


def _first_heading(
    runs: Sequence[Sequence[tuple[int, str]]], stands_alone: Callable[[str], bool]
) -> int:
    """The number of the first line of words in a wrapped file: its title, if it has one.

    «الصفحة الرابعة», «العدد 311 - السنة الثانية» are the paper's own.
    """
    for run in runs:
        for number, text in run:
            words = _LETTERS.findall(fold(text))
            named = len(words) >= _TITLE_WORDS and PAGE_WORDS.isdisjoint(words)
            if named and not stands_alone(text):
                return number
    return 0


def _leads_to_paragraph(run: Sequence[tuple[int, str]], wrapping: Wrapping) -> bool:
    """Is a first line that is as wide as the text a title that would run into the lead below?"""
    if _INNER_STOP.search(run[0][1]):
        return False
    last = 0
    while last + 1 < len(run) and wrapping.runs_on(run[last][1], run[last + 1][1]):
        last += 1
    return last >= 2 and ends_sentence(run[last][1])


def _join_pages(
    found: Sequence[tuple[str, int, bool]], goes_on: Set[int]
) -> list[tuple[str, int, bool]]:
    """Join a paragraph that a page's end has parted, in text that is not wrapped."""
    joined: list[tuple[str, int, bool]] = []
    for text, number, gap in found:
        if joined and number in goes_on and joined[-1][0].count(" ") + 1 >= _SURELY_TEXT:
            joined[-1] = (f"{joined[-1][0]} {text}", *joined[-1][1:])
        else:
            joined.append((text, number, gap))
    return joined


def logical_lines(
    lines: Sequence[str],
    first: int = 1,
    stands_alone: Callable[[str], bool] = is_item,
    skipped: Set[int] = frozenset(),
    going_on: Set[int] = frozenset(),
) -> list[Line]:
    """Return the lines that have words, with wrapped ones joined. `first` numbers the first.

    `stands_alone` knows lines that are never joined to another (a date, a byline, an item). The
    lines at the places `skipped` are left out; those at `going_on` end the sentence above them.
    """
    stands_alone = cache(stands_alone)
    goes_on = {first + at for at in going_on}
    runs: list[list[tuple[int, str]]] = [[]]
    for number, raw in enumerate(lines, start=first):
        if number - first in skipped:
            continue
        text = raw.strip()
        if text and (text[0].isalnum() or not _RULE.match(text)):
            runs[-1].append((number, text))
        elif runs[-1]:
            runs.append([])
    wrapping = find_wrapping([[text for _, text in run] for run in runs], stands_alone)
    found: list[tuple[str, int, bool]] = []
    heading = _first_heading(runs, stands_alone) if wrapping.width else 0
    for run in runs if wrapping.width else ():
        parts: list[str] = []
        number = 0
        gap = True
        for at, (line_number, text) in enumerate(run):
            if not parts:
                number = line_number
            parts.append(text)
            if line_number == heading and _leads_to_paragraph(run[at:], wrapping):
                found.append((text, number, gap))
                parts, gap = [], False
                continue
            next_number, following = run[at + 1] if at + 1 < len(run) else (0, "")
            if next_number in goes_on and len(text) >= _FILLED * wrapping.width:
                continue
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
        found = _join_pages(found, goes_on) if goes_on else found
    # All lines are folded in one go: that is many times as fast as one by one.
    folded = fold("\n".join(text for text, _, _ in found)).split("\n")
    return [Line(*line, key) for line, key in zip(found, folded, strict=bool(found))]
