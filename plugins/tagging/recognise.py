"""Finding the records of an authority in an article: one pass over each field, then the doubtful ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tagging.adjectives import adjective_rule, has_tanween, is_given_name, is_surname
from tagging.authority import Authority, AuthorityRecord
from tagging.choosing import Evidence, Tagging, choose, lead_length
from tagging.contexts import ContextRule, bare_forms, holds, word_before
from tagging.folding import FoldedText, fold_name, fold_text
from tagging.patterns import (
    Surface,
    blocked_surfaces,
    family_name,
    family_surfaces,
    is_common,
    surfaces_of,
)
from tagging.tables import word_list

__all__ = ["Evidence", "Tagger", "Tagging"]

_LONE_LETTERS = 4
"""Fewest letters of a family name that stands for a person whose full name the article lacks."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A record that a surface may mean; ``record`` is None for a phrase that means none."""

    record: AuthorityRecord | None
    rule: str
    prefixes: frozenset[str]
    context: ContextRule | None = None


@dataclass(slots=True)
class _Entry:
    """A pattern: its spelling and the records it may mean, in the order of the lists."""

    folded: str
    candidates: list[_Candidate] = field(default_factory=list)
    prefixes: frozenset[str] = frozenset()
    is_family: bool = False
    clear: bool = True


@dataclass(frozen=True, slots=True)
class _Hit:
    """A pattern in a field: the span of the spelling, and where its word begins."""

    start: int
    end: int
    word_start: int
    field_index: int
    entry: _Entry


@dataclass(slots=True)
class _Article:
    """The folded fields of one article, what was met in it, and where persons were named in full."""

    fields: list[tuple[str, FoldedText]]
    met: set[str] = field(default_factory=set)
    full_names: list[tuple[tuple[int, int], AuthorityRecord]] = field(default_factory=list)

    def is_near(self, word: str) -> bool:
        """Whether a folded word, or the record of that folded name, stands in the article."""
        return word in self.met or any(f"{word} " in text.folded for _, text in self.fields)


