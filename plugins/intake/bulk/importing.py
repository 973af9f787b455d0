"""One export → raw articles in a folder, with a line for each record that needs a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from arabic.slugs import make_slug
from intake.article import IntakeError, RawArticle
from intake.bulk.compose import compose
from intake.bulk.fields import ImportedArticle, read_fields
from intake.bulk.files import ArticleFolder, OutsideError
from intake.bulk.formats import Export, open_export
from intake.bulk.records import LeftOut, Record, Trouble, is_error, trouble_line
from intake.problems import problem_line
from intake.read import read_article
from intake.sources import SourceList
from intake.wrapping import ends_sentence

_CELLS = range(32_755, 32_768)  # the end may have been stripped of spaces and a broken letter
_MOST_NAMES = 1000  # of unused fields: an export may use its ids as names


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller says of all records: a publisher and a section where a record names none."""

    source: str = ""
    section: str = ""
    drafts: bool = False
    language: str = "en"


@dataclass(slots=True)
class Summary:
    """The counts of one import; `left_out` counts by reason («draft», «attachment», «error»)."""

    read: int = 0
    written: int = 0
    already_there: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    unused: Counter[str] = field(default_factory=Counter)
    stopped: bool = False

    @property
    def nothing_readable(self) -> bool:
        """Could not a single record be read?"""
        return self.read - self.left_out["error"] <= 0


def import_file(
    path: Path, into: Path, sources: SourceList, options: Options, summary: Summary
) -> Iterator[str]:
    """Import one export into a folder of its own under `into`; yield the report's lines.

    `summary` is filled on the way. The folder is named after the file, and an article's file
    `<date>-<slug>.txt`. The export is only read. Never raises for what a file holds.
    """
    export, why = _open(path, options)
    if export is None:
        summary.stopped = True
        yield why
        return
    if not export.sure:
        doubt = Trouble(0, "uncertain-encoding", export.encoding)
        yield trouble_line(doubt, path.name, "", options.language)
    try:
        folder = ArticleFolder(into, make_slug(path.stem))
    except OutsideError as error:
        summary.stopped = True
        yield trouble_line(Trouble(0, "outside", str(error)), path.name, "", options.language)
        return
    importer = _Importer(path.name, into.name, folder, sources, options, summary)
    try:
        for found in export.records():
            if isinstance(found, Record):
                yield from importer.take(found)
            elif isinstance(found, LeftOut):
                summary.read += 1
                summary.left_out[found.reason] += 1
            elif is_error(found):
                yield importer.refuse(found)
            else:
                yield trouble_line(found, path.name, "", options.language)
    finally:
        folder.close()
    if not summary.read and not summary.stopped:
        summary.stopped = True
        yield trouble_line(Trouble(0, "no-records"), path.name, "", options.language)
    if summary.unused and export.kind in ("json", "jsonl", "table"):
        yield _unused_line(path.name, summary, options.language)


def _open(path: Path, options: Options) -> tuple[Export | None, str]:
    def line(code: str, detail: str = "") -> str:
        return trouble_line(Trouble(0, code, detail), path.name, "", options.language)

    if not path.is_file():
        return None, line("missing")
    try:
        export = open_export(path, options.drafts)
    except IntakeError as error:
        return None, problem_line(error.problem, path.name, options.language)
    except OSError as error:
        return None, line("unreadable", error.strerror or "")
    return export, "" if export else line("not-known")


