"""What kind of block a kept line is: paragraph, subhead, quotation or item of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category

from intake.article import Block
from intake.furniture import furniture
from intake.lines import Line, is_item, without_bullet
from intake.marks import GREETING, HEADING, SCORES

_SCORE = re.compile(
    r"\w.*?\s\(?\d{1,3}\)?\s*[-–:]\s*\(?\d{1,3}\)?\s.*?\w"
    r"|^[^\d]{2,40}\s\(?\d{1,3}\)?\s+[-–:]\s+[^\d]{2,40}\s\(?\d{1,3}\)?$"
)
_DIGIT = re.compile(r"\d")
# «المذيعة: ومن يطفئه؟»: who speaks in a conversation.
_SPEAKER = re.compile(r"^([^\W\d_]+(?: [^\W\d_]+){0,3}) ?: ?\S")
_TURN = re.compile(r"[-–—•+●▪■◆►▶○◄*]\s*(?=[^\s\d])|[سج]\s*\d*\s*[:/–-]")
# «من يحفر في هذا الشارع يجد طفولتي»، يقول السائق: a sentence that a page sets apart.
_ATTRIBUTED = re.compile(
    r"^(?:«[^«»]+»|“[^“”]+”|\"[^\"]+\")\s?[،,]\s?(?:[يت]قول|قالت?|[يت]ضيف|[يت]تذكر|[يت]ردد|[يت]روي)(?: \S+){1,6}$"
)
_NEEDS = re.compile(r"(?:ال)?(?:مقادير|مكونات)(?: \w+){0,2} ?:?$")
_LISTED = 9  # words of one thing of a recipe's
_ROWS_HEAD = 4  # words of a heading of rows
_LED_TO = 30  # words of a sentence that is one of a list
_ROW = re.compile(r"^[^\s:«\"(][^:«\".؟!]{1,40}: ?\d(?:[^:.؟!]|\.(?=\d)){0,40}$")
_PULLED = 14  # words of such a sentence
_ORDINAL = re.compile("(?:اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا) ?[:،-]")
_ARTICLE = 4  # words of such an article; a subhead is shorter or stands alone
_TICKS = "✅✔☑❌✖✗✘⛔"
_TURNS_NEAR = 6  # lines above and below among which a conversation shows


def kind_of(lines: Sequence[Line], at: int, line: Line, body_end: int) -> Block:
    """Return the block that a line is, by its looks and by its neighbours.

    `at` is the place of the line in `lines`, `body_end` that of the last body text. A short line
    that ends no sentence, above a paragraph, is a subhead: «ماذا بعد؟».
    """
    text = line.text
    if _is_ordinal(lines, at):
        return Block("item", text)
    if line.size > 12 and "\u0621" <= text[0] <= "\u064a":
        return Block("paragraph", text)
    if HEADING.match(text):
        return Block("subhead", HEADING.sub("", text))
    if text.startswith(">"):
        return Block("quote", text.lstrip("> "))
    if _converses(lines, at):
        return Block("paragraph", text)
    listed = any(is_item(near.text) for near in _beside(lines, at))
    if is_item(text) and line.size <= 12 and not line.stops and _is_listed_apart(lines, at):
        return Block("item", without_bullet(text))
    if is_item(text) and (listed or (at > 0 and lines[at - 1].text.endswith(":"))):
        return Block("item", without_bullet(text))
    if _is_ingredient(lines, at):
        return Block("item", text)
    if ":" in text and _is_row(lines, at):
        return Block("item", text)
    if _marked_alike(lines, at) and ((line.size <= 12 and not line.stops) or _is_led_to(lines, at)):
        return Block("item", text.lstrip(text[0] + "\ufe0f "))
    if line.size >= 6 and (all_quoted(text) or (line.size <= _PULLED and _ATTRIBUTED.match(text))):
        return Block("quote", text)
    if _is_subhead(lines, at, line, body_end):
        return Block("subhead", text)
    return Block("paragraph", text)


def _is_ordinal(lines: Sequence[Line], at: int) -> bool:
    """Is a line one of a decision's articles: «أولاً: تُمنح …», and under it «ثانياً: …»?"""
    if not _ORDINAL.match(lines[at].folded) or lines[at].size < _ARTICLE:
        return False
    return any(_ORDINAL.match(near.folded) for near in _beside(lines, at))


