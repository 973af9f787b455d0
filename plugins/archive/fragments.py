"""Fragments: parts of a template that are rendered once and then remembered.

    {% remembered item.url, SITEURL %}<a href="{{ SITEURL }}/{{ item.url }}">{{ item.title }}</a>{% endremembered %}

An article stands in a dozen lists, and the frame of a page differs with its kind and depth alone. What
stands between the tags is rendered at its first turn; wherever the same part of the same template comes
again with equal values in its key, the text of that turn is put there. So the key has to name all that the
part shows that differs from page to page.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

MOST_HELD = 20_000
"""Fragments that are held at once, some 1 KB each; the oldest make room."""


class RememberedFragments(Extension):
    """The tag `remembered`; an environment remembers its own fragments."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.tags = {"remembered"}
        self._texts: dict[Hashable, str] = {}

    def parse(self, parser: Parser) -> nodes.Node:
        """The part becomes a call that knows where it stands."""
        line = next(parser.stream).lineno
        place = nodes.Const(f"{parser.name}:{line}")
        key = parser.parse_tuple()
        body = parser.parse_statements(("name:endremembered",), drop_needle=True)
        call = self.call_method("remember", [place, key])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def remember(self, place: str, key: Hashable, caller: Callable[[], str]) -> str:
        """The text of a part, rendered only when it is not known."""
        texts = self._texts
        full = (place, key)
        text = texts.get(full)
        if text is None:
            if len(texts) >= MOST_HELD:
                del texts[next(iter(texts))]
            text = texts[full] = caller()
        return text
