"""One row of the lists: a record, what may be wrong with it, and the forms of its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}")
_DATES = re.compile(r"(?P<begin>\d{1,4})?(?P<dash>[-–])?(?P<end>\d{1,4})?")


@dataclass(frozen=True, slots=True, eq=False)
class AuthorityRecord:
    """One person, place, body or topic, with all the ways that it is written.

    ``name`` is what a tag is called («روسيا»), ``kind`` one of :data:`KIND_NAMES`, ``slug`` its
    address, ``latin`` its names in Latin letters, the English one first, ``adjectives`` its written-out
    relation adjectives (روسي، روسية …), ``parent`` the name of the record above it (دمشق → سوريا)
    or "", ``wikidata`` its number there (Q858), ``dates`` the years of its beginning and end
    («1918–1970», «1945–»). Two records are equal only if they are one.
    """

    name: str
    kind: str
    slug: str
    aliases: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    parent: str = ""
    description: str = ""
    wikidata: str = ""
    dates: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row of a list, where, and how to mend it. ``skipped``: it isn't used."""

    file: str
    line: int
    reason: str
    mend: str
    skipped: bool = True

    def __str__(self) -> str:
        fate = "the row is left out" if self.skipped else "the row is kept"
        return f"{self.file}:{self.line}: {self.reason}; {fate}. Mend: {self.mend}."


def is_wikidata(number: str) -> bool:
    """Whether a cell is the number of an entity of Wikidata: «Q858»."""
    return _WIKIDATA.fullmatch(number) is not None


def tidy_years(written: str) -> str | None:
    """The years of a record with the dash that they are shown with: «1918-1970» → «1918–1970»; None for no years."""
    match = _DATES.fullmatch(written)
    if match is None:
        return None
    begin, end = match["begin"], match["end"]
    if written and not begin and not (end and match["dash"]):
        return None
    if begin and end and int(begin) > int(end):
        return None
    return written.replace("-", "–")
