"""Builds the index, or what of it is not built yet: the result is the same, byte for byte.

Documents → blocks (words found) → vocabulary → families → segments and dictionary → manifest.
Each step is remembered under a digest of all that it was made of, see `memory`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from arabic.calendar import MONTH_NAMES
from search.blocks import (
    Forms,
    Spellings,
    Vocabulary,
    collect_forms,
    cut_blocks,
    forms_from_bytes,
    forms_to_bytes,
    join_forms,
    join_vocabularies,
    vocabulary,
)
from search.client import client_script, dates_script, filters_script
from search.codec import clean, data_script, script
from search.collection import Collection
from search.dictionary import build_dictionary
from search.memory import Memory, get_json, put_json
from search.names import make_name_list
from search.segments import Families, build_segment, lay_out
from search.shards import digest
from search.tables import browser_tables

VERSION = 2


@dataclass(frozen=True)
class IndexOptions:
    """Sizes, and how dates are shown.

    `other_names`: another name → the tag's name; `segment_block`: usual number of documents of the
    smallest segment; `shard_bytes`: usual size of a shard; `months`: the names of the twelve months;
    `digits`: "european" or "arabic"; `feed_articles`: how many articles a tag must have to have a feed,
    0 where no tag has one.
    """

    other_names: Mapping[str, str] = field(default_factory=dict)
    segment_block: int = 1000
    shard_bytes: int = 24_000
    months: Sequence[str] = MONTH_NAMES["levantine"]
    digits: str = "european"
    feed_articles: int = 0


class Output(Protocol):
    """Where the files go; `archive.plugin.ArchiveWriter` is one."""

    def is_current(self, name: str, fingerprint: str) -> bool:
        """Is the file there, made of just this? Then it is kept."""

    def write_bytes(self, name: str, data: bytes, fingerprint: str) -> None:
        """Write a file."""


@dataclass(frozen=True)
class _Part:
    """Blocks that make a segment: `key` tells their documents, `blocks` are (start, size, key)."""

    start: int
    size: int
    key: str
    blocks: tuple[tuple[int, int, str], ...]


class IndexBuilder:
    """Builds one index; see `build`."""

    def __init__(
        self,
        documents: Collection,
        make_families: Callable[[Mapping[str, int]], Families],
        latin_names: Mapping[str, str],
        options: IndexOptions,
        memory: Memory,
        output: Output,
    ) -> None:
        self._documents = documents
        self._make_families = make_families
        self._latin_names = latin_names
        self._options = options
        self._memory = memory
        self._output = output
        self._written: list[tuple[str, str]] = []

    def build(self) -> bool:
        """Write every file of the index that does not stand in the output yet, the manifest last.

        Returns False when the whole index stands there already.
        """
        options, output = self._options, self._output
        parts = self._lay_out()
        whole = _hash(
            repr(options.other_names),
            repr(self._latin_names),
            repr((options.shard_bytes, options.months, options.digits, options.feed_articles)),
            *(part.key for part in parts),
        )
        before = get_json(self._memory, "builds", whole)
        if before and all(output.is_current(name, made_of) for name, made_of in before):
            return False
        vocabularies = [self._vocabulary(part) for part in parts]
        words = join_vocabularies(vocabularies)
        families = self._make_families(words.counts)
        told = {word: _tell(families, word) for word in words.counts}
        described: list[dict[str, object]] = []
        facet_bytes = 0
        for part, own in zip(parts, vocabularies, strict=True):
            made_of = _hash(part.key, repr(options.shard_bytes), *map(told.__getitem__, own.counts))
            row = self._segment(part, made_of, families)
            described.append({**row["told"], "start": part.start})
            facet_bytes += row["facetBytes"]
        dictionary = self._write_dictionary(words, families)
        tables = self._write_named("tables", lambda name: data_script(name, browser_tables()))
        manifest = {
            "version": VERSION,
            "client": self._write_named("client", client_script),
            "filters": self._write_named("filters", filters_script),
            "dates": self._write_named("dates", dates_script),
            "count": sum(part.size for part in parts),
            "tables": tables,
            "dictionary": dictionary,
            "segments": described,
            "facetBytes": facet_bytes,
            "months": list(options.months),
            "digits": options.digits,
            "feeds": options.feed_articles,
        }
        text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        self._write("index", data_script("index", text.encode()), whole)
        put_json(self._memory, "builds", whole, self._written)
        return True

    def _lay_out(self) -> list[_Part]:
        sizes = cut_blocks(self._documents.addresses, self._options.segment_block)
        blocks: list[tuple[int, int, str]] = []
        start = 0
        for size in sizes:
            key = _hash(*self._documents.fingerprints[start : start + size])
            blocks.append((start, size, key))
            start += size
        parts = []
        for first, count in lay_out(len(blocks)):
            own = tuple(blocks[first : first + count])
            size = sum(size for _, size, _ in own)
            if size or len(blocks) == 1:
                parts.append(_Part(own[0][0], size, _hash("", *(key for _, _, key in own)), own))
        return parts

    def _keep(self, part: _Part) -> None:
        self._memory.touch("blocks", [key for _, _, key in part.blocks])
        self._memory.touch("vocabularies", [key for _, _, key in part.blocks] + [part.key])

    def _vocabulary(self, part: _Part) -> Vocabulary:
        known = self._memory.get("vocabularies", part.key)
        if known is not None:
            self._keep(part)
            return Vocabulary.from_bytes(known)
        made = join_vocabularies(self._block_vocabulary(*block) for block in part.blocks)
        ordered = {word: made.counts[word] for word in sorted(made.counts)}
        made = Vocabulary(ordered, made.spellings, made.tags, made.authors)
        self._memory.put("vocabularies", part.key, made.to_bytes())
        return made

    def _block_vocabulary(self, start: int, size: int, key: str) -> Vocabulary:
        known = self._memory.get("vocabularies", key)
        if known is not None:
            return Vocabulary.from_bytes(known)
        documents = self._documents.make(start, size)
        spellings: Spellings = {}
        forms = collect_forms(documents, spellings)
        made = vocabulary(documents, forms, spellings)
        self._memory.put("blocks", key, forms_to_bytes(forms))
        self._memory.put("vocabularies", key, made.to_bytes())
        return made

    def _block_forms(self, start: int, size: int, key: str) -> Forms:
        known = self._memory.get("blocks", key)
        if known is not None:
            return forms_from_bytes(known)
        return collect_forms(self._documents.make(start, size))

    def _segment(self, part: _Part, made_of: str, families: Families) -> Any:
        """The segment's row: `told` for the manifest, `files`, `facetBytes`."""
        row = get_json(self._memory, "segments", made_of)
        if row and all(self._output.is_current(name, made_of) for name in row["files"]):
            self._written += [(name, made_of) for name in row["files"]]
            return row
        forms = join_forms(
            (size, self._block_forms(at, size, key)) for at, size, key in part.blocks
        )
        documents = self._documents.make(part.start, part.size)
        segment = build_segment(documents, forms, families, self._options.shard_bytes)
        files = []
        for name, data in segment.files():
            files.append(f"search/{name}")
            self._write(name.removesuffix(".js"), data, made_of)
        row = {"told": segment.describe(), "files": files, "facetBytes": segment.facets.size}
        put_json(self._memory, "segments", made_of, row)
        return row

    def _write_dictionary(self, words: Vocabulary, families: Families) -> dict[str, object]:
        """Shards are named by their own content, so that a new word changes one of them."""
        names = make_name_list(
            words.tags, words.authors, self._latin_names, self._options.other_names, words.counts
        )
        dictionary, corrections = build_dictionary(
            words.counts, families, names, self._options.shard_bytes, words.written()
        )
        shards = [digest([payload]) for payload in dictionary.payloads]
        for shard, payload in zip(shards, dictionary.payloads, strict=True):
            self._write_once(f"w/{shard}", payload)
        own_names = f"w/{digest([corrections])}"
        self._write_once(own_names, corrections)
        return {"names": own_names, "shards": shards, "first": dictionary.first}

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


def _tell(families: Families, word: str) -> str:
    """All that a segment's bytes take of a word: «كتب» → «كتب كتب كتاب»."""
    return " ".join((word, families.lemma(word), *families.families(word)))


def _hash(*parts: str) -> str:
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = clean(part).encode()
        made.update(b"%d:" % len(data) + data)
    return made.hexdigest()
