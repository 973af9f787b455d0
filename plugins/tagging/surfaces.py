"""All surfaces of an authority in one index: folded spelling → the records that it may mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tagging.authority import Authority, AuthorityRecord
from tagging.contexts import ContextRule
from tagging.folding import fold_name
from tagging.patterns import (
    Surface,
    blocked_surfaces,
    family_name,
    family_surfaces,
    is_common,
    surfaces_of,
)
from tagging.spelling import letters_of

_SURE_LENGTH = 5
"""One-word names of more letters don't fall together with other words when they are folded."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a surface may mean; ``record`` is None for a phrase that means none."""

    record: AuthorityRecord | None
    rule: str
    prefixes: frozenset[str]
    context: ContextRule | None = None


@dataclass(slots=True, eq=False)
class Entry:
    """A pattern: its spelling and the records it may mean, in the order of the lists.

    ``meaning`` is the record and rule of a spelling that has only one, None for a doubtful spelling;
    ``persons`` are, of a family name, who may be meant behind a particle; ``is_common``: it is a word or
    given name too;
    ``key`` is the folded name of that record, "" where the spelling is an adjective or means nothing;
    ``spellings`` are the names' own letters where an author's letters can speak against them (see
    ``tagging.spelling``); empty where they can't.
    """

    folded: str
    candidates: list[Candidate] = field(default_factory=list)
    prefixes: frozenset[str] = frozenset()
    is_family: bool = False
    meaning: tuple[AuthorityRecord | None, str] | None = None
    spellings: frozenset[str] = frozenset()
    key: str = ""
    persons: Mapping[str, tuple[AuthorityRecord, ...]] | None = None
    is_common: bool = False


def entries_of(authority: Authority) -> dict[str, Entry]:
    """The index of an authority: «روسيا» → its entry, «لافروف» → an entry of the family's persons."""
    entries: dict[str, Entry] = {}
    for record in authority.records:
        for surface in surfaces_of(record):
            _add(entries, surface, record, authority)
    for surface in blocked_surfaces():
        if surface.folded not in entries:
            _add(entries, surface, None, authority)
    _add_families(entries, authority)
    for entry in entries.values():
        if not entry.is_family and len(entry.candidates) == 1:
            only = entry.candidates[0]
            if only.context is None:
                entry.meaning = (only.record, only.rule)
                if only.record is not None and only.rule != "adjective":
                    entry.key = fold_name(only.record.name)
        sure = len(entry.folded) > _SURE_LENGTH and not entry.folded.endswith(("ه", "ي"))
        if entry.meaning is not None and sure:
            entry.spellings = frozenset()
        if entry.is_family:
            entry.is_common = is_common(entry.folded)
            entry.persons = {
                prefix: tuple(
                    c.record for c in entry.candidates if c.record and prefix in c.prefixes
                )
                for prefix in entry.prefixes
            }
    return {folded: entry for folded, entry in entries.items() if entry.candidates}


def _add(
    entries: dict[str, Entry],
    surface: Surface,
    record: AuthorityRecord | None,
    authority: Authority,
) -> None:
    if len(surface.folded) < 2:
        return
    entry = entries.setdefault(surface.folded, Entry(surface.folded))
    if surface.written:
        entry.spellings |= {surface.written}
    prefixes = surface.prefixes
    for known in entry.candidates:
        if known.record is record:
            # «سورية» is a name of the land, «السورية» its adjective.
            prefixes = prefixes - known.prefixes if surface.rule == "adjective" else frozenset()
            if not prefixes:
                return
    context = None
    if record is not None:
        context = authority.contexts.get((surface.base or surface.folded, record.name))
    entry.candidates.append(Candidate(record, surface.rule, prefixes, context))
    entry.prefixes |= prefixes


def _family_names(record: AuthorityRecord) -> Iterator[tuple[str, str]]:
    """(folded, written) family names of a person; written is "" for those of two words."""
    for name in dict.fromkeys((record.name, *record.aliases)):
        family = family_name(name)
        if family:
            yield family, "" if " " in family else letters_of(name.split()[-1])


def _add_families(entries: dict[str, Entry], authority: Authority) -> None:
    """Family names of persons, unless the word is a name in the lists already."""
    named = set(entries)
    for record in authority.records:
        if record.kind != "person":
            continue
        for family, written in _family_names(record):
            if family in named or family.removeprefix("ال") in named:
                continue
            for surface in family_surfaces(family, written):
                _add(entries, surface, record, authority)
                entries[surface.folded].is_family = True
