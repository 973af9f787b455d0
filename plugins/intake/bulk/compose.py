"""ImportedArticle → the text of a raw article, so that `intake.read` reads the same parts back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arabic.letters import tidy
from intake.bulk.fields import ImportedArticle
from intake.fragments import html_to_lines

_BLANK_LINES = re.compile(r"\n{3,}")
_TAG_OR_ENTITY = re.compile(r"&(?=#|[a-zA-Z])|<(?=[a-zA-Z/!])")
_SAFE = {"&": "&amp;", "<": "&lt;"}


def compose(article: ImportedArticle) -> str:
    """Return the raw article: header lines, a blank line, the body.

    العنوان: موسم القطن
    التاريخ: 2019-09-14

    بدأ الموسم …
    """
    header = [header_line(key, value) for key, value in _header(article) if value.strip()]
    if header and not article.title:
        header = ["---", *header, "---"]  # without a title a single line may not look like a header
    body = _BLANK_LINES.sub("\n\n", tidy(article.body)).strip("\n")
    return protect("\n".join([*header, "", body] if header else [body]) + "\n")


def header_line(key: str, value: str) -> str:
    """Return one header line; the value keeps its own quotation marks.

    The reader takes the outer pair of marks off a value, so one in marks is put in another pair:
    `"الربيع"` → `العنوان: '"الربيع"'`.
    """
    value = " ".join(value.split())
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        mark = "'" if value[0] == '"' else '"'
        value = f"{mark}{value}{mark}"
    return f"{key}: {value}".rstrip()


def protect(text: str) -> str:
    """Write «<» and «&» as entities where the reader would take them for markup.

    «وسم <p> ثم <b>» keeps its words; «3 < 5» and «AT&T» stay as they are.
    """
    if html_to_lines(text) == text:
        return text
    return _TAG_OR_ENTITY.sub(lambda match: _SAFE[match[0]], text)


def _header(article: ImportedArticle) -> Iterator[tuple[str, str]]:
    yield "العنوان", article.title
    yield "العنوان الفرعي", article.subtitle
    yield "التاريخ", article.date
    yield "تاريخ التحديث", article.modified if article.modified != article.date else ""
    yield "المصدر", article.source
    yield "الرابط", article.url
    yield "الكاتب", "، ".join(article.authors)
    yield "القسم", article.section
    yield "الوسوم", "، ".join(article.tags)
    yield "تعليق الصورة", article.caption
    yield "مصدر الصورة", article.credit
    yield "مكان النشر", article.dateline
    yield "الملخص", article.summary
    yield "الحالة", article.status
