"""What a record says is what the written article says: title, date, source, tags, paragraphs."""

from __future__ import annotations

import re
from datetime import date
from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from arabic.letters import tidy
from intake.bulk.bodies import is_html, plain_body, plain_line
from intake.bulk.compose import compose, header_line, protect
from intake.bulk.fields import read_fields
from intake.fragments import html_to_lines
from intake.headers import read_header, split_list
from intake.read import read_article
from intake.sections import section_of_header
from intake.sources import SourceList

SOURCES = SourceList()
WORDS = (
    "السد النهر القرية الطريق المدرسة الحقل الجسر الموسم القمح المطر الشتاء الورشة المتحف اللوحة "
    "كبير جديد قديم طويل واسع في على عند بعد قبل بين مع إن أن ثم لكن غير وقال وبدأ وصل فتح زار"
).split()
# What trips a reader of raw text: header keys, markup, marks, entities, stops in odd places.
AWKWARD = [
    "التاريخ: ",
    "العنوان: ",
    "title: ",
    "المصدر : ",
    "--- ",
    "— ",
    ": ",
    "«",
    '"',
    "'",
    "<p>",
    "</div>",
    "<b>",
    "< ",
    "&amp;",
    "&lt;p&gt;",
    "& ",
    "&",
    "( ",
    "[1] ",
    "50% ",
    "2019/09/14، ",
    "الساعة 10:30، ",
    "https://example.org/a?b=1&c=2 ",
]
words = st.lists(st.sampled_from(WORDS), min_size=20, max_size=40)
sentences = st.builds(
    lambda start, middle, found: f"{start}{' '.join(found[:9])} {middle}{' '.join(found[9:])}.",
    st.sampled_from(["", *AWKWARD]),
    st.sampled_from(["", *AWKWARD]),
    words,
)
phrases = st.builds(
    lambda start, found, end: f"{start}{' '.join(found)}{end}",
    st.sampled_from(["", *AWKWARD]),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=9),
    st.sampled_from(["", "؟", "!", '"', "'", ":", " ---", "»", "&nbsp;", "…"]),
)
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
dates = st.dates(
    min_value=date(1950, 1, 1),
    max_value=date(2030, 12, 31),
)


def shown(text: str) -> str:
    """A text as it should stand in the archive: tidied, its entities and inline tags resolved."""
    return " ".join(tidy(plain_line(text)).split())


