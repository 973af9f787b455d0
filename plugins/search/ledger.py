"""Answers that hold for ever, remembered from build to build: many that are seldom written, and the few since."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from search.memory import Memory

V = TypeVar("V", bound="tuple[Any, ...] | None")
_FEW = 16
"""All are written again when more than this part of them is new or gone."""


class Ledger(Generic[V]):
    """What was found out about texts, each once.

    `key` names the ledger in the table «words» of a memory. The answers are tuples or None; `make` makes one of a plain
    tuple.
    """

    def __init__(self, memory: Memory, key: str, make: Callable[[Any], V] | None = None) -> None:
        self._memory = memory
        self._key = key
        self._make = make
        self._base: dict[str, V] = self._recall("base")
        self._known: dict[str, V] = self._base
        self._before = len(self._base)
        if new := self._recall("new"):
            self._known = {**self._base, **new}
            self._before = len(self._known)
        self._asked: set[str] = set()

    def find(self, texts: Iterable[str], answer: Callable[[list[str]], Iterable[V]]) -> list[V]:
        """What is known of each text; `answer` is asked for all that are new."""
        asked = list(texts)
        self._asked.update(asked)
        known = self._known
        new = [text for text in dict.fromkeys(asked) if text not in known]
        if new:
            if known is self._base:
                self._known = known = dict(known)
            known.update(zip(new, answer(new), strict=True))
        return [known[text] for text in asked]

    def remember(self) -> None:
        """Keep what was asked for in this build: the few new ones beside the many of before."""
        new = self._asked - self._base.keys()
        gone = len(self._base) + len(new) - len(self._asked)
        if len(new) + gone > len(self._base) // _FEW:
            self._put("base", self._asked)
            self._put("new", ())
        elif len(self._base) + len(new) != self._before or len(self._known) != self._before:
            self._put("new", new)

    def _recall(self, part: str) -> dict[str, V]:
        data = self._memory.get("words", f"{self._key} {part} {sys.version}")
        rows: dict[str, V] = marshal.loads(data) if data else {}
        if make := self._make:
            return {text: row and make(row) for text, row in rows.items()}
        return rows

    def _put(self, part: str, texts: Iterable[str]) -> None:
        known: Mapping[str, Any] = self._known
        rows = {text: known[text] and tuple(known[text]) for text in sorted(texts)}
        self._memory.put("words", f"{self._key} {part} {sys.version}", marshal.dumps(rows))
