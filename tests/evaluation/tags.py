"""Score the tagger against its answer key: ``python tests/evaluation/tags.py [--mistakes]``.

Prints precision, recall and F1 of tags and of main tags, for the articles open to study and for
those held out, by kind, and beside them what a naive search for the exact names finds. Names that no
list has count as missed. ``--mistakes`` lists what was missed and what was too much in the open
articles only.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "plugins"))

from tagging.authority import Authority  # noqa: E402
from tagging.recognise import Tagger  # noqa: E402

OPEN_KEY = Path(__file__).with_name("tags_key.txt")
HELD_OUT_KEY = Path(__file__).with_name("tags_key_held.txt")
NEWS_KEY = Path(__file__).with_name("tags_news_key.txt")
LAST_NEWS_KEY = Path(__file__).with_name("tags_news_last.txt")
STYLES_KEY = Path(__file__).with_name("tags_styles_key.txt")
HELD_STYLES_KEY = Path(__file__).with_name("tags_styles_held.txt")
VARIED_KEY = Path(__file__).with_name("tags_varied_key.txt")
HELD_VARIED_KEY = Path(__file__).with_name("tags_varied_held.txt")
WIDE_KEY = Path(__file__).with_name("tags_wide_key.txt")
HELD_WIDE_KEY = Path(__file__).with_name("tags_wide_held.txt")
FRESH_KEY = Path(__file__).with_name("tags_fresh_key.txt")
HELD_FRESH_KEY = Path(__file__).with_name("tags_fresh_held.txt")
LAST_FRESH_KEY = Path(__file__).with_name("tags_fresh_last.txt")
KINDS = ("person", "place", "organisation", "topic")


@dataclass(frozen=True)
class Block:
    """One article of the key with its main tags and all its tags."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    main: frozenset[str]
    tags: frozenset[str]


@dataclass
class Score:
    """Counts of tags that were right, too much, and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, found: Iterable[str], wanted: Iterable[str]) -> None:
        """Count one article."""
        found, wanted = set(found), set(wanted)
        self.right += len(found & wanted)
        self.extra += len(found - wanted)
        self.missed += len(wanted - found)

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.right / ((self.right + self.extra) or 1)

    @property
    def recall(self) -> float:
        """Share of the wanted that was found."""
        return self.right / ((self.right + self.missed) or 1)

    def __str__(self) -> str:
        total = self.precision + self.recall
        f1 = 2 * self.precision * self.recall / total if total else 0.0
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {f1:.3f}  ({self.right} right)"


def read_key(text: str) -> Iterator[Block]:
    """The articles of a key."""
    for part in text.split("\n@ ")[1:]:
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        listed = {
            name: frozenset(
                tag.strip()
                for line in lines
                if line.startswith(f"{name}:")
                for tag in line.partition(":")[2].split("|")
            )
            for name in ("main", "also")
        }
        body = [line for line in lines[1:] if not line.startswith(("main:", "also:"))]
        yield Block(
            int(lines[0]), body[0], tuple(body[1:]), listed["main"], listed["main"] | listed["also"]
        )


def naive_tags(authority: Authority, block: Block) -> dict[str, str]:
    """Records whose name or other name stands in the text letter by letter, with their kinds."""
    text = "\n".join([block.title, *block.paragraphs])
    return {
        record.name: record.kind
        for record in authority.records
        if any(name in text for name in (record.name, *record.aliases))
    }


def _as_in_key(name: str, wanted: Iterable[str]) -> str:
    """A body of one state under its general name, where the key has that: «وزارة الزراعة»."""
    wanted = set(wanted)
    general = name.rpartition(" ")[0]
    return general if name not in wanted and general in wanted else name


Finder = Callable[[Block], tuple[dict[str, str], set[str]]]
"""An article → its tags with their kinds, and its main tags."""


def report(name: str, blocks: list[Block], authority: Authority, find: Finder) -> None:
    """Print the scores of one way of tagging over some blocks."""
    kind_of = {record.name: record.kind for record in authority.records}
    unlisted = sum(tag not in kind_of for block in blocks for tag in block.tags)
    total, main, kinds = Score(), Score(), {kind: Score() for kind in KINDS}
    for block in blocks:
        found, found_main = find(block)
        known = kind_of | found
        total.add(found, block.tags)
        main.add(found_main, block.main)
        for kind, score in kinds.items():
            score.add(
                {tag for tag in found if known[tag] == kind},
                {tag for tag in block.tags if known.get(tag) == kind},
            )
    print(f"{name}: {len(blocks)} articles, {unlisted} tags of the key in no list")
    print(f"  {'tags':13} {total}")
    print(f"  {'main tags':13} {main}")
    for kind, score in kinds.items():
        print(f"  {kind:13} {score}")


def read_blocks(path: Path) -> list[Block]:
    """The articles of a key's file."""
    return list(read_key(path.read_text(encoding="utf-8")))


