"""Scraped HTML or Markdown in a raw file → plain lines."""

from __future__ import annotations

import re
from html import unescape

_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|blockquote|section|article|header|footer|figure|figcaption"
    r"|table|tr|hr)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(
    r"</?[a-z][a-z0-9]{0,14}(?:\s[^<>]{0,2000})?/?>|<!--.{0,5000}?-->", re.IGNORECASE | re.DOTALL
)
_HIDDEN = re.compile(
    r"<(script|style)\b[^<>]{0,2000}>.{0,200000}?</\1\s*>", re.IGNORECASE | re.DOTALL
)
# «**الأحد 14 آذار**»; the stars between the halves of a verse stand apart from words.
_EMPHASIS = re.compile(r"\*\*(?=[^\s*])([^*\n]{1,300})(?<=[^\s*])\*\*")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)


def html_to_lines(text: str) -> str:
    """Turn the block tags of an HTML fragment into line breaks, resolve its entities, take off Markdown's «**».

    «<p>ماء</p><p>نار</p>» → lines «ماء» and «نار». Text without a block tag keeps its «<» and «>».
    """
    if "<" in text and len(_BLOCK_TAG.findall(text, 0, 200_000)) >= 2:
        text = _HIDDEN.sub("\n", text)
        text = _BLOCK_TAG.sub("\n\n", text)
        text = _ANY_TAG.sub("", text)
    if "**" in text:
        text = _EMPHASIS.sub(r"\1", text)
    return _ENTITY.sub(lambda m: unescape(m[0]), text) if "&" in text else text
