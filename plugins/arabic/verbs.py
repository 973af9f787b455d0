"""The stems of a verb: what its conjugated forms have left when prefixes and endings are cut.

From the two principal parts (perfect and imperfect, he-form) every stem of the conjugation follows;
for the derived forms II to X the perfect alone is enough. Source of the rules: the standard
paradigms of Arabic verbs (sound, doubled, assimilated, hollow, defective), as any grammar has them.
"""

from collections.abc import Iterator

from arabic.letters import fold

SHADDA = "\u0651"

PERFECT = "v"
"""Stem of the perfect before nothing or a vowel: كتب(ـت، ـوا), قال(ـت)."""
PERFECT_CONSONANT = "w"
"""Stem of the perfect before a consonant: قلـ(ـنا), ردد(ـت)."""
PERFECT_CUT = "u"
"""Defective perfect whose last letter fell: دعـ(ـت، ـوا)."""
PERFECT_BEFORE_PRONOUN = "o"
"""Defective perfect before a pronoun: أنها(ه)."""
PERFECT_BOTH = "s"
"""Sound perfect, the same before all endings."""
IMPERFECT = "i"
"""Stem of the imperfect after ي ت ن أ: كتب, قول, ستهدف."""
IMPERFECT_SHORT = "j"
"""Imperfect shortened (jussive, or before ن): قل in لم يقل."""
IMPERFECT_CUT = "k"
"""Defective imperfect whose last letter fell: دعـ(ـون)."""

IMPERATIVE = "m"
"""Imperative that is no imperfect with ا in front: قول(ـوا), ضع(ـوا), خذ(ـوا)."""

_OFTEN_PASSIVE = frozenset(("قال", "باع", "صاد", "قاد"))
"""Hollow verbs of form I whose passive (قيل, بيع) news use; others' looks like a noun or name (بيت, زيد)."""


_SHORT_IMPERATIVES = ("أخذ", "أكل")
"""Verbs with hamza first whose imperative loses it: خذ, كل."""


def _is_hollow(perfect: str) -> bool:
    """Whether a weak letter is the middle of the root: قال, أقام, استقال, اختار (not قاتل)."""
    letters = perfect.replace(SHADDA, "")
    if SHADDA in perfect or letters[-2:-1] != "ا" or letters[-1:] in {"ى", "ا"}:
        return False
    return len(letters) == 3 or letters[0] in "أا" or letters.startswith("است")


def _is_doubled_fourth(perfect: str) -> bool:
    """Whether a verb is of form IV with a doubled root: أحبّ, أعدّ."""
    return len(perfect) == 4 and perfect[0] == "أ" and perfect.endswith(SHADDA)


def derived_imperfect(perfect: str) -> str:
    """The imperfect he-form that the rules give: استهدف → يستهدف, أقام → يقيم, التقى → يلتقي.

    Right for forms II to X and the quadriliterals, and for sound, doubled and defective-by-ى verbs
    of form I; weak verbs of form I need the imperfect given.
    """
    letters = perfect.replace(SHADDA, "")
    second_form = len(letters) == 3 and SHADDA in perfect and not perfect.endswith(SHADDA)
    if letters[0] == "آ" or (letters[0] == "أ" and second_form):
        stem = f"ؤ{letters[1:]}"
    elif letters[0] not in "اأ" or (len(letters) == 3 and not _is_doubled_fourth(perfect)):
        stem = letters
    else:
        stem = letters[1:]
    tenth_or_fourth = letters.startswith("است") or (letters[0] == "أ" and len(letters) > 3)
    if _is_hollow(perfect) and tenth_or_fourth:
        stem = f"{stem[:-2]}ي{stem[-1]}"
    if stem[-1] in "ىا":
        stem = f"{stem[:-1]}ي"
    return f"ي{stem}"


