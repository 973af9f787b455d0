"""A general Arabic dictionary behind the lexicon: simplemma's table of forms and lemmas.

It knows some 49,000 lemmas, but it is wide rather than careful: it sends a participle or a noun of
place to its verb (مزار → زار). So a lemma is believed only if the form is plainly an inflection of
it: the same consonants. Loaded when the first word needs it: in a third of a second, or in a tenth where
a folder was named that keeps it unpacked (`keep_in`).
The table: simplemma 2.0, MIT; its data from Wiktionary (by Kaikki) and UniMorph.
"""

import os
from functools import cache, lru_cache
from importlib import metadata
from itertools import product
from pathlib import Path

from arabic.letters import fold

_HEADS = {"ا": ("ا", "أ", "إ", "آ")}
_TAILS = {"ه": ("ة", "ه"), "ي": ("ي", "ى", "ئ"), "و": ("و", "ؤ"), "ا": ("ا", "أ")}
_MIDDLES = {"و": ("و", "ؤ"), "ي": ("ي", "ئ"), "ا": ("ا", "أ", "آ")}
MAX_SPELLINGS = 24
_WEAK = str.maketrans("", "", "اويء")


_kept_in: list[Path] = []


def keep_in(folder: Path) -> None:
    """Let the dictionary keep itself unpacked in a folder that may be deleted at any time."""
    _kept_in[:] = [folder]


@cache
def _table() -> dict[bytes, bytes]:
    """Form → lemma, in UTF-8: as letters they would take half as much memory again."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    place = None
    if _kept_in:
        place = _kept_in[0] / f"arabic-{metadata.version('simplemma')}.forms"
        if kept := _read_kept(place):
            return kept
    known = DefaultDictionaryFactory().get_dictionary("ar")
    table = {form.encode(): lemma.encode() for form, lemma in known.items()}
    if place:
        _keep(table, place)
    return table


def _read_kept(place: Path) -> dict[bytes, bytes]:
    """What `_keep` left, {} if not whole: the number of forms, and a line for each lemma: it and its forms."""
    try:
        count, _, rows = place.read_bytes().partition(b"\n")
    except OSError:
        return {}
    table: dict[bytes, bytes] = {}
    for row in rows.split(b"\n"):
        lemma, *forms = row.split(b" ")
        table.update(dict.fromkeys(forms, lemma))
    return table if count == b"%d" % len(table) else {}


def _keep(table: dict[bytes, bytes], place: Path) -> None:
    forms: dict[bytes, list[bytes]] = {}
    for form, lemma in table.items():
        forms.setdefault(lemma, []).append(form)
    rows = [b" ".join((lemma, *own)) for lemma, own in forms.items()]
    partial = place.with_suffix(f".{os.getpid()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(b"\n".join((b"%d" % len(table), *rows)))
        partial.replace(place)
    except OSError:  # a full disk: it is only slower without
        partial.unlink(missing_ok=True)


def spellings(folded: str) -> list[str]:
    """The ways a folded word may be spelled with hamza, ة and ى, plainest first.

    «مسوول» → مسوول, مسوؤل, مسؤول …; at most ``MAX_SPELLINGS``.
    """
    last = len(folded) - 1
    choices: list[tuple[str, ...]] = []
    count = 1
    options: tuple[str, ...]
    for index, char in enumerate(folded):
        if index == 0:
            options = _HEADS.get(char, (char,))
        elif index == last:
            options = _TAILS.get(char, (char,))
        else:
            options = _MIDDLES.get(char, (char,))
        if count * len(options) > MAX_SPELLINGS:
            options = (char,)
        count *= len(options)
        choices.append(options)
    return ["".join(letters) for letters in product(*choices)]


def _skeleton(folded: str) -> str:
    return folded.removesuffix("ه").translate(_WEAK)


def _is_inflection(form: str, lemma: str) -> bool:
    """Whether a folded form can be an inflection of a lemma and no other word made from its root."""
    if (form[0] == "م") != (lemma[0] == "م"):
        return False
    skeleton, root = _skeleton(form), _skeleton(lemma)
    if skeleton == root and len(root) >= 3:
        return True
    return len(root) >= 2 and form.startswith(lemma.rstrip("هايو")) and skeleton.startswith(root)


@lru_cache(maxsize=1 << 15)
def dictionary_lemma(folded: str) -> str:
    """The folded lemma of a folded word without article or particles; "" when it is unknown.

    «مفاتيح» → «مفتاح», «مزهريات» → «مزهريه». A lemma gives itself.
    """
    table = _table()
    found = ""
    for spelling in spellings(folded):
        lemma = table.get(spelling.encode())
        if lemma is None:
            continue
        key = fold(lemma.decode())
        if key == folded:
            return key
        if not found and _is_inflection(folded, key):
            found = key
    return found
