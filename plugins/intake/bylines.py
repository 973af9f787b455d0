"""Lines that name the writer, with a town, an agency or a trade beside the name.

«هسبريس - سليم العلي», «دبا: فاطمة النقبي», «| كتب سالم الدوسري |», «باحث في شؤون المياه». The trades stand in
data/trades.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from arabic.letters import fold
from intake.datelines import is_agency_word, is_personal_name, is_place
from intake.pagewords import page_talk
from intake.sources import SourceList
from intake.tables import DATA, read_table

_DASH = re.compile(r"\s+[-–—/|•]\s+|\s*/\s*|\s*:\s+|\s*\|\s*")
_LONGEST = 10  # words of a signed line
_LED = re.compile(
    r"^(?:من|كتبت?|بقلم|إعداد|اعداد|تحرير|تقرير|تحقيق|حوار|ترجمة|متابعة|تغطية|مراسلتنا|مراسلنا|موفدنا|موفدتنا)\s*[:–-]?\s+"
)
_FROM = re.compile(
    r"^(?P<name>\S+(?:\s\S+){1,3}?)\s*(?:\s(?:من|في|ـ)\s+|[(\[])(?P<place>[^\s()]+(?:\s[^\s()]+)?)[)\]]?$"
)
_INITIAL = re.compile(
    r"^[\u0621-\u064a]\s?\.\s?(?:[\u0621-\u064a]\s?\.\s?)?(?:ال)?[\u0621-\u064a]{3,}$"
)
_ENDS = " |()[]-–—:*"
_NUMBERED_NAME = re.compile(r"[^\W\d_]{2,}\d{1,3}(?!\d)")  # «أطلس24»
_TOWN = 2  # words of a town or a paper that no list knows
_TRADE = 8  # words of «باحث في شؤون المياه»


@dataclass(frozen=True, slots=True)
class Signature:
    """A writer's name, the publishers named beside it, and the other pieces of the line."""

    writer: str
    agencies: tuple[str, ...]
    others: tuple[str, ...]


@cache
def _trades() -> dict[str, bool]:
    """Folded words that name a trade, and whether those who write have it."""
    rows = read_table(DATA / "trades.tsv")
    return {fold(row["trade"]): row["writes"] == "writes" for row in rows}


def names_trade(folded: str, *, writes: bool) -> bool:
    """Does a folded line begin with a trade: «باحثه في شوون المياه»? `writes`: one that writes."""
    words = folded.split(None, 1)
    known = _trades().get(words[0]) if words else None
    return known is not None and (known or not writes) and folded.count(" ") < _TRADE


def is_signed_name(text: str) -> bool:
    """Is it a writer's name as papers sign: «سمير العلي», «ع. مداح»?"""
    return is_personal_name(text) or _INITIAL.match(text) is not None


def read_signature(
    text: str, sources: SourceList, is_own: Callable[[str], bool], *, unknown: bool
) -> Signature | None:
    """Read a line of a writer's name with a publisher or place, or None when it is something else.

    `is_own` tells whether the page itself has a piece as a line of its own, as it has its name.
    `unknown`: one piece may be a town or a paper that no list knows, as it may above the text.
    """
    pieces = [piece.strip(_ENDS) for piece in _DASH.split(text.strip(_ENDS))]
    pieces = [piece for piece in pieces if piece]
    if not 1 <= len(pieces) <= 4 or text.count(" ") >= _LONGEST:
        return None
    writer = ""
    others: list[str] = []
    led = False
    for piece in pieces:
        bare = _LED.sub("", piece)
        place = _FROM.match(bare)
        if not writer and is_signed_name(bare) and "(" not in bare:
            writer, led = bare, bare != piece
        elif not writer and place and is_personal_name(place["name"]):
            writer = place["name"]
            others.append(place["place"])
        else:
            others.append(piece)
    if not writer or (len(pieces) == 1 and not led and not others):
        return None
    agencies: list[str] = []
    strange = 0
    for piece in others:
        source = sources.by_name(piece)
        if source is not None:
            agencies.append(source.name)
        elif _LED.match(f"{piece} "):  # «إعداد المهندس الزراعي: نبيه الشعار»
            continue
        elif not (is_place(piece) or is_agency_word(piece) or is_own(piece)):
            strange += 1
            if not unknown or not _may_be_town(piece):
                return None
    if strange > 1:
        return None
    return Signature(writer, tuple(agencies), tuple(others))


def _may_be_town(piece: str) -> bool:
    """May a piece beside a writer's name be a town or a paper: «دبا», «عين الصفراء»?"""
    folded = fold(piece)
    return (
        piece.count(" ") < _TOWN
        and not names_trade(folded, writes=False)
        and not is_personal_name(piece)
        and not any(c.isdigit() for c in _NUMBERED_NAME.sub("", piece))
        and page_talk(folded).share < 0.5
    )
