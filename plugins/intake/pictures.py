"""Captions and credits of pictures, and a picture that lies beside an article."""

from __future__ import annotations

import re
from pathlib import Path

from intake.datelines import is_agency_word
from intake.furniture import furniture, key_of
from intake.sources import SourceList

PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")

_BRACKETED = re.compile(r"^(?P<caption>.*?)\s*[(\[](?P<credit>[^()\[\]]{2,60})[)\]]\s*[.،]?\s*$")
_GUILLEMETS = re.compile(
    r"^(?P<caption>.{8,}?)\s*«(?P<credit>(?:عدسة|تصوير|كاميرا)\s?[:/]?\s?[^«»]{3,40})»\s*$"
)
# «لاعبو الصقر يحتفلون (كورة الساحل)»: the page's own name in brackets is a picture's credit.
OWN_CREDIT = re.compile(
    r"^(?P<caption>\S+(?: \S+){2,}?) ?(?:- ?)?[(\[](?P<credit>[^()\[\]]{3,30})[)\]]$"
)
# «سد الوادي - المصدر: ندى برس»
_SOURCED = re.compile(
    r"^(?P<caption>.{8,}?)\s*[-–—|.،(]\s*(?:المصدر|المصوّ?رة?|source)\s*:\s*(?P<credit>[^:()]{2,40}?)\)?$",
    re.IGNORECASE,
)
_DASHED = re.compile(r"^(?P<caption>.{10,}?)\s+[-–—/|]\s*(?P<credit>[^-–—/|]{2,40})\s*$")
_DASH = re.compile("[-–—/|]")
_SIGNED = re.compile(
    r"^(?P<caption>.{4,}?)(?:\s+©(?: ?(?:19|20)\d\d(?= \D))?|\s*صورة من:)\s*(?P<credit>(?:(?!\d{3})[^©]){2,40})$"
)
_NAMED = re.compile(
    r"^(?P<caption>.{8,}?)[\s.،|(-]+"
    r"(?P<credit>(?:credit|photo|تصوير|عدسة|مصدر الصورة|الصورة)\s*:\s*[^:()]{2,40}?)[\s)]*$",
    re.IGNORECASE,
)
_RIGHTS = re.compile("حقوق|محفوظ|rights", re.IGNORECASE)
_CREDIT_WORDS = re.compile(
    "^(?:#|ارشيف|ارشيفيه|الارشيف|ارشيفي|صوره ارشيفيه|من الارشيف|تعبيريه|صوره تعبيريه|وكالات|انترنت"
    "|الانترنت|مواقع التواصل|مواقع التواصل الاجتماعي|خاص"
    "|صوره توضيحيه|توضيحيه|صوره للتوضيح|صوره رمزيه|رمزيه|صوره من الانترنت|صوره متداوله|صوره من الارشيف"
    "|getty.*|afp|epa|ap|dr|reuters|shutterstock"
    "|غيتي.*|جيتي.*|رويترز|سوشال ميديا|فيسبوك|تويتر|يوتيوب|متداول|متداوله|تصوير .*|عدسه .*)$"
)


def split_credit(text: str, sources: SourceList) -> tuple[str, str]:
    """Part a caption from its credit: «ميناء اللاذقية (رويترز)» → ("ميناء اللاذقية", "رويترز").

    The credit is "" unless it is a known agency, an archive or a photographer.
    """
    signed = _SIGNED.match(text) if "©" in text or "صورة من:" in text else None
    if signed and not _RIGHTS.search(text):
        return signed["caption"].strip(), signed["credit"].strip()
    named = _NAMED.match(text) if ":" in text else None
    if named is None and text[-1:] == "»":
        named = _GUILLEMETS.match(text)
    if named:
        return named["caption"].strip(), named["credit"].strip()
    sourced = _SOURCED.match(text) if ":" in text else None
    if sourced:
        return sourced["caption"].strip(), sourced["credit"].strip()
    shapes = [_BRACKETED] if "(" in text or "[" in text else []
    if _DASH.search(text):
        shapes.append(_DASHED)
    for shape in shapes:
        match = shape.match(text)
        if match and match["caption"] and _is_credit(match["credit"], sources):
            return match["caption"].strip(), match["credit"].strip()
    return text, ""


def names_no_picture(text: str) -> bool:
    """Does a line say where a picture is from and not what it shows: «صورة توضيحية»?"""
    return text.count(" ") < 4 and text.startswith(("صورة ", "الصورة ")) and _is_plain_credit(text)


def _is_plain_credit(words: str) -> bool:
    key = key_of(words)
    return _CREDIT_WORDS.match(key) is not None and not key.startswith("#")


def read_caption(text: str, sources: SourceList) -> tuple[str, str]:
    """Read a line known to be a caption: whatever stands last in brackets is its credit."""
    caption, credit = split_credit(text, sources)
    if credit:
        return caption, credit
    if _CREDIT_WORDS.match(key_of(text)):
        return "", text
    match = _BRACKETED.match(text)
    if match and match["caption"] and len(match["credit"].split()) <= 6:
        return match["caption"].strip(), match["credit"].strip()
    return text, ""


def _is_credit(words: str, sources: SourceList) -> bool:
    if _is_plain_credit(words):
        return True
    if is_agency_word(words) and " " in words:
        return True  # «ندى برس», which no list knows
    if any(sources.by_name(part) for part in (words, *re.split(r"[-–—/،,]", words))):
        return True
    found = furniture().find(words, "top")
    return found is not None and found.rule.action == "credit"


def picture_beside(path: Path) -> str:
    """Return the name of a picture with the same stem in the same folder, or ""."""
    for suffix in PICTURE_SUFFIXES:
        for name in (path.with_suffix(suffix), path.with_suffix(suffix.upper())):
            if name.is_file():
                return name.name
    return ""
