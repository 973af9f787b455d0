"""Names that the lists don't know, proposed by the words that stand around them, for an editor to judge.

Nothing here becomes a tag. A proposal has its rule and its words, so that whoever reads the list can
see why it was made: «اللواء بسام حسن» (rank), «بلدة كفرعين» (head noun), «مركز “آفاق”» (quoted).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from arabic.letters import fold
from arabic.words import Word, split_words
from tagging.authority import Authority
from tagging.contexts import bare_forms
from tagging.tables import DATA, read_table, word_list

_OPENING, _CLOSING = '«“"„‹', '»”"“›'
_MAX_QUOTED_WORDS = 5
_MAX_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name met in a text: its kind, the rule, the words that led to it, and its span in the text.

    Rules: "rank", "office", "name before office", "speech" (person); "head noun" (place);
    "quoted" (organisation or place).
    """

    name: str
    kind: str
    rule: str
    words: str
    field: str
    start: int
    end: int


@cache
def _compounds(kind: str) -> frozenset[str]:
    rows = read_table(DATA / "compound_names.tsv").rows
    return frozenset(
        fold(w) for row in rows if row.cells["list"] == kind for w in row.split("words")
    )


def propose(
    title: str, caption: str, paragraphs: Sequence[str], authority: Authority
) -> list[Proposal]:
    """The names in an article that no record has, each once, in the order in which they stand."""
    fields = [("title", title), ("caption", caption)]
    fields += [(f"paragraph-{n}", text) for n, text in enumerate(paragraphs, start=1)]
    seen: set[str] = set()
    found: list[Proposal] = []
    for field, text in fields:
        for proposal in find_names(text, field):
            key = fold(proposal.name)
            known = authority.find(proposal.name) or authority.find(proposal.words)
            if key not in seen and known is None:
                seen.add(key)
                found.append(proposal)
    return found


def find_names(text: str, field: str = "body") -> list[Proposal]:
    """All names that a text's own words point to, known or not, in order of their place.

    «حضر اللواء بسام حسن، ومدير المركز، سامر كنعان، إلى بلدة كفرعين» gives بسام حسن (rank),
    سامر كنعان (office) and كفرعين (head noun).
    """
    reading = _Reading(text, field)
    found = [*reading.quoted(), *reading.ranked(), *reading.offices(), *reading.spoken()]
    found += reading.places()
    found.sort(key=lambda p: (p.start, -p.end))
    kept: list[Proposal] = []
    for proposal in found:
        if not kept or proposal.start >= kept[-1].end:
            kept.append(proposal)
    return kept


