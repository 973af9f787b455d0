"""A time segment: the postings, positions, facets, dates and records of documents that follow each other.

A segment's bytes depend on nothing but its own documents and the families of their words. Its folder
is named by the documents. Families may change with any article that tells more of a name; then only
those shards of postings and positions get new names where a word moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.blocks import Forms
from search.codec import clean, graft, number, script, string
from search.documents import SearchDocument, date_code
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


@dataclass(frozen=True)
class Segment:
    """A built segment: the name of its folder and its shards."""

    count: int
    name: str
    postings: Shards
    positions: Shards
    facets: Shards
    documents: list[bytes]
    dates: bytes
    years: list[tuple[int, int]]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(file name under search/, bytes) of all its shards."""
        for letter, shards in (("p", self.postings), ("x", self.positions)):
            for at, payload in enumerate(shards.payloads):
                name = f"{self.name}/{letter}{at}-{_mark(payload)}"
                yield f"{name}.js", script(name, payload)
        for letter, payloads in (
            ("f", self.facets.payloads),
            ("d", self.documents),
            ("c", [self.dates]),
        ):
            for at, payload in enumerate(payloads):
                name = f"{self.name}/{letter}{at}"
                yield f"{name}.js", script(name, payload)

    def describe(self) -> dict[str, object]:
        """What the manifest says of it, beside the number of its first document."""
        return {
            "name": self.name,
            "count": self.count,
            "p": self.postings.first,
            "pMarks": "".join(map(_mark, self.postings.payloads)),
            "x": self.positions.first,
            "xMarks": "".join(map(_mark, self.positions.payloads)),
            "f": self.facets.first,
            "perShard": DOCUMENTS_PER_SHARD,
            "years": self.years,
        }


def _mark(payload: bytes) -> str:
    """Six digits of a shard's hash: they part the versions of one shard."""
    return digest([payload])[:6]


def lay_out(blocks: int) -> list[tuple[int, int]]:
    """(first block, number of blocks) of the segments: full blocks joined in powers of two, oldest
    largest, and the last block, which may still grow, by itself.

    A new newest article touches that last block alone; when it is full, it joins its equals as in a
    binary counter: 100 full blocks stand as 64 + 32 + 4.

    >>> lay_out(6)
    [(0, 4), (4, 1), (5, 1)]
    """
    segments: list[tuple[int, int]] = []
    start, full = 0, blocks - 1
    for power in range(full.bit_length() - 1, -1, -1):
        if full >> power & 1:
            segments.append((start, 1 << power))
            start += 1 << power
    return [*segments, (start, 1)]


def build_segment(
    documents: Sequence[SearchDocument],
    forms: Forms,
    families: Families,
    shard_bytes: int,
) -> Segment:
    """Index `documents` (in order), whose words are `forms`."""
    postings, positions = _pack_postings(forms, families, shard_bytes)
    facets = pack_keyed(_facets(documents), shard_bytes)
    records = [
        _pack_documents(documents[at : at + DOCUMENTS_PER_SHARD])
        for at in range(0, len(documents), DOCUMENTS_PER_SHARD)
    ]
    dates = _pack_dates(documents)
    name = digest(lines(facets.payloads, records, [dates]))
    return Segment(
        count=len(documents),
        name=name,
        postings=postings,
        positions=positions,
        facets=facets,
        documents=records,
        dates=dates,
        years=_count_years(documents),
    )


def _pack_postings(forms: Forms, families: Families, shard_bytes: int) -> tuple[Shards, Shards]:
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
    forms: Forms,
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
        record += graft(key, folded) + number(listed.index(lemmas[folded])) + form.record()
    for folded, home in sorted(guests):
        record += graft(key, folded) + graft(folded, home)
    return bytes(record)


def _facets(documents: Sequence[SearchDocument]) -> list[tuple[str, bytes]]:
    """Keys «t…» tag, «s…» section, «o…» source, «a…» author, folded; name to show, documents, slug of a tag."""
    held: dict[str, tuple[str, list[int], str]] = {}
    for at, document in enumerate(documents):
        for letter, name, slug in _facets_of(document):
            key = letter + phrase_key(name)
            if len(key) > 1:
                row = held.setdefault(key, (name, [], slug))[1]
                if not row or row[-1] != at:
                    row.append(at)
    items = []
    for key in sorted(held, key=sort_key):
        name, row, slug = held[key]
        record = bytearray(string(name) + number(len(row)))
        last = -1
        for at in row:
            record += number(at - last - 1)
            last = at
        if slug:
            record += string(slug)
        items.append((key, bytes(record)))
    return items


def _facets_of(document: SearchDocument) -> Iterator[tuple[str, str, str]]:
    """(letter, name, slug or "")."""
    slugs = [*document.tag_slugs, *[""] * (len(document.tags) - len(document.tag_slugs))]
    for tag, slug in zip(document.tags, slugs, strict=True):
        yield "t", tag, slug
    yield "s", document.section, ""
    yield "o", document.source, ""
    for author in document.authors:
        yield "a", author, ""


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
