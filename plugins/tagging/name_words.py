"""Words of persons' names: which may begin one, stand in it or end it.

«بسام حسن يقول» ends at حسن, «محمد بن زايد آل نهيان رئيس» at نهيان.
"""

from __future__ import annotations

from arabic.dictionary import dictionary_lemma
from tagging.everyday import is_everyday
from tagging.memo import kept
from tagging.reading import lexicon

_MAX_PARTS = 4
_PLURAL = 6
"""Fewest letters of a plural in ون: «مزارعون», not «براون»."""
_GLUED = ("لل", "بال", "وال", "كال", "ول", "وب")
_SONS = frozenset({"بن", "ابن", "بنت", "ولد", "منت"})
"""Between a name and his father's, which may be any word: «بن خلدون», «بن يمين»."""


@kept
def is_nisba(word: str) -> bool:
    """Whether a word has the shape of a definite relation adjective: «المنغولي», «الهندية»."""
    return len(word) > 5 and word.startswith("ال") and word.endswith(("ي", "يه"))


@kept
def may_be_name(word: str) -> bool:
    """Whether a folded word can stand in a person's name behind the first one."""
    if len(word) < 2 or word < "ء" or not word.isalpha() or word in lexicon().enders:
        return False
    if word in lexicon().families:
        return True
    if word.startswith(_GLUED) or word.endswith(("تها", "ته", "وا")):
        return False
    if word.startswith("فال") and len(word) > _PLURAL and is_everyday(word[3:]):
        return False
    if word.endswith("ا") and word[:-1] in lexicon().offices:
        return False
    if len(word) > 4 and word.endswith(("ها", "هم", "يين")) and word not in lexicon().given:
        return False
    if word.startswith("ال") or not word.endswith("ون"):
        return True
    return word[0] not in "يت" and (len(word) < _PLURAL or not is_everyday(word[:-2]))


@kept
def may_follow(word: str) -> bool:
    """Whether a word can stand behind the first one of a name, whatever that is; else no name begins there."""
    lex = lexicon()
    if word in lex.joiners:
        return True
    if not may_be_name(word):
        return False
    known = lex.given.get(word) == word or word in lex.waw_families or word in lex.second
    return known or not (word.startswith("و") or is_glued(word))


def name_end(words: list[str], first: int) -> int:
    """The last word of the name that begins at a word: «محمد بن زايد آل نهيان رئيس» → at نهيان.

    ``first`` is the last word of the first name («عبد اللطيف»: at اللطيف).
    """
    lex = lexicon()
    last, parts = first, 1
    while parts < _MAX_PARTS:
        word = words[last + 1]
        if word in lex.joiners:
            following = words[last + 2]
            if may_be_name(following) or (word in _SONS and following not in lex.enders):
                last += 2 if following else 0
                parts += 1
                if not following:
                    break
                continue
            if word in _SONS:
                break
        if not may_be_name(word):
            break
        if word in lex.second and words[last] in lex.given:
            last += 1
            continue
        known = lex.given.get(word) == word or word in lex.waw_families
        if not known and (word.startswith("و") or is_glued(word)):
            break
        if parts > 1 and not known and _is_plain(word):
            break
        last += 1
        parts += 1
        if not known and not _goes_on(word, words[last + 1]):
            break
    return last


def _goes_on(family: str, word: str) -> bool:
    """Whether another family name follows: «نادية فتاح العلوي», «جابر الأحمد الصباح», «ستار جبار الناصر»."""
    if family.startswith("ال"):
        bare = word.removeprefix("ال")
        known = bare in lexicon().given or bare in lexicon().families
        return known and word != bare and family in lexicon().families
    return _is_second_family(word) or _is_foreign(word) or word in lexicon().families


@kept
def _is_plain(word: str) -> bool:
    """Whether a word is in the dictionary and no family name: «الاجتماع», «يعمل»."""
    bare = word.removeprefix("ال")
    lex = lexicon()
    if word in lex.families or bare in lex.families or bare in lex.given:
        return False
    return not is_nisba(word) and dictionary_lemma(bare) == bare


@kept
def is_glued(word: str) -> bool:
    """Whether a word is a particle and a word of the language: «بإجلاء», «لتعزيز», «بلاعبيه»."""
    if word[0] not in "بلك" or len(word) <= 4:
        return False
    bare = word[1:]
    return is_everyday(bare) or (bare.endswith("يه") and bool(dictionary_lemma(bare[:-2])))


@kept
def _is_foreign(word: str) -> bool:
    """Whether a word is none of the dictionary, as the names of other tongues: «راميريز ريغو»."""
    if not may_be_name(word) or word.startswith(("ال", "و")) or is_glued(word):
        return False
    return not is_everyday(word)


def _is_second_family(word: str) -> bool:
    """«نادية فتاح العلوي»: a nisba behind a family name that is one too, and no plain adjective."""
    if not is_nisba(word) or word in lexicon().enders:
        return False
    bare = word[2:]
    return bare in lexicon().given or word in lexicon().families or not dictionary_lemma(bare)


def is_verbal(word: str) -> bool:
    """Whether a word may be a verb of today's: «يرافق», «تزور»."""
    return word[0] in "يت"


@kept
def may_begin(word: str) -> bool:
    """Whether a name whose first one no list has may begin with a word."""
    if word.startswith(("ال", "و")) or word in lexicon().joiners:
        return False
    return may_be_name(word) and not is_glued(word)


def is_no_name(word: str) -> bool:
    """Whether a word is an everyday one that no first or family name of the lists is."""
    lex = lexicon()
    bare = word.removeprefix("ال")
    if bare in lex.given or word in lex.families or bare in lex.families:
        return False
    return is_everyday(bare)
