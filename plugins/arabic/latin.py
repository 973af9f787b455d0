"""Arabic names typed in Latin letters: «lavrov» finds لافروف by its consonants.

Both sides become a key of consonants in which the letters that transliterations confuse are one:
``p b``, ``v f``, ``q k``, the emphatics and their plain sisters. Vowels go, but a vowel at the head
is kept as ``a`` (idlib, إدلب → ``adlb``). An Arabic word has a few keys, because و and ي may be
vowel or consonant and ج or غ may stand for g; a Latin word has one.
"""

import re
from itertools import product

from arabic.letters import fold

MAX_KEYS = 12
"""Most keys that one Arabic word may have."""

# Arabic letter (folded) → the keys it may stand for. Alef and ع are vowels to a Latin ear.
_SOUNDS: dict[str, tuple[str, ...]] = {
    "ب": ("b",), "ت": ("t",), "ث": ("t", "s"), "ج": ("j", "g"), "ح": ("h",), "خ": ("x",),
    "د": ("d",), "ذ": ("d", "z"), "ر": ("r",), "ز": ("z",), "س": ("s",), "ش": ("S",),
    "ص": ("s",), "ض": ("d",), "ط": ("t",), "ظ": ("z", "d"), "غ": ("g",), "ف": ("f",),
    "ق": ("k", "g"), "ك": ("k",), "ل": ("l",), "م": ("m",), "ن": ("n",), "ه": ("h",),
    "و": ("", "w"), "ي": ("", "y"), "ا": ("",), "ع": ("",), "ء": ("",),
}  # fmt: skip
_ARABIC_WORD = re.compile("[ء-غف-ي]+")

_LATIN_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"^(?:al|el|ad|ar|as|at|an|az|ash)-", ""),
        (r"[^a-z2356789]+", ""),
        (r"(?<=[a-z])3|3(?=[a-z])", "'"),
        (r"2", ""),
        (r"7", "H"),
        (r"5", "x"),
        (r"6", "t"),
        (r"8", "g"),
        (r"9", "s"),
        (r"tch|tsch|sch|sh", "S"),
        (r"ch", "S"),
        (r"kh", "X"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"dj|dg(?=e)", "j"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"X", "x"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"v", "f"),
        (r"p", "b"),
        (r"ng(?=[^aeiouy])", "n"),
        (r"^(?:[aeiou']|y(?![aeiou]))+", "A"),
        (r"(?<=o)h(?=n)", ""),
        (r"(?<=[aeiou])h$", ""),
        (r"^y", "Y"),
        (r"(?<=[aeiou])y(?=[aeiou])", "Y"),
        (r"(?<=[^aeiouyA])y(?=[aou])", "Y"),
        (r"[aeiouy']", ""),
        (r"A", "a"),
        (r"Y", "y"),
        (r"H", "h"),
        (r"(.)\1+", r"\1"),
    )
)
_DOUBLED = re.compile(r"(.)\1+")


def latin_query_key(latin: str) -> str:
    """The consonant key of a word typed in Latin letters: «lavrov» → ``lfrf``, «idlib» → ``adlb``.

    Case, accents, hyphens and apostrophes don't count; the article («al-Assad») goes; the digits of
    chat writing are read (7 ح, 3 ع, 5 خ, 2 ء, 6 ط, 8 غ, 9 ص; who means ق by 8 or 9 is asked for by q).
    Gives "" for a word without a Latin letter.
    """
    key = fold(latin).strip()
    if not any("a" <= char <= "z" for char in key):
        return ""
    for pattern, replacement in _LATIN_SOUNDS:
        key = pattern.sub(replacement, key)
    return key


def _keys_of(word: str) -> list[str]:
    choices: list[tuple[str, ...]] = []
    last = len(word) - 1
    for index, char in enumerate(word):
        if index == 0 and char in "اعء":
            choices.append(("a",))
        elif index == 0 and char in "وي":
            choices.append(("w" if char == "و" else "y", "a"))
        elif char in "هح" and index == last and char == "ه":
            choices.append(("",))
        elif char == "ش" and index and word[index - 1] == "ت":
            choices[-1] = ("",)
            choices.append(("S", "tS"))
        else:
            choices.append(_SOUNDS.get(char, ("",)))
    keys: list[str] = []
    for parts in product(*choices):
        key = _DOUBLED.sub(r"\1", "".join(parts))
        if key and key not in keys:
            keys.append(key)
        if len(keys) == MAX_KEYS:
            break
    return keys


def latin_keys(arabic_word: str) -> tuple[str, ...]:
    """The keys that a Latin spelling of an Arabic word may have: «لافروف» → ``lfrf``, ``lfrwf`` ….

    The word may be folded or not; with ال it has keys of both its forms. At most ``MAX_KEYS``, the
    likeliest first; () when there is no Arabic letter. A Latin query meets the word when its
    :func:`latin_query_key` is one of these.
    """
    match = _ARABIC_WORD.search(fold(arabic_word))
    if not match:
        return ()
    word = match[0]
    bare = word[2:] if word.startswith("ال") and len(word) > 4 else ""
    keys = (_keys_of(bare) if bare else []) + _keys_of(word)
    return tuple(dict.fromkeys(keys))[:MAX_KEYS]
