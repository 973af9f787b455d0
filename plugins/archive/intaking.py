"""From source files to entries: what changed is read and tagged, the rest is taken from the store."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from archive.assessment import ReportRow, row_of_article
from archive.contents import freeze_metadata
from archive.duplicates import Sketch
from archive.entries import Entry, Name, unique_names
from archive.fingerprints import describe, digest, digest_tree
from archive.model import TagNote
from archive.pictures import picture_size
from archive.reading import SourceFile, hash_source, list_sources, paragraphs_of
from archive.recutting import body_facts, recurring_places, without_places
from intake.article import IntakeError
from intake.headers import split_list
from intake.problems import problem_line
from intake.read import enrich
from intake.recurring import learn_furniture
from intake.sources import SourceList
from store import SourceRecord, Store
from tagging.authority import Authority
from tagging.merge import merge_tags
from tagging.recognise import Tagger
from tagging.renaming import load_renamed, redirects

# The settings that Pelican's readers and ours read.
_READER_SETTINGS = (
    "MARKDOWN DOCUTILS_SETTINGS DEFAULT_CATEGORY DEFAULT_METADATA DEFAULT_DATE FILENAME_METADATA "
    "PATH_METADATA EXTRA_PATH_METADATA USE_FOLDER_AS_CATEGORY TYPOGRIFY FORMATTED_FIELDS READERS "
    "TIMEZONE PLUGINS"
).split()


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of the build's report: a `logging` level and a text that names file, reason and mend."""

    level: int
    text: str


@dataclass
class Report:
    """What a person should know after the build, and how much was read."""

    lines: list[ReportLine] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    removed: int = 0

    def warn(self, text: str) -> None:
        """Add a warning."""
        self.lines.append(ReportLine(logging.WARNING, text))

    def fail(self, text: str) -> None:
        """Add an error: something could not be shown."""
        self.lines.append(ReportLine(logging.ERROR, text))


@dataclass(frozen=True)
class _Parsed:
    """What Pelican's `read_file` makes in place of an Article; `metadata` holds Pelican's objects."""

    content: str
    metadata: dict[str, Any]
    settings: Any = None
    source_path: str = ""
    context: Any = None


