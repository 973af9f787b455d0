"""The tags of an article: those that its header gives and those that were found, as one list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from arabic.letters import tidy
from tagging.authority import KIND_NAMES, Authority, AuthorityRecord
from tagging.choosing import Evidence, Tagging
from tagging.folding import fold_name
from tagging.slugging import own_slug


@dataclass(frozen=True, slots=True)
class TagEntry:
    """A tag of an article. ``kind`` is "" for a header's tag that the authority doesn't know."""

    name: str
    slug: str
    kind: str
    kind_name: str
    main: bool
    evidence: tuple[Evidence, ...] = ()


def merge_tags(
    header_tags: Iterable[str], taggings: Sequence[Tagging], authority: Authority
) -> list[TagEntry]:
    """The header's tags first, in their order, then those found; each name once.

    A header's tag in any spelling of a record is that record («سوريه» → سوريا); an unknown one is
    kept as it is written, with an address that no other tag has. Header tags are main tags.
    """
    unlisted = {fold_name(tagging.record.name): tagging for tagging in taggings}
    found = {tagging.record.name: tagging for tagging in taggings}
    entries: dict[str, TagEntry] = {}
    for written in header_tags:
        name = " ".join(tidy(written).split())
        if not name:
            continue
        record = _same_name(authority.find(name), name)
        if record is None and fold_name(name) in unlisted:
            record = unlisted[fold_name(name)].record
        given = (Evidence("header", 0, len(name), name, "header"),)
        if record is not None:
            evidence = given + (found[record.name].evidence if record.name in found else ())
            entry = TagEntry(
                record.name, record.slug, record.kind, KIND_NAMES[record.kind], True, evidence
            )
        else:
            entry = TagEntry(name, own_slug(name), "", KIND_NAMES[""], True, given)
        entries.setdefault(entry.slug, entry)
    for tagging in taggings:
        record = tagging.record
        entry = TagEntry(
            record.name,
            record.slug,
            record.kind,
            KIND_NAMES[record.kind],
            tagging.main,
            tagging.evidence,
        )
        entries.setdefault(record.slug, entry)
    return list(entries.values())


def _same_name(record: AuthorityRecord | None, name: str) -> AuthorityRecord | None:
    """The record, unless it is a topic under another name: an editor's «مكتبات» stays what it is.

    Other names of a person, place or body mean the same thing; those of a topic are only its keyphrases.
    """
    if record and record.kind == "topic" and fold_name(record.name) != fold_name(name):
        return None
    return record
