"""The browser's client: the parts in `client/`, joined into five files without comments and indentation.

They stand in the index and are named by the manifest, so that client and index always fit.
"""

from __future__ import annotations

import re
from pathlib import Path

CLIENT = ("codec", "store", "query", "reading", "match", "view")
FILTERS = ("excerpts", "timeline", "facets")
"""Comes after the first results are shown."""
GUESSES = ("guesses",)
"""Comes when a word of a query is not in the dictionary."""
DATES = ("dates",)
"""Comes when a query holds a year."""
PLACES = ("places",)
"""Comes when a query holds a phrase or asks for words near each other, in a title or another field, or excluded."""
LETTERS = ("letters",)
"""Comes when words are looked for letter for letter."""
_FOLDER = Path(__file__).parent / "client"

# «/** @type {any} */ » and the like within a line; no string of ours holds such a sign.
_TYPE = re.compile(r"/\*\* @[a-z]+ [^*\n]*\*/ ?")
_COMMENT = ("//", "/*", "* ", "*/")


def shorten(source: str) -> str:
    """JavaScript without indentation, empty lines, type annotations, and lines that are only a comment."""
    lines = (line.strip() for line in _TYPE.sub("", source).splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith(_COMMENT))


def client_script(name: str) -> bytes:
    """The client: a script that hands its start function to `warraqShard`."""
    return _join(name, CLIENT, "(()=>{const Warraq={};", "return Warraq.start})()")


def filters_script(name: str) -> bytes:
    """Excerpts and filters: a function that takes the client's `Warraq` and adds to it."""
    return _join(name, FILTERS, "Warraq=>{", "}")


def guesses_script(name: str) -> bytes:
    """What an unknown word may mean: a function like that of `filters_script`."""
    return _join(name, GUESSES, "Warraq=>{", "}")


def dates_script(name: str) -> bytes:
    """Dates in queries: a function like that of `filters_script`."""
    return _join(name, DATES, "Warraq=>{", "}")


def places_script(name: str) -> bytes:
    """Where words stand: a function like that of `filters_script`."""
    return _join(name, PLACES, "Warraq=>{", "}")


def letters_script(name: str) -> bytes:
    """Words letter for letter: a function like that of `filters_script`."""
    return _join(name, LETTERS, "Warraq=>{", "}")


def _join(name: str, parts: tuple[str, ...], head: str, tail: str) -> bytes:
    text = "".join(shorten((_FOLDER / f"{part}.js").read_text("utf-8")) for part in parts)
    return f'"use strict";warraqShard("{name}",{head}\n{text}{tail});\n'.encode()