def verb_stems(perfect: str, imperfect: str = "") -> Iterator[tuple[str, str]]:
    """(folded stem, kind of stem) of a verb, without doubles.

    («قال», «يقول») → (قال, v), (قل, w), (قول, i), (قل, j), (قيل, v), (قال, i): active and passive.
    """
    hollow = _is_hollow(perfect)
    doubled = perfect.endswith(SHADDA)
    past = fold(perfect)
    present = fold(imperfect or derived_imperfect(perfect))[1:]
    if perfect[-1] in "ىا" or (perfect[-1] == "ي" and len(perfect) == 3):
        stem = past[:-1]
        yield past, PERFECT
        yield stem if stem.endswith("ا") else f"{stem}ا", PERFECT_BEFORE_PRONOUN  # رآها, أنهاها
        yield f"{stem}ي", PERFECT_BOTH
        if present.endswith("و"):
            yield f"{stem}و", PERFECT_BOTH
        yield stem, PERFECT_CUT
        yield present, IMPERFECT
        yield f"{present[:-1]}ا", IMPERFECT
        yield f"{present[:-1]}ي", IMPERFECT
        yield present[:-1], IMPERFECT_CUT
        return
    if hollow:
        yield past, PERFECT
        yield f"{past[:-2]}{past[-1]}", PERFECT_CONSONANT
        if len(past) > 3 or past in _OFTEN_PASSIVE:
            yield f"{past[:-2]}ي{past[-1]}", PERFECT
        if past.endswith("ء"):  # جاؤوا، جئت
            yield f"{past[:-1]}و", PERFECT_CUT
            yield f"{past[:-1]}و", PERFECT
            yield f"{past[:-2]}ي", PERFECT_CONSONANT
        yield present, IMPERFECT
        yield f"{present[:-2]}ا{present[-1]}", IMPERFECT
        yield f"{present[:-2]}{present[-1]}", IMPERFECT_SHORT
        if len(past) == 3:
            yield present, IMPERATIVE
        if present.endswith("ء"):  # يجيئون, تضيئها, يسوؤهم
            for seat in "يو":
                yield present[:-1] + seat, IMPERFECT
        return
    if doubled:
        yield past, PERFECT
        yield past + past[-1], PERFECT_CONSONANT
        yield present, IMPERFECT
        yield present + present[-1], IMPERFECT_SHORT
        return
    yield past, PERFECT_BOTH
    yield present, IMPERFECT
    if len(past) > 3 and past[-3] == "ا" and perfect[0] not in "اأآ":
        last = "ي" if past[-1] == "ا" else past[-1]
        yield f"{past[:-3]}و{past[-2]}{last}", PERFECT_BOTH  # passive: حوصر، فوجئ، تُدوول
    if past.endswith("ا"):  # بدأ: بدؤوا، بدئ، يبدؤون
        yield f"{past[:-1]}و", PERFECT
        yield f"{present[:-1]}و", IMPERFECT
        yield f"{past[:-1]}ء", PERFECT_CUT  # بدءوا
        yield f"{present[:-1]}ء", IMPERFECT_CUT
        if len(past) > 3 and perfect[0] != "ت":  # أنشأ: ينشئون
            yield f"{present[:-1]}ي", IMPERFECT
        if perfect[0] != "ت":  # تجرأ has no passive; تجري is of جرى
            yield f"{past[:-1]}ي", PERFECT_BOTH
        yield f"{present[:-1]}ا", IMPERFECT
    if imperfect and len(past) == 3 and past[0] == "و" and len(present) == 2:
        yield past, IMPERFECT  # passive: يوجد
        yield present, IMPERATIVE
    if perfect in _SHORT_IMPERATIVES:
        yield past[1:], IMPERATIVE


def is_third_form(perfect: str) -> bool:
    """Whether a verb is of form III: غادر, نادى (not آثر, whose masdar is spelled like others')."""
    return len(perfect) == 4 and perfect[1] == "ا" and perfect[0] not in "اأآ"


