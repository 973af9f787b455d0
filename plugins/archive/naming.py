"""Facts → entries: every section, source, author and tag of the archive gets its one address part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence

from archive.entries import Entry, Name, unique_names
from archive.fingerprints import digest_texts
from archive.gathering import StoredArticle


def make_entries(
    articles: Iterable[StoredArticle],
    default_section: str,
    source_slugs: Mapping[str, str],
    picture_marks: Mapping[str, str],
    spelled: MutableMapping[str, str] | None = None,
) -> list[Entry]:
    """The entries of an archive, without addresses.

    `source_slugs`: publisher → address part, where set; `picture_marks`: path of a picture → a text that
    changes when the picture does; `spelled` remembers address parts that were made of names.
    """
    articles = list(articles)
    namer = _Namer(articles, default_section, source_slugs, picture_marks, spelled)
    return [namer.entry(article) for article in articles]


class _Namer:
    def __init__(
        self,
        articles: Sequence[StoredArticle],
        default: str,
        source_slugs: Mapping[str, str],
        picture_marks: Mapping[str, str],
        spelled: MutableMapping[str, str] | None,
    ) -> None:
        self._default = default
        self._spelled = spelled
        self._picture_marks = picture_marks
        sections = {facts.section or default for _, _, facts, _ in articles}
        sources = {facts.source for _, _, facts, _ in articles}
        authors = {author for _, _, facts, _ in articles for author in facts.authors}
        self._sections = self._wrap((name, "") for name in sections)
        self._sources = self._wrap((name, source_slugs.get(name, "")) for name in sources)
        self._authors = self._wrap((name, "") for name in authors)
        self._tags: dict[tuple[str, str, str, bool], Name] = {}

    def _wrap(self, names: Iterable[tuple[str, str]]) -> dict[str, Name]:
        return {name: Name(name, slug) for name, slug in unique_names(names, self._spelled).items()}

    def _tag(self, told: tuple[str, str, str, bool]) -> Name:
        """A tag; the tagger gives every name its own address, in whatever articles it stands."""
        made = self._tags.get(told)
        if made is None:
            made = self._tags[told] = Name._make(told)
        return made

    def entry(self, article: StoredArticle) -> Entry:
        path, made_of, facts, tags = article
        section = self._sections[facts.section or self._default]
        source = self._sources[facts.source] if facts.source else None
        authors = tuple(self._authors[author] for author in facts.authors)
        names = tuple([self._tag(tag) for tag in tags])
        # The slug of a name may change when another article brings a name that wants the same one.
        slugs = [section.slug, source.slug if source else "", *[n.slug for n in authors + names]]
        marks = [self._picture_marks.get(link, "") for link in facts.static_links]
        return Entry(
            path=path,
            title=facts.title,
            year=facts.year,
            month=facts.month,
            day=facts.day,
            time=facts.time,
            section=section,
            source=source,
            authors=authors,
            tags=names,
            lead=facts.lead,
            slug=facts.slug,
            slug_given=facts.slug_given,
            status=facts.status,
            address="",
            original=facts.original,
            sha256=facts.sha256,
            fingerprint=digest_texts(made_of, *slugs, *marks),
        )
