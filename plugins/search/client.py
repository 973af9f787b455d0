"""The browser's client: the parts in `client/`, joined into two files without comments and indentation.

They stand in the index and are named by the manifest, so that client and index always fit.
"""

from __future__ import annotations

import re
from pathlib import Path

CLIENT = ("codec", "store", "query", "reading", "match", "excerpts", "view")
FILTERS = ("facets",)
"""Comes after the first results are shown."""
_FOLDER = Path(__file__).parent / "client"

# A string, a template (ours nest no backtick), a regular expression, or a comment, whichever comes
# first; a slash begins a regular expression only after a sign that can't end a value.
_PIECES = re.compile(
    r"""(?P<kept>"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[(,=:?\[!&|]\s|.[(,=:?\[!&|])/(?![/*])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n\[])+/[a-z]*)"""
    r"""|(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<space>\s+)|(?P<code>.)""",
    re.DOTALL,
)
_TIGHT = set("{}()[];,=<>?:&|!+-*/")


def shorten(source: str) -> str:
    """JavaScript without comments, and with as little white space as the text can bear.

    It knows strings, templates and regular expressions, and keeps line ends where a statement may
    end by one. Names stay as they are.
    """
    out: list[str] = []
    pending = ""
    for match in _PIECES.finditer(source):
        if match["comment"] or match["space"]:
            found = match["space"] or " "
            pending = "\n" if "\n" in pending + found else " "
            continue
        piece = match[0]
        last = out[-1][-1] if out else ""
        if pending and last and not _droppable(last, piece[0], pending):
            out.append(pending)
        pending = ""
        out.append(piece)
    return "".join(out) + "\n"


def _droppable(before: str, after: str, gap: str) -> bool:
    if gap == "\n":
        return before in "{([;,=:?&|>" or after in ")].,;?:&|"
    both_signs = before in "+-/" and after in "+-/"
    return not both_signs and (before in _TIGHT or after in _TIGHT)


def client_script(name: str) -> bytes:
    """The client: a script that hands its start function to `warraqShard`."""
    return _join(name, CLIENT, "(()=>{const Warraq={};", "return Warraq.start})()")


def filters_script(name: str) -> bytes:
    """The filters beside the results: a function that takes the client's `Warraq` and adds to it."""
    return _join(name, FILTERS, "Warraq=>{", "}")


def _join(name: str, parts: tuple[str, ...], head: str, tail: str) -> bytes:
    text = "".join(shorten((_FOLDER / f"{part}.js").read_text("utf-8")) for part in parts)
    return f'"use strict";warraqShard("{name}",{head}\n{text}{tail});\n'.encode()