def verbal_nouns(perfect: str) -> Iterator[str]:
    """The masdars that the form of a verb alone decides, folded: استهدف → استهداف, أقام → اقامه.

    Forms II to IV, VII to X and the quadriliterals; form I has none that is sure, for V and VI see
    `fifth_form_nouns`.
    """
    letters = perfect.replace(SHADDA, "")
    if is_third_form(perfect):
        yield fold(f"م{letters[:-1]}اة" if letters[-1] == "ى" else f"م{letters}ة")
        return
    if len(letters) < 4:
        if SHADDA in perfect and not perfect.endswith(SHADDA):
            if letters[-1] in "ىا":
                yield fold(f"ت{letters[:-1]}ية")
            elif letters[-1] == "أ":
                yield fold(f"ت{letters[:-1]}ئة")
            else:
                yield fold(f"ت{letters[:-1]}ي{letters[-1]}")
        elif _is_doubled_fourth(perfect):
            yield fold(f"إ{letters[1:]}ا{letters[-1]}")  # form IV, doubled: أعدّ، إعداد
        return
    if letters[0] not in "اأ":
        if letters[0] != "ت" and letters[1] != "ا":
            yield fold(f"{letters}ة")  # quadriliteral: سيطر، سيطرة
        return
    if letters[-1] in "ىأ":
        yield fold(f"{letters[:-1]}اء")
        return
    if _is_hollow(perfect):
        if letters[0] == "أ" or letters.startswith("است"):
            yield fold(f"{letters}ة")
        else:
            yield fold(f"{letters[:-2]}يا{letters[-1]}")
        return
    last = letters[-1]
    body = letters if perfect.endswith(SHADDA) else letters[:-1]
    if body.startswith("أو"):
        body = f"إي{body[2:]}"
    if body.startswith("استو"):
        body = f"استي{body[4:]}"
    yield fold(f"{body}ا{last}")


def fifth_form_nouns(perfect: str) -> Iterator[str]:
    """The masdar of a verb of form V or VI, or of a quadriliteral in ت, folded.

    It is spelled like the perfect, but for its end: تعايش → تعايش, تحدّى → تحدي, تنبّأ → تنبو (تنبؤ).
    """
    letters = perfect.replace(SHADDA, "")
    if letters[0] != "ت" or len(letters) + (SHADDA in perfect[:-1]) < 5:
        return
    ends = {"ى": "ي", "أ": "و"}
    yield fold(letters[:-1]) + ends.get(letters[-1], fold(letters[-1]))


def participles(perfect: str) -> Iterator[str]:
    """The participles of a verb, folded, active and passive where they are written differently.

    استهدف → مستهدف, تحدث → متحدث, أدان → مدين, مدان, تبقّى → متبقي; of form I قتل → قاتل, مقتول,
    باع → بايع, نجا → ناجي (none of doubled verbs, جافّ, which have become adjectives).
    """
    letters = perfect.replace(SHADDA, "")
    if len(letters) == 3 and not (SHADDA in perfect or letters[0] == "آ"):
        yield from _first_form_participles(letters)
        return
    if (
        len(letters) > 3
        or _is_doubled_fourth(perfect)
        or (SHADDA in perfect and not perfect.endswith(SHADDA))
    ):
        present = fold(derived_imperfect(perfect))[1:]
        yield f"م{present}"
        if perfect.endswith("أ"):  # مفاجأ, مفاجئ
            yield f"م{present[:-1]}ي"
        if _is_hollow(perfect) and present[-2] == "ي":
            yield f"م{present[:-2]}ا{present[-1]}"


def _first_form_participles(letters: str) -> Iterator[str]:
    first, middle, last = tuple(letters)
    if middle == "ا":
        yield fold(f"{first}ائ{last}")
    elif last in "ىاي":
        yield fold(f"{first}ا{middle}ي")
    else:
        yield fold(f"{first}ا{middle}{last}")
        yield fold(f"م{first}{middle}و{last}")
