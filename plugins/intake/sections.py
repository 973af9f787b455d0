"""The section of an article: from its header, its folder, its page, or plainly from its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from arabic.letters import fold
from intake.sources import SourceList
from intake.tables import DATA, read_table, split_cell

_WORD = re.compile(r"\w+")
_PREFIXES = ("وال", "بال", "فال", "كال", "ولل", "ال", "لل", "و", "ب", "ل", "ف", "ك")
_CLEAR_COUNT = 4  # a section is concluded from words at this many hits …
_CLEAR_LEAD = 2.0  # … and this many times the next section's


def _key(name: str) -> str:
    return " ".join(_WORD.findall(fold(name).replace("_", " ")))


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in read_table(DATA / "sections.tsv"):
        for name in (row["section"], *split_cell(row["names"])):
            names.setdefault(_key(name), row["section"])
    return names


@cache
def _forms() -> dict[str, str]:
    """Each telling word, bare and with its proclitics («والأسواق»), folded → its section."""
    words: dict[str, str] = {}
    for row in read_table(DATA / "sections.tsv"):
        for word in split_cell(row["words"]):
            words.setdefault(fold(word), row["section"])
    forms = dict(words)
    for prefix in _PREFIXES:
        for word, section in words.items():
            if len(word) >= 2:
                forms.setdefault(prefix + word, section)
    return forms


def section_named(text: str) -> str:
    """Return the section that a short label names («الاقتصاد» → «اقتصاد»), or ""."""
    return _names().get(_key(text), "") if len(text) <= 40 else ""


def section_of_header(value: str) -> str:
    """Return the header's own section: a known one by its usual name, else as it is written."""
    value = " ".join(value.split())
    return section_named(value) or value


def section_of_path(path: str, sources: SourceList) -> str:
    """Return the section that a folder names: "articles/رياضة/x.txt" → «رياضة».

    The nearest folder wins; a publisher's folder is not a section.
    """
    for folder in reversed(path.replace("\\", "/").split("/")[:-1]):
        section = section_named(folder.replace("-", " "))
        if section and sources.by_name(folder) is None:
            return section
    return ""


def section_of_words(title: str, paragraphs: Sequence[str]) -> str:
    """Return the section that the words plainly tell, or "": the title counts twice."""
    counts: Counter[str] = Counter()
    forms = _forms()
    texts = [title, *paragraphs[:4]]
    for number, text in enumerate(fold("\n".join(texts)).split("\n")):
        weight = 1 if number else 2
        for word in forms.keys() & set(_WORD.findall(text)):
            counts[forms[word]] += weight
    if not counts:
        return ""
    (first, most), *others = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    next_most = others[0][1] if others else 0
    return first if most >= _CLEAR_COUNT and most >= _CLEAR_LEAD * next_most else ""
