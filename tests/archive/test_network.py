"""The network of names: what is drawn, and that the same counts draw the same."""

from tests.archive.test_related import entry

from archive.entries import Entry, Name
from archive.model import build_archive
from archive.network import build_network


def articles(*tags: str) -> list[Entry]:
    places = [" ".join(f"@{tag}" for tag in row.split()) for row in tags]
    return [entry(number, number, row) for number, row in enumerate(places, start=1)]


def test_names_that_share_two_articles_are_tied() -> None:
    network = build_network(build_archive(articles("a b", "a b c", "c d", "a b"), {}))
    assert [(t.first.slug, t.second.slug, t.count) for t in network.ties] == [("a", "b", 3)]
    assert [name.slug for name, _ in network.names] == ["a", "b"]


def test_topics_are_no_names() -> None:
    rows = [
        row._replace(tags=(*row.tags, Name("حرب", "war", "topic")))
        for row in articles("a b", "a b")
    ]
    assert {name.slug for name, _ in build_network(build_archive(rows, {})).names} == {"a", "b"}


def test_an_archive_without_ties_has_no_drawing() -> None:
    network = build_network(build_archive(articles("a", "b"), {}))
    assert not network.ties and not network.arcs() and not network.rows()


def test_names_that_belong_together_stand_together() -> None:
    rows = articles(*["a b"] * 5, *["c d"] * 4, *["a c"] * 2)
    order = [name.slug for name, _ in build_network(build_archive(rows, {})).names]
    assert abs(order.index("a") - order.index("b")) == 1
    assert abs(order.index("c") - order.index("d")) == 1


def test_every_arc_joins_two_rows_inside_the_drawing() -> None:
    network = build_network(build_archive(articles(*["a b c d e"] * 3), {}))
    places = {row.y for row in network.rows()}
    for arc in network.arcs():
        numbers = [int(n) for n in arc.path.replace("M", "").replace("A", " ").split()]
        assert {numbers[1], numbers[-1]} <= places
        assert 0 <= numbers[1] < numbers[-1] <= network.height
