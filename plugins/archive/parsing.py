"""Raw articles → packed ones with their tags: pure work on bytes, done in any process or machine."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from arabic.dictionary import dictionary_lemma
from archive.fingerprints import digest_tree
from archive.records import PackedArticle, pack, pack_article
from archive.workers import WorkersError
from intake.article import IntakeError, Problem
from intake.headers import split_list
from intake.metadata import metadata_of
from intake.read import read_article, read_side_file
from intake.sources import SourceList
from tagging.authority import FILES, Authority
from tagging.linking import first_mentions
from tagging.merge import merge_tags
from tagging.recognise import Tagger


class RawJob(NamedTuple):
    """A raw article to read: its path below the content folder, its bytes and what lies beside it.

    `side`: the text of `name.toml` or "". `picture`: the file name of a picture beside it or "".
    """

    path: str
    data: bytes
    sha256: str
    side: str = ""
    picture: str = ""


class TagJob(NamedTuple):
    """An article to tag: its path, title, caption, paragraphs and the tags that its header gives."""

    path: str
    title: str
    caption: str
    paragraphs: Sequence[str]
    given: Sequence[str]


class PackedTags(NamedTuple):
    """Tags as the store takes them: [name, slug, kind, main, first mention] each, and their packed evidence.

    The first mention ([block, start, end] or []) is what the links in the article's text hang on.
    """

    tags: list[list[Any]]
    evidence: bytes


class Parsed(NamedTuple):
    """What became of one file: an article with its tags, or the problem by which there is none.

    `image` is the path of the article's picture, which is looked at where the files are.
    """

    article: PackedArticle | None = None
    tags: PackedTags | None = None
    failed: Problem | None = None
    image: str = ""


@dataclass(frozen=True)
class ParserSetup:
    """All that reading and tagging depend on beside a text. `digest` names the bytes of the lists."""

    authority: str
    digest: str
    max_tags: int = 0
    unlisted: bool = True


@dataclass
class ArticleParser:
    """Reads and tags articles; made once in each process, see `parser_of`."""

    setup: ParserSetup
    sources: SourceList
    authority: Authority
    broken: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._tagger: Tagger | None = None

    @property
    def tagger(self) -> Tagger:
        """The tagger, made when the first article is tagged."""
        if self._tagger is None:
            kinds = FILES.values() if self.setup.unlisted else ()
            self._tagger = Tagger(self.authority, self.setup.max_tags, kinds)
        return self._tagger

    def warm_up(self) -> None:
        """Load what every process needs that reads articles, so that forked ones share it: 100 MB each else."""
        self.tagger  # noqa: B018
        dictionary_lemma("كتاب")

    def parse(self, job: RawJob) -> Parsed:
        """Read and tag one raw article; one that trips the program is told of like an unreadable one."""
        try:
            return self._parse(job)
        except IntakeError as error:
            return Parsed(failed=error.problem)
        except Exception as error:
            # One text in a hundred thousand must not cost the archive its build.
            return Parsed(failed=Problem("fault", _place_of(error)))

    def _parse(self, job: RawJob) -> Parsed:
        side = read_side_file(job.side) if job.side else {}
        article = read_article(job.data, job.path, self.sources, side)
        image = article.header.get("image", "") or job.picture
        if image and "/" not in image:
            image = (Path(job.path).parent / image).as_posix()
        metadata = metadata_of(article, image, job.path)
        packed = pack_article("", metadata, job.path, job.sha256, [image] if image else [])
        texts = [" ".join(block.text.split()) for block in article.blocks]
        tags = self.tag(
            TagJob(job.path, article.title, article.caption, texts, metadata.get("tags") or ())
        )
        return Parsed(packed, tags, image=image)

    def retag(self, job: TagJob) -> PackedTags | Problem:
        """Tag one article that was read before; for one that trips the program, what to tell of it."""
        try:
            return self.tag(job)
        except Exception as error:
            return Problem("fault", _place_of(error))

    def tag(self, job: TagJob) -> PackedTags:
        """Tag one article."""
        given = [part for tag in job.given for part in split_list(tag)]
        found = self.tagger.tag(job.title, job.caption, job.paragraphs)
        merged = merge_tags(given, found, self.authority)
        evidence = {
            tag.slug: [[e.field, e.start, e.end, e.words, e.rule] for e in tag.evidence]
            for tag in merged
        }
        first = {
            mention.slug: [mention.block, mention.start, mention.end]
            for mention in first_mentions(evidence, {tag.slug: tag.kind for tag in merged})
        }
        rows = [[tag.name, tag.slug, tag.kind, tag.main, first.get(tag.slug, [])] for tag in merged]
        return PackedTags(rows, pack(evidence))


def _place_of(error: Exception) -> str:
    """What went wrong and where, for who is to mend it: «ValueError in dating.py, line 80»."""
    innermost = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(innermost.filename).name}, line {innermost.lineno}"


@lru_cache(maxsize=2)
def parser_of(setup: ParserSetup) -> ArticleParser:
    """The parser of this process; loading the lists takes part of a second, so it is kept.

    Raises WorkersError on a machine of a cluster that holds other lists than the archive's own.
    """
    folder = Path(setup.authority)
    if digest_tree(folder, ("*.tsv",)) != setup.digest:
        raise WorkersError(
            f"{folder}: the lists of names on {platform.node()} are not those of the archive. "
            "Mend: give the workers the same folder."
        )
    authority, broken = Authority.load(folder)
    return ArticleParser(setup, SourceList.load(folder / "sources.tsv"), authority, list(broken))


def parse_chunk(setup: ParserSetup, jobs: Sequence[RawJob]) -> list[Parsed]:
    """Read and tag some raw articles."""
    parser = parser_of(setup)
    return [parser.parse(job) for job in jobs]


def tag_chunk(setup: ParserSetup, jobs: Sequence[TagJob]) -> list[PackedTags | Problem]:
    """Tag some articles; see `ArticleParser.retag`."""
    parser = parser_of(setup)
    return [parser.retag(job) for job in jobs]


def tag_job(path: str, record: Mapping[str, Any]) -> TagJob:
    """The job that tags an article as `records.unfold_body` gives it."""
    metadata = record["metadata"]
    return TagJob(
        path,
        metadata["title"],
        metadata.get("caption") or "",
        record["paragraphs"],
        metadata.get("tags") or (),
    )