class Tagger:
    """Finds the records of an authority in articles. Make it once, it serves any number of them.

    ``max_tags`` limits the tags of an article (0: no limit).
    """

    def __init__(self, authority: Authority, max_tags: int = 0) -> None:
        self._authority = authority
        self._max_tags = max_tags
        self._keys = {record.name: fold_name(record.name) for record in authority.records}
        entries = self._entries()
        self._entries_by_index = list(entries.values())
        self._automaton = AhoCorasick(
            [f"{folded} " for folded in entries],
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    # what to look for ------------------------------------------------------------------------

    def _entries(self) -> dict[str, _Entry]:
        entries: dict[str, _Entry] = {}
        for record in self._authority.records:
            for surface in surfaces_of(record):
                self._add(entries, surface, record)
        for surface in blocked_surfaces():
            if surface.folded not in entries:
                self._add(entries, surface, None)
        self._add_families(entries)
        for entry in entries.values():
            entry.clear = not entry.is_family and (
                len(entry.candidates) == 1 and entry.candidates[0].context is None
            )
        return {folded: entry for folded, entry in entries.items() if entry.candidates}

    def _add(
        self, entries: dict[str, _Entry], surface: Surface, record: AuthorityRecord | None
    ) -> None:
        if len(surface.folded) < 2:
            return
        entry = entries.setdefault(surface.folded, _Entry(surface.folded))
        for known in entry.candidates:
            if known.record is record and (
                known.rule != "adjective" or surface.rule == "adjective"
            ):
                return
        context = None
        if record is not None:
            context = self._authority.contexts.get((surface.base or surface.folded, record.name))
        candidate = _Candidate(record, surface.rule, surface.prefixes, context)
        entry.candidates.append(candidate)
        entry.prefixes |= surface.prefixes

    def _add_families(self, entries: dict[str, _Entry]) -> None:
        """Family names of persons, unless the word is a name in the lists already."""
        named = set(entries)
        for record in self._authority.records:
            if record.kind != "person":
                continue
            for family in dict.fromkeys(family_name(n) for n in (record.name, *record.aliases)):
                if not family or family in named or family.removeprefix("ال") in named:
                    continue
                for surface in family_surfaces(family):
                    self._add(entries, surface, record)
                    entries[surface.folded].is_family = True

    # finding ---------------------------------------------------------------------------------

    def tag(
        self, title: str, caption: str, paragraphs: Sequence[str], extra: Sequence[str] = ()
    ) -> list[Tagging]:
        """The tags of an article given as plain texts, main ones first, each with its evidence.

        Spans of evidence are places in the field's text as given. ``extra`` are further texts that
        count like the body (a subtitle, a byline). «الروسي» in the body gives روسيا by the rule
        "adjective"; «لافروف» after «سيرغي لافروف» gives the man by the rule "family".
        """
        article = _Article([("title", fold_text(title)), ("caption", fold_text(caption))])
        for stem, texts in (("paragraph", paragraphs), ("extra", extra)):
            article.fields += [(f"{stem}-{n}", fold_text(t)) for n, t in enumerate(texts, start=1)]
        lead = lead_length(paragraphs[0]) if paragraphs else 0
        return choose(self._mentions(article), lead, self._max_tags)

    def _mentions(self, article: _Article) -> dict[AuthorityRecord, list[Evidence]]:
        clear: list[_Hit] = []
        doubtful: list[_Hit] = []
        for index, (_, text) in enumerate(article.fields):
            for hit in self._find(text.folded, index):
                (clear if hit.entry.clear else doubtful).append(hit)
        resolved: list[tuple[_Hit, AuthorityRecord | None, str]] = []
        for hit in clear:
            candidate = hit.entry.candidates[0]
            resolved.append((hit, candidate.record, candidate.rule))
            if candidate.record is not None and candidate.rule != "adjective":
                article.met.add(self._keys[candidate.record.name])
                if candidate.record.kind == "person":
                    article.full_names.append(((hit.field_index, hit.start), candidate.record))
        for hit in doubtful:
            choice = self._resolve(hit, article)
            if choice is not None:
                resolved.append((hit, *choice))
        return self._evidence(_without_overlaps(resolved), article)

    def _find(self, folded: str, index: int) -> list[_Hit]:
        entries = self._entries_by_index
        hits: list[_Hit] = []
        for number, start, stop in self._automaton.find_matches_as_indexes(
            folded, overlapping=True
        ):
            entry = entries[number]
            if folded[start - 1] == " ":
                hits.append(_Hit(start, stop - 1, start, index, entry))
                continue
            word_start = folded.rfind(" ", 0, start) + 1
            if folded[word_start:start] in entry.prefixes:
                hits.append(_Hit(start, stop - 1, word_start, index, entry))
        return hits

    # deciding --------------------------------------------------------------------------------

    def _resolve(self, hit: _Hit, article: _Article) -> tuple[AuthorityRecord | None, str] | None:
        text = article.fields[hit.field_index][1]
        prefix = text.folded[hit.word_start : hit.start]
        if hit.entry.is_family:
            return self._resolve_family(hit, article, prefix)
        fitting: list[tuple[bool, bool, int, _Candidate]] = []
        for order, candidate in enumerate(hit.entry.candidates):
            if prefix not in candidate.prefixes:
                continue
            asked = False
            if candidate.context is not None:
                if not holds(
                    candidate.context, text, hit.word_start, hit.start, hit.end, article.is_near
                ):
                    continue
                asked = candidate.context.asks
            parent = candidate.record.parent if candidate.record else ""
            is_home = bool(parent) and self._keys.get(parent) in article.met
            fitting.append((not asked, not is_home, order, candidate))
        if not fitting:
            return None
        best = min(fitting, key=lambda item: item[:3])[3]
        return best.record, best.rule

    def _resolve_family(
        self, hit: _Hit, article: _Article, prefix: str
    ) -> tuple[AuthorityRecord, str] | None:
        """The person that a family name by itself means here, or None."""
        folded = article.fields[hit.field_index][1].folded
        records = [c.record for c in hit.entry.candidates if c.record and prefix in c.prefixes]
        before = word_before(folded, hit.word_start)
        titled = bool(before) and not bare_forms(before).isdisjoint(word_list("titles"))
        if not titled and is_given_name(before):
            return None
        common = is_common(hit.entry.folded)
        named = [item for item in article.full_names if item[1] in records]
        if named:
            if common and not titled:
                return None
            here = (hit.field_index, hit.start)
            earlier = [item for item in named if item[0] < here]
            return (max if earlier else min)(earlier or named, key=lambda i: i[0])[1], "family"
        if len(records) != 1 or common:
            return None
        if not titled and hit.entry.folded in word_list("shared_family_names"):
            return None
        if titled:
            return records[0], "title and family"
        has_article = hit.entry.folded.startswith(("ال", "لل"))
        if has_article or len(hit.entry.folded) < _LONE_LETTERS:
            return None
        return records[0], "family alone"

    # telling ---------------------------------------------------------------------------------

    def _evidence(
        self, kept: Sequence[tuple[_Hit, AuthorityRecord | None, str]], article: _Article
    ) -> dict[AuthorityRecord, list[Evidence]]:
        found: dict[AuthorityRecord, list[Evidence]] = {}
        surnames = {
            hit.entry.folded
            for hit, _, rule in kept
            if rule == "adjective"
            and is_surname(
                article.fields[hit.field_index][1].folded, hit.word_start, hit.entry.folded
            )
        }
        for hit, record, rule in kept:
            name, text = article.fields[hit.field_index]
            if record is None:
                continue
            told = rule
            if rule == "adjective":
                told = adjective_rule(text.folded, hit.word_start, hit.entry.folded, surnames)
            if not told:
                continue
            start, end = text.source_span(hit.start, hit.end)
            if told != "adjective" and record.kind != "topic" and has_tanween(text.source, end):
                continue
            evidence = Evidence(name, start, end, text.source[start:end], told)
            found.setdefault(record, []).append(evidence)
        return found


def _without_overlaps(
    hits: list[tuple[_Hit, AuthorityRecord | None, str]],
) -> list[tuple[_Hit, AuthorityRecord | None, str]]:
    """The hits in reading order, of overlapping ones the first and longest alone.

    An adjective inside the name of a body or place stays: «البرلمان اللبناني» is the body, and speaks of
    لبنان too.
    """
    hits.sort(key=lambda item: (item[0].field_index, item[0].start, -item[0].end))
    kept: list[tuple[_Hit, AuthorityRecord | None, str]] = []
    reached = (-1, 0)
    outer: AuthorityRecord | None = None
    for item in hits:
        hit, record, rule = item
        if hit.field_index == reached[0] and hit.start < reached[1]:
            if outer not in {None, record} and rule == "adjective" and hit.end <= reached[1]:
                kept.append(item)
            continue
        kept.append(item)
        reached = (hit.field_index, hit.end)
        outer = record if record is not None and record.kind in {"organisation", "place"} else None
    return kept
