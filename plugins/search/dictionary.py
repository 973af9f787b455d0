"""The dictionary: every word that may be typed → its families; names → tags and readings.

It carries the morphology, so that the browser needs little. A word stands here because it occurs,
because a reader may type it, or as a guard without families (see `typed`).
"""

from __future__ import annotations

import marshal
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from arabic.final_heh import is_marked, unmark
from arabic.letters import fold
from search.codec import graft, number, string
from search.names import NameList, keys
from search.placement import Readings, Told, home_of
from search.shards import sort_texts
from search.typed import guards, needed_forms
from search.wording import plain_counts, typed_counts, typed_key

_HAS_TARGETS, _IS_NAME, _HAS_SPELLING, _HAS_GROUPS, _LEADS_TO_GROUPS = 1, 2, 4, 8, 16
_FLAGS = 32
_MIXED = 32
"""Added to the bit length of a count."""
_SEATS = "أإآةىئؤه"

Row = tuple[Any, ...]

Groups = Mapping[str, list[str]]
"""Home → the family's forms there; [] when they are all that the home has (see `placement`)."""


@dataclass(frozen=True)
class Words:
    """What the dictionary is made of.

    `counts` is the vocabulary (word → documents), `told` each word's families, `readings` what the
    dictionaries say of it, `written` how folded words are mostly written where they differ,
    `mixed` those that are written in several ways.
    """

    counts: Mapping[str, int]
    told: Mapping[str, Told]
    readings: Readings
    written: Mapping[str, str] = field(default_factory=dict)
    mixed: Collection[str] = frozenset()


def spelling(folded: str, written: str) -> str:
    """How a folded word is written, if that is told by letters put in place of folded ones, else "".

    A number for each: place · 16 + which of «أإآةىئؤه» · 2 + whether another follows:
    («مدرسه», «مدرسة») → ه at 4 is ة → 4 · 16 + 3 · 2.
    """
    if len(folded) != len(written):
        return ""
    changes = [at for at, (a, b) in enumerate(zip(folded, written, strict=True)) if a != b]
    if not all(written[at] in _SEATS and fold(written[at]) == fold(folded[at]) for at in changes):
        return ""
    codes = [at * 16 + _SEATS.index(written[at]) * 2 + 1 for at in changes]
    return "".join(map(number, codes[:-1])) + number(codes[-1] - 1) if codes else ""


def find_groups(words: Words) -> dict[str, Groups]:
    """Family → where its forms lie, for families that are not just all forms of the home of that name.

    «كتب» lies at home with «كتاب», but is of the family «كتب», too: that family's groups tell so.
    """
    at_home: dict[str, int] = {}
    members: dict[str, dict[str, list[str]]] = {}
    for word, told in words.told.items():
        home = home_of(word, words.readings[word])
        at_home[home] = at_home.get(home, 0) + 1
        for key in told.families:
            members.setdefault(key, {}).setdefault(home, []).append(word)
    found: dict[str, Groups] = {}
    for key, groups in members.items():
        if len(groups) > 1 or len(groups.get(key, ())) != at_home.get(key):
            found[key] = {
                home: [] if len(forms) == at_home[home] else sort_texts(forms)
                for home, forms in sorted(groups.items())
            }
    return found


