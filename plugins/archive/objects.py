"""Template objects: Pelican's articles, sections, tags, authors and ours, made of what the archive knows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import pelican.contents
from pelican.utils import SafeDatetime, set_date_tzinfo

from archive.contents import UNKNOWN_DATE, Article, Author, Category, NamedPage, Source, Tag
from archive.entries import Entry, Name
from archive.model import TagNote
from archive.pictures import Picture, size_images
from tagging.linking import first_mentions, link_names

_MOST_HELD, _MOST_NAMES_HELD = 2000, 10_000
_NO_NOTE = TagNote("")


def web_address(written: str) -> str:
    """An address that a page may link to: http and https only, "" for any other («javascript:…»)."""
    return written if written.lower().startswith(("http://", "https://")) else ""


class ObjectMaker:
    """Makes template objects for entries and names; keeps those that it made last."""

    def __init__(
        self,
        settings: dict[str, Any],
        context: dict[str, Any],
        read: Callable[[str], dict[str, Any]],
        read_evidence: Callable[[str], dict[str, list[Any]]],
        tag_notes: Mapping[str, TagNote],
        lone_tags: Collection[str],
        homepages: Mapping[str, str],
        kind_names: Mapping[str, str],
        pictures: Mapping[str, Picture],
    ) -> None:
        self._settings = settings
        self._context = context
        self._read = read
        self._read_evidence = read_evidence
        self._tag_notes = tag_notes
        self._lone_tags = lone_tags
        self._homepages = homepages
        self._kind_names = kind_names
        self._pictures = pictures
        self._made: dict[str, Article] = {}
        self._parts_without_author: dict[str, Callable[[Article], Any]] = {
            "date": lambda article: self._moment(article._entry),
            "date_iso": lambda article: article._entry.date_iso,
            "date_precision": lambda article: article._entry.precision,
            "category": lambda article: self.section(article._entry.section),
            "source": lambda article: self._source_of(article._entry),
            "tags": lambda article: [self.tag(name) for name in article._entry.tags],
            "tag_groups": lambda article: self._group_tags(article.tags),
        }
        self._parts = {
            **self._parts_without_author,
            "authors": lambda article: [self.author(name) for name in article._entry.authors],
            "author": lambda article: article.authors[0],
        }
        self._named: dict[tuple[type[NamedPage], Name], Any] = {}

    def kind_name(self, kind: str) -> str:
        """Arabic name of a kind of tag."""
        return self._kind_names.get(kind, self._kind_names[""])

    def section(self, name: Name) -> Category:
        """A section as Pelican's Category."""
        made: Category = self._wrap(Category, name)
        return made

    def author(self, name: Name) -> Author:
        """An author."""
        made: Author = self._wrap(Author, name)
        return made

    def source(self, name: Name) -> Source:
        """A publisher."""
        source: Source = self._wrap(Source, name)
        return source

    def _source_of(self, entry: Entry) -> Source | None:
        return self.source(entry.source) if entry.source else None

    def tag(self, name: Name) -> Tag:
        """A tag with its kind and what the authority says of it."""
        tag: Tag = self._wrap(Tag, name)
        return tag

    def _wrap(self, kind: type[NamedPage], name: Name) -> Any:
        key = (kind, name)
        made = self._named.get(key)
        if made is None:
            if len(self._named) > _MOST_NAMES_HELD:
                self._named.clear()
            made = self._named[key] = kind(name.name, self._settings)
            made.slug = name.slug
            if isinstance(made, Tag):
                self._describe(made, name)
            elif isinstance(made, Source):
                made.homepage = web_address(self._homepages.get(name.name, ""))
        return made

    def _describe(self, tag: Tag, name: Name) -> None:
        note = self._tag_notes.get(name.slug, _NO_NOTE)
        tag.kind, tag.kind_name, tag.main = name.kind, self.kind_name(name.kind), name.main
        tag.lone = name.slug in self._lone_tags
        tag.aliases, tag.description, tag.parent = note.aliases, note.description, note.parent
        tag.wikidata, tag.dates = note.wikidata, note.dates

    def article(self, entry: Entry) -> Article:
        """The article of an entry; it reads its text when that is asked for."""
        made = self._made.get(entry.path)
        if made is None:
            if len(self._made) > _MOST_HELD:
                self._made.clear()
            made = self._made[entry.path] = self._make(entry)
        return made

    def _make(self, entry: Entry) -> Article:
        known = {
            "settings": self._settings,
            "_context": self._context,
            "_entry": entry,
            "title": entry.title,
            "slug": entry.address.rsplit("/", 1)[-1].removesuffix(".html"),
            "_status": entry.status,
            "lead": entry.lead,
            "original_url": entry.original if self._settings["ARCHIVE_ORIGINALS"] else "",
            "original_sha256": entry.sha256,
        }
        if entry.status == "published":
            known |= {"override_save_as": entry.address, "override_url": entry.address}
        parts = self._parts if entry.authors else self._parts_without_author
        return Article.of_entry(known, parts, self._complete)

    def _moment(self, entry: Entry) -> Any:
        date = UNKNOWN_DATE
        if entry.year is not None:
            date = SafeDatetime(entry.year, entry.month or 1, entry.day or 1)
            if entry.time and entry.day:
                hour, _, minute = entry.time.partition(":")
                date = date.replace(hour=int(hour), minute=int(minute[:2] or 0))
        return set_date_tzinfo(date, self._settings["TIMEZONE"])

    def _complete(self, article: Article) -> None:
        """Give an article what only its text and metadata tell."""
        entry: Entry = article._entry
        record = self._read(entry.path)
        metadata: dict[str, Any] = dict(record["metadata"])
        for key in ("authors", "source", "modified", "lead"):
            metadata.pop(key, None)
        listed = ("title", "date", "category", "tags", "slug", *["authors"][: len(entry.authors)])
        metadata |= {key: getattr(article, key) for key in listed} | {"status": entry.status}
        if entry.status == "published":
            metadata |= {"save_as": entry.address, "url": entry.address}
        path = self._settings["PATH"] + "/" + entry.path
        html = size_images(record["html"], entry.path, self._pictures)
        evidence = self._read_evidence(entry.path)
        if self._settings.get("TAGGING_LINKS", True):
            kinds = {n.slug: n.kind for n in entry.tags if n.slug not in self._lone_tags}
            html = link_names(html, first_mentions(evidence, kinds))
        pelican.contents.Article.__init__(
            article, html, metadata, self._settings, path, self._context
        )
        claim = metadata.get("date_claim") or {}
        article.date_reason, article.date_words = claim.get("reason", ""), claim.get("words", "")
        for field in ("subtitle", "source_url", "dateline", "caption", "credit"):
            setattr(article, field, metadata.get(field) or "")
        article.source_url = web_address(article.source_url)
        image = metadata.get("image") or ""
        article.picture = self._pictures.get(image)
        article.image = image if article.picture else ""
        _, article.image_width, article.image_height, _ = article.picture or ("", 0, 0, False)
        article.cut = metadata.get("cut") or []
        article.word_count = record["words"]
        article.reading_minutes = max(1, round(record["words"] / 180))
        article.original_encoding = metadata.get("encoding") or "utf-8"
        article.tag_evidence = evidence

    def _group_tags(self, tags: Sequence[Any]) -> list[tuple[str, str, list[Any]]]:
        groups: dict[str, list[Any]] = {}
        for tag in tags:
            groups.setdefault(tag.kind, []).append(tag)
        order = [kind for kind in self._kind_names if kind in groups]
        return [(kind, self.kind_name(kind), groups[kind]) for kind in order]