def main(arguments: list[str]) -> None:
    """Print everything."""
    authority, _ = Authority.load(ROOT / "content" / "authority")
    tagger = Tagger(authority)
    open_blocks = read_blocks(OPEN_KEY)
    held_out = read_blocks(HELD_OUT_KEY)
    news = read_blocks(NEWS_KEY)
    last = read_blocks(LAST_NEWS_KEY)
    styles = read_blocks(STYLES_KEY)
    held_styles = read_blocks(HELD_STYLES_KEY)
    varied = read_blocks(VARIED_KEY)
    held_varied = read_blocks(HELD_VARIED_KEY)
    wide = read_blocks(WIDE_KEY)
    held_wide = read_blocks(HELD_WIDE_KEY)
    fresh = read_blocks(FRESH_KEY)
    held_fresh = read_blocks(HELD_FRESH_KEY)
    last_fresh = read_blocks(LAST_FRESH_KEY)

    def ours(block: Block) -> tuple[dict[str, str], set[str]]:
        taggings = tagger.tag(block.title, "", block.paragraphs)
        named = {t.record.name: _as_in_key(t.record.name, block.tags) for t in taggings}
        return (
            {named[t.record.name]: t.record.kind for t in taggings},
            {named[t.record.name] for t in taggings if t.main},
        )

    def naive(block: Block) -> tuple[dict[str, str], set[str]]:
        found = naive_tags(authority, block)
        return found, {tag for tag in found if tag in block.title}

    if "--mistakes" in arguments:
        for block in [*open_blocks, *news, *styles, *varied, *wide, *fresh]:
            tags, found_main = ours(block)
            found = set(tags)
            print(
                f"{block.number}: missed {sorted(block.tags - found)} extra {sorted(found - block.tags)}"
                f" main missed {sorted((block.main - found_main) & found)}"
                f" main extra {sorted((found_main - block.main) & block.tags)}"
            )
    report("open", open_blocks, authority, ours)
    report("held out", held_out, authority, ours)
    report("naive exact match, held out", held_out, authority, naive)
    report("news", news, authority, ours)
    report("news, last batch", last, authority, ours)
    report("naive exact match, news, last batch", last, authority, naive)
    report("styles", styles, authority, ours)
    report("styles, held out", held_styles, authority, ours)
    report("naive exact match, styles, held out", held_styles, authority, naive)
    report("varied", varied, authority, ours)
    report("varied, held out", held_varied, authority, ours)
    report("naive exact match, varied, held out", held_varied, authority, naive)
    report("wide", wide, authority, ours)
    report("wide, held out", held_wide, authority, ours)
    report("naive exact match, wide, held out", held_wide, authority, naive)
    report("fresh", fresh, authority, ours)
    report("fresh, held out", held_fresh, authority, ours)
    report("fresh, last batch", last_fresh, authority, ours)
    report("naive exact match, fresh, last batch", last_fresh, authority, naive)


if __name__ == "__main__":
    main(sys.argv[1:])