class Intaking:
    """Reads the articles of a Pelican generator through `store`."""

    def __init__(self, generator: Any, store: Store, code: str, report: Report) -> None:
        self._generator = generator
        self._settings: dict[str, Any] = generator.settings
        self._root = Path(generator.path)
        self._store = store
        self._code = code
        self._report = report
        authority_folder = Path(self._settings["ARCHIVE_AUTHORITY"])
        self._sources = SourceList.load(authority_folder / "sources.tsv")
        self._authority, broken = Authority.load(authority_folder)
        renamed, wrong = load_renamed(authority_folder, self._authority.slugs)
        self.redirects: Mapping[str, str] = redirects(renamed)
        for row in (*broken, *wrong):
            report.warn(str(row))
        lists = digest_tree(authority_folder, ("*.tsv",))
        self._tagger_digest = digest(code, lists, self._settings.get("TAGGING_MAX_TAGS"))
        self._reader_digest = digest(
            code,
            digest_tree(authority_folder, ("sources.tsv",)),
            describe({key: self._settings.get(key) for key in _READER_SETTINGS}),
        )
        self._tagger = Tagger(self._authority, self._settings.get("TAGGING_MAX_TAGS") or 0)
        self.static_links: set[str] = set()
        self.sketches: dict[str, Sketch] = {}
        self.rows: list[ReportRow] = []

    @property
    def tag_notes(self) -> dict[str, TagNote]:
        """Slug → what the authority says of a tag."""
        return {
            record.slug: TagNote(record.aliases, record.description, record.parent, record.latin)
            for record in self._authority.records
        }

    @property
    def homepages(self) -> dict[str, str]:
        """Publisher → address of its own site."""
        return {source.name: source.homepage for source in self._sources}

    def article_record(self, path: str) -> dict[str, Any]:
        """What the store remembers of an article."""
        return self._store.article(path)

    def read_all(self) -> list[Entry]:
        """Bring the store up to date with the content folder; returns its entries, without addresses."""
        files, strangers = list_sources(
            self._root,
            self._settings["ARTICLE_PATHS"],
            self._generator.readers.extensions,
            self._settings["IGNORE_FILES"],
            others=(*self._settings["PAGE_PATHS"], *self._settings["STATIC_PATHS"], "authority"),
        )
        if not files:
            self._report.warn(
                f"{self._root}: there are no articles in it. Mend: put .txt files into "
                f"{self._root / self._settings['ARTICLE_PATHS'][0]}."
            )
        for path in strangers:
            self._report.warn(
                f"{path}: nothing here reads this kind of file, so it is left out. "
                "Mend: save its text as .txt, or move it out of the articles' folder."
            )
        known = self._store.source_stamps()
        self._forget_removed(set(known) - {source.path for source in files})
        for source in files:
            self._bring_up_to_date(source, known.get(source.path))
        if self._report.new or self._report.changed or self._report.removed:
            self._cut_recurring()
        self._tag_changed()
        return self._make_entries()

    # reading ---------------------------------------------------------------------------------

    def _forget_removed(self, gone: set[str]) -> None:
        self._store.forget_sources(sorted(gone))
        self._report.removed = len(gone)

    def _bring_up_to_date(self, source: SourceFile, known: tuple[str, str, str] | None) -> None:
        if known and known[0] == source.stamp and known[2] == self._reader_digest:
            return
        try:
            own, everything = hash_source(self._root, source)
        except OSError as error:
            self._report.fail(
                f"{source.path}: it can't be read ({error.strerror}). Mend: check that the file is "
                "whole and that you may read it."
            )
            self._store.forget_sources([source.path])
            return
        if known and known[1] == everything and known[2] == self._reader_digest:
            self._store.restamp_source(source.path, source.stamp)
            return
        self._report.new += known is None
        self._report.changed += known is not None
        article = self._read(source, own)
        self._store.put_source(
            SourceRecord(source.path, source.stamp, everything, self._reader_digest, article)
        )

    def _read(self, source: SourceFile, sha256: str) -> dict[str, Any]:
        """What is remembered of a file: an article, or {"failed": the line that says why}."""
        generator = self._generator
        try:
            parsed = generator.readers.read_file(
                base_path=generator.path,
                path=source.path,
                content_class=_Parsed,
                context=generator.context,
                preread_signal=signals.article_generator_preread,
                preread_sender=generator,
                context_signal=signals.article_generator_context,
                context_sender=generator,
            )
        except IntakeError as error:
            return {"failed": problem_line(error.problem, source.path)}
        except Exception as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            return {
                "failed": f"{source.path}: it can't be read ({reason}). Mend: correct its markup or "
                "header lines, or save its text as .txt."
            }
        return self._record(source, sha256, parsed)

    def _record(self, source: SourceFile, sha256: str, parsed: Any) -> dict[str, Any]:
        if not isinstance(parsed, _Parsed):
            return {"skipped": True}
        metadata = freeze_metadata(parsed.metadata)
        html = parsed.content or ""
        if "date_claim" not in metadata:
            metadata = self._enrich(metadata, html, source)
        blocks = metadata.pop("blocks", [])
        metadata = self._with_picture(metadata, source.path)
        paragraphs = paragraphs_of(html)
        original = source.path if source.path.endswith(".txt") else source.path + ".txt"
        return {
            "html": html,
            "metadata": metadata,
            **body_facts(metadata, paragraphs),
            "sha256": sha256,
            "original": f"originals/{original}",
            "static_links": sorted(self._static_links(html, metadata, source)),
            "blocks": blocks,
            "own_cut": metadata.get("cut") or [],
            "recurring": [],
        }

    def _with_picture(self, metadata: dict[str, Any], path: str) -> dict[str, Any]:
        """The metadata with its picture's size, or without a picture that is not in the content folder."""
        image = metadata.get("image") or ""
        if not image:
            return metadata
        place = (self._root / image).resolve()
        if place.is_relative_to(self._root.resolve()) and place.is_file():
            return metadata | picture_size(self._root, image)
        line = (
            f"{path}: its picture {image} is not in the content folder, so it is shown without. "
            "Mend: lay the picture beside the article, or correct the header line."
        )
        problems = [*(metadata.get("problems") or []), [logging.WARNING, line]]
        return metadata | {"image": "", "problems": problems}

    def _enrich(self, metadata: dict[str, Any], html: str, source: SourceFile) -> dict[str, Any]:
        if metadata.get("category") == self._settings["DEFAULT_CATEGORY"]:
            del metadata["category"]
        header = {k: v for k, v in metadata.items() if isinstance(v, str)}
        found = enrich(str(metadata.get("title") or ""), html, header, source.path, self._sources)
        return {**found, **{key: value for key, value in metadata.items() if value}}

    def _static_links(self, html: str, metadata: Mapping[str, Any], source: SourceFile) -> set[str]:
        from archive.contents import Article

        path = str(self._root / source.path)
        probe = Article(html, {"title": "-", "status": "draft"}, self._settings, path, {})
        links: set[str] = set(probe.get_static_links())
        if metadata.get("image"):
            links.add(metadata["image"])
        return links

    def _cut_recurring(self) -> None:
        """Cut what all articles together show to be furniture: lines that recur in a publisher's pages."""
        learnt = learn_furniture(
            (article["metadata"].get("source") or "", [text for _, text in article["blocks"]])
            for _, _, article in self._store.articles()
            if article.get("blocks")
        )
        changed: list[tuple[str, dict[str, Any]]] = []
        for path, _, article in self._store.articles():
            if article.get("blocks"):
                places = recurring_places(article, learnt)
                if places != article["recurring"]:
                    changed.append((path, without_places(article, places)))
        for path, article in changed:
            self._store.put_article(path, article)

    # tagging ---------------------------------------------------------------------------------

    def _tag_changed(self) -> None:
        known = self._store.tagging_keys()
        for path, sha256, article in self._store.articles():
            if "html" not in article:
                continue
            made_of = digest(sha256, article["recurring"], self._tagger_digest)
            if known.get(path) != made_of:
                self._store.put_tags(path, made_of, self._tag(article))

    def _tag(self, article: Mapping[str, Any]) -> list[dict[str, Any]]:
        metadata = article["metadata"]
        given = [part for tag in metadata.get("tags") or [] for part in split_list(tag)]
        found = self._tagger.tag(
            metadata["title"], metadata.get("caption") or "", article["paragraphs"]
        )
        return [
            {
                "name": tag.name,
                "slug": tag.slug,
                "kind": tag.kind,
                "main": tag.main,
                "evidence": [[e.field, e.words, e.rule] for e in tag.evidence],
            }
            for tag in merge_tags(given, found, self._authority)
        ]

    # entries ---------------------------------------------------------------------------------

    def _make_entries(self) -> list[Entry]:
        articles: list[tuple[str, str, dict[str, Any]]] = []
        for path, sha256, article in self._store.articles():
            if "failed" in article:
                self._report.fail(article["failed"])
                self.rows.append(ReportRow(path, failed=article["failed"]))
            elif "html" in article:
                articles.append((path, sha256, article))
                self.static_links |= set(article["static_links"])
                self.sketches[path] = Sketch.from_text(article["sketch"])
                self.rows.append(row_of_article(path, article))
                for level, line in article["metadata"].get("problems") or []:
                    self._report.lines.append(ReportLine(level, line))
        tags = {path: self._store.tags(path) for path, _, _ in articles}
        names = _Names(self._settings["DEFAULT_CATEGORY"], self._sources)
        names.learn(articles, tags)
        return [
            names.entry(
                path,
                digest(sha256, self._reader_digest, article["recurring"], tags[path]),
                article,
                tags[path],
            )
            for path, sha256, article in articles
        ]


