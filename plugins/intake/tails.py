"""What known furniture does to the lines around it: boxes, lists of other articles, comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from arabic.letters import fold
from intake.contents import bare_heading
from intake.datelines import is_personal_name
from intake.furniture import Found, at_place, furniture, key_of
from intake.headers import split_list, split_tag_line
from intake.linefeatures import PageView, line_features
from intake.linemodel import furniture_chance
from intake.lines import Line, is_item
from intake.parts import LABELLED, LineTaker, outlets
from intake.sections import section_named
from intake.sources import SourceList

# «كتب:» and «بقلم» only announce the name; «مراسلنا في حلب» is itself the byline.
_BYLINE_LABEL = re.compile(r".*:$|^(?:بقلم|بواسطة|by|written by|إعداد|اعداد)$", re.IGNORECASE)
_KUNYA = re.compile(r"(?:أم|أبو|ام|ابو) \S+$")
_MORE = ("...", "…", "[…]", "[...]", "..")
_COMMENT_SIGNS = re.compile(  # keys of lines that stand among readers' comments
    r"^(?:رد|الرد|يقول|اعجاب|اعجبني|رد علي|reply|بلغ|# اعجاب.*|منذ #.*|قبل #.*|.* (?:يقول|قال|قالت))$"
)
_LIST_START = re.compile(r"^list of # items?$")
_SKIP = re.compile(r"^تخطي (.+?) وواصل القراءه$")
_KINDS_OF_PAPER = ("وكاله", "صحيفه", "جريده", "شبكه", "موقع", "قناه", "مجله", "راديو")  # folded
_LIST_END = "end of list"
_MOST_FURNITURE = 45  # words: no row of data/furniture.tsv takes a longer line
SKIPPED = "أزرار تخطي القوائم"
COMMENTS = ("باب التعليقات", "عدّاد التعليقات")


class TailReader(LineTaker):
    """Applies the rules of data/furniture.tsv to the lines of one article."""

    def __init__(
        self,
        lines: Sequence[Line],
        sources: SourceList,
        title: str,
        is_date: Callable[[str], bool],
    ) -> None:
        super().__init__(sources, is_date, title)
        self.lines = lines
        self._furniture = furniture()
        self._hints = self._furniture.hints_in("\n".join([line.folded for line in lines]))
        self.view = PageView(lines, lambda at: False)
        self.at = 0
        self.in_furniture = False
        self.teasers: set[int] = set()  # numbers of lines that tell of other articles
        self.headings: set[str] = set()  # bare subheads that a table of contents names

    def is_own(self, words: str) -> bool:
        """Has the page these words as a line of its own, as its name?"""
        folded = fold(words)
        names = (folded, *(f"{kind} {folded}" for kind in _KINDS_OF_PAPER))
        if any(line.folded in names for line in self.lines):
            return True
        return self.names_itself(words)

    def names_itself(self, words: str) -> bool:
        """Does the page give its name so: «وقال لـ«المدار»», «© 2021 المدار»?"""
        folded = fold(words)
        spoken = (f"لـ«{words}»", f'لـ"{words}"', f'لـ "{words}"', f"لـ“{words}”")
        if any(said in line.text for line in self.lines for said in spoken):
            return True
        return any(line.folded.endswith(f" {folded}") and "©" in line.text for line in self.lines)

    def find(self, line: Line, where: str) -> Found | None:
        """Return the rule that a line meets at this place, or None."""
        if line.size > _MOST_FURNITURE:
            return None
        if line.rules is None:
            line.rules = self._furniture.rules(line.text, line.folded, self._hints)
        return at_place(line.rules, where) if line.rules else None

    def chance(self, at: int, place: str) -> float:
        """The chance that a line which no rule knows is furniture; `place`: top, middle or tail."""
        after_colon = bool(self.parts.blocks) and self.parts.blocks[-1].text.endswith(":")
        return furniture_chance(line_features(self.view, at, after_colon), place)

    def apply(self, found: Found, line: Line, where: str) -> None:
        """Do what a rule says with a line (`self.at` stands on the next)."""
        rule, rest = found.rule, found.rest
        if rule.own:
            self.parts.own_lines.append(line.text)
        if rule.reason == SKIPPED and self._cut_skipped(line):
            return
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
            self.parts.tags.extend(split_tag_line(rest) or [rest])
            self.cut(found.label, rule.reason, line)
        elif rule.action == "section" and rest:
            self.parts.sections.extend(filter(None, map(section_named, split_list(rest))))
            self.cut(line.text, rule.reason, line)
        elif rule.action == "source" and rest and is_personal_name(rest):
            self.parts.byline.append(rest)
            self.cut(found.label, rule.reason, line)
        elif rule.action == "source" and rest:
            if not self.take_url(Line(rest, line.number)):
                self.parts.source_lines.append(rest)
            self.cut(line.text, rule.reason, line)
        elif rule.action == "byline":
            self._take_byline(found, line)
        elif rule.action in ("caption", "credit"):
            self.take_caption(found, line)
        else:
            self.cut(line.text, rule.reason, line)

    def _take_byline(self, found: Found, line: Line) -> None:
        """Take «كتب: سمير العلي»; «سمير العلي كاتب وباحث» under its writer's text is only cut."""
        led = LABELLED.match(line.text)
        if led is not None:  # «كتب - سمير العلي:», «بقلم/ سمير العلي»
            self.parts.byline.append(led["name"])
            self.cut(line.text[: led.start("name")], found.rule.reason, line)
            return
        pieces = re.split(r"\s*:\s*|\s+[-–—]\s+", found.rest)
        named = [piece for piece in pieces if is_personal_name(piece)]
        if (
            len(pieces) > 1 and len(named) == 1 and found.label
        ):  # «بقلم الطالبة: رولا قاسم – الصف الأول»
            self.parts.byline.append(named[0])
            before, _, after = line.text.partition(named[0])
            self.cut(before, found.rule.reason, line)
            self.cut(after.strip(" -–—:"), found.rule.reason, line)
            return
        if key_of(found.label) == "بواسطه" and not (
            is_personal_name(found.rest) or _KUNYA.match(found.rest)
        ):
            self.cut(line.text, found.rule.reason, line)
            return
        writer = found.rest if _BYLINE_LABEL.match(found.label) else line.text
        if not writer.strip():  # «بقلم:» alone
            self.cut(line.text, found.rule.reason, line)
            return
        known = key_of(writer)
        if any(known.startswith(key_of(name) + " ") for name in self.parts.byline):
            self.cut(line.text, "تعريف بالكاتب", line)
            return
        if writer in self.parts.byline:
            self.cut(line.text, found.rule.reason, line)
            return
        self.parts.byline.append(writer)
        if writer != line.text:
            self.cut(found.label, found.rule.reason, line)
        self.parts.source_lines.extend(outlets(found.rest, self.sources))

    # --- readers' comments ------------------------------------------------------------------

    def comments_start(self, prose: Sequence[int]) -> int:
        """Where the readers' comments begin, or the number of lines when there are none.

        A counter («3 تعليقات») opens them when a comment form stands below («أضف تعليقك») and at
        least as much text above as between the two.
        """
        found = [self._is_comment_line(line) for line in self.lines]
        forms = [at for at, reason in enumerate(found) if reason == COMMENTS[0]]
        if not forms or not prose:
            return len(self.lines)
        for at, reason in enumerate(found):
            if reason not in COMMENTS or at > forms[-1] or at <= prose[0]:
                continue
            above = sum(self.lines[n].size for n in prose if n < at)
            below = sum(self.lines[n].size for n in prose if n > at)
            after = [n for n in prose if n > forms[-1]]
            if above >= below and (not after or self._are_answered(at)):
                return at
        return len(self.lines)

    def _are_answered(self, at: int) -> bool:
        """Do buttons of two comments or more stand below a line: «رد», «إعجاب»?"""
        below = (line for line in self.lines[at + 1 :] if line.size <= 3)
        return sum(_COMMENT_SIGNS.match(key_of(line.text)) is not None for line in below) >= 2

    def _is_comment_line(self, line: Line) -> str:
        if line.size > 8:
            return ""
        found = self.find(line, "tail")
        return found.rule.reason if found is not None else ""

    # --- lists ------------------------------------------------------------------------------

    def _read_tail_section(self, found: Found, where: str) -> None:
        """Cut to the end, or only the box when body text follows."""
        rest = self.lines[self.at :]
        is_comments = found.rule.action == "comments"
        signs = is_comments and any(
            _COMMENT_SIGNS.match(key_of(line.text)) for line in rest if line.size <= 6
        )
        ends = signs or not self._body_below(rest, short=not is_comments)
        if where == "top" and (is_comments or ends):
            return  # a counter, or a list above a body that is short: nothing else is sure
        if ends:
            self.cut_to_end(found.rule.reason)
        elif not is_comments:
            self._cut_links(found.rule.reason)

    def cut_to_end(self, reason: str) -> None:
        """Cut all that follows."""
        self.in_furniture = True
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            self._cut_tail_line(line, reason)

    def _body_below(self, rest: Sequence[Line], *, short: bool) -> bool:
        """Does body text follow a tail's heading? A short sentence counts above other furniture."""
        for line in rest:
            if line.number in self.teasers:
                continue
            if self._is_body(line):
                return True
            found = self.find(line, "tail")
            if found is not None:
                short = short and found.rule.reason == SKIPPED
            elif short and line.size >= 6 and line.text.endswith(".") and line.text[-2] not in "._":
                return True
        return False

    def _is_body(self, line: Line) -> bool:
        """Is a line under a tail's heading a paragraph of the article after all?"""
        if line.text.endswith(_MORE):
            return False
        if not (line.size >= 25 or (line.size >= 14 and line.stops)):
            return False
        return self.find(line, "tail") is None

    def _cut_tail_line(self, line: Line, reason: str) -> None:
        if self.take_icon(line) or self.take_url(line):
            return
        found = self.find(line, "tail")
        if found is None:
            self.cut(line.text, reason, line)
        elif found.rule.action in ("tail", "comments", "box", "date"):
            if found.rule.own:
                self.parts.own_lines.append(line.text)
            self.cut(line.text, found.rule.reason, line)
        else:
            self.apply(found, line, "tail")

    def _cut_links(self, reason: str) -> None:
        """Cut the link titles under a box's heading, up to the next body text."""
        if self._cut_marked_list(reason):
            return
        first = self.at
        end = first
        while end < len(self.lines) and end - first < 8:
            line = self.lines[end]
            if line.number in self.teasers:
                end += 1
                continue
            if line.prose or line.size > 24 or self.find(line, "body") is not None:
                break
            if self.headings and bare_heading(line) in self.headings:
                break
            if line.gap and end > first and not self.lines[end - 1].gap:
                break  # the links stood together; a blank line ends them
            end += 1
        links = self.lines[first:end]
        # The last short line above a paragraph may be the next subhead: keep what is unsure.
        if len(links) > 1 and end < len(self.lines) and self.lines[end].prose:
            last = links[-1]
            listed = is_item(last.text) and is_item(links[0].text)
            shortest = last.size < min(line.size for line in links[:-1])
            # Each link has its date below it: the last line has none.
            undated = (
                len(links) > 2 and self.is_date(links[-2].text) and not self.is_date(last.text)
            )
            if not listed and last.size <= 6 and (shortest or undated):
                links = links[:-1]
        for line in links:
            self.cut(line.text, reason, line)
        self.at = first + len(links)

    def _cut_skipped(self, line: Line) -> bool:
        """Cut what a page lets one skip: «تخطى الأكثر قراءة …» … «نهاية الأكثر قراءة»."""
        opening = _SKIP.match(key_of(line.text))
        if opening is None:
            return False
        for end in range(self.at, min(self.at + 16, len(self.lines))):
            if key_of(self.lines[end].text) == f"نهايه {opening[1]}":
                for inside in (line, *self.lines[self.at : end + 1]):
                    self.cut(inside.text, SKIPPED, inside)
                self.at = end + 1
                return True
        return False

    def _cut_marked_list(self, reason: str) -> bool:
        """Cut a list that a screen reader's words enclose: «list of 2 items» … «end of list»."""
        if self.at >= len(self.lines) or not _LIST_START.match(key_of(self.lines[self.at].text)):
            return False
        for end in range(self.at, min(self.at + 30, len(self.lines))):
            if key_of(self.lines[end].text) == _LIST_END:
                for line in self.lines[self.at : end + 1]:
                    self.cut(line.text, reason, line)
                self.at = end + 1
                return True
        return False
