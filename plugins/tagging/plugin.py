"""Tags for the articles of a Pelican site, from the site's own lists of names.

Settings: ``TAGGING_AUTHORITY_PATH`` (folder of the lists; "authority", under ``PATH``),
``TAGGING_KINDS`` (which kinds to tag; all: person, place, organisation, topic),
``TAGGING_MAX_TAGS`` (most tags found for an article, 0: all).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.urlwrappers import Tag

from tagging.authority import FILES, Authority
from tagging.merge import TagEntry, merge_tags
from tagging.recognise import Tagger

logger = logging.getLogger(__name__)

DEFAULTS: Mapping[str, Any] = {
    "TAGGING_AUTHORITY_PATH": "authority",
    "TAGGING_KINDS": tuple(FILES.values()),
    "TAGGING_MAX_TAGS": 0,
}
_SEPARATORS = re.compile("[،؛;]")


def connect() -> None:
    """Listen to Pelican: settings at the start, articles before their tags are counted."""
    signals.initialized.connect(set_defaults)
    signals.article_generator_pretaxonomy.connect(tag_articles)


def set_defaults(pelican: Any) -> None:
    """Give settings that the site leaves open their defaults."""
    for name, value in DEFAULTS.items():
        pelican.settings.setdefault(name, value)


def tag_articles(generator: Any) -> None:
    """Tag the articles of a generator that aren't tagged yet (that have no ``tag_evidence``)."""
    articles = [
        article
        for group in ("articles", "translations", "drafts", "hidden_articles")
        for article in getattr(generator, group, ())
        if not hasattr(article, "tag_evidence")
    ]
    if not articles:
        return
    settings = {**DEFAULTS, **generator.settings}
    folder = Path(settings["PATH"], settings["TAGGING_AUTHORITY_PATH"])
    if not folder.is_dir():
        logger.warning(
            "%s: there are no lists of names, so no tags are found. Mend: make the folder, or set "
            "TAGGING_AUTHORITY_PATH.",
            folder,
        )
    authority, problems = Authority.load(folder, set(settings["TAGGING_KINDS"]))
    for problem in problems:
        logger.warning("%s", problem)
    tagger = Tagger(authority, settings["TAGGING_MAX_TAGS"])
    for article in articles:
        _tag(article, tagger, authority)


def _tag(article: Any, tagger: Tagger, authority: Authority) -> None:
    given = [
        part
        for tag in getattr(article, "tags", None) or ()
        for part in _SEPARATORS.split(str(tag.name))
    ]
    found = tagger.tag(
        _Blocks.of(str(article.title))[0] if article.title else "",
        str(getattr(article, "caption", "") or ""),
        _Blocks.of(article._content),
    )
    entries = merge_tags(given, found, authority)
    article.tags = [_make_tag(entry, article.settings) for entry in entries]
    article.tag_evidence = {entry.slug: entry.evidence for entry in entries}


def _make_tag(entry: TagEntry, settings: Any) -> Tag:
    tag = Tag(entry.name, settings)
    tag.slug = entry.slug
    tag.kind, tag.kind_name, tag.main = entry.kind, entry.kind_name, entry.main
    return tag


class _Blocks(HTMLParser):
    """The texts of the blocks of an HTML fragment; markup inside a block doesn't part words."""

    _PARTING = frozenset(
        "p h1 h2 h3 h4 h5 h6 li ul ol blockquote div td th tr table dt dd pre figure figcaption "
        "section br".split()
    )
    _HIDDEN = frozenset({"script", "style", "template"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._texts: list[list[str]] = [[]]
        self._hidden = 0

    @classmethod
    def of(cls, html: str) -> list[str]:
        """«<p>قال <b>لافروف</b></p><p>…» → [«قال لافروف», …]; always at least one text."""
        parser = cls()
        parser.feed(html)
        parser.close()
        texts = ["".join(parts).strip() for parts in parser._texts]
        return [text for text in texts if text] or [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in self._HIDDEN
        if tag in self._PARTING:
            self._texts.append([])

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in self._HIDDEN))
        if tag in self._PARTING:
            self._texts.append([])

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._texts[-1].append(data)
