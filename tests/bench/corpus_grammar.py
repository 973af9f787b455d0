"""Arabic word forms for made articles: articles, particles, plurals, duals, agreement of verbs and adjectives.

Rules of school grammar, written without vowels as newspapers write; no part of the package is used, so
that what the corpus says is no echo of what the search knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word with all that its forms need.

    `kind`: say, verb, person, body, thing or adj. `plural` of a noun or adjective may be empty.
    `present`, `masdar`, `preposition` are a verb's. `own` tells a word of corpus_words.tsv.
    """

    kind: str
    lemma: str
    plural: str = ""
    feminine: bool = False
    present: str = ""
    masdar: str = ""
    preposition: str = ""
    topics: str = ""
    synonyms: tuple[str, ...] = ()
    own: bool = True
    key: str = field(default="", compare=False)

    def __hash__(self) -> int:
        return hash((self.kind, self.lemma))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with the gender and number that a verb or adjective beside them takes."""

    text: str
    feminine: bool = False
    people: bool = False


def define(word: str) -> str:
    """A noun with its article: «خطة» → «الخطة»; a word that has one stays."""
    return word if word.startswith("ال") and len(word) > 4 else f"ال{word}"


def attach(particle: str, text: str) -> str:
    """Writes one-letter particles onto a word: («ل»، «الخطة») → «للخطة»، («ول»، «اللجنة») → «وللجنة»."""
    if particle.endswith("ل") and text.startswith("ال"):
        return particle + (text[2:] if text.startswith("الل") else text[1:])
    return particle + text


def oblique(word: str) -> str:
    """A sound masculine plural after a verb or preposition: «موظفون» → «موظفين»."""
    return f"{word[:-2]}ين" if word.endswith("ون") and len(word) > 4 else word


def bind(word: str) -> str:
    """A noun before another noun: «موظفون» → «موظفي»، «محام» → «محامي»; others stay."""
    return f"{word[:-2]}ي" if word.endswith("ون") and len(word) > 4 else word


def possess(word: str, pronoun: str) -> str:
    """A noun with a pronoun: («خطة»، «ها») → «خطتها»، («مستشفى»، «ه») → «مستشفاه»."""
    word = bind(word)
    if word.endswith("ة"):
        return f"{word[:-1]}ت{pronoun}"
    if word.endswith("ى"):
        return f"{word[:-1]}ا{pronoun}"
    if word.endswith("اء"):
        return f"{word[:-1]}ئ{pronoun}"
    return word + pronoun


def dual(word: str) -> str:
    """Two of them, after a verb or preposition: «خطة» → «خطتين»."""
    if word.endswith("ة"):
        return f"{word[:-1]}تين"
    return f"{word[:-1]}يين" if word.endswith("ى") else f"{word}ين"


def accusative(word: str) -> str:
    """An indefinite noun as an object: «قرار» → «قرارًا»; «خطة», «قرارات» and «مصادر» stay."""
    diptote = len(word) in {5, 6} and word[2] == "ا" and (len(word) == 5 or word[4] == "ي")
    unmarked = word.endswith(("ة", "اء", "ى", "ا", "ات")) or (word.endswith("ين") and len(word) > 4)
    return word if diptote or unmarked else f"{word}ًا"


def feminine(word: str) -> str:
    """An adjective's feminine: «جديد» → «جديدة»، «عال» → «عالية»، «أول» → «أولى»."""
    irregular = {"أول": "أولى", "عال": "عالية", "كاف": "كافية", "معد": "معدية"}
    return irregular.get(word, f"{word}ة")


def is_feminine(noun: Lexeme) -> bool:
    """Whether a noun's singular is feminine."""
    return noun.feminine or noun.lemma.endswith("ة")


def past(verb: Lexeme, feminine_subject: bool, plural: bool = False) -> str:
    """The past: «أعلن»، «أعلنت»، «أعلنوا»؛ «بنى»، «بنت»، «بنوا»."""
    stem = verb.lemma
    if plural:
        return (stem[:-1] if stem.endswith(("ى", "ا")) else stem) + "وا"
    if not feminine_subject:
        return stem
    return (stem[:-1] if stem.endswith(("ى", "ا")) else stem) + "ت"


def present(verb: Lexeme, feminine_subject: bool, plural: bool = False) -> str:
    """The present: «يعلن»، «تعلن»، «يعلنون»؛ «يبني»، «يبنون»."""
    stem = verb.present
    if plural:
        return (stem[:-1] if stem.endswith(("ي", "ى", "و")) else stem) + "ون"
    return f"ت{stem[1:]}" if feminine_subject else stem


def agree(adjective: Lexeme, phrase: Phrase, definite: bool) -> str:
    """The adjective beside a noun: («جديد»، «الخطط») → «الجديدة»."""
    if phrase.people:
        word = oblique(adjective.plural) if adjective.plural else f"{adjective.lemma}ين"
    else:
        word = feminine(adjective.lemma) if phrase.feminine else adjective.lemma
    return define(word) if definite else word


def number_of(noun: Lexeme, count: int, digits: str) -> str:
    """A number with its noun: 3 خطط، 15 خطة، 12 قرارًا، 200 قرار. `digits` are the ten to write with."""
    shown = "".join(digits[int(digit)] for digit in str(count))
    last = count % 100
    if 3 <= last <= 10 and noun.plural:
        return f"{shown} {oblique(noun.plural)}"
    word = accusative(noun.lemma) if last > 10 else noun.lemma
    return f"{shown} {word}"


def other_forms(word: Lexeme) -> list[str]:
    """Forms that a reader may type for a word: «خطة»، «خطط»، «الخطط»؛ «أعلن»، «أعلنت»، «يعلن»."""
    if word.kind in {"say", "verb"}:
        forms = [word.lemma, past(word, True), past(word, False, True)]
        if word.present:
            forms += [word.present, present(word, True)]
        return forms
    if word.kind == "adj":
        return [word.lemma, feminine(word.lemma), define(word.lemma), define(feminine(word.lemma))]
    forms = [word.lemma, define(word.lemma)]
    if word.plural:
        forms += [oblique(word.plural), define(oblique(word.plural))]
    return forms
