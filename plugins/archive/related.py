"""Related articles: those that share the rarest main tags, nearest in time first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import islice

from archive.entries import Entry

# A tag that stands on more articles than this says little about any one of them.
COMMON_TAG = 400


class RelatedArticles:
    """Finds the articles related to one; reads the tags of all `entries` once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._by_tag: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(entries):
            for tag in entry.tags:
                self._by_tag[tag.slug].append(number)

    def of(self, number: int, limit: int = 4, passed_over: Collection[str] = ()) -> list[Entry]:
        """Up to `limit` entries related to entry `number`, the closest first; none that shares no tag.

        Articles whose path is in `passed_over` (its own versions) are left out.
        """
        scores: dict[int, float] = defaultdict(float)
        entry = self._entries[number]
        for tag in entry.tags:
            holders = self._by_tag[tag.slug]
            if len(holders) > COMMON_TAG:
                continue
            weight = math.log((len(self._entries) + 1) / len(holders)) * (2 if tag.main else 1)
            for other in holders:
                if other != number:
                    scores[other] += weight
        best = sorted(scores, key=lambda o: (-round(scores[o], 6), abs(o - number), o))
        fitting = (self._entries[other] for other in best)
        return list(islice((e for e in fitting if e.path not in passed_over), limit))
