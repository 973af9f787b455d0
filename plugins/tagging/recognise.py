"""Finding the records of an authority in an article: one pass over each field, then the doubtful ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from tagging.authority import Authority, AuthorityRecord
from tagging.choosing import Evidence, Tagging, choose
from tagging.composing import NationalBodies
from tagging.contexts import word_before
from tagging.cues import Cues
from tagging.fields import Fields
from tagging.folding import fold_name, fold_text
from tagging.matching import find_listed
from tagging.mentions import evidence_of
from tagging.reading import QUARTER, Reading, lexicon
from tagging.resolving import Article, Found, Hit, resolve
from tagging.surfaces import entries_of
from tagging.tables import word_list
from tagging.unlisted import UnlistedNames
from tagging.vocabulary import Vocabulary

__all__ = ["Evidence", "Tagger", "Tagging"]

_SON = frozenset({"بن", "ابن", "بنت"})
"""Before a person's name: it is his child that is named, «خالد بن محمد بن زايد»."""


class Tagger:
    """Finds the records of an authority in articles. Make it once, it serves any number of them.

    ``max_tags`` limits the tags of an article (0: no limit). ``unlisted`` are the kinds of names that
    are found by their context too, where no list has them (person, place, organisation; () for none).
    """

    def __init__(
        self,
        authority: Authority,
        max_tags: int = 0,
        unlisted: Collection[str] = ("person", "place", "organisation"),
    ) -> None:
        self._max_tags = max_tags
        self._national = NationalBodies(authority)
        self._countries = {
            r.name: r
            for r in authority.records
            if r.kind == "place" and r.adjectives and not r.parent
        }
        themselves = word_list("named_themselves")
        self._named_themselves = {n for n in self._countries if fold_name(n) in themselves}
        self._parents = {r.parent for r in authority.records if r.kind == "place"}
        self._topics = {r.name: r for r in authority.records if r.kind == "topic"}
        names = {
            fold_name(name): r.name
            for r in reversed(authority.records)
            if r.kind != "topic"
            for name in (*r.aliases, r.name)
        }
        self._cues = Cues(authority.cues, names)
        self._unlisted = UnlistedNames(authority, frozenset(unlisted)) if unlisted else None
        records = (*authority.records, *self._national.records)
        self._keys = {record.name: fold_name(record.name) for record in records}
        entries = entries_of(replace(authority, records=records))
        self._vocabulary = Vocabulary(entries, lexicon().marks, self._cues.of_word)

    def tag(
        self, title: str, caption: str, paragraphs: Sequence[str], extra: Sequence[str] = ()
    ) -> list[Tagging]:
        """The tags of an article given as plain texts, main ones first, each with its evidence.

        Spans of evidence are places in the field's text as given. ``extra`` are further texts that
        count like the body (a subtitle, a byline). «الروسي» in the body gives روسيا by the rule
        "adjective"; «لافروف» after «سيرغي لافروف» gives the man by the rule "family".
        """
        fields = Fields(title, caption, paragraphs, extra)
        text = fold_text(fields.source)
        article, reading = Article(text), Reading(text, self._vocabulary)
        lead = fields.lead_length
        length = sum(map(len, paragraphs))
        return choose(self._mentions(article, reading, fields), lead, self._max_tags, length)

    def _mentions(
        self, article: Article, reading: Reading, fields: Fields
    ) -> dict[AuthorityRecord, list[Evidence]]:
        hits = find_listed(article, reading)
        article.note([hit for hit in hits if hit[3].key])
        resolved: list[Found] = []
        for hit in hits:
            choice = hit[3].meaning or resolve(hit, article, self._keys)
            if choice is not None:
                resolved.append((hit, choice[0], choice[1]))
        folded = article.text.folded
        kept = [
            item
            for item in self._national.join(_without_overlaps(resolved))
            if (record := item[1]) is None
            or record.kind != "person"
            or word_before(folded, item[0][2]) not in _SON
        ]
        kept = self._without_quarters(reading, kept)
        if self._unlisted is not None:
            kept = self._unlisted.join(reading, kept)
        found = evidence_of(kept, reading, fields)
        self._add_countries(found)
        self._add_cues(found, kept, reading, fields)
        return found

    def _without_quarters(self, reading: Reading, kept: list[Found]) -> list[Found]:
        """``kept`` without the lands and towns elsewhere that a quarter is called after.

        «حي الأندلس بحلب» is not in Spain; «حي المزة» stays, where the article is about Syria.
        """
        named = reading.behind(QUARTER)
        if not named:
            return kept
        homes = [r.parent or r.name for _, r, _ in kept if r is not None and r.kind == "place"]
        return [
            item
            for item in kept
            if item[0].start not in named
            or item[1] is None
            or item[1].kind != "place"
            or not (item[1].name in self._parents or homes.count(item[1].parent) < 2 <= len(homes))
        ]

    def _add_countries(self, found: dict[AuthorityRecord, list[Evidence]]) -> None:
        """Put the country among ``found`` of which the article names two places and never itself.

        «غزة» and «قطاع غزة» are one place here.
        """
        places: dict[str, dict[str, Evidence]] = {}
        for record, evidence in found.items():
            if record.parent in self._countries and record.kind == "place":
                places.setdefault(record.parent, {})[record.name] = evidence[0]
        for name, mentions in places.items():
            if len(mentions) < 2 or name in self._named_themselves:
                continue
            country = self._countries[name]
            apart = [n for n in mentions if not any(n.endswith(f" {other}") for other in mentions)]
            if len(apart) > 1 and country not in found:
                found[country] = [m._replace(rule="its places") for m in mentions.values()]

    def _add_cues(
        self,
        found: dict[AuthorityRecord, list[Evidence]],
        kept: Sequence[Found],
        reading: Reading,
        fields: Fields,
    ) -> None:
        """Put the topics among ``found`` that the article's words speak for.

        A name that is a cue speaks once, as a whole; of others the first word alone speaks.
        """
        names = [
            record.name for _, record, _ in kept if record is not None and record.kind != "topic"
        ]
        text = reading.text
        folded, source = text.folded, text.source
        title = text.folded_index(fields.title_end)
        begin, end = map(text.folded_index, fields.lead)
        titled, opening = (
            bisect_right(reading.fact_places, folded.count(" ", 0, place)) for place in (title, end)
        )
        hopeful = self._cues.hopeful(reading.facts, titled, opening, names)
        if not hopeful:
            return
        places: dict[str, int] = {}
        silent = bytearray(len(folded))
        for (start, stop, _, _), record, rule in kept:
            if record is None or record.kind == "topic":
                continue
            first = start + 1
            if self._cues.is_cue(record.name):
                first = folded.rfind(" ", 0, first) + 1
                places.setdefault(record.name, first)
            if rule != "adjective":
                silent[first:stop] = b"1" * (stop - first)
        speaking = [item for item in reading.speaking(hopeful) if not silent[item[0]]]
        for topic, spoken in self._cues.find(
            speaking, (begin, end), title, places, hopeful
        ).items():
            evidence = found.setdefault(self._topics[topic], [])
            named = {place for name, place in places.items() if topic in self._cues.topics_of(name)}
            for place in sorted(set(spoken.values())):
                start, stop = text.source_span(place, folded.index(" ", place))
                name, first = fields.place(start)
                rule = "name cue" if place in named else "cue"
                evidence.append(
                    Evidence(name, start - first, stop - first, source[start:stop], rule)
                )


