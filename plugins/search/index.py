"""The index: documents in, small files out that a browser searches with no server.

    search/index.js            the manifest: small, the one name that stays
    search/client-<hash>.js    the client that reads this index, and filters-<hash>.js
    search/tables-<hash>.js    letters, keyboard, Latin sounds and months for the client
    search/w/<hash>.js         the dictionary: word → families, names → tags and readings
    search/<hash>/p0.js …      a segment: p postings, x positions, f facets, d documents, c dates

See docs/search.md for the formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from search.builder import IndexBuilder, IndexOptions
from search.collection import HeldCollection
from search.documents import SearchDocument
from search.memory import NoMemory

__all__ = ["IndexOptions", "SearchDocument", "build_index"]


class _Files:
    """An output that holds what is written."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def is_current(self, name: str, fingerprint: str) -> bool:
        """Nothing is there before."""
        return False

    def write_bytes(self, name: str, data: bytes, fingerprint: str) -> None:
        """Hold a file."""
        self.files[name] = data

    def write_all(self, files: Sequence[tuple[str, bytes]], fingerprint: str) -> None:
        """Hold files."""
        self.files.update(files)


def build_index(
    documents: Iterable[SearchDocument],
    latin_names: Mapping[str, str],
    options: IndexOptions | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Index `documents`, which come in order of number; yields (name below the site's root, bytes).

    `latin_names`: Latin name → Arabic («lavrov» → «لافروف»). The manifest comes last, so that what
    it names is there. Texts and files are held in memory: an archive uses `IndexBuilder`.
    """
    output = _Files()
    IndexBuilder(
        HeldCollection(documents),
        latin_names,
        options or IndexOptions(),
        NoMemory(),
        output,
    ).build()
    yield from output.files.items()
