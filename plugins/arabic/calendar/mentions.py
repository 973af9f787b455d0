"""Find every mention of a date in Arabic news text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from arabic.calendar.clock import read_clock
from arabic.calendar.cues import SAME, confirms
from arabic.calendar.grammar import GRAMMAR, KINDS
from arabic.calendar.lexer import Atom, read_atoms, word_after
from arabic.calendar.plain import Plain
from arabic.calendar.reading import Reading, read_parts
from arabic.calendar.resolve import resolve
from arabic.calendar.values import DateMention, PartialDate

_SHORT = 160  # characters


def _mention(
    plain: Plain, atoms: Sequence[Atom], kind: str, reading: Reading, known: PartialDate | None
) -> DateMention:
    parts, until = reading.parts, reading.until
    found = resolve(parts, known)
    confidence, last = found.confidence, found.until
    if until is not None:
        end = resolve(until, known)
        last = end.value
        confidence = min(confidence, end.confidence)
    begin, finish = atoms[0].start, atoms[-1].end
    time = ""
    if kind in ("day", "numeric", "pair", "relative", "weekday"):
        time = _time_after(plain.text, finish)
    words = plain.text[begin:finish]
    if words.count("(") > words.count(")") and plain.text.startswith(")", finish):
        finish += 1
    start, end_index = plain.span(begin, finish)
    return DateMention(
        start=start,
        end=end_index,
        words=plain.source[start:end_index],
        meaning=found.value,
        kind=reading.kind,
        reason=found.reason,
        confidence=confidence,
        until=last,
        parts=parts,
        until_parts=until,
        time=time,
    )


def _time_after(plain: str, end: int) -> str:
    """The clock time right after a date: «2021-01-18T10:00Z», «الاثنين، الساعة 8:30 مساءً»."""
    position, limit = end, min(len(plain), end + 6)
    while position < limit and plain[position] in " ،,-–|T":
        position += 1
    if plain.startswith("في ", position):
        position += 3
    clock = read_clock(plain, position, anywhere=False)
    return clock.text() if clock else ""


def find_dates(text: str, known: date | PartialDate | None = None) -> list[DateMention]:
    """All mentions of dates in a text, in order, none overlapping.

    ``known`` is the date of the context, as precise as it is known (usually the day of
    publication): «أمس الاثنين» with known 2021-01-19 means 2021-01-18. Without it, mentions that
    need it have the meaning None. Any string is read in time linear in its length; nothing raises.
    """
    context = PartialDate.of(known) if isinstance(known, date) else known
    if context is None and len(text) <= _SHORT:
        return list(_in_short_line(text))
    return [mention for mention, _ in find_in_plain(Plain(text), context)]


@lru_cache(maxsize=1024)
def _in_short_line(text: str) -> tuple[DateMention, ...]:
    """The lines of a page are asked about more than once."""
    return tuple(mention for mention, _ in find_in_plain(Plain(text)))


def find_in_plain(
    plain: Plain, context: PartialDate | None = None, skip: frozenset[str] = frozenset()
) -> list[tuple[DateMention, int]]:
    """The mentions of a text that was made plain, each with its beginning in the plain text.

    Those of a shape in `skip` (see grammar.py) are passed over unread.
    """
    atoms, codes = read_atoms(plain.text, plain.words)
    found: list[tuple[DateMention, int]] = []
    position = 0
    named: PartialDate | None = None
    while match := GRAMMAR.search(codes, position):
        shape = KINDS[match.lastindex or 0]
        matched = atoms[match.start() // 2 : (match.end() + 1) // 2]
        if shape in skip:
            position = match.end() + 1
            continue
        position = match.start() + 2
        kept = confirms(shape, plain, matched)
        if kept is None:
            if shape == "day":
                position = match.end() + 1  # of «ثورة 25 يناير» no month is left over
            continue
        reading = read_parts(shape, kept, codes[match.start() : match.end()], context)
        if reading is None:
            continue
        anchor = context
        if word_after(plain.text, kept[-1].end) in SAME:
            if shape in ("same", "this"):
                anchor = named
            elif kept[-1].code == "v":
                anchor = PartialDate(named.year) if named else None
        mention = _mention(plain, kept, shape, reading, anchor)
        found.append((mention, kept[0].start))
        named = mention.meaning or named
        position = match.start() + 2 * (matched.index(kept[-1]) + 1)
    return found
