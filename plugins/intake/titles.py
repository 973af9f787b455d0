"""Which line above the body is the title: it shares its words with the text below.

A page often puts a kicker, the page's own name or small boxes above the title («خارج الحدود»,
«صفحة أخبار الوادي», «دمشق 21°»). Such a line is short and none of its words comes back in the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from arabic.letters import fold
from intake.lines import Line

_WORD = re.compile(r"[^\W\d_]{2,}")
_PREFIX = re.compile(r"(?:[وفبلك]?ال|ولل|لل|[وفبلك](?=\w{4}))(?=\w{3})")
_STEM = 4  # letters
_LABEL = re.compile(
    r"^(?:صفحه|قناه|موقع|شبكه|منصه|بوابه|اخبار|راديو|اذاعه|تلفزيون|جريده|صحيفه|مجله|وكاله|نشره"
    r"|العدد|الصفحه|ملف|زاويه|باب|قسم|مجموعه|خدمه)\s"
)
_PAGE = re.compile(r"(?:صفحه|قناه|مجموعه|العدد|الصفحه)\s")  # no news begins with these alone
_PARTED = re.compile(r"^\w+(?: \w+)? ?[-–/|] ?\w+(?: \w+)?$")  # «وطنية - اقتصاد وبيئة»
_FIGURE = re.compile(r"\d\s*[°%٪]?\s*$")
_EMPTY = frozenset(
    "من في على الى عن مع هذا هذه ذلك التي الذي ما لا لم لن قد كان كانت بعد قبل بين كل او ان انه انها "
    "هو هي هل كيف لماذا متى حتى عند الذين غير نحو حول ضد دون منذ اليوم امس جديد جديده".split()
)
_KICKER = 3  # words: the longest line that may be a kicker by its words alone
_LABELLED = 6  # words: the longest name of a page or line of a box of figures


def stems(text: str) -> set[str]:
    """The bare beginnings of a text's words: «والسدود القديمة» → {"سدود", "قديم"}."""
    return {
        _PREFIX.sub("", word, count=1)[:_STEM]
        for word in _WORD.findall(fold(text))
        if len(word) > 2 and word not in _EMPTY
    }


def pick_title(candidates: Sequence[Line], body: Iterable[Line]) -> int:
    """Return which of the candidates (in the page's order) is the title.

    It is the first, unless that is a kicker or a label and a later one speaks of the body:
    «خارج الحدود», «معاصر الزيتون تشتغل ليل نهار» → 1.
    """
    if len(candidates) < 2 or not _may_be_label(candidates[0]):
        return 0
    words = set().union(*(stems(line.text) for line in body))
    shared = [len(stems(line.text) & words) for line in candidates]
    first = candidates[0]
    label = _is_label(first)
    if shared[0] >= 2 or (shared[0] and not label and first.size > 1):
        return 0
    if not label and first.size > _KICKER:
        return 0
    for least, size in ((2 + shared[0], 3), (1 + shared[0], 3 if label else 4)):
        for at in range(1, len(candidates)):
            if shared[at] >= least and candidates[at].size >= size:
                return at
    if first.size == 1 or (label and _PAGE.match(fold(first.text))):
        return next((at for at in range(1, len(candidates)) if candidates[at].size > _KICKER), 0)
    return 0


def _may_be_label(line: Line) -> bool:
    return line.size <= _KICKER or _is_label(line)


def _is_label(line: Line) -> bool:
    if line.size > _LABELLED:
        return False
    folded = fold(line.text)
    return any(shape.search(folded) for shape in (_LABEL, _FIGURE, _PARTED))
