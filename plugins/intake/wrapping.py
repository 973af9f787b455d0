"""Hard-wrapped text: is it wrapped, at which column, and which lines belong together.

Wrapped text betrays itself: on each line but a paragraph's last, the next line's first word would
not have fitted. A paragraph is then a chain of full lines, and ends as a sentence does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from arabic.letters import fold

STOPS = ".؟!…。"
CLOSERS = "\"”»“’')]}›"
_CLOSING = CLOSERS + " "  # "" is in it, too
_MARKS = re.compile("[\u064b-\u065f\u0670]")
_WIDEST = 132  # columns: no program wraps text wider than this
_NARROWEST = 28
_SURELY_FREE = 2 * _WIDEST  # characters: a line so long was never wrapped, vowel signs or not
_RAGGED = 0.12  # share of the width that ragged wrapping leaves free
_HAND_SET = 0.05  # the same of lines set by hand
_COLUMN = 80  # characters of a line in a column that was scanned
_OPEN = 0.5  # share of the lines that break off, in text whose lines end anywhere
_SENTENCE = 4  # words of a line that is more than a label
_UNENDING = frozenset(
    fold(
        "من إلى عن التي الذي الذين أن إن لم لن قد بين مع أو ثم حيث كما عند منذ حتى كل بعض غير"
    ).split()
)
"""Folded words that no sentence, title or caption ends with."""
_MEASURES = ((0.0, True), (0.0, False), (_RAGGED, True))  # slack; are vowel signs columns?


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a file is wrapped. `width` 0: it is not. `gaps`: blank lines part its paragraphs.

    `slack` is the share of the width that may stay free at a line's end; 1: lines end anywhere.
    `spare` is the same of a line that breaks off in the midst of a sentence.
    """

    width: int = 0
    slack: float = 0.0
    marks: bool = True  # vowel signs were counted as columns
    gaps: bool = True
    spare: float = 0.0

    def runs_on(self, text: str, following: str) -> bool:
        """Was `text` broken before `following` only because the line was full?"""
        if not self.width or text.count(" ") < 2:
            return False
        first_word = following.split(None, 1)[0]
        needed = _width(text, self.marks) + 1 + _width(first_word, self.marks)
        if needed <= self.width * (1 - self.slack):
            # A column set by hand leaves a little room at the end of a line that breaks off.
            if needed <= self.width * (1 - self.spare) or self.spare <= self.slack:
                return False
            if text[-1] == ":" or ends_sentence(text):
                return False
        if text[-1] in "؟!" and following[0] == "ف":
            return True  # «أهو التقدم؟» / «فهز كتفيه»
        # Without blank lines a sentence that ends at a line's end most often ends its paragraph.
        return self.gaps or not ends_sentence(text) or following[0] in "،؛:"


def ends_sentence(text: str) -> bool:
    """Does a line end as a sentence does: «… في المدينة.» and «… في المدينة”.» do."""
    last = text[-1:]
    if last not in _CLOSING:
        return last in STOPS
    bare = text.rstrip(_CLOSING)
    return bool(bare) and bare[-1] in STOPS


