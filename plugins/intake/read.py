"""One file → one article: decoding, header, layout, then date, publisher and section."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from html import unescape
from typing import Any

from arabic.calendar import may_name_date
from arabic.letters import fold, tidy
from intake.article import Block, CutLine, IntakeError, Problem, RawArticle
from intake.datelines import is_personal_name
from intake.dating import claim_as_dict, date_article, is_date_line, page_dates
from intake.decoding import Decoded, decode
from intake.exports import is_export
from intake.fragments import html_to_lines
from intake.headers import Header, canonical_key, read_header, split_list
from intake.layout import LayoutReader
from intake.lines import PAGE_WORDS, Line, logical_lines
from intake.marks import stands_alone
from intake.pagebreaks import find_page_breaks
from intake.parts import Parts
from intake.provenance import Provenance, conclude_source
from intake.sections import section_of_header, section_of_path, section_of_words
from intake.sources import SourceList
from intake.wrapping import ends_sentence

_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"  # where str.splitlines parts a text
_OTHER_ENDS = _LINE_ENDS[1:]
_ARABIC = re.compile("[\u0620-\u064a]")
_WORD = re.compile(r"\w")
_TAG = re.compile(r"<[^>]{1,2000}>")
_DIGIT = re.compile(r"\d")
_LONGEST_HEAD = 16  # words of «الاثنين 8 شباط 2021 م - العدد 7213 - السنة الحادية والعشرون»
_TITLE_WORDS = 12  # how many first words stand for a missing title
_NO_TITLE = "بلا عنوان"
_OLD = ("cp1256", "iso8859-6", "mac_arabic")
_NO_SIDE: Mapping[str, str] = {}


def read_article(
    data: bytes, path: str, sources: SourceList, side: Mapping[str, str] = _NO_SIDE
) -> RawArticle:
    """Read the bytes of one raw article.

    `path` is relative to the content folder; its folders may name a section or a publisher, its
    file name a date. `side` are the fields of a side file (see read_side_file) and win over the
    header. Raises IntakeError when there is no text at all, or many articles are in it.
    """
    decoded = decode(data)
    if is_export(decoded.text):
        raise IntakeError(Problem("export"))
    text = html_to_lines(tidy(_with_newlines(decoded.text)))
    if not _WORD.search(text):
        raise IntakeError(Problem("no-text"))
    raw_lines = text.split("\n")
    header = read_header(raw_lines)
    fields = {**header.fields, **side}
    below = raw_lines[header.size :]
    breaks = find_page_breaks(below)
    lines = logical_lines(
        below,
        header.size + 1,
        _stands_alone,
        breaks.cut | breaks.blank,
        breaks.goes_on,
    )
    parts = LayoutReader(lines, sources, fields.get("title", ""), is_date_line).read()
    for at in sorted(breaks.cut):
        parts.cut.append(CutLine(below[at].strip(), "رأس صفحة أو رقمها", header.size + 1 + at))
        parts.own_lines.append(below[at].strip())
    problems = [*_decoding_problems(decoded, text), *header.problems, *_side_problems(side)]
    title, blocks = _title_and_body(parts, lines, problems)
    paragraphs = [block.text for block in blocks]
    source, url = _provenance(fields, path, parts, sources)
    if source.guessed:
        problems.append(Problem("uncertain-source", source.name))
    date = date_article(
        fields.get("date", ""),
        path,
        [*_updated(fields), *page_dates(parts.date_lines, parts.dates_above), *parts.own_lines],
        url,
        fields.get("dateline", "") or parts.dateline,
        title,
        paragraphs,
    )
    if date.value is None:
        bad = fields.get("date")
        problems.append(Problem("bad-date", bad) if bad else Problem("no-date"))
    return RawArticle(
        title=title,
        subtitle=fields.get("subtitle", "") or parts.subtitle,
        byline=_writers(fields, parts),
        dateline=fields.get("dateline", "") or parts.dateline,
        caption=fields.get("caption", "") or parts.caption,
        credit=fields.get("credit", "") or parts.credit,
        blocks=blocks,
        cut=_all_cut(header, fields, parts),
        header=fields,
        source_name=source.name,
        source_url=url,
        section=_section(fields, path, parts, title, paragraphs, sources),
        tags=tuple(dict.fromkeys((*split_list(fields.get("tags", "")), *parts.tags))),
        date=date,
        encoding=decoded.encoding,
        problems=tuple(problems),
    )


def _with_newlines(text: str) -> str:
    """Make every kind of line end a newline (many times as fast as an expression)."""
    if not any(end in text for end in _OTHER_ENDS):
        return text
    end = "\n" if text[-1:] and text[-1] in _LINE_ENDS else ""
    return "\n".join(text.splitlines()) + end


def _updated(fields: Mapping[str, str]) -> tuple[str, ...]:
    """A header's «آخر تحديث: …» dates the article when nothing better does."""
    modified = fields.get("modified", "")
    return (f"آخر تحديث: {modified}",) if modified else ()


def _stands_alone(text: str) -> bool:
    """Is a line never a part of a wrapped one? «بدأت الاثنين 19 من آب.» ends a sentence: it is."""
    if is_date_line(text) or _is_name_line(text):
        return not ends_sentence(text)
    if (
        _DIGIT.search(text)
        and may_name_date(text)
        and not PAGE_WORDS.isdisjoint(fold(text).split())
    ):
        return not ends_sentence(text) and text.count(" ") < _LONGEST_HEAD
    return stands_alone(text)


