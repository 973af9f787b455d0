"""Documents as the index asks for them: a list that tells what each is made of without making it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from typing import Protocol

from search.documents import SearchDocument


class Collection(Protocol):
    """Documents in order of publication."""

    @property
    def addresses(self) -> Sequence[str]:
        """The address of each."""

    @property
    def fingerprints(self) -> Sequence[str]:
        """For each, a text that changes when anything of the document but its number changes."""

    def make(self, start: int, size: int) -> list[SearchDocument]:
        """`size` documents from number `start` on."""


class HeldCollection:
    """Documents that are in memory."""

    def __init__(self, documents: Iterable[SearchDocument]) -> None:
        self._documents = list(documents)
        self.addresses = [document.url for document in self._documents]
        self.fingerprints = [_fingerprint(document) for document in self._documents]

    def make(self, start: int, size: int) -> list[SearchDocument]:
        """`size` documents from number `start` on."""
        return self._documents[start : start + size]


def _fingerprint(document: SearchDocument) -> str:
    told = repr(astuple(replace(document, number=0)))
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
