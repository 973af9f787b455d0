"""Counting things in Arabic: the noun takes the form that its number asks for."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from arabic.letters import to_arabic_digits

_TABLE = Path(__file__).parent / "data" / "counted_nouns.tsv"


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """The forms of a noun after numbers: one مقال واحد, مقالان, ثلاثة مقالات, أحد عشر مقالًا."""

    singular: str
    one: str
    dual: str
    plural: str
    accusative: str


@cache
def _nouns() -> dict[str, CountedNoun]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines())
    cells = [row for row in rows if len(row) == 5 and not row[0].startswith("#")]
    return {row[0]: CountedNoun(*row) for row in cells[1:]}


def _regular(noun: str) -> CountedNoun:
    """The forms of a noun outside the table, by rule: feminine in ة, else plural in ات."""
    if noun.endswith("ة"):
        stem = noun[:-1]
        return CountedNoun(noun, f"{noun} واحدة", f"{stem}تان", f"{stem}ات", noun)
    accusative = noun if noun.endswith(("اء", "ى")) else f"{noun}ًا"
    return CountedNoun(noun, f"{noun} واحد", f"{noun}ان", f"{noun}ات", accusative)


def count_phrase(n: int, noun: str, digits: str = "european") -> str:
    """The count of a thing in words that agree: (3, «مقال») → «3 مقالات».

    ``n`` is a count from 0 up; ``noun`` a bare singular, best one of ``data/counted_nouns.tsv``
    (others are declined by rule); ``digits`` is "european" or "arabic". Gives «لا مقالات»,
    «مقال واحد», «مقالان», «3 مقالات», «11 مقالًا», «100 مقال». The classes are CLDR's plural rules
    for Arabic. Raises ValueError for a negative number.
    """
    if n < 0:
        raise ValueError(f"a count can't be negative: {n}")
    forms = _nouns().get(noun) or _regular(noun)
    if n == 0:
        return f"لا {forms.plural}"
    if n == 1:
        return forms.one
    if n == 2:
        return forms.dual
    remainder = n % 100
    if 3 <= remainder <= 10:
        form = forms.plural
    elif remainder >= 11:
        form = forms.accusative
    else:
        form = forms.singular
    number = to_arabic_digits(str(n)) if digits == "arabic" else str(n)
    return f"{number} {form}"
