"""A general Arabic dictionary behind the lexicon: simplemma's table of forms and lemmas.

It knows some 49,000 lemmas, but it is wide rather than careful: it sends a participle or a noun of
place to its verb (مزار → زار). So a lemma is believed only if the form is plainly an inflection of
it: the same consonants. Loaded (a third of a second) when the first word needs it.
The table: simplemma 2.0, MIT; its data from Wiktionary (by Kaikki) and UniMorph.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import product
from typing import cast

from arabic.letters import fold

_HEADS = {"ا": ("ا", "أ", "إ", "آ")}
_TAILS = {"ه": ("ة", "ه"), "ي": ("ي", "ى", "ئ"), "و": ("و", "ؤ"), "ا": ("ا", "أ")}
_MIDDLES = {"و": ("و", "ؤ"), "ي": ("ي", "ئ"), "ا": ("ا", "أ", "آ")}
MAX_SPELLINGS = 24
_WEAK = str.maketrans("", "", "اويء")


@cache
def _table() -> Mapping[str, str]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return cast(Mapping[str, str], DefaultDictionaryFactory().get_dictionary("ar"))


def spellings(folded: str) -> list[str]:
    """The ways a folded word may be spelled with hamza, ة and ى, plainest first.

    «مسوول» → مسوول, مسوؤل, مسؤول …; at most ``MAX_SPELLINGS``.
    """
    last = len(folded) - 1
    choices: list[tuple[str, ...]] = []
    count = 1
    options: tuple[str, ...]
    for index, char in enumerate(folded):
        if index == 0:
            options = _HEADS.get(char, (char,))
        elif index == last:
            options = _TAILS.get(char, (char,))
        else:
            options = _MIDDLES.get(char, (char,))
        if count * len(options) > MAX_SPELLINGS:
            options = (char,)
        count *= len(options)
        choices.append(options)
    return ["".join(letters) for letters in product(*choices)]


def _skeleton(folded: str) -> str:
    return folded.removesuffix("ه").translate(_WEAK)


def _is_inflection(form: str, lemma: str) -> bool:
    """Whether a folded form can be an inflection of a lemma and no other word made from its root."""
    if (form[0] == "م") != (lemma[0] == "م"):
        return False
    skeleton, root = _skeleton(form), _skeleton(lemma)
    if skeleton == root and len(root) >= 3:
        return True
    return len(root) >= 2 and form.startswith(lemma.rstrip("هايو")) and skeleton.startswith(root)


@lru_cache(maxsize=1 << 15)
def dictionary_lemma(folded: str) -> str:
    """The folded lemma of a folded word without article or particles; "" when it is unknown.

    «مفاتيح» → «مفتاح», «مزهريات» → «مزهريه». A lemma gives itself.
    """
    table = _table()
    found = ""
    for spelling in spellings(folded):
        lemma = table.get(spelling)
        if lemma is None:
            continue
        key = fold(lemma)
        if key == folded:
            return key
        if not found and _is_inflection(folded, key):
            found = key
    return found
