"""Tables of contents: the subheads of a text, listed above it."""

from __future__ import annotations

from collections.abc import Sequence

from intake.lines import Line

_SIGNS = "0123456789٠١٢٣٤٥٦٧٨٩.,()[]-–—•*:# \t"
_LONGEST = 14  # words of a subhead
_FEWEST = 2  # subheads of a table
_SENTENCE = 6  # words


def find_contents(lines: Sequence[Line]) -> dict[int, int]:
    """Return the places of the lines of a table of contents, each with the place of its subhead.

    A table is a run of lines which come again below it in the same order, with text between them:
    «1 لا تترك الخزان مكشوفًا», «2 اغسله مرتين». A refrain is none: its lines stay together.
    """
    short = [(bare_heading(line), at) for at, line in enumerate(lines) if line.size <= _LONGEST]
    if len(short) - len({heading for heading, _ in short}) < _FEWEST:
        return {}
    below: dict[str, list[int]] = {}
    for heading, at in short:
        below.setdefault(heading, []).append(at)
    table: dict[int, int] = {}
    run: dict[int, int] = {}
    for at, line in enumerate(lines):
        last = max(run.values(), default=at)
        places = below.get(bare_heading(line), ()) if line.size <= _LONGEST else ()
        again = next((place for place in places if place > max(last, at)), 0)
        if again and (not run or _has_text(lines, last + 1, again)):
            run[at] = again
            continue
        if len(run) >= _FEWEST:
            table.update(run)
        run = {}
    return table


def bare_heading(line: Line) -> str:
    """The folded words of a line without its number: «1. المنهجية» → «المنهجيه»."""
    return line.folded.lstrip(_SIGNS).rstrip(" :.")


def _has_text(lines: Sequence[Line], start: int, end: int) -> bool:
    return any(line.stops and line.size >= _SENTENCE for line in lines[start:end])
