"""What else an article's page depends on than its own file: its publisher's other pages, the lists of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from archive.fingerprints import digest_texts
from archive.parsing import ParserSetup, tag_chunk, tag_job
from archive.records import (
    facts_of_text,
    facts_to_text,
    recurring_of_text,
    recut,
    unfold_body,
    unpack,
)
from archive.stages import Stages
from archive.workers import Workers
from intake.article import Problem
from intake.recurring import learn_source
from store import ArticleRecord, Store

CHUNK = 64
"""Articles handed to a worker at once."""

_TAGGED_BY = "tagged by"

T = TypeVar("T")


def article_record(store: Store, path: str) -> dict[str, Any]:
    """What the store remembers of an article: HTML, paragraphs, metadata, number of words."""
    facts = facts_of_text(store.facts(path))
    record = unfold_body(unpack(store.body(path)), facts.recurring)
    return {**record, "words": facts.words}


def keep_chunks(store: Store, chunks: Iterable[Iterable[T]]) -> Iterator[T]:
    """The items of all chunks; what was done of a chunk is kept even if the build is killed in the next."""
    for chunk in chunks:
        yield from chunk
        store.commit()


def cut_recurring(store: Store, publishers: Iterable[str]) -> None:
    """Cut what all articles together show to be furniture: lines that recur in a publisher's pages."""
    for source in sorted(set(publishers) - {""}):
        rows = store.lines_of(source)
        learnt = learn_source(lines for _, lines in rows)
        for path, lines in rows:
            _recut(store, path, learnt.find(lines))


def _recut(store: Store, path: str, places: Sequence[int]) -> None:
    known = store.facts(path)
    if recurring_of_text(known) == list(places):
        return
    facts = facts_of_text(known)
    body = store.body(path)
    kinds = {kind for at, (kind, _) in enumerate(unpack(body)["blocks"]) if at not in places}
    if "paragraph" not in kinds:
        places = ()
    changed, sketch = recut(body, facts, places)
    if changed != facts:
        store.put_facts(path, facts_to_text(changed), sketch)


def tags_made_of(sha256: str, recurring: Sequence[int], tagger: str) -> str:
    """The digest of all that an article's tags are made of; `tagger`: that of the program and its lists."""
    return digest_texts(sha256, ",".join(map(str, recurring)), tagger)


def settle_tagger(store: Store, tagger: str) -> None:
    """All articles have tags of this tagger."""
    if not tagged_by(store, tagger):
        store.put_note(_TAGGED_BY, tagger.encode())


def tagged_by(store: Store, tagger: str) -> bool:
    """Whether the tags of all articles that nothing has touched since are those of this tagger."""
    return (store.note(_TAGGED_BY) or b"").decode() == tagger


def tag_changed(
    store: Store, setup: ParserSetup, tagger: str, workers: Workers, stages: Stages
) -> tuple[int, dict[str, Problem]]:
    """Tag the articles whose text or whose lists of names are not what their tags were made of.

    Returns how many they were, and what to tell of those that tripped it, by path.
    """
    known = tagged_by(store, tagger)
    # What the same tagger left, and nothing has touched since, is as it should be.
    looked_at: Iterable[ArticleRecord | None] = (
        store.touched().values() if known else store.articles()
    )
    stale: list[tuple[str, str]] = []
    for row in filter(None, looked_at):
        made_of = tags_made_of(row.sha256, recurring_of_text(row.facts), tagger)
        if row.made_of != made_of:
            stale.append((row.path, made_of))
    stale.sort()
    calls = (
        (part, (setup, [tag_job(path, article_record(store, path)) for path, _ in part]))
        for part in (stale[at : at + CHUNK] for at in range(0, len(stale), CHUNK))
    )
    found = workers.map(tag_chunk, calls, len(stale) // CHUNK)
    chunks = (zip(part, tagged, strict=True) for part, tagged in found)
    tripped: dict[str, Problem] = {}
    for (path, made_of), tags in stages.track("Tagging", keep_chunks(store, chunks), len(stale)):
        if isinstance(tags, Problem):
            tripped[path] = tags
        else:
            store.put_tags(path, made_of, *tags)
    return len(stale), tripped
