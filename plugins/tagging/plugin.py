"""Tags for the articles of a Pelican site, from the site's own lists of names.

Settings: ``TAGGING_AUTHORITY_PATH`` (folder of the lists; "authority", under ``PATH``),
``TAGGING_KINDS`` (which kinds to tag; all: person, place, organisation, topic),
``TAGGING_MAX_TAGS`` (most tags found for an article, 0: all), ``TAGGING_UNLISTED`` (whether names that
no list has become tags by their context; True), ``TAGGING_LINKS`` (whether names in the text link to
their tag's page at first mention; True).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.urlwrappers import Tag

from tagging.authority import FILES, Authority
from tagging.linking import first_mentions, link_names, text_blocks
from tagging.merge import TagEntry, merge_tags
from tagging.recognise import Tagger

logger = logging.getLogger(__name__)

DEFAULTS: Mapping[str, Any] = {
    "TAGGING_AUTHORITY_PATH": "authority",
    "TAGGING_KINDS": tuple(FILES.values()),
    "TAGGING_MAX_TAGS": 0,
    "TAGGING_UNLISTED": True,
    "TAGGING_LINKS": True,
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
    unlisted = settings["TAGGING_KINDS"] if settings["TAGGING_UNLISTED"] else ()
    tagger = Tagger(authority, settings["TAGGING_MAX_TAGS"], unlisted)
    for article in articles:
        _tag(article, tagger, authority, settings["TAGGING_LINKS"])


def _tag(article: Any, tagger: Tagger, authority: Authority, links: bool) -> None:
    given = [
        part
        for tag in getattr(article, "tags", None) or ()
        for part in _SEPARATORS.split(str(tag.name))
    ]
    found = tagger.tag(
        " ".join(text_blocks(str(article.title))),
        str(getattr(article, "caption", "") or ""),
        text_blocks(article._content),
    )
    entries = merge_tags(given, found, authority)
    article.tags = [_make_tag(entry, article.settings) for entry in entries]
    article.tag_evidence = {entry.slug: entry.evidence for entry in entries}
    if links:
        kinds = {entry.slug: entry.kind for entry in entries}
        evidence = {slug: list(es) for slug, es in article.tag_evidence.items()}
        article._content = link_names(article._content, first_mentions(evidence, kinds))


def _make_tag(entry: TagEntry, settings: Any) -> Tag:
    tag = Tag(entry.name, settings)
    tag.slug = entry.slug
    tag.kind, tag.kind_name, tag.main = entry.kind, entry.kind_name, entry.main
    return tag
