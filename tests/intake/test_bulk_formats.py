"""Exports of every format become raw articles that read back as they were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from arabic.slugs import make_slug
from intake.article import RawArticle
from intake.bulk.formats import find_kind
from intake.bulk.importing import Options, Summary, import_file
from intake.read import read_article
from intake.sources import Source, SourceList

SOURCES = SourceList(
    [Source("صحيفة المرفأ", "al-marfa", aliases=("المرفأ",), domains=("marfa.example",))]
)
FIRST = "بدأ مزارعو الوادي جني القطن قبل موعده بأسبوعين، بعد صيف حار قصّر عمر النبات في الحقول كلها."
SECOND = "وقال مهندس في مديرية الزراعة إن المحصول جيد رغم قلة الماء، وإن أجور القطاف ارتفعت قليلًا."
TITLE = "موسم القطن يبدأ مبكرًا: أسبوعان قبل الموعد"


def run(
    folder: Path, name: str, data: str | bytes, **options: object
) -> tuple[dict[str, RawArticle], list[str], Summary]:
    """Import one export; return the articles by file name, the report's lines, the counts."""
    export = folder / name
    export.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    before = export.read_bytes()
    into = folder / "content" / "articles"
    summary = Summary()
    given = Options(**options)  # type: ignore[arg-type]
    lines = list(import_file(export, into, SOURCES, given, summary))
    assert export.read_bytes() == before
    articles = {
        path.name: read_article(
            path.read_bytes(), path.relative_to(folder / "content").as_posix(), SOURCES
        )
        for path in sorted(into.rglob("*.txt"))
        if path.is_file()
    }
    return articles, lines, summary


def check_first(article: RawArticle) -> None:
    assert article.title == TITLE
    assert article.date.value is not None
    assert article.date.value.iso() == "2019-09-14"
    assert article.source_name == "صحيفة المرفأ"
    assert article.section == "اقتصاد"
    assert article.tags == ("قطن", "زراعة")
    assert article.byline == ("هالة الصباغ", "نور العطار")
    assert article.paragraphs == (FIRST, SECOND)
    assert article.source_url == "https://marfa.example/2019/cotton"


ENGLISH = {
    "headline": TITLE,
    "datePublished": "2019-09-14T08:30:00+03:00",
    "publisher": {"@type": "Organization", "name": "المرفأ"},
    "articleSection": "اقتصاد",
    "keywords": ["قطن", "زراعة"],
    "author": [{"name": "هالة الصباغ"}, {"name": "نور العطار"}],
    "articleBody": f"{FIRST}\n\n{SECOND}",
    "url": "https://marfa.example/2019/cotton",
}
ARABIC = {
    "العنوان": TITLE,
    "تاريخ النشر": "14 أيلول 2019",
    "المصدر": "صحيفة المرفأ",
    "القسم": "الاقتصاد",
    "الوسوم": "قطن، زراعة",
    "الكاتب": "هالة الصباغ، نور العطار",
    "نص المقال": f"<p>{FIRST}</p>\n<p>{SECOND}</p>",
    "الرابط": "https://marfa.example/2019/cotton",
}
REST = {  # as WordPress's REST interface gives it
    "id": 7,
    "date": "2019-09-14T08:30:00",
    "title": {"rendered": TITLE.replace(":", "&#58;")},
    "content": {"rendered": f"<p>{FIRST}</p>\n<p>{SECOND}</p>\n", "protected": False},
    "link": "https://marfa.example/2019/cotton",
    "author": 3,
    "categories": [4],
    "author_name": "هالة الصباغ، نور العطار",
    "category": "اقتصاد",
    "tags": ["قطن", "زراعة"],
    "status": "publish",
}


def other(number: int) -> dict[str, str]:
    return {"title": f"خبر آخر رقمه {number}", "date": "2020-02-03", "body": SECOND}


def as_json(*records: object) -> str:
    return json.dumps(records, ensure_ascii=False, indent=2)


