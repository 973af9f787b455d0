"""Conclude when an article was published, and say why.

Order of trust: the header that the archive's owner wrote; the line in which the source's page says
when it was published; the address and the file name; the article's own words. Never a file's
time stamp, never a guess: what the evidence leaves open stays open.
"""

from __future__ import annotations

from dataclasses import replace

from arabic.calendar.constraints import conclude_from_text
from arabic.calendar.evidence import (
    DatingEvidence,
    SourceDate,
    copyright_year,
    date_in_address,
    lone_date_line,
    published_line,
    read_line,
)
from arabic.calendar.values import DateClaim, PartialDate

_UNKNOWN = "لا شيء في المصدر أو النص يدل على تاريخ النشر"


def _claim(found: SourceDate, origin: str, reason: str) -> DateClaim:
    return DateClaim(
        found.value, found.time, found.words, origin, reason.format(found.words), found.confidence
    )


def _from_address(parts: DatingEvidence) -> tuple[SourceDate, str] | None:
    for address, reason in (
        (parts.url, "من رابط المقال «{}»"),
        (parts.file_name, "من اسم الملف «{}»"),
    ):
        found = date_in_address(address) if address else None
        if found is not None:
            return found, reason
    return None


def conclude_publication(parts: DatingEvidence) -> DateClaim:
    """When the article was published, as precisely as its evidence allows.

    A header that can't be read is passed over, and the reason says so. For an article that says
    «الاثنين 18 من كانون الثاني», «أمس الاثنين» and «أيلول 2020» the claim is 2021-01-19, with
    origin "text" and the words it came from. ``value`` is None where nothing tells; a day or month
    without any clue to its year is None too.
    """
    header = parts.header_date.strip()
    if not header:
        return _without_header(parts)
    found = read_line(header, 0.99)
    if found is not None:
        return _claim(found, "header", "مذكور في ترويسة الملف: «{}»")
    claim = _without_header(replace(parts, dateline=parts.dateline or header))
    return replace(claim, reason=f"لم يُفهم تاريخ الترويسة «{header[:60]}» وحده؛ {claim.reason}")


def _without_header(parts: DatingEvidence) -> DateClaim:
    """The claim of the page, the address and the text, in the order of their trust."""
    dateline = read_line(parts.dateline, 0.93) if parts.dateline else None
    published = published_line(parts.furniture)
    if published is not None and published.confidence >= 0.85:
        return _claim(published, "dateline", "من سطر النشر في صفحة المصدر: «{}»")
    lone = lone_date_line(parts.furniture)
    if published is not None and lone is not None:
        # «آخر تحديث» gives way to the page's bare date, unless that is a later day: of a header.
        published = lone if lone.value.first() <= published.value.first() else published
    if published is not None and dateline is None:
        return _claim(published, "dateline", "من سطر النشر في صفحة المصدر: «{}»")
    if dateline is not None and dateline.value.precision == "day":
        return _claim(dateline, "dateline", "من سطر المكان والتاريخ: «{}»")
    address = _from_address(parts)
    if address is not None and address[0].value.precision == "day":
        return _claim(address[0], "filename", address[1])
    hint = address[0].value if address is not None else None
    if hint is None and dateline is not None:
        hint = dateline.value
    texts = conclude_from_text(
        parts.title, parts.paragraphs, parts.dateline, hint, copyright_year(parts.furniture)
    )
    if lone is not None and _agrees(lone.value, hint) and texts.confidence < 0.8:
        return _claim(lone, "dateline", "من سطر تاريخ في صفحة المصدر: «{}»")
    if texts.value is not None and texts.value.precision == "day":
        return texts
    if address is not None:
        return _claim(address[0], "filename", address[1])
    if dateline is not None:
        return _claim(dateline, "dateline", "من سطر المكان والتاريخ: «{}»")
    if texts.value is not None or texts.reason:
        return texts
    return DateClaim(None, None, "", "none", _UNKNOWN, 0.0)


def _agrees(value: PartialDate, hint: PartialDate | None) -> bool:
    if hint is None:
        return True
    return value.year == hint.year and (hint.month is None or value.month == hint.month)


__all__ = ["DatingEvidence", "conclude_publication"]
