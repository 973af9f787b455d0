"""Which of the lines above the text is the title: what speaks for each, and by how much."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intake.linefeatures import title_features
from intake.linemodel import title_scores
from intake.marks import TRAIL_SIGN, has_latin_only
from intake.tails import TailReader
from intake.titles import STATEMENT, is_body_name, is_label

_QUOTED = re.compile("«[^»]*»")
_SURER = 1.0  # log-odds by which a later line must be likelier to be the title than the first
_OWN = 8.0  # the same where the first speaks of the text and not of the page
_OWN_SHORT = 6.0  # the same where it has two or three words: a page may be named after its subject
_OWN_BESIDE = 3.5  # the same where the likelier line is right under it, as under a section's name
_LIKELY_TITLE, _SUBTITLE = 0.5, 3.0  # log-odds of a likely title, and what a subtitle gains on it
_MENU, _FIRST_OF_MENU = 1, 4  # short lines that make a menu; words of the line above them
_UNLIKELY = -2.0  # log-odds of a menu's line to be the title
_MENU_START = 3.0  # log-odds that a line below a menu gains on the one above it
KICKER = 3  # words: the longest line above the body that must speak of the text to be kept
# Words of the longest title that ends with a stop; stems of the shortest, and their share in the lead.
_STOPPED_TITLE, _TOLD, _AGAIN = 16, 3, 0.6
_TICKER_MENU = 3  # short lines that tell a ticker's line above them from a title
_BODY_NAME = 5.0  # log-odds that a headline gains on a body's name above the page's date


class TitleChooser(TailReader):
    """Weighs the lines above a page's text against each other."""

    own_names: frozenset[str] = frozenset()  # short folded lines that name the page

    def is_told_again(self, places: Sequence[int], body: int) -> bool:
        """Is the first sentence a title that ends with a stop, as no line above it can be one?

        «هيئة البيئة تطلق 500 سلحفاة .»: the paragraph below tells nearly all of it again.
        """
        line = self.lines[body]
        if line.size > _STOPPED_TITLE or body + 1 >= len(self.lines) or line.goes_on:
            return False
        if any(self.lines[at].size > KICKER for at in places):
            return (
                False  # a longer line above is the title, though it may share no word with the text
            )
        lead, words = self.lines[body + 1], self.view.stems(body)
        if not lead.prose or len(words) < _TOLD:
            return False
        again = len(words & self.view.stems(body + 1)) >= _AGAIN * len(words)
        return again and not any(map(self._speaks_of_text, places))

    def choose_title(self, places: Sequence[int]) -> int:
        """Which of the lines above the text is the title: the first, unless another surely is."""
        others = [at for at in places if self.lines[at].folded not in self.own_names]
        if len(others) < len(places) and any(map(self._speaks_of_text, others)):
            places = others
        rows = title_features(
            self.view, places, self.view.known, [is_label(self.lines[at]) for at in places]
        )
        scores = title_scores(rows)
        best = max(range(len(places)), key=lambda at: (scores[at], -at))
        best = self._unstopped(places, scores, best)
        start = self._head_start(places[0], beside=best == 1 and places[1] == places[0] + 1)
        below = self._below_menu(places, scores)
        if below:
            best, start = below, min(start, -_MENU_START)
        if start < 0 and best == 0:
            best = max(range(1, len(places)), key=lambda at: (scores[at], -at))
        chosen = best if scores[best] > scores[0] + start else 0
        # A subtitle shares more with the text than its title does: of two likely lines, the first.
        likely = max(_LIKELY_TITLE, scores[chosen] - _SUBTITLE)
        above = (at for at in range(1, chosen) if scores[at] > likely)
        chosen = next((at for at in above if self._speaks_of_text(places[at])), chosen)
        doubled = self._doubled(places)
        if doubled is not None:
            return doubled
        chosen = self._listed_below(places, scores, chosen)
        for later in range(chosen + 1, len(places)):
            # «بيان الصيادين - جريدة المرسى» names the page: its own title stands below.
            again = self.lines[places[later]]
            if again.size >= 3 and again.text in self.lines[places[chosen]].text:
                return places[later]
        return places[chosen]

    def _listed_below(self, places: Sequence[int], scores: Sequence[float], chosen: int) -> int:
        """A later likely line that stands again below, as a blog's archive names its posts."""
        below = {line.folded for line in self.lines[places[-1] + 1 :] if line.size > 1}
        if self.lines[places[chosen]].folded in below:
            return chosen
        listed = [
            n
            for n in range(chosen + 1, len(places))
            if scores[n] > max(scores[chosen], 0.0)
            and self.lines[places[n]].folded in below
            and self._speaks_of_text(places[n])
        ]
        return listed[0] if len(listed) == 1 else chosen

    def _unstopped(self, places: Sequence[int], scores: Sequence[float], best: int) -> int:
        """A title seldom ends with a stop: of two likely lines, the one without."""
        if not self.lines[places[best]].stops:
            return best
        likely = [
            n
            for n, at in enumerate(places[:best])
            if scores[n] > 0 and self.lines[at].size > KICKER and self._speaks_of_text(at)
        ]
        return max(likely, key=lambda n: scores[n], default=best)

    def _below_menu(self, places: Sequence[int], scores: Sequence[float]) -> int:
        """The likeliest place under a menu that stands under a short first line; 0: there is none.

        «المساعدة على مواصلة العمل», «البلدان», «القضايا», and then the title.
        """
        long = self.lines[places[0]].size > _FIRST_OF_MENU
        if long and self.shares(places[0]):
            return 0
        after = 1
        while (
            after < len(places)
            and scores[after] < _UNLIKELY
            and self.lines[places[after]].size <= KICKER
        ):
            after += 1
        rest = [
            n
            for n in range(after, len(places))
            if self.lines[places[n]].size > _FIRST_OF_MENU
            and not self.lines[places[n]].stops
            and self._speaks_of_text(places[n])
        ]
        if after <= (_TICKER_MENU if long else _MENU) or not rest:
            return 0
        return max(rest, key=lambda n: (scores[n], -n))

    def _doubled(self, places: Sequence[int]) -> int | None:
        """The second of two like lines that speak of the text: a window's title and the page's own."""
        seen: dict[str, int] = {}
        for at in places:
            folded = self.lines[at].folded
            if folded in seen and self.lines[at].size > KICKER and self._speaks_of_text(at):
                return at
            seen[folded] = at
        return None

    def _head_start(self, at: int, *, beside: bool) -> float:
        """By how much a later line must be likelier to be the title than the first, in log-odds.

        `beside`: the later stands right under it, as a subtitle does.
        """
        line = self.lines[at]
        if self._speaks_of_text(at) and not self._above_buttons(at):
            if line.size > KICKER:
                return _OWN
            if not beside:
                return _OWN_SHORT
            return _OWN_BESIDE if at else _OWN  # a file that begins with it has no page around
        if is_body_name(line) and (
            (not beside and self.view.known(at + 1)) or self._heads_statement(at)
        ):
            return -_BODY_NAME
        none = line.size <= KICKER and not self.shares(at)
        return 0.0 if none or is_label(line) else _SURER

    def _heads_statement(self, at: int) -> bool:
        """Does «إعلان عن مناقصة …», «بيان حول …» stand near below a body's name?"""
        return any(
            not STATEMENT.isdisjoint(line.folded.split()[:2]) and line.size > KICKER
            for line in self.lines[at + 1 : at + 4]
        )

    def shares(self, at: int) -> bool:
        """Has a line words that the body has, too?"""
        return bool(self.view.stems(at) & self.view.body(at))

    def _above_buttons(self, at: int) -> bool:
        """Do the page's buttons stand right under a short line? So they do under a site's name."""
        if self.lines[at].size > KICKER or at + 1 >= len(self.lines):
            return False
        found = self.find(self.lines[at + 1], "top")
        return found is not None and found.rule.action in ("cut", "tail", "box")

    def _speaks_of_text(self, at: int) -> bool:
        """Do words of the line come back in the text, and none of a page's own stand in it?"""
        line = self.lines[at]
        return (
            line.size > 1
            and not has_latin_only(line.text)
            and bool(self.view.stems(at) & self.view.body(at))
            and not is_label(line)
            and self.view.talk(at).share < 0.2
            and not TRAIL_SIGN.search(_QUOTED.sub("", line.text))
        )
