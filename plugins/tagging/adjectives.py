"""What an adjective of nationality says of its country, and when a word is a surname or no name at all."""

from collections.abc import Collection

from tagging.contexts import bare_forms, word_after, word_before
from tagging.memo import kept
from tagging.tables import word_list


def has_tanween(source: str, end: int) -> bool:
    """Whether a word ends in the sign of an indefinite noun, that no name has: «دومًا», «ناسًا»."""
    return source[end - 1] == "ا" and "\u064b" in source[end - 2 : end + 1]


def is_one_of(word: str, name: str) -> bool:
    """Whether a folded word, with or without its particles, is in a list of words: «وبشارع» in "bearers"."""
    return not bare_forms(word).isdisjoint(word_list(name))


@kept
def is_given_name(word: str) -> bool:
    """Whether a folded word is a first name, with or without و: «وعمر»."""
    names = word_list("given_names")
    return (word in names and word[:2] != "ال") or (word[:1] == "و" and word[1:] in names)


def is_surname(folded: str, word_start: int, adjective: str) -> bool:
    """Whether an adjective whose word begins at a place is a family name there: «أحمد المصري»."""
    return not adjective.endswith("ه") and is_given_name(word_before(folded, word_start))


def adjective_rule(
    folded: str, word_start: int, start: int, end: int, surnames: Collection[str]
) -> str:
    """How strongly an adjective at ``start:end`` speaks for its country.

    «الليرة التركية» weakly, and languages too («إلى التركية», «العربية والروسية»); the surname in
    «أحمد المصري» and the tray in «أمام صينية» not at all (""). ``surnames`` are the adjectives that are
    somebody's family name in this article: «قال المصري» then means him.
    """
    adjective = folded[start:end]
    before = word_before(folded, word_start)
    if _is_language(folded, word_start, start, end, before):
        return "weak adjective"
    if not before:
        return "adjective"
    bare = bare_forms(before)
    if is_surname(folded, word_start, adjective):
        return ""
    if adjective in surnames and not bare.isdisjoint(word_list("speech_verbs")):
        return ""
    if start == word_start and adjective.endswith("ه") and before in word_list("prepositions"):
        return ""
    return "adjective" if bare.isdisjoint(word_list("weak_heads")) else "weak adjective"


def _is_language(folded: str, word_start: int, start: int, end: int, before: str) -> bool:
    """«من الفرنسية», «بالفرنسية», «العربية والصينية»: a feminine adjective with no noun before it."""
    prefix = folded[word_start:start]
    if folded[start:end] not in word_list("tongues") or "ال" not in prefix:
        return False
    if prefix.endswith("بال") or before in word_list("prepositions"):
        return True
    following = word_after(folded, end)
    neighbours = {before} | ({following} if following.startswith("وال") else set())
    return any(
        word.removeprefix("و") in word_list("languages")
        or (prefix.startswith("و") and _speaks_of_tongue(folded, word_start, word))
        for word in neighbours
        if word
    )


def _speaks_of_tongue(folded: str, word_start: int, before: str) -> bool:
    """Whether a row of feminine adjectives that ends at a place begins with a language's name."""
    place = word_start
    while before.startswith(("ال", "وال")) and before.endswith("يه"):
        if before.removeprefix("و") in word_list("languages"):
            return True
        if not before.startswith("و"):
            return False
        place -= len(before) + 1
        before = word_before(folded, place)
    return False
