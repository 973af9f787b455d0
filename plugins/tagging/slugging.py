"""Addresses of tags: short, safe on every file system, and one for each name."""

import hashlib
import re
import unicodedata
from collections.abc import Collection

from arabic.slugs import make_slug

MAX_LENGTH = 60
_SAFE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")


def is_safe(slug: str) -> bool:
    """Whether a slug may be an address as it is: ``[a-z0-9-]``, at most 60, no Windows device."""
    return (
        len(slug) <= MAX_LENGTH
        and _SAFE.fullmatch(slug) is not None
        and _DEVICES.fullmatch(slug) is None
    )


def name_digest(name: str) -> str:
    """Six digits that tell a name from its neighbours; they hang on its letters alone."""
    key = unicodedata.normalize("NFC", name).encode("utf-8", "surrogatepass")
    return hashlib.sha256(key).hexdigest()[:6]


def slug_of(name: str, latin: str = "") -> str:
    """The address of a name: its Latin name's when there is one, else spelled from its letters.

    («روسيا», «Russia») → ``russia``; («كون/../🙂», «») → a safe slug; never empty.
    """
    plain = make_slug(latin, MAX_LENGTH) if latin else ""
    return plain if plain and is_safe(plain) else make_slug(name, MAX_LENGTH)


def unique_slug(slug: str, name: str, taken: Collection[str]) -> str:
    """``slug``, or when another name has it, ``slug`` with a few digits of this name behind it."""
    if slug not in taken:
        return slug
    marked = f"{slug[: MAX_LENGTH - 7].rstrip('-')}-{name_digest(name)}"
    number = 2
    while marked in taken:
        marked = f"{slug[: MAX_LENGTH - 11].rstrip('-')}-{name_digest(name)}-{number}"
        number += 1
    return marked


def own_slug(name: str) -> str:
    """The address of a name that no list has: spelled from its letters, with six digits of its own.

    No other name gets it, in whatever article or build: «حماة» and «حماه» are spelled alike in Latin
    letters, but their digits differ.
    """
    stem = slug_of(name)[: MAX_LENGTH - 7].rstrip("-")
    return f"{stem}-{name_digest(name)}"
