"""Rendering: a planned page becomes bytes, and its template tells what else it was made of."""

from __future__ import annotations

import io
import marshal
from collections.abc import Callable, MutableMapping, Sequence
from functools import partial
from typing import Any

from jinja2 import BytecodeCache, Environment, Template
from jinja2.bccache import Bucket

from archive.fingerprints import TemplateReadings, describe, digest, digest_texts
from archive.planned import PlannedPage
from archive.production import PlannedFile
from archive.reasons import Reasons, SharedParts, make_fingerprint

# Pages that our theme adds to those that every Pelican theme has.
_OPTIONAL_TEMPLATES = frozenset(
    {"offline", "source", "sources", "undated", "search", "404", "report", "names", "letter"}
)

_CALLED = {"SECTIONS": "the list of sections", "asset": "the theme's files"}


class PageRenderer:
    """Renders the pages of a site whose pages share `context`.

    `find` gives a template by the name that a page asks for, and raises when there is none; `code` is a
    digest of the program; `absolute_404` gives the page of missing addresses links that hold anywhere;
    `memory` is what earlier builds found out, `reasons` hears what pages of one template share.
    """

    def __init__(
        self,
        env: Environment,
        find: Callable[[str], Template],
        context: MutableMapping[str, Any],
        code: str,
        absolute_404: bool,
        memory: TemplateMemory,
        reasons: Reasons,
    ) -> None:
        self._env = env
        self._find = find
        self._context = context
        self._code = code
        self._absolute_404 = absolute_404
        self._readings = TemplateReadings(env, memory.readings)
        self._reasons = reasons
        self._shared: dict[tuple[str, str, frozenset[str]], str] = {}

    def share(
        self, template: str, kind: str, gives: frozenset[str], inputs: tuple[str, ...]
    ) -> str:
        """A digest of what pages of a sort have in common, "" where the theme does without them.

        `inputs` names what such a page has of its own.
        """
        key = (template, kind, gives)
        if key not in self._shared:
            self._shared[key] = self._describe_shared(*key, inputs)
        return self._shared[key]

    def planned_file(self, page: PlannedPage) -> PlannedFile | None:
        """The file of a page, None for a page that the theme does without."""
        made_of = self.fingerprint(page)
        return PlannedFile(page.address, made_of, partial(self.render, page)) if made_of else None

    def fingerprint(self, page: PlannedPage) -> str:
        """Digest of all that a page is made of, or "" for a page that the theme does without."""
        shared = self.share(page.template, page.kind, page.gives, tuple(page.inputs))
        return make_fingerprint(shared, [*map(describe, page.inputs.values())]) if shared else ""

    def _describe_shared(
        self, template: str, kind: str, gives: frozenset[str], inputs: Sequence[str]
    ) -> str:
        try:
            found = self._find(template)
        except Exception:
            if template in _OPTIONAL_TEMPLATES:
                return ""
            raise
        sources, names = self._readings.read(str(found.name))
        parts = {"the program": self._code, "the kind of page": digest_texts(kind)}
        parts |= {f"template {name}": digest_texts(source) for name, source in sources.items()}
        parts |= {_called(name): digest(self._global(name)) for name in names - gives}
        shared = SharedParts(parts, inputs)
        self._reasons.learn(shared)
        return shared.digest

    def _global(self, name: str) -> object:
        if name in self._context:
            return self._context[name]
        value = self._env.globals.get(name)
        return value if isinstance(value, partial) else getattr(value, "fingerprint", name)

    def variables(self, page: PlannedPage) -> dict[str, Any]:
        """The variables that a page has of its own.

        :raises AssertionError: when the plan told other ones.
        """
        context = page.context()
        if context.keys() != page.gives:
            raise AssertionError(f"{page.address}: gives {sorted(context)}")
        return {
            **context,
            "page_kind": page.kind,
            "page_name": page.address.removesuffix(".html"),
        }

    def is_relative(self, page: PlannedPage) -> bool:
        """Are the links of a page relative?"""
        return page.kind != "404" or not self._absolute_404

    def render(self, page: PlannedPage) -> bytes:
        """The bytes of a page."""
        places = {"output_file": page.address}
        if self.is_relative(page):
            depth = page.address.count("/")
            root = "/".join([".."] * depth) or "."
            places |= {"SITEURL": root, "localsiteurl": root}
            # Pelican's articles look here for the way to the root, when they resolve their links.
            self._context["localsiteurl"] = root
        variables = {**self._context, **places, **self.variables(page)}
        return self._find(page.template).render(variables).encode("utf-8", "replace")


def _called(name: str) -> str:
    """What a person calls a name that a template reads and that is no page's own."""
    if name in _CALLED:
        return _CALLED[name]
    return f"setting {name}" if name.isupper() else f"«{name}» in the templates"


class TemplateMemory(BytecodeCache):
    """What earlier builds with the same program and settings, `made_of`, found out about templates.

    Jinja finds the compiled ones here; `readings` is for `TemplateReadings`.
    """

    def __init__(self, made_of: str, remembered: bytes | None) -> None:
        self._made_of = made_of
        self._compiled: dict[str, bytes] = {}
        self.readings: dict[str, tuple[list[str], list[str]]] = {}
        try:
            known_of, compiled, readings = marshal.loads(remembered or b"")
        except (EOFError, ValueError, TypeError):
            return
        if known_of == made_of:
            self._compiled, self.readings = compiled, readings

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill Jinja's bucket with what is known of a template."""
        if known := self._compiled.get(bucket.key):
            bucket.load_bytecode(io.BytesIO(known))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()

    def to_bytes(self) -> bytes:
        """What the next build is to remember."""
        return marshal.dumps((self._made_of, self._compiled, self.readings))
