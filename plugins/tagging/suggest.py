"""``python -m tagging.suggest content/articles``: names that the archive met often and doesn't know.

Writes ``build/suggestions.tsv`` in the columns of the lists, so that a person accepts a name by moving
its line into the list that the heading names. The comment above a line says in how many articles it
was met, by which rules, and shows examples.
"""

import argparse
import codecs
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from arabic.letters import tidy
from tagging.authority import COLUMNS, FILES, Authority
from tagging.choosing import Evidence
from tagging.folding import fold_name
from tagging.keyphrases import LEAST_ARTICLES, Keyphrase, Keyphrases
from tagging.recognise import Tagger
from tagging.unlisted import RULES

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".rst"})
_EXAMPLES, _AROUND = 3, 40
_MOST_PHRASES = 100
"""Keyphrases that are proposed as topics."""
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.S | re.I)
_HEADER = re.compile(r"^:?[A-Za-z_]{2,20}:\s")
_MARKUP = re.compile(r"[*_`#>]{1,6}|^[=\-~^]{3,}$")


@dataclass
class Suggestion:
    """A name that no list has: kind, spellings with their counts, rules, articles and examples."""

    kind: str
    spellings: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    examples: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The commonest spelling; of equals the first in the order of letters."""
        return min(self.spellings, key=lambda name: (-self.spellings[name], name))


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or else the Arabic code page of Windows."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1256", "replace")


def paragraphs_of(text: str) -> list[str]:
    """The lines of an article without markup and headers, the title first."""
    plain = unescape(_TAG.sub("\n", text)) if "<" in text else text
    lines = (_MARKUP.sub(" ", line).strip() for line in plain.splitlines())
    return [line for line in lines if line and not _HEADER.match(line)]


def collect(
    articles: Iterable[tuple[str, Sequence[str]]],
    authority: Authority,
    phrases: Keyphrases | None = None,
) -> list[Suggestion]:
    """Suggestions of articles given as (name of the article, title and paragraphs), commonest first.

    A name counts once an article; the line «… اللواء سامر كنعان …» in two articles gives one
    suggestion of the kind "person" with the count 2. ``phrases`` counts the articles' phrases besides.
    """
    tagger = Tagger(authority)
    found: dict[str, Suggestion] = {}
    for source, texts in articles:
        if not texts:
            continue
        fields = {"title": texts[0]}
        fields |= {f"paragraph-{n}": text for n, text in enumerate(texts[1:], start=1)}
        taggings = tagger.tag(texts[0], "", texts[1:])
        if phrases is not None:
            phrases.add(source, texts, (e.words for t in taggings for e in t.evidence))
        for tagging in taggings:
            first = tagging.evidence[0]
            record = tagging.record
            if first.rule not in RULES or authority.find(record.name) is not None:
                continue
            suggestion = found.setdefault(
                f"{record.kind} {fold_name(record.name)}", Suggestion(record.kind)
            )
            suggestion.spellings[record.name] += 1
            suggestion.rules[first.rule] += 1
            suggestion.articles.add(source)
            if len(suggestion.examples) < _EXAMPLES:
                suggestion.examples.append(_example(first, fields[first.field]))
    return sorted(found.values(), key=lambda s: (-len(s.articles), s.name))


def _example(mention: Evidence, text: str) -> str:
    around = text[max(0, mention.start - _AROUND) : mention.end + _AROUND]
    return " ".join(tidy(around).split())


def as_table(
    suggestions: Sequence[Suggestion], least: int, phrases: Sequence[Keyphrase] = ()
) -> Iterator[str]:
    """The lines of the table: by list, names of at least ``least`` articles, then phrases for topics."""
    yield "# Names that the archive met and that no list has. To accept one, move its line into the list"
    yield "# named above it, fill in the cells, and run the lint. The rest of this file is made anew each time."
    yield "\t".join(COLUMNS)
    for stem, kind in FILES.items():
        chosen = [s for s in suggestions if s.kind == kind and len(s.articles) >= least]
        if chosen:
            yield f"# ── {stem}.tsv ──"
        for suggestion in chosen:
            rules = ", ".join(sorted(suggestion.rules))
            examples = " ‖ ".join(suggestion.examples)
            yield f"# {len(suggestion.articles)} articles ({rules}): {examples}"
            yield suggestion.name + "\t" * (len(COLUMNS) - 1)
    if phrases:
        yield "# ── topics.tsv (keyphrases of the corpus, by C-value) ──"
    for phrase in phrases:
        yield f"# {phrase.articles} articles (C-value {phrase.value:g}): {phrase.example}"
        yield phrase.phrase + "\t" * (len(COLUMNS) - 1)


def read_articles(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """(path under the folder, lines) of the articles of a folder, in the order of their paths."""
    paths = (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    for path in sorted(paths, key=lambda path: path.relative_to(folder).as_posix()):
        yield path.relative_to(folder).as_posix(), paragraphs_of(decode(path.read_bytes()))


def main(arguments: Sequence[str]) -> int:
    """Write the table; returns 1 when there is no folder of articles."""
    parser = argparse.ArgumentParser(prog="python -m tagging.suggest", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of the articles")
    parser.add_argument("--authority", type=Path, default=Path("content/authority"))
    parser.add_argument("--output", type=Path, default=Path("build/suggestions.tsv"))
    parser.add_argument("--least", type=int, default=2, help="fewest articles of a name (2)")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"{options.folder}: there is no such folder. Mend: name the folder of the articles.")
        return 1
    authority, _ = Authority.load(options.authority)
    phrases = Keyphrases()
    suggestions = collect(read_articles(options.folder), authority, phrases)
    best = [
        phrase
        for phrase in phrases.best(_MOST_PHRASES, max(options.least, LEAST_ARTICLES))
        if authority.find(phrase.phrase) is None
    ]
    lines = list(as_table(suggestions, options.least, best))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    shown = sum(not line.startswith("#") for line in lines) - 1
    print(f"{options.output}: {shown} names and phrases that no list has.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
