"""How well intake reads raw articles: precision and recall, part by part.

Run `python tests/evaluation/intake.py`; `--wrong` lists what went wrong in the tuned part (the
held-out part is only counted, so that nobody tunes to it), `--letters FOLDER` counts the letters
of data/letters.tsv. The key is made by construction: articles.txt gives the texts, shapes.txt
the pages they stand in, and each raw file is one of the first in one of the second.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "plugins"))

from arabic.calendar import DAY_NAMES, PartialDate, format_date  # noqa: E402
from arabic.letters import fold  # noqa: E402
from intake.article import RawArticle  # noqa: E402
from intake.read import read_article  # noqa: E402
from intake.sources import SourceList  # noqa: E402

CASES = Path(__file__).parent / "intake_cases"
SOURCES = ROOT / "content" / "authority" / "sources.tsv"
BODY_KINDS = {"P": "paragraph", "H": "subhead", "Q": "quote", "I": "item"}


@dataclass
class Text:
    """One article of articles.txt."""

    name: str
    day: date
    held: bool
    fields: dict[str, str] = field(default_factory=dict)
    body: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Shape:
    """One page shape of shapes.txt."""

    name: str
    publisher: str
    dating: str
    path: str
    held: bool
    lines: list[str] = field(default_factory=list)


@dataclass
class Case:
    """A raw file with its key."""

    name: str
    path: str
    raw: str
    held: bool
    title: str
    day: date
    dating: str
    publisher: str
    body: list[tuple[str, str]]
    furniture: list[str]
    encoding: str = "utf-8"
    newline: str = "\n"

    @property
    def data(self) -> bytes:
        """The bytes of the file; signs that an old encoding lacks are written with its own."""
        text = self.raw.replace("\n", self.newline)
        if self.encoding in ("cp1256", "iso8859-6", "mac_arabic"):
            plain = str.maketrans("–“”«»", '-""""') if self.encoding == "iso8859-6" else {}
            return text.translate(plain).encode(self.encoding, errors="ignore")
        if self.encoding == "mojibake":
            return text.encode("utf-8").decode("cp1256").encode("utf-8")
        return text.encode(self.encoding)


