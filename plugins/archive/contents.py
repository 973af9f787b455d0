"""What templates receive: Pelican's own objects, made from what the store remembers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, overload
from urllib.parse import quote_plus

import pelican.contents
from markupsafe import Markup
from pelican import urlwrappers
from pelican.plugins import signals
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import SafeDatetime, set_date_tzinfo

from archive.entries import Entry, Name
from archive.fingerprints import digest
from archive.model import TagNote
from archive.pictures import Picture, size_images
from tagging.linking import first_mentions, link_names

# Pelican wants a date on every article; this one stands for «unknown» and is shown nowhere by our theme.
UNKNOWN_DATE = SafeDatetime(1, 1, 1)

_LINK_PATTERN = DEFAULT_CONFIG["INTRASITE_LINK_REGEX"]
_make_summary = pelican.contents.Content.__dict__["get_summary"].func
# The links of `tagging.linking`, of which an article has many; Pelican's way to them is a long one.
_TAG_LINK = re.compile(r'<a href="\{tag\}([a-z0-9-]+)">')
_MOST_HELD, _MOST_NAMES_HELD = 2000, 10_000
_NO_PARTS: Mapping[str, Callable[[Any], Any]] = {}
_NO_NOTE = TagNote()


class Article(pelican.contents.Article):  # type: ignore[misc]
    """An article whose content is marked as safe HTML, so that themes may escape all else.

    `of_entry` makes one that knows what lists show and reads its text when anything else is asked for.
    """

    @classmethod
    def of_entry(
        cls,
        known: Mapping[str, Any],
        parts: Mapping[str, Callable[[Article], Any]],
        complete: Callable[[Article], None],
    ) -> Article:
        """An article with the attributes `known`.

        `parts` make single ones when they are asked for; `complete` gives it all others, once, when one is missed.
        """
        made = cls.__new__(cls)
        made.__dict__.update(known, _parts=parts, _complete=complete)
        if signals.content_object_init.receivers:  # these want to see the whole article
            made._read()
        return made

    def __getattr__(self, name: str) -> Any:
        """An attribute that is not there yet; for what no list shows, the article is read."""
        if not name.startswith("__"):
            part = self.__dict__.get("_parts", _NO_PARTS).get(name)
            if part is not None:
                made = self.__dict__[name] = part(self)
                return made
            if self._read():
                return getattr(self, name)
        raise AttributeError(f"an article has no {name}")

    def _read(self) -> bool:
        complete = self.__dict__.pop("_complete", None)
        if complete is not None:
            complete(self)
        return complete is not None

    def get_content(self, siteurl: str) -> str:
        """The body as HTML, with links between articles resolved; unlike Pelican's, it is not held for ever."""
        html: str = self._get_content() if hasattr(self, "_get_content") else self._content
        if self.settings["INTRASITE_LINK_REGEX"] == _LINK_PATTERN:
            if self.settings["RELATIVE_URLS"]:
                address = posixpath.join(siteurl, self.settings["TAG_URL"])
                html = _TAG_LINK.sub(lambda m: f'<a href="{address.format(slug=m[1])}">', html)
            if "{" not in html and "|" not in html:
                return html
        linked: str = self._update_content(html, siteurl)
        return linked

    def get_summary(self, siteurl: str) -> str:
        """The first words of the body."""
        summary: str = _make_summary(self, siteurl)
        return summary

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


class _Named(urlwrappers.URLWrapper):  # type: ignore[misc]
    """A name with a page; its address is worked out once."""

    @cached_property
    def url(self) -> str:
        """Address of its page."""
        return str(urlwrappers.URLWrapper.url.fget(self))


# Pelican finds the settings of a kind by the name of its class.
class Category(_Named, urlwrappers.Category):  # type: ignore[misc]
    """A section."""


class Tag(_Named, urlwrappers.Tag):  # type: ignore[misc]
    """A tag, with its kind and what the authority says of it.

    A lone one has no page: its address is the search for its name.
    """

    lone = False

    @cached_property
    def url(self) -> str:
        """Address of its page, or of the search for it."""
        return search_address(str(self.name)) if self.lone else str(super().url)


class Author(_Named, urlwrappers.Author):  # type: ignore[misc]
    """An author."""


class Source(_Named):
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
    if isinstance(value, urlwrappers.URLWrapper):
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


_NO_LETTER = re.compile(r"[\W\d_]+")


def search_address(query: str) -> str:
    """The search page with `query` asked: «باب الهوى» → «search.html?q=باب+الهوى».

    Browsers write such an address out in percent signs themselves; in a page they would be six letters
    for each of an Arabic word.
    """
    return "search.html?q=" + _NO_LETTER.sub(
        lambda found: quote_plus(found[0], errors="replace"), query
    )


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
        self._named: dict[tuple[type[_Named], Name], Any] = {}

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

    def _wrap(self, kind: type[_Named], name: Name) -> Any:
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
            "original_url": entry.original,
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
