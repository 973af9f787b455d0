"""The browser's client as one file: the parts in `client/`, joined, without comments and indentation.

The file stands in the index and is named by the manifest, so that client and index always fit.
"""

from __future__ import annotations

import re
from pathlib import Path

PARTS = ("codec", "store", "query", "reading", "match", "excerpts", "facets", "view")
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
    parts = "".join(shorten((_FOLDER / f"{part}.js").read_text("utf-8")) for part in PARTS)
    text = f'(()=>{{"use strict";const Warraq={{}};\n{parts}warraqShard("{name}",Warraq.start)}})();\n'
    return text.encode()
