"""Digests: what a page was made of, told in a few bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, MutableMapping
from datetime import date
from functools import partial
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, TemplateNotFound, meta, nodes


def digest(*parts: object) -> str:
    """Hex digest (32 digits) of the parts in order; parts may be anything `describe` takes."""
    hasher = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else describe(part).encode("utf-8", "surrogatepass")
        hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return hasher.hexdigest()


def digest_texts(*parts: str) -> str:
    """Hex digest of texts that hold no zero character: the quick way for the many small ones."""
    return hashlib.blake2b(
        "\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16
    ).hexdigest()


def describe(value: object) -> str:
    """A text that is equal for equal values in any process: no addresses, no hash order."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: Any) -> object:
    """What JSON can't hold: objects that tell their own digest, names of code, sets, dates."""
    own = getattr(value, "fingerprint", None)
    if isinstance(own, str):
        return own
    if isinstance(value, partial):
        return [describe(value.func), describe(value.args), describe(value.keywords)]
    if isinstance(value, Mapping):
        return sorted((describe(k), describe(v)) for k, v in value.items())
    if isinstance(value, (set, frozenset)):
        return sorted(describe(v) for v in value)
    if isinstance(value, (date, Path)):
        return str(value)
    if hasattr(value, "name") and hasattr(value, "slug"):
        return [type(value).__name__, str(value.name), str(value.slug)]
    if isinstance(value, Iterable):
        return [describe(v) for v in value]
    if hasattr(value, "__qualname__"):
        name = f"{getattr(value, '__module__', '')}.{value.__qualname__}"
        code = getattr(value, "__code__", None)
        return [name, _describe_code(code)] if isinstance(code, CodeType) else name
    return type(value).__qualname__


def _describe_code(code: CodeType) -> str:
    """What a function does: an owner's own filter may change while its name stays."""
    constants = [
        _describe_code(value) if isinstance(value, CodeType) else describe(value)
        for value in code.co_consts
    ]
    return digest(code.co_code, code.co_names, constants)


def digest_tree(folder: Path, patterns: Iterable[str] = ("*",)) -> str:
    """Digest of the names and bytes of the files under `folder`; bytecode is left out."""
    files = {
        path
        for pattern in patterns
        for path in folder.rglob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    }
    parts: list[object] = []
    for path in sorted(files):
        parts += [path.relative_to(folder).as_posix(), path.read_bytes()]
    return digest(*parts)


class TemplateReadings:
    """Tells, for a template, its whole source (with all that it extends and includes) and the names it reads.

    `known` remembers, by the digest of a source, the names that it reads and the templates that it uses.
    """

    def __init__(
        self, env: Environment, known: MutableMapping[str, tuple[list[str], list[str]]]
    ) -> None:
        # Jinja does not count an environment's globals among the names that a template reads; we do.
        self._env = env.overlay()
        self._env.globals = {}
        self._known = known

    def read(self, name: str) -> tuple[dict[str, str], frozenset[str]]:
        """(name → source of each template, names that the templates take from their context)."""
        sources: dict[str, str] = {}
        names: set[str] = set()
        self._gather(name, sources, names)
        return sources, frozenset(names)

    def _gather(self, name: str, sources: dict[str, str], names: set[str]) -> None:
        if name in sources or self._env.loader is None:
            return
        try:
            source, _, _ = self._env.loader.get_source(self._env, name)
        except TemplateNotFound:
            return
        sources[name] = source
        key = digest_texts(source)
        if key not in self._known:
            self._known[key] = self._parse(source)
        read, used = self._known[key]
        names.update(read)
        for wanted in used:
            self._gather(wanted, sources, names)

    def _parse(self, source: str) -> tuple[list[str], list[str]]:
        tree = self._env.parse(source)
        used = [
            wanted
            for node in tree.find_all(
                (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
            )
            for wanted in _constant_names(getattr(node, "template", None))
        ]
        return sorted(meta.find_undeclared_variables(tree)), used


def _constant_names(node: object) -> list[str]:
    if isinstance(node, nodes.Const):
        value = node.value
        return [value] if isinstance(value, str) else list(value)
    if isinstance(node, (nodes.Tuple, nodes.List)):
        return [name for item in node.items for name in _constant_names(item)]
    return []
