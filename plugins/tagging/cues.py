"""Topics by words that speak for them without naming them: several different ones make a topic a tag.

«هتف المحتجون في مسيرة» says «الاحتجاجات» three times and never by name. The cues stand in
``topic_cues.tsv`` beside the lists; a cue may also be the name of a person, place or body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from math import ceil
from pathlib import Path

from tagging.folding import fold_name
from tagging.tables import read_table
from tagging.vocabulary import CUES, PARTICLES, WordFacts

FILE = "topic_cues.tsv"
REQUIRED = "!"
"""Before a cue: one of the cues so marked must be there."""
TITLE, LEAD, BODY = 2.0, 1.5, 1.0
"""What a cue weighs by its best place."""
LEAST, LEAST_IN_TITLE, LEAST_CUES, ANYWHERE = 5.0, 4.5, 2, 7
"""Least weight and number of different cues, one of them in title or lead; or cues that are enough anywhere."""
LEAST_WORDS = 2
"""Fewest different words among the cues of a topic that asks for a name: «هجوم» in اليمن is not yet its war."""
_FEWEST = min(ANYWHERE, ceil(min(LEAST, LEAST_IN_TITLE) / TITLE))
"""Fewest different cues that are enough, all of them in the title."""
_ENDINGS = re.compile("(?:يات|ات|ين|ون|يه|وا|ان|تين|ه|ا|ي|و)$")
_LEAST_STEM = 3


@dataclass(frozen=True, slots=True)
class CueRow:
    """A row of the file: its line, the topic's name, and its cues as written."""

    line: int
    topic: str
    cues: tuple[str, ...]


def read_cues(folder: Path) -> list[CueRow]:
    """The rows of a folder's file; none when there is no file. Raises OSError, UnicodeDecodeError."""
    path = Path(folder) / FILE
    if not path.is_file():
        return []
    rows = read_table(path).rows
    return [CueRow(row.line, row.cells.get("topic", ""), row.split("cues")) for row in rows]


def stem(word: str) -> str:
    """What the forms of a word share, roughly: «المتظاهرون», «متظاهرين» → متظاهر. For telling cues apart."""
    bare = word.removeprefix("ال")
    cut = _ENDINGS.sub("", bare)
    return cut if len(cut) >= _LEAST_STEM else bare


