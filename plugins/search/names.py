"""The name list: which words are names, what else a name is called, how it is typed in Latin letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from arabic.latin import latin_keys, latin_query_key
from arabic.lexicon import written_nouns
from arabic.words import Word
from search.codec import clean
from search.ledger import Ledger
from search.memory import NoMemory
from search.wording import index_words

SHORTEST_NAME = 4
"""Letters that a name must have for a misspelt word to be read as it."""
SHORTEST_HEARD = 3
"""Letters that a name must have to be found by its sound: «halab» is حلب."""

MOST_NOUNS = 1_000
"""Nouns that are found by their sound, the commonest of the archive: «madrasa» is مدرسة."""
SHORTEST_NOUN = 4
LEAST_COUNT = 3
"""Documents that such a noun stands in, so that none is there for the sake of one article."""

MEMO = 1 << 16
"""Names whose key is kept: each segment has the same ones again."""

# Marks a key of the dictionary that is a consonant key of `arabic.latin`, not a word.
SOUND_MARK = "~"


ParsedName = tuple[str, str]
"""The key of a name in the dictionary; how its word is written, if it has but one."""


@dataclass
class NameList:
    """Names as the dictionary holds them.

    `tags`: folded phrase → tag names; `readings`: folded Latin word or phrase, or `SOUND_MARK` and
    a consonant key → Arabic words as written; `words`: folded words that are names by themselves →
    how they are written; `heard`: the same of names that are found by their sound, short ones too.
    """

    tags: dict[str, list[str]] = field(default_factory=dict)
    readings: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    heard: dict[str, str] = field(default_factory=dict)

    def add_tag(self, parsed: ParsedName, tag: str) -> None:
        """A name is one of `tag`: («أمريكا», «الولايات المتحدة»)."""
        key = parsed[0]
        if key:
            _append(self.tags, key, clean(tag))

    def add_name(self, parsed: ParsedName) -> None:
        """A name of one word is a name; of a name of several, only Latin letters tell (see `add_latin`)."""
        key, written = parsed
        if written:
            self._add_word(key, written)

    def add_latin(self, latin: str, name: str) -> None:
        """`latin` is read as `name`: («Sergey Lavrov», «سيرغي لافروف»), («Russia», «روسيا»).

        A Latin word that sounds like the Arabic one at its place is a name by itself, too, so «lavrov» alone
        is read as لافروف (and «netanyahu» as نتنياهو, though «Benjamin» sounds unlike بنيامين); «Ministry» of
        «Ministry of Defence» is not.
        """
        typed = [word.folded for word in _words_of(latin)]
        words = _words_of(name)
        if not typed or not words:
            return
        _append(self.readings, " ".join(typed), " ".join(word.text for word in words))
        if len(typed) == len(words) > 1:
            for a, b in zip(typed, words, strict=True):
                if latin_query_key(a) in latin_keys(b.folded):
                    _append(self.readings, a, b.text)
                    self._add_word(b.folded, b.text)

    def _add_word(self, folded: str, written: str) -> None:
        if folded.isdigit():
            return
        if len(folded) >= SHORTEST_NAME:
            self.words.setdefault(folded, written)
        if len(folded) >= SHORTEST_HEARD:
            self.heard.setdefault(folded, written)

    def add_sounds(self, counts: Mapping[str, int]) -> None:
        """Give each name word that occurs its consonant keys, the most frequent words first; then common nouns."""
        names = (word for word in self.heard if word in counts)
        nouns = {
            word: written
            for word, written in written_nouns().items()
            if len(word) >= SHORTEST_NOUN and counts.get(word, 0) >= LEAST_COUNT
        }
        common = sorted(nouns.keys() - self.heard.keys(), key=lambda w: (-counts[w], w))
        heard = nouns | self.heard
        for word in (
            *sorted(names, key=lambda w: (-counts[w], w)),
            *common[:MOST_NOUNS],
        ):
            for key in latin_keys(word):
                row = self.readings.get(SOUND_MARK + key, ())
                if len(row) < 3:
                    _append(self.readings, SOUND_MARK + key, heard[word])


@lru_cache(maxsize=MEMO)
def phrase_key(phrase: str) -> str:
    """A name as a key of the dictionary, its words folded: «الأمم المتّحدة» → «الامم المتحده»."""
    return " ".join(word.folded for word in _words_of(phrase))


def _words_of(name: str) -> list[Word]:
    """The words of a name; names share most of theirs, so each run between spaces is parted once."""
    return [word for run in clean(name).split() for word in _words_of_run(run)]


@lru_cache(maxsize=MEMO)
def _words_of_run(run: str) -> list[Word]:
    return index_words(run)


def parse_names(names: Iterable[str]) -> Iterator[ParsedName]:
    """Each name as the dictionary needs it; it owes nothing to the archive."""
    for name in names:
        words = _words_of(name)
        yield (
            " ".join([word.folded for word in words]),
            words[0].text if len(words) == 1 else "",
        )


def make_name_list(
    tags: Iterable[str],
    others: Iterable[str],
    latin_names: Mapping[str, str],
    other_names: Mapping[str, str],
    counts: Mapping[str, int],
    parsed: Ledger[ParsedName] | None = None,
) -> NameList:
    """The name list of an archive.

    `tags` are its tags' names, `others` names that are no tags (authors), `latin_names` Latin →
    Arabic (kept where the tag or all words of the name occur), `other_names` another name → the
    tag's name (kept where the tag occurs), `counts` the vocabulary; `parsed` remembers `parse_names`.
    """
    known = frozenset(tags)
    parse = (parsed or Ledger[ParsedName](NoMemory(), "names")).find
    made = NameList()
    ordered = sorted(known)
    for tag, told in zip(ordered, parse(ordered, parse_names), strict=True):
        made.add_tag(told, tag)
        made.add_name(told)
    for told in parse(sorted(set(others)), parse_names):
        made.add_name(told)
    others_known = sorted(row for row in other_names.items() if row[1] in known)
    told_others = parse([other for other, _ in others_known], parse_names)
    for (_, tag), told in zip(others_known, told_others, strict=True):
        made.add_tag(told, tag)
        made.add_name(told)
    # What is a name as a whole («UN») before what is a part of one («Un» of Kim Jong Un).
    for latin, name in sorted(latin_names.items(), key=lambda row: (len(row[0].split()), row)):
        if name in known or counts.keys() >= set(phrase_key(name).split()):
            made.add_latin(latin, name)
    made.add_sounds(counts)
    return made


def _append(table: dict[str, list[str]], key: str, value: str) -> None:
    row = table.setdefault(key, [])
    if value not in row:
        row.append(value)


def keys(names: NameList) -> Iterator[str]:
    """All keys that the dictionary needs for names."""
    yield from names.tags
    yield from names.readings
    yield from names.words
