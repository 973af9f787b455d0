"""Complete the lists of names in content/authority: ``python tools/make_authority.py [--check]``.

What an editor writes is kept as it is, comments and order too. The script only adds what can be
derived: the address of a row that has none, the inflected forms of a nationality adjective
(روسي → روسية، روسيون، روسيين), the Arabic name that CLDR (through Babel) gives to a country as another
name of its row, and a row for a territory that no row names. Running it twice changes nothing;
``--check`` writes nothing and fails when something would change.
"""

import re
import sys
from pathlib import Path

from babel import Locale

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))

from tagging.authority import COLUMNS, FILES, Authority  # noqa: E402

FOLDER = ROOT / "content" / "authority"
# CLDR's codes for what is no land of its own, and for lands whose Arabic name is a common word
# or another's misspelling («أروبا»).
NO_LANDS = frozenset("AC AW BV CP CQ DG EA EU EZ HM IC IO QO TA TF UM UN XA XB ZZ".split())
# CLDR's Arabic name → what the lists call that land, where no spelling leads there.
SAME_LAND = {
    "جزر البهاما": "البهاما",
    "هونغ كونغ الصينية": "هونغ كونغ",
    "منطقة ماكاو الإدارية الخاصة": "ماكاو",
    "تيمور - ليشتي": "تيمور الشرقية",
    "الكونغو - كينشاسا": "الكونغو الديمقراطية",
    "الكونغو - برازافيل": "الكونغو",
}
_LEAST_CELLS = COLUMNS.index("description") + 1
"""Cells of a row that ends in its description; the columns behind may be left out."""
_BRACKETED = re.compile(r"\s*\(.*?\)")


def inflect(adjectives: list[str]) -> list[str]:
    """Nisba adjectives with their feminine and sound plurals: [روسي, روس] → [روسي, روسية, …, روس].

    Source: the regular inflection of the relation adjective (Wright, vol. 1, §§ 249-301).
    """
    forms: list[str] = []
    for adjective in adjectives:
        forms.append(adjective)
        if adjective.endswith("ي") and " " not in adjective and not adjective.startswith("ال"):
            forms += [f"{adjective}ة", f"{adjective}ون", f"{adjective}ين"]
    return list(dict.fromkeys(forms))


def complete_rows(text: str, slugs: dict[str, str]) -> str:
    """A list with the empty addresses filled in and the adjectives inflected."""
    out: list[str] = []
    for line in text.splitlines():
        cells = line.split("\t")
        if len(cells) >= _LEAST_CELLS and cells[0] != COLUMNS[0] and not line.startswith("#"):
            row = dict(zip(COLUMNS, cells, strict=False))
            row["slug"] = row["slug"] or slugs.get(row["name"], "")
            row["adjectives"] = "|".join(inflect([a for a in row["adjectives"].split("|") if a]))
            cells = list(row.values())
        out.append("\t".join(cells))
    return "\n".join(out) + "\n"


def add_territories(text: str, authority: Authority) -> str:
    """The list of places with CLDR's names of all lands: other names, or rows for new ones."""
    lines = text.splitlines()
    arabic, english = Locale("ar").territories, Locale("en").territories
    for code in sorted(arabic):
        name = _BRACKETED.sub("", arabic[code])
        if len(code) != 2 or code in NO_LANDS or authority.find(SAME_LAND.get(name, name)):
            continue
        at = next((i for i, line in enumerate(lines) if _latin(line) == english[code]), None)
        if at is None:
            lines.append("\t".join([name, "", english[code], "", "", "", "إقليم أو جزيرة"]))
        else:
            cells = lines[at].split("\t")
            cells[3] = "|".join(filter(None, [cells[3], name]))
            lines[at] = "\t".join(cells)
    return "\n".join(lines) + "\n"


def _latin(line: str) -> str:
    cells = line.split("\t")
    return cells[2] if len(cells) >= _LEAST_CELLS else ""


def main(arguments: list[str]) -> int:
    """Complete the lists in place; with ``--check`` only tell whether they are complete."""
    unfinished = []
    for round_ in range(2):
        authority, _ = Authority.load(FOLDER)
        slugs = {record.name: record.slug for record in authority.records}
        for stem in FILES:
            path = FOLDER / f"{stem}.tsv"
            old = path.read_text(encoding="utf-8")
            new = add_territories(old, authority) if stem == "places" and not round_ else old
            new = complete_rows(new, slugs)
            if new != old:
                unfinished.append(path.name)
                if "--check" not in arguments:
                    path.write_text(new, encoding="utf-8", newline="\n")
    if "--check" in arguments and unfinished:
        print(f"Incomplete: {', '.join(dict.fromkeys(unfinished))}. Mend: make the lists again.")
        return 1
    names = sum(1 + len(r.aliases) + len(r.adjectives) for r in authority.records)
    print(f"{len(authority.records)} records, {names} names")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
