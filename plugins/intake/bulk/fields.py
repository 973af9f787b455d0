"""A record's fields under any usual name → one ImportedArticle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from arabic.letters import fold
from intake.bulk.bodies import plain_body
from intake.bulk.records import DATA
from intake.bulk.values import has_words, line_of, mended, read_date, scalar
from intake.headers import canonical_key, split_list
from intake.tables import read_table, split_cell

_SIGNS = re.compile(r"[^\w@$#]+|_")
_FULL_URL = re.compile(r"^(?:https?://|www\.)[^\s<>\"]+$", re.IGNORECASE)
_PAGE = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
_OWN = {"title", "body", "date", "url", "author", "summary"}
_MANY = ("author", "tags", "section")
_WRAPPERS = 2  # objects around the fields: {"_source": {"title": …}}


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """What a record says of an article, as plain text: single lines, but for `body`.

    The lines of `body` are what `intake.read` reads: «## » before a subhead, «• » before an item,
    «> » before a quotation. `site` names the feed that it came
    with; `unused` are the names of fields that nothing was made of.
    """

    title: str = ""
    subtitle: str = ""
    date: str = ""
    modified: str = ""
    source: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    caption: str = ""
    credit: str = ""
    dateline: str = ""
    summary: str = ""
    status: str = ""
    body: str = ""
    id: str = ""
    bad_url: str = ""
    site: str = ""
    unused: tuple[str, ...] = ()


@cache
def _names() -> dict[str, tuple[str, int]]:
    """Name → field and rank; the package's own header keys come after the table's names."""
    names: dict[str, tuple[str, int]] = {}
    for row in read_table(DATA / "fields.tsv"):
        for rank, name in enumerate(split_cell(row["names"])):
            if names.setdefault(_plain(name), (row["field"], rank))[0] != row["field"]:
                raise ValueError(f"fields.tsv: «{name}» stands in two rows")
    return names


def _plain(name: str) -> str:
    return _SIGNS.sub("", fold(name)) if not name.startswith("_") else "_" + name.strip("_").lower()


def _field(name: str) -> tuple[str, int]:
    known = _names().get(_plain(name))
    if known is not None:
        return known
    key = canonical_key(name)
    return (key, 99) if key in ImportedArticle.__slots__ else ("", 0)


def is_field(name: str) -> bool:
    """Is it a usual name of a field: «Pub Date», «post_date», «تاريخ النشر»?"""
    return field_kind(name) != ""


def field_kind(name: str) -> str:
    """What a field's name stands for: «post_content» → "body", «العنوان» → "title", "" for none that is known."""
    return _field(name.strip().strip('"\ufeff'))[0]


def is_article(fields: Mapping[str, object]) -> bool:
    """Is a JSON object an article (it has a text), or does it only hold articles?"""
    found: set[str] = set()
    for name, value, _ in _flat(fields):
        if isinstance(value, list) and any(
            isinstance(part, dict) and len(_kinds(part) & _OWN) > 1 for part in value
        ):
            found.add("articles")
        elif scalar(value).strip():
            found.add(_field(name)[0])
    return "body" in found or ({"title", "summary"} <= found and "articles" not in found)


def _kinds(fields: Mapping[str, object]) -> set[str]:
    return {_field(str(name))[0] for name in fields}


def read_fields(fields: Mapping[str, object]) -> ImportedArticle:
    """Read one record: `{"headline": "موسم القطن", "post_date": "2019-09-14", "html": "<p>…"}`.

    Values are tidied, garbled letters mended, HTML becomes plain text. The body may be empty.
    """
    found: dict[str, list[tuple[int, object]]] = {}
    unused: list[str] = []
    site = ""
    for name, value, depth in _flat(fields):
        if name == "site_title":
            site = line_of(value)
            continue
        field, rank = _field(name)
        if not field:
            unused.append(name)
        elif has_words(value):
            found.setdefault(field, []).append((rank + 1000 * depth, value))
    for values in found.values():
        values.sort(key=lambda pair: pair[0])
    body, captions = _best_body(found, "body")
    if not body:
        body, captions = _best_body(found, "summary")
    section, tags = _section_and_tags(found)
    url, bad_url = _address(found)
    one = {name: line_of(values[0][1]) for name, values in found.items() if name not in _MANY}
    caption = one.get("caption", "") or (captions[0] if captions else "")
    if captions and captions[0] != caption:
        body = f"الصورة: {captions[0]}\n\n{body}"
    return ImportedArticle(
        title=one.get("title", ""),
        subtitle=one.get("subtitle", ""),
        date=read_date(_first(found, "date")),
        modified=read_date(_first(found, "modified")),
        source=_source(found),
        url=url,
        authors=tuple(dict.fromkeys(_all(found, "author"))),
        section=section,
        tags=tags,
        caption=caption,
        credit=one.get("credit", ""),
        dateline=one.get("dateline", ""),
        summary="" if _opens(body, one.get("summary", "")) else one["summary"],
        status="draft" if one.get("status", "").lower() == "draft" else "",
        body=body,
        id=one.get("id", ""),
        bad_url=bad_url,
        site=site,
        unused=tuple(dict.fromkeys(unused)),
    )


