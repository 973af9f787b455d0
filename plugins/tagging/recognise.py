"""Finding the records of an authority in an article: one pass over each field, then the doubtful ones."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tagging.adjectives import adjective_rule, has_tanween, is_borne, is_surname
from tagging.authority import Authority, AuthorityRecord
from tagging.choosing import Evidence, Tagging, choose, lead_length
from tagging.composing import NationalBodies
from tagging.contexts import bare_forms, word_before
from tagging.cues import Cues
from tagging.folding import FoldedText, fold_name, fold_text
from tagging.reading import Reading
from tagging.resolving import Article, Found, Hit, in_reading_order, resolve
from tagging.spelling import is_other_word
from tagging.surfaces import entries_of
from tagging.tables import word_list
from tagging.unlisted import UnlistedNames

__all__ = ["Evidence", "Tagger", "Tagging"]

_OFFICE_OF_BODY = ("وزير ", "وزيره ")
_SON = frozenset({"بن", "ابن", "بنت"})
"""Before a person's name: it is his child that is named, «خالد بن محمد بن زايد»."""
_OFFICE_REACH = 25
"""Letters between an office and the person who holds it: «وزير الخارجية الروسي، سيرغي لافروف»."""


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
        self._topics = {r.name: r for r in authority.records if r.kind == "topic"}
        names = {fold_name(r.name): r.name for r in authority.records if r.kind != "topic"}
        self._cues = Cues(authority.cues, names) if authority.cues else None
        self._unlisted = UnlistedNames(authority, frozenset(unlisted)) if unlisted else None
        records = (*authority.records, *self._national.records)
        self._keys = {record.name: fold_name(record.name) for record in records}
        entries = entries_of(replace(authority, records=records))
        self._entries_by_index = list(entries.values())
        self._automaton = AhoCorasick(
            [f"{folded} " for folded in entries],
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def tag(
        self, title: str, caption: str, paragraphs: Sequence[str], extra: Sequence[str] = ()
    ) -> list[Tagging]:
        """The tags of an article given as plain texts, main ones first, each with its evidence.

        Spans of evidence are places in the field's text as given. ``extra`` are further texts that
        count like the body (a subtitle, a byline). «الروسي» in the body gives روسيا by the rule
        "adjective"; «لافروف» after «سيرغي لافروف» gives the man by the rule "family".
        """
        fields = _Fields(title, caption, paragraphs, extra)
        article = Article(fold_text(fields.source))
        lead = fields.lead_length
        length = sum(map(len, paragraphs))
        return choose(self._mentions(article, fields), lead, self._max_tags, length)

    def _mentions(self, article: Article, fields: _Fields) -> dict[AuthorityRecord, list[Evidence]]:
        doubtful: list[Hit] = []
        resolved: list[Found] = []
        for hit in self._find(article):
            if not hit.entry.clear:
                doubtful.append(hit)
                continue
            candidate = hit.entry.candidates[0]
            resolved.append((hit, candidate.record, candidate.rule))
            if candidate.record is not None and candidate.rule != "adjective":
                article.note(hit, candidate.record, self._keys[candidate.record.name])
        for hit in doubtful:
            choice = resolve(hit, article, self._keys)
            if choice is not None:
                resolved.append((hit, *choice))
        kept = [
            item
            for item in self._national.join(_without_overlaps(resolved))
            if not (
                item[1] is not None
                and item[1].kind == "person"
                and word_before(article.text.folded, item[0].word_start) in _SON
            )
        ]
        reading = Reading(article.text)
        if self._unlisted is not None:
            kept = self._unlisted.join(reading, kept)
        found = _evidence(kept, article.text, fields)
        self._add_countries(found)
        if self._cues is not None:
            self._add_cues(self._cues, found, kept, reading, fields)
        return found

    def _add_countries(self, found: dict[AuthorityRecord, list[Evidence]]) -> None:
        """Put the country among ``found`` of which the article names two places and never itself."""
        places: dict[str, list[Evidence]] = {}
        for record, evidence in found.items():
            if record.kind == "place" and record.parent in self._countries:
                places.setdefault(record.parent, []).append(evidence[0]._replace(rule="its places"))
        for name, evidence in places.items():
            country = self._countries[name]
            if len(evidence) > 1 and country not in found:
                found[country] = evidence

    def _add_cues(
        self,
        cues: Cues,
        found: dict[AuthorityRecord, list[Evidence]],
        kept: Sequence[Found],
        reading: Reading,
        fields: _Fields,
    ) -> None:
        """Put the topics among ``found`` that the article's words speak for."""
        text = reading.text
        starts = reading.starts
        places: dict[str, int] = {}
        for hit, record, _ in kept:
            if record is not None and cues.of_record(record.name):
                places.setdefault(record.name, bisect_right(starts, hit.start) - 1)
        begin, end = fields.lead
        title = bisect_left(starts, text.folded_index(fields.title_end))
        lead = (
            bisect_left(starts, text.folded_index(begin)),
            bisect_left(starts, text.folded_index(end)),
        )
        for topic, spoken in cues.find(reading.words, lead, title, places).items():
            evidence = found.setdefault(self._topics[topic], [])
            for place in sorted(set(spoken.values())):
                start, stop = text.source_span(starts[place], reading.end(place))
                name, first = fields.place(start)
                words = text.source[start:stop]
                evidence.append(Evidence(name, start - first, stop - first, words, "cue"))

    def _find(self, article: Article) -> list[Hit]:
        entries = self._entries_by_index
        text = article.text
        folded = text.folded
        hits: list[Hit] = []
        for number, start, stop in self._automaton.find_matches_as_indexes(
            folded, overlapping=True
        ):
            entry = entries[number]
            word_start = start
            if folded[start - 1] != " ":
                word_start = folded.rfind(" ", 0, start) + 1
                if folded[word_start:start] not in entry.prefixes:
                    continue
            if entry.spellings:
                first, last = text.source_span(start, stop - 1)
                if is_other_word(text.source[first:last], entry.spellings, article.hand):
                    continue
            hits.append(Hit(start, stop - 1, word_start, entry))
        return hits


class _Fields:
    """The texts of an article as one, with a line's end between them, and where each begins in it."""

    def __init__(
        self, title: str, caption: str, paragraphs: Sequence[str], extra: Sequence[str]
    ) -> None:
        texts = [title, caption, *paragraphs, *extra]
        self.source = "\n".join(texts)
        self._names = ["title", "caption"]
        self._names += [f"paragraph-{number}" for number in range(1, len(paragraphs) + 1)]
        self._names += [f"extra-{number}" for number in range(1, len(extra) + 1)]
        self._starts = list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))
        self.title_end = len(title)
        self.lead_length = lead_length(paragraphs[0]) if paragraphs else 0
        begin = len(title) + len(caption) + 2
        self.lead = (begin, begin + self.lead_length)

    def place(self, start: int) -> tuple[str, int]:
        """The field that a place in the whole lies in, and where the field begins."""
        number = bisect_right(self._starts, start) - 1
        return self._names[number], self._starts[number]


