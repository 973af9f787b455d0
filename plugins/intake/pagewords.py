"""How much of a line is a page's own talk: buttons, lists, services, calls to the reader.

`data/page_words.tsv` names such words; a line is told by their share, never by one of them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from arabic.letters import fold
from intake.tables import DATA, read_table

_WORD = re.compile(r"[^\W\d_]+")
_MOST = 3  # the weight of a word that is rare in articles
_PROCLITICS = ("وال", "بال", "ولل", "ال", "لل", "و", "ب", "ل", "ف")
# Words that say nothing of either; they don't count as words of the line.
_EMPTY = frozenset(
    "من في على الى عن مع هذا هذه ذلك التي الذي ما لم لن قد كان او ان انه انها هو هي ثم بل كل بعض و هل ما "
    "the a of and to in on for".split()
)


class PageTalk(NamedTuple):
    """What the words of a line say: their mean weight (0 to 1), the greatest, those that call."""

    share: float
    most: float
    calls: float
    words: int


@cache
def _words() -> dict[str, tuple[int, bool]]:
    return {
        fold(row["word"]): (int(row["weight"]), row["call"] == "call")
        for row in read_table(DATA / "page_words.tsv")
    }


@lru_cache(maxsize=16384)
def _weight(word: str) -> tuple[int, bool]:
    known = _words()
    if word in known:
        return known[word]
    for proclitic in _PROCLITICS:
        if word.startswith(proclitic) and len(word) - len(proclitic) >= 3:
            found = known.get(word[len(proclitic) :])
            if found:
                return found
    return 0, False


def is_page_talk(talk: PageTalk, shared: bool) -> bool:
    """Are a line's words plainly a page's own? `shared`: some of them come back in the text."""
    if talk.share >= 0.5 and (talk.calls > 0 or talk.most == 1):
        return True
    return talk.share >= 0.6 and not shared


@lru_cache(maxsize=8192)
def page_talk(folded: str) -> PageTalk:
    """Weigh the words of a folded line.

    `page_talk(fold("شارك المقال عبر فيسبوك"))` → share 0.83, most 1.0; a line of news stays near 0.
    """
    total, most, calls, count = 0, 0, 0, 0
    for word in _WORD.findall(folded):
        if word in _EMPTY:
            continue
        count += 1
        weight, call = _weight(word)
        if weight:
            total += weight
            calls += call
            most = max(most, weight)
    if not count:
        return PageTalk(0.0, 0.0, 0.0, 0)
    return PageTalk(total / (_MOST * count), most / _MOST, calls / count, count)
