"""Whether a word is an everyday one, so that it speaks against a name: in the dictionary or made from it.

The dictionary holds plain forms. A noun with a pronoun («جدك»), a participle («محتضر» of احتضر), a noun of
place («معصرة») and a verbal noun («تصويت») are words of the language too, though they stand in no dictionary.
"""

from arabic.dictionary import dictionary_lemma
from tagging.memo import kept

_PRONOUNS = ("هما", "ها", "هم", "هن", "كم", "نا", "ك")
_LEAST_NOUN, _LEAST_PARTICIPLE, _VERBAL_NOUN = 2, 4, 5


@kept
def is_everyday(folded: str) -> bool:
    """Whether a folded word without ال is one of the language, and not only a name: «محتضر», «جدك»."""
    if dictionary_lemma(folded):
        return True
    return (
        _is_participle(folded.removesuffix("ه")) or _is_verbal_noun(folded) or _has_pronoun(folded)
    )


def _has_pronoun(folded: str) -> bool:
    """«جدك», «بيتنا», «حياتها»: a noun of the dictionary with a pronoun behind it."""
    for pronoun in _PRONOUNS:
        stem = folded.removesuffix(pronoun)
        if stem == folded or len(stem) < _LEAST_NOUN:
            continue
        if dictionary_lemma(stem) == stem:
            return True
        if stem.endswith("ت") and dictionary_lemma(f"{stem[:-1]}ه") == f"{stem[:-1]}ه":
            return True
    return False


def _is_participle(folded: str) -> bool:
    """«محتضر» (احتضر), «متفائل» (تفاءل), «معصرة» (عصر): م before the letters of a verb."""
    if len(folded) < _LEAST_PARTICIPLE or folded[0] != "م":
        return False
    rest = folded[1:]
    return any(dictionary_lemma(verb) == verb for verb in (rest, f"ا{rest}"))


def _is_verbal_noun(folded: str) -> bool:
    """«تصويت» (صوّت), «تقطير» (قطّر): the pattern تفعيل of a verb of three letters."""
    if len(folded) != _VERBAL_NOUN or folded[0] != "ت" or folded[3] != "ي":
        return False
    verb = folded[1:3] + folded[4]
    return dictionary_lemma(verb) == verb
