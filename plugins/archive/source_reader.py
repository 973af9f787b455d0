"""Changed source files → the store: raw articles are read by the workers, all other kinds through Pelican."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from archive.markup import MarkupReader
from archive.notices import Report
from archive.parsing import ArticleParser, Parsed, RawJob, parse_chunk
from archive.pictures import PICTURE_PROBLEMS, picture_among
from archive.reading import SourceFile, read_steadily
from archive.records import PackedArticle, facts_of_text, facts_to_text, pack, unpack
from archive.stages import Stages
from archive.upkeep import CHUNK, keep_chunks, tags_made_of
from archive.workers import Workers
from intake.article import LeftOut, Problem
from intake.pictures import PICTURE_SUFFIXES
from intake.problems import problem_to_text
from store import SourceRecord, SourceState, Store


class ReaderDigests(NamedTuple):
    """Of all that reading depends on beside a file (program, settings, publishers), and of all that tagging does."""

    reader: str
    tagger: str


@dataclass
class SourceReader:
    """Reads the files below `root` that are not as the store knows them."""

    root: Path
    store: Store
    parser: ArticleParser
    markup: MarkupReader
    digests: ReaderDigests
    report: Report
    workers: Workers
    stages: Stages

    def find_changed(
        self, files: Iterable[SourceFile], known: Mapping[str, SourceState]
    ) -> list[SourceFile]:
        """The files that must be read."""
        return [
            source
            for source in files
            if (state := known.get(source.path)) is None
            or state.stamp != source.stamp
            or state.reader != self.digests.reader
        ]

    def read(
        self, changed: Sequence[SourceFile], known: Mapping[str, SourceState]
    ) -> list[LeftOut]:
        """Read changed files into the store; returns those that could not be opened."""
        closed: list[LeftOut] = []
        chunks = (
            self._jobs(changed[at : at + CHUNK], known, closed)
            for at in range(0, len(changed), CHUNK)
        )
        calls = ((sources, (self.parser.setup, jobs)) for sources, jobs in chunks if jobs)
        if len(changed) > CHUNK:
            self.parser.warm_up()
        found = self.workers.map(parse_chunk, calls, len(changed) // CHUNK)
        chunks_read = (zip(sources, parsed, strict=True) for sources, parsed in found)
        for (source, everything), one in self.stages.track(
            "Reading", keep_chunks(self.store, chunks_read), len(changed)
        ):
            self._put(source, everything, one)
        return closed

    def _jobs(
        self,
        files: Iterable[SourceFile],
        known: Mapping[str, SourceState],
        closed: list[LeftOut],
    ) -> tuple[list[tuple[SourceFile, str]], list[RawJob]]:
        """The raw articles among some files, each with its digest and its job; others are done at once."""
        sources, jobs = [], []
        for source in files:
            try:
                read, source, steady = read_steadily(self.root, source)  # noqa: PLW2901
            except OSError as error:
                closed.append(LeftOut(source.path, Problem("unreadable", error.strerror or "")))
                self.store.forget_sources([source.path])
                continue
            if not steady:
                self.report.warn(
                    f"{source.path}: it was written to while it was read, so it may not be whole. "
                    "Mend: build again when it is finished."
                )
            state = known.get(source.path)
            if state and state.sha256 == read.everything and state.reader == self.digests.reader:
                self.store.restamp_source(source.path, source.stamp)
                continue
            self.report.new += state is None
            self.report.changed += state is not None
            if self.markup.leaves_raw and source.path.lower().endswith(".txt"):
                sources.append((source, read.everything))
                picture = picture_among(source.companions)
                jobs.append(RawJob(source.path, read.data, read.sha256, read.side, picture))
            else:
                self._put(source, read.everything, self.markup.read(source, read.sha256))
        return sources, jobs

    def _put(self, source: SourceFile, everything: str, parsed: Parsed) -> None:
        path, article = source.path, parsed.article
        if article is not None and parsed.image:
            article = self._without_stray_picture(article, path, parsed.image)
        facts = article.facts if article else ""
        failed = problem_to_text(parsed.failed) if parsed.failed else ""
        self.store.put_source(
            SourceRecord(path, source.stamp, everything, self.digests.reader, facts, failed)
        )
        if article is None:
            self.store.forget_article(path)
        else:
            self.store.put_article(
                path, article.body, article.sketch, article.source, article.lines
            )
        if parsed.tags is not None:
            made_of = tags_made_of(everything, (), self.digests.tagger)
            self.store.put_tags(path, made_of, *parsed.tags)

    def _without_stray_picture(
        self, article: PackedArticle, path: str, image: str
    ) -> PackedArticle:
        """The article without a picture that can be none: no picture by name, or outside the content folder."""
        place = (self.root / image).resolve()
        if place.is_relative_to(self.root.resolve()) and image.lower().endswith(PICTURE_SUFFIXES):
            return article
        body, facts = unpack(article.body), facts_of_text(article.facts)
        line = f"{path}: its picture {image} {PICTURE_PROBLEMS['missing']}"
        problems = [*facts.problems, (logging.WARNING, line)]
        body["metadata"] |= {"image": "", "problems": problems}
        links = [link for link in facts.static_links if link != image]
        facts = facts._replace(problems=problems, static_links=links)
        return article._replace(body=pack(body), facts=facts_to_text(facts))
