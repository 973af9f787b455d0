"""The head of a page: what stands between its title and its body."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from intake.bylines import names_trade
from intake.datelines import find_dateline, is_personal_name, opens_with_correspondent
from intake.furniture import Found
from intake.headlines import TitleReader
from intake.lines import Line, is_item
from intake.marks import (
    GREETING,
    bare_title,
    find_icon,
    has_latin_only,
    is_count,
    is_foreign,
)
from intake.pictures import OWN_CREDIT, names_no_picture, split_credit
from intake.sections import section_named
from intake.sources import SourceList
from intake.titlechoice import KICKER
from intake.titles import stems

_CREDITED = re.compile(r"^[^|]{12,} \| ?(?:[^\s|]+ ?){1,4}$")  # «سد جديد في الوادي | ندى برس»
# «الأوروبية», «الأناضول», «خدمة الصور»: as agencies are called in brackets.
_AGENCY_NAME = re.compile(
    r"^(?:ال\w+(?:ية|ول|ز|س)|\w+ (?:نيوز|برس|ميديا)|موقع \w+|صفحة \w+|خاص(?: \w+)?)$"
)
_OPENINGS = frozenset("مقدمه تمهيد توطيه مدخل استهلال مستهل المقدمه".split())  # first subheads
_LIKELY = 0.8  # the chance from which an unknown line above the body is cut
_NUMBERED = re.compile(r"^(\d{1,2})([.)-]) \S")
_LEAD = 6  # words of a line that opens the text with a dateline
_BRIEF = 7  # words of a caption that stands between the page's date and its writer
_CAPTION = 14  # words: the longest caption that nothing names as one


@dataclass(slots=True)
class _Plain:
    """A line between title and body that no rule knows; `after` and `before` page data."""

    at: int
    line: Line
    after_data: bool
    before_data: bool = False


class HeadReader(TitleReader):
    """Reads a page down to its body."""

    def __init__(
        self,
        lines: Sequence[Line],
        sources: SourceList,
        title: str,
        is_date: Callable[[str], bool],
    ) -> None:
        super().__init__(lines, sources, title, is_date)
        self._plain: list[_Plain] = []
        self._data_seen = False
        self._named_at = -1  # the line under the one that named a writer
        self.contents: dict[int, int] = {}  # lines of a table of contents, with their subheads

    def keep_at(self, at: int, line: Line) -> None:
        """Keep the line at a place as a block of the body."""
        self.keep(line)

    def read_top(self, line: Line) -> None:
        """Take the next line between title and body, `line`."""
        self.at += 1
        names = len(self.parts.byline)
        self._read_top(line)
        if len(self.parts.byline) > names:
            self._named_at = self.at

    def _read_top(self, line: Line) -> None:
        if self.take_icon(line) or self.take_url(line) or self.take_hashtags(line):
            return
        if line.folded == self.title_key and line.size > 1:
            self.cut(line.text, "العنوان مكررًا", line)
            return
        if self.take_share_bar(line):
            return
        if self.take_data(line):
            self._note_data()
            return
        if self._take_bracketed_caption(line):
            return
        found = self.find(line, "top")
        if found is not None:
            if found.rule.action in ("date", "byline"):
                self._note_data()
            self.apply(found, line, "top")
            return
        if self.at - 1 in self.contents or self._opens_contents(line):
            self.cut(line.text, "فهرس المقال", line)
            return
        if is_count(line.text) and not self.is_date(line.text):
            self.cut(line.text, "علامات وأرقام", line)
            return
        if is_foreign(line.text) and not self.is_date(line.text):
            self.cut_unknown(line, "من أزرار الصفحة")
            return
        if self.is_date(line.text):
            self._note_data()
            self.take_date(line)
            return
        if (
            self.take_signed(line, unknown=True)
            or self.take_dateline_alone(line)
            or self.take_name(line)
        ):
            self._note_data()
            return
        section = section_named(line.text)
        if section:
            self.parts.sections.append(section)
            self.cut(line.text, "اسم القسم", line)
            return
        named = line.folded in self.own_names or line.folded.partition(" ")[0] in self.own_names
        if named and line.size <= KICKER:
            self.parts.own_lines.append(line.text)
            self.cut(line.text, "اسم الناشر", line)
            return
        if self._is_of_writer(line):
            self._named_at = self.at
            self.cut(line.text, "تعريف بالكاتب", line)
            return
        caption, credit = split_credit(line.text, self.sources)
        if credit and not self.parts.caption:
            self.take_picture(caption, credit, line)
        else:
            self._plain.append(_Plain(self.at - 1, line, self._data_seen))

    def _opens_contents(self, line: Line) -> bool:
        """Does a table of contents stand under a short line: «محتويات»?"""
        return self.at in self.contents and line.size <= KICKER

    def _is_of_writer(self, line: Line) -> bool:
        """Does a line under the writer's name tell of the writer: «باحثة في شؤون المياه»?"""
        return (
            self._named_at == self.at - 1
            and not line.stops
            and names_trade(line.folded, writes=True)
        )

    def _take_bracketed_caption(self, line: Line) -> bool:
        """A caption with its credit in brackets or after ©: «جدار قديم (وكالات)»."""
        text = line.text
        if not self.parts.credit and names_no_picture(text):
            self.parts.credit = text
            return True
        own = OWN_CREDIT.match(text)
        if own and not self.parts.caption and self.is_own(own["credit"]):
            self.take_picture(own["caption"], own["credit"], line)
            return True
        signed = "©" in text or "صورة من:" in text
        bracketed = text.endswith((")", "]")) and ":" not in text
        if self.parts.caption or not (signed or bracketed):
            return False
        caption, credit = split_credit(line.text, self.sources)
        place = find_dateline(line.text, self.sources)
        if not credit or (place is not None and place.whole):
            return False
        self.take_picture(caption, credit, line)
        return True

    def _note_data(self) -> None:
        """The page's date, writer or dateline was met."""
        self._data_seen = True
        for plain in self._plain:
            plain.before_data = True

    def place_plain_lines(self) -> None:
        """Subtitle stands above the page's data, a caption between them and the body."""
        parts = self.parts
        for plain in self._plain:
            line = plain.line
            if not parts.caption and self._is_unknown_credit(plain):
                continue
            short = line.size <= _CAPTION and not line.stops and not is_item(line.text)
            beside = plain.after_data and not plain.before_data
            if short and not parts.caption and self._is_credited(plain.at):
                self._set_caption(line.text)
            elif self._leads_to_text(plain, short=short):
                self.keep_at(plain.at, line)
            elif not self._is_listed(plain.at) and self.chance(plain.at, "top") > _LIKELY:
                self.note_date(line)
                self.cut_unknown(line, "من أجزاء الصفحة")
            elif line.size <= KICKER and self._is_kicker(plain.at, beside):
                self.cut_unknown(line, "سطر قصير فوق المتن")
            elif short and beside and not parts.caption and plain is self._plain[-1]:
                self._set_caption(line.text)
            elif self._begins_text(line):
                self.keep_at(plain.at, line)
            elif short and plain.after_data and not parts.caption and line.size <= _BRIEF:
                self._set_caption(line.text)
            elif not parts.subtitle and not is_item(line.text) and line.size > 3:
                parts.subtitle = bare_title(line.text)
            elif short and line.size > 1 and not parts.caption:
                self._set_caption(line.text)
            elif (short and plain.before_data) or self._is_lone_item(plain.at):
                self.cut_unknown(line, "سطر قصير فوق المتن")
            else:
                self.keep_at(plain.at, line)

    def _is_unknown_credit(self, plain: _Plain) -> bool:
        """Take a caption whose credit in brackets no list knows: «أسراب البط عند الفجر (الأوروبية)»."""
        found = OWN_CREDIT.match(plain.line.text)
        if found is None or plain.line.stops or plain.line.size > 2 * _CAPTION:
            return False
        credit = found["credit"]
        agency = _AGENCY_NAME.match(credit) is not None or has_latin_only(credit)
        if not (agency or is_personal_name(credit)) or credit.count(" ") > 2:
            return False
        self.take_picture(found["caption"], credit, plain.line)
        return True

    def _leads_to_text(self, plain: _Plain, *, short: bool) -> bool:
        """Is a line «مقدمة», the heading of a list, or does it address the reader: «عزيزتي التي كانتها أمي،»?"""
        listed = self.heads_list(plain.at) and not plain.before_data
        if plain.line.folded.rstrip(" :") in _OPENINGS and plain is self._plain[-1]:
            return True
        if short and not plain.before_data and GREETING.match(plain.line.folded):
            return True
        return listed or self.is_numbered(plain.at) or (short and plain.line.text[-1] in "،؛")

    def _begins_text(self, line: Line) -> bool:
        """Does a line open with a dateline, as the text does: «السفح - من مراسل السواقي - وصلت …»?"""
        if line.size < _LEAD or is_item(line.text):
            return False
        place = find_dateline(line.text, self.sources)
        return (place is not None and not place.whole) or opens_with_correspondent(line.text)

    def _is_lone_item(self, at: int) -> bool:
        """Is a line marked as an item so short, or so alone, that it may be one of a menu's?"""
        line = self.lines[at]
        return is_item(line.text) and line.size <= 4 and not self._is_listed(at)

    def _is_listed(self, at: int) -> bool:
        """Is a line an item beside a longer one of the text's own list?"""
        if not is_item(self.lines[at].text):
            return False
        near = [n for n in (at - 1, at + 1) if 0 <= n < len(self.lines)]
        return any(
            is_item(self.lines[n].text) and self.lines[n].size > 4 and not self.view.talk(n).share
            for n in near
        )

    def _is_credited(self, at: int) -> bool:
        """Is a line a caption with its credit after a bar, and none of the page's own?"""
        line = self.lines[at]
        return (
            line.size > KICKER
            and _CREDITED.match(line.text) is not None
            and not self.view.talk(at).share
        )

    def _is_kicker(self, at: int, beside: bool) -> bool:
        """Is a very short line above the body («سؤال وجواب») none of the article's own?

        `beside`: it stands where a caption does, so that only words of the page's own tell.
        """
        if self.view.stems(at) & (self.view.body(at) | stems(self.parts.title)):
            return False
        return not beside or self.view.talk(at).share > 0.3

    def _set_caption(self, text: str) -> None:
        """A caption by its place alone; what stands after «|» is its credit."""
        caption, _, credit = text.partition(" | ")
        self.parts.caption = caption.strip()
        self.parts.credit = self.parts.credit or credit.strip()

    def heads_list(self, at: int) -> bool:
        """Do two items of the text stand right under a line: «ما أعجبني», «+ كابل يُفك»?"""
        below = self.lines[at + 1 : at + 3]
        return len(below) == 2 and all(
            is_item(line.text) and self.find(line, "body") is None for line in below
        )

    def is_numbered(self, at: int) -> bool:
        """Is a line above a paragraph one of numbered subheads: «1. مقدمة», with «2. …» below?"""
        match = _NUMBERED.match(self.lines[at].text)
        if match is None or at + 1 >= len(self.lines) or not self.lines[at + 1].prose:
            return False
        number, sign = int(match[1]), match[2]
        others = {f"{number - 1}{sign}", f"{number + 1}{sign}"}
        return any(line.text.partition(" ")[0] in others for line in self.lines)

    def captionlike(self, at: int, start: int) -> bool:
        """A long caption above the body: it ends with its credit in brackets."""
        line = self.lines[at]
        return (
            at - start < 4
            and line.size <= 45
            and not line.stops
            and at + 1 < len(self.lines)
            and bool(split_credit(line.text, self.sources)[1])
        )

    def first_plain(self, start: int, found: Sequence[Found | None]) -> int:
        """Where the body of a short article without a long sentence begins."""
        plain = [
            at
            for at in range(start, len(self.lines))
            if found[at] is None
            and not self.is_date(self.lines[at].text)
            and not (at == start and is_personal_name(self.lines[at].text))
            and not find_icon(self.lines[at].text)
        ]
        return plain[0] if plain else len(self.lines)
