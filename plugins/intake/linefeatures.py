"""What can be seen of a line and of its place on the page, as numbers that a model weighs.

The features are plain looks: how long, how it ends, how much of it is a page's own talk, how much
of it comes back in the text, what stands around it. linemodel.py weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from intake.lines import Line, is_item
from intake.pagewords import PageTalk, page_talk
from intake.titles import stems

_FIGURE = re.compile(r"\d\s*(?:[%٪°$€£]|دولار|جنيه|ليره|ريال|درهم|دينار|يورو)|[+-]\d")
_SIGNS = re.compile(r"[|›»«>←→•·]|\s[/-]\s")
_ADDRESS = re.compile(r"https?:|www\.|@\w|\w@|\.com|\.net|\.org|#\w|\d{6,}|\d{3,}[- ]\d{4,}")
_SPEECH = re.compile(r"^\s*(?:[سج]\s*\d*\s*[:/-]|[-–—]\s|\d{1,2}[:.]\d\d\s)")
_VERSE = re.compile(r"\S\s*(?:\.{3,}|\*{2,}|…)\s*\S")
_TIME = re.compile(r"\d{1,2}:\d\d")
_NUMBER = re.compile(r"\d")
_LATIN = re.compile(r"[A-Za-z]")
_LONG, _FIRST = 11, 14  # words that make a line of text; how many such lines are compared with
_MORE = ("...", "…", "..")

LINE_FEATURES = (
    "base", "page", "page_most", "page_none", "calls", "calls_any", "shared", "shared_none", "words_1_2",
    "words_3_5", "words_6_10", "words_11_19", "words_20", "stops", "more", "colon", "asks", "goes_on", "digits",
    "figure", "latin", "signs", "address", "speech", "verse", "time", "item", "quoted",
    "known_before", "known_after", "short_before", "short_after", "prose_after", "run",
    "near_end", "after_colon", "repeats_title", "page_and_long", "page_half", "page_and_calls",
)  # fmt: skip
TITLE_FEATURES = (
    "first", "second", "later", "words_1", "words_2", "words_3", "words_4_6", "words_7_16",
    "words_17_25", "words_26", "shared_1", "shared_2", "shared_3", "shared_share", "page", "page_most",
    "calls", "stops", "colon", "latin", "signs", "digits", "label", "data_after", "data_before",
    "better_above", "holds_another", "held_by_another", "prose_after",
)  # fmt: skip


@dataclass(slots=True)
class PageView:
    """The lines of a page and which of them rules know."""

    lines: Sequence[Line]
    is_known: Callable[[int], bool]
    title: str = ""
    _stems: dict[int, set[str]] = field(default_factory=dict)
    _talk: dict[int, PageTalk] = field(default_factory=dict)
    _body: set[str] | None = None
    _text: list[int] | None = None
    _known: dict[int, bool] = field(default_factory=dict)

    def known(self, at: int) -> bool:
        """Does a rule know the line, or is it a date?"""
        found = self._known.get(at)
        if found is None:
            found = self._known[at] = self.is_known(at)
        return found

    def talk(self, at: int) -> PageTalk:
        """What the words of a line say."""
        found = self._talk.get(at)
        if found is None:
            found = self._talk[at] = page_talk(self.lines[at].folded)
        return found

    def stems(self, at: int) -> set[str]:
        """The stems of one line's words."""
        found = self._stems.get(at)
        if found is None:
            found = self._stems[at] = stems(self.lines[at].text)
        return found

    def text(self) -> list[int]:
        """The first lines that are sentences or as long as one."""
        if self._text is None:
            long = (
                at
                for at, line in enumerate(self.lines)
                if (line.prose or line.size >= _LONG) and not self.known(at)
            )
            self._text = list(islice(long, _FIRST))
        return self._text

    def body(self, without: int = -1) -> set[str]:
        """The stems of the text's first sentences, less those of one line."""
        text = self.text()
        if without in text:
            return set().union(*(self.stems(at) for at in text if at != without))
        if self._body is None:
            self._body = set().union(*(self.stems(at) for at in text))
        return self._body


