"""Signs by which a single line tells what it is: icons, addresses, trails, hashtags."""

from __future__ import annotations

import re
from functools import cache

from arabic.letters import fold
from intake.furniture import furniture, key_of
from intake.lines import is_item
from intake.tables import DATA, read_table
from intake.wrapping import ends_sentence

ICON = re.compile(
    r"^(?:(?P<name>camera|image|photo|tag|clock|calendar|date|time|user|author|person|pen|share"
    r"|comments?|eye|views?|play|video|print|email|mail|link|search|menu|close|arrow|facebook"
    r"|twitter|whatsapp|telegram|bookmark|heart|home|location)[ _-]?icon(?=[\s:\u0621-\u064a]|$)[\s:]*)+",
    re.IGNORECASE,
)
TRAIL_SIGN = re.compile(r"\s*[»›>←→|/\\]\s*")
URL_LINE = re.compile(
    r"^[\s(<\[]*((?:https?://|www\.)[^\s<>\])]+|(?:[a-z0-9-]+\.)+[a-z]{2,6}(?:/[^\s<>\])]*)?)[\s)>\]]*$",
    re.IGNORECASE,
)
# «214», «👁 12.4K», «100%»: a count and nothing else.
COUNTER = re.compile(r"^\W*[\d٠-٩][\d٠-٩.,٬٫:/\s]*\s?[KkMm%٪]?\W*$")
# «25-20، 25-18، 23-25»: scores of a match's parts.
SCORES = re.compile(r"^(?:[\s(،,|]*\d{1,3} ?[-–] ?\d{1,3}[\s)،,|]*){2,}$")
HASHTAGS = re.compile(r"^(?:#[\w\u064b-\u0652]+[\s،,|]*){1,12}$")
HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
# «س ع/ ر م», «ع.ح/ص.ش (أ ف ب)»: editors sign with their initials, parted by a slash.
INITIALS = re.compile(
    r"^[(\s=*_-]*(?:(?:[\u0621-\u064a]{1,2}[.\s]{0,2}){1,3}(?:[/\\]\s*(?:[\u0621-\u064a]{1,2}[.\s]{0,2}){1,3}){1,3}"
    r"|(?:[\u0621-\u064a]\.\s?){2,4}|(?<=-)\s?[\u0621-\u064a]{2,4}\s?(?=-$)-|(?<=--)\s?\([\u0621-\u064a]{2,10}(?=\)$)|(?:[\u0621-\u064a]\.\s?){1,3}[\u0621-\u064a]|[\u0621-\u064a]{3,8}\.\s?[\u0621-\u064a])[)\s]*(?:\([^()]{2,60}\))?$"
)
# Folded words that greet the reader: «السلام عليكم أهلنا الكرام», «تحية طيبة وبعد».
GREETING = re.compile(
    r"(?:السلام عليكم|بسم الله الرحمن|تحيه طيبه|تحيه و|بعد التحيه|اهلنا|ايها|ايتها|الاخوه|الاخوات|اخوتي|حضره"
    r"|الي (?:السيد|السيده|من يهمه)|اعزاءي|اعزايي|احبتي|احبايي|اصدقايي|عزيزي|عزيزتي)(?!\w)"
)
_ARABIC = re.compile("[\u0620-\u064a]")
_ORNAMENT = re.compile(r"^[^\w\s\"“”«»'‘’()\[\]]+\s+|^\*+(?=\S.*\*+$)|(?<=\S)\*+$")


def find_icon(text: str) -> re.Match[str] | None:
    """The names of icons at the beginning of a line: «camera icon», all in Latin letters."""
    return None if "\u0621" <= text[:1] <= "\u064a" else ICON.match(text)


def stands_alone(text: str) -> bool:
    """Is a line whole by itself, never a part of a hard-wrapped one?"""
    if not "\u0621" <= text[0] <= "\u064a" and (
        is_item(text) or text[0] in "#>@" or URL_LINE.match(text) or ICON.match(text)
    ):
        return True
    found = furniture().find(text, "top") if text.count(" ") < 12 else None
    if found is None:
        return False
    spaces = text.count(" ")
    if spaces < 4 or found.rule.action not in ("cut", "caption"):
        return True  # «تابع …» may begin a sentence as well as an invitation
    return found.rule.where == "any" and (spaces < 7 or ends_sentence(text))


@cache
def _share_words() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in read_table(DATA / "share_words.tsv"))


def is_share_bar(folded: str) -> bool:
    """Is a folded line the names of networks and buttons alone: «فيسبوك X واتساب طباعه»?"""
    words = folded.split()
    return 2 <= len(words) <= 16 and _share_words().issuperset(words)


def has_letters(text: str) -> bool:
    """Has a line any letter at all? «0:00 / 2:34», «100%» and «|» have none."""
    return any(c.isalpha() for c in text)


def is_count(text: str) -> bool:
    """Is a line figures or signs and nothing else: «214», «0:00 / 2:34», «👁 12.4K»?"""
    if SCORES.match(text):
        return False
    return not has_letters(text) or COUNTER.match(text) is not None


def has_latin_only(text: str) -> bool:
    """Has a line letters, but no Arabic ones: «The Wayback Machine - https://…»?"""
    return _ARABIC.search(text) is None and has_letters(text)


def is_foreign(text: str) -> bool:
    """Is a short line a button's words in Latin letters: «Add as Preferred Source on Google»?"""
    return text.count(" ") < 10 and not ends_sentence(text) and _ARABIC.search(text) is None


def bare_title(text: str) -> str:
    """Take the signs off a title that a program put there: «*سد جديد*», «🔴 سد جديد» → «سد جديد»."""
    bare = _ORNAMENT.sub("", HEADING.sub("", text)).strip()
    return bare if has_letters(bare) else text


def is_trail(text: str) -> bool:
    """Is a line a breadcrumb trail: «الرئيسية » اقتصاد » أسواق»? Quoted words are none."""
    if "«" in text or len(text.split()) > 14:
        return False
    steps = [step for step in TRAIL_SIGN.split(text) if step]
    marks = sum(text.count(sign) for sign in "»›>←")
    home = key_of(steps[0]) in ("الرييسيه", "الصفحه الرييسيه", "home") if steps else False
    return len(steps) >= 2 and (marks > 0 or home) and all(len(s.split()) <= 4 for s in steps)