def _is_name_line(text: str) -> bool:
    return text.count(" ") < 4 and is_personal_name(text)


def read_side_file(text: str) -> dict[str, str]:
    """Read a side file `name.toml`: the same keys as header lines, Arabic ones in quotes.

    `date = 2021-01-19` → {"date": "2021-01-19"}; a list is joined by «|». Raises IntakeError.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise IntakeError(Problem("side-file", str(error))) from error
    fields: dict[str, str] = {}
    for key, value in table.items():
        name = canonical_key(key) or key
        parts = value if isinstance(value, list) else [value]
        fields[name] = " | ".join(tidy(str(part)).strip() for part in parts)
    return fields


def enrich(
    title: str, html: str, header: Mapping[str, str], path: str, sources: SourceList
) -> dict[str, Any]:
    """Draw the same conclusions from an article of Pelican's own formats (.md, .html, .rst).

    `html` is its rendered body, `header` its metadata as text. Returns metadata for what is found:
    date_claim, source, source_url, category, lead; empty conclusions are left out, except
    `date_claim`, which is always there.
    """
    fields = {canonical_key(key) or key: value for key, value in header.items()}
    paragraphs = [text for text in html_paragraphs(html) if text]
    source, url = _provenance(fields, path, Parts(), sources)
    claim = date_article(
        fields.get("date", ""), path, (), url, fields.get("dateline", ""), title, paragraphs
    )
    found: dict[str, Any] = {
        "source": source.name,
        "source_url": url,
        "category": _section(fields, path, Parts(), title, paragraphs, sources),
        "lead": paragraphs[0] if paragraphs else "",
    }
    return {
        **{key: value for key, value in found.items() if value},
        "date_claim": claim_as_dict(claim),
    }


def html_paragraphs(html: str) -> list[str]:
    """Return the texts of the `<p>` elements of well-formed HTML, or of its lines without any."""
    inner = re.findall(r"<p\b[^>]*>(.*?)</p>", html, re.DOTALL | re.IGNORECASE)
    return [" ".join(unescape(_TAG.sub(" ", part)).split()) for part in inner or html.split("\n")]


def _provenance(
    fields: Mapping[str, str], path: str, parts: Parts, sources: SourceList
) -> tuple[Provenance, str]:
    url = fields.get("url", "") or (parts.urls[0] if parts.urls else "")
    source = conclude_source(
        header=fields.get("source", ""),
        header_url=fields.get("url", ""),
        path=path,
        own_lines=parts.own_lines,
        source_lines=parts.source_lines,
        urls=parts.urls,
        agencies=parts.agencies,
        paragraphs=[block.text for block in parts.blocks],
        sources=sources,
    )
    return source, url


def _section(
    fields: Mapping[str, str],
    path: str,
    parts: Parts,
    title: str,
    paragraphs: list[str],
    sources: SourceList,
) -> str:
    given = fields.get("section", "") or fields.get("category", "")
    if given.strip():
        return section_of_header(given)
    return (
        section_of_path(path, sources)
        or (parts.sections[0] if parts.sections else "")
        or section_of_words(title, paragraphs)
    )


def _title_and_body(
    parts: Parts, lines: list[Line], problems: list[Problem]
) -> tuple[str, tuple[Block, ...]]:
    title, blocks = parts.title, tuple(parts.blocks)
    if not title:
        first = blocks[0].text if blocks else parts.subtitle or (lines[0].text if lines else "")
        title = first_words(first)
        problems.append(Problem("no-title"))
    if not blocks:
        if len(lines) == 1:
            problems.append(Problem("one-line"))
            blocks = (Block("paragraph", title),)
        else:
            problems.append(Problem("no-body"))
    return title, blocks


def first_words(text: str) -> str:
    """The words that stand for a missing title: the first ones of a text."""
    return " ".join(text.split()[:_TITLE_WORDS]).rstrip("،,؛.") or _NO_TITLE


def _writers(fields: Mapping[str, str], parts: Parts) -> tuple[str, ...]:
    given = split_list(fields.get("author", "") or fields.get("authors", ""))
    return given or tuple(dict.fromkeys(parts.byline))


def _all_cut(header: Header, fields: Mapping[str, str], parts: Parts) -> tuple[CutLine, ...]:
    """The cut lines in order, and what a header line has replaced."""
    replaced = [
        CutLine(found, "حلّ محله سطر الترويسة", 0)
        for key, found in (
            ("subtitle", parts.subtitle),
            ("author", "، ".join(parts.byline)),
            ("caption", parts.caption),
            ("credit", parts.credit),
        )
        if found and fields.get(key) and fields[key] != found
    ]
    return (*header.cut, *parts.cut, *replaced)


def _side_problems(side: Mapping[str, str]) -> list[Problem]:
    unknown = [key for key in side if not canonical_key(key)]
    return [Problem("unknown-key", ", ".join(unknown))] if unknown else []


def _decoding_problems(decoded: Decoded, text: str) -> list[Problem]:
    problems: list[Problem] = []
    if decoded.encoding in _OLD:
        sure = decoded.confidence >= 1.0
        problems.append(Problem("old-encoding" if sure else "uncertain-encoding", decoded.encoding))
    if decoded.mended:
        problems.append(Problem("mojibake"))
    if decoded.replaced:
        problems.append(Problem("broken-bytes", str(decoded.replaced)))
    if not _ARABIC.search(text):
        problems.append(Problem("not-arabic"))
    return problems
