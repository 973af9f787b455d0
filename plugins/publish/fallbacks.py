"""Stand-ins for our faces: faces of the reader's system, set to the width and height of ours.

The `@font-face` rules are computed from the faces themselves and written into the style sheet between
two marks:

    python -m publish.fallbacks                  writes them into theme/static/css/site.css
    python -m publish.fallbacks FACE.ttf         prints the width of a system's face for data/system_faces.tsv
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

from publish.fonts import font_source

# Running text as newspapers set it: letters as often as Arabic has them, a number, the usual punctuation.
MEASURE = (
    "قال مسؤول في وزارة الزراعة إن موسم الحصاد هذا العام جاء أوفر من سابقه، وإن المخازن في المدن الكبرى "
    "استقبلت نحو 240 ألف طن من القمح. وأضاف أن الأمطار التي هطلت في آذار ونيسان «أنقذت» حقولًا واسعة "
    "كانت مهددة بالجفاف، فيما طالب مزارعون برفع سعر الشراء."
)
BEGIN = "/* Computed by publish/fallbacks.py: */\n"
END = "/* (end of what is computed) */\n"
_FACES = Path(__file__).parent / "data" / "system_faces.tsv"
_SHEET = Path(__file__).parents[2] / "theme" / "static" / "css" / "site.css"


def width(face: Path) -> int:
    """Advance of MEASURE in a face, its letters joined, in thousandths of an em."""
    font = ImageFont.truetype(str(face), 1000, layout_engine=ImageFont.Layout.RAQM)
    return round(font.getlength(MEASURE, direction="rtl", language="ar"))


def font_faces() -> str:
    """The rules: `size-adjust` makes lines as long as ours, the overrides make them as high.

    A browser scales the overrides by `size-adjust`, so ours are divided by it (CSS Fonts 5, «size-adjust»).
    """
    with _FACES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader((row for row in lines if row[0] != "#"), delimiter="\t"))
    return "".join(_rule(row) for row in rows)


def _rule(row: dict[str, str]) -> str:
    source = font_source(row["face"])
    scale = width(source) / int(row["width"])
    font = TTFont(source, lazy=True)
    em = font["head"].unitsPerEm * scale
    heights = {
        "ascent": font["hhea"].ascent / em,
        "descent": -font["hhea"].descent / em,
        "line-gap": font["hhea"].lineGap / em,
    }
    names = ", ".join(f'local("{name}")' for name in row["local"].split("|"))
    return (
        f'@font-face {{\n  font-family: "{row["family"]}";\n  src: {names};\n'
        f"  font-weight: {row['weight']};\n  size-adjust: {scale:.2%};\n"
        + "".join(f"  {name}-override: {value:.2%};\n" for name, value in heights.items())
        + "}\n"
    )


def renewed(sheet: str) -> str:
    """The style sheet with the rules of today's faces between the marks."""
    before, rest = sheet.split(BEGIN)
    return before + BEGIN + font_faces() + END + rest.split(END)[1]


def main(*faces: str) -> None:
    """Write the rules, or print the widths of the faces that are named."""
    for face in faces:
        print(width(Path(face)))
    if not faces:
        _SHEET.write_text(renewed(_SHEET.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
