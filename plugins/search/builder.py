"""Builds the index, or what of it is not built yet: the result is the same, byte for byte.

Documents → blocks (words found) → vocabulary → families → segments and dictionary → manifest.
Each step is remembered under a digest of all that it was made of, see `memory`.
"""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, Protocol

from arabic.calendar import MONTH_NAMES
from archive.workers import Workers
from search.blocks import Vocabulary, cut_blocks, join_vocabularies
from search.client import (
    client_script,
    dates_script,
    filters_script,
    guesses_script,
    letters_script,
    places_script,
)
from search.codec import clean, data_script, script
from search.collection import Collection
from search.dictionary import Dictionary, Words
from search.dictionary_files import DictionaryFiles
from search.evident_words import decide
from search.finding import index_block
from search.known_words import KnownWords
from search.memory import Memory, get_json, put_json
from search.names import KnownNames, make_name_list
from search.placement import Readings
from search.segments import build_segment, lay_out
from search.shards import digest
from search.tables import browser_tables
from search.typed import typed_forms
from search.wording import plain_counts

VERSION = 5


@dataclass(frozen=True)
class IndexOptions:
    """Sizes, and how dates are shown.

    `other_names`: another name → the tag's name; `segment_block`: usual number of documents of the smallest
    segment; `shard_bytes`, `dictionary_bytes`: usual size of a shard of a segment, and of the dictionary,
    whose shards the manifest names one by one; `months`: the names of the twelve months; `digits`:
    "european" or "arabic"; `feed_articles`: how many articles a tag must have to have a feed (0: none has).
    """

    other_names: Mapping[str, str] = field(default_factory=dict)
    segment_block: int = 1000
    shard_bytes: int = 8_000
    dictionary_bytes: int = 16_000
    months: Sequence[str] = MONTH_NAMES["levantine"]
    digits: str = "european"
    feed_articles: int = 0


class Output(Protocol):
    """Where the files go; `archive.writer.ArchiveWriter` is one, and what a process beside the pages writes to."""

    def is_current(self, name: str, fingerprint: str) -> bool:
        """Is the file there, made of just this? Then it is kept."""

    def write_bytes(self, name: str, data: bytes, fingerprint: str) -> None:
        """Write a file."""

    def write_all(self, files: Sequence[tuple[str, bytes]], fingerprint: str) -> None:
        """Write files that are made of the same."""


_BLOCKS_A_UNIT = 4
"""Blocks in the smallest segment: what an article that is dropped in makes to be read again."""


_FILES_AT_ONCE = 64
"""Files of a segment that are written together."""

_Unit = tuple[tuple[int, int, str], ...]
"""Blocks, (start, size, key) each, that stay together whatever the layout of the segments."""


@dataclass(frozen=True)
class _Part:
    """Units that make a segment: `key` tells their documents."""

    start: int
    size: int
    key: str
    units: tuple[_Unit, ...]

    @property
    def blocks(self) -> _Unit:
        """The blocks of all units."""
        return tuple(chain.from_iterable(self.units))