def as_lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("list.json", as_json(ENGLISH, other(1))),
        ("escaped.json", json.dumps([ENGLISH, other(1)])),
        ("arabic.json", as_json(ARABIC, other(1))),
        ("rest.json", as_json(REST, other(1))),
        ("object.json", json.dumps({"count": 2, "articles": [ENGLISH, other(1)]})),
        ("graph.json", json.dumps({"@context": "x", "@graph": [ENGLISH, other(1)]})),
        (
            "deep.json",
            json.dumps({"hits": {"hits": [{"_source": ENGLISH}, {"_source": other(1)}]}}),
        ),
        ("keyed.json", json.dumps({"17": ARABIC, "18": other(1)})),
        ("lines.jsonl", as_lines(ENGLISH, other(1))),
        ("lines-by-content.txt", as_lines(ARABIC, other(1))),
        ("lines-by-content.json", as_lines(ARABIC, other(1))),
        ("two.json", json.dumps(ENGLISH, indent=1) + "\n" + json.dumps(other(1), indent=1)),
        ("marked.json", b"\xef\xbb\xbf" + as_json(ENGLISH, other(1)).encode()),
        ("wide.json", as_json(ENGLISH, other(1)).encode("utf-16")),
        ("old.json", as_json(ENGLISH, other(1)).encode("cp1256")),
        ("old.jsonl", as_lines(ARABIC, other(1)).encode("cp1256")),
    ],
)
def test_json_in_its_many_shapes(tmp_path: Path, name: str, data: str | bytes) -> None:
    articles, lines, summary = run(tmp_path, name, data)
    assert (summary.read, summary.written, summary.left_out) == (2, 2, {}), lines
    first, second = articles.values()
    check_first(first)
    assert second.title == "خبر آخر رقمه 1"
    assert [line for line in lines if "fields not used" not in line] == []


def test_one_object_is_one_article(tmp_path: Path) -> None:
    articles, _, summary = run(tmp_path, "one.json", json.dumps(ENGLISH, ensure_ascii=False))
    assert summary.written == 1
    (article,) = articles.values()
    check_first(article)
    assert list(articles) == [f"2019-09-14-{make_slug(TITLE)}.txt"]


COLUMNS = ("العنوان", "التاريخ", "المصدر", "القسم", "الوسوم", "الكاتب", "النص", "الرابط")
ROW = tuple(ARABIC.values())


