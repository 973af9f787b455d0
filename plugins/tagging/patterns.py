"""An authority record → the surfaces that text may show of it, and the particles that may precede.

Sources of the rules: Wright, *A Grammar of the Arabic Language* (the inseparable particles and the
article; ل swallows the alef of ال), and newspaper usage for the two spellings of a foreign g.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from tagging.authority import AuthorityRecord
from tagging.folding import fold_name
from tagging.spelling import letters_of
from tagging.tables import DATA, read_table, word_list

_CONJUNCTIONS = ("", "و", "ف")
_BARE = frozenset(c + p for c, p in product(_CONJUNCTIONS, ("", "ب", "ل", "ك")))
_SHORT = frozenset({"", "و", "ب", "ل", "وب", "ول"})
_DEFINITE = frozenset(c + p for c, p in product(_CONJUNCTIONS, ("", "ب", "ك")))
_AFTER_LAM = frozenset(_CONJUNCTIONS)
_ANY_ARTICLE = _BARE | frozenset(
    c + p for c, p in product(_CONJUNCTIONS, ("ال", "بال", "كال", "لل"))
)
_AND_ONLY = frozenset({"", "و"})
_SHORT_NAME = 3
"""Names of so few letters don't take ف or ك: «فسرت» and «كسرت» are verbs, not Sirte."""

_PARTICLES = frozenset("بن ابن ابو ابي ولد دي دا فان فون بو".split())
_NO_FAMILY = frozenset("ال عبد الاب الابن الاول الثاني الثالث الرابع الخامس السادس".split())


@dataclass(frozen=True, slots=True)
class Surface:
    """A folded spelling, the rule that it is found by, and the particles that may be glued before it.

    ``base`` is the spelling that it was derived from, when it isn't the record's own: the rules of
    contexts that hold for «الباب» hold for «للباب». ``written`` is the name's own spelling when it is
    one word («إب»), "" when spelling says nothing.
    """

    folded: str
    rule: str
    prefixes: frozenset[str]
    base: str = ""
    written: str = ""


def _prefixed(folded: str, rule: str, written: str = "") -> Iterator[Surface]:
    """A name and, when it has the article, its form after ل: «البحرين» → البحرين, (و)للبحرين."""
    if folded.startswith("ال") and len(folded) > 4:
        yield Surface(folded, rule, _DEFINITE, "", written)
        yield Surface(f"لل{folded[2:]}", rule, _AFTER_LAM, folded, written)
        if folded.startswith("الل"):
            yield Surface(f"ل{folded[2:]}", rule, _AFTER_LAM, folded, written)
    else:
        prefixes = _SHORT if len(folded) <= _SHORT_NAME else _BARE
        yield Surface(folded, rule, prefixes, "", written)


def _spellings(name: str, record: AuthorityRecord) -> Iterator[str]:
    """The folded name with its variants: «سيرغي» → سيرجي, «عبد الله» → عبدالله, «أبو سمبل» → أبي سمبل."""
    folded = fold_name(name)
    forms = [folded]
    latin = record.latin[0].lower() if record.latin else ""
    if record.kind in {"person", "place"} and "غ" in folded and "g" in latin and "gh" not in latin:
        forms.append(folded.replace("غ", "ج"))
    for form in list(forms):
        joined = f" {form}".replace(" عبد ال", " عبدال").replace(" ابو ", " ابو").strip()
        if joined != form:
            forms.append(joined)
        if form.startswith("ابو "):
            forms += [f"ابي {form[4:]}", f"ابا {form[4:]}"]
    yield from forms


def _definite(folded: str) -> str:
    """«انتخابات رياسيه» → «الانتخابات الرياسيه», "" when a word has the article already."""
    words = folded.split(" ")
    if len(words) < 2 or any(word.startswith("ال") and len(word) > 4 for word in words):
        return ""
    return " ".join(f"ال{word}" for word in words)


