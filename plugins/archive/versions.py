"""Versions of an article: what pages and the report tell of articles that carry one text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, replace

from archive.assessment import ReportRow
from archive.duplicates import Sketch, VersionGroup, group_versions, versions_by_path
from archive.entries import Entry
from archive.sketches import share_band


def published_versions(
    entries: Iterable[Entry], groups: Iterable[VersionGroup]
) -> Mapping[str, tuple[Entry, ...]]:
    """Path → the published entries of its group, the earliest first; only groups of two and more."""
    by_path = {entry.path: entry for entry in entries}
    found: dict[str, tuple[Entry, ...]] = {}
    for group in groups:
        shown = tuple(by_path[path] for path in group.paths if path in by_path)
        if len(shown) > 1:
            found.update((entry.path, shown) for entry in shown)
    return found


def complete_rows(
    rows: Iterable[ReportRow], entries: Iterable[Entry], groups: Sequence[VersionGroup]
) -> list[ReportRow]:
    """The report's rows with the address of each article's page, its versions and exact copies."""
    addresses = {entry.path: entry.address for entry in entries}
    by_path = versions_by_path(groups)
    done = []
    for row in rows:
        group = by_path.get(row.path)
        copies: Sequence[str] = ()
        others: Sequence[str] = ()
        if group:
            others = [path for path in group.paths if path != row.path]
            same = next((c for c in group.copies if row.path in c), ())
            copies = [path for path in same if path != row.path]
        url = addresses.get(row.path, "")
        done.append(replace(row, url=url, versions=others, copies=copies))
    return done


FEW = 50
"""So many changed articles are looked up one by one; more, and all versions are found anew."""


def find_versions(
    sketches: Iterable[tuple[str, str]],
    entries: Iterable[Entry],
    touched: Sequence[tuple[str, str]] | None,
    before: Sequence[VersionGroup] | None,
) -> list[VersionGroup]:
    """The groups of versions among all articles, given as (path, sketch as text).

    `before` are the groups that the last build found, `touched` the articles that were added, changed
    (old sketch and new) or removed since, None for too many. Where none of these has a text that any
    other article shares, the groups are what they were: so one new article costs one look at each sketch.
    """
    rows = [(path, Sketch.from_text(text)) for path, text in sketches]
    if before is not None and touched is not None and len(touched) <= FEW:
        looked_at = [(path, Sketch.from_text(text)) for path, text in touched]
        if not any(
            share_band(mine, other)
            for path, mine in looked_at
            for other_path, other in rows
            if other_path != path
        ):
            return list(before)
    dates = {e.path: (e.year, e.month, e.day, e.time) for e in entries}
    return group_versions(dict(rows), dates)


def groups_to_text(groups: Iterable[VersionGroup]) -> str:
    """JSON of the groups, to remember them by."""
    return json.dumps([astuple(group) for group in groups], ensure_ascii=False)


def groups_of_text(text: str) -> list[VersionGroup]:
    """The groups that `groups_to_text` wrote."""
    return [
        VersionGroup(tuple(paths), exact, tuple(tuple(same) for same in copies))
        for paths, exact, copies in json.loads(text)
    ]
