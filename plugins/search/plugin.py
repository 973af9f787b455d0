"""The Pelican glue: indexes the archive's published articles after their pages are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from arabic.calendar import MONTH_NAMES
from archive.beside import archive_indexed
from search.builder import IndexBuilder, IndexOptions
from search.documents import SearchDocument
from search.memory import FileMemory
from search.opensearch import describe_search


def connect() -> None:
    """Listen to the archive: the index is made when its articles are known."""
    archive_indexed.connect(_index_archive)


class StoredDocuments:
    """The archive's entries as a `Collection`: documents are made when they are asked for."""

    def __init__(self, entries: Sequence[Any], read: Callable[[str], Mapping[str, Any]]) -> None:
        self._entries = entries
        self._read = read
        self.addresses = [entry.address for entry in entries]
        self.fingerprints = [
            " ".join((entry.fingerprint, *(tag.slug for tag in entry.tags))) for entry in entries
        ]

    def make(self, start: int, size: int) -> list[SearchDocument]:
        """`size` documents from number `start` on."""
        return [self._make(at) for at in range(start, start + size)]

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
            tag_slugs=[tag.slug for tag in entry.tags],
        )


def _index_archive(generator: Any, writer: Any) -> None:
    archive = generator.context.get("ARCHIVE")
    if archive is None:
        return
    settings = generator.settings
    feed_articles = 0
    if settings["SITE_ADDRESS"]:
        feed_articles = settings.get("ARCHIVE_TAG_FEEDS", {}).get("atom", 0)
    options = IndexOptions(
        other_names=_other_names(archive),
        months=MONTH_NAMES[settings["ARCHIVE_MONTHS"]],
        digits=settings["ARCHIVE_DIGITS"],
        feed_articles=feed_articles,
    )
    memory = FileMemory(
        Path(generator.store.path).with_suffix(".search.sqlite"), generator.context["ARCHIVE_CODE"]
    )
    documents = StoredDocuments(archive.entries, generator.context["ARCHIVE_READ"])
    try:
        names, work = _latin_names(archive), settings.get("ARCHIVE_WORKERS")
        if IndexBuilder(documents, names, options, memory, writer, work).build():
            memory.forget_unused()
    finally:
        memory.close()
    if settings["SITE_ADDRESS"]:
        description = describe_search(
            settings["SITE_ADDRESS"], settings["SITENAME"], settings["SITESUBTITLE"]
        )
        writer.write_bytes("opensearch.xml", description)


def _noted(archive: Any) -> Iterable[tuple[str, Any]]:
    """(name, note) of the tags that occur and are in the authority lists, by slug."""
    for slug, shelf in archive.tags.items():
        if slug in archive.tag_notes:
            yield shelf.name.name, archive.tag_notes[slug]


def _other_names(archive: Any) -> dict[str, str]:
    return {alias: name for name, note in _noted(archive) for alias in note.aliases}


def _latin_names(archive: Any) -> dict[str, str]:
    """Latin → Arabic names of all lists: the words of a name may stand where nothing is tagged with it."""
    return {latin: note.name for note in archive.tag_notes.values() for latin in note.latin}
