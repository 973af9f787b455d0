"""The head of a page: what stands above the title, the title, and what leads to the body."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from arabic.calendar import may_name_date
from intake.bylines import names_trade
from intake.datelines import find_dateline, is_personal_name, opens_with_correspondent
from intake.furniture import Found, key_of
from intake.linefeatures import title_features
from intake.linemodel import title_scores
from intake.lines import PAGE_WORDS, Line, is_item
from intake.marks import (
    ICON,
    TRAIL_SIGN,
    bare_title,
    has_latin_only,
    is_count,
    is_foreign,
    is_trail,
)
from intake.pictures import split_credit
from intake.sections import section_named
from intake.sources import SourceList
from intake.tails import TailReader
from intake.titles import is_label, stems

_BETWEEN = re.compile(r"\s[-–—|•·*/]\s|[|•]")
_MASTHEAD = 20  # words
_CREDITED = re.compile(r"^[^|]{12,} \| ?(?:[^\s|]+ ?){1,4}$")  # «سد جديد في الوادي | ندى برس»
# «لاعبو الصقر يحتفلون (كورة الساحل)»: the page's own name in brackets is a picture's credit.
_OWN_CREDIT = re.compile(r"^(?P<caption>\S+(?: \S+){2,}?) ?[(\[](?P<credit>[^()\[\]]{3,30})[)\]]$")
_QUOTED = re.compile("«[^»]*»")
_SURER = 1.0  # log-odds by which a later line must be likelier to be the title than the first
_OWN = 8.0  # the same where the first speaks of the text and not of the page
_OWN_SHORT = 6.0  # the same where it has two or three words: a page may be named after its subject
_LIKELY_TITLE, _SUBTITLE = 0.5, 3.0  # log-odds of a likely title, and what a subtitle gains on it
_LIKELY = 0.8  # the chance from which an unknown line above the body is cut
_KICKER = 3  # words: the longest line above the body that must speak of the text to be kept
_VERSE_HEAD = 6  # lines among which the writer or the date of a poem stands
_BUTTON = 6  # words: a line so short that a rule knows as a tail's is no title either
_LEAD = 6  # words of a line that opens the text with a dateline
_CAPTION = 14  # words: the longest caption that nothing names as one


@dataclass(slots=True)
class _Plain:
    """A line between title and body that no rule knows; `after` and `before` page data."""

    at: int
    line: Line
    after_data: bool
    before_data: bool = False


class HeadReader(TailReader):
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
        self._title_key = ""
        self.contents: dict[int, int] = {}  # lines of a table of contents, with their subheads

    def keep_at(self, at: int, line: Line) -> None:
        """Keep the line at a place as a block of the body."""
        self.keep(line)

    # --- the title -------------------------------------------------------------------------

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
            self._title_key = line.folded
            self.at += 1

    def _skip_kickers(self, found: Sequence[Found | None]) -> None:
        """Cut short lines above the title that say nothing of the body."""
        body = next((n for n in range(self.at, len(self.lines)) if self._is_text(n, found)), None)
        if body is None:  # verse: what stands above its writer or its date
            near = range(self.at + 1, min(self.at + _VERSE_HEAD, len(self.lines)))
            body = next((n for n in near if self._is_data_at(n, found)), None)
        if body is None:
            return
        places = [n for n in range(self.at, body) if n == self.at or self._may_be_title(n, found)]
        if (
            len(places) > 1
            and self._is_button(self.lines[self.at])
            and not is_label(self.lines[self.at])
        ):
            places = places[1:]
        chosen = self.choose_title(places) if len(places) > 1 else max(places, default=self.at)
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

    def choose_title(self, places: Sequence[int]) -> int:
        """Which of the lines above the text is the title: the first, unless another surely is."""
        rows = title_features(
            self.view, places, self.view.known, [is_label(self.lines[at]) for at in places]
        )
        scores = title_scores(rows)
        best = max(range(len(places)), key=lambda at: (scores[at], -at))
        start = self._head_start(places[0], beside=best == 1 and places[1] == places[0] + 1)
        chosen = best if scores[best] > scores[0] + start else 0
        # A subtitle shares more with the text than its title does: of two likely lines, the first.
        likely = max(_LIKELY_TITLE, scores[chosen] - _SUBTITLE)
        above = (at for at in range(1, chosen) if scores[at] > likely)
        chosen = next((at for at in above if self._speaks_of_text(places[at])), chosen)
        doubled = self._doubled(places)
        if doubled is not None:
            return doubled
        for later in range(chosen + 1, len(places)):
            # «بيان الصيادين - جريدة المرسى» names the page: its own title stands below.
            again = self.lines[places[later]]
            if again.size >= 3 and again.text in self.lines[places[chosen]].text:
                return places[later]
        return places[chosen]

    def _doubled(self, places: Sequence[int]) -> int | None:
        """The second of two like lines that speak of the text: a window's title and the page's own."""
        seen: dict[str, int] = {}
        for at in places:
            folded = self.lines[at].folded
            if folded in seen and self.lines[at].size > _KICKER and self._speaks_of_text(at):
                return at
            seen[folded] = at
        return None

    def _head_start(self, at: int, *, beside: bool) -> float:
        """By how much a later line must be likelier to be the title than the first, in log-odds.

        `beside`: the later stands right under it, as a subtitle does.
        """
        line = self.lines[at]
        if self._speaks_of_text(at) and not self._above_buttons(at):
            return _OWN if beside or line.size > _KICKER else _OWN_SHORT
        shares = self.view.stems(at) & self.view.body(at)
        return 0.0 if (line.size <= _KICKER and not shares) or is_label(line) else _SURER

    def _above_buttons(self, at: int) -> bool:
        """Do the page's buttons stand right under a short line? So they do under a site's name."""
        if self.lines[at].size > _KICKER or at + 1 >= len(self.lines):
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

    def _is_text(self, at: int, found: Sequence[Found | None]) -> bool:
        """Is it body text? «كيف يرى الأخطبوط الألوان وهو مصاب بالعمى؟» may be the title."""
        line = self.lines[at]
        asks = line.text.endswith(("؟", "?", "!")) and line.size <= 16
        return found[at] is None and line.prose and not asks

    def _is_button(self, line: Line) -> bool:
        """Does a rule know a short line as one of a page's tail: «كن أول من يعلق!»?"""
        return line.size <= _BUTTON and self.find(line, "tail") is not None

    def _is_data_at(self, at: int, found: Sequence[Found | None]) -> bool:
        """Is a line the page's date or the writer's name?"""
        line, known = self.lines[at], found[at]
        if known is not None:
            return known.rule.action in ("date", "byline")
        return self.is_date(line.text) or (line.size <= 4 and is_personal_name(line.text))

    def _may_be_title(self, at: int, found: Sequence[Found | None]) -> bool:
        line = self.lines[at]
        if found[at] is not None or self.is_date(line.text) or ICON.match(line.text):
            return False
        if self._is_button(line):
            return False
        if (line.size <= 4 and is_personal_name(line.text)) or line.text.endswith(":"):
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
        """A paper's own line: «النور — السنة الرابعة — العدد ١١٢٣ — الثلاثاء ٤ حزيران ١٩٥٧»."""
        if line.size > _MASTHEAD or PAGE_WORDS.isdisjoint(line.folded.split()):
            return False
        if len(_BETWEEN.findall(line.text)) < 2 or not may_name_date(line.text):
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

    # --- between the title and the body ----------------------------------------------------

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
        if self.at - 1 in self.contents or self._opens_contents(line):
            self.cut(line.text, "فهرس المقال", line)
            return
        if line.folded == self._title_key and line.size > 1:
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
        if self._is_of_writer(line):
            self._named_at = self.at
            self.cut(line.text, "تعريف بالكاتب", line)
            return
        caption, credit = split_credit(line.text, self.sources)
        if credit and not self.parts.caption:
            self.parts.caption, self.parts.credit = caption, credit
        else:
            self._plain.append(_Plain(self.at - 1, line, self._data_seen))

    def _opens_contents(self, line: Line) -> bool:
        """Does a table of contents stand under a short line: «محتويات»?"""
        return self.at in self.contents and line.size <= _KICKER

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
        own = _OWN_CREDIT.match(text)
        if own and not self.parts.caption and self.is_own(own["credit"]):
            self.parts.caption, self.parts.credit = own["caption"], own["credit"]
            return True
        signed = "©" in text or "صورة من:" in text
        bracketed = text.endswith((")", "]")) and ":" not in text
        if self.parts.caption or not (signed or bracketed):
            return False
        caption, credit = split_credit(line.text, self.sources)
        place = find_dateline(line.text, self.sources)
        if not credit or (place is not None and place.whole):
            return False
        self.parts.caption, self.parts.credit = caption, credit
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
            short = line.size <= _CAPTION and not line.stops and not is_item(line.text)
            beside = plain.after_data and not plain.before_data
            if short and not parts.caption and self._is_credited(plain.at):
                self._set_caption(line.text)
            elif self.heads_list(plain.at) and not plain.before_data:
                self.keep_at(plain.at, line)
            elif not self._is_listed(plain.at) and self.chance(plain.at, "top") > _LIKELY:
                self.note_date(line)
                self.cut_unknown(line, "من أجزاء الصفحة")
            elif line.size <= _KICKER and self._is_kicker(plain.at, beside):
                self.cut_unknown(line, "سطر قصير فوق المتن")
            elif short and beside and not parts.caption and plain is self._plain[-1]:
                self._set_caption(line.text)
            elif self._begins_text(line):
                self.keep_at(plain.at, line)
            elif not parts.subtitle and not is_item(line.text) and line.size > 3:
                parts.subtitle = bare_title(line.text)
            elif short and line.size > 1 and not parts.caption:
                self._set_caption(line.text)
            elif (short and plain.before_data) or self._is_lone_item(plain.at):
                self.cut_unknown(line, "سطر قصير فوق المتن")
            else:
                self.keep_at(plain.at, line)

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
            line.size > _KICKER
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
            and not ICON.match(self.lines[at].text)
        ]
        return plain[0] if plain else len(self.lines)
