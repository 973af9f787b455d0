"""Precision and recall of near-duplicates: which articles are said to be versions of one text.

    python tests/evaluation/duplicates.py [--wrong]

The key is made by construction. The originals are the sample articles in content/articles, the texts
of intake_cases/articles.txt and those of duplicates_key.txt; each is changed as other publishers do
(title, dateline, lead, cuts, order, spelling, page furniture), and a changed text must be found as a
version of its original. Everything else must be kept apart: articles on one subject, fillings of one
form (weather, rates, matches), texts under which a publisher puts the same paragraph, articles that
borrow a paragraph. Every run is one archive in which all are present. `--wrong` lists what went wrong
with the tuned originals; the held-out ones are only counted.
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "plugins"))

from archive.duplicates import group_versions, sketch  # noqa: E402
from intake.read import read_article  # noqa: E402
from intake.sources import SourceList  # noqa: E402

HERE = Path(__file__).parent
KEY = HERE / "duplicates_key.txt"
MIN_WORDS = 60
"""Originals shorter than this are left out: to cut or rewrite a paragraph of them leaves little."""
DAILY = frozenset({"weather", "rates", "bourse"})


@dataclass(frozen=True)
class Text:
    """A text of the archive: two with one `story` are versions of each other."""

    name: str
    story: str
    title: str
    paragraphs: tuple[str, ...]
    day: date | None


@dataclass(frozen=True)
class Key:
    """What duplicates_key.txt holds."""

    forms: dict[str, list[str]]
    topics: dict[str, list[str]]
    leads: list[str]
    closing: list[str]
    furniture: list[str]
    respelling: list[tuple[str, str]]


@dataclass
class Score:
    """Counts over pairs of texts."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def read_key(path: Path = KEY) -> Key:
    parts: dict[str, dict[str, list[str]]] = defaultdict(dict)
    lines: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("==="):
            kind, _, name = line[3:].strip().partition(" ")
            lines = parts[kind].setdefault(name, [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line)
    pairs = [tuple(map(str.strip, line.split("|"))) for line in parts["respelling"][""]]
    return Key(
        parts["form"],
        parts["topic"],
        parts["lead"][""],
        parts["closing"][""],
        parts["furniture"][""],
        [(one, other) for one, other in pairs],
    )


def fill_form(name: str, lines: Sequence[str], chance: random.Random, count: int) -> Iterator[Text]:
    """`count` notes made of a form, days apart; of two notes at least half of the fillings differ.

    What is told daily comes a day after the other; matches, openings and accidents some days after.
    """
    slots = dict(re.split(r":\s*", line, maxsplit=1) for line in lines if line[1:2] != " ")
    made: set[tuple[str, ...]] = set()
    day = date(2019, 1, 1) + timedelta(days=chance.randrange(900))
    gap = 1 if name in DAILY else 25
    while len(made) < count:
        values = {slot: _choose(choices, chance) for slot, choices in slots.items()}
        if made and any(_like(values.values(), other) for other in made):
            continue
        made.add(tuple(values.values()))
        day += timedelta(days=chance.randint(1, gap))
        told = [line.format(**values) for line in lines if line[1:2] == " "]
        yield Text(
            f"form-{name}-{len(made)}",
            f"form-{name}-{len(made)}",
            told[0][2:],
            tuple(line[2:] for line in told[1:]),
            day,
        )


def _choose(choices: str, chance: random.Random) -> str:
    numbers = re.fullmatch(r"(\d+)-(\d+)", choices)
    if numbers:
        return str(chance.randint(int(numbers[1]), int(numbers[2])))
    return chance.choice([choice.strip() for choice in choices.split("|")])


def _like(values: Iterable[str], other: Sequence[str]) -> bool:
    """Fewer than half of the slots differ: hardly two different notes."""
    return sum(a != b for a, b in zip(values, other, strict=True)) * 2 < len(other)


def originals(key: Key) -> list[Text]:
    """All texts that variants are made of, each with a day of its own."""
    found: list[tuple[str, str, list[str]]] = []
    sources = SourceList.load(ROOT / "content" / "authority" / "sources.tsv")
    for path in sorted((ROOT / "content" / "articles").rglob("*.txt")):
        raw = read_article(path.read_bytes(), path.name, sources)
        found.append((path.stem, raw.title, [block.text for block in raw.blocks]))
    case: list[str] = []
    for line in (HERE / "intake_cases" / "articles.txt").read_text("utf-8").splitlines():
        if line.startswith("==="):
            found.append((line[3:].split("|")[0].strip(), "", case := []))
        elif line[:2] in {"P ", "H ", "Q ", "I "}:
            case.append(line[2:].replace("{d}", "الاثنين"))
    for name, lines in key.topics.items():
        half = lines.index("---")
        for number, told in enumerate((lines[:half], lines[half + 1 :]), 1):
            found.append((f"{name}-{number}", told[0][2:], [line[2:] for line in told[1:]]))
    texts = [
        Text(name, name, title, tuple(paragraphs), date(2015, 1, 1) + timedelta(days=17 * number))
        for number, (name, title, paragraphs) in enumerate(found)
        if sum(len(p.split()) for p in paragraphs) >= MIN_WORDS and len(paragraphs) >= 3
    ]
    assert len({text.name for text in texts}) == len(texts), "names of originals repeat"
    return texts


Change = Callable[[Text, Key, random.Random], Sequence[str] | None]


def new_lead(text: Text, key: Key, chance: random.Random) -> list[str]:
    return [f"بيروت – {chance.choice(key.leads)}", *text.paragraphs[1:]]


def dateline(text: Text, key: Key, chance: random.Random) -> list[str]:
    place = chance.choice(["دمشق – سانا", "عمّان (رويترز) -", "القاهرة - أ ش أ:", "الرباط/ وكالات"])
    return [f"{place} {text.paragraphs[0]}", *text.paragraphs[1:]]


def two_cut(text: Text, key: Key, chance: random.Random) -> list[str] | None:
    if len(text.paragraphs) < 5:
        return None
    gone = set(chance.sample(range(len(text.paragraphs)), 2))
    return [p for at, p in enumerate(text.paragraphs) if at not in gone]


def last_cut(text: Text, key: Key, chance: random.Random) -> list[str]:
    return list(text.paragraphs[: -max(1, len(text.paragraphs) // 3)])


def furniture(text: Text, key: Key, chance: random.Random) -> list[str]:
    lines = chance.sample(key.furniture, 4)
    return [lines[0], text.paragraphs[0], lines[1], *text.paragraphs[1:], *lines[2:]]


def swapped(text: Text, key: Key, chance: random.Random) -> list[str]:
    at = chance.randrange(len(text.paragraphs) - 1)
    told = list(text.paragraphs)
    told[at : at + 2] = told[at + 1], told[at]
    return told


def respelt(text: Text, key: Key, chance: random.Random) -> list[str]:
    told = [re.sub(r"ة\b", "ه", p) if chance.random() < 0.4 else p for p in text.paragraphs]
    told = [re.sub("[أإآ]", "ا", p) if chance.random() < 0.4 else p for p in told]
    for one, other in key.respelling:
        told = [p.replace(one, other) for p in told]
    return [p.translate(str.maketrans("0123456789«»،", "٠١٢٣٤٥٦٧٨٩““,")) for p in told]


def voweled(text: Text, key: Key, chance: random.Random) -> list[str]:
    def vowel(match: re.Match[str]) -> str:
        return match[0] + (chance.choice("َُِّْ") if chance.random() < 0.5 else "")

    return [re.sub("[بتثجحخدذرزسشصضطظعغفقكلمنهـ]", vowel, p) for p in text.paragraphs]


def edited(text: Text, key: Key, chance: random.Random) -> list[str]:
    """An editor's hand: a word in thirty dropped, another put in."""
    told = []
    for paragraph in text.paragraphs:
        words = [word for word in paragraph.split() if chance.random() > 1 / 30]
        if len(words) > 12:
            words.insert(chance.randrange(len(words)), chance.choice(["أيضًا", "كذلك", "بدوره"]))
        told.append(" ".join(words))
    return told


def all_at_once(text: Text, key: Key, chance: random.Random) -> list[str] | None:
    """Another lead, other spelling, the last paragraph cut, furniture left behind."""
    if len(text.paragraphs) < 5:
        return None
    for change in (new_lead, respelt, furniture):
        text = replace(text, paragraphs=tuple(change(text, key, chance)))
    return [*text.paragraphs[:-3], *text.paragraphs[-2:]]


CHANGES: dict[str, Change] = {
    "other lead": new_lead,
    "dateline": dateline,
    "two cut": two_cut,
    "end cut": last_cut,
    "furniture": furniture,
    "swapped": swapped,
    "respelt": respelt,
    "voweled": voweled,
    "edited": edited,
    "all at once": all_at_once,
}


def change_texts(texts: Iterable[Text], name: str, key: Key) -> Iterator[Text]:
    """Each text as another publisher has it, up to two days later, under another title."""
    for text in texts:
        chance = random.Random(f"{name}/{text.name}")
        told = CHANGES[name](text, key, chance)
        if told is not None:
            day = text.day + timedelta(days=chance.randrange(3)) if text.day else None
            title = f"{chance.choice(['عاجل', 'تقرير', 'متابعات'])}: {text.paragraphs[0][:50]}"
            yield Text(f"{text.name}/{name}", text.story, title, tuple(told), day)


def strangers(key: Key, texts: Sequence[Text]) -> list[Text]:
    """Texts that are versions of nothing: forms, borrowed paragraphs, a publisher's closing words."""
    made: list[Text] = []
    for number, (name, lines) in enumerate(sorted(key.forms.items())):
        chance = random.Random(f"form/{name}")
        made += fill_form(name, lines, chance, 12 if number % 2 else 3)
    for borrower, lender in pairwise(texts):
        longest = max(lender.paragraphs, key=len)
        if len(longest) * 3 < sum(map(len, borrower.paragraphs)):
            told = (*borrower.paragraphs[:1], longest, *borrower.paragraphs[1:])
            # The borrower stands for itself: it takes the place of its original in the archive.
            made.append(replace(borrower, paragraphs=told))
    return made


def with_closing(texts: Iterable[Text], key: Key) -> Iterator[Text]:
    """Every third text under its publisher's closing words, cut short to make them weigh more."""
    for number, text in enumerate(texts):
        told = (*text.paragraphs[:3], key.closing[0]) if number % 3 == 0 else text.paragraphs
        yield replace(text, paragraphs=told)


def score(texts: Sequence[Text], dated: bool = True) -> tuple[Score, list[tuple[str, str, bool]]]:
    """The score of one archive, and the pairs that went wrong (True: said to be versions falsely)."""
    by_name = {text.name: text for text in texts}
    assert len(by_name) == len(texts)
    sketches = {text.name: sketch(text.title, text.paragraphs) for text in texts}
    dates = {t.name: (t.day.year, t.day.month, t.day.day) for t in texts if dated and t.day}
    said = {
        pair
        for group in group_versions(sketches, dates)
        for pair in combinations(sorted(group.paths), 2)
    }
    stories: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        stories[text.story].append(text.name)
    meant = {pair for names in stories.values() for pair in combinations(sorted(names), 2)}
    errors = [(*pair, True) for pair in sorted(said - meant)]
    errors += [(*pair, False) for pair in sorted(meant - said)]
    return Score(len(said & meant), len(said - meant), len(meant - said)), errors


def archives(key: Key, texts: Sequence[Text]) -> Iterator[tuple[str, list[Text], bool]]:
    """(name, texts, dated) of each archive that is scored."""
    odd = strangers(key, texts)
    names = {text.name for text in odd}
    forms = [text for text in odd if text.name.startswith("form-")]
    base = [text for text in texts if text.name not in names] + odd
    for name in CHANGES:
        yield name, base + list(change_texts(texts, name, key)), True
    yield "closing words", list(with_closing(base, key)), True
    yield "forms, other lead", base + list(change_texts(forms, "other lead", key)), True
    every = [changed for name in CHANGES for changed in change_texts(texts, name, key)]
    yield "everything", base + every, True
    yield "everything, undated", base + every, False


def split(texts: Iterable[Text]) -> dict[str, list[Text]]:
    """The tuned and the held-out originals: every other one by name."""
    parts: dict[str, list[Text]] = {"tuned": [], "held": []}
    for number, text in enumerate(sorted(texts, key=lambda text: text.name)):
        parts["held" if number % 2 else "tuned"].append(text)
    return parts


def main(arguments: Sequence[str]) -> None:
    key = read_key()
    for part, texts in split(originals(key)).items():
        print(f"{part}: {len(texts)} originals")
        print(f"  {'archive':22}{'texts':>6}{'pairs':>7}{'precision':>11}{'recall':>8}")
        for name, archive, dated in archives(key, texts):
            found, errors = score(archive, dated)
            pairs = found.right + found.missed
            print(f"  {name:22}{len(archive):6}{pairs:7}{found.precision:11.3f}{found.recall:8.3f}")
            if "--wrong" in arguments and (part == "tuned" or "clos" in name):
                for one, other, false in errors[:12]:
                    print(f"      {'false' if false else 'missed'}: {one} | {other}")


if __name__ == "__main__":
    main(sys.argv[1:])
