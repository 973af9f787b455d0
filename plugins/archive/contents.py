"""What templates receive: Pelican's own objects, made from what the store remembers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, overload

import pelican.contents
from markupsafe import Markup
from pelican.urlwrappers import Author, Category, Tag, URLWrapper
from pelican.utils import SafeDatetime

from archive.entries import Entry, Name
from archive.fingerprints import digest
from archive.model import TagNote
from archive.pictures import Picture, size_images
from tagging.linking import first_mentions, link_names

# Pelican wants a date on every article; this one stands for «unknown» and is shown nowhere by our theme.
UNKNOWN_DATE = SafeDatetime(1, 1, 1)


class Article(pelican.contents.Article):  # type: ignore[misc]
    """An article whose content is marked as safe HTML, so that themes may escape all else."""

    @property
    def content(self) -> Markup:
        """The body, with links between articles resolved."""
        return Markup(super().content)

    @property
    def summary(self) -> Markup:
        """The first words of the body, as HTML."""
        return Markup(super().summary)

    @summary.setter
    def summary(self, value: str) -> None:
        """Pelican sets attributes from metadata; the summary comes from there by itself."""


class Page(pelican.contents.Page):  # type: ignore[misc]
    """A page whose content is marked as safe HTML."""

    @property
    def content(self) -> Markup:
        """The page's text."""
        return Markup(super().content)


class Source(URLWrapper):  # type: ignore[misc]
    """A publisher: name, slug, url, save_as and homepage."""

    homepage = ""


class Lazy(Sequence[Any]):
    """A list of articles that are made when they are looked at; tells its fingerprint without making any."""

    def __init__(self, entries: Sequence[Entry], make: Callable[[Entry], Any]) -> None:
        self._entries = entries
        self._make = make

    @property
    def fingerprint(self) -> str:
        """Digest of the articles in the list."""
        return digest([entry.fingerprint for entry in self._entries])

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> Lazy: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return Lazy(self._entries[index], self._make)
        return self._make(self._entries[index])

    def __iter__(self) -> Iterator[Any]:
        return map(self._make, self._entries)


def freeze_metadata(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Pelican metadata → data that JSON can hold: names for categories, tags and authors, ISO dates."""
    return {key: _freeze(value) for key, value in metadata.items() if key != "author"}


def _freeze(value: Any) -> Any:
    if isinstance(value, URLWrapper):
        return str(value.name)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _freeze(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_freeze(item) for item in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)


def web_address(written: str) -> str:
    """An address that a page may link to: http and https only, "" for any other («javascript:…»)."""
    return written if written.lower().startswith(("http://", "https://")) else ""


class ObjectMaker:
    """Makes template objects for entries and names; keeps the few hundred it made last."""

    def __init__(
        self,
        settings: dict[str, Any],
        context: dict[str, Any],
        read: Callable[[str], dict[str, Any]],
        read_evidence: Callable[[str], dict[str, list[Any]]],
        tag_notes: Mapping[str, TagNote],
        homepages: Mapping[str, str],
        kind_names: Mapping[str, str],
        pictures: Mapping[str, Picture],
    ) -> None:
        self._settings = settings
        self._context = context
        self._read = read
        self._read_evidence = read_evidence
        self._tag_notes = tag_notes
        self._homepages = homepages
        self._kind_names = kind_names
        self._pictures = pictures
        self._made: dict[str, Article] = {}

    def kind_name(self, kind: str) -> str:
        """Arabic name of a kind of tag."""
        return self._kind_names.get(kind, self._kind_names[""])

    def section(self, name: Name) -> Category:
        """A section as Pelican's Category."""
        return self._wrap(Category, name)

    def author(self, name: Name) -> Author:
        """An author."""
        return self._wrap(Author, name)

    def source(self, name: Name) -> Source:
        """A publisher."""
        source: Source = self._wrap(Source, name)
        source.homepage = web_address(self._homepages.get(name.name, ""))
        return source

    def tag(self, name: Name) -> Tag:
        """A tag with its kind and what the authority says of it."""
        tag = self._wrap(Tag, name)
        note = self._tag_notes.get(name.slug, TagNote())
        tag.kind, tag.kind_name, tag.main = name.kind, self.kind_name(name.kind), name.main
        tag.aliases, tag.description, tag.parent = note.aliases, note.description, note.parent
        return tag

    def _wrap(self, kind: type[URLWrapper], name: Name) -> Any:
        made = kind(name.name, self._settings)
        made.slug = name.slug
        return made

    def article(self, entry: Entry) -> Article:
        """The article of an entry, with its text."""
        made = self._made.get(entry.path)
        if made is None:
            if len(self._made) > 2000:
                self._made.clear()
            made = self._made[entry.path] = self._make(entry)
        return made

    def _make(self, entry: Entry) -> Article:
        record = self._read(entry.path)
        metadata: dict[str, Any] = dict(record["metadata"])
        for key in ("date", "category", "tags", "authors", "source", "slug", "modified"):
            metadata.pop(key, None)
        date = UNKNOWN_DATE
        if entry.year is not None:
            date = SafeDatetime(entry.year, entry.month or 1, entry.day or 1)
            if entry.time and entry.day:
                hour, _, minute = entry.time.partition(":")
                date = date.replace(hour=int(hour), minute=int(minute[:2] or 0))
        tags = [self.tag(name) for name in entry.tags]
        metadata |= {
            "title": entry.title,
            "date": date,
            "category": self.section(entry.section),
            "tags": tags,
            "authors": [self.author(name) for name in entry.authors],
            "slug": entry.address.rsplit("/", 1)[-1].removesuffix(".html"),
            "status": entry.status,
        }
        if entry.status == "published":
            metadata |= {"save_as": entry.address, "url": entry.address}
        if not metadata["authors"]:
            del metadata["authors"]
        path = self._settings["PATH"] + "/" + entry.path
        html = size_images(record["html"], entry.path, self._pictures)
        evidence = self._read_evidence(entry.path)
        if self._settings.get("TAGGING_LINKS", True):
            kinds = {name.slug: name.kind for name in entry.tags}
            html = link_names(html, first_mentions(evidence, kinds))
        article = Article(html, metadata, self._settings, path, self._context)
        claim = metadata.get("date_claim") or {}
        article.date_precision = entry.precision
        article.date_iso = entry.date_iso
        article.date_reason, article.date_words = claim.get("reason", ""), claim.get("words", "")
        article.source = self.source(entry.source) if entry.source else None
        article.lead = entry.lead
        article.tag_groups = self._group_tags(tags)
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
        article.original_url = record["original"]
        article.original_sha256 = record["sha256"]
        article.original_encoding = metadata.get("encoding") or "utf-8"
        article.tag_evidence = evidence
        return article

    def _group_tags(self, tags: Sequence[Any]) -> list[tuple[str, str, list[Any]]]:
        groups: dict[str, list[Any]] = {}
        for tag in tags:
            groups.setdefault(tag.kind, []).append(tag)
        order = [kind for kind in self._kind_names if kind in groups]
        return [(kind, self.kind_name(kind), groups[kind]) for kind in order]
