"""Versions of an article: what pages and the report tell of articles that carry one text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from archive.assessment import ReportRow
from archive.duplicates import VersionGroup, versions_by_path
from archive.entries import Entry


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
