"""The Pelican glue: generators that read through the store and hand to the writer what is to be made."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import Any

import pelican
from pelican.generators import (
    ArticlesGenerator,
    PagesGenerator,
    PelicanTemplateNotFound,
    StaticGenerator,
)
from pelican.plugins import signals

from arabic.collation import sort_key
from archive.anniversaries import Anniversaries
from archive.article_pages import ARTICLE_NAMES
from archive.assessment import ReportRow
from archive.beside import FEW, Output, archive_indexed
from archive.contents import Article, Lazy, Page
from archive.entries import Entry, assign_addresses
from archive.fingerprints import digest, digest_tree
from archive.groups import PlannedGroups
from archive.intaking import Intaking
from archive.messages import report_logger
from archive.model import Archive, build_archive
from archive.notices import Report
from archive.objects import ObjectMaker
from archive.output import redirect_page, stamp
from archive.pages import Planner
from archive.planned import PlannedPage
from archive.production import PlannedFile
from archive.related import find_related
from archive.rendering import PageRenderer, TemplateMemory
from archive.report import report_page, report_table, report_text
from archive.stages import Stages
from archive.versions import complete_rows, published_versions
from archive.workers import Workers
from archive.writer import ArchiveWriter
from store import Store

_PLUGINS = Path(__file__).parent.parent
# What listeners of these do may reach other pages, so they all have to live in one process.
_CONTENT_SIGNALS = (
    signals.content_object_init,
    signals.article_generator_write_article,
    signals.content_written,
)
_COMPILED_WITH = ("JINJA_ENVIRONMENT", "JINJA_FILTERS", "ARCHIVE_MONTHS", "ARCHIVE_DIGITS")


class ArchiveGenerator(ArticlesGenerator):  # type: ignore[misc]
    """Reads articles through the store, plans all pages, and renders those whose inputs changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.store: Store = self.context["ARCHIVE_STORE"]
        # A name that Pelican's own machinery does not use.
        self.archive: Archive
        self.report = Report()

    def generate_context(self) -> None:
        """Read what changed; put the archive and Pelican's usual lists into the context."""
        code = digest(digest_tree(_PLUGINS, ("*.py", "*.tsv", "*.toml")), pelican.__version__)
        self.stages: Stages = self.context["ARCHIVE_STAGES"]
        intaking = Intaking(
            self, self.store, code, self.report, self.context["ARCHIVE_WORKERS"], self.stages
        )
        with self.stages.stage("reading"):
            found = intaking.read_all()
        entries, clashes = assign_addresses(found)
        for path, keeper, address in clashes:
            self.report.warn(
                f"{path}: its address is taken by {keeper}, so it stands at {address}. "
                "Mend: give it another title or a «slug» header line, or delete the copy."
            )
        until = self.settings["ARCHIVE_LONE_NAMES"] if self._has_template("search") else None
        self.archive = build_archive(entries, intaking.tag_notes, until)
        groups = intaking.find_versions(entries)
        self.versions = published_versions(self.archive.entries, groups)
        self.rows: list[ReportRow] = []
        if self.settings["ARCHIVE_REPORT_PAGE"] or self.settings["ARCHIVE_REPORT_TO"]:
            self.rows = complete_rows(intaking.rows(), entries, groups)
        for group in groups:
            for first, *copies in group.copies:
                for path in copies:
                    self.report.warn(
                        f"{path}: its text is an exact copy of {first}; both are shown. "
                        "Mend: delete one of them, if that was not meant."
                    )
        self.maker = ObjectMaker(
            self.settings,
            self.context,
            intaking.article_record,
            intaking.evidence,
            intaking.tag_notes,
            self.archive.lone_tags,
            intaking.homepages,
            self.settings["ARCHIVE_KIND_NAMES"],
            intaking.pictures,
        )
        told = [self.settings.get("TAGGING_LINKS", True), self.settings["ARCHIVE_ORIGINALS"]]
        self._code = digest(code, told)
        self._redirects = intaking.redirects
        self._read_record = intaking.article_record
        self.context["ARCHIVE_PICTURES"] = intaking.pictures
        self._fill_context(entries)
        self.context["static_links"] |= intaking.static_links
        for line in sorted(self.report.lines, key=lambda line: line.level):
            report_logger().log(line.level, "%s", line.text)
        self.store.commit()
        if self.settings["ARCHIVE_REPORT_TO"]:
            self._write_report(Path(self.settings["ARCHIVE_REPORT_TO"]))
        report = self.report
        pelican.console.print(
            f"Articles: {report.new} new, {report.changed} changed, {report.removed} removed, "
            f"{report.tagged} tagged anew, {len(entries)} in all.",
            soft_wrap=True,
        )
        signals.article_generator_finalized.send(self)

    def _has_template(self, name: str) -> bool:
        try:
            self.get_template(name)
        except PelicanTemplateNotFound:
            return False
        return True

    def _write_report(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report_table(self.rows), "utf-8")
        print(f"{report_text(self.rows)}\n{path}")

    def _fill_context(self, entries: list[Entry]) -> None:
        maker, archive = self.maker, self.archive
        newest = archive.newest_first
        self.articles = self.dates = Lazy(newest, maker.article)
        self.drafts = Lazy([e for e in entries if e.status == "draft"], maker.article)
        self.hidden_articles = Lazy([e for e in entries if e.status == "hidden"], maker.article)

        def listed(shelves: Mapping[str, Any], make: Any) -> list[tuple[Any, Lazy]]:
            return [(make(s.name), Lazy(s.entries[::-1], maker.article)) for s in shelves.values()]

        self.categories = listed(archive.sections, maker.section)
        self.tags = dict(listed(archive.tags, maker.tag))
        self.authors = listed(archive.authors, maker.author)
        self._update_context(
            ("articles", "dates", "drafts", "hidden_articles", "tags", "categories", "authors")
        )
        sections = sorted(
            archive.sections.values(), key=lambda s: (sort_key(s.name.name), s.name.slug)
        )
        self.context["SECTIONS"] = [maker.section(shelf.name) for shelf in sections]
        self.context["period_archives"] = {}
        self.context["ARCHIVE"] = archive
        self.context["ARCHIVE_ENTRIES"] = entries
        self.context["ARCHIVE_MAKER"] = maker
        self.context["ARCHIVE_READ"] = self._read_record
        self.context["ARCHIVE_CODE"] = self._code
        self.context["generated_content"] = _LinkTargets(
            self.context["generated_content"], entries, maker
        )

    def generate_output(self, writer: ArchiveWriter) -> None:
        """Render the planned pages whose fingerprint is not the one in the store; make the index."""
        workers: Workers = self.context["ARCHIVE_WORKERS"]
        workers.rest()
        done = None
        if self._changes_little():
            beside = writer.begin_beside(partial(self._index_beside, workers))
            try:
                with self.stages.stage("pages"):
                    self._write_pages(writer)
            except BaseException:
                beside.stop()
                raise
            with self.stages.stage("search"):
                done = beside.finish()
        else:
            with self.stages.stage("pages"):
                self._write_pages(writer)
        with self.stages.stage("search"):
            if done is None:
                archive_indexed.send(self, writer=writer)
            else:
                writer.adopt(done)
            signals.article_writer_finalized.send(self, writer=writer)
        workers.rest()

    def _index_beside(self, workers: Workers, output: Output) -> None:
        try:
            archive_indexed.send(self, writer=output)
        finally:
            workers.close()  # a process waits at its end for those that it started

    def _changes_little(self) -> bool:
        """Whether the pages leave a core to the index."""
        workers: Workers = self.context["ARCHIVE_WORKERS"]
        report = self.report
        touched = report.new + report.changed + report.removed + report.tagged
        return touched <= FEW and workers.count > 1 and not workers.far and sys.platform == "linux"

    def _write_pages(self, writer: ArchiveWriter) -> None:
        planner = Planner(
            self.archive,
            self.maker,
            find_related(self.archive.entries, self.store, self._code),
            per_page=self.settings["ARCHIVE_PER_PAGE"],
            latest=self.settings["ARCHIVE_LATEST"],
            versions=self.versions,
            report=report_page(self.rows) if self.settings["ARCHIVE_REPORT_PAGE"] else None,
            whole_index=self.settings["ARCHIVE_WHOLE_INDEX"]
            if self._has_template("letter")
            else None,
        )
        settings = [self.settings[key] for key in _COMPILED_WITH]
        memory = TemplateMemory(
            digest(self._code, metadata.version("jinja2"), settings), self.store.note("templates")
        )
        self.env.bytecode_cache = memory
        self.env.auto_reload = False
        renderer = PageRenderer(
            self.env,
            self.get_template,
            self.context,
            self._code,
            bool(self.settings["SITEURL"]),
            memory,
            writer.reasons,
        )
        entries = self.context["ARCHIVE_ENTRIES"]
        hidden = [entry for entry in entries if entry.status in ("draft", "hidden")]
        made = (_plain_article(entry, self.maker.article(entry)) for entry in hidden)
        # Two drafts of one title want the same address: the later one has it, in whatever build.
        plain = {page.address: page for page in made}.values()
        count = planner.count() + len(hidden)
        if any(signal.receivers for signal in _CONTENT_SIGNALS):
            for page in self.stages.track("Pages", chain(planner.pages(), plain), count):
                self._write_as_pelican(writer, renderer, page)
        else:
            groups = PlannedGroups(self.store.note("groups of pages"))
            files = groups.files(chain(planner.groups(), plain), renderer, writer)
            writer.write_files(self.stages.track("Pages", files, count))
            self.store.put_note("groups of pages", groups.to_bytes())
        kept = entries if self.settings["ARCHIVE_ORIGINALS"] else ()
        writer.write_files(
            self._original(entry)
            for entry in kept
            if not writer.is_current(entry.original, "original:" + entry.sha256)
        )
        self.store.put_note("templates", memory.to_bytes())
        for name, data in Anniversaries(self.archive.entries).scripts():
            writer.write_bytes(name, data)
        for old, new in sorted(self._redirects.items()):
            if old not in writer.kept and new in writer.kept:
                writer.write_bytes(old, redirect_page(old, new))

    def _write_as_pelican(
        self, writer: ArchiveWriter, renderer: PageRenderer, page: PlannedPage
    ) -> None:
        """Write a page through Pelican's own writer, for plugins that listen to its signals."""
        made_of = renderer.fingerprint(page)
        if not made_of or writer.is_current(page.address, made_of):
            return
        variables = renderer.variables(page)
        if "article" in variables:
            signals.article_generator_write_article.send(self, content=variables["article"])
        with writer.remembering(made_of):
            writer.write_file(
                page.address,
                self.get_template(page.template),
                self.context,
                relative_urls=renderer.is_relative(page),
                url=page.address,
                **variables,
            )

    def _original(self, entry: Entry) -> PlannedFile:
        path = Path(self.path) / entry.path
        return PlannedFile(entry.original, "original:" + entry.sha256, path.read_bytes)

    def refresh_metadata_intersite_links(self) -> None:
        """Articles are made when they are shown, with their links resolved then."""


