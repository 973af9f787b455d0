"""The order of names in an Arabic index: by the alphabet, the article ال left out."""

from functools import lru_cache
from typing import Protocol, cast

from arabic.letters import fold, tidy
from arabic.tables import read_rows

ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"

# Words whose ال is part of the word itself (by their folded first word).
_OWN_ALEF_LAM = frozenset(
    """الله اللهم البانيا المانيا الماني المانيه الباني الياس اليسا الفا الف الفيه الكترون الكتروني
    الكترونيه الكترونيات التزام التزامات التهاب التهابات التماس التباس التحاق التفات التقاء التحام
    التواء التصاق الغاء الزام القاء الهام اله الهه الم الام الان الو اليزابيث الكسندر الكسندرا البرت
    الفريد التراس السا الين اليكس اليكساندر الماس التقاط""".split()
)

_LEADING_SIGNS = " \n\"'«»“”‘’()[]{}…-–—.،:؛!؟*#_\u200c\u200d"


# The weights of the second and third level that all characters of the table have.
_SECOND, _THIRD = 0x20, 0x02


class _Collator(Protocol):
    def sort_key(self, text: str) -> tuple[int, ...]: ...


@lru_cache(maxsize=1)
def _collator() -> _Collator:
    from pyuca import Collator

    return cast(_Collator, Collator())


@lru_cache(maxsize=1)
def _weights() -> dict[str, int]:
    return {
        chr(int(code, 16)): int(weight, 16) for code, _, weight in read_rows("collation.tsv", 3)
    }


def collation_key(text: str) -> tuple[int, ...]:
    """The sort key of the Unicode Collation Algorithm (default table) of a text.

    >>> collation_key("باب") < collation_key("تاب")
    True
    """
    weights = _weights()
    try:
        first = [weights[char] for char in text]
    except KeyError:
        return _collator().sort_key(text)
    size = len(first)
    return (*first, 0, *(_SECOND,) * size, 0, *(_THIRD,) * size, 0)


def without_article(name: str) -> str:
    """The name without ال at its head: «الجزائر» → «جزائر»; «ألمانيا», «الله», «التهاب» stay."""
    name = tidy(name).lstrip(_LEADING_SIGNS).rstrip()
    if not name.startswith(("ال", "ٱل")):
        return name
    first = fold(name.split(" ", 1)[0])
    if first in _OWN_ALEF_LAM or len(first) < 4:
        return name
    return name[2:]


@lru_cache(maxsize=65536)
def sort_key(name: str) -> tuple[tuple[int, ...], str, str]:
    """A key to sort names by: Unicode collation of the folded letters without ال.

    «الجزائر» sorts under ج, «أنقرة» and «انطاكيا» both under ا whatever their hamza. Names that
    differ in signs alone follow their code points, so the order is total and stable.
    """
    bare = without_article(name)
    folded = fold(bare)
    return collation_key(folded), folded, name


def initial(name: str) -> str:
    """The letter a name stands under in an A–Z: «الأردن» → «ا», «لبنان» → «ل», «BBC» → «#»."""
    for char in fold(without_article(name)):
        if char in ALPHABET:
            return char
        if char == "ء":
            return "ا"
        if char.isalnum():
            return "#"
    return "#"