def table(separator: str, *rows: tuple[str, ...], end: str = "\r\n") -> str:
    return end.join(
        separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows
    )


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_tables_of_every_separator_and_encoding(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    data = table(separator, COLUMNS, ROW).encode(encoding)
    articles, lines, summary = run(tmp_path, "table.txt", data)
    assert (summary.written, lines) == (1, [])
    check_first(*articles.values())


def test_a_table_that_names_its_separator_as_excel_does(tmp_path: Path) -> None:
    articles, _, _ = run(tmp_path, "excel.csv", "sep=;\r\n" + table(";", COLUMNS, ROW))
    check_first(*articles.values())


def test_a_bad_row_gets_a_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    rows = table(
        ",", ("title", "date", "body"), ("أ", "2020", SECOND, "زائد"), ("ب", "2020", FIRST)
    )
    articles, lines, summary = run(tmp_path, "rows.csv", rows)
    assert [article.title for article in articles.values()] == ["ب"]
    assert (summary.read, summary.written, summary.left_out["error"]) == (2, 1, 1)
    assert lines == [
        "rows.csv: record 1: error: the row has more cells than the first row names (line 2, "
        "4 cells for 3 columns). Mend: put cells that hold the separator between quotation marks"
    ]


@pytest.mark.parametrize("whole", [True, False])
def test_a_table_that_breaks_off_in_a_row_is_told(tmp_path: Path, whole: bool) -> None:
    rows = table(",", ("title", "date", "body"), ("أ", "2020", FIRST), ("ب", "2020", SECOND))
    data = rows if whole else rows.rstrip()[:-20]
    articles, lines, summary = run(tmp_path, "rows.csv", data)
    assert (len(articles), summary.read, summary.left_out["error"]) == (2, 2, 0)
    assert any("record 2: warning: the file breaks off in this row" in line for line in lines) is (
        not whole
    )


def wordpress(*items: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" '
        'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">'
        "<channel><title>المرفأ</title><link>https://marfa.example</link>"
        "<wp:author><wp:author_login>hala</wp:author_login>"
        "<wp:author_display_name><![CDATA[هالة الصباغ، نور العطار]]></wp:author_display_name>"
        "</wp:author>" + "".join(items) + "</channel></rss>"
    )


def wordpress_item(
    title: str = TITLE, kind: str = "post", status: str = "publish", body: str = ""
) -> str:
    body = body or f"<!-- wp:paragraph -->\n<p>{FIRST}</p>\n<!-- /wp:paragraph -->\n\n{SECOND}"
    return (
        f"<item><title>{title}</title><link>https://marfa.example/2019/cotton</link>"
        "<pubDate>Sat, 14 Sep 2019 05:30:00 +0000</pubDate><dc:creator>hala</dc:creator>"
        '<guid isPermaLink="false">https://marfa.example/?p=7</guid><description></description>'
        f"<content:encoded><![CDATA[{body}]]></content:encoded>"
        "<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>7</wp:post_id>"
        "<wp:post_date>2019-09-14 08:30:00</wp:post_date>"
        f"<wp:post_name>cotton</wp:post_name><wp:status>{status}</wp:status>"
        f"<wp:post_type>{kind}</wp:post_type><wp:post_password></wp:post_password>"
        '<category domain="post_tag" nicename="a"><![CDATA[قطن]]></category>'
        '<category domain="category" nicename="b"><![CDATA[اقتصاد]]></category>'
        '<category domain="post_tag" nicename="c"><![CDATA[زراعة]]></category>'
        "<wp:postmeta><wp:meta_key>x</wp:meta_key><wp:meta_value>y</wp:meta_value></wp:postmeta>"
        "<wp:comment><wp:comment_content>تعليق قارئ</wp:comment_content></wp:comment></item>"
    )


def test_of_a_wordpress_export_the_published_posts(tmp_path: Path) -> None:
    data = wordpress(
        wordpress_item("صفحة من نحن", kind="page"),
        wordpress_item("صورة", kind="attachment", status="inherit"),
        wordpress_item(),
        wordpress_item("مسودة", status="draft"),
        wordpress_item("خاص", status="private"),
    )
    articles, lines, summary = run(tmp_path, "site.xml", data)
    assert (summary.read, summary.written, lines) == (5, 1, [])
    assert summary.left_out == {"page": 1, "attachment": 1, "draft": 1, "private": 1}
    (article,) = articles.values()
    check_first(article)
    assert (article.date.time, article.header.get("status")) == ("08:30", None)


def test_wordpress_drafts_are_taken_when_asked_for(tmp_path: Path) -> None:
    data = wordpress(wordpress_item(status="draft"))
    articles, _, summary = run(tmp_path, "site.xml", data, drafts=True)
    assert summary.left_out == {}
    (article,) = articles.values()
    assert article.header["status"] == "draft"
    check_first(article)


def test_wordpress_line_ends_and_captions(tmp_path: Path) -> None:
    body = (
        '[caption id="attachment_3" width="300"]<img src="a.jpg" alt="" /> حقل قطن[/caption]\n'
        f"{FIRST}\n\n<strong>{SECOND}</strong>\n[gallery ids=&quot;1,2&quot;]"
    )
    articles, _, _ = run(tmp_path, "site.xml", wordpress(wordpress_item(body=body)))
    (article,) = articles.values()
    check_first(article)
    assert article.caption == "حقل قطن"


RSS = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>المرفأ</title>
<image><title>شعار</title></image><item><title>{TITLE}</title>
<link>https://marfa.example/2019/cotton</link><category>اقتصاد</category><category>قطن</category>
<category>زراعة</category><pubDate>Sat, 14 Sep 2019 08:30:00 +0300</pubDate>
<dc:creator>هالة الصباغ</dc:creator><dc:creator>نور العطار</dc:creator>
<description>&lt;p&gt;بدأ مزارعو الوادي جني القطن […]&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded></item></channel></rss>"""

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>المرفأ</title>
<entry><title type="html">{TITLE}</title><id>tag:marfa.example,2019:7</id>
<link rel="self" href="https://marfa.example/7.atom"/><link href="https://marfa.example/2019/cotton"/>
<published>2019-09-14T08:30:00+03:00</published><updated>2019-09-15T08:30:00+03:00</updated>
<author><name>هالة الصباغ</name></author><author><name>نور العطار</name></author>
<category term="اقتصاد"/><category term="قطن"/><category term="زراعة"/><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p><p>{SECOND}</p></div></content></entry></feed>"""

PLAIN_XML = f"""<?xml version="1.0" encoding="windows-1256"?><articles><article>
<title>{TITLE}</title><date>2019-09-14</date><source>المرفأ</source><section>اقتصاد</section>
<tag>قطن</tag><tag>زراعة</tag><author>هالة الصباغ</author><author>نور العطار</author>
<url>https://marfa.example/2019/cotton</url><body>{FIRST}\n\n{SECOND}</body></article></articles>"""

PAGE = f"""<!DOCTYPE html><html lang="ar"><head><meta property="og:site_name" content="المرفأ">
<title>الأرشيف</title></head><body><nav>الرئيسية</nav><article class="post"><h2>
<a href="https://marfa.example/2019/cotton">{TITLE}</a></h2><time datetime="2019-09-14T08:30">السبت
</time><span class="author">هالة الصباغ، نور العطار</span><p>{FIRST}</p><script>x()</script>
<p>{SECOND}</p><article class="comment"><p>تعليق قارئ لا شأن لنا به هنا أبدًا.</p></article></article>
</body></html>"""


@pytest.mark.parametrize(
    ("name", "data", "tagged"),
    [
        ("feed.rss", RSS, True),
        ("feed.atom", ATOM, True),
        ("feed.txt", RSS.replace('<rss version="2.0"', '<?xml version="1.0"?><rss '), True),
        ("plain.xml", PLAIN_XML.encode("cp1256"), True),
        ("page.html", PAGE, False),
    ],
)
def test_feeds_and_pages(tmp_path: Path, name: str, data: str | bytes, tagged: bool) -> None:
    articles, lines, summary = run(tmp_path, name, data, section="" if tagged else "اقتصاد")
    assert (summary.read, summary.written, lines) == (1, 1, [])
    (article,) = articles.values()
    if not tagged:
        assert article.tags == ()
        assert article.paragraphs == (FIRST, SECOND)
        assert article.byline == ("هالة الصباغ", "نور العطار")
        assert (article.title, article.source_name) == (TITLE, "صحيفة المرفأ")
        return
    check_first(article)
    assert article.header.get("summary") is None


@pytest.mark.parametrize(
    "bomb",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss SYSTEM "http://evil.example/x.dtd">',
    ],
)
def test_xml_with_a_doctype_is_refused(tmp_path: Path, bomb: str) -> None:
    data = f'<?xml version="1.0"?>{bomb}' + RSS.replace("حقل", "&a;")
    articles, lines, summary = run(tmp_path, "bomb.xml", data)
    assert articles == {}
    assert summary.nothing_readable
    assert lines[0].startswith("bomb.xml: error: the XML declares a DOCTYPE")


