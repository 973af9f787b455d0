"""What templates receive: Pelican's own objects, made from what the store remembers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, overload
from urllib.parse import quote_plus

import pelican.contents
from markupsafe import Markup
from pelican import urlwrappers
from pelican.plugins import signals
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import SafeDatetime

from archive.entries import Entry
from archive.fingerprints import digest

# Pelican wants a date on every article; this one stands for «unknown» and is shown nowhere by our theme.
UNKNOWN_DATE = SafeDatetime(1, 1, 1)

_LINK_PATTERN = DEFAULT_CONFIG["INTRASITE_LINK_REGEX"]
_make_summary = pelican.contents.Content.__dict__["get_summary"].func
# The links of `tagging.linking`, of which an article has many; Pelican's way to them is a long one.
_TAG_LINK = re.compile(r'<a href="\{tag\}([a-z0-9-]+)">')
_NO_PARTS: Mapping[str, Callable[[Any], Any]] = {}


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


class NamedPage(urlwrappers.URLWrapper):  # type: ignore[misc]
    """A name with a page; its address is worked out once."""

    @cached_property
    def url(self) -> str:
        """Address of its page."""
        return str(urlwrappers.URLWrapper.url.fget(self))


# Pelican finds the settings of a kind by the name of its class.
class Category(NamedPage, urlwrappers.Category):  # type: ignore[misc]
    """A section."""


class Tag(NamedPage, urlwrappers.Tag):  # type: ignore[misc]
    """A tag, with its kind and what the authority says of it.

    A lone one has no page: its address is the search for its name.
    """

    lone = False

    @cached_property
    def url(self) -> str:
        """Address of its page, or of the search for it."""
        return search_address(str(self.name)) if self.lone else str(super().url)


class Author(NamedPage, urlwrappers.Author):  # type: ignore[misc]
    """An author."""


class Source(NamedPage):
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


_NO_LETTER = re.compile(r"[\W\d_]+")


def search_address(query: str) -> str:
    """The search page with `query` asked: «باب الهوى» → «search.html?q=باب+الهوى».

    Browsers write such an address out in percent signs themselves; in a page they would be six letters
    for each of an Arabic word.
    """
    return "search.html?q=" + _NO_LETTER.sub(
        lambda found: quote_plus(found[0], errors="replace"), query
    )
