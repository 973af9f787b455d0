"""Publishers: the list that a person edits, and how a page names its own publisher.

The list is `content/authority/sources.tsv`, columns `name slug aliases domains signatures homepage`;
aliases, domains and signatures are split on «|». A *signature* is words that only this publisher's
own page carries («ادعم …», «وكالة … للأنباء»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from arabic.letters import fold
from intake.tables import read_table, split_cell

_WORD = re.compile(r"[\w]+")
_PREFIXES = ("", "و", "ل", "ب", "ول", "وب", "ف")
# Words that make a publisher's name of the common word after them: «صحيفة الوطن».
_QUALIFIERS = frozenset(
    fold(word)
    for word in (
        "صحيفة جريدة موقع قناة وكالة شبكة مجلة إذاعة راديو تلفزيون منصة بوابة مؤسسة فضائية "
        "لصحيفة لجريدة لموقع لقناة لوكالة لشبكة لمجلة لإذاعة لتلفزيون لمنصة لبوابة لمؤسسة"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher as one row of the list names it."""

    name: str
    slug: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    homepage: str = ""


class SourceList:
    """Finds publishers by name, by address and by the words of a page."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self.sources = tuple(sources)
        self._names: dict[tuple[str, ...], Source] = {}
        self._domains: dict[str, Source] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], Source, bool]]] = {}
        for source in self.sources:
            for name in (source.name, source.slug, *source.aliases):
                words = name_words(name)
                if words:
                    self._names.setdefault(words, source)
                    self._names.setdefault(_unqualified(words), source)
                    self._add_phrase(words, source, sure=len(words) > 1)
            for signature in source.signatures:
                words = name_words(signature)
                if words:
                    self._names.setdefault(words, source)
                    self._add_phrase(words, source, sure=True)
            for domain in source.domains:
                self._domains.setdefault(domain.lower().removeprefix("www."), source)

    def __iter__(self) -> Iterator[Source]:
        return iter(self.sources)

    @classmethod
    def load(cls, path: Path | str) -> SourceList:
        """Read the list; a missing file is an empty list. Raises TableError for a broken row."""
        path = Path(path)
        if not path.exists():
            return cls()
        return cls(
            Source(
                name=row["name"],
                slug=row.get("slug", ""),
                aliases=split_cell(row.get("aliases", "")),
                domains=split_cell(row.get("domains", "")),
                signatures=split_cell(row.get("signatures", "")),
                homepage=row.get("homepage", ""),
            )
            for row in read_table(path)
            if row["name"]
        )

    def by_name(self, text: str) -> Source | None:
        """Find a publisher by its whole name, slug or alias: «صحيفة النهار» → النهار."""
        words = name_words(text)
        return self._names.get(words) or self._names.get(_unqualified(words))

    def by_url(self, url: str) -> Source | None:
        """Find a publisher by an address or a bare domain: "https://www.sana.sy/?p=1" → سانا."""
        host = _host(url)
        while host.count("."):
            if host in self._domains:
                return self._domains[host]
            host = host.split(".", 1)[1]
        return None

    def in_words(self, text: str) -> Source | None:
        """Find the publisher whose name or signature stands in words of the page's furniture.

        A name of one common word counts only after «صحيفة», «موقع» and their like («النهار» alone
        in «أخبار النهار» is no publisher). The longest match wins, then the first.
        """
        words = name_words(text)
        found: Source | None = None
        longest = 0
        for at, word in enumerate(words):
            for phrase, source, sure in self._phrases.get(word, ()):
                size = len(phrase)
                if size <= longest or words[at + 1 : at + size] != phrase[1:]:
                    continue
                if sure or (at > 0 and words[at - 1] in _QUALIFIERS) or len(words) == 1:
                    found, longest = source, size
        return found

    def _add_phrase(self, words: tuple[str, ...], source: Source, *, sure: bool) -> None:
        for first in _with_prefixes(words[0]):
            self._phrases.setdefault(first, []).append((words, source, sure))


def name_words(text: str) -> tuple[str, ...]:
    """Fold a name to its words: «العربي الجديد» → ("العربي", "الجديد")."""
    return tuple(_WORD.findall(fold(text)))


def _with_prefixes(word: str) -> list[str]:
    forms = [prefix + word for prefix in _PREFIXES]
    if word.startswith("ال"):
        forms += ["لل" + word[2:], "ولل" + word[2:]]
    return forms


def _unqualified(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] in _QUALIFIERS else words


def _host(url: str) -> str:
    text = url.strip().lower()
    if "//" not in text:
        text = "//" + text
    try:
        host = urlsplit(text).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
