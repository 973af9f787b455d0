"""Words that no dictionary knows: their families by the evidence of the archive's vocabulary, remembered.

A new article adds a few words and changes a few counts. What that may change is known: with each answer
stands what was looked up for it, as hashes, and an answer that owes nothing to a changed count holds.
"""

from __future__ import annotations

import marshal
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from arabic.evidence import foreign_key, group_spellings
from arabic.families import WordFamilies
from search.memory import Memory
from search.placement import Readings, Told

_KEY = f"evident {sys.version}"
_SPELLING = "~"
"""Parts a key of `group_spellings` from a word."""
_HEAD = struct.Struct("<3I")

V = TypeVar("V")
Hashes = NDArray[np.uint32]


class _Answer(NamedTuple):
    """What a word was read as, and hashes of all that was looked up for that."""

    told: Told
    asked: Hashes


def decide(counts: Mapping[str, int], readings: Readings, memory: Memory) -> dict[str, Told]:
    """Word → its lemma and families: by the dictionaries, else by the evidence of the vocabulary.

    `counts`: word → documents; `readings`: what the dictionaries say of each.
    """
    before, answers = _recall(memory)
    if before != counts:
        changed = {word for word, count in counts.items() if before.get(word) != count}
        changed.update(word for word in before if word not in counts)
        touched = _hash(_lookups_of(changed))
        answers = dict(_answer(counts, readings, _untouched(answers, touched)))
        memory.put("words", _KEY, _to_bytes(counts, answers))
    return {word: readings[word] or answers[word].told for word in counts}


def _lookups_of(words: Iterable[str]) -> Iterator[str]:
    """What is looked up where a word's count tells something."""
    for word in words:
        yield word
        if word:
            yield _SPELLING + foreign_key(word)


def _untouched(answers: dict[str, _Answer], touched: Hashes) -> dict[str, _Answer]:
    """The answers for which nothing was looked up that is `touched`."""
    if not answers:
        return {}
    sizes = [len(answer.asked) for answer in answers.values()]
    owners = np.repeat(np.arange(len(sizes)), sizes)
    asked = np.concatenate([answer.asked for answer in answers.values()])
    gone = set(owners[np.isin(asked, touched)].tolist())
    return {word: answer for at, (word, answer) in enumerate(answers.items()) if at not in gone}


def _answer(
    counts: Mapping[str, int], readings: Readings, kept: Mapping[str, _Answer]
) -> Iterator[tuple[str, _Answer]]:
    """(word, answer) of each word that the dictionaries don't know; those that are `kept` are taken from there."""
    asked: set[str] = set()
    families = WordFamilies.from_vocabulary(
        _Watched(counts, asked), readings, _Watched(group_spellings(counts), asked, _SPELLING)
    )
    for word in counts:
        if readings[word] is None:
            answer = kept.get(word)
            if answer is None:
                asked.clear()
                told = Told(*families.evident_reading(word))
                answer = _Answer(told, _hash(asked))
            yield word, answer


class _Watched(Mapping[str, V]):
    """A mapping that notes what is looked up in it."""

    def __init__(self, held: Mapping[str, V], asked: set[str], mark: str = "") -> None:
        self._held = held
        self._asked = asked
        self._mark = mark

    def __getitem__(self, key: str) -> V:
        self._asked.add(self._mark + key)
        return self._held[key]

    def get(self, key: str, default: V | None = None) -> V | None:  # type: ignore[override]
        """The value or `default`."""
        self._asked.add(self._mark + key)
        return self._held.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._asked.add(f"{self._mark}{key}")
        return key in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


def _hash(texts: Iterable[str]) -> Hashes:
    return np.fromiter((crc32(text.encode()) for text in texts), np.uint32)


def _to_bytes(counts: Mapping[str, int], answers: Mapping[str, _Answer]) -> bytes:
    rows = [(word, one.told.lemma, *one.told.families) for word, one in answers.items()]
    columns = (
        np.fromiter(counts.values(), "<u4", len(counts)),
        np.fromiter((len(one.asked) for one in answers.values()), "<u4", len(answers)),
        np.concatenate([_hash(()), *(one.asked for one in answers.values())]).astype("<u4"),
    )
    told = marshal.dumps([list(counts), rows])
    return _HEAD.pack(*map(len, columns)) + b"".join(map(bytes, columns)) + told


def _recall(memory: Memory) -> tuple[dict[str, int], dict[str, _Answer]]:
    """(the counts of then, the answers)."""
    data = memory.get("words", _KEY)
    if data is None:
        return {}, {}
    at = _HEAD.size
    columns = []
    for size in _HEAD.unpack_from(data):
        columns.append(np.frombuffer(data, "<u4", size, at))
        at += 4 * size
    counts, sizes, asked = columns
    words, rows = marshal.loads(data[at:])
    ends = np.cumsum(sizes).tolist()
    answers = {
        row[0]: _Answer(Told(row[1], tuple(row[2:])), asked[start:end])
        for row, start, end in zip(rows, [0, *ends], ends, strict=False)
    }
    return dict(zip(words, counts.tolist(), strict=True)), answers
