"""Words typed with the keyboard in the wrong language: «v,sdh» was meant as «روسيا»."""

# Arabic layout "101" of PC keyboards (Microsoft kbda1), keys in the order of the US layout.
_PLAIN = (
    ("`", "ذ"), ("q", "ض"), ("w", "ص"), ("e", "ث"), ("r", "ق"), ("t", "ف"), ("y", "غ"),
    ("u", "ع"), ("i", "ه"), ("o", "خ"), ("p", "ح"), ("[", "ج"), ("]", "د"), ("a", "ش"),
    ("s", "س"), ("d", "ي"), ("f", "ب"), ("g", "ل"), ("h", "ا"), ("j", "ت"), ("k", "ن"),
    ("l", "م"), (";", "ك"), ("'", "ط"), ("z", "ئ"), ("x", "ء"), ("c", "ؤ"), ("v", "ر"),
    ("b", "لا"), ("n", "ى"), ("m", "ة"), (",", "و"), (".", "ز"), ("/", "ظ"),
)  # fmt: skip
_SHIFTED = (
    ("~", "\u0651"), ("Q", "\u064e"), ("W", "\u064b"), ("E", "\u064f"), ("R", "\u064c"),
    ("T", "لإ"), ("Y", "إ"), ("U", "‘"), ("I", "÷"), ("O", "×"), ("P", "؛"),
    ("A", "\u0650"), ("S", "\u064d"), ("D", "]"), ("F", "["), ("G", "لأ"), ("H", "أ"),
    ("J", "ـ"), ("K", "،"), ("L", "/"), ("Z", "~"), ("X", "\u0652"), ("C", "}"),
    ("V", "{"), ("B", "لآ"), ("N", "آ"), ("M", "’"), ("<", ","), (">", "."), ("?", "؟"),
)  # fmt: skip

LAYOUT: dict[str, str] = dict(_PLAIN + _SHIFTED)
"""What each key of a Latin keyboard writes in the Arabic layout; «b» writes two letters, لا."""

# The keys of a French keyboard whose letters stand elsewhere, and those of the US layout at their places.
_FRENCH = str.maketrans("aqzwm,;:!ù^$²AQZWM?", "qawz;m,./'[]`QAWZ:M")

AZERTY: dict[str, str] = {
    key: LAYOUT[key.translate(_FRENCH)]
    for key in (*LAYOUT, *":!ù^$²")
    if key.translate(_FRENCH) in LAYOUT
}
"""The same for a French keyboard: «w» stands where others have «z»."""

# Where the Persian layout (ISIRI 9147) writes other letters than the Arabic one; folding makes ی ي, گ stays.
PERSIAN: dict[str, str] = LAYOUT | dict(
    zip("]\\';zxcvbnm,", ("چ", "پ", "گ", "ک", "ظ", "ط", "ز", "ر", "ذ", "د", "ئ", "و"), strict=True)
)
"""The same for a keyboard whose other language is Persian."""

_TO_ARABIC = str.maketrans(LAYOUT)
_TO_LATIN = {arabic: latin for latin, arabic in _PLAIN}


def from_wrong_layout(text: str) -> str:
    """What the same keys write in Arabic: «v,sdh» → «روسيا», «s,vdh» → «سوريا».

    A text all in capitals was typed with the capitals lock, so it is read in small letters.
    Characters that are no key of the layout stay.
    """
    if text.upper() == text:
        text = text.lower()
    return text.translate(_TO_ARABIC)


def to_wrong_layout(text: str) -> str:
    """What the keys of an Arabic text write in Latin: «ةشؤقخى» → «macron», «روسيا» → «v,sdh»."""
    out: list[str] = []
    position = 0
    while position < len(text):
        pair = text[position : position + 2]
        step = 2 if pair in _TO_LATIN else 1
        piece = text[position : position + step]
        out.append(_TO_LATIN.get(piece, piece))
        position += step
    return "".join(out)
