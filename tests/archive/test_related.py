"""Related articles: what they share, and that an article more leaves the other lists alone."""

import random

from archive.entries import Entry, Name
from archive.related import RelatedArticles, find_related

SECTION = Name("أخبار", "news")


class Memory(dict[str, bytes]):
    """Notes as the store keeps them."""

    def note(self, key: str) -> bytes | None:
        return self.get(key)

    def put_note(self, key: str, value: bytes) -> None:
        self[key] = value


def entry(number: int, day: int, tags: str, title: str = "خبر") -> Entry:
    """An article of a day of 2021 (1 to 360) with tags; «+» before a main one, «@» before a place."""
    names = tuple(
        Name(t.strip("+@"), t.strip("+@"), "place" if "@" in t else "topic", t[0] == "+")
        for t in tags.split()
    )
    month, date = divmod(day - 1, 30)
    return Entry(
        path=f"{number:05}.txt", title=title, year=2021, month=month + 1, day=min(date + 1, 28),
        time="", section=SECTION, source=None, authors=(), tags=names, lead="", slug="x",
        slug_given=False, status="published", address=f"articles/{number}.html", original="",
        sha256="", fingerprint=f"{number} {day} {tags} {title}",
    )  # fmt: skip


def lists(entries: list[Entry], notes: Memory | None = None) -> list[list[str]]:
    ordered = sorted(entries, key=lambda e: e.order)
    related = find_related(ordered, notes if notes is not None else Memory(), "1")
    return [[e.path for e in related.of(n, 8)] for n in range(len(ordered))]


def test_a_shared_main_tag_relates_and_a_passing_one_alone_does_not() -> None:
    rows = [entry(1, 1, "+homs x"), entry(2, 2, "+homs y"), entry(3, 3, "+idlib x")]
    assert lists(rows) == [["00002.txt"], ["00001.txt"], []]


def test_the_same_country_alone_is_not_the_same_subject() -> None:
    cotton, raid = entry(1, 1, "+@syria @egypt +cotton"), entry(2, 2, "+@syria @egypt +raid")
    again, ceasefire = entry(3, 3, "+@syria +raid"), entry(4, 4, "+@syria +@egypt")
    assert lists([cotton, raid]) == [[], []]
    assert lists([raid, again])[1] == ["00002.txt"]
    # Two countries that are both what it is about are more than a place.
    assert lists([entry(2, 2, "+@syria +@egypt"), ceasefire])[1] == ["00002.txt"]


def test_rare_tags_count_more_than_common_ones() -> None:
    crowd = [entry(n, 300 + n, "+war") for n in range(1, 30)]
    old = entry(40, 1, "+village")
    new = entry(41, 350, "+village +war")
    assert lists([*crowd, old, new])[-1][0] == old.path


def test_rare_words_of_the_title_help() -> None:
    rows = [entry(1, 1, "+a", "افتتاح متحف القسطنطينية"), entry(2, 5, "b", "زوار متحف القسطنطينية")]
    assert lists(rows)[1] == ["00001.txt"]


def test_versions_are_passed_over() -> None:
    rows = [entry(1, 1, "+homs"), entry(2, 2, "+homs"), entry(3, 3, "+homs")]
    related = find_related(rows, Memory(), "1")
    assert [e.path for e in related.of(2, 4, {"00002.txt"})] == ["00001.txt"]
    assert isinstance(related, RelatedArticles)


def test_edits_give_what_a_fresh_build_gives_and_touch_few_lists() -> None:
    chance = random.Random(5)
    tags = [f"t{n}" for n in range(40)]

    def make(number: int) -> Entry:
        chosen = chance.sample(tags, 4)
        marked = " ".join(f"{'+' if chance.random() < 0.4 else ''}{tag}" for tag in chosen)
        return entry(
            number, chance.randint(1, 350), marked, chance.choice(["", "زلزال مدمر", "معرض"])
        )

    rows = [make(number) for number in range(600)]
    notes = Memory()
    before = lists(rows, notes)
    assert lists(rows, notes) == before
    for number in range(600, 615):
        action = chance.choice(["add", "drop", "change"])
        old = {
            e.path: row for e, row in zip(sorted(rows, key=lambda e: e.order), before, strict=True)
        }
        if action != "add":
            rows.pop(chance.randrange(len(rows)))
        if action != "drop":
            rows.append(make(number))
        before = lists(rows, notes)
        assert before == lists(rows)
        now = {
            e.path: row for e, row in zip(sorted(rows, key=lambda e: e.order), before, strict=True)
        }
        changed = sum(old[path] != now[path] for path in old.keys() & now.keys())
        assert changed <= 80
