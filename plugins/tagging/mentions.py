"""The mentions of an article's records as evidence: where each stands, its words, and its rule."""

from __future__ import annotations

from collections.abc import Sequence

from tagging.adjectives import adjective_rule, has_tanween, is_one_of, is_surname
from tagging.authority import AuthorityRecord
from tagging.choosing import Evidence, make_evidence
from tagging.contexts import word_before
from tagging.fields import Fields
from tagging.reading import BEARER, STREET, Reading
from tagging.resolving import Found
from tagging.tables import word_list

_OFFICE_OF_BODY = ("وزير ", "وزيره ")
_AND = "و"
_OFFICE_REACH = 25
"""Letters between an office and the person who holds it: «وزير الخارجية الروسي، سيرغي لافروف»."""


def evidence_of(
    kept: Sequence[Found], reading: Reading, fields: Fields
) -> dict[AuthorityRecord, list[Evidence]]:
    """Record → its mentions in reading order, of what was kept; names of a street, a prize or an office's
    holder are none."""
    found: dict[AuthorityRecord, list[Evidence]] = {}
    text = reading.text
    source, places = text.source, text.places
    borne, streets = reading.behind(BEARER), reading.behind(STREET)
    surnames = {
        hit.entry.folded
        for hit, _, rule in kept
        if rule == "adjective" and is_surname(text.folded, hit.word_start, hit.entry.folded)
    } | {
        hit.entry.folded.rpartition(" ")[2].removeprefix("ال")
        for hit, record, _ in kept
        if record is not None and record.kind == "person"
    }
    name, first, field_end = "", 0, -1
    for place, ((start, end, word_start, _), record, rule) in enumerate(kept):
        if record is None:
            continue
        kind = record.kind
        told = rule
        if rule == "adjective":
            told = adjective_rule(text.folded, word_start, start, end, surnames)
            if told and _says_whence(kept, place, text.folded):
                told = "weak adjective"
            if not told:
                continue
        # «جائزة الشيخ زايد» is nobody; «شارع بغداد» is in Damascus.
        if kind == "person":
            if word_start in borne:
                continue
        elif kind == "place":
            if told != "adjective" and word_start in streets:
                continue
        elif kind == "organisation" and _holds_office(kept, place):
            continue
        begin, stop = places[start], places[end - 1] + 1
        is_name = told != "adjective" and kind != "topic"
        if is_name and source[stop - 1] == "ا" and has_tanween(source, stop):
            continue
        # Mentions come in reading order, many of one field.
        if not first <= begin < field_end:
            name, first, field_end = fields.around(begin)
        mention = make_evidence((name, begin - first, stop - first, source[begin:stop], told))
        known = found.get(record)
        if known is None:
            found[record] = [mention]
        else:
            known.append(mention)
    return found


def _says_whence(kept: Sequence[Found], place: int, folded: str) -> bool:
    """Whether an adjective only tells where somebody is from: «المدرب الألماني هانزي فليك».

    That of an office of state speaks for the state: «الرئيس الروسي فلاديمير بوتين», and one without a
    noun is the person: «على الإثيوبية بيرتوكان ولدي».
    """
    hit = kept[place][0]
    if place + 1 == len(kept):
        return False
    other, record, _ = kept[place + 1]
    if record is None or record.kind != "person" or other.word_start != hit.end + 1:
        return False
    before = word_before(folded, hit.word_start)
    if folded[hit.word_start] == _AND or not before or before in word_list("prepositions"):
        return False
    return not is_one_of(before, "state_offices")


def _holds_office(kept: Sequence[Found], place: int) -> bool:
    """Whether a body is the office of a person named right behind it: that tags him, not the ministry."""
    hit = kept[place][0]
    if not hit.entry.folded.startswith(_OFFICE_OF_BODY):
        return False
    for other, holder, _ in kept[place + 1 :]:
        if other.start > hit.end + _OFFICE_REACH:
            return False
        if holder is not None and holder.kind == "person":
            return True
    return False
