"""Optional `key: value` lines above an article, in Arabic or English.

    العنوان: موسم القطن يبدأ مبكرًا
    التاريخ: 2019-09-14
    الوسوم: قطن، زراعة

A header begins at the first line that has words. It stands between two `---` lines, or it is a run
of lines with known keys. A title with a colon in it («وزير الزراعة: الموسم جيد») is no header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from arabic.letters import fold
from intake.article import CutLine, Problem
from intake.tables import DATA, read_table, split_cell

_KEY_LINE = re.compile(r"^\s*[\"“«]?([^:：\"”»،.؟!]{2,30}?)[\"”»]?\s*[:：]\s*(.*)$")
_FENCE = re.compile(r"^(-{3,}|\+{3,})\s*$")
_LIST_ITEM = re.compile(r"^\s*[-•*]\s+(.*)$")
_LONGEST = 60  # lines in a fenced header, so that a `---` further down is never its end
_APART = re.compile(r"\s+[-–—/\\•·*]\s+")  # what parts a page's tags where it has no commas
# Folded names of the lines of a message's head.
_MAIL_KEYS = {
    fold(words): key
    for key, names in (
        ("from", "من|المرسل|مرسل|from"),
        ("to", "إلى|الى|المرسل إليه|المستلم|to|نسخة|نسخة إلى|cc|bcc|reply-to|الرد إلى"),
        ("date", "التاريخ|تاريخ|تاريخ الإرسال|أرسلت|الإرسال|تم الإرسال|date|sent"),
        ("subject", "الموضوع|العنوان|subject"),
    )
    for words in names.split("|")
}
_FEWEST_MAIL = 3  # lines of a message's head
_TEXT_WORDS = 12
_FORWARDED = re.compile(r"^(?:(?:fwd?|re|رد|إعادة توجيه|تحويل)\s*:\s*)+", re.IGNORECASE)
_HAS_DIGIT = re.compile(r"\d")
_URL = re.compile(r"^(https?://|www\.)\S+$")


@dataclass(frozen=True, slots=True)
class Header:
    """The fields read (canonical key → value) and `size`, the number of lines they took."""

    fields: dict[str, str] = field(default_factory=dict)
    size: int = 0
    cut: tuple[CutLine, ...] = ()
    problems: tuple[Problem, ...] = ()


@cache
def _keys() -> dict[str, str]:
    return {
        _plain_key(word): row["key"]
        for row in read_table(DATA / "header_keys.tsv")
        for word in split_cell(row["synonyms"])
    }


def _plain_key(words: str) -> str:
    return " ".join(fold(words).replace("_", " ").replace("-", " ").split())


def canonical_key(words: str) -> str:
    """Return the English key («العنوان» → "title"), or "" when the words are no key."""
    return _keys().get(_plain_key(words), "")


def split_list(value: str) -> tuple[str, ...]:
    """Split a list as people type it: «قطن، زراعة; ري» → ("قطن", "زراعة", "ري")."""
    parts = (part.strip(" \t\"'«»[]#") for part in re.split(r"[،,;؛|]", value))
    return tuple(dict.fromkeys(part for part in parts if part))


def split_tag_line(value: str) -> tuple[str, ...]:
    """Split the tags that a page lists: «قطن، ري», and, where no comma is, «قطن - ري • محاصيل»."""
    tags = split_list(value)
    return split_list(_APART.sub("،", value)) if len(tags) == 1 else tags


def read_header(lines: Sequence[str]) -> Header:
    """Read the header at the top of the lines; an empty Header when there is none."""
    start = next((n for n, line in enumerate(lines) if line.strip()), None)
    if start is None or (":" not in lines[start] and "：" not in lines[start]):
        if start is None or not _FENCE.match(lines[start].strip()):
            return Header()
        return _read_fenced(lines, start)
    mail = _read_mail(lines, start)
    return mail if mail.size else _read_open(lines, start)


def _read_fenced(lines: Sequence[str], start: int) -> Header:
    end = next(
        (
            n
            for n in range(start + 1, min(len(lines), start + _LONGEST))
            if _FENCE.match(lines[n].strip())
        ),
        None,
    )
    if end is None or not any(_known(line) for line in lines[start + 1 : end]):
        return Header()
    fields: dict[str, str] = {}
    cut: list[CutLine] = []
    problems: list[Problem] = []
    key = ""
    for number in range(start + 1, end):
        line = lines[number]
        match = _KEY_LINE.match(line)
        item = _LIST_ITEM.match(line)
        if item and key:
            fields[key] = f"{fields[key]} | {item[1]}" if fields[key] else item[1].strip()
        elif match:
            key = canonical_key(match[1]) or _plain_key(match[1])
            _store(fields, cut, key, match[2], line, number)
        elif line[:1] in (" ", "\t") and line.strip() and key:
            fields[key] = f"{fields[key]} {line.strip()}".strip()
        elif line.strip():
            cut.append(CutLine(line.strip(), "سطر ترويسة غير مفهوم", number + 1))
            problems.append(Problem("broken-header", f"line {number + 1}"))
    return Header(fields, end + 1, tuple(cut), tuple(problems))


def _read_mail(lines: Sequence[str], start: int) -> Header:
    """The head of a message: «من: …», «إلى: …», «التاريخ: …», «الموضوع: …».

    The subject is the title where the text begins right below; else the text has its own.
    """
    found: dict[str, str] = {}
    cut: list[CutLine] = []
    number = start
    while number < len(lines):
        match = _KEY_LINE.match(lines[number])
        key = _MAIL_KEYS.get(_plain_key(match[1]), "") if match else ""
        if not match or not key:
            break
        found.setdefault(key, match[2].strip())
        cut.append(CutLine(lines[number].strip(), "ترويسة رسالة", number + 1))
        number += 1
    if not {"from", "subject"} <= found.keys() or len(found) < _FEWEST_MAIL:
        return Header()
    fields = {"date": found["date"]} if found.get("date") else {}
    first = next((line.strip() for line in lines[number:] if line.strip()), "")
    if first.count(" ") >= _TEXT_WORDS or first.endswith((".", "،")):
        fields["title"] = _FORWARDED.sub("", found["subject"])
    return Header(fields, number, tuple(cut))


def _read_open(lines: Sequence[str], start: int) -> Header:
    fields: dict[str, str] = {}
    cut: list[CutLine] = []
    count = 0
    end = start
    for number in range(start, len(lines)):
        known = _known(lines[number])
        if not known:
            break
        _store(fields, cut, *known, lines[number], number)
        count += 1
        end = number + 1
    if count == 0:
        return Header()
    closed = end < len(lines) and _FENCE.match(lines[end].strip()) is not None
    if count == 1 and not closed and not _sure_alone(fields, lines, end):
        return Header()
    return Header(fields, end + 1 if closed else end, tuple(cut))


def _known(line: str) -> tuple[str, str] | None:
    match = _KEY_LINE.match(line)
    if not match:
        return None
    key = canonical_key(match[1])
    return (key, match[2]) if key else None


def _store(
    fields: dict[str, str], cut: list[CutLine], key: str, value: str, line: str, number: int
) -> None:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].strip()
    if fields.get(key):
        if key in ("author", "tags"):
            fields[key] += f" | {value}"
        else:
            cut.append(CutLine(line.strip(), "سطر ترويسة مكرّر", number + 1))
        return
    fields[key] = value


def _sure_alone(fields: dict[str, str], lines: Sequence[str], end: int) -> bool:
    """Is a single line a header? It might be a title: «التاريخ: ذاكرة الأمم»."""
    ((key, value),) = fields.items()
    if not value:
        return False
    follows_gap = end >= len(lines) or not lines[end].strip()
    if key == "title":
        return True
    if key == "url":
        return _URL.match(value) is not None
    if key in ("date", "modified"):
        return _HAS_DIGIT.search(value) is not None and len(value.split()) <= 6
    if key == "tags":
        return len(split_list(value)) > 1
    return follows_gap and key in ("source", "section", "author") and len(value.split()) <= 3