class IndexBuilder:
    """Builds one index; see `build`."""

    def __init__(
        self,
        documents: Collection,
        latin_names: Mapping[str, str],
        options: IndexOptions,
        memory: Memory,
        output: Output,
        work: Workers | None = None,
    ) -> None:
        self._documents = documents
        self._latin_names = latin_names
        self._options = options
        self._memory = memory
        self._output = output
        self._work = work or Workers(processes=1)
        self._written: list[tuple[str, str]] = []

    def build(self) -> bool:
        """Write every file of the index that does not stand in the output yet, the manifest last.

        Returns False when the whole index stands there already.
        """
        with _no_collection():
            return self._build()

    def _build(self) -> bool:
        options = self._options
        parts = self._lay_out()
        whole = _hash(
            repr(options.other_names),
            repr(self._latin_names),
            repr((options.shard_bytes, options.dictionary_bytes, options.months)),
            repr((options.digits, options.feed_articles)),
            *(part.key for part in parts),
        )
        before = get_json(self._memory, "builds", whole)
        if before and all(self._output.is_current(name, made_of) for name, made_of in before):
            return False
        self._index_blocks(parts)
        vocabularies = [self._vocabulary(part.units) for part in parts]
        words = join_vocabularies(vocabularies)
        forms = [list(vocabulary.counts) for vocabulary in vocabularies]
        del vocabularies
        known = KnownWords(self._memory, self._work)
        readings = known.read(words.counts)
        families = {key for told in readings.values() if told for key in told.families}
        typed = known.read(sorted(set(typed_forms(families)) - words.counts.keys()))
        self._work.rest()
        segments, dictionary = self._pack(parts, forms, words, readings, typed)
        described = [
            {**row["told"], "start": part.start} for part, row in zip(parts, segments, strict=True)
        ]
        manifest = {
            "version": VERSION,
            "client": self._write_named("client", client_script),
            "filters": self._write_named("filters", filters_script),
            "guesses": self._write_named("guesses", guesses_script),
            "dates": self._write_named("dates", dates_script),
            "places": self._write_named("places", places_script),
            "letters": self._write_named("letters", letters_script),
            "count": sum(part.size for part in parts),
            "tables": self._write_named("tables", lambda name: data_script(name, browser_tables())),
            "dictionary": dictionary,
            "segments": described,
            "facetBytes": sum(row["facetBytes"] for row in segments),
            "months": list(options.months),
            "digits": options.digits,
            "feeds": options.feed_articles,
        }
        text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        self._write("index", data_script("index", text.encode()), whole)
        put_json(self._memory, "builds", whole, self._written)
        known.remember()
        return True

    def _lay_out(self) -> list[_Part]:
        units: list[_Unit] = []
        start = 0
        for size in cut_blocks(self._documents.addresses, self._options.segment_block):
            units.append(tuple(self._cut_unit(start, size)))
            start += size
        parts = []
        for first, count in lay_out(len(units)):
            held = tuple(units[first : first + count])
            own = list(chain.from_iterable(held))
            size = sum(size for _, size, _ in own)
            if own or len(units) == 1:
                start = own[0][0] if own else 0
                parts.append(_Part(start, size, _hash("", *(key for _, _, key in own)), held))
        return parts

    def _cut_unit(self, start: int, size: int) -> Iterator[tuple[int, int, str]]:
        """The blocks of a run of documents."""
        usual = max(1, self._options.segment_block // _BLOCKS_A_UNIT)
        for own in cut_blocks(self._documents.addresses[start : start + size], usual):
            if own:
                yield start, own, _hash(*self._documents.fingerprints[start : start + own])
                start += own

    def _index_blocks(self, parts: Iterable[_Part]) -> None:
        """Find the words of the blocks that are not remembered."""
        missing = [
            block
            for part in parts
            for block in part.blocks
            if not (
                self._memory.has("blocks", block[2]) and self._memory.has("vocabularies", block[2])
            )
        ]
        calls = ((key, (self._documents.make(start, size),)) for start, size, key in missing)
        amount = -(-len(missing) // _BLOCKS_A_UNIT)
        for key, (block, vocabulary) in self._work.map(index_block, calls, amount):
            self._memory.put("blocks", key, block)
            self._memory.put("vocabularies", key, vocabulary)

    def _vocabulary(self, units: Sequence[_Unit]) -> Vocabulary:
        """The vocabulary of some units: of each half, so that with a block few joins change and not one large one."""
        keys = [key for unit in units for _, _, key in unit]
        made_of = _hash("joined", *keys)
        known = self._memory.get("vocabularies", made_of)
        if known is not None:
            self._memory.touch("vocabularies", self._joined_keys(units))
            return Vocabulary.from_bytes(known)
        if len(units) > 1:
            half = len(units) // 2
            parts = map(self._vocabulary, (units[:half], units[half:]))
            made = join_vocabularies(parts)
        else:
            made = join_vocabularies(
                Vocabulary.from_bytes(self._memory.take("vocabularies", key)) for key in keys
            )
        ordered = {word: made.counts[word] for word in sorted(made.counts)}
        made = Vocabulary(ordered, made.spellings, made.tags, made.authors)
        self._memory.put("vocabularies", made_of, made.to_bytes())
        return made

    def _joined_keys(self, units: Sequence[_Unit]) -> Iterator[str]:
        """The keys of all vocabularies that one of some units was joined from."""
        keys = [key for unit in units for _, _, key in unit]
        yield _hash("joined", *keys)
        if len(units) > 1:
            half = len(units) // 2
            yield from self._joined_keys(units[:half])
            yield from self._joined_keys(units[half:])
        else:
            yield from keys

    def _pack(
        self,
        parts: Sequence[_Part],
        forms: Sequence[Sequence[str]],
        words: Vocabulary,
        readings: Readings,
        typed: Readings,
    ) -> tuple[list[Any], dict[str, object]]:
        """(each part's row: `told` for the manifest, `files`, `facetBytes`; what it says of the dictionary)."""
        options = self._options
        rows: dict[int, Any] = {}
        missing = []
        for at, part in enumerate(parts):
            made_of = _hash(part.key, repr(options.shard_bytes))
            row = get_json(self._memory, "segments", made_of)
            if row and all(self._output.is_current(name, made_of) for name in row["files"]):
                self._memory.touch("blocks", [key for _, _, key in part.blocks])
                self._written += [(name, made_of) for name in row["files"]]
                rows[at] = row
            else:
                missing.append((at, made_of))
        dictionary: dict[str, object] = {}

        def calls() -> Iterator[tuple[tuple[int, str], tuple[Any, ...]]]:
            yield from self._segment_calls(missing, parts, forms, readings)
            # The workers join segments meanwhile: here stand the words already.
            dictionary.update(self._write_dictionary(self._make_dictionary(words, readings, typed)))

        # Other processes join what is worth their memory: meanwhile the dictionary is made here.
        work = sum(len(parts[at].blocks) for at, _ in missing) // 2
        for (at, made_of), made in self._work.map(build_segment, calls(), work):
            names = []
            files = ((f"search/{name}", data) for name, data in made.files())
            while some := list(islice(files, _FILES_AT_ONCE)):
                self._output.write_all(some, made_of)
                names += [name for name, _ in some]
            self._written += [(name, made_of) for name in names]
            rows[at] = {"told": made.describe(), "files": names, "facetBytes": made.facet_bytes}
            put_json(self._memory, "segments", made_of, rows[at])
        return [rows[at] for at in range(len(parts))], dictionary

    def _make_dictionary(
        self, words: Vocabulary, readings: Readings, typed: Readings
    ) -> Dictionary:
        options = self._options
        known = KnownNames(self._memory)
        names = make_name_list(
            words.tags,
            words.authors,
            self._latin_names,
            options.other_names,
            plain_counts(words.counts),
            known,
        )
        known.remember()
        told = decide(words.counts, readings, self._memory)
        held = Words(words.counts, told, readings, words.written(), words.mixed())
        return Dictionary(held, names, typed)

    def _segment_calls(
        self,
        missing: Iterable[tuple[int, str]],
        parts: Sequence[_Part],
        forms: Sequence[Sequence[str]],
        readings: Readings,
    ) -> Iterator[tuple[tuple[int, str], tuple[Any, ...]]]:
        for at, made_of in missing:
            blocks = [self._memory.take("blocks", key) for _, _, key in parts[at].blocks]
            own = {word: readings[word] for word in forms[at]}
            yield (at, made_of), (blocks, own, self._options.shard_bytes)

    def _write_dictionary(self, dictionary: Dictionary) -> dict[str, object]:
        def is_current(name: str) -> bool:
            return self._output.is_current(f"search/w/{name}.js", f"w/{name}")

        return DictionaryFiles(
            dictionary,
            self._options.dictionary_bytes,
            self._memory,
            is_current,
            lambda name, payload: self._write_once(f"w/{name}", payload),
            lambda name: self._written.append((f"search/w/{name}.js", f"w/{name}")),
        ).write_all()

    def _write_once(self, name: str, payload: bytes) -> None:
        if (f"search/{name}.js", name) in self._written:
            return
        if self._output.is_current(f"search/{name}.js", name):
            self._written.append((f"search/{name}.js", name))
        else:
            self._write(name, script(name, payload), name)

    def _write_named(self, stem: str, make: Callable[[str], bytes]) -> str:
        name = f"{stem}-{digest([make('')])}"
        self._write(name, make(name), name)
        return name

    def _write(self, name: str, data: bytes, made_of: str) -> None:
        self._output.write_bytes(f"search/{name}.js", data, made_of)
        self._written.append((f"search/{name}.js", made_of))


@contextmanager
def _no_collection() -> Iterator[None]:
    """No garbage collection meanwhile: millions of strings are held, and none of them in a circle."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _hash(*parts: str) -> str:
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = clean(part).encode()
        made.update(b"%d:" % len(data) + data)
    return made.hexdigest()