def line_features(view: PageView, at: int, after_colon: bool = False) -> tuple[float, ...]:
    """The features of a line that no rule knows, in the order of LINE_FEATURES."""
    line = view.lines[at]
    text, size = line.text, line.size
    talk = view.talk(at)
    mine = view.stems(at)
    shared = len(mine & view.body(at)) if mine else 0
    last = len(view.lines) - 1
    tokens = text.split()
    digits = sum(1 for token in tokens if _NUMBER.search(token)) / len(tokens)
    before = at > 0
    after = at < last
    prose_after = after and view.lines[at + 1].prose and not view.known(at + 1)
    short_before = before and not view.lines[at - 1].prose and not view.known(at - 1)
    short_after = after and not view.lines[at + 1].prose and not view.known(at + 1)
    run = 0
    for later in view.lines[at + 1 : at + 7]:
        if later.prose:
            break
        run += 1
    return (
        1.0,
        talk.share,
        talk.most,
        float(talk.share == 0),
        talk.calls,
        float(talk.calls > 0),
        shared / len(mine) if mine else 0.0,
        float(bool(mine) and not shared),
        float(size <= 2),
        float(3 <= size <= 5),
        float(6 <= size <= 10),
        float(11 <= size <= 19),
        float(size >= 20),
        float(line.stops),
        float(text.endswith(_MORE)),
        float(text.endswith(":")),
        float(text.endswith(("؟", "?"))),
        float(line.goes_on),
        digits,
        float(_FIGURE.search(line.folded) is not None),
        len(_LATIN.findall(text)) / len(text),
        float(_SIGNS.search(text) is not None),
        float(_ADDRESS.search(text) is not None),
        float(_SPEECH.match(text) is not None),
        float(_VERSE.search(text) is not None),
        float(_TIME.search(text) is not None),
        float(is_item(text)),
        float(text[0] in '«“"'),
        float(before and view.known(at - 1)),
        float(after and view.known(at + 1)),
        float(short_before),
        float(short_after),
        float(prose_after),
        0.0 if line.prose else run / 6,
        float(last - at <= 1),
        float(after_colon),
        float(bool(view.title) and view.title in text),
        talk.share * float(size >= 8),
        float(talk.share >= 0.5),
        float(talk.share >= 0.3 and talk.calls > 0),
    )


def title_features(
    view: PageView, places: Sequence[int], is_data: Callable[[int], bool], labels: Sequence[bool]
) -> list[tuple[float, ...]]:
    """The features of each line that may be the title, in the order of TITLE_FEATURES.

    `is_data` tells of a line of the page whether it is its date or its writer; `labels` of each
    place whether it names a page, a box or a figure.
    """
    rows: list[tuple[float, ...]] = []
    texts = [view.lines[at].folded.strip(" .*") for at in places]
    shared_above = 0
    for order, at in enumerate(places):
        line = view.lines[at]
        mine = view.stems(at)
        shared = len(mine & view.body(at))
        talk = view.talk(at)
        others = [text for n, text in enumerate(texts) if n != order and text.count(" ") >= 2]
        text = texts[order]
        size = line.size
        rows.append(
            (
                float(order == 0),
                float(order == 1),
                float(order >= 2),
                float(size == 1),
                float(size == 2),
                float(size == 3),
                float(4 <= size <= 6),
                float(7 <= size <= 16),
                float(17 <= size <= 25),
                float(size > 25),
                float(shared == 1),
                float(shared == 2),
                float(shared >= 3),
                shared / len(mine) if mine else 0.0,
                talk.share,
                talk.most,
                float(talk.calls > 0),
                float(line.stops),
                float(line.text.endswith(":")),
                len(_LATIN.findall(line.text)) / len(line.text),
                float(_SIGNS.search(line.text) is not None),
                float(_NUMBER.search(line.text) is not None),
                float(labels[order]),
                float(at + 1 < len(view.lines) and is_data(at + 1)),
                float(at > 0 and is_data(at - 1)),
                float(shared_above >= 2),
                float(any(other in text and other != text for other in others)),
                float(
                    text.count(" ") >= 2
                    and any(text in other and other != text for other in others)
                ),
                float(at + 1 < len(view.lines) and view.lines[at + 1].prose),
            )
        )
        shared_above = max(shared_above, shared if size >= 3 else 0)
    return rows
