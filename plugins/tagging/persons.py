"""Persons that no list has, by rank, office, verb of speech or a plain first name before the family's.

«اللواء بسام حسن» (rank), «وزير الصحة، فراس كنعان» (office), «فراس كنعان، قائد الفرقة» (name before
office), «وقال فراس كنعان» (speech), «مع فراس الكنعاني» (first name).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from arabic.dictionary import dictionary_lemma
from tagging.everyday import is_everyday
from tagging.name_words import (
    is_nisba,
    is_no_name,
    is_verbal,
    may_be_name,
    may_begin,
    may_follow,
    name_end,
)
from tagging.reading import FOLLOWED, GIVEN, Reading, lexicon
from tagging.tables import word_list

_REACH = 8
"""Words between an office and its holder: «المتحدث باسم الخارجية الأمريكية في بغداد ماثيو ميلر»."""
_MARKS = frozenset('"“”„‟«»')
"""No name runs out of a quotation into what follows it: «تعاونية «أزكا» فاضمة أوبيهي»."""
_DEFINITE = ("ال", "وال", "لل")
_FATHERS = {
    particle + word: len(particle)
    for word in ("ابو", "ابي", "ابا")
    for particle in ("", "و", "ل", "ب", "ف", "ول", "وب")
}
"""«أبو» with its particles → how many letters those are: «بأبي أسامة»."""
SERVANT = "عبد"
"""Begins a first name of two words: «عبد اللطيف»."""


class Span(NamedTuple):
    """A name: its first and last word, its rule, and the letters of particles before it («وعصام»: 1)."""

    first: int
    last: int
    rule: str
    glued: int = 0


def find_persons(reading: Reading) -> Iterator[Span]:
    """The persons of a text as spans of its words, in reading order, none inside another."""
    words = reading.words
    named = {
        place
        for place in reading.marked(GIVEN)
        if may_follow(words[place + 1]) or words[place].endswith(SERVANT)
    }
    behind = {
        place
        for place in _places_behind(reading)
        if may_begin(words[place]) and may_follow(words[place + 1])
    }
    done = 0
    for place in sorted(named | behind):
        if place <= done:
            continue
        span = None
        if place in named:
            if not reading.is_inside(place):
                span = _from_given(reading, place, is_joined=done == place - 1 > 0)
        elif place - 1 > done and not (reading.is_inside(place) or reading.is_inside(place + 1)):
            span = _from_office(reading, place)
        if span is None or (span.rule == "first name" and reading.is_quotation(*span[:2])):
            continue
        if _MARKS.isdisjoint(reading.written(span.first, span.last)):
            done = span.last
            yield span


def _places_behind(reading: Reading) -> set[int]:
    """Where a person may be named behind a rank, or within reach of an office and past its comma."""
    words = reading.words
    behind = {place + 1 for place in reading.marked(FOLLOWED)}
    for office in reading.offices:
        following = words[office + 1 : office + _REACH]
        if "" in following:
            parted = office + 1 + following.index("")
            behind.update(range(office + 1, parted))
            behind.add(parted + 1)
        else:
            behind.update(range(office + 1, office + _REACH))
    return behind


def _first_part(words: list[str], place: int) -> str:
    """The first name that begins at a word, without a particle: «وعصام» → عصام, «عبد اللطيف»; or ""."""
    word = words[place]
    if word.endswith(SERVANT) and words[place + 1].startswith("ال") and len(word) < 5:
        return f"{SERVANT} {words[place + 1]}"
    return lexicon().given.get(word, "")


def _from_given(reading: Reading, first: int, is_joined: bool) -> Span | None:
    words, lex = reading.words, lexicon()
    name = _first_part(words, first)
    if words[first - 1] in _FATHERS:
        return _from_kunya(reading, first)
    if words[first - 1] in lex.joiners or _bears_a_name(words, first):
        return None
    if name in lex.ends_in_ya and reading.written(first, first).endswith("ى"):
        return None
    begin = first + 1 if name.startswith(f"{SERVANT} ") else first
    last = name_end(words, begin)
    if last == begin:
        return None
    glued = len(words[first]) - len(name.partition(" ")[0])
    if glued and not is_joined and dictionary_lemma(words[first]):
        return None
    rule = _cue(reading, first, last)
    if not rule and glued and words[first][0] in "بلكف":
        return None
    is_short = last == begin + 1
    is_ranked = rule == "rank" and words[first - 1].startswith(_DEFINITE)
    if rule and is_short and not is_ranked and not _is_plausible(words, name, last):
        return None
    is_series = is_joined and glued == 1
    if not rule and (is_series or _is_row(words, begin, last) or _is_sure(words, name, begin + 1)):
        rule = "first name"
    return Span(first, last, rule, glued) if rule else None


def _from_kunya(reading: Reading, given: int) -> Span | None:
    """«القيادي أبو حفص الشامي»: «أبو», a first name and a nisba or a family name that is one."""
    words = reading.words
    glued = _FATHERS[words[given - 1]]
    nisba = words[given + 1]
    if given < 2 or not (is_nisba(nisba) and nisba.endswith("ي") and may_be_name(nisba)):
        return None
    if reading.is_inside(given) or _bears_a_name(words, given - 1):
        return None
    return Span(given - 1, given + 1, "first name", glued)


def _is_row(words: list[str], first: int, last: int) -> bool:
    """Whether three words or more are all first names: «علي حسن محمد»."""
    given = lexicon().given
    return last > first + 1 and all(given.get(word) == word for word in words[first : last + 1])


def _bears_a_name(words: list[str], first: int) -> bool:
    """Whether a street, hospital or prize is named here: «مستشفى الملك فيصل»."""
    lex = lexicon()
    if words[first - 1] in lex.named_after:
        return True
    return words[first - 1] in lex.titles and first > 1 and words[first - 2] in lex.named_after


def _cue(reading: Reading, first: int, last: int) -> str:
    """The rule by which a name of at least two words is a person's, "" when nothing speaks for it."""
    words, lex = reading.words, lexicon()
    before = words[first - 1]
    if _is_title(reading, first - 1):
        return "rank"
    if before in lex.speech:
        return "speech"
    if _office_before(reading, first):
        return "office"
    behind = words[last + 1]
    if behind in lex.offices or behind in lex.titles:
        return "name before office"
    if not behind and last + 2 < len(words):
        following = words[last + 2]
        if reading.is_comma(last + 1) and (following in lex.offices or following in lex.titles):
            return "name before office"
        if following.isdecimal() and words[last + 3] in {"عاما", "سنه", "عام"}:
            return "name before office"
    return ""


