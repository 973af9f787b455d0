"""Parts of templates that are rendered once."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from archive import fragments
from archive.fingerprints import TemplateReadings
from archive.fragments import RememberedFragments


class Turns:
    """Tells how often it was shown."""

    def __init__(self) -> None:
        self.count = 0

    def __str__(self) -> str:
        self.count += 1
        return f"<{self.count}>"


def make(**templates: str) -> Environment:
    loader = DictLoader({f"{name}.html": text for name, text in templates.items()})
    return Environment(loader=loader, autoescape=True, extensions=[RememberedFragments])


def test_a_part_is_rendered_once_for_an_equal_key_and_stays_escaped() -> None:
    env = make(page="{% remembered root, name %}{{ root }}:{{ turns }}{% endremembered %}")
    page, turns = env.get_template("page.html"), Turns()
    rows = [("..", "حلب"), ("..", "حلب"), (".", "حلب"), ("..", "حماة"), ("..", "حلب")]
    shown = [page.render(root=root, name=name, turns=turns) for root, name in rows]
    assert shown == ["..:&lt;1&gt;", "..:&lt;1&gt;", ".:&lt;2&gt;", "..:&lt;3&gt;", "..:&lt;1&gt;"]


def test_two_parts_with_one_key_are_two_parts() -> None:
    env = make(
        first="{% remembered 1 %}أول{% endremembered %}",
        second="{% remembered 1 %}ثان{% endremembered %}\n{% remembered 1 %}ثالث{% endremembered %}",
    )
    assert env.get_template("first.html").render() == "أول"
    assert env.get_template("second.html").render() == "ثان\nثالث"


def test_a_part_sees_the_loop_and_may_include() -> None:
    env = make(
        page="{% for name in names %}{% remembered name %}{% include 'card.html' %}{% endremembered %}{% endfor %}",
        card="[{{ name }}]",
    )
    shown = env.get_template("page.html").render(names=["حلب", "حماة", "حلب"])
    assert shown == "[حلب][حماة][حلب]"


def test_the_fingerprint_of_a_page_knows_what_a_part_reads() -> None:
    env = make(
        page="{% remembered key %}{% include 'card.html' %}{{ own }}{% endremembered %}",
        card="{{ shown }}",
    )
    sources, names = TemplateReadings(env, {}).read("page.html")
    assert {"key", "own", "shown"} <= names
    env.loader = DictLoader({"page.html": "{% remembered key %}{% endremembered %}"})
    assert TemplateReadings(env, {}).read("page.html")[0] != sources


def test_only_so_many_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragments, "MOST_HELD", 2)
    page, turns = (
        make(page="{% remembered n %}{{ turns }}{% endremembered %}").get_template("page.html"),
        Turns(),
    )
    for n in (1, 2, 3, 3, 1):
        page.render(n=n, turns=turns)
    assert turns.count == 4