def _flat(fields: Mapping[str, object], depth: int = 0) -> Iterator[tuple[str, object, int]]:
    """The fields, with those of an object around them: {"_source": {"title": …}}.

    Of a picture's object only its caption and credit count. Several objects with texts are
    several articles, and not looked into.
    """
    texts = [v for v in fields.values() if isinstance(v, Mapping) and "body" in _kinds(v)]
    deeper = depth < _WRAPPERS and len(texts) <= 1
    for key, value in fields.items():
        name = str(key)
        if not isinstance(value, Mapping) or _field(name)[0]:
            yield name, value, depth
        elif canonical_key(name) == "image":
            for part in value:
                if _field(str(part))[0] in ("caption", "credit"):
                    yield str(part), value[part], depth + 1
        elif deeper and _kinds(value) & {"title", "body"}:
            yield from _flat(value, depth + 1)
        else:
            yield name, None, depth


def _first(found: Mapping[str, list[tuple[int, object]]], field: str) -> object:
    values = found.get(field)
    return values[0][1] if values else None


def _all(found: Mapping[str, list[tuple[int, object]]], field: str) -> Iterator[str]:
    """Every name in the values of a field: lists, objects, and lists typed in one cell."""
    for _, value in found.get(field, ()):
        for part in value if isinstance(value, list) else [value]:
            if not isinstance(part, int):  # a number is a key of some database
                yield from split_list(line_of(part))


def _section_and_tags(
    found: Mapping[str, list[tuple[int, object]]],
) -> tuple[str, tuple[str, ...]]:
    """The first section is the section; further ones become tags, so that nothing is lost."""
    sections: list[str] = []
    for _, value in found.get("section", ()):
        parts = value if isinstance(value, list) else [value]
        sections.extend(filter(None, (line_of(p) for p in parts if not isinstance(p, int))))
    tags = [*sections[1:], *_all(found, "tags")]
    names = [name for tag in tags for name in split_list(tag)]
    section = sections[0] if sections else ""
    return section, tuple(dict.fromkeys(name for name in names if name != section))


def _address(found: Mapping[str, list[tuple[int, object]]]) -> tuple[str, str]:
    """The article's full address, and one that is none (or "")."""
    bad = ""
    for field in ("url", "id"):
        for _, value in found.get(field, ()):
            parts = value.values() if isinstance(value, Mapping) else [value]
            for part in map(scalar, parts):
                if _FULL_URL.match(part.strip()):
                    return part.strip(), ""
                bad = bad or (part.strip() if field == "url" else "")
    return "", bad


def _source(found: Mapping[str, list[tuple[int, object]]]) -> str:
    name = line_of(_first(found, "source"))
    if _FULL_URL.match(name):
        return name.split("//")[-1].split("/")[0].lower().removeprefix("www.")
    return name


def _joined(value: object) -> str:
    """A body given as one text, or as a list of paragraphs."""
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(scalar, value)))
    return scalar(value)


def _best_body(
    found: Mapping[str, list[tuple[int, object]]], field: str
) -> tuple[str, tuple[str, ...]]:
    """The first named text, unless another says twice as much or it is a whole saved page."""
    texts = [_joined(value) for _, value in found.get(field, ())]
    texts = [text for text in texts if text.strip()]
    if not texts:
        return "", ()
    sizes = [0 if _PAGE.search(text[:2000]) else len(_TAGS.sub("", text)) for text in texts]
    at = next(n for n, size in enumerate(sizes) if size * 2 >= max(sizes))
    body, captions = plain_body(texts[at])
    return mended(body).strip("\n"), tuple(" ".join(mended(c).split()) for c in captions)


def _opens(body: str, summary: str) -> bool:
    """Is the summary only the beginning of the body, as feeds make it?"""
    start = " ".join(re.split(r"\s*(?:\[?(?:…|\.\.\.)\]?)", summary)[0].split()[:25])
    return " ".join(body.split()).startswith(start)
