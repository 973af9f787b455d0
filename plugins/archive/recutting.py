"""Articles without the lines that recur in their publisher's pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from arabic.words import split_words
from archive.duplicates import sketch
from intake.article import Block
from intake.html import blocks_to_html
from intake.recurring import REASON, LearntFurniture


def body_facts(metadata: Mapping[str, Any], paragraphs: Sequence[str]) -> dict[str, Any]:
    """What a stored article says of its body beside the HTML: its texts, number of words and sketch."""
    return {
        "paragraphs": list(paragraphs),
        "words": sum(len(split_words(text)) for text in paragraphs),
        "sketch": sketch(str(metadata.get("title") or ""), paragraphs).to_text(),
    }


def recurring_places(article: Mapping[str, Any], learnt: LearntFurniture) -> list[int]:
    """The places of recurring lines among a stored article's blocks; none if no paragraph would be left."""
    blocks = article["blocks"]
    source = article["metadata"].get("source") or ""
    places = set(learnt.find(source, [text for _, text in blocks]))
    left = [kind for at, (kind, _) in enumerate(blocks) if at not in places]
    return sorted(places) if "paragraph" in left else []


def without_places(article: Mapping[str, Any], places: Sequence[int]) -> dict[str, Any]:
    """The stored article with the blocks at `places` among what was cut, and all others in its body."""
    gone = set(places)
    kept = [
        Block(kind, text) for at, (kind, text) in enumerate(article["blocks"]) if at not in gone
    ]
    cut = [{"text": article["blocks"][at][1], "reason": REASON, "line": 0} for at in sorted(gone)]
    paragraphs = [" ".join(block.text.split()) for block in kept]
    lead = next((block.text for block in kept if block.kind == "paragraph"), "")
    metadata = {**article["metadata"], "cut": [*article["own_cut"], *cut], "lead": lead}
    return {
        **article,
        "html": blocks_to_html(kept),
        "metadata": metadata,
        **body_facts(metadata, paragraphs),
        "recurring": list(places),
    }
