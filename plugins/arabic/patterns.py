"""Broken plurals by their shape: what singulars a plural such as روافد may have.

Only the long shapes, which few other words share: مفاعل، مفاعيل، فواعل، فعائل، أفاعل، أفاعيل، تفاعيل،
فعاليل، فعالل. The shorter ones (فعول، أفعال، فعال) look like masdars too often and belong in the
lexicon. The caller must know the singular from elsewhere before believing it. Source of the shapes:
the grammarians' patterns of the broken plural of many (جموع الكثرة).
"""

import re

# A shape of the plural (folded) and its singulars, likeliest first. ‹1›, ‹2› … stand for the root.
_SHAPES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(f"{shape}$"), tuple(singulars.split()))
    for shape, singulars in (
        (r"م(.)ا(.)ي(.)", r"م\1\2و\3 م\1\2ا\3 م\1\2ي\3"),
        (r"م(.)ا(.)(.)", r"م\1\2\3 م\1\2\3ه"),
        (r"ت(.)ا(.)ي(.)", r"ت\1\2ي\3 ت\1\2ا\3 ت\1\2و\3"),
        (r"ا(.)ا(.)ي(.)", r"ا\1\2و\3 ا\1\2و\3ه ا\1\2ا\3 ا\1\2ي\3"),
        (r"ا(.)ا(.)(.)", r"ا\1\2\3 ا\1\2\3ه"),
        (r"(.)وا(.)ي(.)", r"\1ا\2و\3 \1ا\2و\3ه \1و\2ا\3"),
        (r"(.)وا(.)(.)", r"\1ا\2\3 \1ا\2\3ه \1و\2\3 \1و\2\3ه"),
        (r"(.)(.)اي(.)", r"\1\2ي\3ه \1\2ا\3ه \1\2و\3ه \1\2و\3"),
        (r"(.)(.)ا(.)ي(.)", r"\1\2\3و\4 \1\2\3ا\4 \1\2\3ي\4 \1\2\3و\4ه"),
        (r"(.)(.)ا(.)(.)", r"\1\2\3\4 \1\2\3\4ه"),
    )
)


def possible_singulars(folded: str) -> list[str]:
    """The singulars that a folded word would have as a broken plural: «روافد» → رافد, رافده ….

    Empty when the word has none of the shapes.
    """
    if len(folded) not in {5, 6} or folded[2] != "ا":  # true of all shapes
        return []
    found: list[str] = []
    for shape, singulars in _SHAPES:
        match = shape.match(folded)
        if match:
            found += [match.expand(singular) for singular in singulars]
    return list(dict.fromkeys(found))