class Cues:
    """The cues of all topics, looked up word by word.

    ``topics`` are (name of the topic, its cues); ``records`` are the folded names that are no mere word.
    """

    def __init__(
        self, topics: Sequence[tuple[str, Sequence[str]]], records: Mapping[str, str]
    ) -> None:
        self._cues: dict[tuple[str, str], int] = {}
        self._words: dict[str, list[int]] = {}
        self._required: dict[str, set[str]] = {}
        self._records: dict[str, list[int]] = {}
        self._records_of: set[str] = set()
        for topic, cues in topics:
            for cue in cues:
                key = fold_name(cue.removeprefix(REQUIRED))
                if cue.startswith(REQUIRED):
                    self._required.setdefault(topic, set()).add(
                        stem(key) if key not in records else key
                    )
                if key in records:
                    self._records.setdefault(records[key], []).append(self._number(topic, key))
                    if cue.startswith(REQUIRED):
                        self._records_of.add(topic)
                elif " " not in key:
                    rows = self._words.setdefault(stem(key), [])
                    number = self._number(topic, stem(key))
                    if number not in rows:
                        rows.append(number)
        self._pairs = list(self._cues)
        self._topics = [topic for topic, _ in self._pairs]
        self._numbers: dict[str, set[int]] = {}
        for number, topic in enumerate(self._topics):
            self._numbers.setdefault(topic, set()).add(number)

    def _number(self, topic: str, cue: str) -> int:
        return self._cues.setdefault((topic, cue), len(self._cues))

    def of_word(self, word: str) -> tuple[int, ...]:
        """The numbers of what a folded word is a cue of, its particles apart: «والمحتجون» → that of
        (الاحتجاجات, محتج)."""
        for particle in PARTICLES if word[:1] in PARTICLES else PARTICLES[:1]:
            if not word.startswith(particle):
                continue
            rest = word[len(particle) :]
            if rest.startswith("لل") and particle in {"", "و", "ف"}:
                rest = rest[2:]
            if rest and (rows := self._words.get(stem(rest))):
                return tuple(rows)
        return ()

    def is_cue(self, name: str) -> bool:
        """Whether a record that an article mentions speaks for a topic."""
        return name in self._records

    def topics_of(self, name: str) -> list[str]:
        """The topics of a record that an article mentions."""
        return [self._topics[number] for number in self._records.get(name, ())]

    def hopeful(
        self, words: Sequence[WordFacts], title: int, opening: int, records: Iterable[str]
    ) -> set[int]:
        """The cues of the topics that an article may speak of, if none of its words were part of a name.

        Most articles have cues of many topics, and enough of none: what stands where need be asked for
        few. The first ``title`` words are the title's, the first ``opening`` ones stand before the lead's
        end; ``records`` are the names that the article mentions, wherever that is.
        """
        spoken = set(chain.from_iterable(map(CUES, words)))
        named = set(chain.from_iterable(map(self._records.get, records, repeat(()))))
        spoken |= named
        topics = self._topics
        counts = Counter(map(topics.__getitem__, spoken))
        if max(counts.values(), default=0) < _FEWEST:
            return set()
        entitled = named.union(chain.from_iterable(map(CUES, words[:title])))
        ahead = entitled.union(chain.from_iterable(map(CUES, words[title:opening])))
        hopeful: set[int] = set()
        for topic, count in counts.items():
            if count >= _FEWEST:
                numbers = self._numbers[topic]
                if _may_do(count, len(numbers & entitled), len(numbers & ahead)):
                    hopeful |= numbers
        return hopeful

    def find(
        self,
        words: Iterable[tuple[int, tuple[int, ...]]],
        lead: tuple[int, int],
        title: int,
        records: Mapping[str, int],
        hopeful: Collection[int],
    ) -> dict[str, dict[str, int]]:
        """Topic → cue → place of the word that is it, for the topics that are spoken of enough.

        Names alone speak for no topic: «كييف» and «موسكو» may talk of gas. ``words`` are the places of
        the words that stand in no name, and their cues, ``title`` is where the title ends, ``lead`` the
        range of places in the lead, and ``records`` the places of the names that the article mentions.
        Cues that are not ``hopeful`` are passed over.
        """
        places: dict[str, dict[str, int]] = {}
        for place, cues in words:
            for number in cues:
                if number in hopeful:
                    topic, cue = self._pairs[number]
                    places.setdefault(topic, {}).setdefault(cue, place)
        words_of = {topic: len(cues) for topic, cues in places.items()}
        for name, place in records.items():
            for number in self._records.get(name, ()):
                if number not in hopeful:
                    continue
                topic, cue = self._pairs[number]
                known = places.setdefault(topic, {})
                known[cue] = min(place, known.get(cue, place))
        return {
            topic: cues
            for topic, cues in places.items()
            if len(cues) >= LEAST_CUES
            and words_of.get(topic, 0) >= (LEAST_WORDS if topic in self._records_of else 1)
            and _is_enough(cues.values(), lead, title)
            and (topic not in self._required or not self._required[topic].isdisjoint(cues))
        }


def _may_do(count: int, in_title: int, in_lead: int) -> bool:
    """Whether so many cues may be enough, of which some stand in the title, and some there or in the lead."""
    if count >= ANYWHERE:
        return True
    if not in_lead:
        return False
    weight = in_title * TITLE + (in_lead - in_title) * LEAD + (count - in_lead) * BODY
    return weight >= (LEAST_IN_TITLE if in_title else LEAST)


def _is_enough(places: Iterable[int], lead: tuple[int, int], title: int) -> bool:
    weights = [
        TITLE if place < title else LEAD if lead[0] <= place < lead[1] else BODY for place in places
    ]
    if len(weights) >= ANYWHERE:
        return True
    if len(weights) < LEAST_CUES or max(weights) == BODY:
        return False
    return sum(weights) >= (LEAST_IN_TITLE if TITLE in weights else LEAST)
