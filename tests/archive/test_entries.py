from __future__ import annotations

import pytest

from arabic.slugs import make_slug
from archive.entries import Entry, Name, assign_addresses, unique_names
from archive.fingerprints import digest


def make_entry(path: str, title: str = "عنوان", slug: str = "") -> Entry:
    return Entry(
        path=path,
        title=title,
        year=2021,
        month=1,
        day=19,
        time="",
        section=Name("سياسة", "siyasa"),
        source=None,
        authors=(),
        tags=(),
        lead="",
        slug=slug or make_slug(title),
        slug_given=bool(slug),
        status="published",
        address="",
        original="",
        sha256="",
        fingerprint=digest(path),
    )


@pytest.mark.parametrize(
    ("known", "folder", "precision", "iso"),
    [
        ((2021, 1, 19), "articles/2021/01/", "day", "2021-01-19"),
        ((2020, 9, None), "articles/2020/09/", "month", "2020-09"),
        ((2020, None, None), "articles/2020/", "year", "2020"),
        ((None, None, None), "articles/undated/", "unknown", ""),
    ],
)
def test_the_address_and_the_date_are_only_as_precise_as_known(
    known: tuple[int | None, int | None, int | None], folder: str, precision: str, iso: str
) -> None:
    year, month, day = known
    entry = make_entry("a.txt")._replace(year=year, month=month, day=day)
    (placed,), _ = assign_addresses([entry])
    assert placed.address.rpartition("/")[0] + "/" == folder
    assert (placed.precision, placed.date_iso) == (precision, iso)


def test_two_articles_that_want_one_address_are_both_kept_and_reported() -> None:
    placed, clashes = assign_addresses([make_entry("b.txt"), make_entry("a.txt")])
    addresses = {entry.path: entry.address for entry in placed}
    assert len(set(addresses.values())) == 2
    assert [(path, keeper) for path, keeper, _ in clashes] == [("b.txt", "a.txt")]


def test_an_article_keeps_its_address_where_a_numbered_copy_is_put_beside_it() -> None:
    placed, clashes = assign_addresses([make_entry("a-2.txt"), make_entry("a.txt")])
    assert clashes[0][:2] == ("a-2.txt", "a.txt")
    assert len(placed) == 2


def test_a_slug_in_the_header_wins_the_plain_address() -> None:
    placed, _ = assign_addresses([make_entry("a.txt", "x"), make_entry("b.txt", "y", slug="x")])
    addresses = {entry.path: entry.address for entry in placed}
    assert addresses["b.txt"] == "articles/2021/01/x.html"
    assert addresses["a.txt"] != addresses["b.txt"]


def test_the_address_does_not_depend_on_the_order_of_reading() -> None:
    entries = [make_entry(f"{n}.txt") for n in range(5)]
    assert assign_addresses(entries) == assign_addresses(entries[::-1])


def test_undated_articles_come_last_in_newest_first_lists() -> None:
    undated = make_entry("z.txt")._replace(year=None, month=None, day=None)
    placed, _ = assign_addresses([undated, make_entry("a.txt")])
    assert [entry.path for entry in placed] == ["z.txt", "a.txt"]


@pytest.mark.parametrize("names", [["حماة", "حماه", "حمى"], ["a/b", "a b", "A-B"], ["💧", "🔥"]])
def test_every_name_gets_its_own_address_part(names: list[str]) -> None:
    slugs = unique_names((name, "") for name in names)
    assert len(set(slugs.values())) == len(names)
    assert slugs == unique_names((name, "") for name in reversed(names))
