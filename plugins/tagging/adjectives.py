"""What an adjective of nationality says of its country, and when a word is a surname or no name at all."""

from collections.abc import Collection

from tagging.contexts import bare_forms, word_before
from tagging.tables import word_list


def has_tanween(source: str, end: int) -> bool:
    """Whether a word ends in the sign of an indefinite noun, that no name has: «دومًا», «ناسًا»."""
    return source[end - 1] == "ا" and "\u064b" in source[end - 2 : end + 1]


def is_given_name(word: str) -> bool:
    """Whether a folded word is a first name, with or without و: «وعمر»."""
    names = word_list("given_names")
    return word in names or (word[:1] == "و" and word[1:] in names)


def is_surname(folded: str, word_start: int, adjective: str) -> bool:
    """Whether an adjective whose word begins at a place is a family name there: «أحمد المصري»."""
    return is_given_name(word_before(folded, word_start)) and not adjective.endswith("ه")


def adjective_rule(folded: str, word_start: int, adjective: str, surnames: Collection[str]) -> str:
    """How strongly an adjective speaks: «الليرة التركية» weakly, the surname «أحمد المصري» not at all ("").

    ``surnames`` are the adjectives that are somebody's family name in this article: «قال المصري» then
    means him.
    """
    before = word_before(folded, word_start)
    if not before:
        return "adjective"
    bare = bare_forms(before)
    if is_surname(folded, word_start, adjective):
        return ""
    if adjective in surnames and not bare.isdisjoint(word_list("speech_verbs")):
        return ""
    return "adjective" if bare.isdisjoint(word_list("weak_heads")) else "weak adjective"
