"""Words outside every dictionary (names mostly): what the archive's own vocabulary says of them.

A particle or an ending is cut only when what remains stands in the vocabulary by itself, often
enough. The article is the exception: nearly every word in ال of five letters or more has it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from arabic.readings import DEFINITE, FREE, FUTURE, remainders

MIN_UNKNOWN_STEM = 4
"""Fewest letters of an unknown stem that one sighting is evidence for; a shorter one needs three
times the count of the longer form."""

_ENDINGS = (
    "هما", "ها", "هم", "هن", "نا", "كم", "ته", "تها", "تهم", "ات", "اتها", "اتهم", "ون", "ين",
    "ان", "تان", "تين", "وا", "ه", "ا",
)  # fmt: skip
_NISBA_ENDINGS = ("ي", "يه", "يون", "يين", "يات", "يان", "يتين", "يتان")
_VOICED = str.maketrans("جق", "غغ")
_WRITTEN_VOWELS = str.maketrans("", "", "اوي")
_FOREIGN_CONSONANTS = 5
"""Consonants that no Arabic root has: of a word with so many, vowels may be written or not."""


def foreign_key(folded: str) -> str:
    """A foreign name with all its ways to write it made one.

    Its g may be غ ج ق: غريفيث, جريفيث, قريفيث → غريفيث. Where it has more consonants than an Arabic root
    or a «ch», so may the vowels within it: كيسنجر, كيسينجر → كسنغر; تشيلسي, تشلسي → تشلسي.
    """
    voiced = folded.translate(_VOICED)
    consonants = voiced[0] + voiced[1:-1].translate(_WRITTEN_VOWELS) + voiced[-1]
    is_foreign = len(consonants) >= _FOREIGN_CONSONANTS or "تش" in consonants
    return consonants if is_foreign else voiced


def group_spellings(words: Iterable[str]) -> dict[str, list[str]]:
    """Key of a foreign name → the words of four letters or more that have it (see `foreign_key`)."""
    groups: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= MIN_UNKNOWN_STEM:
            groups.setdefault(foreign_key(word), []).append(word)
    return groups


class VocabularyEvidence:
    """Answers about unknown words from the counts of a vocabulary; nothing is changed once built."""

    def __init__(
        self,
        counts: Mapping[str, int],
        is_known: Callable[[str], bool],
        spellings: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """``counts``: folded surface → occurrences. ``is_known``: whether a dictionary has a word.
        ``spellings``: what :func:`group_spellings` makes of the counts, if it was made before."""
        self._counts = counts
        self._is_known = is_known
        self._spellings = spellings

    def _supports(self, stem: str, form: str) -> bool:
        count = self._counts.get(stem, 0)
        if not count:
            return False
        return len(stem) >= MIN_UNKNOWN_STEM or count >= 3 * self._counts.get(form, 1)

    def without_particles(self, folded: str) -> str:
        """The word without particles in front, as far as the evidence goes: «ولافروف» → «لافروف»."""
        for part in remainders(folded):
            if part.mode == DEFINITE and len(part.rest) >= 3:
                return part.rest
            free = part.mode in {FREE, FUTURE} and part.particles in {"", "س"}
            if free or len(part.rest) < 3:
                continue
            if self._supports(part.rest, folded):
                return part.rest
        return folded

    def without_ending(self, folded: str) -> str:
        """The word without a pronoun or a plural ending, if that stands in the vocabulary."""
        for ending in _ENDINGS:
            if not folded.endswith(ending) or len(folded) - len(ending) < 3:
                continue
            stem = folded[: -len(ending)]
            if self._supports(stem, folded):
                return stem
            if ending[0] == "ت" and self._supports(f"{stem}ه", folded):
                return f"{stem}ه"
            if ending == "ات" and self._supports(f"{stem}ه", folded):
                return f"{stem}ه"
        return folded

    def nisba_base(self, folded: str) -> str:
        """The place that an unknown adjective is made of: «بلفاستيون» → «بلفاست»; "" if none."""
        for ending in _NISBA_ENDINGS:
            if not folded.endswith(ending) or len(folded) - len(ending) < 3:
                continue
            stem = folded[: -len(ending)]
            for base in (stem, f"{stem}ا", f"{stem}يا", f"{stem}ه", f"{stem}و"):
                if base != folded and len(base) >= MIN_UNKNOWN_STEM and base in self._counts:
                    return base
        return ""

    def leading_spelling(self, folded: str) -> str:
        """The spelling that stands for all spellings of an unknown foreign name: the commonest.

        Of shorter ones only words that no dictionary knows are compared; see `foreign_key`.
        """
        if len(folded) < MIN_UNKNOWN_STEM:
            return folded
        if self._spellings is None:
            self._spellings = group_spellings(self._counts)
        key = foreign_key(folded)
        rivals = self._spellings.get(key, ())
        if len(rivals) < 2:
            return folded
        if len(key) < _FOREIGN_CONSONANTS:
            rivals = [word for word in rivals if word == folded or not self._is_known(word)]

        def rank(word: str) -> tuple[bool, int, str]:
            return not self._is_known(word), -self._counts.get(word, 0), word

        return min(rivals, key=rank, default=folded)
