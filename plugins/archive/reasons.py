"""Reasons: why a page is made again, told by which of the things that it is made of changed.

A fingerprint is «digest.shared.marks»: the digest alone decides. `shared` names what all pages of one
template share (program, templates, settings), whose parts are remembered once; `marks` holds a short mark
for each of the page's own inputs. The marks only explain, so it does no harm that two may fall together.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from archive.fingerprints import digest_texts

NEW = "new"
NOT_AS_LEFT = "its file was not as the last build left it"
_OTHERWISE = "what it is made of"
_MARK = 4  # hexadecimal digits


class SharedParts(NamedTuple):
    """What pages of one template share, by name («program», «template base.html», «setting SITENAME»), as
    digests; and the names of the inputs that each such page has of its own."""

    parts: Mapping[str, str]
    inputs: Sequence[str] = ()

    @property
    def digest(self) -> str:
        """Of all parts."""
        return digest_texts(*(text for part in sorted(self.parts.items()) for text in part))


def make_fingerprint(shared: str, inputs: Sequence[str]) -> str:
    """The fingerprint of a page: `shared` is the digest of its `SharedParts`, `inputs` are its own as texts."""
    marks = "".join(
        [f"{zlib.crc32(text.encode('utf-8', 'replace')) & 0xFFFF:04x}" for text in inputs]
    )
    return f"{digest_texts(shared, *inputs)}.{shared[:8]}.{marks}"


def tell_reasons(counted: Counter[str], most: int = 4) -> str:
    """The commonest reasons with the number of pages of each: «12 new, 3 for setting SITENAME and the article»."""
    rows = sorted(counted.items(), key=_commonest)
    told = [f"{count:,} {_of(reason)}" for reason, count in rows[:most]]
    if rest := sum(count for _, count in rows[most:]):
        told.append(f"{rest:,} for other reasons")
    return ", ".join(told)


def _commonest(row: tuple[str, int]) -> tuple[int, str]:
    return -row[1], row[0]


def _of(reason: str) -> str:
    if reason in (NEW, NOT_AS_LEFT):
        return {NEW: "new", NOT_AS_LEFT: "whose file was not as the last build left it"}[reason]
    names = reason.split(", ")
    return f"for {' and '.join(names[:2])}{' and more' if len(names) > 2 else ''}"


class Reasons:
    """Tells why, from the shared parts that the last build remembered and those of this one."""

    def __init__(self, remembered: bytes | None) -> None:
        self._before: dict[str, SharedParts] = {}
        for mark, row in json.loads(remembered or b"{}").items():
            self._before[mark] = SharedParts(*row)
        self._now: dict[str, SharedParts] = {}

    def learn(self, shared: SharedParts) -> None:
        """Pages of this build share these parts."""
        self._now[shared.digest[:8]] = shared

    def to_bytes(self) -> bytes:
        """What the next build is to remember."""
        return json.dumps(self._now, ensure_ascii=False, sort_keys=True).encode()

    def why(self, before: str, now: str) -> str:
        """What changed between two fingerprints of a file; `before` is "" for a file that was not there."""
        if not before:
            return NEW
        if before == now:
            return NOT_AS_LEFT
        old, new = before.split("."), now.split(".")
        if len(old) != 3 or len(new) != 3:
            return _OTHERWISE
        changed = self._shared_changes(old[1], new[1]) + self._own_changes(old[2], new)
        return ", ".join(changed) or _OTHERWISE

    def _shared_changes(self, before: str, now: str) -> list[str]:
        if before == now or now not in self._now:
            return []
        if before not in self._before:
            return ["what it shares with other pages"]
        old, new = self._before[before].parts, self._now[now].parts
        # A name that only one of the two reads tells nothing beside the template that reads it.
        names = {name for name in old.keys() ^ new.keys() if name.startswith("template ")}
        names |= {name for name in old.keys() & new.keys() if old[name] != new[name]}
        # What templates call («json_ld») changes with a setting, which says more.
        causes = {name for name in names if not name.startswith("«")}
        return sorted(causes or names)

    def _own_changes(self, before: str, now: Sequence[str]) -> list[str]:
        names = self._now[now[1]].inputs if now[1] in self._now else ()
        if len(before) != len(now[2]) or len(now[2]) != _MARK * len(names):
            return []
        return [
            name
            for at, name in enumerate(names)
            if before[at * _MARK : (at + 1) * _MARK] != now[2][at * _MARK : (at + 1) * _MARK]
        ]
