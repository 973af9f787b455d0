"""Signs by which a single line tells what it is: icons, addresses, trails, hashtags."""

from __future__ import annotations

import re

from intake.furniture import furniture, key_of
from intake.lines import is_item

ICON = re.compile(
    r"^(?:(?P<name>camera|image|photo|tag|clock|calendar|date|time|user|author|person|pen|share"
    r"|comments?|eye|views?|play|video|print|email|mail|link|search|menu|close|arrow|facebook"
    r"|twitter|whatsapp|telegram|bookmark|heart|home|location)[ _-]?icon(?=[\s:\u0621-\u064a]|$)[\s:]*)+",
    re.IGNORECASE,
)
TRAIL_SIGN = re.compile(r"\s*[»›>←→|/\\]\s*")
URL_LINE = re.compile(r"^[\s(<\[]*((?:https?://|www\.)[^\s<>\])]+)[\s)>\]]*$")
HASHTAGS = re.compile(r"^(?:#[\w\u064b-\u0652]+[\s،,|]*){1,12}$")
HEADING = re.compile(r"^#{1,6}\s+(?=\S)")


def stands_alone(text: str) -> bool:
    """Is a line whole by itself, never a part of a hard-wrapped one?"""
    if is_item(text) or text[0] in "#>@" or URL_LINE.match(text) or ICON.match(text):
        return True
    found = furniture().find(text, "top") if text.count(" ") < 12 else None
    if found is None:
        return False
    few = text.count(" ") < 4  # «تابع …» may begin a sentence as well as an invitation
    return few or found.rule.where == "any" or found.rule.action not in ("cut", "caption")


def is_trail(text: str) -> bool:
    """Is a line a breadcrumb trail: «الرئيسية » اقتصاد » أسواق»? Quoted words are none."""
    if "«" in text or len(text.split()) > 14:
        return False
    steps = [step for step in TRAIL_SIGN.split(text) if step]
    marks = sum(text.count(sign) for sign in "»›>←")
    home = key_of(steps[0]) in ("الرييسيه", "الصفحه الرييسيه", "home") if steps else False
    return len(steps) >= 2 and (marks > 0 or home) and all(len(s.split()) <= 4 for s in steps)
