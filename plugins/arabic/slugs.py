"""Addresses in plain ASCII for Arabic names and headlines.

Arabic is written without its short vowels, so a slug cannot be a true transcription. This one is
made to be read, and to keep words apart: ``e`` stands for a vowel that was not written, ``a i u``
for those that were, ``aa`` for ع. «كتب كاتب كتاب» → ``ketb-katb-ketab``.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache

from slugify import slugify

from arabic.collation import without_article
from arabic.letters import tidy, to_european_digits
from arabic.words import split_words

_CONSONANTS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "hh", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r",
    "ز": "z", "س": "s", "ش": "sh", "ص": "ss", "ض": "dd", "ط": "tt", "ظ": "zz", "غ": "gh",
    "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "پ": "p", "چ": "ch",
    "ڤ": "v", "گ": "g", "ژ": "zh", "ڨ": "g", "ک": "k",
}  # fmt: skip
_VOWELS = {"ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ى": "a", "ع": "aa"}
_SIGNS = {"\u064e": "a", "\u0650": "i", "\u064f": "u"}
_LONG_OF_SIGN = {"\u064e": "ا", "\u0650": "ي", "\u064f": "و"}
_UNHEARD = re.compile("[ـ\u0652\u064b\u064c\u064d\u0670]")
# Hamza on a seat: how it is spelled before the letter that it carries, and that letter.
_SEATS = {"ئ": ("e", "ي"), "ؤ": ("o", "و")}
_LONG_VOWELS = tuple("اأآىة")
_AFTER_GLIDE = "اأآىة\u064e\u0650\u064f"
_ARABIC_RUN = re.compile("[\u0620-\u06d3\ufb50-\ufdfd\ufe70-\ufefc]+")
_LOOSE_ARTICLE = re.compile(r"-(?:al|wal|bel|kal|fal|lel)$")
# Names that Windows keeps for devices, whatever their extension.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=$|-)")


def _is_glide(letters: str, index: int, after_vowel: bool) -> bool:
    """Whether the و or ي at an index is a consonant (وزير, رياض) and not a long vowel (سوريا's و)."""
    following = letters[index + 1 : index + 2]
    if index and letters[index - 1] in _SEATS:
        return False
    return index == 0 or after_vowel or (following != "" and following in _AFTER_GLIDE)


def _sounds(word: str) -> list[tuple[str, bool]]:
    """The word as (letters, is a vowel) pairs: «رُوسيا» → r, u, s, i, y, a."""
    sounds: list[tuple[str, bool]] = []
    letters = _UNHEARD.sub("", word)
    for index, char in enumerate(letters):
        following = letters[index + 1 : index + 2]
        after_vowel = bool(sounds) and sounds[-1][1]
        if char == "\u0651" and sounds and not after_vowel:
            sounds.append((sounds[-1][0][:1], False))
        elif char in _SIGNS:
            if following != _LONG_OF_SIGN[char]:
                sounds.append((_SIGNS[char], True))
        elif char in _CONSONANTS:
            sounds.append((_CONSONANTS[char], False))
        elif char in {"و", "ي", "ی"}:
            glide, vowel = ("w", "u") if char == "و" else ("y", "i")
            consonant = _is_glide(letters, index, after_vowel)
            if consonant and index and not after_vowel and following in _LONG_VOWELS:
                sounds.append((vowel, True))
            sounds.append((glide, False) if consonant else (vowel, True))
        elif char in _SEATS:
            spelled, carried = _SEATS[char]
            if following != carried:
                sounds.append(("i" if carried == "ي" else "o", True))
            elif not after_vowel:
                sounds.append((spelled, True))
        elif char in _VOWELS:
            sounds.append((_VOWELS[char], True))
        elif char == "ة":
            sounds.append(("h", False) if after_vowel else ("ah", True))
    return sounds


def _fill(consonants: list[str], after_vowel: bool, before_vowel: bool) -> str:
    """A run of consonants made sayable with ``e``: m-d-r-s before a vowel → ``medres``."""
    middle = list(consonants)
    onset = middle.pop() if before_vowel and middle else ""
    coda = middle.pop(0) if after_vowel and middle else ""
    out = [coda]
    for first, second in zip(middle[::2], middle[1::2], strict=False):
        out.append(f"{first}e{second}")
    if len(middle) % 2:
        out.append(f"{middle[-1]}e" if before_vowel else middle[-1])
    return "".join(out) + onset


def _spell(word: str) -> str:
    """The sounds of a bare Arabic word: «مدرسة» → ``medresah``, «كاتب» → ``katb``."""
    out: list[str] = []
    run: list[str] = []
    after_vowel = False
    for letters, is_vowel in _sounds(word):
        if is_vowel:
            out += [_fill(run, after_vowel, True), letters]
            run, after_vowel = [], True
        else:
            run.append(letters)
    out.append(_fill(run, after_vowel, False))
    return "".join(out)


def _article_and_rest(word: str) -> tuple[str, str]:
    """The article with what is written before it, and the noun: «والأمن» → («wal-», «الأمن»)."""
    for written, spelled in (("وال", "wal-"), ("بال", "bel-"), ("كال", "kal-"), ("فال", "fal-")):
        if word.startswith(written) and len(word) > len(written) + 2:
            return spelled, word[len(written) :]
    if word.startswith("لل") and len(word) > 4:
        return "lel-", word[2:]
    bare = without_article(word)
    return ("al-", bare) if bare != word else ("", word)


@lru_cache(maxsize=1 << 15)
def romanise(text: str) -> str:
    """Arabic text in plain Latin letters: «الأمنية» → ``al-amniyah``, «روسيا» → ``rusiya``.

    Vowel signs are used where they are written («مُحَمّد» → ``muhhammed``). Text in other scripts
    comes back as it is; digits become 0-9.
    """

    def spell(match: re.Match[str]) -> str:
        article, rest = _article_and_rest(match[0])
        return article + _spell(rest)

    plain = to_european_digits(tidy(text)).replace("\u0621", "")
    return _ARABIC_RUN.sub(spell, plain)


def _cut(slug: str, max_length: int) -> str:
    """The slug's leading words that fit; a first word longer than that is cut within."""
    if len(slug) <= max_length:
        return slug
    kept = slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]
    return _LOOSE_ARTICLE.sub("", kept).strip("-") or kept.strip("-")


def make_slug(text: str, max_length: int = 60) -> str:
    """An address for a name or headline: ``[a-z0-9-]``, never empty, the same for the same text.

    «روسيا تعرض على إسرائيل» → ``rusiya-taardd-aala-israil``. Cut between words at ``max_length``
    characters (at least 8 are used). A text that has no letters or digits («؟!», «🙂») gives ``n-``
    and ten digits of its SHA-256; a Windows device name («con») gets ``-name`` behind it.
    """
    max_length = max(max_length, 8)
    words = " ".join(romanise(word.text) for word in split_words(tidy(text)))
    slug = _cut(slugify(words, lowercase=True), max_length)
    if not slug:
        key = unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")
        return f"n-{hashlib.sha256(key).hexdigest()[:10]}"[:max_length]
    return f"{slug}-name" if _DEVICES.match(slug) else slug
