"""The words of dates, read from the tables in ``arabic/data``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from arabic.calendar.plain import plain_word

_DATA = Path(__file__).parent.parent / "data"


def read_table(name: str) -> Iterator[list[str]]:
    """The rows of a TSV in ``arabic/data`` after its comments and its line of column names."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    yield from rows[1:]


class Entry(NamedTuple):
    """One word or phrase: its grammar code, its value, and how it is written."""

    code: str
    value: object
    written: str
    cue: str = ""


class Month(NamedTuple):
    """A month of a calendar: ``Month(9, hijri=True)`` is Ramadan, ``Month(1, False, "c")`` توت."""

    number: int
    hijri: bool
    other: str = ""  # "c" Coptic, "p" Persian


_FIRST_ARABIC = "\u0600"
_CAUTION = {"sure": 0, "place": 1, "date": 2, "year": 3}


def _entries() -> Iterator[Entry]:
    for name, calendar, number, _tradition, _use, cue in read_table("months.tsv"):
        yield Entry(
            "M",
            Month(int(number), calendar == "h", calendar if calendar in "cp" else ""),
            name,
            cue,
        )
    for word, code, value in read_table("date_words.tsv"):
        yield Entry(code, int(value) if value.lstrip("-").isdigit() else value, word)
    for day, words in read_table("day_words.tsv"):
        yield Entry("O", int(day), words)
    for word, value in read_table("number_words.tsv"):
        yield Entry("K", int(value), word)


class Lexicon:
    """All date words behind one automaton that finds them in a single pass over the text."""

    def __init__(self) -> None:
        self.by_word: dict[str, list[Entry]] = {}
        for entry in _entries():
            for word in self._spellings(entry.written):
                known = self.by_word.setdefault(word, [])
                if entry not in known:
                    known.append(entry)
        for known in self.by_word.values():
            known.sort(key=lambda entry: -_CAUTION.get(entry.cue, 0))
        self.words = list(self.by_word)
        self.entries = [self.by_word[word] for word in self.words]
        self._automaton = AhoCorasick(self.words)

    @staticmethod
    def _spellings(written: str) -> list[str]:
        word = plain_word(written)
        if written[0] < _FIRST_ARABIC:
            return list(dict.fromkeys((written, written.lower(), written.upper(), written.title())))
        return [word, "لل" + word[2:]] if word.startswith("ال") else [word]

    def find(self, plain: str) -> list[tuple[int, int, int]]:
        """(number of the word, start, end) of every date word in plain text, also inside words."""
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(
            plain, overlapping=True
        )
        return found


@cache
def lexicon() -> Lexicon:
    """The lexicon, built once."""
    return Lexicon()


@cache
def cue_words(rule: str) -> frozenset[str]:
    """The neighbouring words of one rule of ``date_cues.tsv``, folded."""
    return frozenset(plain_word(word) for name, word in read_table("date_cues.tsv") if name == rule)