def _is_title(reading: Reading, place: int) -> bool:
    """Whether a word is a rank or title, and not part of a listed name: «كفر الشيخ» has none."""
    word, lex = reading.words[place], lexicon()
    return (word in lex.ranks or word in lex.titles) and not reading.is_inside(place)


def _office_before(reading: Reading, first: int) -> bool:
    """Whether an office stands a few words before a name, with nothing but its own words between."""
    words, lex = reading.words, lexicon()
    place = first - 1
    # Most names have no office near.
    known = bisect_right(reading.offices, place)
    if not known or reading.offices[known - 1] < place - _REACH:
        return False
    if not words[place]:
        if not reading.is_comma(place):
            return False
        place -= 1
    elif words[place] in word_list("prepositions"):
        return False
    for index in range(place, max(place - _REACH, 0), -1):
        word = words[index]
        if (word in lex.offices or word in lex.titles) and not reading.is_inside(index):
            return True
        if (
            not word
            or word in lex.speech
            or word in {"ان", "انه", "انها", "الذي", "التي", "بعد", "قبل"}
        ):
            return False
    return False


def _is_plausible(words: list[str], name: str, second: int) -> bool:
    """Whether a first name that is an everyday word too is one before this word: not in «أمينة المتحف»."""
    word = words[second]
    lex = lexicon()
    if name not in lex.common_given or word in lex.joiners or word in lex.families:
        return True
    if not word.startswith("ال") and is_nisba(words[second - 2]):
        return True
    bare = word.removeprefix("ال")
    return word in lex.given or bare in lex.given or not is_everyday(bare)


def _is_sure(words: list[str], name: str, second: int) -> bool:
    """Whether a first name and the word behind it can't but be a name."""
    lex = lexicon()
    word = words[second]
    if word in lex.joiners:
        return name not in lex.common_given or word in {"بن", "عبد"}
    known = lex.given.get(word) == word and word not in lex.common_given
    if name in lex.common_given:
        return known or (
            is_nisba(word) and (word in lex.families or not dictionary_lemma(word[2:]))
        )
    if known or word in lex.families:
        return True
    bare = word.removeprefix("ال")
    return bare in lex.given or not is_everyday(bare)


def _from_office(reading: Reading, first: int) -> Span | None:
    """A person whose first name no list has: behind a rank, or two words that are none but a name's
    within reach of an office («المندوبة الأمريكية لدى الأمم المتحدة دوروثي شيا»)."""
    words, lex = reading.words, lexicon()
    if words[first - 1] in _FATHERS:
        return _from_kunya(reading, first)
    if _bears_a_name(words, first):
        return None
    last = name_end(words, first)
    if last == first:
        return None
    known = [is_no_name(words[at]) for at in (first, first + 1)]
    if _is_title(reading, first - 1):
        if words[first - 1] in lex.ranks:
            return None if all(known) else Span(first, last, "rank")
        if not any(known) or (words[first + 1] in lex.families and not is_verbal(words[first])):
            return Span(first, last, "rank")
    if not _office_before(reading, first):
        return None
    is_parted = not words[first - 1] and not words[last + 1]
    if all(known) or (any(known) and not is_parted):
        return None
    return Span(first, last, "office")
