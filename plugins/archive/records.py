"""What is remembered of an article: its text apart, and the few facts that lists and plans need.

An article is kept as it was read. Lines that all articles together show to be furniture are kept as
places among its blocks (`Facts.recurring`) and taken off whenever the text is asked for.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from itertools import starmap
from typing import Any, NamedTuple

from arabic.slugs import make_slug
from arabic.words import shorten
from archive.duplicates import sketch
from archive.reading import paragraphs_of
from intake.article import Block
from intake.html import blocks_to_html
from intake.recurring import REASON, describe_lines

_WORD = re.compile("[^\\W_][\\w\u0610-\u061a\u064b-\u065f\u0670]*")  # a word with its vowel signs

LEAD_LENGTH = 240
"""Letters of an article's beginning that are kept among its facts, more than any list shows."""


class Facts(NamedTuple):
    """What an archive needs of each article at once: kept small, for there may be 100,000.

    `section` and `source` are "" where nothing says; `slug` is the address part that the header gives
    (`slug_given`) or that the title makes; `lead` is cut to `LEAD_LENGTH`;
    `problems` are (logging level, line) pairs.
    """

    title: str
    year: int | None
    month: int | None
    day: int | None
    time: str
    section: str
    source: str
    authors: Sequence[str]
    lead: str
    slug: str
    slug_given: bool
    status: str
    original: str
    sha256: str
    words: int
    static_links: Sequence[str]
    problems: Sequence[tuple[int, str]]
    recurring: Sequence[int]


class PackedArticle(NamedTuple):
    """An article as the store takes it: all parts are text or bytes.

    `facts` is JSON, `body` compressed JSON, `lines` what furniture is learnt from.
    """

    facts: str
    body: bytes
    sketch: str
    source: str
    lines: bytes


def pack_article(
    html: str, metadata: Mapping[str, Any], path: str, sha256: str, static_links: Sequence[str]
) -> PackedArticle:
    """Pack what a reader concluded; `metadata` may hold `blocks`, of which the HTML is made then."""
    kept = dict(metadata)
    blocks = kept.pop("blocks", None) or []
    original = path if path.endswith(".txt") else f"{path}.txt"
    body = {
        "html": "" if blocks else html,
        "blocks": blocks,
        "metadata": kept,
        "sha256": sha256,
        "original": f"originals/{original}",
    }
    source = str(kept.get("source") or "")
    lines = describe_lines([text for _, text in blocks])
    facts, drawn = _conclude(body, static_links, ())
    return PackedArticle(facts_to_text(facts), pack(body), drawn, source, lines)


def recut(packed: bytes, facts: Facts, places: Sequence[int]) -> tuple[Facts, str]:
    """(facts, sketch) of a packed body once the blocks at `places` are furniture."""
    return _conclude(unpack(packed), facts.static_links, places)


def _conclude(
    body: Mapping[str, Any], static_links: Sequence[str], recurring: Sequence[int]
) -> tuple[Facts, str]:
    record = unfold_body(body, recurring)
    metadata = record["metadata"]
    claim = metadata.get("date_claim") or {}
    paragraphs = record["paragraphs"]
    facts = Facts(
        title=metadata["title"],
        year=claim.get("year"),
        month=claim.get("month"),
        day=claim.get("day"),
        time=claim.get("time") or "",
        section=str(metadata.get("category") or ""),
        source=str(metadata.get("source") or ""),
        authors=metadata.get("authors") or [],
        lead=shorten(metadata.get("lead") or (paragraphs[0] if paragraphs else ""), LEAD_LENGTH),
        slug=metadata.get("slug") or make_slug(metadata["title"]),
        slug_given=bool(metadata.get("slug")),
        status=metadata.get("status") or "published",
        original=body["original"],
        sha256=body["sha256"],
        words=sum(len(_WORD.findall(text)) for text in paragraphs),
        static_links=static_links,
        problems=metadata.get("problems") or [],
        recurring=recurring,
    )
    return facts, sketch(str(metadata["title"] or ""), paragraphs).to_text()


def unfold_body(body: Mapping[str, Any], recurring: Sequence[int]) -> dict[str, Any]:
    """A body with its HTML, its paragraphs as texts, and metadata that tell all that was cut."""
    metadata = body["metadata"]
    if not body["blocks"]:
        return {**body, "paragraphs": paragraphs_of(body["html"])}
    blocks = list(starmap(Block, body["blocks"]))
    if recurring:
        gone = set(recurring)
        cut = [{"text": blocks[at].text, "reason": REASON, "line": 0} for at in sorted(gone)]
        blocks = [block for at, block in enumerate(blocks) if at not in gone]
        lead = next((block.text for block in blocks if block.kind == "paragraph"), "")
        metadata = {**metadata, "cut": [*(metadata.get("cut") or ()), *cut], "lead": lead}
    return {
        **body,
        "html": blocks_to_html(blocks),
        "paragraphs": [text for block in blocks if (text := " ".join(block.text.split()))],
        "metadata": metadata,
    }


def facts_to_text(facts: Facts) -> str:
    """JSON of the facts, the same for the same facts."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def facts_of_text(text: str) -> Facts:
    """The facts that `facts_to_text` wrote."""
    return Facts._make(json.loads(text))


def recurring_of_text(text: str) -> list[int]:
    """`Facts.recurring` alone: it stands last, and nearly always it is empty."""
    return [] if text.endswith("[]]") else list(facts_of_text(text).recurring)


def pack(value: object) -> bytes:
    """JSON, compressed."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpack(data: bytes) -> Any:
    """What `pack` packed."""
    return json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
