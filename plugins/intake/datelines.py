"""Datelines and the agencies in them: «دمشق – سانا», «بيروت (رويترز) -», «القاهرة/ وكالات»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from intake.furniture import key_of
from intake.sources import SourceList
from intake.tables import DATA, read_table

_PLACE = r"[^\n.:؛!؟()\[\]«»“”\"/|–—]{2,45}?"
_WITH_AGENCY = re.compile(
    rf"^\s*(?P<a>{_PLACE})\s*(?:\s[-–—ـ]|[-–—/|])\s*(?P<b>{_PLACE})\s*(?P<end>[-–—:.ـ/|]+(?=\s|$)|$)"
)
_IN_BRACKETS = re.compile(
    rf"^\s*(?P<a>{_PLACE})\s*[-–—/|:]?\s*[(\[«](?P<b>[^)\]»\n]{{2,45}})[)\]»]\s*(?P<end>[-–—:.ـ،]*)"
)
_PLACE_ALONE = re.compile(rf"^\s*(?P<a>{_PLACE})\s*(?:\s[-–—ـ]\s*|[-–—:/]\s*)")
_AGENCY_FIRST = re.compile(rf"^\s*(?P<a>{_PLACE})\s*/+\s*")  # «شفق نيوز/ أعلنت …»
_AGENCY_WORDS = frozenset(
    key_of(words)
    for words in (
        "وكالات",
        "الوكالات",
        "وكالات الأنباء",
        "خاص",
        "مراسلنا",
        "مراسلتنا",
        "مراسلونا",
        "متابعات",
        "متابعة",
        "رصد",
        "تقرير خاص",
    )
)
_AGENCY_ENDS = frozenset("نت نيوز برس بريس اونلاين تايمز ميديا".split())
# «القنطرة ـ خاص بـ«الميناء»», «حماه — لمراسل النور»: the place may be in no list.
_CORRESPONDENT = re.compile(
    r"^(?P<a>\S+(?: \S+)?)\s*[-–—ـ:/]+\s*(?:خاص|(?:من |ل)?(?:مراسل|مندوب)\S*)(?: (?:بـ|ب|في)?\s*\S+){0,2}\s*[:.–—-]*$"
)
# «لحج(عدن الساحل)خاص:»
_SPECIAL = re.compile(r"^[^\s()]+(?: [^\s()]+)? ?\([^()]{3,30}\) ?(?:خاص|متابعات|كتب)?\s?[:–-]$")
_CORRESPONDENT_FIRST = re.compile(
    r"^\S+(?: \S+)?\s*[-–—ـ:/]+\s*(?:من |ل)?(?:مراسل|مندوب|موفد)\S*(?: \S+){0,3}?\s*[-–—ـ:]\s"
)
_LEADS = re.compile(
    r"^[\u0621-\u064a]\S*(?: \S+){0,3}?(?:\s?[(/،,]|\s[-–—]\s)\s?[^.:!؟«»]{2,50}\s?[-–—]$"
)
_PARTING = re.compile(r"[-–—ـ:/|(\[«]")
_LONGEST = (
    100  # characters among which the sign stands that ends a dateline's place: it has 45 at most
)
_MOST_WORDS = 7
_HONORIFIC = re.compile(r"^(?:(?:ال)?(?:دكتورة?|أستاذة?|مهندسة?)|[دأم]\.|د/|أ/|م/|أ\.\s?د\.)\s*")
_INITIAL = re.compile(r"(?:^|\s)\w\.$")
_NO_NAMES = frozenset(  # «بيان من نقابة الصيادين»: بيان is a given name, but no name has such words
    (
        "#",
        *map(
            key_of,
            "من في على إلى عن مع هذا هذه بعد قبل بين حتى عند نحو أو ثم لا ما "
            "برس بريس نيوز تايمز ميديا تي أونلاين نت".split(),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """`text` as it stands, the publisher's name in it when known, and a writer's words."""

    text: str
    agency: str
    writer: str
    whole: bool  # the line says nothing else


@cache
def _places() -> frozenset[str]:
    return frozenset(key_of(row["place"]) for row in read_table(DATA / "dateline_places.tsv"))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(key_of(row["name"]) for row in read_table(DATA / "given_names.tsv"))


def is_personal_name(text: str) -> bool:
    """Is it two to four words that begin with a given name? «سمير العلي», «د. سمير العلي» are."""
    if text.endswith(".") and not _INITIAL.search(text):
        return False  # «اعتماد عقد مكتوب موحد.»: a name is no sentence
    words = key_of(_HONORIFIC.sub("", text)).split()
    return 2 <= len(words) <= 4 and words[0] in _given_names() and _NO_NAMES.isdisjoint(words)


def find_dateline(text: str, sources: SourceList) -> Dateline | None:
    """Read the dateline at the start of a line, or None.

    «بيروت (رويترز) - قال…» → Dateline("بيروت (رويترز)", agency="رويترز", …). It needs a known
    city or a known agency: «الحل – في رأيي – بعيد» has none.
    """
    if _parted_late(text):
        return None
    for shape in (_IN_BRACKETS, _WITH_AGENCY):
        match = shape.match(text)
        if match and len(match[0].split()) <= _MOST_WORDS + 4:
            found = _judge(match, text, sources)
            if found:
                return found
    if _CORRESPONDENT.match(text) or _SPECIAL.match(text):
        return Dateline(text.strip(" -–—:"), "", "", True)
    match = _AGENCY_FIRST.match(text)
    if match:
        source = sources.by_name(match["a"])
        if source is not None:
            rest = text[match.end() :].strip()
            return Dateline(match["a"].strip(), source.name, "", not rest)
    match = _PLACE_ALONE.match(text)
    if match and is_place(match["a"]):
        return _with_unmarked_agency(match, text, sources)
    return None


def _parted_late(text: str) -> bool:
    """Has the beginning of a line no sign that parts a place from what follows? Most sentences have none."""
    start = text[:_LONGEST]
    return start.count(" ") > 2 and "  " not in start and _PARTING.search(start) is None


def _with_unmarked_agency(match: re.Match[str], text: str, sources: SourceList) -> Dateline:
    """A city, then perhaps an agency with no sign after it: «دمشق – سانا افتتح …»."""
    words = list(re.finditer(r"\S+", text[match.end() :]))[:4]
    for last in reversed(words):
        agency = _agency(text[match.end() : match.end() + last.end()], sources)
        if agency is not None:
            end = match.end() + last.end()
            return Dateline(text[:end].strip(), agency, "", not text[end:].strip())
    return Dateline(match["a"].strip(), "", "", not words)


def _judge(match: re.Match[str], text: str, sources: SourceList) -> Dateline | None:
    first, second = match["a"].strip(), match["b"].strip()
    if len(first.split()) > _MOST_WORDS or len(second.split()) > _MOST_WORDS:
        return None
    whole = not text[match.end() :].strip(" .-–—:")
    words = text[: match.end()].strip(" -–—:ـ/|،")
    place = is_place(first)
    agency = _agency(second, sources)
    marked = bool(match["end"].strip()) and not whole
    if whole and len(first.split()) <= 2 and re.search(r"[-–—/|]", match[0]):
        marked = True  # «العلا - «النهار»» alone on its line
    if agency is not None and (place or (marked and len(first.split()) <= 3)):
        return Dateline(words, agency, "", whole)
    reversed_agency = _agency(first, sources)
    alone = whole and len(second.split()) <= 2
    if reversed_agency is not None and (
        alone or is_place(second) or _agency(second, sources) is not None
    ):
        return Dateline(words, reversed_agency, "", whole)
    if whole and not place and is_place(second) and len(first.split()) <= 3:
        return Dateline(words, "", "", True)  # «السهل نيوز/ بغداد»: an agency that no list knows
    if not place:
        return None
    if is_personal_name(second):
        return Dateline(words, "", second, whole)
    if whole and len(second.split()) <= 4:
        return Dateline(words, "", "", whole)
    return Dateline(first, "", "", False) if match.re is _WITH_AGENCY else None


def opens_with_correspondent(text: str) -> bool:
    """Does a line begin as «السفح - من مراسل السواقي - …» does? The place may be in no list."""
    return _CORRESPONDENT_FIRST.match(text) is not None


def leads_to_text(text: str) -> bool:
    """Does a line end with the dash that parts a dateline from its text: «رأس الجسر (ندى برس) –»?"""
    return _LEADS.match(text) is not None


def is_agency_word(text: str) -> bool:
    """Does it stand for a publisher's name: «خاص», «وكالات», «المدرج نت»?"""
    words = key_of(text).split()
    return key_of(text) in _AGENCY_WORDS or (2 <= len(words) <= 3 and words[-1] in _AGENCY_ENDS)


def is_place(text: str) -> bool:
    """Is it a known city, perhaps with a second one or a day: «دمشق، حلب», «بيروت في 3 آذار»."""
    words = key_of(re.split(r"[،,]", text)[0]).split()
    return any(" ".join(words[:size]) in _places() for size in (1, 2, 3)) and (
        len(words) <= 2 or "#" in words or " ".join(words) in _places()
    )


def _agency(text: str, sources: SourceList) -> str | None:
    """Return the agency's name, "" for «وكالات» and «خاص», None when it is no agency."""
    if key_of(text) in _AGENCY_WORDS:
        return ""
    for part in (text, *re.split(r"[،,+]|\sو", text)):
        source = sources.by_name(part)
        if source is not None:
            return source.name
        if part is not text and key_of(part) in _AGENCY_WORDS:
            return ""
    return None
