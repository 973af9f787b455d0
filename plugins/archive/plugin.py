"""The Pelican glue: Pelican's own run, with generators and a writer that do no work twice."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import Any

import pelican
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.plugins import signals
from pelican.writers import Writer

from arabic.collation import sort_key
from archive.anniversaries import Anniversaries
from archive.assessment import ReportRow
from archive.contents import Article, Lazy, ObjectMaker, Page
from archive.entries import Entry, assign_addresses
from archive.filters import make_filters
from archive.fingerprints import digest, digest_tree
from archive.intaking import Intaking, Report
from archive.model import Archive, build_archive
from archive.output import output_path, redirect_page, remove_output, stamp, write_output
from archive.pages import ARTICLE_NAMES, PlannedPage, Planner
from archive.production import PlannedFile, Production
from archive.related import find_related
from archive.rendering import PageRenderer, TemplateMemory
from archive.report import report_page, report_table, report_text
from archive.versions import complete_rows, published_versions
from archive.workers import Workers, count_cores
from store import OutputRecord, Store, hold_lock

logger = logging.getLogger(__name__)

_PLUGINS = Path(__file__).parent.parent
_RECORDS_AT_ONCE = 1000
# What listeners of these do may reach other pages, so they all have to live in one process.
_CONTENT_SIGNALS = (
    signals.content_object_init,
    signals.article_generator_write_article,
    signals.content_written,
)
_COMPILED_WITH = ("JINJA_ENVIRONMENT", "JINJA_FILTERS", "ARCHIVE_MONTHS", "ARCHIVE_DIGITS")


class ArchiveWriter(Writer):  # type: ignore[misc]
    """Writes whole files atomically, leaves files alone whose bytes stay the same, and remembers what it made."""

    def __init__(self, folder: str, settings: dict[str, Any], store: Store, processes: int) -> None:
        super().__init__(folder, settings=settings)
        self._processes = processes
        self._records: list[OutputRecord] = []
        self._folder = Path(folder)
        self._key = str(self._folder.resolve())
        self._store = store
        self._before = store.outputs(self._key)
        self._announced = set(self._before)
        self._kept: set[str] = set()
        self._fingerprint = ""
        self.rendered = self.skipped = self.changed = 0

    def is_current(self, name: str, fingerprint: str) -> bool:
        """Does the output folder hold `name`, made of just this? Then it is kept and counted as skipped."""
        known = self._before.get(name)
        if known is None or known.fingerprint != fingerprint:
            return False
        if known.stamp != stamp(output_path(self._folder, name)):
            return False
        self._kept.add(name)
        self.skipped += 1
        return True

    def write_bytes(self, name: str, data: bytes, fingerprint: str = "") -> None:
        """Write a file that is no page; `fingerprint` tells what it was made of, if it may be skipped later."""
        self._keep(name, data, fingerprint)

    def write_files(self, files: Iterable[PlannedFile]) -> None:
        """Make and write those files that do not stand in the output as they should."""
        changed = (file for file in files if not self.is_current(file.address, file.made_of))
        production = Production(self._folder, self._processes, self.announce, self._store.reopen)
        for made in production.produce(changed):
            if not made.stamp:
                self._announced.discard(made.address)
                self._store.forget_outputs(self._key, [made.address])
                continue
            self._kept.add(made.address)
            self.changed += made.changed
            self.rendered += made.address.endswith(".html")
            self._records.append(OutputRecord(made.address, made.made_of, made.stamp))
            if len(self._records) > _RECORDS_AT_ONCE:
                self._remember()
        self._remember()

    def _remember(self) -> None:
        self._store.put_outputs(self._key, self._records)
        self._records.clear()

    @contextmanager
    def remembering(self, fingerprint: str) -> Iterator[None]:
        """What Pelican writes inside is remembered as made of `fingerprint`."""
        self._fingerprint = fingerprint
        try:
            yield
        finally:
            self._fingerprint = ""
        self.rendered += 1

    @property
    def kept(self) -> frozenset[str]:
        """Names of all files of this build so far."""
        return frozenset(self._kept)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> io.StringIO:
        """Pelican asks here for a file to write to; it gets one that is written when it is closed."""
        name = Path(filename).relative_to(self._folder).as_posix()
        if name in self._kept and not override and name in self._overridden_files:
            return io.StringIO()
        if override:
            self._overridden_files.add(name)
        return _Pending(partial(self._keep_text, name, encoding))

    def _keep_text(self, name: str, encoding: str, text: str) -> None:
        self._keep(name, text.encode(encoding, "replace"), self._fingerprint)

    def announce(self, names: Iterable[str]) -> None:
        """Remember that these files are about to be made, so that a build that is killed leaves no strays."""
        new = [name for name in names if name not in self._announced]
        if new:
            self._store.put_outputs(self._key, [OutputRecord(name, "", "") for name in new])
            self._announced.update(new)
            self._store.commit()

    def _keep(self, name: str, data: bytes, fingerprint: str) -> None:
        self.announce([name])
        changed, left = write_output(self._folder, name, data)
        self.changed += changed
        self._kept.add(name)
        self._store.put_outputs(self._key, [OutputRecord(name, fingerprint, left)])

    def files(self) -> list[tuple[str, str, int]]:
        """(name, fingerprint, bytes) of all files of this build, by name; a fingerprint may be ""."""
        known = self._store.outputs(self._key)
        return [
            (name, known[name].fingerprint, int(known[name].stamp.split(":")[0] or 0))
            for name in sorted(self._kept)
        ]

    def remove_stale(self) -> list[str]:
        """Remove the files of earlier builds that this one did not make; returns their names."""
        gone = sorted(set(self._before) - self._kept)
        for name in gone:
            remove_output(self._folder, name)
        self._store.forget_outputs(self._key, gone)
        return gone


class _Pending(io.StringIO):
    """Text that is handed on when the file is closed without an error."""

    def __init__(self, done: Any) -> None:
        super().__init__()
        self._done = done

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if kind is None:
            self._done(self.getvalue())
        super().__exit__(kind, error, trace)


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
        intaking = Intaking(self, self.store, code, self.report, self.context["ARCHIVE_WORKERS"])
        found = intaking.read_all()
        entries, clashes = assign_addresses(found)
        for path, keeper, address in clashes:
            self.report.warn(
                f"{path}: its address is taken by {keeper}, so it stands at {address}. "
                "Mend: give it another title or a «slug» header line, or delete the copy."
            )
        self.archive = build_archive(entries, intaking.tag_notes)
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
            intaking.homepages,
            self.settings["ARCHIVE_KIND_NAMES"],
            intaking.pictures,
        )
        self._code = digest(code, self.settings.get("TAGGING_LINKS", True))
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
        signals.article_generator_finalized.send(self)

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
        """Render the planned pages whose fingerprint is not the one in the store."""
        planner = Planner(
            self.archive,
            self.maker,
            find_related(self.archive.entries, self.store, self._code),
            per_page=self.settings["ARCHIVE_PER_PAGE"],
            latest=self.settings["ARCHIVE_LATEST"],
            versions=self.versions,
            report=report_page(self.rows) if self.settings["ARCHIVE_REPORT_PAGE"] else None,
        )
        if not (workers := self.context["ARCHIVE_WORKERS"]).far:
            workers.close()  # what they hold of the reading is memory that the rendering may need
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
        )
        hidden = [*self.drafts, *self.hidden_articles]
        pages = chain(planner.pages(), map(_plain_article, hidden))
        if any(signal.receivers for signal in _CONTENT_SIGNALS):
            for page in pages:
                self._write_as_pelican(writer, renderer, page)
        else:
            writer.write_files(
                PlannedFile(page.address, made_of, partial(renderer.render, page))
                for page in pages
                if (made_of := renderer.fingerprint(page))
            )
        writer.write_files(map(self._original, self.context["ARCHIVE_ENTRIES"]))
        self.store.put_note("templates", memory.to_bytes())
        for name, data in Anniversaries(self.archive.entries).scripts():
            writer.write_bytes(name, data)
        for old, new in sorted(self._redirects.items()):
            if old not in writer.kept and new in writer.kept:
                writer.write_bytes(old, redirect_page(old, new))
        signals.article_writer_finalized.send(self, writer=writer)

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


def _plain_article(article: Article) -> PlannedPage:
    """A draft or hidden article: a page that no list leads to."""
    inputs = (article.source_path, article.original_sha256, [tag.name for tag in article.tags])
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


def report_logger() -> logging.Logger:
    """The logger of the build's report: one line stays one line, however narrow the terminal is.

    Pelican's own handler sets messages in columns and breaks them, file names too.
    """
    made = logging.getLogger("archive.report")
    if not made.handlers:
        made.addHandler(logging.StreamHandler())
        made.propagate = False
        made.setLevel(logging.WARNING)
        # Pelican passes over a line that it has said before; a rebuild should say it again.
        if hasattr(made, "disable_filter"):
            made.disable_filter()
    return made


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


class Warraq(pelican.Pelican):  # type: ignore[misc]
    """Pelican with the store: same settings, signals, readers and templates, other generators and writer."""

    def run(self) -> None:
        """Build the archive, one build at a time; says in a line what was done."""
        content = Path(self.path).resolve()
        name = f"{content.name or 'content'}-{digest(str(content))[:8]}"
        cache = Path(self.settings["CACHE_PATH"])
        with hold_lock(
            cache / f"{name}.lock",
            lambda: pelican.console.print(
                "Another build of this archive is running; waiting for it."
            ),
        ):
            self._build(cache / f"{name}.sqlite")

    def _build(self, store_path: Path) -> None:
        started = time.monotonic()
        self.archive_writer: ArchiveWriter | None = None
        store = Store(store_path)
        if store.notice:
            report_logger().warning("%s", store.notice)
        prepare_settings(self.settings)
        workers = Workers(
            self.settings["ARCHIVE_EXECUTOR"],
            self.settings["ARCHIVE_PROCESSES"],
            report_logger().warning,
        )
        self.settings["ARCHIVE_STORE"], self.settings["ARCHIVE_WORKERS"] = store, workers
        try:
            super().run()
            writer = self.archive_writer
            if writer is not None:
                gone = writer.remove_stale()
                pelican.console.print(
                    f"Pages: {writer.rendered} rendered, {writer.skipped} files as they were, "
                    f"{writer.changed} written, {len(gone)} removed, "
                    f"in {time.monotonic() - started:.2f} seconds."
                )
        finally:
            workers.close()
            del self.settings["ARCHIVE_STORE"], self.settings["ARCHIVE_WORKERS"]
            store.close()

    def _get_generator_classes(self) -> list[type]:
        ours = {
            ArticlesGenerator: ArchiveGenerator,
            PagesGenerator: ArchivePagesGenerator,
            StaticGenerator: ArchiveStaticGenerator,
        }
        return [ours.get(kind, kind) for kind in super()._get_generator_classes()]

    def _get_writer(self) -> Writer:
        made = super()._get_writer()
        if type(made) is not Writer:
            return made
        self.archive_writer = ArchiveWriter(
            self.output_path,
            self.settings,
            self.settings["ARCHIVE_STORE"],
            self.settings["ARCHIVE_PROCESSES"] or count_cores(),
        )
        return self.archive_writer


def prepare_settings(settings: dict[str, Any]) -> None:
    """Fill in our settings' defaults and the filters that templates use."""
    settings.setdefault("ARCHIVE_PER_PAGE", 50)
    settings.setdefault("ARCHIVE_LATEST", 24)
    settings.setdefault("ARCHIVE_MONTHS", "levantine")
    settings.setdefault("ARCHIVE_DIGITS", "european")
    settings.setdefault("ARCHIVE_HIJRI", False)
    settings.setdefault("ARCHIVE_EXECUTOR", "")
    settings.setdefault("ARCHIVE_PROCESSES", 0)
    settings.setdefault("ARCHIVE_REPORT_PAGE", False)
    settings.setdefault("ARCHIVE_REPORT_TO", "")
    settings.setdefault(
        "ARCHIVE_KIND_NAMES",
        {
            "person": "أشخاص",
            "place": "أماكن",
            "organisation": "هيئات",
            "topic": "موضوعات",
            "": "وسوم أخرى",
        },
    )
    settings.setdefault("SOURCE_URL", "sources/{slug}.html")
    settings.setdefault("SOURCE_SAVE_AS", "sources/{slug}.html")
    filters = make_filters(
        settings["ARCHIVE_MONTHS"], settings["ARCHIVE_DIGITS"], settings["ARCHIVE_HIJRI"]
    )
    settings["JINJA_FILTERS"] = {**filters, **settings["JINJA_FILTERS"]}
    settings["SITE_ADDRESS"] = settings["SITEURL"].rstrip("/")