def test_a_doctype_within_an_article_is_only_text(tmp_path: Path) -> None:
    data = RSS.replace("<![CDATA[", "<![CDATA[<!DOCTYPE html>")
    articles, _, _ = run(tmp_path, "feed.xml", data)
    check_first(*articles.values())


@pytest.mark.parametrize("padding", range(0, 9))
def test_signs_and_entities_that_xml_does_not_know_are_mended(tmp_path: Path, padding: int) -> None:
    """Also where the reader's pieces part: an entity is never cut in two."""
    filler = "<!--" + "x" * (65536 - RSS.index("</title>\n<link>") - 7 + padding) + "-->"
    data = RSS.replace("<channel>", f"<channel>{filler}", 1).replace(
        f"<title>{TITLE}", f"<title>{TITLE}&nbsp;&laquo;\x08سد&raquo;&amp;&lt;"
    )
    articles, lines, _ = run(tmp_path, "feed.xml", data)
    assert lines == []
    assert [article.title for article in articles.values()] == [f"{TITLE} «سد»&<"]


def test_references_to_no_character_are_replaced_and_told(tmp_path: Path) -> None:
    data = RSS.replace(f"<title>{TITLE}", f"<title>{TITLE} &#0;&#xD800;&#x110000;سد&#8211;", 1)
    articles, lines, _ = run(tmp_path, "feed.xml", data)
    assert [article.title for article in articles.values()] == [f"{TITLE} ���سد–"]
    assert all("broken" in line for line in lines)