class Dictionary:
    """The words of the dictionary in order, and what each one's record is made of.

    A record: number of families · 32 + flags; with families the bit length of the word's document
    count, + 32 if the word is written in several ways; the spelling; the families; which of them have
    groups; the word's own groups as a family; readings and tags.
    """

    def __init__(self, words: Words, names: NameList, typed: Readings) -> None:
        """`typed` reads `typed_forms`."""
        self._names = names
        self._groups = find_groups(words)
        self._written = {typed_key(word): one for word, one in words.written.items()}
        counts = typed_counts(words.counts)
        self._weights = {word: count.bit_length() for word, count in counts.items()}
        for word in {typed_key(word) for word in words.mixed}:
            self._weights[word] += _MIXED
        name_words = names.words.keys() & plain_counts(words.counts).keys()
        self._families = _families_of(words, names, self._groups, typed, name_words)
        self.words = sort_texts(self._families.keys() | set(keys(names)))
        self._name_words = sort_texts(name_words)

    @property
    def corrections(self) -> bytes:
        """The names' words, for corrections."""
        return "".join(string(self._names.words[word]) for word in self._name_words).encode()

    def made_of(self, start: int, end: int) -> str:
        """A digest of all that the records of words[start:end] are made of."""
        words = self.words[start:end]
        families = list(map(self._families.get, words))
        groups = [key for row in families if row for key in row if key in self._groups]
        names = self._names
        told = (
            [words, families, groups, [word for word in words if word in names.words]],
            [list(map(table.get, words)) for table in (self._weights, self._written, self._groups)],
            [list(map(table.get, words)) for table in (names.readings, names.tags)],
        )
        # The first format of `marshal` writes equal values alike, whatever else the process holds of them.
        return blake2b(marshal.dumps(told, 0), digest_size=16).hexdigest()

    def row(self, word: str) -> Row:
        """All that the record of a word is made of; `marshal` takes it."""
        families = self._families.get(word, ())
        names = self._names
        return (
            families,
            [key in self._groups for key in families],
            self._groups.get(word),
            self._weights.get(word),
            self._written.get(word),
            word in names.words,
            names.readings.get(word),
            names.tags.get(word),
        )

    def record(self, word: str) -> str:
        """The record of a word."""
        families = self._families.get(word, ())
        targets = self._targets(word)
        written = self._written.get(word)
        told = spelling(word, written) if written else ""
        leads = [at for at, key in enumerate(families) if key != word and key in self._groups]
        own = self._groups.get(word) if word in families else None
        flags = (
            (_HAS_TARGETS if targets else 0)
            | (_IS_NAME if word in self._names.words else 0)
            | (_HAS_SPELLING if told else 0)
            | (_HAS_GROUPS if own else 0)
            | (_LEADS_TO_GROUPS if leads else 0)
        )
        made = number(len(families) * _FLAGS + flags)
        if families:
            made += number(self._weights.get(word, 0))
        made += told
        for key in families:
            made += graft(word, key)
        if leads:
            made += number(sum(1 << at for at in leads))
        if own:
            made += _group_record(word, own)
        return made + targets

    def _targets(self, word: str) -> str:
        if word not in self._names.readings and word not in self._names.tags:
            return ""
        rows = [(0, text) for text in self._names.readings.get(word, ())]
        rows += [(1, tag) for tag in self._names.tags.get(word, ())]
        return number(len(rows)) + "".join(number(kind) + string(text) for kind, text in rows)


def _families_of(
    words: Words,
    names: NameList,
    groups: Mapping[str, Groups],
    typed: Readings,
    name_words: Collection[str],
) -> dict[str, tuple[str, ...]]:
    """Every word that the dictionary must hold, but for names → its families; () for a guard."""
    present = {key for told in words.told.values() for key in told.families}
    occurring = _occurring(words.told, typed, present)
    may_be_typed: dict[str, tuple[str, ...]] = {
        key: (key,) for key in present if key not in occurring
    }
    for form, told in typed.items():
        if form in occurring or form in may_be_typed:
            continue
        found = tuple(key for key in told.families if key in present) if told else ()
        if found:
            may_be_typed[form] = found
    every = occurring.keys() | may_be_typed.keys()
    misread = set(guards(present, every.__contains__, name_words)) - every
    families = occurring | {key: (key,) for key in groups if key not in occurring}
    guarding: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(misread), ())
    families |= guarding
    families |= needed_forms(may_be_typed, {**_settled_names(names), **families})
    return families


def _occurring(
    told: Mapping[str, Told], typed: Readings, present: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Every word that occurs → its families as a reader means them who types it.

    Who types ه may mean ة, and that first: «عمله» finds a currency, and his work where that occurs.
    """
    found: dict[str, tuple[str, ...]] = {}
    for word, one in told.items():
        if not is_marked(word):
            found[word] = one.families
            continue
        plain = unmark(word)
        tied = told.get(plain) or typed.get(plain)
        key = typed_key(word)
        families = (*(tied.families if tied else ()), *found.get(key, ()), *one.families)
        found[key] = tuple(dict.fromkeys(key for key in families if key in present))
    return found


def _settled_names(names: NameList) -> dict[str, tuple[str, ...]]:
    """Names that end the client's search for a word as they stand: those with a tag and no reading."""
    return {name: () for name in names.tags if name not in names.readings}


def _group_record(key: str, groups: Groups) -> str:
    """Number of homes; each, with the number of forms and the forms (0: all that it has)."""
    made = number(len(groups))
    for home, forms in groups.items():
        made += graft(key, home) + number(len(forms))
        for form in forms:
            made += graft(home, form)
    return made