def find_wrapping(runs: Sequence[Sequence[str]], stands_alone: Callable[[str], bool]) -> Wrapping:
    """Tell how the runs of lines between blank lines were wrapped.

    `stands_alone` knows lines that are never a part of a longer one (a date, «تويتر»).
    """
    best, joined = Wrapping(), 0
    if max(map(len, runs), default=0) < 2:
        return best
    longest = max([len(text) for run in runs for text in run])
    if longest > _SURELY_FREE:
        return best
    # Wrapped or ragged, some line breaks off: in most files only the title does.
    breaking = [
        pair
        for run in runs
        for pair in pairwise(run)
        if not ends_sentence(pair[0]) and pair[0][-1] != ":"
    ]
    if not breaking:
        return best
    vowelled = _MARKS.search("\n".join([text for run in runs for text in run])) is not None
    if longest > _WIDEST and not vowelled:
        return best
    wide = [text for run in runs for text in run if text.count(" ") >= 3]
    widest_of = {True: max(map(len, wide), default=0)}
    if vowelled:
        most = _width(max(wide, key=len, default=""), marks=False)
        # Where the longest line is too wide even without its signs, the others need no look.
        widths = [] if most > _WIDEST else [_width(text, marks=False) for text in wide]
        widest_of[False] = max([most, *widths])
    crowded = any(len(run) > 3 for run in runs)
    first_line = runs[0][0] if runs[0] else ""
    runs = [run for run in runs if len(run) > 1]
    tries = [
        (slack, marks, gaps)
        for gaps in ((True, False) if crowded else (True,))
        for slack, marks in _MEASURES
        if marks or vowelled
    ]
    for slack, marks, gaps in tries:
        if joined and not gaps:
            break  # only a file without any blank line needs the second reading
        widest = widest_of[marks]
        if not _NARROWEST <= widest <= _WIDEST:
            continue
        trial = Wrapping(widest, slack, marks, gaps)
        if not any(trial.runs_on(*pair) for pair in breaking):
            continue
        by_run = [_chains(run, trial, stands_alone) for run in runs]
        chains = [chain for found in by_run for chain in found]
        good = [chain for chain in chains if _is_paragraph(chain)]
        lines = sum(len(chain) - 1 for chain in good)
        # One exactly full line is enough, but not the first: a title may be the longest line.
        plain = slack == 0 and any(chain[0] != first_line for chain in good)
        if not (len(good) >= 2 or lines >= 2 or plain) or len(good) < 0.5 * len(chains):
            continue
        if lines > joined * 1.2:
            parted = gaps and not any(_parts_paragraphs(run, trial, stands_alone) for run in runs)
            best, joined = replace(trial, gaps=parted), lines
    if _is_ragged([pair for run in runs for pair in pairwise(run) if pair[0] != first_line], best):
        return Wrapping(max(widest_of.values()), slack=1.0, gaps=False)
    return replace(best, spare=_HAND_SET)


def _is_ragged(pairs: Sequence[tuple[str, str]], wrapping: Wrapping) -> bool:
    """Were lines broken anywhere, as in a scanned column?

    `pairs` are lines and those below. Most break off, and of those that end with words like «إلى»
    `wrapping` does not explain all.
    """
    pairs = [pair for pair in pairs if pair[0].count(" ") + 1 >= _SENTENCE]
    if not pairs or max(len(text) for pair in pairs for text in pair) > _COLUMN:
        return False
    broken = [pair for pair in pairs if not ends_sentence(pair[0])]
    unending = [pair for pair in broken if fold(pair[0].rsplit(None, 1)[-1]) in _UNENDING]
    explained = all(wrapping.runs_on(*pair) for pair in unending)
    return len(broken) >= _OPEN * len(pairs) and len(unending) >= 2 and not explained


def _width(text: str, marks: bool) -> int:
    """Columns of a line, with or without its vowel signs."""
    return len(text) if marks else len(_MARKS.sub("", text))


def _chains(
    run: Sequence[str], wrapping: Wrapping, stands_alone: Callable[[str], bool]
) -> list[list[str]]:
    chains: list[list[str]] = [list(run[:1])]
    for text, following in pairwise(run):
        if (
            wrapping.runs_on(text, following)
            and not stands_alone(following)
            and not (len(chains[-1]) == 1 and stands_alone(text))
        ):
            chains[-1].append(following)
        else:
            chains.append([following])
    return [chain for chain in chains if len(chain) > 1]


def _parts_paragraphs(
    run: Sequence[str], wrapping: Wrapping, stands_alone: Callable[[str], bool]
) -> bool:
    """Do two paragraphs stand in one run: does a sentence end where the next word had fitted?"""
    return any(
        ends_sentence(text)
        and following.count(" ") >= 3
        and not wrapping.runs_on(text, following)
        and not stands_alone(following)
        for text, following in pairwise(run)
    )


def _is_paragraph(chain: Sequence[str]) -> bool:
    open_ended = sum(not ends_sentence(text) and text[-1] != ":" for text in chain[:-1])
    ends = ends_sentence(chain[-1]) or chain[-1][-1] == ":"
    return open_ended >= 0.7 * (len(chain) - 1) and ends
