"""Mentions → tags: which are worth a tag, which are what the article is about, and how sure we are."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tagging.authority import AuthorityRecord
from tagging.folding import fold_name
from tagging.tables import word_list

RULE_WEIGHTS: Mapping[str, float] = {
    "name": 1.0,
    "alias": 1.0,
    "family": 1.0,
    "title and family": 0.9,
    "family alone": 0.7,
    "adjective": 0.5,
    "weak adjective": 0.15,
    "generic word": 0.25,
    "rank": 1.0,
    "office": 1.0,
    "name before office": 1.0,
    "speech": 1.0,
    "first name": 1.0,
    "quoted": 1.0,
    "formal name": 1.0,
    "head noun": 1.0,
    "national": 1.0,
    "cue": 0.6,
    "name cue": 0.15,
    "its places": 0.12,
}
"""Rule → how strongly one mention speaks for its record; a name in full is 1."""

_FIELD_WEIGHTS: Mapping[str, float] = {"title": 5.0, "caption": 2.5, "lead": 2.5, "body": 1.0}
_REPEATED = 0.35
"""What a further mention in the same part of the article adds, times its rule's weight."""
_LEAST = 0.5
"""Least score of a tag: one mention by name, or one plain adjective, anywhere."""
_LEAST_TOPIC = 1.3
"""Least score of a topic that single words name: in title, caption or lead, or twice in the body."""
_LEAST_TELLING = 0.9
"""Least score of a topic that a single mention by name speaks for (``telling_topics``)."""
_LONG = 700
"""Letters of an article from which on one passing phrase or word is too little for a topic."""
_MAIN, _MAIN_SHARE = 2.7, 0.2
"""A main tag is in the title, or has this score and this share of the highest one."""
_MAIN_IN_LEAD = 2.5
"""The least score of a main body, and of a person or place that opens the article: the lead is enough."""
_OPENING = 100
"""Letters of the first paragraph in which a person opens the article."""
PRESS = "الإعلام"
"""The parent of newspapers, agencies and channels: in a lead they are mostly its source."""
_PLACE_OPENING = 60
"""Letters of the first paragraph in which a place is a main one, where the title names none."""
_IN_TITLE = 0.25
"""Least weight of a mention in the title that makes a main tag."""
_BELOW_IN_TITLE = 1.5
"""What a record gains when a record below it stands in the title."""


class Evidence(NamedTuple):
    """One mention: field («title», «caption», «paragraph-1» …), span in that field, words, rule."""

    field: str
    start: int
    end: int
    words: str
    rule: str


class Tagging(NamedTuple):
    """A record that an article mentions: score, whether it is a main subject, and all mentions."""

    record: AuthorityRecord
    score: float
    main: bool
    evidence: tuple[Evidence, ...]


_SENTENCE_END = re.compile(r"[.!؟]+[\s»”\"]")
_SHORT_SENTENCE = 60
"""A first sentence of fewer characters is a dateline or an abbreviation: the lead runs on."""


def lead_length(paragraph: str) -> int:
    """How many characters of the first paragraph are the lead: its first real sentence."""
    match = _SENTENCE_END.search(paragraph, _SHORT_SENTENCE)
    return match.start() if match else len(paragraph)


class _Weight(NamedTuple):
    """What the mentions of a record come to: its score, whether the title names it, and where in the
    lead it is first named (-1: it isn't)."""

    score: float
    in_title: bool
    led: int


def _weigh(evidence: Sequence[Evidence], lead: int) -> _Weight:
    """Weigh a record's mentions: the best of each part in full, the others for less."""
    if len(evidence) == 1:
        where, start, _, _, rule = evidence[0]
        weight = RULE_WEIGHTS[rule]
        is_led = where == "paragraph-1" and start < lead
        share = _FIELD_WEIGHTS["lead"] if is_led else _FIELD_WEIGHTS.get(where, 1.0)
        in_title = where == "title" and weight >= _IN_TITLE
        return _Weight(round(share * weight, 3), in_title, start if is_led else -1)
    best: dict[str, float] = {}
    total = 0.0
    in_title, led = False, -1
    for where, start, _, _, rule in evidence:
        weight = RULE_WEIGHTS[rule]
        part = "body"
        if where == "title":
            part = where
            in_title = in_title or weight >= _IN_TITLE
        elif where == "caption":
            part = where
        elif where == "paragraph-1" and start < lead:
            part = "lead"
            led = start if led < 0 else min(led, start)
        known = best.get(part)
        if known is None:
            best[part] = weight
        else:
            best[part] = max(known, weight)
            total += _REPEATED * min(known, weight)
    for part, weight in best.items():
        total += _FIELD_WEIGHTS[part] * weight
    return _Weight(round(total, 3), in_title, led)


def choose(
    mentions: Mapping[AuthorityRecord, Sequence[Evidence]],
    lead: int,
    limit: int = 0,
    length: int = 0,
) -> list[Tagging]:
    """The tags of an article, main ones first, then by score and name; at most ``limit`` if not 0.

    ``lead`` is the length of the lead in the first paragraph, ``length`` that of the body. A record
    gains when one below it stands in the title: «دمشق» in the title speaks for سوريا, where the article
    mentions it.
    """
    weights = {record: _weigh(evidence, lead) for record, evidence in mentions.items()}
    parents = {record.parent for record, weight in weights.items() if weight.in_title} - {""}
    chosen: list[tuple[AuthorityRecord, float]] = []
    for record, weight in weights.items():
        if weight.score >= _least(record, mentions[record], length):
            bonus = _BELOW_IN_TITLE if record.name in parents else 0.0
            chosen.append((record, weight.score + bonus))
    is_placed = any(w.in_title for record, w in weights.items() if record.kind == "place")
    top = max((score for _, score in chosen), default=0.0)
    share = _MAIN_SHARE * top
    taggings = [
        Tagging(
            record,
            score,
            weights[record].in_title
            or (score >= share and score >= _least_main(record, weights[record].led, is_placed)),
            tuple(mentions[record]),
        )
        for record, score in chosen
    ]
    taggings.sort(key=lambda t: (not t.main, -t.score, t.record.name))
    return taggings[:limit] if limit else taggings


def _least(record: AuthorityRecord, evidence: Sequence[Evidence], length: int) -> float:
    """The least score of a tag. A topic needs more: to stand in the lead, or two mentions.

    In a short article its own name of several words is enough («الأمن الغذائي»), and a telling topic
    («التضخم») by any name. A single word in the lead is too little, if it isn't the topic's own name, and
    in a long article even then («قصائد»).
    """
    if record.kind != "topic":
        return _LEAST
    is_short = length < _LONG
    if is_short and fold_name(record.name) in word_list("telling_topics"):
        return _LEAST_TELLING
    phrases = [mention for mention in evidence if " " in mention.words.strip()]
    is_lone = len(evidence) == 1 and evidence[0].field != "title" and not phrases
    if is_lone and not (is_short and evidence[0].rule != "alias"):
        return _FIELD_WEIGHTS["title"]
    if is_short and any(mention.rule == "name" for mention in phrases):
        return _LEAST
    return _LEAST_TOPIC


def _least_main(record: AuthorityRecord, led: int, is_placed: bool) -> float:
    """The least score of a main tag that the title doesn't name; ``is_placed``: it names a place."""
    opens = led >= 0 and (
        (record.kind == "organisation" and record.parent != PRESS)
        or (record.kind == "person" and led < _OPENING)
        or (record.kind == "place" and led < _PLACE_OPENING and not is_placed)
    )
    return _MAIN_IN_LEAD if opens else _MAIN
