"""Mentions → tags: which are worth a tag, which are what the article is about, and how sure we are."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
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
"""The least score of any main tag: of a main body, and of a person or place that opens the article."""
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


_PARTS: Mapping[str, str] = {"title": "title", "caption": "caption"}
"""Field → the part of the article that it is, where that isn't the body (or the lead)."""
_LONE: Mapping[str, Mapping[str, tuple[float, bool]]] = {
    part: {
        rule: (round(share * weight, 3), part == "title" and weight >= _IN_TITLE)
        for rule, weight in RULE_WEIGHTS.items()
    }
    for part, share in _FIELD_WEIGHTS.items()
}
"""What a lone mention comes to by its part and rule, and whether it names the record in the title."""

make_evidence: Callable[[tuple[str, int, int, str, str]], Evidence] = partial(
    tuple.__new__, Evidence
)
_make_tagging: Callable[[tuple[AuthorityRecord, float, bool, tuple[Evidence, ...]]], Tagging] = (
    partial(tuple.__new__, Tagging)
)
"""Both of their parts; a named tuple's own constructor takes three times as long."""

_Weight = tuple[float, bool, int]
"""What the mentions of a record come to: its score, whether the title names it, and where in the
lead it is first named (-1: it isn't)."""


def _weigh(evidence: Sequence[Evidence], lead: int) -> _Weight:
    """Weigh a record's mentions: the best of each part in full, the others for less."""
    if len(evidence) == 1:
        where, start, _, _, rule = evidence[0]
        if where == "paragraph-1" and start < lead:
            score, in_title = _LONE["lead"][rule]
            return score, in_title, start
        score, in_title = _LONE[_PARTS.get(where, "body")][rule]
        return score, in_title, -1
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
    return round(total, 3), in_title, led


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
    named = [record for record, weight in weights.items() if weight[1]]
    parents = {record.parent for record in named} - {""}
    is_placed = any(record.kind == "place" for record in named)
    chosen: list[tuple[AuthorityRecord, float]] = []
    for record, (score, _, _) in weights.items():
        least = _LEAST
        if record.kind == "topic":
            least = _least_topic(record, mentions[record], length)
        if score >= least:
            bonus = _BELOW_IN_TITLE if record.name in parents else 0.0
            chosen.append((record, score + bonus))
    share = _MAIN_SHARE * max((score for _, score in chosen), default=0.0)
    rows: list[tuple[bool, float, str, int, Tagging]] = []
    for order, (record, score) in enumerate(chosen):
        _, is_main, led = weights[record]
        if not is_main and score >= _MAIN_IN_LEAD and score >= share:
            is_main = score >= _least_main(record, led, is_placed)
        tagging = _make_tagging((record, score, is_main, tuple(mentions[record])))
        rows.append((not is_main, -score, record.name, order, tagging))
    rows.sort()
    taggings = [row[4] for row in rows]
    return taggings[:limit] if limit else taggings


def _least_topic(record: AuthorityRecord, evidence: Sequence[Evidence], length: int) -> float:
    """The least score of a topic: it needs to stand in the lead, or two mentions.

    In a short article its own name of several words is enough («الأمن الغذائي»), and a telling topic
    («التضخم») by any name. A single word in the lead is too little, if it isn't the topic's own name, and
    in a long article even then («قصائد»).
    """
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