@settings(max_examples=150, deadline=None)
@given(
    title=phrases,
    day=dates,
    source=names,
    tags=st.lists(names, max_size=4),
    section=names,
    authors=st.lists(names, max_size=3),
    paragraphs=st.lists(sentences, min_size=1, max_size=6),
    as_html=st.booleans(),
)
@example(
    title='"العنوان: ما بعده"',
    day=date(2019, 9, 14),
    source="المصدر: كذا",
    tags=[],
    section="رياضة",
    authors=[],
    paragraphs=["---", "التاريخ: " + "ذاكرة الأمم " * 12 + ".", "---", "--- " + "كلام " * 20 + "."],
    as_html=False,
)
def test_an_imported_article_reads_back_as_it_was(
    title: str,
    day: date,
    source: str,
    tags: list[str],
    section: str,
    authors: list[str],
    paragraphs: list[str],
    as_html: bool,
) -> None:
    if as_html:
        body = "\n".join(f"<p>{escape(text)}</p>" for text in paragraphs)
        expected = [" ".join(text.split()) for text in paragraphs]
    else:
        paragraphs = [text.replace("<", "≤").replace("&", "+") for text in paragraphs]
        body = "\n\n".join(paragraphs)
        expected = [" ".join(text.split()) for text in paragraphs]
    record = {
        "title": title,
        "date": day.isoformat(),
        "source": source,
        "tags": tags,
        "section": section,
        "author": authors,
        "html" if as_html else "body": body,
    }
    text = compose(read_fields(record))
    article = read_article(text.encode("utf-8"), "articles/x/y.txt", SOURCES)
    assert article.title == shown(title)
    assert article.date.value is not None
    assert article.date.value.iso() == day.isoformat()
    assert article.source_name == shown(source)
    assert article.section == section_of_header(section)
    assert article.tags == tuple(dict.fromkeys(tag for tag in tags if tag != section))
    if authors:
        assert article.byline == tuple(dict.fromkeys(authors))
    # A line without a word («---») is a rule between paragraphs, and no paragraph. Dashes before
    # the first word of neighbouring paragraphs may be read as the signs of a list.
    expected = [tidy(text).lstrip("-— ") for text in expected if re.search(r"\w", text)]
    assert [block.text.lstrip("-— ") for block in article.blocks] == expected
    assert article.cut == ()


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("<>&/!-;#pbdiv amplt123 ءا\n«»\"':"), max_size=60))
def test_protected_text_is_what_the_reader_sees(text: str) -> None:
    assert html_to_lines(protect(text)) == text


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_any_header_value_reads_back(value: str) -> None:
    plain = " ".join(tidy(value).split())
    line = header_line("العنوان", plain)
    assert read_header([line, "التاريخ: 2019"]).fields.get("title", "") == plain


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["title", "body", "date", "tags", "author", "url", "x", "data"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_record_whatever_is_read(value: object) -> None:
    """Whatever stands in the fields, an article comes of it, perhaps an empty one."""
    article = read_fields({"title": value, "body": value, "date": value, "tags": value, "u": value})
    compose(article).encode("utf-8")
    assert "\n" not in article.title + article.date + article.source + article.section
    assert all(split_list(tag) == (tag,) for tag in article.tags)


@pytest.mark.parametrize(
    ("html", "lines", "captions"),
    [
        ("<p>ماء</p><p>نار</p>", "ماء\n\nنار", ()),
        ("<p>سطر\nيتصل بسطر</p>", "سطر يتصل بسطر", ()),
        ("أول<br>ثانٍ<br/>ثالث", "أول\n\nثانٍ\n\nثالث", ()),
        ("<b>فقرة</b> أولى\n\nفقرة ثانية", "فقرة أولى\n\nفقرة ثانية", ()),
        ("<div>سطر\nيتصل</div>\n<div>وآخر</div>", "سطر يتصل\n\nوآخر", ()),
        ("<h2>الري</h2><p>نص</p>", "## الري\n\nنص", ()),
        ("<p>نص</p><h3>مقالات متعلقة</h3><ul><li>خبر</li></ul>",
         "نص\n\nمقالات متعلقة\n\n• خبر", ()),
        ("<ul>\n <li>ماء</li>\n <li><p>نار</p></li></ul>", "• ماء\n\n• نار", ()),
        ("<blockquote><p>قول</p><p>آخر</p></blockquote><p>نص</p>", "> قول\n\n> آخر\n\nنص", ()),
        ("<figure><img src=x><figcaption>نهر</figcaption></figure><p>نص</p>", "نص", ("نهر",)),
        ("<p>أ</p><figcaption>نهر</figcaption><figcaption>سد</figcaption>", "أ\n\nالصورة: سد",
         ("نهر",)),
        ("<script>var a = '<p>x</p>';</script><style>p{}</style><p>نص</p>", "نص", ()),
        ("<!-- wp:paragraph --><p>نص <a href='u'>رابط</a></p><!-- /wp:paragraph -->", "نص رابط", ()),
        ("<table><tr><td>أ</td><td>ب</td></tr><tr><td>ج</td></tr></table>", "أ ب\n\nج", ()),
        ("&lt;p&gt;ماء&lt;/p&gt;&lt;p&gt;نار&lt;/p&gt;", "ماء\n\nنار", ()),
        ("<p>الوسم &lt;p&gt; والرمز &amp;amp;</p>", "الوسم <p> والرمز &amp;", ()),
        ("نص عادي\nسطر ثانٍ\n\nفقرة", "نص عادي\nسطر ثانٍ\n\nفقرة", ()),
        ("3 < 5 و <اسم> و a<b", "3 < 5 و <اسم> و a<b", ()),
        ("<p>بلا نهاية", "بلا نهاية", ()),
        ("<p></p><br>", "", ()),
    ],
)  # fmt: skip
def test_html_bodies_become_plain_lines(html: str, lines: str, captions: tuple[str, ...]) -> None:
    assert plain_body(html) == (lines, captions)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<br>", "<h2>", "</h2>", "<li>", "<ul>", "</ul>", "<td>",
                         "<blockquote>", "</blockquote>", "<figcaption>", "</figcaption>", "<b>",
                         "\n", "\n\n", *WORDS]),
        max_size=40,
    )
)  # fmt: skip
def test_no_word_of_a_body_is_lost_or_moved(parts: list[str]) -> None:
    html = " ".join(parts)
    if not is_html(html):
        return
    lines, captions = plain_body(html)
    kept = [word for word in " ".join([lines, *captions]).split() if word in WORDS]
    assert sorted(kept) == sorted(word for word in parts if word in WORDS)
    if "<figcaption>" not in parts:
        assert kept == [word for word in parts if word in WORDS]


def test_unclosed_tags_take_no_time() -> None:
    lines, _ = plain_body("<p " * 30000 + "<p><li>" * 30000 + "<!--" * 5000 + "نص")
    assert lines.endswith("نص")
