"""A new article by hand: `python -m intake.new "عنوان المقال" [--section …] [--date …]`.

Writes a file with header lines to fill in, each explained, and a place for the text.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from arabic.slugs import make_slug
from intake.bulk.compose import header_line, protect
from intake.problems import language_of

# «# …: …» is a key that the reader knows not, so these lines never reach the page. They come
# between the --- lines because only there an unknown key is allowed.
_TEMPLATE = """\
---
# شرح: املأ ما تعرف واترك ما لا تعرف فارغًا. سطور الشرح هذه لا تظهر في الصفحة، والنص تحت الترويسة
{title}
# العنوان الفرعي: سطر تحت العنوان إن وُجد
العنوان الفرعي:
# التاريخ: يوم النشر مثل 2021-01-19 أو 19 كانون الثاني 2021 أو 12 رمضان 1442
{date}
# المصدر: اسم الصحيفة أو الوكالة التي نشرت المقال
{source}
# الرابط: عنوان المقال في موقعها كاملًا
الرابط:
# الكاتب: اسم الكاتب، وبين الأسماء فاصلة
{author}
# القسم: سياسة أو اقتصاد أو مجتمع أو ثقافة أو رياضة أو غيرها
{section}
# الوسوم: من يتحدث عنه المقال وما يتحدث عنه، وبينها فاصلة
الوسوم:
# تعليق الصورة: ضع الصورة بجانب هذا الملف وبالاسم نفسه (.jpg أو .png أو .webp)
تعليق الصورة:
# الحالة: اكتب draft فلا يُنشر المقال بعد
الحالة:
---

"""


def new_article(
    title: str, day: date, *, section: str = "", source: str = "", author: str = ""
) -> str:
    """Return the text of a new article, ready to be filled in under its header.

    `new_article("موسم القطن", date(2019, 9, 14))` begins with `---`; read as it is, it has this
    title and date and no text.
    """
    return protect(
        _TEMPLATE.format(
            title=header_line("العنوان", title),
            date=header_line("التاريخ", day.isoformat()),
            source=header_line("المصدر", source),
            author=header_line("الكاتب", author),
            section=header_line("القسم", section),
        )
    )


def write_new(text: str, title: str, day: date, into: Path) -> Path:
    """Write it to `into/<date>-<slug>.txt` and return the path. Raises FileExistsError, OSError."""
    path = into / f"{day.isoformat()}-{make_slug(title)}.txt"
    into.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a new article; return 0, or 1 with one line that says why not."""
    given = _parser().parse_args(arguments)
    title = " ".join(given.title.split())
    arabic = language_of(os.environ) == "ar"
    if not title:
        print(_line("no-title", arabic), file=sys.stderr)
        return 1
    text = new_article(
        title, given.date, section=given.section, source=given.source, author=given.author
    )
    try:
        path = write_new(text, title, given.date, Path(given.into))
    except FileExistsError as error:
        print(f"{error.filename}: {_line('taken', arabic)}", file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{error.filename}: {_line('unwritable', arabic)} ({error.strerror})", file=sys.stderr
        )
        return 1
    print(path.as_posix())
    return 0


_LINES = {
    "no-title": (
        'error: the title is empty. Mend: make new TITLE="…"',
        'خطأ: العنوان فارغ. الإصلاح: make new TITLE="عنوان المقال"',
    ),
    "taken": (
        "error: there is such a file already and it was left as it is. "
        "Mend: open that one, or choose another title or date",
        "خطأ: الملف موجود من قبل وتُرك كما هو. الإصلاح: افتحه، أو اختر عنوانًا آخر أو تاريخًا آخر",
    ),
    "unwritable": (
        "error: it cannot be written. Mend: check the folder",
        "خطأ: لا يُكتب. الإصلاح: راجع المجلد",
    ),
}


def _line(code: str, arabic: bool) -> str:
    return _LINES[code][arabic]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m intake.new", description="Start a new article with an explained header."
    )
    parser.add_argument("title", help="the title, between quotes")
    parser.add_argument("--date", type=date.fromisoformat, default=date.today(), help="YYYY-MM-DD")
    parser.add_argument("--section", default="")
    parser.add_argument("--source", default="", help="the publisher")
    parser.add_argument("--author", default="")
    parser.add_argument("--into", default="content/articles", help="default: content/articles")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