class _Reading:
    """One text, parted into words, with the signs that stand between them."""

    def __init__(self, text: str, field: str) -> None:
        self._text = text
        self._field = field
        self._words = split_words(text)

    def _gap(self, index: int) -> str:
        """What stands between a word and the next one; «.» after the last."""
        if index + 1 >= len(self._words):
            return "."
        return self._text[self._words[index].end : self._words[index + 1].start]

    def _is_joined(self, index: int) -> bool:
        """Whether only spaces part a word from the next one."""
        return not self._gap(index).strip()

    def _make(self, first: int, last: int, kind: str, rule: str, begin: int) -> Proposal:
        start, end = self._words[first].start, self._words[last].end
        words = self._text[self._words[begin].start : end]
        return Proposal(self._text[start:end], kind, rule, words, self._field, start, end)

    def _has(self, index: int, name: str) -> bool:
        return not bare_forms(self._words[index].folded).isdisjoint(word_list(name))

    def _name_from(self, index: int, needs_given: bool) -> int | None:
        """The last word of a person's name that begins at a word, or None when none does."""
        words = self._words
        if index >= len(words) or not _may_be_name(words[index]):
            return None
        if needs_given and words[index].folded not in word_list("given_names"):
            return None
        last, parts = index, 1
        while last + 1 < len(words) and self._is_joined(last) and parts < _MAX_NAME_WORDS:
            word = words[last + 1]
            joins = words[last].folded in _compounds("person")
            if not joins and not _may_be_name(word) and word.folded not in _compounds("person"):
                break
            is_family = word.folded.startswith("ال")
            last += 1
            parts += not joins
            known = word.folded in word_list("given_names") | _compounds("person")
            if is_family or (not joins and not known):
                break
        return last if last > index and words[last].folded not in _compounds("person") else None

    def ranked(self) -> Iterator[Proposal]:
        """«اللواء بسام حسن»: a rank and the name behind it."""
        for index in range(len(self._words) - 1):
            if self._has(index, "ranks") and self._is_joined(index):
                first = index + 1
                # «القاضي السابق …»: an adjective of the rank, not the name
                last = self._name_from(first, needs_given=False)
                if last is not None and not self._words[first].folded.startswith("ال"):
                    yield self._make(first, last, "person", "rank", index)

    def offices(self) -> Iterator[Proposal]:
        """«رئيس المكتب، سامر كنعان،» and «سامر كنعان، قائد الفرقة»: an office and a name beside it."""
        for index in range(len(self._words) - 1):
            if not re.fullmatch(r"[\s\"“”«»]*،[\s\"“”«»]*", self._gap(index)):
                continue
            begin = self._office_before(index)
            if begin is not None:
                last = self._name_from(index + 1, needs_given=False)
                has_article = self._words[index + 1].folded.startswith("ال")
                if last is not None and not has_article and not self._is_joined(last):
                    yield self._make(index + 1, last, "person", "office", begin)
            elif self._has(index + 1, "offices"):
                first = self._name_before(index)
                if first is not None:
                    yield self._make(first, index, "person", "name before office", first)

    def _office_before(self, index: int) -> int | None:
        """The first word of an office that runs up to a comma, at most seven words back."""
        for back in range(index, max(index - 7, -1), -1):
            if back < index and not self._is_joined(back):
                return None
            if self._has(back, "offices"):
                return back if back < index else None
        return None

    def _name_before(self, index: int) -> int | None:
        """The first word of a name that ends at a word and begins with a known first name."""
        for back in range(index - 1, max(index - 4, -1), -1):
            if not self._is_joined(back) or not _may_be_name(self._words[back + 1]):
                return None
            if self._words[back].folded in word_list("given_names"):
                return back
        return None

    def spoken(self) -> Iterator[Proposal]:
        """«قال سامر كنعان»: a verb of speech and a name that begins with a known first name."""
        for index in range(len(self._words) - 1):
            if self._has(index, "speech_verbs") and self._is_joined(index):
                last = self._name_from(index + 1, needs_given=True)
                if last is not None:
                    yield self._make(index + 1, last, "person", "speech", index)

    def places(self) -> Iterator[Proposal]:
        """«بلدة كفرعين», «محافظة دير العين»: a head noun without ال and the name behind it."""
        for index in range(len(self._words) - 1):
            word = self._words[index].folded
            heads = {fold(head) for head in word_list("place_heads")}
            if bare_forms(word).isdisjoint(heads) or not self._is_joined(index):
                continue
            if "ال" in word[:4] or not _may_be_name(self._words[index + 1], place=True):
                continue
            last = index + 1
            if self._words[last].folded in _compounds("place"):
                if last + 1 >= len(self._words) or not self._is_joined(last):
                    continue
                last += 1
            yield self._make(index + 1, last, "place", "head noun", index)

    def quoted(self) -> Iterator[Proposal]:
        """«مركز “آفاق للدراسات”»: a head noun and a name in quotation marks."""
        for index in range(len(self._words) - 1):
            gap = self._gap(index).strip()
            if not gap or gap[-1] not in _OPENING or len(gap) > 1:
                continue
            is_body, is_place = (self._has(index, n) for n in ("organisation_heads", "place_heads"))
            if not is_body and not is_place:
                continue
            for last in range(index + 1, min(index + 1 + _MAX_QUOTED_WORDS, len(self._words))):
                if re.match(rf"\s*[{_CLOSING}]", self._gap(last)):
                    kind = "organisation" if is_body else "place"
                    yield self._make(index + 1, last, kind, "quoted", index)
                    break
                if not self._is_joined(last):
                    break


def _may_be_name(word: Word, place: bool = False) -> bool:
    """Whether a word may be part of a name: Arabic letters, not a particle, verb of speech or office."""
    folded = word.folded
    if len(folded) < 2 or not folded.isalpha() or folded < "ء":
        return False
    if folded.startswith(("لل", "بال", "وال", "كال", "فال")):
        return False
    lists = ["name_stop_words", "speech_verbs", "offices"]
    if not place:
        lists += ["place_heads", "organisation_heads"]
    return not any(folded in word_list(name) for name in lists)