def surfaces_of(record: AuthorityRecord) -> Iterator[Surface]:
    """All surfaces of a record but family names: names, other names, adjectives; may repeat.

    «روسيا» gives روسيا (after و ف ب ل ك) and روسي, روسية, روس … (with and without ال).
    """
    for position, name in enumerate((record.name, *record.aliases)):
        rule = "alias" if position else "name"
        written = "" if " " in fold_name(name) else letters_of(name)
        for folded in _spellings(name, record):
            if record.kind == "topic":
                yield from _topic_surfaces(folded, rule)
            else:
                yield from _prefixed(folded, rule, written)
    for adjective in record.adjectives:
        folded = fold_name(adjective)
        yield Surface(folded, "adjective", _ANY_ARTICLE, "", letters_of(adjective))
        if folded.endswith("ي"):
            yield Surface(f"{folded}ا", "adjective", _BARE, folded)
            yield Surface(f"{folded}ان", "adjective", _ANY_ARTICLE, folded)
        elif folded.endswith("يه"):
            yield Surface(f"{folded[:-1]}تين", "adjective", _ANY_ARTICLE, folded)
            yield Surface(f"{folded[:-1]}تان", "adjective", _ANY_ARTICLE, folded)


def _owned(folded: str) -> Iterator[str]:
    """A noun with the alef of tanween and with pronouns: «فيلم» → فيلما, فيلمها, فيلمه … («مسرحيتها»)."""
    stem = f"{folded[:-1]}ت" if folded.endswith("ه") else folded
    if not folded.endswith(("ه", "ا", "ون", "ين", "ات")):
        yield f"{folded}ا"
    if len(folded) > _SHORT_NAME and not folded.endswith(("ون", "ين", "ا", "ي")):
        yield from (f"{stem}ها", f"{stem}هم", f"{stem}ه")


def _topic_surfaces(folded: str, rule: str) -> Iterator[Surface]:
    if folded in word_list("generic_topics"):
        rule = "generic word"
    if folded.startswith("ال"):
        yield from _prefixed(folded, rule)
        words = folded.split(" ")
        if len(words) > 1 and all(word.startswith("ال") and len(word) > 4 for word in words):
            yield Surface(" ".join(word[2:] for word in words), rule, _BARE)
        return
    yield Surface(folded, rule, _BARE if " " in folded else _ANY_ARTICLE)
    if " " not in folded:
        for form in _owned(folded):
            yield Surface(form, rule, _BARE, folded)
    definite = _definite(folded)
    if definite:
        yield from _prefixed(definite, rule)


def family_name(name: str) -> str:
    """The folded family name of a person: «سيرغي لافروف» → لافروف, «محمد بن سلمان» → بن سلمان.

    "" when the name is one word, or ends in what is no family name by itself (آل ثاني, عبد الله).
    """
    words = fold_name(name).split(" ")
    if len(words) < 2:
        return ""
    last, before = words[-1], words[-2]
    if last in _NO_FAMILY or before in _NO_FAMILY or len(last) < 3:
        return ""
    return f"{before} {last}" if before in _PARTICLES and len(words) > 2 else last


def family_surfaces(folded: str, written: str = "") -> Iterator[Surface]:
    """The surfaces of a family name; one that is a common word or given name takes و alone."""
    if is_common(folded):
        yield Surface(folded, "family", _AND_ONLY, "", written)
    else:
        yield from _prefixed(folded, "family", written)


def is_common(folded: str) -> bool:
    """Whether a family name is a word or a given name too: صالح, سلام, عون."""
    lists = ("common_family_names", "everyday_family_names", "given_names")
    return any(folded in word_list(name) for name in lists)


def blocked_surfaces() -> Iterator[Surface]:
    """Phrases that hide a name and are none: «المغرب العربي», «صلاة المغرب»."""
    for row in read_table(DATA / "not_names.tsv").rows:
        for phrase in row.split("words"):
            yield from _prefixed(fold_name(phrase), "name")
