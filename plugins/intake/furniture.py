"""Recognises page furniture: share bars, related lists, counters, copyright lines.

The patterns stand in data/furniture.tsv, in plain Arabic. A line and a pattern are compared as
*keys*: letters folded, numbers as «#», punctuation gone but for the colon («: » also stands for
a dash between spaces), so «شارك: ١٢ تعليقًا» has the key «شارك : # تعليقا».
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from arabic.letters import fold
from intake.tables import DATA, read_table, split_cell

_NUMBER = re.compile(r"\d[\d.,:٫٬/]*\d|\d")
_SEPARATOR = re.compile(r"\s*[:：|]\s*|(?<![\d#])\s*[-–—]+\s+")
_NOISE = re.compile(r"[^\w#:©×*\s]+|_")
_MARKS = "\u064b-\u065f\u0670\u0640"
_RAW_WORD = re.compile(rf"\d[\d.,:٫٬/]*\d|[\w{_MARKS}]+|[©×*]")
_FIRST_WORD = re.compile(r"[©×\d]|[^\W\d_]+")
# The first word of a key, where it is seen at once in a folded line: letters alone, no sign beside them.
_PLAIN_FIRST = re.compile(r"(?:[^\w©×*#]|_)*([^\W\d_]+)(?![\w©×*#])")
_LONGEST_KEY = 60
_LONG = 12  # words: above it a line is most often body text


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table: what a line like this is, and where it may stand."""

    action: str
    where: str
    most: int
    own: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that a line meets, with the rest of the line after the rule's own words."""

    rule: Rule
    label: str
    rest: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    shape: re.Pattern[str]
    rule: Rule
    open_end: bool  # the last words are free: the rest of the line