@dataclass(slots=True)
class _Importer:
    """Writes records one by one."""

    file: str
    base: str
    folder: ArticleFolder
    sources: SourceList
    options: Options
    summary: Summary
    ids: dict[str, int] = field(default_factory=dict)  # the record that had an id first

    def refuse(self, trouble: Trouble, name: str = "") -> str:
        """Count a record that is left out and return its line."""
        if trouble.number:
            self.summary.read += 1
            self.summary.left_out["error"] += 1
        else:
            self.summary.stopped = True
        return trouble_line(trouble, self.file, name, self.options.language)

    def take(self, record: Record) -> Iterator[str]:
        """Write one record; yield a line for each thing that is wrong with it."""
        article = read_fields(record.fields)
        name = _name_of(article)
        if len(self.summary.unused) < _MOST_NAMES:
            self.summary.unused.update(article.unused)
        if not article.body.strip():
            known = article.title or article.url or article.date
            code = "no-text" if known else "no-fields"
            yield self.refuse(Trouble(record.number, code), name)
            return
        article = self._completed(article)
        data = compose(article).encode("utf-8")
        try:
            read = read_article(data, f"{self.base}/{self.folder.folder.name}/x.txt", self.sources)
        except IntakeError:
            yield self.refuse(Trouble(record.number, "no-text"), name)
            return
        except Exception as error:  # a fault of the reader must not cost the other records
            detail = f"{type(error).__name__}: {error}"
            yield self.refuse(Trouble(record.number, "reader-failed", detail), name)
            return
        try:
            path = self.folder.add(_stem(article, read), data)
        except OSError as error:
            trouble = Trouble(record.number, "unwritable", error.strerror or "")
            yield self.refuse(trouble, name)
            return
        self.summary.read += 1
        if path is None:
            self.summary.already_there += 1
        else:
            self.summary.written += 1
        first = self.ids.setdefault(article.id, record.number) if article.id else record.number
        if path is not None and first != record.number:
            same = Trouble(record.number, "same-id", f"record {first}")
            yield trouble_line(same, self.file, name, self.options.language)
        if path is not None and self.folder.beside:
            names = f"{self.folder.beside}, {path.name}"
            beside = Trouble(record.number, "other-text", names)
            yield trouble_line(beside, self.file, name, self.options.language)
        for trouble in _doubts(record.number, article, read):
            assert not is_error(trouble)
            yield trouble_line(trouble, self.file, name, self.options.language)

    def _completed(self, article: ImportedArticle) -> ImportedArticle:
        """Fill in the publisher and the section: the record's own, the caller's, its address's."""
        known = self.sources.by_url(article.url) if article.url else None
        source = (
            article.source or self.options.source or (known.name if known else "") or article.site
        )
        return replace(article, source=source, section=article.section or self.options.section)


def _stem(article: ImportedArticle, read: RawArticle) -> str:
    """`<date>-<slug>`, the date where the record gives the day: «2019-09-14-musm-al-qettn»."""
    slug = make_slug(read.title)
    value = read.date.value
    if article.date and value is not None and value.day and read.date.origin == "header":
        return f"{value.iso()}-{slug}"
    return slug


def _doubts(number: int, article: ImportedArticle, read: RawArticle) -> Iterator[Trouble]:
    codes = {problem.code for problem in read.problems}
    if "bad-date" in codes:
        yield Trouble(number, "bad-date", article.date)
    if not article.title and codes & {"no-title", "one-line"}:
        yield Trouble(number, "no-title")
    if article.bad_url:
        yield Trouble(number, "bad-url", article.bad_url[:80])
    if not read.blocks or (article.title and "one-line" in codes):
        yield Trouble(number, "only-furniture")
    if _fills_a_cell(article.body) and not ends_sentence(article.body):
        yield Trouble(number, "cut-cell", f"{len(article.body)}")
    if "\ufffd" in article.title or "\ufffd" in article.body:
        yield Trouble(number, "broken-bytes")


def _fills_a_cell(body: str) -> bool:
    """Is a text as long as a cell can be: 32,767 signs in a spreadsheet, 65,535 bytes in MySQL?"""
    size = len(body)
    return size in _CELLS or (size > 16_000 and 65_530 <= len(body.encode()) <= 65_535)


def _name_of(article: ImportedArticle) -> str:
    """What a person finds the record by."""
    if article.id:
        return f"id {article.id[:60]}"
    return f"«{article.title[:40]}»" if article.title else ""


def _unused_line(file: str, summary: Summary, language: str) -> str:
    names = sorted(summary.unused, key=lambda name: (-summary.unused[name], name))
    shown = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
    if language == "ar":
        return f"{file}: حقول لم تُستعمل: {shown}"
    return f"{file}: fields not used: {shown}"


def summary_line(summary: Summary, folder: str, language: str = "en") -> str:
    """Return the last line: read, written, already there, left out (by reason)."""
    reasons = sorted(summary.left_out.items(), key=lambda pair: (-pair[1], pair[0]))
    detail = ", ".join(f"{count} {reason}" for reason, count in reasons if count)
    out = sum(summary.left_out.values())
    if language == "ar":
        text = (
            f"قُرئ {summary.read}، كُتب {summary.written}، موجود من قبل {summary.already_there}، "
            f"تُرك {out}"
        )
    else:
        text = (
            f"read {summary.read}, written {summary.written}, "
            f"already there {summary.already_there}, left out {out}"
        )
    return f"{folder}: {text}" + (f" ({detail})" if detail else "")
