"""A time segment: the postings, positions, facets, dates and records of documents that follow each other.

A segment's bytes depend on nothing but its own documents and the families of their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search.codec import clean, graft, number, script, string
from search.documents import LEVELS, SearchDocument, date_code, find_occurrences, impact
from search.names import phrase_key
from search.shards import Shards, digest, lines, pack_keyed, sort_key

DOCUMENTS_PER_SHARD = 32
"""Few, because a page of results picks from all over the archive."""


class Families(Protocol):
    """What the index asks of `arabic.families.WordFamilies`."""

    def families(self, folded: str) -> tuple[str, ...]:
        """The keys of a word's families, the likeliest first."""

    def lemma(self, folded: str) -> str:
        """What all inflected forms of the word share."""


@dataclass(slots=True)
class _Form:
    """The postings of one surface form, encoded as documents come."""

    last: int = -1
    count: int = 0
    postings: bytearray = field(default_factory=bytearray)
    positions: bytearray = field(default_factory=bytearray)


@dataclass(frozen=True)
class Segment:
    """A built segment: the name of its folder, its shards, and how many documents hold each word."""

    start: int
    count: int
    name: str
    postings: Shards
    positions: Shards
    facets: Shards
    documents: list[bytes]
    dates: bytes
    years: list[tuple[int, int]]
    word_counts: dict[str, int]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(file name under search/, bytes) of all its shards."""
        for letter, payloads in (
            ("p", self.postings.payloads),
            ("x", self.positions.payloads),
            ("f", self.facets.payloads),
            ("d", self.documents),
            ("c", [self.dates]),
        ):
            for at, payload in enumerate(payloads):
                name = f"{self.name}/{letter}{at}"
                yield f"{name}.js", script(name, payload)

    def describe(self) -> dict[str, object]:
        """What the manifest says of it."""
        return {
            "name": self.name,
            "start": self.start,
            "count": self.count,
            "p": self.postings.first,
            "x": self.positions.first,
            "f": self.facets.first,
            "perShard": DOCUMENTS_PER_SHARD,
            "years": self.years,
        }


def lay_out(total: int, block: int) -> list[tuple[int, int]]:
    """(start, length) of the segments of `total` documents: blocks joined in powers of two, oldest largest.

    A new newest article touches the last, unfull block alone; when that is full, it joins its
    equals as in a binary counter: 100 blocks stand as 64 + 32 + 4.

    >>> lay_out(5500, 1000)
    [(0, 4000), (4000, 1000), (5000, 500)]
    """
    segments: list[tuple[int, int]] = []
    start, blocks = 0, total // block
    for power in range(blocks.bit_length() - 1, -1, -1):
        if blocks >> power & 1:
            segments.append((start, block << power))
            start += block << power
    if total > start or not segments:
        segments.append((start, total - start))
    return segments


def build_segment(
    start: int, documents: Sequence[SearchDocument], families: Families, shard_bytes: int
) -> Segment:
    """Index `documents` (in order; the first has number `start`)."""
    forms = _collect(documents)
    postings, positions = _pack_postings(forms, families, shard_bytes)
    facets = pack_keyed(_facets(documents), shard_bytes)
    records = [
        _pack_documents(documents[at : at + DOCUMENTS_PER_SHARD])
        for at in range(0, len(documents), DOCUMENTS_PER_SHARD)
    ]
    dates = _pack_dates(documents)
    name = digest(lines(postings.payloads, positions.payloads, facets.payloads, records, [dates]))
    return Segment(
        start=start,
        count=len(documents),
        name=name,
        postings=postings,
        positions=positions,
        facets=facets,
        documents=records,
        dates=dates,
        years=_count_years(documents),
        word_counts={word: form.count for word, form in forms.items()},
    )


def _collect(documents: Iterable[SearchDocument]) -> dict[str, _Form]:
    """Folded form → its postings: (documents since the last · 8 + impact); places with an end bit."""
    forms: dict[str, _Form] = {}
    for at, document in enumerate(documents):
        for folded, occurrence in find_occurrences(document).items():
            form = forms.get(folded)
            if form is None:
                form = forms[folded] = _Form()
            step = at - form.last - 1
            form.postings += number(step * LEVELS + impact(occurrence))
            form.last = at
            form.count += 1
            before, places = 0, occurrence.places
            for place in places[:-1]:
                form.positions += number((place - before) * 2)
                before = place
            form.positions += number((places[-1] - before) * 2 + 1 if places else 0)
    return forms


def _pack_postings(
    forms: dict[str, _Form], families: Families, shard_bytes: int
) -> tuple[Shards, Shards]:
    """Shards by family. A form's postings stand in its first family; its other families name that one."""
    members: dict[str, list[str]] = {}
    guests: dict[str, list[tuple[str, str]]] = {}
    for folded in forms:
        keys = [clean(key) for key in families.families(folded)] or [folded]
        members.setdefault(keys[0], []).append(folded)
        for key in dict.fromkeys(keys[1:]):
            if key != keys[0]:
                guests.setdefault(key, []).append((folded, keys[0]))
    keys = sorted(members.keys() | guests.keys(), key=sort_key)
    postings: list[tuple[str, bytes]] = []
    positions: list[tuple[str, bytes]] = []
    for key in keys:
        own = sorted(members.get(key, ()), key=sort_key)
        postings.append((key, _family_record(key, own, guests.get(key, []), forms, families)))
        if own:
            positions.append((key, b"".join(bytes(forms[folded].positions) for folded in own)))
    return pack_keyed(postings, shard_bytes), pack_keyed(positions, shard_bytes)


