"""The Pelican glue: indexes the archive's published articles after their pages are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, overload

from pelican.plugins import signals

from arabic.calendar import MONTH_NAMES
from arabic.families import WordFamilies
from search.documents import SearchDocument, count_words
from search.index import IndexOptions, build_index
from search.segments import Families
from tagging.authority import Authority


def connect() -> None:
    """Listen to Pelican: the index is written when the articles are."""
    signals.article_writer_finalized.connect(_index_archive)


def write_index(
    documents: Sequence[SearchDocument],
    families: Families,
    latin_names: Mapping[str, str],
    write: Callable[[str, bytes], None],
    options: IndexOptions | None = None,
) -> None:
    """Index `documents` (oldest first) and hand each file's name and bytes to `write`."""
    for name, data in build_index(documents, families, latin_names, options):
        write(name, data)


class StoredDocuments(Sequence[SearchDocument]):
    """The archive's entries as documents, made when they are looked at; no text is held."""

    def __init__(self, entries: Sequence[Any], read: Callable[[str], Mapping[str, Any]]) -> None:
        self._entries = entries
        self._read = read

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> SearchDocument: ...
    @overload
    def __getitem__(self, index: slice) -> list[SearchDocument]: ...
    def __getitem__(self, index: int | slice) -> SearchDocument | list[SearchDocument]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        return self._make(index)

    def __iter__(self) -> Iterator[SearchDocument]:
        return map(self._make, range(len(self)))

    def _make(self, number: int) -> SearchDocument:
        entry = self._entries[number]
        record = self._read(entry.path)
        return SearchDocument(
            number=number,
            url=entry.address,
            title=entry.title,
            caption=record["metadata"].get("caption") or "",
            text="\n".join(record["paragraphs"]),
            date_iso=entry.date_iso,
            section=entry.section.name,
            tags=[tag.name for tag in entry.tags],
            source=entry.source.name if entry.source else "",
            authors=[author.name for author in entry.authors],
        )


def _index_archive(generator: Any, writer: Any) -> None:
    archive = generator.context.get("ARCHIVE")
    if archive is None:
        return
    settings = generator.settings
    documents = StoredDocuments(archive.entries, generator.store.article)
    families = WordFamilies.from_vocabulary(count_words(documents))
    occurring = {shelf.name.name for shelf in archive.tags.values()}
    authority, _ = Authority.load(Path(settings["ARCHIVE_AUTHORITY"]))
    records = [record for record in authority.records if record.name in occurring]
    other_names = {alias: record.name for record in records for alias in record.aliases}
    latin_names = {record.latin: record.name for record in records if record.latin}
    options = IndexOptions(
        other_names=other_names,
        months=MONTH_NAMES[settings["ARCHIVE_MONTHS"]],
        digits=settings["ARCHIVE_DIGITS"],
    )
    write_index(documents, families, latin_names, writer.write_bytes, options)