def read_texts() -> list[Text]:
    """Read articles.txt."""
    texts: list[Text] = []
    for line in (CASES / "articles.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("==="):
            name, day, part = (cell.strip() for cell in line[3:].split("|"))
            texts.append(Text(name, date.fromisoformat(day), part == "held"))
        elif line and not line.startswith("#"):
            kind, words = line.split(" ", 1)
            words = words.replace("{d}", spoken_day(texts[-1].day))
            if kind in BODY_KINDS:
                texts[-1].body.append((BODY_KINDS[kind], words))
            else:
                texts[-1].fields[kind] = words
    return texts


def spoken_day(day: date) -> str:
    """«الأحد 3 من أيار»: how newspapers name a day of this year."""
    plain = format_date(PartialDate(day.year, day.month), "levantine").rsplit(" ", 1)[0]
    return f"{DAY_NAMES[day.weekday()]} {day.day} من {plain}"


def read_shapes() -> list[Shape]:
    """Read shapes.txt."""
    shapes: list[Shape] = []
    for line in (CASES / "shapes.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("==="):
            name, publisher, dating, path, part = (cell.strip() for cell in line[3:].split("|"))
            shapes.append(
                Shape(name, publisher.replace("-", "") or "", dating, path, part == "held")
            )
        elif not line.startswith("#"):
            shapes[-1].lines.append(line)
    return shapes


def make_case(text: Text, shape: Shape) -> Case:
    """Set one text in one shape."""
    value = PartialDate.of(text.day)
    slots = {
        "t": text.fields["T"],
        "b": text.fields.get("B", ""),
        "c": text.fields.get("C", ""),
        "r": text.fields.get("R", ""),
        "iso": text.day.isoformat(),
        "slash": text.day.strftime("%Y/%m/%d"),
        "y": str(text.day.year),
        "weekday": DAY_NAMES[text.day.weekday()],
        "short": f"{text.day.day} " + format_date(value, "levantine").split(" ", 1)[1],
        "name": text.name,
    }
    for months in ("levantine", "egyptian", "maghrebi", "doubled"):
        slots[f"date:{months}"] = format_date(value, months)

    def fill(words: str) -> str:
        return re.sub(r"\{([^}]+)\}", lambda m: slots[m[1]], words)

    out: list[str] = []
    furniture: list[str] = []
    key: list[tuple[str, str]] = []
    left = list(text.body)
    dateline = ""
    wrap = 0
    for line in shape.lines:
        kind, _, words = line.partition(" ")
        if kind == "WRAP":
            wrap = int(words)
        elif kind == "@T":
            out.append(text.fields["T"])
        elif kind == "@S" and "S" in text.fields:
            out.append(text.fields["S"])
        elif kind in ("@B", "@C", "X") and all(slots[name] for name in _slots_of(words)):
            out.append(fill(words))
        elif kind == "@D":
            dateline = fill(words)
        elif kind == "@BODY":
            count = int(words) if words else len(left)
            for block_kind, block in left[:count]:
                shown = block
                if dateline and block_kind == "paragraph":
                    shown, dateline = f"{dateline} {block}", ""
                key.append((block_kind, shown))
                out.extend(("• " + shown if block_kind == "item" else shown, ""))
            left = left[count:]
        elif kind in ("F", "U"):
            out.append(fill(words))
            furniture.append(fill(words))
        elif kind in ("N", "K"):
            out.append(fill(words))
        elif not line:
            out.append("")
    if wrap:
        out = [part for line in out for part in (textwrap.wrap(line, wrap) or [""])]
    return Case(
        name=f"{text.name}/{shape.name}",
        path="articles/" + fill(shape.path),
        raw="\n".join(out) + "\n",
        held=text.held or shape.held,
        title=text.fields["T"],
        day=text.day,
        dating=shape.dating,
        publisher=shape.publisher,
        body=key,
        furniture=furniture,
    )


def _slots_of(words: str) -> list[str]:
    return re.findall(r"\{([^}]+)\}", words)


def make_cases() -> list[Case]:
    """Each text in three shapes (in turn), and a mechanical variant of every fourth file."""
    texts, shapes = read_texts(), read_shapes()
    cases: list[Case] = []
    for number, text in enumerate(texts):
        for step in (0, 4, 9):
            cases.append(make_case(text, shapes[(number * 7 + step) % len(shapes)]))
    variants = [
        ("utf-8-sig", "\r\n"),
        ("cp1256", "\r\n"),
        ("utf-16", "\n"),
        ("utf-16-le", "\r\n"),
        ("iso8859-6", "\n"),
        ("mojibake", "\n"),
        ("mac_arabic", "\r"),
        ("utf-32", "\n"),
    ]
    for number, text in enumerate(texts):
        encoding, newline = variants[number % len(variants)]
        case = make_case(text, shapes[(number * 5 + 2) % len(shapes)])
        case.name += f" ({encoding})"
        case.encoding, case.newline = encoding, newline
        cases.append(case)
    return cases


_PLAIN = re.compile(r"[\W_]+")


def plain(words: str) -> str:
    """Letters and digits only, folded: what two encodings of one text have in common."""
    return _PLAIN.sub(" ", fold(words)).strip()


@dataclass
class Score:
    """Hits, wrong answers and misses of one part of the key."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def line(self) -> str:
        """«precision  recall  (hits)»."""
        answered, wanted = self.right + self.wrong, self.right + self.missed
        precision = self.right / answered if answered else 1.0
        recall = self.right / wanted if wanted else 1.0
        return f"{precision:9.3f} {recall:7.3f}   {self.right:5}"


def judge(case: Case, article: RawArticle, scores: dict[str, Score]) -> list[str]:
    """Count one article into the scores; returns lines that say what went wrong."""
    faults: list[str] = []

    def one(part: str, right: bool, answered: bool, said: str) -> None:
        score = scores.setdefault(part, Score())
        if right:
            score.right += 1
            return
        score.missed += 1
        score.wrong += answered
        faults.append(f"{case.name}: {part}: {said}")

    one("title", plain(article.title) == plain(case.title), bool(article.title), article.title)
    value = article.date.value
    said = value.iso() if value else "-"
    if case.dating == "none":
        one("year", value is None or value.year == case.day.year, True, said)
    else:
        one("date", said == case.day.isoformat(), value is not None, f"{said} for {case.day}")
        one("year", value is None or value.year == case.day.year, True, said)
    if case.publisher:
        name = article.source_name
        one("publisher", plain(name) == plain(case.publisher), bool(name), name or "-")
    wanted = Counter((kind, plain(words)) for kind, words in case.body)
    got = Counter((block.kind, plain(block.text)) for block in article.blocks)
    for part, kinds in (
        ("paragraphs", {"paragraph"}),
        ("other blocks", {"subhead", "quote", "item"}),
    ):
        score = scores.setdefault(part, Score())
        a = Counter({k: n for k, n in wanted.items() if k[0] in kinds})
        b = Counter({k: n for k, n in got.items() if k[0] in kinds})
        score.right += (a & b).total()
        score.missed += (a - b).total()
        score.wrong += (b - a).total()
        faults += [f"{case.name}: lost {kind}: {words}" for kind, words in a - b]
        faults += [f"{case.name}: extra {kind}: {words}" for kind, words in b - a]
    cut = " ".join(f" {plain(line.text)} " for line in article.cut)
    body = [plain(block.text) for block in article.blocks]
    score = scores.setdefault("furniture", Score())
    for line in case.furniture:
        if not plain(line) or f" {plain(line)} " in cut:
            score.right += 1
        else:
            score.missed += 1
            faults.append(f"{case.name}: furniture kept: {line}")
    wanted_words = {words for _, words in case.body}
    for line in article.cut:
        if plain(line.text) in {plain(words) for words in wanted_words} or plain(line.text) in body:
            score.wrong += 1
            faults.append(f"{case.name}: body cut: {line.text}")
    return faults


def evaluate(cases: Sequence[Case]) -> Iterator[tuple[str, dict[str, Score], list[str]]]:
    """Yield ("tuned" and "held out", scores, faults)."""
    sources = SourceList.load(SOURCES)
    for part, held in (("tuned", False), ("held out", True)):
        scores: dict[str, Score] = {}
        faults: list[str] = []
        for case in cases:
            if case.held is held:
                faults += judge(case, read_article(case.data, case.path, sources), scores)
        yield part, scores, faults


def count_letters(folder: Path) -> list[tuple[str, float]]:
    """Count the Arabic letters and signs of the UTF-8 texts in a folder, per thousand."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".md") and path.is_file():
            text = path.read_bytes().decode("utf-8", errors="ignore")
            counts.update(re.findall("[\u060c\u061b\u061f\u0621-\u0652]", text))
    total = counts.total() or 1
    return [(letter, 1000 * n / total) for letter, n in sorted(counts.items(), key=lambda c: -c[1])]


def main(arguments: Sequence[str] = ()) -> int:
    """Print the scores; returns the exit status."""
    if arguments[:1] == ["--letters"]:
        for letter, per_mille in count_letters(Path(arguments[1])):
            print(f"{letter}\t{per_mille:.1f}")
        return 0
    cases = make_cases()
    for part, scores, faults in evaluate(cases):
        count = sum(case.held is (part == "held out") for case in cases)
        print(f"{part} ({count} files)\n{'':14} precision  recall    hits")
        for name, score in scores.items():
            print(f"  {name:12} {score.line()}")
        if "--wrong" in arguments and part == "tuned":
            print("\n".join(faults))
        elif "--wrong" in arguments:
            print(f"({len(faults)} faults, not shown)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
