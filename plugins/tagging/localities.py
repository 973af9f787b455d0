"""Places that no list has, by the noun before them: «بلدة كفرعين», «جسر الزيتون»."""

from __future__ import annotations

from collections.abc import Iterator

from tagging.bodies import facility_end
from tagging.everyday import is_everyday
from tagging.memo import kept
from tagging.name_words import may_be_name, name_end
from tagging.persons import SERVANT, Span
from tagging.reading import SETTLED, SIGHT, Reading, lexicon
from tagging.tables import word_list

_WIDE = frozenset("مدينه مدينتي محافظه ولايه مقاطعه اقليم قضاء".split())
"""Heads that common nouns follow too («مدينة الألعاب», «ولاية الرئيس»): the name must be no word."""
_COMPOUND = frozenset(
    "تل كفر دير خان عين راس بيت ام ابو بني وادي جبل باب برج بير شيخ دار سوق خربه مزرعه جسر معره سيدي "
    "اولاد ولد حي كوم ميت منيه جديده نبع شط ابي قصر قلعه ضهر مرج عرب تلال بلاط مجدل حوش كفور".split()
)

_OR = "ام"
"""«أم» the mother of place names («أم قصر»), and the «or» of a question («جسر أم سد؟»)."""


def find_places(reading: Reading) -> Iterator[Span]:
    """The places of a text as spans of its words: «بلدة كفرعين» gives كفرعين, «جسر الزيتون» all of it."""
    words = reading.words
    settled, sights = lexicon().settled, lexicon().sights
    done = 0
    for place in reading.marked(SETTLED | SIGHT):
        if place <= done:
            continue
        word = words[place]
        is_wide = settled.get(word) in _WIDE
        last = _name_end(words, place + 1, is_wide)
        if last is not None and word not in settled and _is_common(words, place, sights[word]):
            last = None
        if word in sights:
            last = facility_end(words, place) or last
        if last is None:
            continue
        done = last
        if word in settled:
            yield Span(place + 1, last, "head noun")
        elif (
            words[place + 1].startswith("ال") or last > place + 1 or not _is_word(words[place + 1])
        ):
            yield Span(place, last, "head noun", len(word) - len(sights[word]))


@kept
def _is_word(folded: str) -> bool:
    """Whether a word is in the dictionary, or has the shape of an adjective or a noun with a pronoun."""
    if folded.endswith(("يه", "ته", "تها")):
        return True
    return is_everyday(folded)


def _is_common(words: list[str], head: int, sight: str) -> bool:
    """Whether common nouns follow a sight's head, and no name: «ملعب كرة المضرب», «قاعدة التصويت».

    A definite noun may be the name («جسر الزيتون»), but not behind heads that are everyday words too,
    and still less behind ل («لسد الفوهة»).
    """
    word = words[head + 1]
    if word in _COMPOUND:
        return word == _OR and words[head + 2] in lexicon().sights
    if word.startswith("ال"):
        is_everyday_head = sight in word_list("everyday_sights")
        return is_everyday_head and (words[head].startswith("ل") or _is_word(word[2:]))
    if word in lexicon().given or word == SERVANT:
        return False
    return _is_word(word) or (word[0] in "فو" and _is_word(word[1:]))


def _name_end(words: list[str], first: int, is_wide: bool) -> int | None:
    lex = lexicon()
    if first >= len(words) - 1:
        return None
    word = words[first]
    if not may_be_name(word) or word in word_list("no_places") or word in lex.tails:
        return None
    if word in _COMPOUND:
        return first + 1 if may_be_name(words[first + 1]) else None
    if word in lex.titles and not is_wide and lex.given.get(words[first + 1]) == words[first + 1]:
        return name_end(words, first + 1)
    if not is_wide and lex.given.get(word) == word and word not in lex.common_given:
        return name_end(words, first)
    bare = word.removeprefix("ال")
    if is_wide and (word != bare or _is_word(bare)):
        return None
    if word == bare and _is_word(word):
        following = words[first + 1]
        if not following.startswith("ال") or following.endswith(("ي", "يه")):
            return None
    following = words[first + 1]
    joins = (
        word == bare
        and following.startswith("ال")
        and not following.endswith(("ي", "يه"))
        and following not in word_list("no_places")
        and may_be_name(following)
    )
    return first + 1 if joins else first
