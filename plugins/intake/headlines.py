"""The title, and what stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arabic.calendar import may_name_date
from intake.datelines import is_personal_name
from intake.furniture import Found, key_of
from intake.lines import PAGE_WORDS, Line
from intake.marks import (
    bare_title,
    find_icon,
    has_latin_only,
    is_count,
    is_trail,
)
from intake.pictures import OWN_CREDIT, split_credit
from intake.sections import section_named
from intake.titlechoice import TitleChooser
from intake.titles import is_label

_BETWEEN = re.compile(r"\s[-–—|•·*/]\s|[|•]")
_MASTHEAD = 20  # words
_BASMALA = re.compile(r"\W*بسم الله الرحمن الرحيم\W*$")
_VERSE_HEAD = 6  # lines among which the writer or the date of a poem stands
_BUTTON = 6  # words: a line so short that a rule knows as a tail's is no title either


class TitleReader(TitleChooser):
    """Reads a page down to its title."""

    title_key = ""

    def read_title(self, found: Sequence[Found | None]) -> None:
        """Cut what stands above the title and take the title, unless a header gave it."""
        given = bool(self.parts.title)
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if given and key_of(line.text) == key_of(self.parts.title):
                self.at += 1
                return
            if not self._above_title(line):
                break
            self.at += 1
        if given or self.at >= len(self.lines):
            return
        self._skip_kickers(found)
        line = self.lines[self.at]
        alone = self.at + 1 >= len(self.lines)
        titlelike = line.size <= 25 or (line.size <= 35 and (alone or not line.stops))
        if titlelike:
            self.parts.title = bare_title(line.text)
            self.title_key = line.folded
            self.at += 1

    def _skip_kickers(self, found: Sequence[Found | None]) -> None:
        """Cut short lines above the title that say nothing of the body."""
        body = next((n for n in range(self.at, len(self.lines)) if self._is_text(n, found)), None)
        if body is None:  # verse: what stands above its writer or its date
            near = range(self.at + 1, min(self.at + _VERSE_HEAD, len(self.lines)))
            data = [n for n in near if self.is_data_at(n, found)]
            writer = next((n for n in data if not self.is_date(self.lines[n].text)), 0)
            if writer - 1 > self.at and self._may_be_title(writer - 1, found):
                self._cut_kickers(writer - 1, found)
                return
            body = writer or next(iter(data), None)
        if body is None:
            return
        places = [n for n in range(self.at, body) if n == self.at or self._may_be_title(n, found)]
        if (
            len(places) > 1
            and self._is_button(self.lines[self.at])
            and not is_label(self.lines[self.at])
        ):
            places = places[1:]
        if self.is_told_again(places, body):
            chosen = body
        else:
            chosen = self.choose_title(places) if len(places) > 1 else max(places, default=self.at)
        self._cut_kickers(chosen, found)

    def _cut_kickers(self, chosen: int, found: Sequence[Found | None]) -> None:
        """Cut the lines above the one that is the title."""
        while self.at < chosen:
            line = self.lines[self.at]
            rule = found[self.at]
            if self._above_title(line):
                pass
            elif rule is not None and rule.rule.action == "byline":
                self.apply(rule, line, "top")
            elif line.size <= 5 and is_personal_name(line.text):
                self.parts.byline.append(line.text)
            else:
                self.note_date(line)
                self.cut_unknown(line, "سطر فوق العنوان")
            self.at += 1

    def _is_text(self, at: int, found: Sequence[Found | None]) -> bool:
        """Is it body text? «كيف يرى الأخطبوط الألوان وهو مصاب بالعمى؟» may be the title."""
        line = self.lines[at]
        asks = line.text.endswith(("؟", "?", "!")) and line.size <= 16
        return found[at] is None and line.prose and not asks

    def _is_button(self, line: Line) -> bool:
        """Does a rule know a short line as one of a page's tail: «كن أول من يعلق!»?"""
        return line.size <= _BUTTON and self.find(line, "tail") is not None

    def is_data_at(self, at: int, found: Sequence[Found | None]) -> bool:
        """Is a line the page's date or the writer's name?"""
        line, known = self.lines[at], found[at]
        if known is not None:
            return known.rule.action in ("date", "byline")
        return self.is_date(line.text) or (line.size <= 4 and is_personal_name(line.text))

    def _may_be_title(self, at: int, found: Sequence[Found | None]) -> bool:
        line = self.lines[at]
        if found[at] is not None or self.is_date(line.text) or find_icon(line.text):
            return False
        if self._is_button(line) or _is_masthead(line):
            return False
        if (line.size <= 4 and is_personal_name(line.text)) or line.text[-1] in ":،؛":
            return False
        own = OWN_CREDIT.match(line.text)
        if own and at > 0 and self.is_own(own["credit"]):
            return False
        return not split_credit(line.text, self.sources)[1]

    def _above_title(self, line: Line) -> bool:
        """Take a line that can only stand above a title; False when it is the title."""
        last = self.at + 1 >= len(self.lines)
        if last:
            return False
        if self.take_icon(line) or self.take_url(line) or self.take_share_bar(line):
            return True
        if self.take_data(line):
            return True
        if has_latin_only(line.text) and self._arabic_below():
            self.cut_unknown(line, "سطر فوق العنوان")
            return True
        if is_count(line.text) and not self.is_date(line.text):
            self.cut(line.text, "علامات وأرقام", line)
            return True
        if self._take_masthead(line):
            return True
        if _BASMALA.match(line.folded):
            self.cut(line.text, "بسملة فوق العنوان", line)
            return True
        section = section_named(line.text)
        if section:
            self.parts.sections.append(section)
            self.cut(line.text, "اسم القسم", line)
            return True
        if is_trail(line.text):
            self.take_trail(line)
            return True
        if line.size <= 4 and self.sources.by_name(line.text) is not None:
            self.parts.own_lines.append(line.text)
            self.cut(line.text, "اسم الناشر", line)
            return True
        found = self.find(line, "top")
        if found is not None and found.rule.action in ("cut", "date", "tail", "box"):
            long = line.size > 7 and not found.rule.own and found.rule.action == "cut"
            crumbs = found.rule.reason == "مسار التصفح"
            if (not long or crumbs) and (found.rule.action == "cut" or line.size <= 12):
                if found.rule.action in ("tail", "box"):
                    self.cut(line.text, found.rule.reason, line)
                else:
                    self.apply(found, line, "top")
                return True
        if self.is_date(line.text):
            self.take_date(line)
            return True
        return False

    def _take_masthead(self, line: Line) -> bool:
        if not _is_masthead(line):
            return False
        known = len(self.parts.date_lines)
        self.note_date(line)
        if len(self.parts.date_lines) == known:
            return False
        self.parts.own_lines.append(line.text)
        self.cut(line.text, "رأس الجريدة", line)
        return True

    def _arabic_below(self) -> bool:
        """Is the next line of more than two words Arabic? A foreign line above it is the page's."""
        later = (line for line in self.lines[self.at + 1 : self.at + 8] if line.size > 2)
        following = next(later, None)
        return following is not None and not has_latin_only(following.text)


def _is_masthead(line: Line) -> bool:
    """Is it a paper's own line: «النور — السنة الرابعة — العدد ١١٢٣ — الثلاثاء ٤ حزيران ١٩٥٧»?"""
    if line.size > _MASTHEAD or PAGE_WORDS.isdisjoint(line.folded.split()):
        return False
    return len(_BETWEEN.findall(line.text)) >= 2 and may_name_date(line.text)