def _plain_article(entry: Entry, article: Article) -> PlannedPage:
    """A draft or hidden article: a page that no list leads to."""
    tags = [(tag.name, tag.url) for tag in article.tags]
    inputs = {"the article": entry.fingerprint, "names without a page": tags}
    return PlannedPage(
        article.save_as,
        "article",
        "draft",
        inputs,
        lambda: {
            "article": article,
            "category": article.category,
            "related": [],
            "older": None,
            "newer": None,
            "versions": [],
        },
        ARTICLE_NAMES,
    )


class _LinkTargets(dict[str, Any]):
    """Source path → content, for links such as {filename}other.txt; articles are made when linked."""

    def __init__(self, known: dict[str, Any], entries: list[Entry], maker: ObjectMaker) -> None:
        super().__init__(known)
        self.update(dict.fromkeys(entry.path for entry in entries))
        self._entries = {entry.path: entry for entry in entries}
        self._maker = maker

    def get(self, key: str, default: Any = None) -> Any:
        """The content at a source path."""
        entry = self._entries.get(key)
        return self._maker.article(entry) if entry else super().get(key, default)


class ArchivePagesGenerator(PagesGenerator):  # type: ignore[misc]
    """Pelican's pages, with their text marked as safe HTML."""

    def generate_context(self) -> None:
        """Read the pages as Pelican does."""
        super().generate_context()
        for page in [*self.pages, *self.hidden_pages, *self.draft_pages]:
            page.__class__ = Page


class ArchiveStaticGenerator(StaticGenerator):  # type: ignore[misc]
    """Copies the theme's files and the pictures, only where their bytes changed."""

    def generate_output(self, writer: ArchiveWriter) -> None:
        """Hand every static file to the writer."""
        for folder in self.settings["THEME_STATIC_PATHS"]:
            root = Path(self.theme) / folder
            for path in sorted(root.rglob("*")):
                if path.is_file() and not path.name.startswith("."):
                    name = (
                        f"{self.settings['THEME_STATIC_DIR']}/{path.relative_to(root).as_posix()}"
                    )
                    self._copy(writer, path, name)
        for static in self.context["staticfiles"]:
            self._copy(writer, Path(static.source_path), static.save_as)

    def _copy(self, writer: ArchiveWriter, source: Path, name: str) -> None:
        fingerprint = "static:" + stamp(source)
        if not writer.is_current(name, fingerprint):
            try:
                data = source.read_bytes()
            except OSError as error:
                report_logger().warning(
                    "%s: it can't be copied (%s). Mend: correct the link to it.",
                    name,
                    error.strerror,
                )
                return
            writer.write_bytes(name, data, fingerprint)
