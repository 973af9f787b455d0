"""The parts of an article as they are found, and the takers of single lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from arabic.calendar import find_dates, may_name_date
from intake.article import Block, CutLine
from intake.bylines import read_signature
from intake.datalines import read_data_line
from intake.datelines import find_dateline, is_personal_name, leads_to_text
from intake.furniture import Found, furniture, key_of
from intake.headers import split_tag_line
from intake.lines import Line
from intake.marks import HASHTAGS, TRAIL_SIGN, URL_LINE, find_icon, is_share_bar
from intake.pagewords import page_talk
from intake.pictures import read_caption
from intake.sections import section_named
from intake.sources import SourceList

_WRITER = re.compile(
    r"^(?:كتبت?|كتبته|كتبه|كتبها|بقلم|par|إعداد|اعداد|تحرير|تقرير|تحقيق|حوار|حاوره|ترجمة|متابعة|تغطية)"
    r"(?:\s+[^\s:]+)?\s*[:–-]?\s+(?P<name>\S+(?:\s\S+){1,3})$",
    re.IGNORECASE,
)
# «إذاعة صوت الينبوع» alone on its line above a title is the page's own name.
_NAMES_ITSELF = re.compile(
    r"(?:صحيفة|جريدة|مجلة|إذاعة|قناة|وكالة|شبكة|موقع|بوابة|نقابة|مؤسسة)(?:\s[^\s|:.]+){1,4}$"
)
LABELLED = re.compile(
    r"^(?:كتبت?|كتبه|كتبها|كتبته|بقلم|إعداد|اعداد|تحرير|تقرير|تحقيق|حوار|حاورها|حاوره|ترجمة|متابعة|تغطية|المصدر|by)"
    r"\s*[:/–-]+\s*(?P<name>[^:/|–-]{3,60}?)\s*[:.]?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Parts:
    """What the lines of one article were found to be (filled as the lines are read)."""

    title: str = ""
    subtitle: str = ""
    byline: list[str] = field(default_factory=list)
    dateline: str = ""
    caption: str = ""
    credit: str = ""
    blocks: list[Block] = field(default_factory=list)
    cut: list[CutLine] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    date_lines: list[str] = field(default_factory=list)
    dates_above: int = 0  # how many of them stand above the text
    own_lines: list[str] = field(default_factory=list)  # furniture that names its own publisher
    source_lines: list[str] = field(default_factory=list)  # what follows «المصدر:»
    agencies: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)


class LineTaker:
    """Takes single lines into `parts`. A method `take_…` returns whether the line was taken."""

    def __init__(self, sources: SourceList, is_date: Callable[[str], bool], title: str) -> None:
        self.sources = sources
        self.is_date = is_date
        self.parts = Parts(title=title)

    def keep(self, line: Line) -> None:
        """Keep a line as a paragraph of the body."""
        self.parts.blocks.append(Block("paragraph", line.text))

    def cut(self, text: str, reason: str, line: Line) -> None:
        """Put a line, or a part of it, among the cut ones."""
        if text.strip():
            self.parts.cut.append(CutLine(text.strip(), reason, line.number))

    def cut_unknown(self, line: Line, reason: str) -> None:
        """Cut a line of the page that no rule knows; its whole may name the publisher."""
        own = _NAMES_ITSELF.match(line.text) or page_talk(line.folded).calls > 0
        if own or self.sources.by_name(line.text) is not None:
            self.parts.own_lines.append(line.text)
        self.cut(line.text, reason, line)

    def note_date(self, line: Line) -> None:
        """Keep the date in a line of the page above its text: «21 شباط 2016 - السنة العشرون»."""
        if line.size > 20 or not may_name_date(line.text):
            return
        for mention in find_dates(line.text):
            if mention.kind in ("day", "numeric") and mention.meaning is not None:
                self.parts.date_lines.append(mention.words)
                return

    def take_icon(self, line: Line) -> bool:
        """Take the words of a page's icons («camera icon…») and what stands after them."""
        match = find_icon(line.text)
        if match is None:
            return False
        name, rest = match["name"].lower(), line.text[match.end() :].strip()
        found = furniture().find(rest, "top") if rest else None
        if not rest or (found is not None and found.rule.action == "cut"):
            self.cut(line.text, "أيقونة وأزرار", line)
            return True
        self.cut(match[0], "أيقونة", line)
        if name in ("camera", "image", "photo", "video", "play"):
            caption, credit = read_caption(rest, self.sources)
            if self.parts.caption:
                self.cut(rest, "تعليق صورة أخرى", line)
            else:
                self.parts.caption, self.parts.credit = caption, credit or self.parts.credit
        elif name in ("clock", "calendar", "date", "time"):
            self.take_date(Line(rest, line.number))
        elif name in ("user", "author", "person", "pen"):
            self.parts.byline.append(rest)
        elif name == "tag" and not Line(rest, 0).prose:
            self.parts.tags.extend(split_tag_line(rest))
        elif Line(rest, 0).prose:
            self.keep(Line(rest, line.number))
        else:
            self.cut(rest, "أيقونة وأزرار", line)
        return True

    def take_share_bar(self, line: Line) -> bool:
        """Take a line of share buttons."""
        if not is_share_bar(line.folded):
            return False
        self.cut(line.text, "شريط المشاركة", line)
        return True

    def take_data(self, line: Line) -> bool:
        """Take a line of page data that a theme has run together: «سليم العلي | 3 أيار 2021»."""
        read = read_data_line(line.text, self.sources) if line.size <= 26 else None
        if read is None:
            return False
        self.parts.date_lines.extend(read.dates)
        self.parts.byline.extend(read.writers)
        self.parts.agencies.extend(read.agencies)
        self.parts.sections.extend(read.sections)
        self.cut(line.text, "سطر تاريخ النشر", line)
        return True

    def take_trail(self, line: Line) -> None:
        """A breadcrumb trail: its steps may name the section, its first the publisher."""
        steps = TRAIL_SIGN.split(line.text)
        self.parts.sections.extend(filter(None, map(section_named, reversed(steps))))
        self.parts.own_lines.append(steps[0])
        self.cut(line.text, "مسار التصفح", line)

    def take_url(self, line: Line) -> bool:
        """Take a line that is only an address."""
        match = URL_LINE.match(line.text)
        if match is None:
            return False
        self.parts.urls.append(match[1])
        self.cut(line.text, "رابط", line)
        return True

    def take_hashtags(self, line: Line) -> bool:
        """Take a line of hashtags: «#زراعة #الري_الحديث» gives two tags."""
        if not line.text.startswith("#") or not HASHTAGS.match(line.text):
            return False
        words = re.findall(r"#([^\s#،,|]+)", line.text)
        self.parts.tags.extend(word.replace("_", " ") for word in words)
        self.cut(line.text, "سطر الوسوم", line)
        return True

    def take_date(self, line: Line) -> None:
        """Take a line that dates the article; it stays evidence."""
        self.parts.date_lines.append(line.text)
        self.cut(line.text, "سطر تاريخ النشر", line)

    def take_name(self, line: Line) -> bool:
        """A writer's or an agency's name alone on its line."""
        bare = line.text.strip(" ()[]-–—")
        if line.size <= 5 and self.sources.by_name(bare) is not None:
            self.parts.agencies.append(bare)
            self.cut(line.text, "اسم الناشر أو الوكالة", line)
            return True
        led = _WRITER.match(line.text) or LABELLED.match(line.text)
        if led and is_personal_name(led["name"]):
            self.parts.byline.append(led["name"])
            self.cut(line.text[: led.start("name")], "سطر الكاتب", line)
            return True
        known = key_of(line.text)
        if any(known.startswith(key_of(name) + " ") for name in self.parts.byline):
            self.cut(line.text, "تعريف بالكاتب", line)
            return True
        if line.size <= 4 and is_personal_name(line.text):
            if line.text in self.parts.byline:
                self.cut(line.text, "تعريف بالكاتب", line)
            else:
                self.parts.byline.append(line.text)
            return True
        return self.take_signed(line)

    def take_signed(self, line: Line, *, unknown: bool = False) -> bool:
        """A writer with publisher or place: «هسبريس - سليم العلي», «المدرج نت / خاص / سليم العلي».

        `unknown`: the place may be one that no list knows: «دبا: فاطمة النقبي».
        """
        if line.size > 10:
            return False
        signed = read_signature(line.text, self.sources, self.is_own, unknown=unknown)
        if signed is None:
            return False
        self.parts.byline.append(signed.writer)
        self.parts.agencies.extend(signed.agencies)
        for piece in signed.others:
            known = self.sources.by_name(piece) is not None
            self.cut(piece, "اسم الناشر أو الوكالة" if known else "سطر الكاتب", line)
        rest = line.text.replace(signed.writer, " ", 1)
        for piece in signed.others:
            rest = rest.replace(piece, " ", 1)
        self.cut(rest if any(c.isalnum() for c in rest) else "", "سطر الكاتب", line)
        return True

    def is_own(self, words: str) -> bool:
        """Has the page these words as a line of its own, as its name?"""
        return False

    def take_dateline_alone(self, line: Line) -> bool:
        """Take a dateline that has a line of its own: «دمشق – سانا»."""
        if line.size > 12:
            return False
        if leads_to_text(line.text):  # «رأس الجسر (ندى برس) –»: of a town that no list knows
            self.parts.dateline = line.text.strip(" -–—")
            return True
        found = find_dateline(line.text, self.sources)
        if found is None or not found.whole:
            return False
        self.note_dateline(line.text)
        self.parts.dateline = line.text
        return True

    def note_dateline(self, text: str) -> None:
        """Record a dateline; the paragraph that opens with it keeps it."""
        found = find_dateline(text, self.sources)
        if found is None:
            return
        self.parts.dateline = found.text
        if found.agency:
            self.parts.agencies.append(found.agency)
        if found.writer:
            self.parts.byline.append(found.writer)

    def take_picture(self, caption: str, credit: str, line: Line) -> None:
        """Take a caption and its credit; what parts them in the line («صورة من:») is cut."""
        if self.parts.credit and self.parts.credit != credit:
            self.cut(self.parts.credit, "مصدر صورة آخر", line)
        self.parts.caption, self.parts.credit = caption, credit
        label = line.text
        for part in (caption, credit):
            label = label.replace(part, " ", 1)
        if any(c.isalpha() for c in label):
            self.cut(label.strip(" -–—|.،()[]"), "مصدر الصورة", line)

    def take_caption(self, found: Found, line: Line) -> None:
        """Take a caption or credit that its label names: «تصوير: …»."""
        text = found.rest or (line.text if found.rule.action == "credit" else "")
        caption, credit = ("", text)
        if found.rule.action == "caption":
            caption, credit = read_caption(text, self.sources)
        if (caption and self.parts.caption) or (credit and self.parts.credit):
            self.cut(line.text, "تعليق صورة أخرى", line)
            return
        self.parts.caption = self.parts.caption or caption
        self.parts.credit = self.parts.credit or credit
        self.cut(found.label if text != line.text else "", found.rule.reason, line)


def outlets(text: str, sources: SourceList) -> list[str]:
    """Publishers named in a byline: «سمير العلي – عنب بلدي»."""
    source = sources.in_words(text) if text else None
    return [source.name] if source is not None else []
