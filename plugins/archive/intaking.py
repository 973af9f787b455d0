"""From source files to entries: what changed is read and tagged, the rest is taken from the store."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from archive.assessment import ReportRow, row_of_article
from archive.duplicates import VersionGroup
from archive.entries import Entry
from archive.fingerprints import describe, digest, digest_tree
from archive.gathering import gather_articles
from archive.markup import MarkupReader
from archive.model import TagNote
from archive.naming import make_entries
from archive.notices import Report, ReportLine
from archive.parsing import ParserSetup, parser_of
from archive.pictures import PICTURE_PROBLEMS, Picture, read_pictures
from archive.reading import list_sources
from archive.records import unpack
from archive.source_reader import ReaderDigests, SourceReader
from archive.stages import Stages
from archive.upkeep import (
    article_record,
    cut_recurring,
    settle_tagger,
    tag_changed,
    tagged_by,
)
from archive.versions import FEW, find_versions, groups_of_text, groups_to_text
from archive.workers import Workers
from intake.article import LeftOut, Problem
from intake.problems import problem_of_text, problem_to_text
from store import Store
from tagging.renaming import load_renamed, redirects

# The settings that Pelican's readers and ours read.
_READER_SETTINGS = (
    "MARKDOWN DOCUTILS_SETTINGS DEFAULT_CATEGORY DEFAULT_METADATA DEFAULT_DATE FILENAME_METADATA "
    "PATH_METADATA EXTRA_PATH_METADATA USE_FOLDER_AS_CATEGORY TYPOGRIFY FORMATTED_FIELDS READERS "
    "TIMEZONE PLUGINS"
).split()

_SPELLED = "names as they are spelled in addresses"


class Intaking:
    """Reads the articles of a Pelican generator through `store`; `workers` do the reading of raw ones."""

    def __init__(
        self,
        generator: Any,
        store: Store,
        code: str,
        report: Report,
        workers: Workers,
        stages: Stages,
    ) -> None:
        self._generator = generator
        self._settings: dict[str, Any] = generator.settings
        self._root = Path(generator.path)
        self._store = store
        self._code = code
        self._report = report
        self._workers = workers
        self._stages = stages
        self._left_out: list[LeftOut] = []
        authority_folder = Path(self._settings["ARCHIVE_AUTHORITY"])
        lists = digest_tree(authority_folder, ("*.tsv",))
        max_tags = self._settings.get("TAGGING_MAX_TAGS") or 0
        unlisted = bool(self._settings.get("TAGGING_UNLISTED", True))
        self._setup = ParserSetup(str(authority_folder), lists, max_tags, unlisted)
        self._parser = parser_of(self._setup)
        renamed, wrong = load_renamed(authority_folder, self._parser.authority.slugs)
        self.redirects: Mapping[str, str] = redirects(renamed)
        for row in (*self._parser.broken, *wrong):
            report.warn(str(row))
        self._digests = ReaderDigests(
            reader=digest(
                code,
                digest_tree(authority_folder, ("sources.tsv",)),
                describe({key: self._settings.get(key) for key in _READER_SETTINGS}),
            ),
            tagger=digest(code, lists, max_tags, unlisted),
        )
        self.static_links: set[str] = set()
        self.pictures: dict[str, Picture] = {}
        self._publishers: set[str] = set()
        self._touched: list[tuple[str, str]] = []
        self._counted = 0

    @property
    def tag_notes(self) -> dict[str, TagNote]:
        """Slug → what the authority says of a tag."""
        return {
            record.slug: TagNote(
                record.name,
                record.aliases,
                record.description,
                record.parent,
                record.latin,
                record.wikidata,
                record.dates,
            )
            for record in self._parser.authority.records
        }

    @property
    def homepages(self) -> dict[str, str]:
        """Publisher → address of its own site."""
        return {source.name: source.homepage for source in self._parser.sources}

    def article_record(self, path: str) -> dict[str, Any]:
        """What the store remembers of an article: HTML, paragraphs, metadata, number of words."""
        return article_record(self._store, path)

    def evidence(self, path: str) -> dict[str, list[list[Any]]]:
        """Slug of a tag → its evidence in an article: [field, start, end, words, rule] each."""
        packed = self._store.evidence(path)
        return dict(unpack(packed)) if packed else {}

    def read_all(self) -> list[Entry]:
        """Bring the store up to date with the content folder; returns its entries, without addresses."""
        files, self._left_out = list_sources(
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
        reader = SourceReader(
            self._root,
            self._store,
            self._parser,
            MarkupReader(self._generator, self._parser.sources),
            self._digests,
            self._report,
            self._workers,
            self._stages,
        )
        known = self._store.source_states()
        if not tagged_by(self._store, self._digests.tagger):
            # What tripped the tagger may pass with other lists.
            for path, _ in self._store.failures():
                known[path] = known[path]._replace(reader="")
        gone = sorted(set(known) - {source.path for source in files})
        self._report.removed = len(gone)
        changed = reader.find_changed(files, known)
        self._counted = len(gone) + len(changed)
        self._note([*gone, *(source.path for source in changed)])
        self._store.forget_sources(gone)
        self._left_out += reader.read(changed, known)
        self._report.tell(self._left_out)
        self._note([source.path for source in changed])
        self._keep_up()
        return self._make_entries()

    def _keep_up(self) -> None:
        """Furniture that recurs, and tags; without an article that trips the tagger other lines may recur."""
        tripped: Mapping[str, Problem] | None = None
        while tripped is None or tripped:
            cut_recurring(self._store, self._publishers)
            count, tripped = tag_changed(
                self._store, self._setup, self._digests.tagger, self._workers, self._stages
            )
            self._report.tagged += count
            self._publishers.clear()
            self._note(list(tripped))
            for path, problem in tripped.items():
                self._store.fail_source(path, problem_to_text(problem))
        settle_tagger(self._store, self._digests.tagger)

    def rows(self) -> list[ReportRow]:
        """What the report tells of every file, without its versions and its page's address."""
        rows = [
            ReportRow(path, failed=problem)
            for path, problem in (*self._left_out, *self._failures())
        ]
        rows += [
            row_of_article(path, self.article_record(path))
            for path, *_ in list(self._store.articles())
        ]
        return sorted(rows, key=lambda row: row.path)

    def _failures(self) -> list[LeftOut]:
        """The files that were opened but gave no article."""
        return [LeftOut(path, problem_of_text(text)) for path, text in self._store.failures()]

    # reading ---------------------------------------------------------------------------------

    def _note(self, paths: Sequence[str]) -> None:
        """Note publishers and sketches of articles that came or will be gone: by them others may change."""
        for path, sketch, source in self._store.likenesses_of(paths):
            self._publishers.add(source)
            if self._counted <= FEW:
                self._touched.append((path, sketch))

    # entries ---------------------------------------------------------------------------------

    def _make_entries(self) -> list[Entry]:
        self._report.tell(self._failures())
        articles = gather_articles(self._store, self._digests.reader)
        for article in articles:
            self.static_links.update(article.facts.static_links)
            self._report.lines += [ReportLine(*problem) for problem in article.facts.problems]
        wrong = self._look_at_pictures()
        for article in articles:
            for link in article.facts.static_links:
                if link in wrong:
                    line = f"{article.path}: its picture {link} {PICTURE_PROBLEMS[wrong[link]]}"
                    self._report.warn(line)
        slugs = {source.name: source.slug for source in self._parser.sources}
        marks = {path: "".join(map(str, picture)) for path, picture in self.pictures.items()}
        spelled = self._spelled_names()
        count = len(spelled)
        made = make_entries(articles, self._settings["DEFAULT_CATEGORY"], slugs, marks, spelled)
        if len(spelled) != count:
            self._store.put_note(_SPELLED, json.dumps([self._code, spelled]).encode())
        return made

    def _spelled_names(self) -> dict[str, str]:
        """Name → the address part that was made of it: thousands of authors, which each build would spell anew."""
        code, spelled = json.loads(self._store.note(_SPELLED) or b'["", {}]')
        return spelled if code == self._code else {}

    def _look_at_pictures(self) -> dict[str, str]:
        """Fill `pictures`; returns what is wrong with the others, by path."""
        note = self._store.note("pictures")
        before = json.loads(note) if note else {}
        self.pictures, wrong, kept = read_pictures(
            self._root, self.static_links, before, self._workers
        )
        if kept != before:
            self._store.put_note("pictures", json.dumps(kept, ensure_ascii=False).encode())
        self.static_links -= {path for path, problem in wrong.items() if problem == "missing"}
        return wrong

    def find_versions(self, entries: Sequence[Entry]) -> list[VersionGroup]:
        """Groups of articles that carry one text."""
        note = self._store.note("versions")
        before = None
        if note is not None:
            made_of, _, groups = note.decode().partition("\n")
            before = groups_of_text(groups) if made_of == self._code else None
        touched = self._touched if self._counted <= FEW else None
        if before is not None and touched == []:
            return before
        found = find_versions(self._store.sketches(), entries, touched, before)
        self._store.put_note("versions", f"{self._code}\n{groups_to_text(found)}".encode())
        return found
