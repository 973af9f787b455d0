"""A planned page: where it stands, which template makes it, and all that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from archive.entries import Entry, Name


class TemplateObjects(Protocol):
    """Makes what templates receive: Pelican's Article, Category, Tag and Author objects."""

    def article(self, entry: Entry) -> Any:
        """An article, with its text."""

    def section(self, name: Name) -> Any:
        """A section."""

    def tag(self, name: Name) -> Any:
        """A tag, with its kind and what is known of it."""

    def source(self, name: Name) -> Any:
        """A publisher."""

    def author(self, name: Name) -> Any:
        """An author."""

    def kind_name(self, kind: str) -> str:
        """Arabic name of a kind of tag."""


class PlannedPage(NamedTuple):
    """One output page: `inputs` change whenever anything it shows changes; `context` makes its variables.

    The names of the inputs are words that a person is told why the page was made again.
    `gives` names the variables that `context` makes: what a template reads beyond them, it takes from
    what all pages share, and the page depends on that too.
    """

    address: str
    template: str
    kind: str
    inputs: Mapping[str, object]
    context: Callable[[], dict[str, Any]]
    gives: frozenset[str] = frozenset()


class PlannedGroup(NamedTuple):
    """Pages of one kind that are planned one by one only where something of what they show changed.

    `made_of` is a digest of all inputs of all of them, `addresses` are theirs. `inputs` names the inputs of each,
    `gives` holds the names of variables of every sort of page among them.
    """

    template: str
    kind: str
    inputs: tuple[str, ...]
    gives: tuple[frozenset[str], ...]
    made_of: str
    addresses: Sequence[str]
    pages: Callable[[], Iterable[PlannedPage]]


class Deferred:
    """A value that is made when its page is rendered."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __call__(self) -> Any:
        """Make it."""
        return self._make()


def prints(entries: Iterable[Entry]) -> str:
    """The fingerprints of some entries as one text."""
    return " ".join([entry.fingerprint for entry in entries])