def _says_where(hit: Hit) -> bool:
    """Whether a name says where in a place something is: «شمال لبنان», «ميناء الحديدة»."""
    first = hit.entry.folded.split(" ")[0]
    return first in word_list("directions") or first in word_list("facilities")


def _without_overlaps(hits: list[Found]) -> list[Found]:
    """Of hits in reading order that overlap the longer alone.

    Inside the name of a body, place or topic two stay: an adjective («البرلمان اللبناني» is the body,
    and speaks of لبنان too), and the record above it («شمال لبنان» is in لبنان). The first word
    of a festival speaks for its topic, and a land at the end of a body's name for itself («بنك المغرب»).
    """
    kept: list[Found] = []
    outer: Found | None = None
    for item in hits:
        hit, record, rule = item
        if outer is None or hit.start >= outer[0].end:
            kept.append(item)
            outer = item
            continue
        whole, above, _ = outer
        if hit.end > whole.end and hit.end - hit.start > whole.end - whole.start:
            kept = [known for known in kept if known is not outer]
            kept.append(item)
            outer = item
        elif hit.end <= whole.end and above is not None and record not in {None, above}:
            is_below = record is not None and record.name == above.parent and _says_where(whole)
            is_event = hit.start == whole.start and hit.entry.folded in word_list("events")
            is_land = (
                above.kind == "organisation"
                and hit.end == whole.end
                and record is not None
                and record.kind == "place"
                and bool(record.adjectives)
            )
            if above.kind != "person" and (rule == "adjective" or is_below or is_event or is_land):
                kept.append(item)
    return kept
