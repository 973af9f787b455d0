"""Lines → the parts of an article. What is not sure to be furniture stays in the body."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from arabic.letters import fold
from intake.bylines import is_signed_name, names_trade
from intake.contents import bare_heading, find_contents
from intake.furniture import Found
from intake.heads import HeadReader
from intake.kinds import all_quoted, is_result, kind_of
from intake.linefeatures import PageView
from intake.lines import Line, is_item
from intake.marks import INITIALS, find_icon, has_letters, is_count, is_foreign
from intake.mastheads import own_names
from intake.pagewords import is_page_talk
from intake.parts import Parts
from intake.sources import SourceList
from intake.tails import SKIPPED
from intake.titles import is_body_name
from intake.wrapping import ends_sentence

_TEXT_BEGINS = frozenset([*map(chr, range(0x621, 0x64B)), *'«“"'])
_NAMED = 6  # words of a line that names the writer
_OF_ALL = re.compile(r"^\W*\d{1,3}\s*(?:/|من|of)\s*(\d{1,3})\W*$")
_POST = re.compile(r"#(\d{1,4})$")
_MOST_LEFT = 8  # words: the longest unknown line that furniture around it takes along
_LIKELY, _SURE = 0.8, 0.9  # the chance from which an unknown line is cut, and one in the text
# Shares of a page's own words: a line like text may still be cut; the lines after it are the page's.
_TALK, _OWN_TALK = 0.35, 0.5
_SHORT_SENTENCE, _PLAIN = 5, 0.2  # words of the shortest sentence, and its share of page words
_ASKS = 0.3  # the same of a question to the reader
# Folded words in the title of what a body signs.
_STATEMENT = frozenset("بيان نداء بلاغ نعي تصريح مذكره تعميم رساله نقابه توضيح دعوه قرار قرارات اعلان توصيات".split())
# Words of a line without a stop, and lines of furniture above it, that are none of the text.
_MOST_UNSTOPPED, _PARTING = 14, 3
_UNION = re.compile("(?:ال)?(?:اتحاد|نقابه|حزب|لجنه|جبهه|حركه|تيار|رابطه|تنسيقيه)(?!\\w)")
_MASTHEAD = 4  # lines of a page where its publisher is named
_LABEL = 2  # words of a line under the body that is a label and no sentence
_LAST = 4  # words: the longest unknown line that is cut though it stands alone under the body


class LayoutReader(HeadReader):
    """Reads the lines of one article from top to tail."""

    def __init__(
        self,
        lines: Sequence[Line],
        sources: SourceList,
        title: str = "",
        is_date: Callable[[str], bool] = lambda text: False,
    ) -> None:
        super().__init__(lines, sources, title, is_date)
        self.body_end = -1
        self._lead_seen = False
        self._listing = False  # a line that ended with «:» leads to short lines of the text

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
            self._is_furniture(prose[-1]) or self._is_far_below(prose[-2], prose[-1], found)
        ):
            prose.pop()
        body_start = prose[0] if prose else self.first_plain(start, found)
        self.body_end = prose[-1] if prose else self._end_without_prose(body_start)
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

    def _is_furniture(self, at: int) -> bool:
        """Is the last sentence of a page surely none of its text?"""
        if self.find(self.lines[at], "tail") is not None:
            return True
        if self._asks_reader(at):
            return True
        share = self.view.talk(at).share
        # «كانت هذه تفاصيل خبر …»: who copies a page says its title once more at the end.
        title = self.parts.title
        if share > 0 and title.count(" ") >= 3 and title in self.lines[at].text:
            return True
        return share >= _TALK and self.chance(at, "tail") > _SURE

    # --- the body and the tail -------------------------------------------------------------

    def _read_body(self, line: Line) -> None:
        tail = self.at > self.body_end
        where = "tail" if tail else "body"
        self.at += 1
        if line.prose and not tail and not line.rules and line.text[0] in _TEXT_BEGINS:
            self._listing = line.text[-1] == ":"
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
        if tail and self.at > self.body_end + 2 and self._names_writer(self.at - 2):
            self.cut(line.text, "تعريف بالكاتب", line)
            return
        found = self.find(line, where)
        if found is not None:
            opens_list = found.rule.action in ("tail", "box")  # body text may follow it
            if tail and not opens_list and found.rule.reason != SKIPPED:
                self._enter_furniture()
            self.apply(found, line, where)
            return
        if self.take_url(line):
            return
        if tail and self._reply_number(line):
            self.cut(line.text, "ردود المنتدى", line)
            self.cut_to_end("ردود المنتدى")
            return
        if tail and (self._signs_statement(line) or self._signs_letter(line)):
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
        self._listing = line.text.endswith(":") or (self._listing and not line.prose)
        self.keep(line)

    def _heads_results(self, at: int) -> bool:
        """Does a score stand right under a line: «النتائج الكاملة»?"""
        return at + 1 < len(self.lines) and is_result(self.lines[at + 1].text)

    def _counts_pictures(self, line: Line) -> bool:
        """Is a line the number of a picture of several: «2/6», under which «3/6» follows?"""
        match = _OF_ALL.match(line.text)
        if match is None:
            return False
        others = (_OF_ALL.match(other.text) for other in self.lines if other is not line)
        return any(other and other[1] == match[1] for other in others)

    def _leave_out_biography(self, prose: list[int]) -> None:
        """What stands under the writer's name repeated below the text is of the writer."""
        while len(prose) > 1 and self._names_writer(prose[-1] - 1):
            prose.pop()
            self.body_end = prose[-1]

    def _names_writer(self, at: int) -> bool:
        """Is a line the name of a writer who was named above: «كتب سمير العلي»?"""
        line = self.lines[at]
        if not 2 <= line.size <= _NAMED:
            return False
        return any(line.folded.endswith(fold(name)) for name in self.parts.byline)

    def _end_without_prose(self, start: int) -> int:
        """Where the text of a page without a sentence (verse, a notice) ends: above its furniture.

        From there on, no line ends as a sentence and half of them speak of the page.
        """
        end = len(self.lines) - 1
        own = [
            self.find(line, "tail") is not None
            or self.is_date(line.text)
            or self.view.talk(at).share >= _TALK
            for at, line in enumerate(self.lines)
        ]
        for at in range(max(start + 2, 0), len(self.lines)):
            rest = range(at, len(self.lines))
            if any(self.lines[n].stops or is_item(self.lines[n].text) for n in rest):
                continue
            if own[at] and 2 * sum(own[n] for n in rest) >= len(rest):
                return at - 1
        return end

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
        short = tail and line.size <= _LABEL and not self._listing and not self._heads_results(at)
        if short and talk.share and not self._shares(at):
            self._enter_furniture()  # no sentence is so short
            return True
        plain = not line.prose and is_page_talk(talk, self._shares(at))
        if tail and self._asks_reader(at):
            self._enter_furniture()
            return True
        if not tail:
            return plain or self.chance(at, "middle") > _SURE
        share = talk.share
        if plain and not self._listing:
            self._enter_furniture()
            return True
        textlike = line.prose or self._listing or self._may_be_text(at, share)
        if textlike and not self.in_furniture and share < _TALK:
            return False
        sure = self.chance(at, "tail") > (_SURE if textlike else _LIKELY)
        if sure and share >= _OWN_TALK:
            self._enter_furniture()
        return sure

    def _enter_furniture(self) -> None:
        """The page's own lines follow from here, unless a short sentence of the text stands below."""
        self.in_furniture = self.in_furniture or not any(
            line.stops
            and line.size >= _SHORT_SENTENCE
            and line.text.endswith(".")
            and self.view.talk(at).share < _PLAIN
            and self.find(line, "tail") is None
            for at, line in enumerate(self.lines[self.at :], self.at)
        )

    def _asks_reader(self, at: int) -> bool:
        """Does the page ask its reader: «هل استفدت من المعلومات المقدمة في هذه الصفحة؟»?"""
        if not self.lines[at].text.endswith(("؟", "?")):
            return False
        talk = self.view.talk(at)
        return talk.calls > 0 and talk.share >= _ASKS

    def _may_be_text(self, at: int, share: float) -> bool:
        """May a line under the body be its own: by its looks, or as the heading of what is?"""
        line = self.lines[at]
        if _looks_like_text(line) or (share == 0 and (line.size > _LAST or self._shares(at))):
            return True
        following = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        return is_item(following) or is_result(following)

    def _read_tail(self, line: Line) -> bool:
        """A line under the last body paragraph that no pattern knows. False: keep it."""
        if self.take_hashtags(line):
            return True
        if self.is_date(line.text) and line.size <= 10:
            self.take_date(line)
            return True
        if line.size <= 6 and self.take_name(line):
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
        lost = self.in_furniture and not line.prose
        if not lost and self._closes_text(line):
            return False
        if lost or is_foreign(line.text) or self._before_furniture(line) or self._trails(line):
            self.cut_unknown(line, "من ذيل الصفحة")
            return True
        return False

    def _signs_statement(self, line: Line) -> bool:
        """Does a body's name close a statement: «المكتب السياسي» under «بيان نعي …»?"""
        if not is_body_name(line) or any(later.prose for later in self.lines[self.at :]):
            return False
        between = self.lines[self.body_end + 1 : self.at - 1]
        if between and is_body_name(between[-1]) and self.parts.blocks[-1].text == between[-1].text:
            return True
        if len(between) > 2 or any(self.find(other, "tail") for other in between):
            return False
        head = f"{fold(self.parts.title)} {self.lines[0].folded}".split()
        above = " ".join(other.folded for other in self.lines[:_MASTHEAD])
        return not _STATEMENT.isdisjoint(head) or (
            _UNION.match(line.folded) is not None and line.folded in above
        )

    def _signs_letter(self, line: Line) -> bool:
        """Is a line «مع حبي،» right under the text, or under it, as who writes a letter signs it?"""
        blocks = self.parts.blocks
        if line.size > _NAMED or not blocks:
            return False
        greets = line.text.endswith("،") and self.at - 1 == self.body_end + 1
        return greets or blocks[-1].text.endswith("،")

    def _closes_text(self, line: Line) -> bool:
        """May a line right under the last sentence be its own: «معًا نعبر هذه الأيام»?"""
        at = self.at - 1
        if at != self.body_end + 1 or line.gap != self.lines[at - 1].gap:
            return False
        return line.size >= 2 and self.view.talk(at).share == 0 and not is_foreign(line.text)

    def _reply_number(self, line: Line) -> bool:
        """«#2» under the text opens a forum's replies, where «#1» stands above it."""
        number = _POST.match(line.text)
        if number is None or number[1] == "1":
            return False
        return any(above.text == "#1" for above in self.lines[: self.body_end])

    def _trails(self, line: Line) -> bool:
        """Does nothing but short lines without a stop follow a body whose sentences all stop?"""
        if self.parts.blocks and self.parts.blocks[-1].text.endswith(":"):
            return False
        text = [block for block in self.parts.blocks if block.kind == "paragraph"]
        if not text or not all(ends_sentence(block.text) for block in text):
            return False
        rest = [line, *self.lines[self.at :]]
        if any(_looks_like_text(later) for later in rest) or self._speak_of_text(len(rest)):
            return False
        return len(rest) > 1 or line.size <= _LAST

    def _speak_of_text(self, count: int) -> bool:
        """Do most of the last lines name what the text names, and none the page: scorers, results?"""
        places = range(len(self.lines) - count, len(self.lines))
        if any(self.view.talk(at).share >= _PLAIN for at in places):
            return False
        return 2 * sum(self._shares(at) for at in places) >= count > 1

    def _shares(self, at: int) -> bool:
        return bool(self.view.stems(at) & self.view.body(at))

    def _before_furniture(self, line: Line) -> bool:
        """Does an unknown short line lead over to the page's furniture? Lists and scores do not."""
        if self.parts.blocks and self.parts.blocks[-1].text.endswith(":"):
            return False
        for later in (line, *self.lines[self.at : self.at + 5]):
            if self.find(later, "tail") is not None:
                return True
            if self.is_date(later.text) or find_icon(later.text):
                return True
            if later.size > _MOST_LEFT or later.stops or later.text.endswith(":"):
                return not has_letters(later.text)
            if is_item(later.text) or is_result(later.text) or all_quoted(later.text):
                return False
        return False

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


def _looks_like_text(line: Line) -> bool:
    """May a line under the body be its own after all: a sentence, an item, a score, a quotation?"""
    return (
        line.size > _MOST_LEFT
        or line.stops
        or (line.goes_on and line.size > 3)
        or is_item(line.text)
        or is_result(line.text)
        or all_quoted(line.text)
    )


def _opens_list(found: Found | None) -> bool:
    return found is not None and found.rule.action in ("tail", "box")
