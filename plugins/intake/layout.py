"""Lines → the parts of an article. What is not sure to be furniture stays in the body."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from intake.furniture import Found, furniture, key_of
from intake.headers import split_list
from intake.kinds import kind_of
from intake.lines import Line, is_item
from intake.marks import HEADING, ICON, is_trail
from intake.parts import LineTaker, Parts, outlets
from intake.pictures import split_credit
from intake.sections import section_named
from intake.sources import SourceList

# «كتب:» and «بقلم» only announce the name; «مراسلنا في حلب» is itself the byline.
_BYLINE_LABEL = re.compile(r".*:$|^(?:بقلم|by|written by|إعداد|اعداد)$", re.IGNORECASE)
_MORE = ("...", "…", "[…]", "[...]", "..")
_COMMENT_SIGNS = re.compile(  # keys of lines that stand among readers' comments
    r"^(?:رد|الرد|يقول|اعجاب|اعجبني|رد علي|reply|بلغ|# اعجاب.*|منذ #.*|قبل #.*|.* يقول)$"
)


class LayoutReader(LineTaker):
    """Reads the lines of one article from top to tail."""

    def __init__(
        self,
        lines: Sequence[Line],
        sources: SourceList,
        title: str = "",
        is_date: Callable[[str], bool] = lambda text: False,
    ) -> None:
        super().__init__(sources, is_date, title)
        self.lines = lines
        self.at = 0
        self.body_end = -1
        self.in_furniture = False

    def read(self) -> Parts:
        """Return the parts; every word of the lines stands in one of them."""
        self._read_title()
        start = self.at
        found = [self._find(line, "top") for line in self.lines]
        prose = [
            at
            for at in range(start, len(self.lines))
            if found[at] is None and self.lines[at].prose and not self._captionlike(at, start)
        ]
        while len(prose) > 1 and self._find(self.lines[prose[-1]], "tail") is not None:
            prose.pop()
        body_start = prose[0] if prose else self._first_plain(start, found)
        self.body_end = prose[-1] if prose else len(self.lines) - 1
        while self.at < body_start:
            self._read_top(self.lines[self.at], body_start)
        while self.at < len(self.lines):
            self._read_body(self.lines[self.at])
        return self.parts

    # --- the title -------------------------------------------------------------------------

    def _read_title(self) -> None:
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
        line = self.lines[self.at]
        alone = self.at + 1 >= len(self.lines)
        titlelike = line.size <= 25 or (line.size <= 35 and (alone or not line.stops))
        if titlelike:
            self.parts.title = HEADING.sub("", line.text)
            self.at += 1

    def _above_title(self, line: Line) -> bool:
        """Take a line that can only stand above a title; False when it is the title."""
        last = self.at + 1 >= len(self.lines)
        if last:
            return False
        if self.take_icon(line) or self.take_url(line):
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
        found = self._find(line, "top")
        if found is not None and found.rule.action in ("cut", "date", "tail", "box"):
            long = line.size > 7 and not found.rule.own and found.rule.action == "cut"
            crumbs = found.rule.reason == "مسار التصفح"
            if (not long or crumbs) and (found.rule.action == "cut" or line.size <= 12):
                if found.rule.action in ("tail", "box"):
                    self.cut(line.text, found.rule.reason, line)
                else:
                    self._apply(found, line, "top")
                return True
        if self.is_date(line.text):
            self.take_date(line)
            return True
        return False

    # --- between the title and the body ----------------------------------------------------

    def _read_top(self, line: Line, body_start: int) -> None:
        self.at += 1
        if self.take_icon(line) or self.take_url(line) or self.take_hashtags(line):
            return
        found = self._find(line, "top")
        if found is not None:
            self._apply(found, line, "top")
            return
        if self.is_date(line.text):
            self.take_date(line)
            return
        if self.take_dateline_alone(line) or self.take_name(line):
            return
        section = section_named(line.text)
        if section:
            self.parts.sections.append(section)
            self.cut(line.text, "اسم القسم", line)
            return
        caption, credit = split_credit(line.text, self.sources)
        if credit and not self.parts.caption:
            self.parts.caption, self.parts.credit = caption, credit
        elif not self.parts.subtitle and not is_item(line.text) and line.size > 3:
            self.parts.subtitle = HEADING.sub("", line.text)
        else:
            self.keep(line)

    def _captionlike(self, at: int, start: int) -> bool:
        """A long caption above the body: it ends with its credit in brackets."""
        line = self.lines[at]
        return (
            at - start < 4
            and line.size <= 45
            and not line.stops
            and at + 1 < len(self.lines)
            and bool(split_credit(line.text, self.sources)[1])
        )

    def _first_plain(self, start: int, found: Sequence[Found | None]) -> int:
        """Where the body of a short article without a long sentence begins."""
        plain = [
            at
            for at in range(start, len(self.lines))
            if found[at] is None
            and not self.is_date(self.lines[at].text)
            and not ICON.match(self.lines[at].text)
        ]
        return plain[0] if plain else len(self.lines)

    # --- the body and the tail -------------------------------------------------------------

    def _read_body(self, line: Line) -> None:
        tail = self.at > self.body_end
        where = "tail" if tail else "body"
        self.at += 1
        if self.take_icon(line):
            return
        found = self._find(line, where)
        if found is not None:
            self.in_furniture = self.in_furniture or tail
            self._apply(found, line, where)
            return
        if self.take_url(line):
            return
        if tail and self._read_tail(line):
            return
        self.keep(line)

    def _read_tail(self, line: Line) -> bool:
        """A line under the last body paragraph that no pattern knows. False: keep it."""
        if self.take_hashtags(line):
            return True
        if self.is_date(line.text) and line.size <= 10:
            self.take_date(line)
            return True
        if line.size <= 6 and self.take_name(line):
            return True
        if self.in_furniture and not line.prose:
            self.cut(line.text, "من ذيل الصفحة", line)
            return True
        return False

    def keep(self, line: Line) -> None:
        """Keep a line as a block of the body, of the kind that its looks tell."""
        text = line.text
        if not self.parts.blocks and not self.parts.dateline:
            self.note_dateline(text)
        self.parts.blocks.append(kind_of(self.lines, self.at - 1, line, self.body_end))

    # --- furniture -------------------------------------------------------------------------

    def _find(self, line: Line, where: str) -> Found | None:
        return furniture().find(line.text, where) if line.size <= 45 else None

    def _apply(self, found: Found, line: Line, where: str) -> None:
        """Do what a rule says with a line (`self.at` stands on the next)."""
        rule, rest = found.rule, found.rest
        if rule.own:
            self.parts.own_lines.append(line.text)
        if rule.action in ("tail", "comments"):
            self.cut(line.text, rule.reason, line)
            self._read_tail_section(found, where)
        elif rule.action == "box":
            self.cut(line.text, rule.reason, line)
            if not rest:
                self._cut_links(rule.reason)
        elif rule.action == "date":
            self.take_date(line)
        elif rule.action == "tags" and rest:
            self.parts.tags.extend(split_list(rest) or [rest])
            self.cut(found.label, rule.reason, line)
        elif rule.action == "source" and rest:
            if not self.take_url(Line(rest, line.number)):
                self.parts.source_lines.append(rest)
            self.cut(line.text, rule.reason, line)
        elif rule.action == "byline":
            writer = rest if _BYLINE_LABEL.match(found.label) else line.text
            self.parts.byline.append(writer)
            if writer != line.text:
                self.cut(found.label, rule.reason, line)
            self.parts.source_lines.extend(outlets(rest, self.sources))
        elif rule.action in ("caption", "credit"):
            self.take_caption(found, line)
        else:
            self.cut(line.text, rule.reason, line)

    def _read_tail_section(self, found: Found, where: str) -> None:
        """Cut to the end, or only the box when body text follows."""
        rest = self.lines[self.at :]
        is_comments = found.rule.action == "comments"
        signs = is_comments and any(
            _COMMENT_SIGNS.match(key_of(line.text)) for line in rest if line.size <= 6
        )
        ends = signs or not any(self._is_body(line) for line in rest)
        if where == "top" and (is_comments or ends):
            return  # a counter, or a list above a body that is short: nothing else is sure
        if ends:
            self.in_furniture = True
            while self.at < len(self.lines):
                line = self.lines[self.at]
                self.at += 1
                self._cut_tail_line(line, found.rule.reason)
        elif not is_comments:
            self._cut_links(found.rule.reason)

    def _is_body(self, line: Line) -> bool:
        """Is a line under a tail's heading a paragraph of the article after all?"""
        if line.text.endswith(_MORE):
            return False
        if not (line.size >= 25 or (line.size >= 14 and line.stops)):
            return False
        return self._find(line, "tail") is None

    def _cut_tail_line(self, line: Line, reason: str) -> None:
        if self.take_icon(line) or self.take_url(line):
            return
        found = self._find(line, "tail")
        if found is None:
            self.cut(line.text, reason, line)
        elif found.rule.action in ("tail", "comments", "box", "date"):
            self.cut(line.text, found.rule.reason, line)
        else:
            self._apply(found, line, "tail")

    def _cut_links(self, reason: str) -> None:
        """Cut the link titles under a box's heading, up to the next body text."""
        first = self.at
        end = first
        while end < len(self.lines) and end - first < 8:
            line = self.lines[end]
            if line.prose or line.size > 24 or self._find(line, "body") is not None:
                break
            if line.gap and end > first and not self.lines[end - 1].gap:
                break  # the links stood together; a blank line ends them
            end += 1
        links = self.lines[first:end]
        # The last short line above a paragraph may be the next subhead: keep what is unsure.
        if len(links) > 1 and end < len(self.lines) and self.lines[end].prose:
            last = links[-1]
            if last.size <= 6 and last.size < min(line.size for line in links[:-1]):
                links = links[:-1]
        for line in links:
            self.cut(line.text, reason, line)
        self.at = first + len(links)
