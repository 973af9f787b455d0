"""Mentions → tags: which are worth a tag, which are what the article is about, and how sure we are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tagging.authority import AuthorityRecord

RULE_WEIGHTS: Mapping[str, float] = {
    "name": 1.0,
    "alias": 1.0,
    "family": 1.0,
    "title and family": 0.9,
    "family alone": 0.7,
    "adjective": 0.5,
    "weak adjective": 0.15,
}
"""Rule → how strongly one mention speaks for its record; a name in full is 1."""

_FIELD_WEIGHTS: Mapping[str, float] = {"title": 5.0, "caption": 2.5, "lead": 2.5, "body": 1.0}
_REPEATED = 0.35
"""What a further mention in the same part of the article adds, times its rule's weight."""
_LEAST = 0.5
"""Least score of a tag: one mention by name, or one plain adjective, anywhere."""
_LEAST_TOPIC = 1.2
"""Least score of a topic: title, caption, lead, or twice in the body."""
_MAIN, _MAIN_SHARE = 4.0, 0.25
"""A main tag is in the title, or has this score and this share of the highest one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One mention: field («title», «caption», «paragraph-1» …), span in that field, words, rule."""

    field: str
    start: int
    end: int
    words: str
    rule: str


@dataclass(frozen=True, slots=True)
class Tagging:
    """A record that an article mentions: score, whether it is a main subject, and all mentions."""

    record: AuthorityRecord
    score: float
    main: bool
    evidence: tuple[Evidence, ...]


def part_of(field: str) -> str:
    """The part of an article that a field is: title, caption, lead (first paragraph) or body."""
    if field in {"title", "caption"}:
        return field
    return "lead" if field == "paragraph-1" else "body"


def score_of(evidence: Sequence[Evidence]) -> float:
    """The score of a record's mentions: the best of each part in full, the others for less."""
    best: dict[str, float] = {}
    total = 0.0
    for mention in evidence:
        part, weight = part_of(mention.field), RULE_WEIGHTS[mention.rule]
        known = best.get(part, 0.0)
        best[part] = max(known, weight)
        if known:
            total += _REPEATED * min(known, weight)
    return round(total + sum(_FIELD_WEIGHTS[part] * weight for part, weight in best.items()), 3)


def choose(
    mentions: Mapping[AuthorityRecord, Sequence[Evidence]], limit: int = 0
) -> list[Tagging]:
    """The tags of an article, main ones first, then by score and name; at most ``limit`` if not 0."""
    scores = {record: score_of(evidence) for record, evidence in mentions.items()}
    top = max(scores.values(), default=0.0)
    taggings = [
        Tagging(record, score, _is_main(record, score, top, mentions[record]), tuple(mentions[record]))
        for record, score in scores.items()
        if score >= (_LEAST_TOPIC if record.kind == "topic" else _LEAST)
    ]  # fmt: skip
    taggings.sort(key=lambda t: (not t.main, -t.score, t.record.name))
    return taggings[:limit] if limit else taggings


def _is_main(
    record: AuthorityRecord, score: float, top: float, evidence: Sequence[Evidence]
) -> bool:
    if any(m.field == "title" and RULE_WEIGHTS[m.rule] >= 0.5 for m in evidence):
        return True
    return score >= _MAIN and score >= _MAIN_SHARE * top
