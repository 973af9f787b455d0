"""The files of the dictionary: sorted shards, named by their own content, so that a new word changes one of them.

Remembered is of each shard what it was made of, and of each record in it: of a shard that changes, the records of
the words that changed are made anew.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable

from search.dictionary import Dictionary, Row
from search.memory import Memory, get_json, put_json
from search.shards import cut_sorted, digest, pack_records

_Remembered = tuple[int, str, str]
"""Of a shard: its number of words, a digest of what they and the next word are made of, its name."""


class DictionaryFiles:
    """Writes a dictionary in shards of about `limit` bytes.

    `is_current(name)` tells whether the shard «name» stands in the output, `write(name, payload)` writes it; a name
    has neither folder nor ending. `keep(name)` is told of shards that stay as they are.
    """

    def __init__(
        self,
        dictionary: Dictionary,
        limit: int,
        memory: Memory,
        is_current: Callable[[str], bool],
        write: Callable[[str, bytes], None],
        keep: Callable[[str], None],
    ) -> None:
        self._dictionary = dictionary
        self._limit = limit
        self._memory = memory
        self._is_current = is_current
        self._write = write
        self._keep = keep
        # First word of a shard → what is remembered of it.
        self._before: dict[str, _Remembered] = get_json(memory, "dictionary", repr(limit)) or {}
        self._records: dict[str, tuple[Row, str]] = {}
        self._made: dict[str, tuple[Row, str]] = {}

    def write_all(self) -> dict[str, object]:
        """Write what is not there yet; returns what the manifest says of the dictionary."""
        dictionary = self._dictionary
        words = dictionary.words
        kept: dict[str, _Remembered] = {}
        names: list[str] = []
        first: list[str] = []
        for shard in cut_sorted(words, self._record, self._limit, self._known_end):
            head = words[shard.start]
            if shard.items is None:
                kept[head] = self._before[head]
                name = kept[head][2]
                self._keep(name)
                self._memory.touch("dictionary", [_records_of(name)])
            else:
                payload = pack_records(shard.items)
                name = digest([payload])
                self._write(name, payload)
                made_of = dictionary.made_of(shard.start, shard.end + 1)
                kept[head] = (shard.end - shard.start, made_of, name)
                self._memory.put("dictionary", _records_of(name), marshal.dumps(self._made))
                self._made = {}
            names.append(name)
            first.append(shard.first)
        put_json(self._memory, "dictionary", repr(self._limit), kept)
        own_names = digest([dictionary.corrections])
        self._write(own_names, dictionary.corrections)
        return {"names": f"w/{own_names}", "shards": names, "first": first}

    def _known_end(self, start: int) -> int | None:
        """Where the shard that begins there ends, if it stays as it is."""
        words = self._dictionary.words
        size, made_of, name = self._before.get(words[start], (0, "", ""))
        end = start + size
        if size and self._dictionary.made_of(start, end + 1) == made_of and self._is_current(name):
            return end
        held = self._memory.get("dictionary", _records_of(name)) if size else None
        self._records = marshal.loads(held) if held else {}
        return None

    def _record(self, word: str) -> str:
        row = self._dictionary.row(word)
        known = self._records.get(word)
        record = known[1] if known and known[0] == row else self._dictionary.record(word)
        self._made[word] = row, record
        return record


def _records_of(name: str) -> str:
    return f"records of {name}, {sys.version}"
