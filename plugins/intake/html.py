"""Blocks → HTML made of escaped text: nothing of a source is ever passed on as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from intake.article import Block

_SHAPES = {
    "paragraph": "<p>{}</p>",
    "subhead": "<h2>{}</h2>",
    "quote": "<blockquote><p>{}</p></blockquote>",
}


def blocks_to_html(blocks: Iterable[Block]) -> str:
    """Return the body's HTML, one element a line; items that follow each other are one list.

    `[Block("paragraph", "ماء < نار")]` → `<p>ماء &lt; نار</p>`.
    """
    return "\n".join(_elements(blocks))


def _elements(blocks: Iterable[Block]) -> Iterator[str]:
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        texts = [escape(block.text, quote=False) for block in group]
        if kind == "item":
            yield "<ul>"
            yield from (f"<li>{text}</li>" for text in texts)
            yield "</ul>"
        else:
            yield from (_SHAPES[kind].format(text) for text in texts)
