"""A small site for the tests of search: sixty original articles, made for these tests, and a bare search page.

The page has the markup that the theme's search page has, and the same Content-Security-Policy.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from search.documents import SearchDocument, count_words
from search.index import IndexOptions, build_index
from search.segments import Families

SCRIPTS = Path(__file__).parent.parent.parent / "theme" / "static" / "js"

CSP = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'"

# slug, date, section, source, tags, title, text (paragraphs parted by |)
_ARTICLES = """
lavrov-tour	2021-01-19	سياسة	جريدة الميناء	روسيا;سيرغي لافروف	لافروف يبدأ جولة في المنطقة	وصل الوزير الروسي أمس إلى العاصمة ليبحث شؤون الملاحة.|وقال لافروف إن بلاده تتابع الأمن القومي في البحر المتوسط، وإن الاتفاق النووي بند في جدول الأعمال.
black-sea-grain	2020-07-04	اقتصاد	مجلة السنابل	روسيا	قمح البحر الأسود يصل إلى المرافئ	رست ثلاث سفن محملة بالقمح الروسي، وأفرغت حمولتها في يومين.
moscow-concert	2019-11-23	ثقافة	جريدة الميناء	موسكو	حفلة لعازفي العود في موسكو	اجتمع عازفون من بلدان عدة في قاعة قديمة.|لروسيا تقليد طويل في الموسيقى، كما يقول المؤرخون.
dam-report	٢٠٢٠	علوم	مجلة السنابل	سوريا	سدود الأنهار في تقرير جديد	يصف التقرير السدود السورية ومنسوب المياه فيها خلال العام ٢٠٢٠.
museum-night	2021-05-18	ثقافة	جريدة الميناء	سوريا;دمشق	ليلة المتاحف في دمشق	فتحت المتاحف أبوابها مساءً، وشارك سوريون كثيرون في الجولات المجانية.
nuclear-terms	2022-02-10	سياسة	صحيفة الأفق	إيران	ما هو الاتفاق النووي؟	يشرح هذا المقال بنود الاتفاق النووي وتاريخه ببساطة.|ويقف عند الاتفاق الأول ثم عند الطاقة النووية السلمية.
energy-words	2022-03-01	علوم	صحيفة الأفق		معجم مصطلحات الطاقة	النووي نسبة إلى النواة، والاتفاق عقد بين طرفين.
american-letters	2018-09-30	ثقافة	صحيفة الأفق	الولايات المتحدة	رسائل من وراء المحيط	جمعت الباحثة رسائل المهاجرين الأوائل ونشرتها مصورة.
iraq-dates	2021-10-02	اقتصاد	مجلة السنابل	العراق	موسم التمور في البصرة	بدأ قطاف التمور في بساتين العراق، وتوقع المزارعون موسمًا وفيرًا.
milk-prices	2019-03-12	اقتصاد	مجلة السنابل		أسعار الحليب ثابتة	بقي سعر الحليب على حاله في الأسواق الشعبية.
aleppo-soap	2020-12-01	ثقافة	جريدة الميناء	حلب	صابون الغار في حلب	يصنع الحرفيون الصابون من زيت الزيتون وزيت الغار منذ قرون.
minister-visit	2021-06-07	سياسة	صحيفة الأفق		الوزراء يناقشون خطة المدارس	اجتمع الوزراء وناقشوا ترميم مدارس الريف.|وقال وزير التربية إن المدرسة الأولى تفتح في أيلول.
idlib-olives	2018-11-11	اقتصاد	مجلة السنابل	إدلب	عصر الزيتون في إدلب	بدأت المعاصر عملها بادلب وريفها باكرًا هذا العام.
bbc-archive	2017-05-05	ثقافة	صحيفة الأفق		إذاعات قديمة	تحفظ هيئة BBC تسجيلات نادرة لمطربي القرن الماضي.
written-oddly	2016-01	علوم	صحيفة الأفق		رسم الحروف في المخطوطات	قال:«النظام»،والنساخ كتبوا المُعارَضة والمعـارضة معًا، و ﻣﺪﺭﺳﺔ بحروف مشكلة.
undated-note		متفرقات			ورقة بلا تاريخ	ورقة وجدت في درج قديم تذكر لافروف مرة واحدة.
"""

_CITIES = "تونس صفاقس وهران قسنطينة طنجة فاس أكادير نواكشوط طرابلس بنغازي القاهرة أسوان الخرطوم صنعاء عدن مسقط صلالة دبي الشارقة الدوحة المنامة الكويت الرياض جدة عمان إربد بيروت صيدا القدس نابلس الموصل أربيل البصرة حمص حماة اللاذقية دمشق السويداء درعا طرطوس الحسكة الرقة مراكش الرباط".split()

LATIN_NAMES = {
    "Sergey Lavrov": "سيرغي لافروف",
    "Russia": "روسيا",
    "Syria": "سوريا",
    "United States": "الولايات المتحدة",
}
OTHER_NAMES = {"أمريكا": "الولايات المتحدة", "الشام": "سوريا"}


def make_documents() -> list[SearchDocument]:
    """The articles in order of publication, numbered."""
    rows: list[tuple[str, ...]] = [
        tuple(line.split("\t")) for line in _ARTICLES.strip("\n").split("\n")
    ]
    for at, city in enumerate(_CITIES):
        rows.append(
            (
                f"market-{at}",
                f"201{at % 10}-{at % 12 + 1:02d}-{at % 27 + 1:02d}",
                "محليات",
                "صحيفة الأفق",
                city,
                f"سوق {city} الأسبوعية",
                f"تقام السوق في {city} كل أسبوع، ويعرض فيها الباعة خضارًا وفاكهة.",
            )
        )
    european = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
    rows.sort(key=lambda row: (row[1].translate(european), row[0]))
    return [
        SearchDocument(
            number=number,
            url=f"articles/{slug}.html",
            title=title,
            caption="",
            text=text.replace("|", "\n"),
            date_iso=date.translate(european),
            section=section,
            tags=[tag for tag in tags.split(";") if tag],
            source=source,
            authors=["ليلى الناظر"] if slug == "nuclear-terms" else [],
        )
        for number, (slug, date, section, source, tags, title, text) in enumerate(rows)
    ]


def search_page() -> str:
    """The search page: the same ids and attributes as the theme's."""
    return (
        '<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}"><title>البحث</title></head><body>'
        '<form id="search-form" role="search" action="search.html" method="get">'
        '<label for="q">كلمات البحث</label><input id="q" name="q" type="search">'
        '<button type="submit">ابحث</button></form>'
        '<p id="search-status" role="status" aria-live="polite"></p><div id="search-facets"></div>'
        '<div id="results" data-root="." data-index="search/"></div>'
        '<script src="./theme/js/search.js?v=test" defer></script></body></html>'
    )


