"""Where the text of a page ends: what under its last paragraph is its own, and what is the page's."""

from __future__ import annotations

import re

from arabic.letters import fold
from intake.bylines import names_trade
from intake.heads import HeadReader
from intake.kinds import all_quoted, is_result
from intake.lines import Line, is_item
from intake.marks import INITIALS, find_icon, has_letters, is_count, is_foreign
from intake.titles import STATEMENT, is_body_name, stems
from intake.wrapping import ends_sentence

_NAMED = 6  # words of a line that names the writer
_POST = re.compile(r"#(\d{1,4})$")
_REPLIES = ("ردود", "رد", "الرد", "مشاركة", "المشاركة", "مشاركة رقم", "رقم المشاركة")
_MOST_LEFT = 8  # words: the longest unknown line that furniture around it takes along
TALK = 0.35  # share of a page's own words from which a line like text may still be cut
_SHORT_SENTENCE, _PLAIN = 5, 0.2  # words of the shortest sentence, and its share of page words
_ASKS = 0.3  # the same of a question to the reader
# Folded words of who signs a notice: «المدير العام», «رئيس مجلس الإدارة».
_OFFICE = re.compile(
    r"(?:عن )?(?:المدير|المديره|رييس|الرييس|الامين|امين|امانه|السكرتير|نقيب|النقيب|عميد|العميد"
    r"|المحافظ|الوزير|وزير|القنصل|السفير)"
    r"(?: (?:ال\w+|مجلس|لجنه|هييه|بلديه|جامعه|نقابه|جمعيه|اتحاد|سر)){0,3}$"
)
_UNION = re.compile("(?:ال)?(?:اتحاد|نقابه|حزب|لجنه|جبهه|حركه|تيار|رابطه|تنسيقيه)(?!\\w)")
# Folded words with which a letter or message closes: «ودمتم سالمين», «أختكم أم سعيد», «مع خالص التحية».
_CLOSING = re.compile(
    r"و?(?:دمتم|دمت سالما|اخوكم|اخوكن|اختكم|اخوتكم|ابنكم|ابنتكم|جاركم|جارتكم|زميلكم|زميلتكم|محبكم"
    r"|صديقكم|المخلص|المخلصه|والله (?:ولي|الموفق|من وراء|المستعان)|عاش|عاشت|يعيش|تعيش|تحيا|يحيا"
    r"|(?:المجد|النصر|الخلود|الحريه) ل\w+|والسلام|وللحديث|يتبع|شكرا|كل عام|رحم الله|رحمه الله"
    r"|رحمها الله|انا لله|امين|اللهم|مع (?:خالص )?(?:تحياتي|تحياتنا|التحيه|الشكر|المحبه|مودتي)"
    r"|تقبلوا|السلام عليكم)(?!\w)"
)
_MASTHEAD = 4  # lines of a page where its publisher is named
_FEWEST_TAGS, _MOST_TAGS = 3, 14  # words of a line of tags
_NOTE = 3  # words of a note in brackets
_NAME = 3  # words of a page's name
_LAST = 4  # words: the longest unknown line that is cut though it stands alone under the body


