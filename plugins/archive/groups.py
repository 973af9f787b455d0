"""Groups of pages: a group whose inputs are those of the last build, and whose files stand as that left them, is
passed over as a whole, so that a dropped article costs the planning of the few groups that it belongs to.

Of a group is remembered one digest, of its inputs, of what its templates share, and of the fingerprints that its
files have in the store: a build that was killed, or other files in the output, can't be taken for the same.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from archive.fingerprints import digest_texts
from archive.planned import PlannedGroup, PlannedPage
from archive.production import PlannedFile


class Renderer(Protocol):
    """Tells what pages are made of and makes them."""

    def share(
        self, template: str, kind: str, gives: frozenset[str], inputs: tuple[str, ...]
    ) -> str:
        """A digest of what pages of a sort have in common, "" where the theme does without them."""

    def planned_file(self, page: PlannedPage) -> PlannedFile | None:
        """The file of a page, None for a page that the theme does without."""


class Output(Protocol):
    """Knows the files of the site."""

    def keep_all(self, addresses: Sequence[str], made_of: str, remembered: str) -> bool:
        """Keep files that stand as the last build left them, if `remembered` is `sum_up` of their fingerprints."""


def sum_up(made_of: str, fingerprints: Iterable[str]) -> str:
    """A digest of a group: `made_of` is one of its inputs, `fingerprints` are those of its files."""
    return digest_texts(made_of, *fingerprints)


class PlannedGroups:
    """Unfolds the groups of a plan that have to be looked at; `remembered` is what the last build left."""

    def __init__(self, remembered: bytes | None) -> None:
        try:
            self._before: dict[str, str] = marshal.loads(remembered or b"")
        except (EOFError, ValueError, TypeError):
            self._before = {}
        self._now: dict[str, str] = {}

    def files(
        self, planned: Iterable[PlannedPage | PlannedGroup], renderer: Renderer, output: Output
    ) -> Iterator[PlannedFile]:
        """The files of all pages but of those groups that stand as they should."""
        for one in planned:
            if isinstance(one, PlannedPage):
                if file := renderer.planned_file(one):
                    yield file
            else:
                yield from self._unfold(one, renderer, output)

    def _unfold(
        self, group: PlannedGroup, renderer: Renderer, output: Output
    ) -> Iterator[PlannedFile]:
        key = group.addresses[0]
        shared = [
            renderer.share(group.template, group.kind, gives, group.inputs) for gives in group.gives
        ]
        made_of = digest_texts(group.made_of, *shared)
        known = self._before.get(key)
        if known and output.keep_all(group.addresses, made_of, known):
            self._now[key] = known
            return
        prints = []
        for page in group.pages():
            if file := renderer.planned_file(page):
                prints.append(file.made_of)
                yield file
        if prints:
            self._now[key] = sum_up(made_of, prints)

    def to_bytes(self) -> bytes:
        """What the next build is to remember."""
        return marshal.dumps(self._now)