def article_page(document: SearchDocument) -> str:
    """An article's page: title and body as the page contract has them."""
    body = "".join(f"<p>{escape(text)}</p>" for text in document.text.split("\n"))
    return (
        '<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
        f"<title>{escape(document.title)}</title>"
        '<script src="../theme/js/answer.js" defer></script></head><body>'
        f'<article><h1>{escape(document.title)}</h1><div class="body">{body}</div></article>'
        "</body></html>"
    )


def write_site(
    folder: Path,
    documents: list[SearchDocument],
    families: Families | None = None,
    latin_names: Mapping[str, str] = LATIN_NAMES,
    options: IndexOptions | None = None,
    with_articles: Iterable[SearchDocument] | None = None,
) -> Path:
    """Write search page, scripts, article pages and index of `documents` into `folder`."""
    if families is None:
        from arabic.families import WordFamilies

        families = WordFamilies.from_vocabulary(count_words(documents))
    chosen = options or IndexOptions(other_names=OTHER_NAMES)
    files = {"search.html": search_page().encode()}
    for document in documents if with_articles is None else with_articles:
        files[document.url] = article_page(document).encode()
    files.update(build_index(documents, families, latin_names, chosen))
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    scripts = folder / "theme" / "js"
    scripts.mkdir(parents=True, exist_ok=True)
    for name in ("search.js", "answer.js"):
        shutil.copy(SCRIPTS / name, scripts / name)
    return folder
