"""Words that are names only in company: «صور» the city or pictures, «عمان» the capital or the sultanate.

``data/contexts.tsv`` says, for a surface and a record, which words must or must not stand beside it.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from arabic.words import proclitic_splits
from tagging.folding import QUOTES, FoldedText, fold_name
from tagging.memo import Memo, kept
from tagging.tables import DATA, Table, read_table

QUOTED = "«»"
"""In a rule's ``before``: the name stands in quotation marks."""
NUMBER = "#"
"""In ``before`` or ``not_before``: a number in digits («725 للهجرة»)."""
WRITTEN = "="
"""In ``before`` or ``not_before``: the name is written with just these letters and vowel signs."""


@dataclass(frozen=True, slots=True)
class ContextRule:
    """When a surface is a mention of a record. Words are folded; empty sets ask for nothing.

    ``before``, ``after``, ``near``: one word of any of the three must be there (directly before,
    directly after, anywhere in the article). ``not_before``, ``not_after``: none may be there.
    """

    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    quoted: bool = False
    written: frozenset[str] = frozenset()
    not_written: frozenset[str] = frozenset()
    asks: bool = field(init=False, repr=False, compare=False)
    """Whether something must be there (and not only be absent)."""

    def __post_init__(self) -> None:
        asks = bool(self.before or self.after or self.near or self.quoted or self.written)
        object.__setattr__(self, "asks", asks)


Contexts = dict[tuple[str, str], ContextRule]
"""(folded surface, name of the record) → rule."""


def contexts_from(table: Table) -> Contexts:
    """A table of rules → rules by surface and record."""
    rules: Contexts = {}
    for row in table.rows:
        before, not_before = row.split("before"), row.split("not_before")
        sets = {
            column: frozenset(filter(None, map(fold_name, row.split(column))))
            for column in ("after", "near", "not_after")
        }
        rule = ContextRule(
            before=_neighbours(before),
            not_before=_neighbours(not_before),
            quoted=QUOTED in before,
            written=_spellings(before),
            not_written=_spellings(not_before),
            **sets,
        )
        for words in row.split("words"):
            rules[fold_name(words), row.cells["record"]] = rule
    return rules


def _neighbours(words: tuple[str, ...]) -> frozenset[str]:
    plain = [word for word in words if not word.startswith(WRITTEN) and word != QUOTED]
    return frozenset(NUMBER if word == NUMBER else fold_name(word) for word in plain) - {""}


def _spellings(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        unicodedata.normalize("NFC", word.removeprefix(WRITTEN))
        for word in words
        if word.startswith(WRITTEN)
    )


def load_contexts(folder: Path | None = None) -> Contexts:
    """The package's rules, and after them those of ``contexts.tsv`` in an authority folder."""
    rules = contexts_from(read_table(DATA / "contexts.tsv"))
    if folder is not None and (folder / "contexts.tsv").is_file():
        rules.update(contexts_from(read_table(folder / "contexts.tsv")))
    return rules


@kept
def bare_forms(word: str) -> frozenset[str]:
    """A folded word and what is left of it without particles: «وبصحيفه» → …, بصحيفه, صحيفه."""
    return frozenset(rest for _, rest in proclitic_splits(word))


def word_before(folded: str, start: int) -> str:
    """The word that directly stands before a place, «» when there is a break or nothing."""
    if start < 2 or folded[start - 1] != " " or folded[start - 2] == " ":
        return ""
    return folded[folded.rfind(" ", 0, start - 1) + 1 : start - 1]


def word_after(folded: str, end: int) -> str:
    """The word that directly stands after a place, «» when there is a break or nothing."""
    if end + 1 >= len(folded) or folded[end] != " " or folded[end + 1] == " ":
        return ""
    return folded[end + 1 : folded.index(" ", end + 1)]


class _Company(NamedTuple):
    """Words and phrases that may stand beside a name: what a single word says, and those of several words."""

    has: Callable[[str], bool]
    phrases: tuple[str, ...]


_MOST_BESIDE = 1 << 12
"""Words that are remembered of each set of a rule; the rules are a few hundred."""


@cache
def _company(words: frozenset[str]) -> _Company:
    takes_numbers = NUMBER in words

    def has(word: str) -> bool:
        return not bare_forms(word).isdisjoint(words) or (takes_numbers and word.isdecimal())

    phrases = tuple(word for word in words if " " in word)
    return _Company(Memo(has, _MOST_BESIDE).__getitem__, phrases)


def _stands_before(words: frozenset[str], folded: str, start: int, word: str) -> bool:
    """Whether one of some words or phrases ends at a place, where ``word`` stands before it."""
    has, phrases = _company(words)
    return has(word) or (bool(phrases) and folded.endswith(phrases, 0, start - 1))


def _stands_after(words: frozenset[str], folded: str, end: int, word: str) -> bool:
    """Whether one of some words or phrases begins behind a place, where ``word`` stands."""
    has, phrases = _company(words)
    return has(word) or (
        bool(phrases) and any(folded.startswith(f"{phrase} ", end + 1) for phrase in phrases)
    )


def is_quoted(text: FoldedText, start: int, end: int) -> bool:
    """Whether the letters from ``start`` to ``end`` stand in quotation marks of the source."""
    first, last = text.source_span(start, end)
    return first > 0 and text.source[first - 1] in QUOTES and text.source[last : last + 1] in QUOTES


def _spelled(text: FoldedText, start: int, end: int) -> str:
    first, last = text.source_span(start, end)
    return unicodedata.normalize("NFC", text.source[first:last])


HELD, BARRED, FAILED = "held", "barred", "failed"
"""What a rule says of a place: a mention; none, by what stands there; none, for want of what it asks."""


def judge(
    rule: ContextRule,
    text: FoldedText,
    word_start: int,
    start: int,
    end: int,
    is_near: Callable[[frozenset[str]], bool],
) -> str:
    """Whether a surface at ``start:end`` (its word beginning at ``word_start``) is a mention.

    :data:`HELD`, :data:`BARRED` or :data:`FAILED`. ``is_near`` tells whether one of some folded words
    or names of records is met anywhere in the article.
    """
    folded = text.folded
    if rule.written or rule.not_written:
        spelled = _spelled(text, start, end)
        if spelled in rule.written:
            return HELD
        if spelled in rule.not_written:
            return BARRED
    before = word_before(folded, word_start)
    not_after, after_words = rule.not_after, rule.after
    after = word_after(folded, end) if not_after or after_words else ""
    barring = rule.not_before
    if before and barring and _stands_before(barring, folded, word_start, before):
        return BARRED
    if after and not_after and _stands_after(not_after, folded, end, after):
        return BARRED
    is_met = (
        not rule.asks
        or (before and rule.before and _stands_before(rule.before, folded, word_start, before))
        or (after and after_words and _stands_after(after_words, folded, end, after))
        or (rule.quoted and is_quoted(text, start, end))
        or (rule.near and is_near(rule.near))
    )
    return HELD if is_met else FAILED
