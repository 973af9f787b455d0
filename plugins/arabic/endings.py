"""The endings that each kind of stem takes, with a cost: the rarer the reading, the dearer.

A cost has no unit; it only ranks the readings of one word against each other. Kinds of noun stems:

- ``n`` noun or adjective as it stands: مهندس(ـة، ـون، ـين، ـهم)
- ``a`` the same, an adjective: its feminine is as near as its masculine
- ``f`` noun in ة without its ة, plural in ات: منظمـ(ـة، ـات، ـتهم)
- ``b`` noun or plural in ة that has no plural in ات: مدرسـ(ـة، ـتهم), قضاة
- ``t`` masdar that a verb with its prefix looks like, too (تعلّم: لتعلم)
- ``p`` broken plural: مدارس(ـهم)
- ``h`` stem that stands before pronouns alone: وزراؤ(هم), مستشفا(ها)
- ``d`` defective noun that lost its ي: قاض, محامـ(ـون)
- ``x`` particle, name or place: no ending

Kinds of verb stems are those of :mod:`arabic.verbs`.
"""

PRONOUNS: dict[str, float] = {
    "ه": 0.0, "ها": 0.0, "هم": 0.0, "هما": 0.1, "هن": 0.2, "نا": 0.1, "ك": 0.8, "كم": 0.6,
    "كن": 0.9, "كما": 0.7,
}  # fmt: skip


def _with_pronouns(head: str, cost: float) -> dict[str, float]:
    return {head + pronoun: round(cost + extra, 2) for pronoun, extra in PRONOUNS.items()}


_FEMININE = {
    "ه": 0.0, "ت": 1.9, "تان": 1.1, "تين": 1.1, "تا": 1.5, "تي": 1.6,
    **_with_pronouns("ت", 0.9), **_with_pronouns("تي", 1.9), **_with_pronouns("تا", 2.0),
}  # fmt: skip
_SOUND_FEMININE_PLURAL = {"ات": 0.8, "اتي": 1.8, **_with_pronouns("ات", 1.2)}
_OBJECTS = {**_with_pronouns("", 1.1), "ني": 1.2}

NOUN_ENDINGS: dict[str, dict[str, float]] = {
    "n": {
        **_with_pronouns("ي", 2.2),
        **_with_pronouns("و", 2.1),
        **_with_pronouns("ا", 2.5),
        **_with_pronouns("ات", 1.7),
        **_with_pronouns("", 1.4),
        **{ending: cost + 0.9 for ending, cost in _FEMININE.items() if ending != "ت"},
        "": 0.0, "ا": 0.9, "ه": 0.95, "ي": 1.8, "ان": 1.4, "ين": 1.2, "ون": 1.2, "و": 1.7,
        "ات": 1.2, "اتي": 2.2,
    },
    "f": {**_FEMININE, **_SOUND_FEMININE_PLURAL},
    "b": _FEMININE,
    "p": {**_with_pronouns("", 1.2), "": 0.0, "ا": 0.9, "ي": 1.8, "ات": 1.6},
    "h": {**_with_pronouns("", 1.2), "ي": 1.8},
    "d": {"": 0.1, "ون": 1.0, "ين": 1.0, "و": 1.6, "ا": 1.6, **_with_pronouns("و", 1.9)},
    "x": {"": 0.0},
}  # fmt: skip
NOUN_ENDINGS["t"] = {**NOUN_ENDINGS["n"], "": 0.45}
NOUN_ENDINGS["a"] = {**NOUN_ENDINGS["n"], "ه": 0.0, "ات": 1.0, "ون": 1.0, "ين": 1.0}
"""Ending → cost for each kind of noun stem, where no article stands before the noun."""

UNTIED_ENDINGS: dict[str, dict[str, float]] = {
    kind: {
        ending: 1.4 if ending == "ه" and kind in "nta" else cost
        for ending, cost in endings.items()
        if ending != "ه" or kind not in "fb"
    }
    for kind, endings in NOUN_ENDINGS.items()
}
"""The same where a final ه is known to be no ة: مدرس + ه, not مدرسة."""

_AFTER_ARTICLE = frozenset(("", "ه", "ان", "ين", "ون", "ات", "تان", "تين"))
DEFINITE_ENDINGS: dict[str, dict[str, float]] = {
    kind: {ending: cost for ending, cost in endings.items() if ending in _AFTER_ARTICLE}
    for kind, endings in NOUN_ENDINGS.items()
}
"""The same after ال, which shuts out pronouns, the construct state and tanwin."""

_VOWEL_ENDINGS = {
    "": 0.0, "ت": 0.5, "وا": 0.5, "ا": 1.4, "تا": 1.6, **_OBJECTS, **_with_pronouns("و", 1.3),
    **_with_pronouns("ت", 1.4), "تني": 1.6, "وني": 1.5,
}  # fmt: skip
_CONSONANT_ENDINGS = {
    "ت": 0.6, "نا": 0.7, "ن": 0.9, "تم": 1.0, "تن": 1.6, "تما": 1.6,
    **_with_pronouns("ت", 1.5), **_with_pronouns("نا", 1.5), **_with_pronouns("تمو", 1.6),
}  # fmt: skip

PERFECT_ENDINGS: dict[str, dict[str, float]] = {
    "v": _VOWEL_ENDINGS,
    "w": _CONSONANT_ENDINGS,
    "s": {**_CONSONANT_ENDINGS, **_VOWEL_ENDINGS},
    "u": {"ت": 0.5, "وا": 0.5, "تا": 1.6, **_with_pronouns("و", 1.4), **_with_pronouns("ت", 1.5)},
    "o": _OBJECTS,
    "m": {"وا": 1.0, **_with_pronouns("و", 1.8)},
}
"""Ending → cost for stems of the perfect and of the imperatives that need one of their own."""

IMPERFECT_ENDINGS: dict[str, dict[str, float]] = {
    "i": {
        "": 0.0, "ون": 0.4, "وا": 0.6, "ان": 0.8, "ين": 1.0, "ن": 1.0, "ا": 1.2, "ي": 2.4,
        **_OBJECTS, **_with_pronouns("و", 1.2), **_with_pronouns("ون", 1.2), "وني": 1.3,
    },
    "j": {"": 0.5, "ن": 1.0, **_with_pronouns("", 1.6)},
    "k": {
        "": 0.7, "ون": 0.4, "وا": 0.6, "ين": 1.0, **_with_pronouns("و", 1.3),
        **_with_pronouns("ون", 1.3),
    },
}  # fmt: skip
"""Ending → cost for stems of the imperfect, after its prefix."""

IMPERFECT_PREFIXES: dict[str, float] = {"ي": 0.3, "ت": 0.5, "ن": 0.7, "ا": 0.9}
"""Person prefixes of the imperfect: يكتب, تكتب, نكتب, أكتب."""

ALL_ENDINGS: frozenset[str] = frozenset(
    ending
    for table in (NOUN_ENDINGS, PERFECT_ENDINGS, IMPERFECT_ENDINGS)
    for endings in table.values()
    for ending in endings
)
LONGEST_ENDING = max(map(len, ALL_ENDINGS))
