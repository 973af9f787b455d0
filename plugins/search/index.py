"""The index: documents in, small files out that a browser searches with no server.

    search/index.js            the manifest: small, the one name that stays
    search/client-<hash>.js    the client that reads this index, and filters-<hash>.js
    search/tables-<hash>.js    letters, keyboard and Latin sounds for the client
    search/w<hash>/0.js …      the dictionary: word → families, names → tags and readings
    search/w<hash>/names.js    words that are names, for corrections
    search/<hash>/p0.js …      a segment: p postings, x positions, f facets, d documents, c dates

See docs/search.md for the formats.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from arabic.calendar import MONTH_NAMES
from search.client import client_script, filters_script
from search.codec import clean, data_script, script
from search.dictionary import build_dictionary
from search.documents import SearchDocument, count_words
from search.names import make_name_list
from search.segments import Families, build_segment, lay_out
from search.shards import digest
from search.tables import browser_tables

__all__ = ["IndexOptions", "SearchDocument", "build_index", "count_words"]

VERSION = 1


@dataclass(frozen=True)
class IndexOptions:
    """Sizes, and how dates are shown.

    `other_names`: another name → the tag's name; `segment_block`: documents of the smallest
    segment; `shard_bytes`: usual size of a shard; `months`: the names of the twelve months;
    `digits`: "european" or "arabic".
    """

    other_names: Mapping[str, str] = field(default_factory=dict)
    segment_block: int = 1000
    shard_bytes: int = 24_000
    months: Sequence[str] = MONTH_NAMES["levantine"]
    digits: str = "european"


def build_index(
    documents: Iterable[SearchDocument],
    families: Families,
    latin_names: Mapping[str, str],
    options: IndexOptions | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Index `documents`, which come in order of number; yields (name below the site's root, bytes).

    A collection that can be iterated again and knows its length is read segment by segment, so the
    texts need not fit into memory. `latin_names`: Latin name → Arabic («lavrov» → «لافروف»).
    The manifest comes last, so that what it names is there.
    """
    chosen = options or IndexOptions()
    held = documents if isinstance(documents, Sequence) else _hold(documents)
    tags: set[str] = set()
    authors: set[str] = set()
    counts: dict[str, int] = {}
    described: list[dict[str, object]] = []
    facet_bytes = 0
    coming = iter(held)
    for start, size in lay_out(len(held), chosen.segment_block):
        part = list(islice(coming, size))
        for document in part:
            tags.update(map(clean, document.tags))
            authors.update(map(clean, document.authors))
        segment = build_segment(start, part, families, chosen.shard_bytes)
        for word, count in segment.word_counts.items():
            counts[word] = counts.get(word, 0) + count
        facet_bytes += segment.facets.size
        described.append(segment.describe())
        for name, data in segment.files():
            yield f"search/{name}", data
    names = make_name_list(tags, authors, latin_names, chosen.other_names, counts)
    dictionary, corrections = build_dictionary(counts, families, names, chosen.shard_bytes)
    folder = "w" + digest([*dictionary.payloads, corrections])
    for at, payload in enumerate(dictionary.payloads):
        yield f"search/{folder}/{at}.js", script(f"{folder}/{at}", payload)
    yield f"search/{folder}/names.js", script(f"{folder}/names", corrections)
    tables = browser_tables()
    tables_name = "tables-" + digest([tables])
    yield f"search/{tables_name}.js", data_script(tables_name, tables)
    client = "client-" + digest([client_script("")])
    yield f"search/{client}.js", client_script(client)
    filters = "filters-" + digest([filters_script("")])
    yield f"search/{filters}.js", filters_script(filters)
    manifest = {
        "version": VERSION,
        "client": client,
        "filters": filters,
        "count": len(held),
        "tables": tables_name,
        "dictionary": {"name": folder, "first": dictionary.first},
        "segments": described,
        "facetBytes": facet_bytes,
        "months": list(chosen.months),
        "digits": chosen.digits,
    }
    text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    yield "search/index.js", data_script("index", text.encode())


def _hold(documents: Iterable[SearchDocument]) -> list[SearchDocument]:
    return documents if isinstance(documents, list) else list(documents)
