"""Lines → the parts of an article. What is not sure to be furniture stays in the body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intake.bylines import is_signed_name, names_trade
from intake.contents import bare_heading, find_contents
from intake.endings import TALK, EndReader
from intake.furniture import Found
from intake.kinds import kind_of
from intake.linefeatures import PageView
from intake.lines import Line, is_item
from intake.marks import INITIALS, is_count, is_foreign
from intake.mastheads import own_names
from intake.pagewords import is_page_talk
from intake.parts import Parts
from intake.pictures import OWN_CREDIT, split_credit
from intake.tails import COMMENTS, SKIPPED

_TEXT_BEGINS = frozenset([*map(chr, range(0x621, 0x64B)), *'«“"'])
_OF_ALL = re.compile(r"^\W*\d{1,3}\s*(?:/|من|of)\s*(\d{1,3})\W*$")
_LIKELY, _SURE = 0.8, 0.9  # the chance from which an unknown line is cut, and one in the text
_OWN_TALK = 0.5  # share of a page's own words from which the lines below are the page's, too
# Words of a line without a stop, and lines of furniture above it, that are none of the text.
_MOST_UNSTOPPED, _PARTING = 14, 3
_CUT_OFF = ("...", "…", "…]", "..]")
_CAPTION = (3, 25)  # words of the shortest and the longest caption in the midst of the text
_TWEET = re.compile(r"[—–-]+ .{2,60}\(@\w+\)")  # «— سلمى (@salma) February 9, 2023»
_NEAR = 4  # cut lines among which buttons of comments tell that comments follow
_LABEL = 2  # words of a line under the body that is a label and no sentence


class LayoutReader(EndReader):
    """Reads the lines of one article from top to tail."""

    _lead_seen = False

    def read(self) -> Parts:
        """Return the parts; every word of the lines stands in one of them."""
        found = [self.find(line, "top") for line in self.lines]
        self.view = PageView(
            self.lines, lambda at: found[at] is not None or self.is_date(self.lines[at].text)
        )
        self.own_names = own_names(
            self.lines,
            next((at for at, line in enumerate(self.lines) if line.prose), len(self.lines)),
            lambda at: self._speaks_of_page(at, found[at]),
        )
        self.read_title(found)
        self.view.title = self.parts.title
        start = self.at
        prose = self._find_prose(start, found)
        end = self.comments_start(prose)
        prose = [at for at in prose if at < end]
        while len(prose) > 1 and (
            self._is_furniture(prose[-1], prose[-2])
            or self._is_far_below(prose[-2], prose[-1], found)
        ):
            self.teasers.add(self.lines[prose.pop()].number)
        body_start = prose[0] if prose else self.first_plain(start, found)
        self.body_end = prose[-1] if prose else self.end_without_prose(body_start)
        self.contents = find_contents(self.lines)
        self.headings = {bare_heading(self.lines[at]) for at in self.contents.values()}
        while self.at < body_start:
            self.read_top(self.lines[self.at])
        self.place_plain_lines()
        self._leave_out_biography(prose)
        self.parts.dates_above = len(self.parts.date_lines)
        while self.at < len(self.lines):
            if self.at == end:
                self.cut_to_end("باب التعليقات")
                break
            self._read_body(self.lines[self.at])
        return self.parts

    def _speaks_of_page(self, at: int, found: Found | None) -> bool:
        """Is a line the page's date, its rights, or its talk to the reader?"""
        if found is not None and (found.rule.action in ("date", "byline") or found.rule.own):
            return True
        return self.is_date(self.lines[at].text) or self.view.talk(at).calls > 0

    def _find_prose(self, start: int, found: Sequence[Found | None]) -> list[int]:
        """The lines of body text: sentences that no rule knows, no long caption or subtitle."""
        prose = [
            at
            for at in range(start, len(self.lines))
            if found[at] is None and self.lines[at].prose and not self.captionlike(at, start)
        ]
        if len(prose) > 1 and prose[0] == start and self.lines[start].size <= 45:
            between = range(start + 1, prose[1])
            boxes = [at for at in between if _opens_list(found[at])]
            between = range(start + 1, min([prose[1], *boxes]))
            if any(self.is_data_at(at, found) for at in between):
                return prose[1:]  # the page's date never stands under the first paragraph
        return prose

    def _is_far_below(self, above: int, at: int, found: Sequence[Found | None]) -> bool:
        """Does the page's furniture part a last line from the text, and does it speak of the page?"""
        line = self.lines[at]
        if line.stops or line.size > _MOST_UNSTOPPED or not self.view.talk(at).share:
            return False
        return sum(found[n] is not None for n in range(above + 1, at)) >= _PARTING

    def _is_furniture(self, at: int, above: int) -> bool:
        """Is the last sentence of a page surely none of its text? `above`: the one before it."""
        if self.find(self.lines[at], "tail") is not None:
            return True
        if self._is_teaser(at, above):
            return True
        if self.asks_reader(at):
            return True
        share = self.view.talk(at).share
        # «كانت هذه تفاصيل خبر …»: who copies a page says its title once more at the end.
        title = self.parts.title
        if share > 0 and title.count(" ") >= 3 and title in self.lines[at].text:
            return True
        return share >= TALK and self.chance(at, "tail") > _SURE

    # --- the body and the tail -------------------------------------------------------------

    def _read_body(self, line: Line) -> None:
        tail = self.at > self.body_end
        where = "tail" if tail else "body"
        self.at += 1
        if line.prose and not tail and not line.rules and line.text[0] in _TEXT_BEGINS:
            self.listing = line.text[-1] == ":"
            self.keep(line)
            return
        if self.take_icon(line) or (line.size <= 16 and self.take_share_bar(line)):
            return
        if self.at - 1 in self.contents:
            self.cut(line.text, "فهرس المقال", line)
            return
        if not tail and self._counts_pictures(line):
            self.cut(line.text, "رقم الصورة", line)
            return
        found = self.find(line, where)
        listed = found is not None and found.rule.action in ("tail", "box")
        below_name = self.at > self.body_end + 2 and not listed
        if tail and (
            self.tells_of_writer(self.at - 1) or (below_name and self.names_writer(self.at - 2))
        ):
            self.cut(line.text, "تعريف بالكاتب", line)
            return
        if found is not None:
            opens_list = found.rule.action in ("tail", "box")  # body text may follow it
            if tail and not opens_list and found.rule.reason != SKIPPED:
                self.enter_furniture()
            self.apply(found, line, where)
            return
        if _TWEET.match(line.text):
            self.cut(line.text, "توقيع منشور", line)
            return
        if self.take_url(line) or (not tail and self._take_picture(line)):
            return
        if tail and self.reply_number(line):
            self.cut(line.text, "ردود المنتدى", line)
            self.cut_to_end("ردود المنتدى")
            return
        if tail and (self.is_note(line) or self.signs_statement(line) or self.signs_letter(line)):
            self.keep(line)
            return
        if tail and self._read_tail(line):
            return
        if not any(c.isalnum() for c in line.text):
            self.cut(line.text, "علامات بلا كلام", line)
            return
        if self._is_page_talk(self.at - 1, line, tail):
            self.cut_unknown(line, "من ذيل الصفحة" if tail else "من أجزاء الصفحة")
            return
        self.listing = line.text.endswith(":") or (self.listing and not line.prose)
        self.keep(line)

    def _counts_pictures(self, line: Line) -> bool:
        """Is a line the number of a picture of several: «2/6», under which «3/6» follows?"""
        match = _OF_ALL.match(line.text)
        if match is None:
            return False
        others = (_OF_ALL.match(other.text) for other in self.lines if other is not line)
        return any(other and other[1] == match[1] for other in others)

    def _leave_out_biography(self, prose: list[int]) -> None:
        """What stands under the writer's name repeated below the text, or begins with it, is of the writer."""
        while len(prose) > 1 and (
            self.names_writer(prose[-1] - 1) or self.tells_of_writer(prose[-1])
        ):
            prose.pop()
            self.body_end = prose[-1]

    def _is_teaser(self, at: int, above: int) -> bool:
        """Is a last sentence another article's: cut off, or with its title above and its date below?"""
        between = [n for n in range(above + 1, at) if self.find(self.lines[n], "tail") is not None]
        if not between:
            return False
        if self.lines[at].text.endswith(_CUT_OFF):
            return True
        dated = at + 1 < len(self.lines) and self.is_date(self.lines[at + 1].text)
        return dated and at - 1 > between[0] and not self.lines[at - 1].stops

    def _take_picture(self, line: Line) -> bool:
        """Take the caption of a picture in the midst of the text: «سد الوادي. صورة من: سليم العلي»."""
        if line.prose or line.stops or not _CAPTION[0] <= line.size <= _CAPTION[1]:
            return False
        if is_item(line.text) or ":" in line.text.partition("صورة من:")[0]:
            return False
        caption, credit = split_credit(line.text, self.sources)
        own = OWN_CREDIT.match(line.text)
        if not credit and own and self.is_own(own["credit"]):
            caption, credit = own["caption"], own["credit"]
        if not credit or not caption:
            return False
        if self.parts.caption or self.parts.credit:
            self.cut(line.text, "تعليق صورة أخرى", line)
        else:
            self.take_picture(caption, credit, line)
        return True

    def _is_page_talk(self, at: int, line: Line, tail: bool) -> bool:
        """Is a line that no rule knows none of the text, by all that can be seen of it?"""
        talk = self.view.talk(at) if tail or not line.prose else None
        if talk is None:
            return False
        if is_item(line.text) and any(
            0 <= beside < len(self.lines) and is_item(self.lines[beside].text)
            for beside in (at - 1, at + 1)
        ):
            return False  # one of a list: «4. حدّث تطبيقاتك»
        if not tail and (self.heads_list(at) or self.is_numbered(at)):
            return False
        short = tail and line.size <= _LABEL and not self.listing and not self.heads_results(at)
        if short and talk.share and not self.shares(at):
            self.enter_furniture()  # no sentence is so short
            return True
        plain = not line.prose and is_page_talk(talk, self.shares(at))
        if tail and self.asks_reader(at):
            self.enter_furniture()
            return True
        if not tail:
            return plain or self.chance(at, "middle") > _SURE
        share = talk.share
        if plain and not self.listing:
            self.enter_furniture()
            return True
        textlike = line.prose or self.listing or self.may_be_text(at, share)
        if textlike and not self.in_furniture and share < TALK:
            return False
        sure = self.chance(at, "tail") > (_SURE if textlike else _LIKELY)
        if sure and share >= _OWN_TALK:
            self.enter_furniture()
        return sure

    def _read_tail(self, line: Line) -> bool:
        """A line under the last body paragraph that no pattern knows. False: keep it."""
        if self.take_hashtags(line):
            return True
        if self.is_date(line.text) and line.size <= 10:
            self.take_date(line)
            return True
        if line.size <= 6 and not self._among_comments() and self.take_name(line):
            return True
        if is_count(line.text):
            self.cut(line.text, "علامات وأرقام", line)
            return True
        if INITIALS.match(line.text) or (line.size <= 3 and is_signed_name(line.text)):
            self.cut(line.text, "رموز المحررين", line)
            return True
        if names_trade(line.folded.lstrip(" *•-"), writes=True) and not line.stops:
            self.cut(line.text, "تعريف بالكاتب", line)
            return True
        if self.names_page(line):
            self.cut(line.text, "اسم الناشر", line)
            return True
        if line.text.endswith(_CUT_OFF) and line.number in self.teasers:
            self.cut(line.text, "قائمة مقالات أخرى", line)
            return True
        if self.lists_tags(line):
            self.cut(line.text, "سطر الوسوم", line)
            return True
        lost = self.in_furniture and not line.prose
        if not lost and self.closes_text(line):
            return False
        if lost or is_foreign(line.text) or self.before_furniture(line) or self.trails(line):
            self.cut_unknown(line, "من ذيل الصفحة")
            return True
        return False

    def _among_comments(self) -> bool:
        """Were counters or buttons of comments cut right above?"""
        return any(cut.reason in COMMENTS for cut in self.parts.cut[-_NEAR:])

    def keep(self, line: Line) -> None:
        """Keep a line as a block of the body, of the kind that its looks tell."""
        self.keep_at(self.at - 1, line)

    def keep_at(self, at: int, line: Line) -> None:
        """Keep the line at a place as a block; the first paragraph's dateline is recorded."""
        if not self._lead_seen and not self.parts.dateline:
            self.note_dateline(line.text)
        block = kind_of(self.lines, at, line, self.body_end)
        self._lead_seen = self._lead_seen or block.kind == "paragraph"
        self.parts.blocks.append(block)


def _opens_list(found: Found | None) -> bool:
    return found is not None and found.rule.action in ("tail", "box")