def _family_record(
    key: str,
    own: Sequence[str],
    guests: Sequence[tuple[str, str]],
    forms: dict[str, _Form],
    families: Families,
) -> bytes:
    """Lemmas, then forms (word, lemma, postings), then forms that stand in another family."""
    lemmas = {folded: clean(families.lemma(folded)) for folded in own}
    listed = sorted(set(lemmas.values()), key=sort_key)
    record = bytearray(number(len(listed)))
    for lemma in listed:
        record += graft(key, lemma)
    record += number(len(own))
    for folded in own:
        form = forms[folded]
        record += graft(key, folded) + number(listed.index(lemmas[folded])) + number(form.count)
        record += form.postings
    for folded, home in sorted(guests):
        record += graft(key, folded) + graft(folded, home)
    return bytes(record)


def _facets(documents: Sequence[SearchDocument]) -> list[tuple[str, bytes]]:
    """Keys «t…» tag, «s…» section, «o…» source, «a…» author, folded; name to show and documents."""
    held: dict[str, tuple[str, list[int]]] = {}
    for at, document in enumerate(documents):
        for letter, names in (
            ("t", document.tags),
            ("s", [document.section]),
            ("o", [document.source]),
            ("a", document.authors),
        ):
            for name in names:
                key = letter + phrase_key(name)
                if len(key) > 1:
                    row = held.setdefault(key, (name, []))[1]
                    if not row or row[-1] != at:
                        row.append(at)
    items = []
    for key in sorted(held, key=sort_key):
        name, row = held[key]
        record = bytearray(string(name) + number(len(row)))
        last = -1
        for at in row:
            record += number(at - last - 1)
            last = at
        items.append((key, bytes(record)))
    return items


def _pack_documents(documents: Sequence[SearchDocument]) -> bytes:
    """Names used, then each document: date, url (letters shared with the one before), title, section, source."""
    names = sorted(({d.section for d in documents} | {d.source for d in documents}) - {""})
    places = {"": 0} | {name: at for at, name in enumerate(names, 1)}
    payload = bytearray(number(len(names)))
    for name in names:
        payload += string(name)
    before = ""
    for document in documents:
        url = document.url
        shared = 0
        while shared < min(len(url), len(before), 60) and url[shared] == before[shared] < "\u0300":
            shared += 1
        payload += number(date_code(document.date_iso)) + number(shared) + string(url[shared:])
        payload += string(document.title)
        payload += number(places[document.section]) + number(places[document.source])
        before = url
    return bytes(payload)


def _pack_dates(documents: Sequence[SearchDocument]) -> bytes:
    """Runs of documents of one date: (steps of `date_code`, sign bit first; documents)."""
    payload = bytearray()
    before = 0
    for code, count in _runs([date_code(document.date_iso) for document in documents]):
        step = code - before
        payload += number(step * 2 if step >= 0 else -step * 2 + 1) + number(count)
        before = code
    return bytes(payload)


def _count_years(documents: Sequence[SearchDocument]) -> list[tuple[int, int]]:
    """Runs of (year or 0, documents)."""
    return _runs([int(document.date_iso[:4] or 0) for document in documents])


def _runs(values: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for value in values:
        if runs and runs[-1][0] == value:
            runs[-1] = (value, runs[-1][1] + 1)
        else:
            runs.append((value, 1))
    return runs