def _beside(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines right above and right below a place."""
    return [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]


def _is_listed_apart(lines: Sequence[Line], at: int) -> bool:
    """Is a line the only item under its subhead, where the other subheads' items have its sign?"""
    sign = lines[at].text[0]
    if sign.isdigit() or sign in "([":
        return False
    alike = (line for n, line in enumerate(lines) if n != at and line.text[0] == sign)
    return sum(is_item(line.text) for line in alike) >= 2


def _is_row(lines: Sequence[Line], at: int) -> bool:
    """Is a line one of three or more like «رغيف خبز: 150 لترا» under a heading or «:»?"""
    if not _ROW.match(lines[at].text):
        return False
    first, last = at, at
    while first > 0 and _ROW.match(lines[first - 1].text):
        first -= 1
    while last + 1 < len(lines) and _ROW.match(lines[last + 1].text):
        last += 1
    if last - first < 2 or first == 0:
        return False
    above = lines[first - 1]
    return above.text.endswith(":") or (above.size <= _ROWS_HEAD and not above.stops)


def _is_ingredient(lines: Sequence[Line], at: int) -> bool:
    """Is a line one of two or more short ones under «المقادير», as recipes list what they need?"""
    first = at
    while first > 0 and _is_short(lines[first]):
        if _NEEDS.match(lines[first].folded):
            break
        first -= 1
    if first == at or not _NEEDS.match(lines[first].folded) or not _is_short(lines[at]):
        return False
    # The last one of the run may be the heading of what follows.
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is not None and (is_item(following.text) or following.prose):
        return False
    return first + 1 < at or (following is not None and _is_short(following))


def _is_short(line: Line) -> bool:
    return line.size <= _LISTED and not line.stops and not is_item(line.text)


def _marked_alike(lines: Sequence[Line], at: int) -> bool:
    """Does a line begin with the same sign as the one above or below: «🔸 الأفران: من الخامسة»?

    Under a line that ends with «:», ticks and crosses are one sign.
    """
    sign = _sign(lines[at].text)
    if sign < "\u2190" or not category(sign).startswith("S"):
        return False
    if not _is_led_to(lines, at) and any(line.prose and _sign(line.text) == sign for line in lines):
        return False  # so begins each paragraph of a chat
    return any(_sign(near.text) == sign for near in _beside(lines, at))


def _sign(text: str) -> str:
    return "✅" if text[0] in _TICKS else text[0]


def _is_led_to(lines: Sequence[Line], at: int) -> bool:
    """Does a line that ends with «:» lead to the run of like-marked lines that a line is one of?"""
    sign, first = _sign(lines[at].text), at
    while first > 0 and _sign(lines[first - 1].text) == sign:
        first -= 1
    return first > 0 and lines[first - 1].text.endswith(":") and lines[at].size <= _LED_TO


def _converses(lines: Sequence[Line], at: int) -> bool:
    """Is a line a turn of a conversation: «• لماذا ستة فقط؟», then «- لأن الخشب يحتاج إلى شهرين.»?

    So are marked lines of which two or more ask, each above one that answers.
    """
    if not _TURN.match(lines[at].text):
        return False
    near = range(max(at - _TURNS_NEAR, 0), min(at + _TURNS_NEAR + 1, len(lines)))
    marked = [n for n in near if _TURN.match(lines[n].text)]
    asking = {n for n in marked if lines[n].text.endswith(("؟", "?"))}
    answered = [n for n in asking if n + 1 < len(lines) and n + 1 not in asking]
    if not answered or len(answered) != len(asking) or len(marked) <= len(asking):
        return False
    return len(answered) >= 2 or _is_dialogue(lines, marked)


def _is_dialogue(lines: Sequence[Line], marked: Sequence[int]) -> bool:
    """Are lines with dashes what people say: «- وإذا لم يعرفني أحد؟», «- سيعرفك العطشان.»?"""
    dashes = all(lines[n].text[0] in "-–—" and lines[n].stops for n in marked)
    return dashes and (marked[0] == 0 or not lines[marked[0] - 1].text.endswith(":"))


def _is_subhead(lines: Sequence[Line], at: int, line: Line, body_end: int) -> bool:
    if line.size > 12 or line.goes_on or GREETING.match(line.folded):
        return False
    if line.size > 3 and line.text.endswith(":"):
        return False  # «وجاءت المواعيد على النحو الآتي:» leads to what follows
    if line.text[0] in "([" and line.text[-1] in ")]":
        return False  # «(صوت باب ومطر)»
    if _speaks(lines, at):
        return False
    if (line.stops and not line.text.endswith("؟")) or line.text.endswith(("،", ",", "؛")):
        return False
    following = next(
        (later for later in lines[at + 1 : at + 4] if not furniture().find(later.text, "body")),
        None,
    )
    if following is None:
        return False
    if at < body_end and (following.prose or is_item(following.text)):
        return True
    if _NEEDS.match(line.folded) and _is_ingredient(lines, at + 1):
        return True
    if _is_row(lines, at + 1) and not _ROW.match(line.text):
        return True
    answers = following.stops and not following.text.endswith("؟") and not line.text.endswith(".")
    return following.size >= 3 and (answers or is_result(following.text))


def _speaks(lines: Sequence[Line], at: int) -> bool:
    """Is a line one of several that the same speaker says: «المذيعة: ومن يطفئه؟»?"""
    speaker = _SPEAKER.match(lines[at].text)
    if speaker is None:
        return False
    label = speaker[1]
    near = lines[max(at - 6, 0) : at + 7]
    return sum(later.text.startswith(label) and ":" in later.text for later in near) > 1


def is_result(text: str) -> bool:
    """Is a line a score: «الاتحاد 2 - 1 الجيش», «الاتحاد 2 - الجيش 1», «25-20، 25-18»?"""
    if _DIGIT.search(text) is None:
        return False
    return _SCORE.search(text) is not None or SCORES.match(text) is not None


def all_quoted(text: str) -> bool:
    """Is the whole line one quotation: «…» or “…”?"""
    bare = text.rstrip(" .،")
    for left, right in (("«", "»"), ("“", "”"), ('"', '"')):
        if bare.startswith(left) and bare.endswith(right) and len(bare) > 2:
            inner = bare[1:-1]
            return left not in inner and right not in inner
    return False
