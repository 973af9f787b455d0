"""Bodies that no list has, by their head noun.

«شركة “آبل”» (quoted), «الهيئة العامة للإحصاء» (formal name), «نقابة الصيادلة» (head noun).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tagging.everyday import is_everyday
from tagging.folding import QUOTES
from tagging.memo import kept
from tagging.name_words import is_glued, is_nisba, may_be_name, name_end
from tagging.persons import Span
from tagging.reading import CONSTRUCT, FORMAL, NAMED, QUOTED, Reading, lexicon
from tagging.tables import word_list

_OPENING, _CLOSING = '«“„‹"', '»”“›"'
_SINGLE = "'`´‘’‚‛"
"""Quotation marks that are apostrophes too."""
_QUOTE = re.compile(f"[{re.escape(''.join(sorted(frozenset(QUOTES) - set(_SINGLE))))}]")
_MAX_QUOTED, _MAX_WORDS = 6, 8
_MAX_FOREIGN, _LEAST_FOREIGN = 3, 4
"""Most words of a name that no dictionary has, and the fewest letters of each."""


@cache
def _formal_adjectives() -> frozenset[str]:
    return frozenset(f"ال{word}" for word in word_list("formal_adjectives"))


@kept
def _is_formal(word: str) -> bool:
    """Whether a word is an adjective of formal names, or has the shape of one: «العامة», «الوطنية»."""
    return word in _formal_adjectives() or is_nisba(word)


def find_bodies(reading: Reading) -> Iterator[Span]:
    """The bodies of a text as spans of its words; a quoted name's head is not part of it."""
    words = reading.words
    lex = lexicon()
    has_quotes: bool | None = None
    done = 0
    for place in reading.marked(QUOTED | FORMAL | CONSTRUCT | NAMED):
        if place <= done:
            continue
        word = words[place]
        spans: list[Span] = []
        if word in lex.quoted:
            if has_quotes is None:
                has_quotes = _QUOTE.search(reading.text.source) is not None
            if has_quotes:
                spans = list(_quoted(reading, place))
        if not spans and word in lex.formal and _is_formal(words[place + 1]):
            spans = list(_formal(reading, place))
        if not spans and word in lex.construct:
            spans = list(_construct(reading, place))
        if not spans and (word in lex.named or word in lex.whole):
            spans = list(_foreign(reading, place))
        for span in spans:
            whole = _to_closing(reading, span) if has_quotes else span
            done = whole.last
            yield whole


def _to_closing(reading: Reading, span: Span) -> Span:
    """A body that opens a quotation, to the quotation's end: «“الشركة العامة للأشغال بالمغرب”»."""
    if span.rule == "quoted":
        return span
    last = _quotation(reading, span.first - 1) if span.first else None
    return span if last is None or last < span.last else span._replace(last=last)


def _quoted(reading: Reading, head: int) -> Iterator[Span]:
    """The name in quotation marks behind a head, and those that و joins to it."""
    place = head
    while True:
        last = _quotation(reading, place)
        if last is None:
            return
        yield Span(place + 1, last, "quoted")
        following = last + 1
        if following >= len(reading.words) or reading.words[following] not in {"و", "او"}:
            gap = reading.gap(last).strip()
            if len(gap) < 3 or gap[1:].strip(" ،") not in {"و" + mark for mark in _OPENING}:
                return
            following = last
        place = following


def _quotation(reading: Reading, before: int) -> int | None:
    """The last word of a quotation that opens right behind a word, None when none does."""
    words = reading.words
    if before + 1 >= len(words) or not words[before + 1]:
        return None
    if reading.gap(before).strip()[-1:] not in tuple(_OPENING):
        return None
    for last in range(before + 1, min(before + 1 + _MAX_QUOTED, len(words))):
        if not words[last]:
            return None
        if reading.gap(last).strip()[:1] in tuple(_CLOSING):
            return last
    return None


@cache
def _tail_enders() -> frozenset[str]:
    """The words that end a formal name; adjectives and nouns of such names are none."""
    return word_list("name_enders") - {
        "العام",
        "العامه",
        "الاعلي",
        "الاول",
        "الخارجيه",
        "الداخليه",
        "الدفاع",
    }


@cache
def _no_bodies() -> tuple[str, ...]:
    return tuple(word_list("no_bodies"))


def _tail(words: list[str], last: int, limit: int) -> int:
    """The end of a formal name that has reached a word: definite words, «لل…», «وال…» belong to it."""
    enders = _tail_enders()
    while last < limit:
        word = words[last + 1] if last + 1 < len(words) else ""
        if word in enders or not word:
            break
        if word.startswith("و"):
            is_head = word in lexicon().formal and _is_formal(words[last + 2])
            if is_head or word[1:] in lexicon().enders:
                break
        if word.startswith("ال") and not _describes(word, words[last]):
            break
        if not word.startswith(("ال", "لل", "وال", "ولل")) or word in {
            "التي",
            "الذي",
            "الذين",
            "اللذين",
        }:
            break
        last += 1
    return last


