"""The pages of articles: what each shows beside its own text, and the groups that they are planned in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from archive.entries import Entry
from archive.fingerprints import digest_texts
from archive.model import Archive
from archive.planned import PlannedGroup, PlannedPage, TemplateObjects, prints
from archive.related import RelatedArticles

ARTICLE_NAMES = frozenset({"article", "category", "related", "older", "newer", "versions"})


_INPUTS = (
    "the article",
    "the older article",
    "the newer article",
    "related articles",
    "versions of its text",
    "names without a page",
)


class _Shown(NamedTuple):
    """What the page of an article shows."""

    entry: Entry
    older: Entry | None
    newer: Entry | None
    near: Sequence[Entry]
    versions: Sequence[Entry]
    lone: str

    @property
    def texts(self) -> tuple[str, ...]:
        """A text for each of `_INPUTS`."""
        entry, older, newer, near, versions, lone = self
        return (
            entry.fingerprint,
            older.fingerprint if older else "",
            newer.fingerprint if newer else "",
            prints(near),
            prints(versions),
            lone,
        )


@dataclass(frozen=True)
class ArticlePages:
    """Plans them; `versions` and `lone_names`: as `Planner` and `find_lone_names` tell them."""

    archive: Archive
    objects: TemplateObjects
    related: RelatedArticles
    versions: Mapping[str, tuple[Entry, ...]]
    lone_names: Mapping[str, str]

    def groups(self) -> Iterator[PlannedGroup]:
        """The articles of each folder (a month, as a rule) are one group."""
        entries, neighbours, lone = (
            self.archive.entries,
            self._section_neighbours(),
            self.lone_names,
        )
        folders: dict[str, list[_Shown]] = {}
        for number, entry in enumerate(entries):
            older, newer = neighbours[entry.path]
            versions = self.versions.get(entry.path, ())
            near = self.related.of(number, passed_over=[e.path for e in versions])
            folder = entry.address[: entry.address.rfind("/")]
            shown = _Shown(entry, older, newer, near, versions, lone.get(entry.path, ""))
            folders.setdefault(folder, []).append(shown)
        for held in folders.values():
            yield PlannedGroup(
                "article",
                "article",
                _INPUTS,
                (ARTICLE_NAMES,),
                digest_texts(*chain.from_iterable([shown.texts for shown in held])),
                [shown.entry.address for shown in held],
                lambda held=held: map(self._article, held),  # type: ignore[misc]
            )

    def _article(self, shown: _Shown) -> PlannedPage:
        return PlannedPage(
            shown.entry.address,
            "article",
            "article",
            dict(zip(_INPUTS, shown.texts, strict=True)),
            lambda: self._article_context(shown),
            ARTICLE_NAMES,
        )

    def _section_neighbours(self) -> dict[str, tuple[Entry | None, Entry | None]]:
        found: dict[str, tuple[Entry | None, Entry | None]] = {}
        for shelf in self.archive.sections.values():
            row = shelf.entries
            for i, entry in enumerate(row):
                newer = row[i + 1] if i + 1 < len(row) else None
                found[entry.path] = (row[i - 1] if i else None, newer)
        return found

    def _article_context(self, shown: _Shown) -> dict[str, Any]:
        make = self.objects.article
        article = make(shown.entry)
        return {
            "article": article,
            "category": article.category,
            "related": [make(e) for e in shown.near],
            "older": make(shown.older) if shown.older else None,
            "newer": make(shown.newer) if shown.newer else None,
            "versions": [make(e) for e in shown.versions],
        }