class EndReader(HeadReader):
    """Tells the last lines of the text from the first lines of the page's tail."""

    body_end = -1
    listing = False  # a line that ended with «:» leads to short lines of the text

    def heads_results(self, at: int) -> bool:
        """Does a score stand right under a line: «النتائج الكاملة»?"""
        return at + 1 < len(self.lines) and is_result(self.lines[at + 1].text)

    def names_writer(self, at: int) -> bool:
        """Is a line the name of a writer who was named above: «كتب سمير العلي»?"""
        line = self.lines[at]
        if not 2 <= line.size <= _NAMED:
            return False
        return any(line.folded.endswith(fold(name)) for name in self.parts.byline)

    def tells_of_writer(self, at: int) -> bool:
        """Does a sentence say who its writer is: «سمير العلي: باحث في شؤون المياه. يكتب كل خميس.»?"""
        folded = self.lines[at].folded
        for name in map(fold, self.parts.byline):
            rest = folded.removeprefix(name)
            trade = " ".join(rest.strip(" :،,-–—|").split()[:2])
            if rest != folded and names_trade(trade, writes=False):
                return True
        return False

    def end_without_prose(self, start: int) -> int:
        """Where the text of a page without a sentence (verse, a notice) ends: above its furniture.

        From there on, no line ends as a sentence and half of them speak of the page.
        """
        end = len(self.lines) - 1
        own = [
            self.find(line, "tail") is not None
            or self.is_date(line.text)
            or self.view.talk(at).share >= TALK
            for at, line in enumerate(self.lines)
        ]
        for at in range(max(start + 2, 0), len(self.lines)):
            rest = range(at, len(self.lines))
            if any(self.lines[n].stops or is_item(self.lines[n].text) for n in rest):
                continue
            if own[at] and 2 * sum(own[n] for n in rest) >= len(rest):
                return at - 1
        return end

    def enter_furniture(self) -> None:
        """The page's own lines follow from here, unless a short sentence of the text stands below."""
        self.in_furniture = self.in_furniture or not any(
            line.stops
            and line.size >= _SHORT_SENTENCE
            and line.text.endswith(".")
            and self.view.talk(at).share < _PLAIN
            and self.find(line, "tail") is None
            for at, line in enumerate(self.lines[self.at :], self.at)
        )

    def asks_reader(self, at: int) -> bool:
        """Does the page ask its reader: «هل استفدت من المعلومات المقدمة في هذه الصفحة؟»?"""
        if not self.lines[at].text.endswith(("؟", "?")):
            return False
        talk = self.view.talk(at)
        return talk.calls > 0 and talk.share >= _ASKS

    def may_be_text(self, at: int, share: float) -> bool:
        """May a line under the body be its own: by its looks, or as the heading of what is?"""
        line = self.lines[at]
        if _looks_like_text(line) or (share == 0 and (line.size > _LAST or self.shares(at))):
            return True
        following = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        return is_item(following) or is_result(following)

    def signs_statement(self, line: Line) -> bool:
        """Does a body's name close a statement: «المكتب السياسي» under «بيان نعي …»?"""
        office = line.size <= _NAMED and _OFFICE.match(line.folded) is not None
        if not (office or is_body_name(line)) or any(
            later.prose for later in self.lines[self.at :]
        ):
            return False
        between = self.lines[self.body_end + 1 : self.at - 1]
        if between and is_body_name(between[-1]) and self.parts.blocks[-1].text == between[-1].text:
            return True
        if len(between) > 2 or any(self.find(other, "tail") for other in between):
            return False
        head = f"{fold(self.parts.title)} {self.lines[0].folded}".split()
        above = " ".join(other.folded for other in self.lines[:_MASTHEAD])
        return not STATEMENT.isdisjoint(head) or (
            _UNION.match(line.folded) is not None and line.folded in above
        )

    def signs_letter(self, line: Line) -> bool:
        """Is a line «مع حبي،» right under the text, or under it, as who writes a letter signs it?

        «دمتم بخير» and «أخوكم أبو هاني» say so by themselves.
        """
        blocks = self.parts.blocks
        if line.size > _NAMED or not blocks:
            return False
        if _CLOSING.match(line.folded) and blocks[-1].text == self.lines[self.at - 2].text:
            return True
        greets = line.text.endswith("،") and self.at - 1 == self.body_end + 1
        return greets or blocks[-1].text.endswith("،")

    def names_page(self, line: Line) -> bool:
        """Is a short line under the text the page's name, known from its credit, writer or agency?"""
        names = (self.parts.credit, *self.parts.byline, *self.parts.agencies)
        return line.size <= _NAME and any(
            line.folded in (fold(name), fold(name).partition(" / ")[0]) for name in names if name
        )

    def lists_tags(self, line: Line) -> bool:
        """Is a line nothing but words of the text without a sign: «الصفارين الصناعة التقليدية فاس»?

        The page's own lines follow; a sentence would have words that join others.
        """
        words = line.folded.split()
        if not _FEWEST_TAGS <= len(words) <= _MOST_TAGS or not all(map(str.isalpha, words)):
            return False
        if self.at < len(self.lines) and not self._is_of_page(self.lines[self.at]):
            return False
        known = self.view.body(self.at - 1) | stems(self.parts.title)
        return all(stems(word) and stems(word) <= known for word in words)

    def _may_be_label(self, line: Line) -> bool:
        """May a short line that closes nothing be a tag or the page's name: «المساء», «مدينة زايد»?"""
        return (
            line.size <= _NAME
            and not line.stops
            and not _CLOSING.match(line.folded)
            and STATEMENT.isdisjoint(fold(self.parts.title).split())
        )

    def _is_of_page(self, line: Line) -> bool:
        found = self.find(line, "tail") is not None
        return found or is_count(line.text) or self.is_date(line.text)

    def is_note(self, line: Line) -> bool:
        """Is a line right under the text a note in brackets: «(الدولار يساوي 1507 ليرات)»?"""
        bracketed = line.text[0] == "(" and line.text[-1] == ")" and line.size >= _NOTE
        return bracketed and self.at == self.body_end + 2 and not INITIALS.match(line.text)

    def closes_text(self, line: Line) -> bool:
        """May a line right under the last sentence be its own: «معًا نعبر هذه الأيام»?"""
        at = self.at - 1
        if self.at < len(self.lines) and self._may_be_label(line):
            return False
        if at != self.body_end + 1 or line.gap != self.lines[at - 1].gap:
            return False
        return line.size >= 2 and self.view.talk(at).share == 0 and not is_foreign(line.text)

    def reply_number(self, line: Line) -> bool:
        """«#2» under the text opens a forum's replies, where «#1» stands above it."""
        number = _POST.search(line.text)
        if number is None or number[1] == "1":
            return False
        led = line.text[: number.start()].strip(" :-")
        if led:
            return led in _REPLIES
        return any(above.text == "#1" for above in self.lines[: self.body_end])

    def trails(self, line: Line) -> bool:
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
        return 2 * sum(self.shares(at) for at in places) >= count > 1

    def before_furniture(self, line: Line) -> bool:
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