def _describes(word: str, noun: str) -> bool:
    """Whether a definite word is the adjective of the noun before it: «للقوات المسلحة», «الكتاب اللبنانيين»."""
    if word[2:] in lexicon().construct:
        return False
    if word in _formal_adjectives() or is_nisba(word) or word.endswith(("يين", "يون")):
        return True
    return noun.endswith("ات") and word.endswith("ه")


def _formal(reading: Reading, head: int) -> Iterator[Span]:
    """«الهيئة الملكية لمحافظة العلا», «المجلس الأعلى للثقافة»: adjectives, then what it is for."""
    words = reading.words
    last = head
    while _is_formal(words[last + 1]):
        last += 1
    if last == head:
        return
    following = words[last + 1] if last + 1 < len(words) else ""
    after = words[last + 2] if last + 2 < len(words) else ""
    if following.startswith("لل") and len(following) > 4:
        last += 1
    elif len(following) > 3 and following.startswith("ل") and after.startswith("ال"):
        if after in word_list("name_enders"):
            return
        last += 2
    else:
        return
    yield Span(head, _tail(words, last, head + _MAX_WORDS), "formal name")


def _construct(reading: Reading, head: int) -> Iterator[Span]:
    """«نقابة الصيادلة», «هيئة شؤون الأسرى والمحررين»: a head and a definite noun, at most one between."""
    words = reading.words
    kind = lexicon().construct[words[head]]
    glued = len(words[head]) - len(kind)
    if kind in word_list("everyday_bodies") and words[head + 1] not in word_list("services"):
        return
    last = _named_after(words, head)
    if last is None and kind in word_list("facility_bodies"):
        last = facility_end(words, head)
    if last is None:
        last = _definite(reading, head)
    if last is None:
        return
    last = _tail(words, last, head + _MAX_WORDS)
    phrase = " ".join([kind, *words[head + 1 : last + 1]])
    if not phrase.startswith(_no_bodies()):
        yield Span(head, last, "head noun", glued)


def _foreign(reading: Reading, head: int) -> Iterator[Span]:
    """«شركة لافارج» → لافارج, «دار غاليمار»: a head and up to three words that no dictionary has."""
    words, lex = reading.words, lexicon()
    last = head
    while last < head + _MAX_FOREIGN and _is_strange(words[last + 1]):
        last += 1
    if last == head or reading.is_place(head + 1) or reading.is_inside(head + 1):
        return
    kind = lex.whole.get(words[head])
    if kind is None:
        yield Span(head + 1, last, "head noun")
    else:
        yield Span(head, last, "head noun", len(words[head]) - len(kind))


@kept
def _is_strange(word: str) -> bool:
    """Whether a word is none of the language, nor an adjective's or a first name's shape: «لافارج»."""
    if len(word) < _LEAST_FOREIGN or word in lexicon().given or word.startswith(("ال", "و", "ف")):
        return False
    if word.endswith(("ي", "يه", "ات", "ين", "ون", "ها", "هم")) or not may_be_name(word):
        return False
    return not (is_everyday(word) or is_glued(word))


def _definite(reading: Reading, head: int) -> int | None:
    """A definite noun or a place behind a head, at most one word between: «جامعة دمشق», «اتحاد كتاب مصر»."""
    words = reading.words
    if reading.is_place(head + 1):
        return head + 1
    if words[head + 1] and may_be_name(words[head + 1]) and reading.is_place(head + 2):
        return None if is_glued(words[head + 1]) else head + 2
    ends = word_list("name_enders")
    last = head + 1
    if last + 1 >= len(words) or not words[last] or words[last] in ends:
        return None
    if not words[last].startswith("ال"):
        following = words[last + 1]
        if not words[last].isalpha() or not following.startswith("ال") or following in ends:
            return None
        if is_glued(words[last]):
            return None
        last += 1
    if len(words[last]) < 5 or words[last] in word_list("no_places"):
        return None
    return last


def _named_after(words: list[str], head: int) -> int | None:
    """«جامعة الملك عبد الله للعلوم»: a title and a first name, or a first name and another."""
    lex = lexicon()
    first = head + 1
    if words[first] in lex.titles and first + 1 < len(words):
        first += 1
    elif lex.given.get(words[first]) != words[first]:
        return None
    if words[first] == "عبد" and words[first + 1].startswith("ال"):
        return name_end(words, first + 1)
    if lex.given.get(words[first]) != words[first]:
        return None
    last = name_end(words, first)
    return last if last > first or first > head + 1 else None


def facility_end(words: list[str], head: int) -> int | None:
    """«مستشفى ود مدني التعليمي»: one or two words and the adjective of such a house."""
    for last in (head + 2, head + 3):
        between = words[head + 1 : last]
        if last >= len(words) or not all(map(may_be_name, between)):
            return None
        if words[last] in word_list("facility_adjectives"):
            return last
    return None
