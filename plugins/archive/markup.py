"""Articles of Pelican's own formats (.md, .rst, .html): read by Pelican's readers, concluded upon like raw ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from archive.contents import Article, freeze_metadata
from archive.parsing import Parsed
from archive.reading import SourceFile, paragraphs_of
from archive.records import pack_article
from intake.article import IntakeError, Problem
from intake.metadata import problems_of
from intake.read import enrich, first_words
from intake.reader import RawTextReader
from intake.sources import SourceList

# Settings that give a raw article more than its reader does.
_ADDING_SETTINGS = (
    "DEFAULT_METADATA DEFAULT_DATE FILENAME_METADATA PATH_METADATA USE_FOLDER_AS_CATEGORY TYPOGRIFY"
).split()
_HEADING = re.compile(r"\s*<h([1-6])\b[^>]*>(.*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class _Content:
    """What Pelican's `read_file` makes in place of an Article; `metadata` holds Pelican's objects."""

    content: str
    metadata: dict[str, Any]
    settings: Any = None
    source_path: str = ""
    context: Any = None


class MarkupReader:
    """Reads single files with the readers of a Pelican generator."""

    def __init__(self, generator: Any, sources: SourceList) -> None:
        self._generator = generator
        self._settings: dict[str, Any] = generator.settings
        self._root = Path(generator.path)
        self._sources = sources

    @cached_property
    def leaves_raw(self) -> bool:
        """Whether raw articles may pass by Pelican: no plugin or setting has a hand in their reading."""
        listeners = (
            signals.article_generator_preread.receivers
            or signals.article_generator_context.receivers
        )
        adding = any(self._settings.get(key) for key in _ADDING_SETTINGS)
        reader = self._generator.readers.readers.get("txt")
        return not listeners and not adding and type(reader) is RawTextReader

    def read(self, source: SourceFile, sha256: str) -> Parsed:
        """Read a file; one that trips its reader is told of like an unreadable one."""
        try:
            return self._read(source, sha256)
        except IntakeError as error:
            return Parsed(failed=error.problem)
        except Exception as error:
            # A reader may raise anything, and one file must not cost the archive its build.
            reason = " ".join(str(error).split()).replace(f"{self._root}/", "")
            return Parsed(failed=Problem("markup", reason or type(error).__name__))

    def _read(self, source: SourceFile, sha256: str) -> Parsed:
        generator = self._generator
        parsed = generator.readers.read_file(
            base_path=generator.path,
            path=source.path,
            content_class=_Content,
            context=generator.context,
            preread_signal=signals.article_generator_preread,
            preread_sender=generator,
            context_signal=signals.article_generator_context,
            context_sender=generator,
        )
        if not isinstance(parsed, _Content):
            return Parsed()
        metadata = freeze_metadata(parsed.metadata)
        html = parsed.content or ""
        if not metadata.get("title"):
            html = _give_title(metadata, html, source.path)
        if "date_claim" not in metadata:
            metadata = self._enrich(metadata, html, source)
        image = metadata.get("image") or ""
        links = sorted(self._static_links(html, source) | ({image} if image else set()))
        return Parsed(pack_article(html, metadata, source.path, sha256, links), image=image)

    def _enrich(self, metadata: dict[str, Any], html: str, source: SourceFile) -> dict[str, Any]:
        if metadata.get("category") == self._settings["DEFAULT_CATEGORY"]:
            del metadata["category"]
        header = {k: v for k, v in metadata.items() if isinstance(v, str)}
        found = enrich(str(metadata.get("title") or ""), html, header, source.path, self._sources)
        return {**found, **{key: value for key, value in metadata.items() if value}}

    def _static_links(self, html: str, source: SourceFile) -> set[str]:
        path = str(self._root / source.path)
        probe = Article(html, {"title": "-", "status": "draft"}, self._settings, path, {})
        return set(probe.get_static_links())


def _give_title(metadata: dict[str, Any], html: str, path: str) -> str:
    """Give an article without a title its first heading, or its first words; returns the HTML below it.

    Raises IntakeError where there is no text at all.
    """
    heading = _HEADING.match(html)
    named = paragraphs_of(heading[0]) if heading else []
    if heading and named:
        metadata["title"] = named[0]
        return html[heading.end() :]
    texts = paragraphs_of(html)
    if not texts:
        raise IntakeError(Problem("no-text"))
    metadata["title"] = first_words(texts[0])
    metadata |= problems_of([Problem("no-title")], path)
    return html