def _evidence(
    kept: Sequence[Found], text: FoldedText, fields: _Fields
) -> dict[AuthorityRecord, list[Evidence]]:
    found: dict[AuthorityRecord, list[Evidence]] = {}
    surnames = {
        hit.entry.folded
        for hit, _, rule in kept
        if rule == "adjective" and is_surname(text.folded, hit.word_start, hit.entry.folded)
    }
    for place, (hit, record, rule) in enumerate(kept):
        if record is None or _holds_office(kept, place):
            continue
        told = rule
        if rule == "adjective":
            told = adjective_rule(text.folded, hit.word_start, hit.start, hit.end, surnames)
            if told and _says_whence(kept, place, text.folded):
                told = "weak adjective"
        if record.kind == "person" and is_borne(text.folded, hit.word_start):
            continue
        if not told:
            continue
        start, end = text.source_span(hit.start, hit.end)
        if told != "adjective" and record.kind != "topic" and has_tanween(text.source, end):
            continue
        name, begin = fields.place(start)
        evidence = Evidence(name, start - begin, end - begin, text.source[start:end], told)
        found.setdefault(record, []).append(evidence)
    return found


def _says_whence(kept: Sequence[Found], place: int, folded: str) -> bool:
    """Whether an adjective only tells where somebody is from: «المدرب الألماني هانزي فليك».

    That of an office of state speaks for the state: «الرئيس الروسي فلاديمير بوتين».
    """
    hit = kept[place][0]
    if place + 1 == len(kept):
        return False
    other, record, _ = kept[place + 1]
    if record is None or record.kind != "person" or other.word_start != hit.end + 1:
        return False
    before = word_before(folded, hit.word_start)
    return bare_forms(before).isdisjoint(word_list("state_offices"))


def _holds_office(kept: Sequence[Found], place: int) -> bool:
    """Whether a hit is the office of a person named right behind it: that tags him, not the ministry."""
    hit, record, _ = kept[place]
    if record is None or record.kind != "organisation":
        return False
    if not hit.entry.folded.startswith(_OFFICE_OF_BODY):
        return False
    for other, holder, _ in kept[place + 1 :]:
        if other.start > hit.end + _OFFICE_REACH:
            return False
        if holder is not None and holder.kind == "person":
            return True
    return False


def _says_where(hit: Hit) -> bool:
    """Whether a name says where in a place something is: «شمال لبنان», «ميناء الحديدة»."""
    first = hit.entry.folded.split(" ")[0]
    return first in word_list("directions") or first in word_list("facilities")


def _without_overlaps(hits: list[Found]) -> list[Found]:
    """The hits in reading order; of two that overlap the longer alone.

    Inside the name of a body, place or topic two stay: an adjective («البرلمان اللبناني» is the body,
    and speaks of لبنان too), and the record above it («شمال لبنان» is in لبنان).
    """
    hits.sort(key=in_reading_order)
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
            if above.kind != "person" and (rule == "adjective" or is_below):
                kept.append(item)
    return kept
