"""Names that no list has, met by their context and made tags of their own.

Each has an address that hangs on its letters alone, so that it is the same in every article and every
build: «بسام حسن» → ``besam-hhesn-`` and six digits. ``make suggest`` proposes them for the lists.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from arabic.letters import tidy
from tagging.authority import Authority, AuthorityRecord
from tagging.bodies import find_bodies
from tagging.folding import QUOTES, FoldedText, fold_name
from tagging.localities import find_places
from tagging.patterns import is_common
from tagging.persons import Span, find_persons
from tagging.reading import Reading, lexicon
from tagging.resolving import Found, Hit, in_reading_order
from tagging.slugging import own_slug
from tagging.surfaces import Entry

_FINDERS: tuple[tuple[str, Callable[[Reading], Iterator[Span]]], ...] = (
    ("person", find_persons),
    ("organisation", find_bodies),
    ("place", find_places),
)
RULES = frozenset(
    {
        "rank",
        "office",
        "name before office",
        "speech",
        "first name",
        "quoted",
        "formal name",
        "head noun",
    }
)
"""The rules that a name without a record is found by."""
_NAMES = frozenset({"name", "alias", "family", "title and family"})
_BY_NAME = frozenset({"name", "alias"})
_BY_FAMILY = frozenset({"title and family", "family alone"})
_WHOLE = frozenset({"name", "alias", "national"})
_LEAST_FAMILY = 4
_LONGEST = 200
"""More letters than an unlisted name has."""
_VOWELS = "\u064b", "\u0652"
"""The signs over letters, first and last: «تومّاش» and «توماش» are one name."""
_KUNYA = re.compile("^[أا]ب[يا] ")
"""«بأبي أسامة العراقي» is «أبو أسامة العراقي»."""
_OUTER = QUOTES + " \u200e\u200f.,،؛:()[]"


@lru_cache(maxsize=50_000)
def unlisted_record(key: str, kind: str, name: str) -> AuthorityRecord:
    """The record of a name that no list has; ``key`` is the folded name."""
    return AuthorityRecord(name=name, kind=kind, slug=own_slug(key))


class UnlistedNames:
    """Finds the names of some kinds that an authority doesn't have."""

    def __init__(self, authority: Authority, kinds: Collection[str]) -> None:
        self._authority = authority
        self._finders = [(kind, find) for kind, find in _FINDERS if kind in kinds]

    def join(self, reading: Reading, kept: list[Found]) -> list[Found]:
        """``kept`` (listed names in reading order) and the unlisted ones between them."""
        text = reading.text
        found = self._find(reading, kept)
        if not found:
            return kept
        unlisted = {record for _, record, _ in found}
        joined = _shorter_joined(_merge(kept, found), unlisted)
        persons = {
            hit[3].folded.rpartition(" ")[2]: record
            for hit, record, _ in joined
            if record in unlisted
            and record is not None
            and record.kind == "person"
            and " " in hit[3].folded
        }
        joined = _without_namesakes(joined, persons)
        more = _families(text, joined, persons)
        return sorted([*joined, *more], key=in_reading_order) if more else joined

    def _find(self, reading: Reading, listed: Sequence[Found]) -> list[Found]:
        text, words = reading.text, reading.words
        reading.places = {
            hit[0]
            for hit, record, rule in listed
            if record is not None and record.kind == "place" and rule in _BY_NAME
        }
        reading.inner = set(_further_words(text.folded, listed))
        taken: list[tuple[int, int, str, str]] = []
        found: list[Found] = []
        for kind, find in self._finders:
            for first, last, rule, glued in find(reading):
                if not taken:
                    taken = [
                        (hit.start, hit.end, record.kind if record else "", rule)
                        for hit, record, rule in listed
                    ]
                start, end = reading.start(first) + glued, reading.end(last)
                is_ranked = kind == "person" and rule == "rank"
                is_facility = kind == "place" and words[first] in lexicon().facilities
                if _is_taken(taken, start, end, kind, is_ranked, is_facility):
                    continue
                item = self._item(text, start, end, kind, rule)
                if item is not None:
                    found.append(item)
                    taken.append((start, end, kind, "name"))
        found.sort(key=lambda item: item[0].start)
        return found

    def _item(self, text: FoldedText, start: int, end: int, kind: str, rule: str) -> Found | None:
        first, last = text.source_span(start, end)
        name = _tidied(text.source[first:last])
        if kind == "organisation" and rule != "quoted":
            start, name = _without_particle(text.folded, start, name)
        elif kind == "person":
            name = _KUNYA.sub("أبو ", name)
        key = fold_name(name)
        if len(key) < 3 or key.isdecimal():
            return None
        known = self._authority.find(name)
        if known is not None:
            if known.kind != kind:
                return None
            record, rule = known, "alias"
        else:
            record = unlisted_record(key, kind, name)
        entry = Entry(text.folded[start:end])
        return Hit(start, end, start, entry), record, rule


def _further_words(folded: str, listed: Iterable[Found]) -> Iterator[int]:
    """Where the words of the names of listed records begin, but their first ones."""
    for (start, end, _, _), record, rule in listed:
        if record is None or rule not in _WHOLE:
            continue
        place = folded.find(" ", start, end)
        while place >= 0:
            yield place + 1
            place = folded.find(" ", place + 1, end)


@lru_cache(maxsize=50_000)
def _tidied(written: str) -> str:
    plain = "".join(c for c in tidy(written) if not _VOWELS[0] <= c <= _VOWELS[1])
    return " ".join(plain.split()).strip(_OUTER)


