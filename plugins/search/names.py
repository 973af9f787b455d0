"""The name list: which words are names, what else a name is called, how it is typed in Latin letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from arabic.latin import latin_keys, latin_query_key
from arabic.lexicon import written_nouns
from arabic.words import Word
from search.codec import clean
from search.ledger import Ledger
from search.memory import Memory, NoMemory
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

LatinReading = tuple[str, str, str, tuple[tuple[str, str, str], ...]]
"""Of a Latin name and its Arabic one: the Latin key, the Arabic words as written, their key, and each Latin word
that sounds like the Arabic one at its place, with that as written and folded."""


Sounds = Callable[[list[str]], Iterable[tuple[str, ...]]]
"""Gives the consonant keys of each word."""


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

    def add_latin(self, reading: LatinReading) -> None:
        """A Latin name is read as an Arabic one, and so are its words that are names by themselves."""
        typed, written, key, alike = reading
        if not typed or not key:
            return
        _append(self.readings, typed, written)
        for latin, text, folded in alike:
            _append(self.readings, latin, text)
            self._add_word(folded, text)

    def _add_word(self, folded: str, written: str) -> None:
        if folded.isdigit():
            return
        if len(folded) >= SHORTEST_NAME:
            self.words.setdefault(folded, written)
        if len(folded) >= SHORTEST_HEARD:
            self.heard.setdefault(folded, written)

    def add_sounds(self, counts: Mapping[str, int], sounds: Sounds) -> None:
        """Give each name word that occurs its consonant keys, the most frequent words first; then common nouns."""
        names = (word for word in self.heard if word in counts)
        nouns = {
            word: written
            for word, written in written_nouns().items()
            if len(word) >= SHORTEST_NOUN and counts.get(word, 0) >= LEAST_COUNT
        }
        common = sorted(nouns.keys() - self.heard.keys(), key=lambda w: (-counts[w], w))
        heard = nouns | self.heard
        words = [*sorted(names, key=lambda w: (-counts[w], w)), *common[:MOST_NOUNS]]
        for word, keys in zip(words, sounds(words), strict=True):
            for key in keys:
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


def read_latin(pairs: Iterable[str]) -> Iterator[LatinReading]:
    """How each Latin name is read, of texts «Latin name, line feed, Arabic name»; it owes nothing to the archive.

    («Sergey Lavrov», «سيرغي لافروف»), («Russia», «روسيا»): a Latin word that sounds like the Arabic one at its
    place is a name by itself, too, so «lavrov» alone is read as لافروف (and «netanyahu» as نتنياهو, though
    «Benjamin» sounds unlike بنيامين); «Ministry» of «Ministry of Defence» is not.
    """
    for pair in pairs:
        latin, _, name = pair.partition("\n")
        typed = [word.folded for word in _words_of(latin)]
        words = _words_of(name)
        together = zip(typed, words, strict=False) if len(typed) == len(words) > 1 else ()
        yield (
            " ".join(typed),
            " ".join([word.text for word in words]),
            phrase_key(name),
            tuple(
                (a, b.text, b.folded)
                for a, b in together
                if latin_query_key(a) in latin_keys(b.folded)
            ),
        )


class KnownNames:
    """What names say by themselves, remembered from build to build."""

    def __init__(self, memory: Memory) -> None:
        self._names = Ledger[ParsedName](memory, "names")
        self._latin = Ledger[LatinReading](memory, "latin names")
        self._sounds = Ledger[tuple[str, ...]](memory, "sounds")

    def parse(self, names: Iterable[str]) -> list[ParsedName]:
        """What `parse_names` tells of each."""
        return self._names.find(names, parse_names)

    def read(self, pairs: Iterable[tuple[str, str]]) -> list[LatinReading]:
        """What `read_latin` tells of each Latin name and its Arabic one."""
        return self._latin.find((f"{latin}\n{name}" for latin, name in pairs), read_latin)

    def sounds(self, words: Iterable[str]) -> list[tuple[str, ...]]:
        """The consonant keys of each word."""
        return self._sounds.find(words, lambda new: map(latin_keys, new))

    def remember(self) -> None:
        """Keep what was asked for."""
        for ledger in (self._names, self._latin, self._sounds):
            ledger.remember()


def make_name_list(
    tags: Iterable[str],
    others: Iterable[str],
    latin_names: Mapping[str, str],
    other_names: Mapping[str, str],
    counts: Mapping[str, int],
    known_names: KnownNames | None = None,
) -> NameList:
    """The name list of an archive.

    `tags` are its tags' names, `others` names that are no tags (authors), `latin_names` Latin →
    Arabic (kept where the tag or all words of the name occur), `other_names` another name → the
    tag's name (kept where the tag occurs), `counts` the vocabulary; `known_names` remembers what names say.
    """
    known = frozenset(tags)
    told = known_names or KnownNames(NoMemory())
    made = NameList()
    ordered = sorted(known)
    for tag, parsed in zip(ordered, told.parse(ordered), strict=True):
        made.add_tag(parsed, tag)
        made.add_name(parsed)
    for parsed in told.parse(sorted(set(others))):
        made.add_name(parsed)
    others_known = sorted(row for row in other_names.items() if row[1] in known)
    told_others = told.parse([other for other, _ in others_known])
    for (_, tag), parsed in zip(others_known, told_others, strict=True):
        made.add_tag(parsed, tag)
        made.add_name(parsed)
    # What is a name as a whole («UN») before what is a part of one («Un» of Kim Jong Un).
    latin = sorted(latin_names.items(), key=lambda row: (len(row[0].split()), row))
    for (_, name), reading in zip(latin, told.read(latin), strict=True):
        if name in known or counts.keys() >= set(reading[2].split()):
            made.add_latin(reading)
    made.add_sounds(counts, told.sounds)
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