@pytest.mark.parametrize("figure", ["9" * 6000, "-" + "1" * 5000, "1e400"])
def test_a_number_that_is_none_costs_no_article(tmp_path: Path, figure: str) -> None:
    data = as_json(ENGLISH).replace("{", '{"views": ' + figure + ", ", 1)
    articles, lines, _ = run(tmp_path, "figures.json", data)
    check_first(*articles.values())
    assert not [line for line in lines if "error" in line]


def test_records_with_a_description_alone_have_it_as_their_text(tmp_path: Path) -> None:
    found = [{"title": f"خبر {n}", "description": f"<p>{FIRST}</p>"} for n in range(2)]
    data = json.dumps({"title": "موقع", "description": "وصف الموقع", "items": found})
    articles, _, summary = run(tmp_path, "feed.json", data)
    assert summary.written == 2
    assert [article.title for article in articles.values()] == ["خبر 0", "خبر 1"]
    assert {article.paragraphs for article in articles.values()} == {(FIRST,)}


def test_lines_are_told_by_content_even_when_the_first_is_very_long(tmp_path: Path) -> None:
    long = {"title": "مقال طويل", "body": "\n\n".join([SECOND] * 2000)}
    _, _, summary = run(tmp_path, "dump.txt", as_lines(long, other(1), other(2)))
    assert (summary.read, summary.written) == (3, 3)


def test_one_object_too_large_for_an_article_is_said(tmp_path: Path) -> None:
    long = json.dumps({"title": "مقال", "body": "كلام " * 900_000}, ensure_ascii=False)
    articles, lines, _ = run(tmp_path, "huge.json", long)
    assert articles == {}
    assert "record 1: error: the record is larger than an article can be" in lines[0]


def test_broken_xml_keeps_what_stands_before(tmp_path: Path) -> None:
    data = RSS.replace("</channel>", "<item><title>مقطوع</title></channel>")
    articles, lines, summary = run(tmp_path, "cut.xml", data)
    check_first(*articles.values())
    assert summary.written == 1
    assert lines[0].startswith("cut.xml: record 2: error: the file is broken here")


def test_broken_json_lines_are_reported_one_by_one(tmp_path: Path) -> None:
    good = as_lines(ARABIC)
    data = good + '{"title": "سطر مقطوع", "body": "نص\n' + '"نص وحده"\n' + as_lines(other(2))
    articles, lines, summary = run(tmp_path, "lines.jsonl", data)
    assert (summary.read, summary.written, summary.left_out["error"]) == (4, 2, 2)
    assert len(articles) == 2
    assert [line.split(" Mend")[0] for line in lines] == [
        "lines.jsonl: record 2: error: the JSON is broken here (line 2, character 32: "
        "Unterminated string starting at).",
        "lines.jsonl: record 3: error: the record has no named fields.",
    ]


def test_a_broken_list_keeps_what_stands_before(tmp_path: Path) -> None:
    data = as_json(ENGLISH, other(1)).replace('"2020-02-03"', '"2020-02-03')
    articles, lines, _ = run(tmp_path, "cut.json", data)
    check_first(*articles.values())
    assert lines[0].startswith("cut.json: record 2: error: the file is broken here")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"title": 1}\n{"title": 2}\n', ("jsonl", "")),
        ('{\n  "title": 1\n}', ("json", "")),
        (" \ufeff[1]", ("json", "")),
        ("title,body\nأ,ب", ("table", ",")),
        ("العنوان;النص\nأ;ب", ("table", ";")),
        ("<rss><channel/></rss>", ("xml", "")),
        ("<!doctype html><p>x", ("html", "")),
        ("موسم القطن\n\nبدأ الموسم، وهو جيد، كما قيل.", ("", "")),
        ("[مقال] عنوان", ("", "")),
        ("", ("", "")),
    ],
)
def test_formats_are_told_by_content(text: str, kind: tuple[str, str]) -> None:
    assert find_kind(text) == kind
