"""The parts of an article, as plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from arabic.calendar import DateClaim

BlockKind = Literal["paragraph", "subhead", "quote", "item"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body. `text` is one line of plain text, never HTML."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class CutLine:
    """A line (or the part of one) that is not the article's own text, kept for audit.

    `reason` is an Arabic phrase for the reader («عدّاد المشاركات»); `line` counts from 1 in the
    decoded source.
    """

    text: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What a person should know of a file. The words of each `code` stand in data/problems.tsv."""

    code: str
    detail: str = ""


class LeftOut(NamedTuple):
    """A file or folder that gives no article, and why."""

    path: str
    problem: Problem


class IntakeError(Exception):
    """No text at all could be read: `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class RawArticle:
    """All that one file says. Every word of the source stands in one of these fields.

    `dateline` is also left at the start of its paragraph when it stood there («دمشق – سانا»), so
    that the paragraph keeps its own words. `header` has canonical English keys. `tags` are those
    that the page or the header gave, never found ones.
    """

    title: str
    subtitle: str
    byline: tuple[str, ...]
    dateline: str
    caption: str
    credit: str
    blocks: tuple[Block, ...]
    cut: tuple[CutLine, ...]
    header: dict[str, str]
    source_name: str
    source_url: str
    section: str
    tags: tuple[str, ...]
    date: DateClaim
    encoding: str
    problems: tuple[Problem, ...] = field(default=())

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The texts of the body's paragraphs alone, in order."""
        return tuple(block.text for block in self.blocks if block.kind == "paragraph")

    @property
    def lead(self) -> str:
        """The first paragraph (or first block, when there is no paragraph), or ""."""
        for block in self.blocks:
            if block.kind == "paragraph":
                return block.text
        return self.blocks[0].text if self.blocks else ""
