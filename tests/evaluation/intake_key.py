"""The answer key of the intake evaluation: raw files made from texts and page shapes.

Three sets lie in intake_cases/: *first* (articles.txt, shapes.txt), written beside the reader;
*blind* (blind_articles.txt, blind_shapes.txt), written before its code was looked at and then
mended for; *fresh* (fresh_shapes.txt), written and mended for after that; *genres* (genre_articles.txt,
genre_shapes.txt), of which only the scores of the held part were seen while mending. Each raw file is one text set
in one shape, so that every line's part is known by construction.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hijridate import Gregorian

from arabic.calendar import DAY_NAMES, PartialDate, format_date
from arabic.letters import to_arabic_digits

CASES = Path(__file__).parent / "intake_cases"
BODY_KINDS = {"P": "paragraph", "H": "subhead", "Q": "quote", "I": "item", "A": "any"}
SIDE_KINDS = {"F", "?", "N"}  # in the body's midst: furniture, of no matter, no body
HIJRI_MONTHS = (
    "محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|"
    "رجب|شعبان|رمضان|شوال|ذو القعدة|ذو الحجة"
).split("|")
ENCODINGS = (
    ("utf-8-sig", "\r\n"),
    ("cp1256", "\r\n"),
    ("utf-16", "\n"),
    ("utf-16-le", "\r\n"),
    ("iso8859-6", "\n"),
    ("mojibake", "\n"),
    ("mac_arabic", "\r"),
    ("utf-32", "\n"),
)


@dataclass
class Text:
    """One article."""

    name: str
    day: date
    held: bool
    shape: str = ""
    tells_day: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    body: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Shape:
    """One page shape."""

    name: str
    publisher: str
    dating: str
    path: str
    held: bool
    lines: list[str] = field(default_factory=list)


@dataclass
class Case:
    """A raw file with its key; an empty key field is not judged."""

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
    loose: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
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


def day_slots(day: date) -> dict[str, str]:
    """The ways in which a text names its day, without the year."""
    value = PartialDate.of(day)
    weekday = DAY_NAMES[day.weekday()]

    def short(months: str) -> str:
        return format_date(value, months).rsplit(" ", 1)[0]

    spoken = short("levantine").split(" ", 1)
    return {
        "d": f"{weekday} {spoken[0]} من {spoken[1]}",
        "de": f"{weekday} {short('egyptian')}",
        "dm": f"{weekday} {short('maghrebi')}",
        "dd": f"{weekday} {short('doubled')}",
        "w": weekday,
    }


def read_texts(name: str = "articles.txt") -> list[Text]:
    """Read a file of articles."""
    texts: list[Text] = []
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("==="):
            cells = [cell.strip() for cell in line[3:].split("|")]
            day = date.fromisoformat(cells[1])
            texts.append(Text(cells[0], day, cells[2] == "held", (cells[3:] or [""])[0]))
        elif line and not line.startswith("#"):
            kind, words = line.split(" ", 1)
            for slot, said in day_slots(texts[-1].day).items():
                if "{" + slot + "}" in words:
                    words = words.replace("{" + slot + "}", said)
                    texts[-1].tells_day = texts[-1].tells_day or slot != "w"
            if kind in BODY_KINDS or kind in SIDE_KINDS:
                texts[-1].body.append((BODY_KINDS.get(kind, kind), words))
            else:
                texts[-1].fields[kind] = words
    return texts


def read_shapes(name: str = "shapes.txt") -> list[Shape]:
    """Read a file of page shapes."""
    shapes: list[Shape] = []
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("==="):
            title, publisher, dating, path, part = (cell.strip() for cell in line[3:].split("|"))
            publisher = "" if publisher == "-" else publisher
            shapes.append(Shape(title, publisher, dating, path, part == "held"))
        elif not line.startswith("#"):
            shapes[-1].lines.append(line)
    return shapes


def fill_slots(text: Text) -> dict[str, str]:
    """What the slots of a shape stand for in one text."""
    value = PartialDate.of(text.day)
    hijri = Gregorian(text.day.year, text.day.month, text.day.day).to_hijri()
    slots = {
        "t": text.fields["T"],
        "b": text.fields.get("B", ""),
        "c": text.fields.get("C", ""),
        "r": text.fields.get("R", ""),
        "g": text.fields.get("G", "دمشق"),
        "l": text.fields.get("L", "مجتمع"),
        "iso": text.day.isoformat(),
        "slash": text.day.strftime("%Y/%m/%d"),
        "dmy": text.day.strftime("%d/%m/%Y"),
        "dots": text.day.strftime("%d.%m.%Y"),
        "dmy:ar": to_arabic_digits(text.day.strftime("%d/%m/%Y")),
        "y": str(text.day.year),
        "weekday": DAY_NAMES[text.day.weekday()],
        "short": f"{text.day.day} " + format_date(value, "levantine").split(" ", 1)[1],
        "hijri": f"{hijri.day} {HIJRI_MONTHS[hijri.month - 1]} {hijri.year} هـ",
        "name": text.name,
    }
    for months in ("levantine", "egyptian", "maghrebi", "doubled"):
        slots[f"date:{months}"] = format_date(value, months)
        slots[f"day:{months}"] = slots[f"date:{months}"].rsplit(" ", 1)[0]
    return slots


def make_case(text: Text, shape: Shape) -> Case:
    """Set one text in one shape."""
    slots = fill_slots(text)

    def fill(words: str) -> str:
        return re.sub(r"\{([^}]+)\}", lambda m: slots[m[1]], words)

    case = Case(
        name=f"{text.name}/{shape.name}",
        path="articles/" + fill(shape.path),
        raw="",
        held=text.held or shape.held,
        title=text.fields["T"],
        day=text.day,
        dating=shape.dating if text.tells_day or shape.dating == "full" else "none",
        publisher=shape.publisher,
        body=[],
        furniture=[],
    )
    out: list[str] = []
    left = list(text.body)
    dateline = ""
    wrap, blank, noise, split = 0, "", "", ""
    for line in shape.lines:
        kind, _, words = line.partition(" ")
        if kind == "WRAP":
            wrap = int(words)
        elif kind == "BLANK":
            blank = words
        elif kind == "NOISE":
            noise = words
        elif kind == "SPLIT":
            split = fill(words)
        elif kind == "ENC":
            case.encoding, _, newline = words.partition(" ")
            case.newline = {"crlf": "\r\n", "cr": "\r"}.get(newline, "\n")
        elif kind == "SECTION":
            case.fields["section"] = slots["l"]
        elif kind == "@T":
            out.append(fill(words or "{t}"))
        elif kind == "@S" and "S" in text.fields:
            out.append(text.fields["S"])
            case.fields["subtitle"] = text.fields["S"]
        elif kind in ("@B", "@C", "@G", "X", "?", "N") and all(slots[s] for s in _slots_of(words)):
            out.append(fill(words))
            if kind == "@G":
                case.fields["dateline"] = out[-1]
            elif kind in ("@B", "N") and "{b}" in words:
                case.fields["byline"] = slots["b"]
            elif kind == "@C" and "{c}" in words:
                case.fields["caption"] = slots["c"]
                if "{r}" in words:
                    case.fields["credit"] = slots["r"]
            elif kind == "?":
                case.loose.append(out[-1])
        elif kind == "@D":
            dateline = fill(words)
        elif kind == "@BODY":
            count = int(words) if words else len(left)
            for block_kind, block in left[:count]:
                shown = block
                if dateline and block_kind == "paragraph":
                    shown, dateline = f"{dateline} {block}", ""
                if block_kind == "F":
                    case.furniture.append(shown)
                elif block_kind == "?":
                    case.loose.append(shown)
                elif block_kind != "N":
                    case.body.append((block_kind, shown))
                shown = NOISES[noise](shown) if noise else shown
                if split and block_kind == "paragraph" and len(shown) > 2 * wrap:
                    rows = textwrap.wrap(shown, wrap)
                    case.furniture.append(split)
                    out.extend((*rows[: len(rows) // 2], split, *rows[len(rows) // 2 :], ""))
                    split = ""
                else:
                    out.extend(("• " + shown if block_kind == "item" else shown, ""))
            left = left[count:]
        elif kind in ("F", "U") and all(slots[s] for s in _slots_of(words)):
            out.append(fill(words))
            case.furniture.append(fill(words))
        elif kind == "K":
            out.append(fill(words))
        elif not line:
            out.append("")
    if blank:
        out = [line for line in out if line]
    if blank == "all":
        out = [part for line in out for part in (line, "")]
    if wrap:
        out = [part for line in out for part in (textwrap.wrap(line, wrap) or [""])]
    case.raw = "\n".join(out) + "\n"
    return case


def _slots_of(words: str) -> list[str]:
    return re.findall(r"\{([^}]+)\}", words)


def stretch_words(words: str) -> str:
    """Justify as old PDF files do: «المكتبة» → «المكتبـة»."""
    return re.sub(r"(?<=[بتثجحخسشصضطظعغفقكلمنهي])(?=[ةهنلمت]\b)", "ـ", words)


def speckle(words: str) -> str:
    """Add the specks that a scanner reads: a dot, a quotation mark, a doubled space."""
    parts = words.split(" ")
    for at in range(6, len(parts) - 2, 11):
        parts[at] += (" '", " ·", "  ", " ~")[at % 4]
    return " ".join(parts)


NOISES: dict[str, Callable[[str], str]] = {
    "kashida": stretch_words,
    "ocr": speckle,
    "emoji": lambda words: f"🔹 {words}",
}


def first_cases() -> list[Case]:
    """Each text in three shapes (in turn), and an encoded variant of every fourth file."""
    texts, shapes = read_texts(), read_shapes()
    cases: list[Case] = []
    for number, text in enumerate(texts):
        for step in (0, 4, 9):
            cases.append(make_case(text, shapes[(number * 7 + step) % len(shapes)]))
    for number, text in enumerate(texts):
        encoding, newline = ENCODINGS[number % len(ENCODINGS)]
        case = make_case(text, shapes[(number * 5 + 2) % len(shapes)])
        case.name += f" ({encoding})"
        case.encoding, case.newline = encoding, newline
        cases.append(case)
    return cases


def blind_cases() -> list[Case]:
    """Each text in the shape written for it, and in another one of the same part, in turn."""
    texts = read_texts("blind_articles.txt")
    shapes = read_shapes("blind_shapes.txt")
    cases: list[Case] = []
    for number, text in enumerate(texts):
        own = next(shape for shape in shapes if shape.name == text.shape)
        cases.append(make_case(text, own))
        others = [shape for shape in shapes if shape.held == text.held and shape is not own]
        cases.append(make_case(text, others[number * 5 % len(others)]))
    return cases


def genre_cases() -> list[Case]:
    """Each shape of genre_shapes.txt with two texts of its own file's part and two blind ones."""
    genres, plain = read_texts("genre_articles.txt"), read_texts("blind_articles.txt")
    cases: list[Case] = []
    for number, shape in enumerate(read_shapes("genre_shapes.txt")):
        own = [text for text in genres if text.held is shape.held]
        texts = (own[number % len(own)], own[(number * 5 + 3) % len(own)])
        for text in (*texts, plain[number * 3 % 92], plain[(number * 3 + 40) % 92]):
            case = make_case(text, shape)
            case.held = shape.held
            cases.append(case)
    return cases


def shaped_cases(name: str) -> list[Case]:
    """The blind set's texts in the page shapes of another file, in turn, twice."""
    texts, shapes = read_texts("blind_articles.txt"), read_shapes(name)
    return [
        make_case(text, shapes[(at * step + start) % len(shapes)])
        for start, step in ((0, 1), (3, 5))
        for at, text in enumerate(texts)
    ][: len(texts) if name == "fresh_shapes.txt" else None]