class Furniture:
    """All patterns, indexed by their first word."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self._whole: dict[str, list[Rule]] = defaultdict(list)
        self._by_word: dict[str, list[_Pattern]] = defaultdict(list)
        self._anywhere: list[tuple[str, _Pattern]] = []  # with the longest word of each
        self._matches = lru_cache(maxsize=16384)(self._match)
        for row in rows:
            rule = Rule(
                row["action"], row["where"], int(row["most"]), row["own"] == "own", row["reason"]
            )
            for pattern in split_cell(row["pattern"]):
                self._add(pattern, rule)
        self._hints = tuple(
            dict.fromkeys(hint for hint, pattern in self._anywhere if pattern.rule.most > _LONG)
        )
        self._first = {*self._by_word, *(key.split(" ", 1)[0] for key in self._whole)}
        words = {hint for hint, _ in self._anywhere if hint.isalpha()}
        signs = "".join(sorted({hint for hint, _ in self._anywhere} - words))
        self._signed = re.compile(rf"[{re.escape(signs)}\d]")
        self._words = _roots(sorted(words))
        self._roots = _roots(self._hints)
        self._long = {
            word
            for word, patterns in self._by_word.items()
            if any(pattern.rule.most > _LONG for pattern in patterns)
        }

    def _add(self, pattern: str, rule: Rule) -> None:
        marked = pattern.replace("…", " ٪٪ ")
        if "٪" not in marked and "[" not in marked:
            self._whole[key_of(pattern)].append(rule)
            return
        parts: list[str] = []
        for token in re.findall(r"\[[^\]]+\]|٪٪|[^\s\[\]٪]+", marked):
            if token == "٪٪":
                parts.append("(.*)")
            elif token.startswith("["):
                parts.append(f"(?:{re.escape(_key(fold(token[1:-1])))} )?")
            else:
                parts.append(re.escape(_key(fold(token))) + " ")
        shape = re.compile("".join(parts).rstrip() + r"\s*$")
        open_end = marked.rstrip().endswith("٪٪")
        first = _key(fold(marked.split()[0])).split(" ")[0]
        if marked.strip().startswith("٪٪"):
            hint = max((_key(fold(word)) for word in re.split(r"[\s…\[\]]+", pattern)), key=len)
            self._anywhere.append((hint, _Pattern(shape, rule, open_end)))
        else:
            self._by_word[first].append(_Pattern(shape, rule, open_end))

    def find(self, text: str, where: str) -> Found | None:
        """Return the first rule that the line meets at this place, or None.

        `where` is "top", "body" or "tail". «اقرأ أيضًا: سد جديد» → the rule "box" with
        the label «اقرأ أيضًا:» and the rest «سد جديد».
        """
        return at_place(self._matches(text), where)

    def rules(self, text: str, folded: str, hints: Sequence[str]) -> tuple[Found, ...]:
        """All rules that a line meets wherever it stands.

        `folded` is its folded text, `hints` what `hints_in` found in the whole page. The short lines
        of a publisher's pages come back in all of them, so they are remembered.
        """
        spaces = text.count(" ")
        if spaces <= _LONG:
            return self._matches(text) if self._may_open(folded) else ()
        if spaces > _LONGEST_KEY or not self._may_match(folded, hints):
            return ()
        return self._match(text, folded)

    def hints_in(self, folded: str) -> tuple[str, ...]:
        """The words by which a long line may be known that stand in a folded text at all."""
        roots = [root for root in self._roots if root in folded]
        if not roots:
            return ()
        return tuple(hint for hint in self._hints if hint in folded)

    def _match(self, text: str, folded: str = "") -> tuple[Found, ...]:
        """All rules that the line meets wherever it stands, in the order of the search."""
        if text.count(" ") > _LONGEST_KEY:
            return ()
        folded = folded or fold(text)
        if not self._may_open(folded):
            return ()
        if folded[:1] == "*" == folded[-1:]:
            folded = folded.strip("*")  # bold letters in a chat
        key = _key(folded).strip(" :")
        if not key:
            return ()
        size = key.count(" ") + 1
        found = [Found(rule, text, "") for rule in self._whole.get(key, ()) if size <= rule.most]
        spaced = key + " "
        for pattern in self._by_word.get(key.split(" ", 1)[0], ()):
            if size <= pattern.rule.most:
                found.extend(_match(pattern, spaced, text))
        for hint, pattern in self._anywhere:
            if hint in key and size <= pattern.rule.most:
                found.extend(_match(pattern, spaced, text))
        return tuple(found)

    def _may_open(self, folded: str) -> bool:
        """A cheap look at any line: can its first word, or a word in it, belong to a pattern?"""
        first = _PLAIN_FIRST.match(folded)
        if first is None or first[1] in self._first or self._signed.search(folded):
            return True
        for word in self._words:  # noqa: SIM110 - a generator costs more than what it would ask
            if word in folded:
                return True
        return False

    def _may_match(self, folded: str, hints: Sequence[str]) -> bool:
        """A cheap look at a long line, which is most often body text."""
        first = _FIRST_WORD.search(folded)
        if first is not None:
            word = first[0]
            if ("#" if word.isdecimal() else word) in self._long:
                return True
        return any(hint in folded for hint in hints)


def _roots(words: Sequence[str]) -> list[str]:
    """The words that hold none of the others: where «مسوول» is missing, «المسووليه» need not be looked for."""
    return [word for word in words if not any(other in word for other in words if other != word)]


def _match(pattern: _Pattern, key: str, text: str) -> tuple[Found, ...]:
    match = pattern.shape.match(key)
    if not match:
        return ()
    if not pattern.open_end:
        return (Found(pattern.rule, text, ""),)
    return (Found(pattern.rule, *split_label(text, match[match.lastindex or 0])),)


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """Return the key of a line: «شارك: ١٢ تعليقًا» → «شارك : # تعليقا»."""
    return _key(fold(text)).strip(" :")


def at_place(matches: Iterable[Found], where: str) -> Found | None:
    """The first of a line's rules that holds where it stands: "top", "body" or "tail"."""
    for found in matches:
        place = found.rule.where
        if place in ("any", where) or (place == "edge" and where != "body"):
            return found
    return None


def _key(folded: str) -> str:
    if folded.replace(" ", "").isalpha():  # as most labels and names are
        return " ".join(folded.split())
    plain = _NUMBER.sub("#", folded)
    plain = _SEPARATOR.sub(" : ", plain)
    return " ".join(_NOISE.sub(" ", plain).split())


def split_label(text: str, rest_key: str) -> tuple[str, str]:
    """Split a line before the words that a key's end stands for.

    `split_label("كتب: هيئة التحرير", "هيئه التحرير")` → ("كتب:", "هيئة التحرير").
    """
    count = len([word for word in rest_key.split() if word != ":"])
    words = list(_RAW_WORD.finditer(text))
    if count == 0:
        return text, ""
    if count >= len(words):
        return "", text
    at = words[-count].start()
    while at > 0 and text[at - 1] in "«“\"‘'([#@":
        at -= 1
    return text[:at].strip(), text[at:].strip()


@cache
def furniture() -> Furniture:
    """Return the patterns of data/furniture.tsv."""
    return Furniture(read_table(DATA / "furniture.tsv"))
