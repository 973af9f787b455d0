"""The words of a text as the index has them: those of `arabic.words`, names written as one word parted.

«عبدالله» and «عبد الله», «أبوظبي» and «أبو ظبي» are the same name; newspapers write both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from arabic.final_heh import SURE, is_marked, unmark
from arabic.letters import fold
from arabic.words import Word, split_words

GLUED = re.compile(
    "^([وف]?[بلك]?(?:"
    "عبد(?=ال..)|اب[واي](?=ال...|ظبي$|بكر$|مازن$|عبيده$|حمزه$|هريره$)"
    "|(?:نور|صلاح|علاء|عز|جمال|شمس|سيف|بدر|محيي?|ناصر|شهاب|تاج|خير|زين|فخر|كمال|ضياء|بهاء|عماد|حسام|شرف|سعد|نجم|قمر)(?=الدين$)"
    "|(?:نصر|خير|عطا|جار|فضل|حزب|عبيد|رزق|ضيف|جاد|فرج)(?=الله$)))(.+)$"
)
"""A folded name of two words written as one, and its two words; the browser has the same pattern."""


def index_words(text: str) -> list[Word]:
    """The words of a text in order: «عبدالرحمن وأبوظبي» → عبد، الرحمن، وأبو، ظبي."""
    found: list[Word] = []
    for word in split_words(text):
        parts = GLUED.match(word.folded)
        if not parts:
            found.append(word)
            continue
        cut = _cut(word.text, len(parts[1]))
        middle = word.start + cut
        found.append(Word(word.text[:cut], parts[1], word.start, middle))
        found.append(Word(word.text[cut:], parts[2], middle, word.end))
    return found


def typed_key(word: str) -> str:
    """The key of the dictionary under which a word of the index is looked up: a written ه has one letter there."""
    return word[:-1] + SURE if is_marked(word) else word


def plain_counts(counts: Mapping[str, int]) -> dict[str, int]:
    """A vocabulary whose words are as `fold` leaves them: «عملہ» counts as «عمله»."""
    return _recount(counts, unmark)


def typed_counts(counts: Mapping[str, int]) -> dict[str, int]:
    """A vocabulary by the keys under which its words are looked up, see `typed_key`."""
    return _recount(counts, typed_key)


def _recount(counts: Mapping[str, int], change: Callable[[str], str]) -> dict[str, int]:
    """The vocabulary with other texts for its few marked words."""
    made = dict(counts)
    for word in filter(is_marked, counts):
        count = made.pop(word)
        key = change(word)
        made[key] = made.get(key, 0) + count
    return made


def _cut(written: str, letters: int) -> int:
    """The place in a word as written where so many of its folded letters end."""
    at = letters
    while len(fold(written[:at])) < letters:
        at += 1
    return at