def _without_particle(folded: str, start: int, name: str) -> tuple[int, str]:
    """The start and name of a body without the particle before its head: «للهيئة» → الهيئة."""
    word = folded[start : folded.index(" ", start)]
    if word.startswith(("لل", "ولل", "فلل")):
        cut = word.index("لل")
        return start + cut, "ال" + name[cut + 2 :]
    for particle in ("وبال", "وال", "بال", "فال", "كال"):
        if word.startswith(particle):
            cut = len(particle) - 2
            return start + cut, name[cut:]
    return start, name


def _is_taken(
    taken: Sequence[tuple[int, int, str, str]],
    start: int,
    end: int,
    kind: str,
    is_ranked: bool,
    is_facility: bool,
) -> bool:
    """Whether a listed name stands where an unlisted one would: as long, across it, or a person's own."""
    for begin, stop, held, rule in taken:
        if stop <= start or begin >= end:
            continue
        if begin < start or stop > end:
            return True
        if rule not in _NAMES:
            continue
        if is_ranked and held == "person" and start < begin and rule in _BY_NAME:
            # «جراح جابر الأحمد الصباح» is no more his father than «بن» would make him.
            continue
        if is_facility and held == "place" and start < begin:
            continue
        whole = 2 * (stop - begin) >= end - start
        if held == kind and (whole or kind != "organisation"):
            return rule in _BY_NAME or (begin, stop) == (start, end)
        if kind == "person" and held in {"place", "organisation"} and rule != "family":
            if is_ranked and held == "place":
                # «الروائية ميسلون هادي», «المدرب سامي حمص»: the town is a name of hers.
                continue
            return True
        if (begin, stop) == (start, end) and rule in _BY_NAME and held != "topic":
            return True
    return False


def _merge(listed: list[Found], found: list[Found]) -> list[Found]:
    """Both in reading order; inside an unlisted person nothing else stands, inside other names places."""
    starts = [hit[0] for hit, _, _ in found]
    reached = list(accumulate((hit[1] for hit, _, _ in found), max))
    kept: list[Found] = []
    for item in listed:
        start, end, _, _ = item[0]
        before = bisect_right(starts, start)
        is_within = before > 0 and reached[before - 1] >= end
        if not (is_within and _is_hidden(item, found, starts)):
            kept.append(item)
    return sorted([*kept, *found], key=in_reading_order)


def _is_hidden(item: Found, found: Sequence[Found], starts: Sequence[int]) -> bool:
    """Whether a listed name lies inside an unlisted one that nothing else stands in."""
    start, end = item[0].start, item[0].end
    place = bisect_right(starts, start) - 1
    while place >= 0 and starts[place] > start - _LONGEST:
        if found[place][0].end >= end and _hides(found[place][1], item):
            return True
        place -= 1
    return False


def _hides(outer: AuthorityRecord | None, inner: Found) -> bool:
    if outer is None or outer.kind == "person":
        return True
    return inner[1] is None or inner[1].kind != "place"


def _shorter_joined(
    joined: list[Found], unlisted: Collection[AuthorityRecord | None]
) -> list[Found]:
    """Unlisted names that only begin a longer name of the article, as mentions of that one.

    «نادية فتاح» beside «نادية فتاح العلوي», «جامعة الملك عبد الله» beside its full name.
    """
    keys = [(record, f"{fold_name(record.name)} ") for record in unlisted if record is not None]
    shorter = [(record, key) for record, key in keys if key.count(" ") > 1]
    if not shorter:
        return joined
    records = dict.fromkeys(record for _, record, _ in joined)
    names = [(record, f"{fold_name(record.name)} ") for record in records if record is not None]
    longer: dict[AuthorityRecord, AuthorityRecord] = {}
    for record, key in shorter:
        is_behind = False
        for other, name in names:
            if other is record:
                is_behind = True
            elif name.startswith(key) and (is_behind or name != key) and other.kind == record.kind:
                longer[record] = other
                break
    if not longer:
        return joined
    return [
        (hit, longer.get(record, record) if record else None, rule) for hit, record, rule in joined
    ]


def _without_namesakes(joined: list[Found], persons: Mapping[str, AuthorityRecord]) -> list[Found]:
    """``joined`` without listed persons that a family name alone speaks for, where another bears it.

    ``persons`` are the unlisted ones of the article by family name: «الدكتور بيرم» is the one whose full
    name it gives, and not he that a list has.
    """
    kept: list[Found] = []
    for hit, record, rule in joined:
        bearer = persons.get(hit.entry.folded) if rule in _BY_FAMILY else None
        kept.append((hit, record, rule) if bearer is None else (hit, bearer, "family"))
    return kept


def _families(
    text: FoldedText, joined: Sequence[Found], persons: dict[str, AuthorityRecord]
) -> list[Found]:
    """Family names alone of unlisted persons that the article names in full."""
    more: list[Found] = []
    folded = text.folded
    for family, record in persons.items():
        if len(family) < _LEAST_FAMILY or is_common(family):
            continue
        place = folded.find(family)
        while place >= 0:
            end = place + len(family)
            before = folded[folded.rfind(" ", 0, place) + 1 : place]
            is_alone = folded[end] == " " and before in {"", "و", "ل"}
            if is_alone and not any(hit.start <= place < hit.end for hit, _, _ in joined):
                hit = Hit(place, end, place - len(before), Entry(family))
                more.append((hit, record, "family"))
            place = folded.find(family, end)
    return more
