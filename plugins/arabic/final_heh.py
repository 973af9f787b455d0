"""A final ه that is written: «عمله» (his work) beside «عملة» (a currency), which `fold` makes one.

Careful writers tell both apart; many type ه for ة. Which of both a text does, its own words show
(`Habit`). A word that the lexicon can read both ways gets a letter of its own for the ه of a text:
``SURE`` where the writer is careful, ``EITHER`` where nothing tells. Both are letters of other scripts,
which no folded Arabic word has, and `fold` makes them ه again. Words that are no ه-word of both
kinds («بيته», «حكومه», «وجه») keep their folded form.
"""

from arabic.lexicon import Lexicon, load_lexicon
from arabic.readings import Reading, lexicon_readings, untied_nouns, verb_readings

SURE = "ہ"
"""For a ه that is no ة: «عملہ» is his work."""
EITHER = "ۂ"
"""For a ه that may be both: «عملۂ» is his work or a currency."""
_NEAR = 0.3
"""Readings up to this much dearer than the best are as good."""
_PLAIN_COST = 1.6
"""A reading that cuts other particles off than that with ة does must be no dearer: «لجنه» is no ل + جن + ه."""
_FEWEST = 4
"""Words in ة that a text must have before it shows how its writer writes."""
_SLIPS = 20
"""Of so many words in ة a careful writer may have one with ه."""


def is_marked(word: str) -> bool:
    """Whether a word ends in one of the two letters."""
    return word[-1:] in {SURE, EITHER}


def unmark(word: str) -> str:
    """The word as `fold` leaves it: «عملہ» → «عمله»."""
    return f"{word[:-1]}ه" if is_marked(word) else word


def untied_readings(lexicon: Lexicon, folded: str) -> tuple[list[Reading], list[Reading]]:
    """The best readings, as a noun and as a verb, of a folded word whose ه is no ة.

    Both are [] where the word is read alike with ة or has no reading with it: «عمله» → عمل + ه as a
    noun and as a verb, «بيته» → none, as there is no بيتة.
    """
    tied = lexicon_readings(lexicon, folded)
    if not tied:
        return [], []
    nouns, verbs = untied_nouns(lexicon, folded), verb_readings(lexicon, folded)
    first = [rows[0] for rows in (nouns, verbs) if rows]
    if not first or any(
        one.family == tied[0].family and one.cost <= tied[0].cost + 0.5 for one in first
    ):
        return [], []
    held = {one.family for one in tied if one.cost <= tied[0].cost + _NEAR}
    found = []
    for rows in nouns, verbs:
        kept = [
            one
            for one in rows
            if one.cost <= rows[0].cost + _NEAR
            and (one.particles == tied[0].particles or one.cost <= _PLAIN_COST)
        ]
        found.append(kept if any(one.family not in held for one in kept) else [])
    return found[0], found[1]


def marks(folded: str) -> tuple[str, str]:
    """A folded word that was written with ه as a text's word: (a careful writer's, another's).

    «عمله» → («عملہ», «عملۂ»). Where only a verb may be meant («جلسه»), that is too weak to shut the
    noun out, or to come beside it where a writer takes ه for ة.
    """
    nouns, verbs = untied_readings(load_lexicon(), folded) if len(folded) > 2 else ([], [])
    if nouns:
        return folded[:-1] + SURE, folded[:-1] + EITHER
    return (folded[:-1] + EITHER, folded) if verbs else (folded, folded)


def is_loose(folded: str) -> bool:
    """Whether a folded word that was written with ه must have been meant with ة: «المدرسه»."""
    lexicon = load_lexicon()
    tied = lexicon_readings(lexicon, folded)
    if not tied or not tied[0].particles.endswith(("ال", "لل")):
        return False
    nouns = untied_nouns(lexicon, folded)
    return not nouns or tied[0].cost < nouns[0].cost


def is_careful(tied: float, loose: float) -> bool:
    """Whether a text's writer keeps ه and ة apart: by its words in ة, and those that have ه for it."""
    return tied >= _FEWEST and loose * _SLIPS <= tied
