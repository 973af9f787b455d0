"""Where one page of a paper or PDF ends and the next begins, in the midst of the text.

A copy of pages carries their numbers and running heads («15», «مجلة الحقول – العدد 31»), often in
the middle of a sentence. They are told by what they are made of: a line that stands twice, or only
of words of the page's own head, beside a page number or with one in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from arabic.letters import fold
from intake.kinds import is_result
from intake.lines import PAGE_WORDS, is_item
from intake.wrapping import ends_sentence

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(
    r"^(?:(?:https?://|www\.)\S+\s+)?[\s\-–—|~.(\[]*(?:(?:ص|صفحة|الصفحة|page|p)\W{0,3})?(\d{1,4})"
    r"(?:\s*(?:/|من|of)\s*\d{1,4})?[\s\-–—|~.)\]]*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_HEAD_LINES = 4  # lines of the file among which a page's head stands
_LONGEST = 100  # characters of a running head
_FEWEST = 8  # lines of a file that can have two pages
_NEAR_TOP = 16  # lines of the file above which a page's title stands
_UNFINISHED = 4  # words of a line that breaks off
_APART = 4  # lines between two page numbers, at least


@dataclass(frozen=True, slots=True)
class PageBreaks:
    """Places (from 0) of lines that are the page's own, of blanks beside them, of lines that go on."""

    cut: frozenset[int] = frozenset()
    blank: frozenset[int] = frozenset()
    goes_on: frozenset[int] = frozenset()


_NONE = PageBreaks()


def find_page_breaks(lines: Sequence[str]) -> PageBreaks:
    """Find the page numbers and running heads that stand between lines of text.

    The head of the first page is left to those who read the top of the file.
    """
    texts = {at: bare for at, text in enumerate(lines) if (bare := text.strip())}
    places = list(texts)
    if len(places) < _FEWEST:
        return _NONE
    numbers = _page_numbers(places, texts)
    heads = _running_heads(places, texts, numbers)
    if not numbers and not heads:
        return _NONE
    cut: set[int] = set()
    blank: set[int] = set()
    goes_on: set[int] = set()
    own = numbers | heads | {at for at in places if numbers and _ADDRESS.match(texts[at])}
    ends = max((at for at in places if _is_text(texts[at])), default=-1)
    for group, above, below in _groups(places, own):
        if len(group) == 2 and texts[group[0]] == texts[group[1]] and above in places[:_NEAR_TOP]:
            continue  # a title that a page says twice
        if not (numbers | heads) & set(group) or above in places[:2]:
            continue
        unfinished = breaks_off(texts[above])
        # So is what bears an address, or a number that goes on from the one at the top of the file.
        printed = any(texts[at].startswith(("http", "www")) for at in group) or (
            bool(numbers & set(group)) and not numbers.isdisjoint(places[:_HEAD_LINES])
        )
        if not heads and not unfinished and not printed:
            continue  # a number alone under a whole sentence may belong to a table
        if (
            not unfinished
            and above >= ends
            and not any(_DIGIT.search(texts[at]) for at in heads & set(group))
        ):
            continue  # no page follows: a signature that is the page's name, and a counter below it
        cut.update(group)
        if unfinished and not is_item(texts[below]):
            goes_on.add(below)
            blank.update(at for at in range(above + 1, below) if at not in texts)
    repeated = [set(_words(texts[at])) for at in cut & heads]
    for at in places[:_HEAD_LINES]:  # the first page's own: «مجلة الحقول العدد 31»
        words = set(_words(texts[at]))
        if (_DIGIT.search(texts[at]) or words & PAGE_WORDS) and any(words <= of for of in repeated):
            cut.add(at)
    return PageBreaks(frozenset(cut), frozenset(blank), frozenset(goes_on))


def _is_text(text: str) -> bool:
    return text.count(" ") + 1 >= _UNFINISHED and ends_sentence(text)


def breaks_off(text: str) -> bool:
    """Does a line end in the midst of a sentence?"""
    return text.count(" ") + 1 >= _UNFINISHED and not ends_sentence(text) and text[-1] != ":"


def _page_numbers(places: Sequence[int], texts: dict[int, str]) -> set[int]:
    """Lines that are numbers alone, each one more than the last and some lines below it."""
    found: list[tuple[int, int, int]] = []
    for order, at in enumerate(places):
        text = texts[at]
        # A browser prints the page's address beside the number: «http://… Page 1 of 2».
        match = _NUMBER.match(text) if len(text) < 24 or text[:3] in ("htt", "www") else None
        if match:
            found.append((order, at, int(match[1])))
    kept: set[int] = set()
    top = {texts[at] for at in places[:_HEAD_LINES] if " " in texts[at]}
    for order, at, _ in found:  # beside a line of the file's own head: «7», «الميناء اليومي»
        beside = (*places[max(order - 1, _HEAD_LINES) : order], *places[order + 1 : order + 2])
        if order > _HEAD_LINES and any(texts[near] in top for near in beside):
            kept.add(at)
    for one, two in pairwise(found):
        if two[2] == one[2] + 1 and two[0] - one[0] >= _APART:
            kept.update((one[1], two[1]))
    return kept


def _running_heads(places: Sequence[int], texts: dict[int, str], numbers: set[int]) -> set[int]:
    """Lines below the first page's head that repeat it, or each other."""
    # Most lines are sentences: what is seen at once of a line is asked first.
    open_ended = [
        n
        for n in range(_HEAD_LINES, len(places))
        if len(texts[places[n]]) <= _LONGEST
        and not ends_sentence(texts[places[n]])
        and places[n] not in numbers
    ]
    if not open_ended:
        return set()
    short = [at for at in places if len(texts[at]) <= _LONGEST]
    counts = Counter([texts[at] for at in short])
    likely = [
        n
        for n in open_ended
        if (
            counts[texts[places[n]]] > 1
            or (breaks_off(texts[places[n - 1]]) and _DIGIT.search(texts[places[n]]))
        )
        and not _NUMBER.match(texts[places[n]])
    ]
    heads: set[int] = set()
    if not likely:
        return heads
    first = set(PAGE_WORDS)
    for at in set(places[:_HEAD_LINES]).intersection(short):
        if not ends_sentence(texts[at]):
            first.update(_words(texts[at]))
    for n in likely:
        at = places[n]
        text = texts[at]
        figure = _DIGIT.search(text) is not None
        words = _words(text)
        beside = bool(numbers & set(places[n - 1 : n + 2]))
        printed = beside and counts[text] > 1 and len(words) >= 3  # «… 5/28/11 9:02 AM»
        result = is_result(text) and PAGE_WORDS.isdisjoint(words) and not printed
        if is_item(text) or result:
            continue
        again = counts[text] > 1 and len(words) >= 2 and (beside or (figure and len(words) >= 3))
        of_head = figure and len(words) >= 2 and first.issuperset(words)
        if again or (of_head and breaks_off(texts[places[n - 1]])):
            heads.add(at)
    return heads


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _groups(places: Sequence[int], own: set[int]) -> list[tuple[list[int], int, int]]:
    """Runs of the page's own lines, each with the lines of text above and below it."""
    found: list[tuple[list[int], int, int]] = []
    group: list[int] = []
    above = -1
    for at in places:
        if at in own:
            group.append(at)
            continue
        if group and above >= 0:
            found.append((group, above, at))
        above, group = at, []
    return found