class _Names:
    """Gives every section, source, author and tag of the archive its one address part."""

    def __init__(self, default_section: str, sources: SourceList) -> None:
        self._default = default_section
        self._known_sources = {source.name: source.slug for source in sources}

    def learn(
        self,
        articles: Iterable[tuple[str, str, Mapping[str, Any]]],
        tags: Mapping[str, list[dict[str, Any]]],
    ) -> None:
        sections, sources, authors = set(), set(), set()
        for _, _, article in articles:
            metadata = article["metadata"]
            sections.add((self._section(metadata), ""))
            source = metadata.get("source") or ""
            sources.add((source, self._known_sources.get(source, "")))
            authors |= {(author, "") for author in metadata.get("authors") or []}
        self._sections, self._sources = unique_names(sections), unique_names(sources)
        self._authors = unique_names(authors)
        self._tags = unique_names(
            (tag["name"], tag["slug"] if tag["kind"] else "")
            for row in tags.values()
            for tag in row
        )

    def _section(self, metadata: Mapping[str, Any]) -> str:
        return str(metadata.get("category") or self._default)

    def entry(
        self, path: str, made_of: str, article: Mapping[str, Any], tags: list[dict[str, Any]]
    ) -> Entry:
        metadata = article["metadata"]
        claim = metadata.get("date_claim") or {}
        year, month, day = (claim.get(part) for part in ("year", "month", "day"))
        section, source = self._section(metadata), metadata.get("source") or ""
        paragraphs = article["paragraphs"]
        return Entry(
            path=path,
            title=metadata["title"],
            year=year,
            month=month,
            day=day,
            time=claim.get("time") or "",
            section=Name(section, self._sections[section]),
            source=Name(source, self._sources[source]) if source else None,
            authors=tuple(Name(a, self._authors[a]) for a in metadata.get("authors") or []),
            tags=tuple(Name(t["name"], self._tags[t["name"]], t["kind"], t["main"]) for t in tags),
            lead=metadata.get("lead") or (paragraphs[0] if paragraphs else ""),
            wanted_slug=metadata.get("slug") or "",
            status=metadata.get("status") or "published",
            address="",
            original=article["original"],
            sha256=article["sha256"],
            fingerprint=made_of,
        )
