"""The page's own name among the lines above its text: «طقس بلادنا», «أرقام المال», «المدار».

A name comes back where a page speaks of itself: at the head of the first paragraph («طقس بلادنا - يتوقع …»),
beside a date («18/01/2022 أرقام المال - خاص»), in what it says to its reader («اشترك في نشرة المدار»).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from intake.lines import Line

_LONGEST = 3  # words of a name
_HEAD = 24  # lines of a page among which its name stands
_SIGNS = (" - ", " – ", " — ", "- ", "– ", ": ", " : ", " / ", "/ ", " ـ ")


def own_names(
    lines: Sequence[Line], end: int, speaks_of_page: Callable[[int], bool]
) -> frozenset[str]:
    """Return the folded short lines above `end` that are names of the page itself.

    `speaks_of_page` tells of a line whether it is the page's data or its talk to the reader.
    """
    short = {
        line.folded
        for line in lines[: min(end, _HEAD)]
        if line.size <= _LONGEST and any(c.isalpha() for c in line.folded)
    }
    if not short:
        return frozenset()
    names = {
        name
        for line in lines
        if line.prose
        for name in short
        if line.folded.startswith(name) and line.folded[len(name) :].startswith(_SIGNS)
    }
    names |= {
        name
        for name in short
        for line in lines[: min(end, _HEAD)]
        if line.size <= _LONGEST and line.folded.startswith(f"{name} - ")
    }
    for at, line in enumerate(lines):
        left = short - names
        held = [name for name in left if name != line.folded and f" {name} " in f" {line.folded} "]
        if held and not line.prose and speaks_of_page(at):
            names.update(held)
    return frozenset(names)
