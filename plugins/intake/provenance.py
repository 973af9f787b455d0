"""Who published an article: from its header, address, folder, its page's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from arabic.letters import fold
from intake.sources import Source, SourceList

# «مراسل عنب بلدي», «خاص – النهار»: words by which a newspaper speaks of itself in its own text.
_SELF = re.compile(
    r"(?:مراسل|مراسله|مراسلو|مراسلي|موفد|موفده|علم موقع|علمت صحيفه)\s+([^.،:؛]{2,40})"
)
_RIGHTS = re.compile(
    r"(?:الحقوق|حقوق (?:النشر|الطبع|النسخ)|rights reserved|copyright)(?P<name>[^|]{0,80})",
    re.IGNORECASE,
)
_RIGHTS_WORDS = re.compile(
    r"(?:محفوظة|محفوظه|والنشر|والطبع|والتوزيع|والنسخ|للنشر|للناشر|للموقع|لدى|إلى|لـ|كافة|جميع"
    r"|reserved|by|©|\(c\)|\d{4}|[\s:،.–—-])+",
    re.IGNORECASE,
)
_KINDS = "صحيفة|جريدة|موقع|مجلة|وكالة|نشرة|قناة|بوابة|شبكة|منصة|إذاعة"
_NAMED = re.compile(
    rf"(?:^|[\s،:(])(?:و?لل?)?(?P<name>(?:{_KINDS})\s+(?:«[^»]{{2,30}}»|ال[^\s،.:؛()«»|–—-]+"
    r"(?:\s+(?:ال|لل)[^\s،.:؛()«»|–—-]+){0,2}))"
)
_GENERIC = re.compile(r"^(?:ال)?(?:وكالات|خاص|مواقع|متابعات|انترنت|مصادر|صحف|رصد)\b")
_PREPOSITION = re.compile(
    r"^لل(?=\w{3})|^ل(?=(?:صحيفة|جريدة|موقع|وكالة|مجلة|شبكة|قناة|مؤسسة|منصة)\b)"
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """The publisher's name ("" when unknown); `guessed` when a person had better look."""

    name: str = ""
    guessed: bool = False


def conclude_source(
    *,
    header: str,
    header_url: str,
    path: str,
    own_lines: Sequence[str],
    source_lines: Sequence[str],
    urls: Sequence[str],
    agencies: Sequence[str],
    paragraphs: Sequence[str],
    sources: SourceList,
) -> Provenance:
    """Conclude the publisher; the arguments stand in the order in which they are trusted.

    `own_lines` are furniture by which a page speaks of itself («ادعم عنب بلدي»); `source_lines`
    follow «المصدر:»; `agencies` come from datelines. A publisher quoted in the body never counts.
    """
    if header.strip():
        known = sources.by_name(header)
        return Provenance(known.name if known else " ".join(header.split()))
    sure = (
        _first(sources.by_url(url) for url in (header_url,) if url)
        or _of_path(path, sources)
        or _first(sources.in_words(line) for line in own_lines)
    )
    if sure:
        return Provenance(sure.name)
    for line in own_lines:
        name = rights_holder(line)
        if name:
            return Provenance(name, guessed=True)
    named = _first(_in_source_line(line, sources) for line in source_lines) or _first(
        sources.by_url(url) for url in urls
    )
    if named:
        return Provenance(named.name)
    for line in source_lines:
        if len(line.split()) <= 5 and not _GENERIC.match(fold(line)):
            return Provenance(line.strip(" ()[].،"), guessed=True)
    weak = _first(sources.by_name(agency) for agency in agencies) or _self_reference(
        paragraphs, sources
    )
    return Provenance(weak.name, guessed=True) if weak else Provenance()


def rights_holder(line: str) -> str:
    """Read an unlisted publisher off a line in which a page speaks of itself.

    «كن داعمًا لجريدة الشراع» → «جريدة الشراع»;
    «جميع الحقوق محفوظة لصحيفة المرفأ © 2019» → «صحيفة المرفأ».
    """
    named = _NAMED.search(line)
    if named:
        return named["name"]
    match = _RIGHTS.search(line)
    if not match:
        return ""
    rest = match["name"]
    start = _RIGHTS_WORDS.match(rest)
    rest = rest[start.end() :] if start else rest
    name = re.split(r"[©\d.،–—]|\s-\s", rest)[0].strip(' :"«»()-ـ')
    name = _PREPOSITION.sub(lambda m: "ال" if m[0] == "لل" else "", name)
    return name if 1 <= len(name.split()) <= 4 and len(name) > 2 else ""


def _first(found: Iterable[Source | None]) -> Source | None:
    return next((source for source in found if source is not None), None)


def _of_path(path: str, sources: SourceList) -> Source | None:
    folders = path.replace("\\", "/").split("/")[:-1]
    return _first(
        sources.by_name(folder) or sources.by_name(folder.replace("-", " "))
        for folder in reversed(folders)
    )


def _in_source_line(line: str, sources: SourceList) -> Source | None:
    return (
        sources.by_name(line)
        or _first(sources.by_name(part) for part in re.split(r"[+،,/–—-]|\sو", line))
        or sources.in_words(line)
    )


def _self_reference(paragraphs: Sequence[str], sources: SourceList) -> Source | None:
    """The one publisher whose correspondent the text speaks of, if there is only one."""
    found: dict[str, Source] = {}
    for paragraph in paragraphs:
        if "مراسل" not in paragraph and "موفد" not in paragraph and "علم" not in paragraph:
            continue
        for match in _SELF.finditer(fold(paragraph)):
            words = match[1].split()
            for size in (3, 2, 1):
                source = sources.by_name(" ".join(words[:size]))
                if source is not None:
                    found[source.name] = source
                    break
    return next(iter(found.values())) if len(found) == 1 else None
