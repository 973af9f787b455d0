"""Search as a reader uses it, over http under /repo/ and from file://."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from arabic.letters import fold
from search.documents import SearchDocument
from search.index import IndexOptions
from search.tables import browser_tables
from search.typed import bare_forms
from search.wording import index_words
from tests.browser.search_fixture import OTHER_NAMES, make_documents, write_site
from tests.conftest import serve

pytestmark = pytest.mark.browser

CLIENT = Path(__file__).parent.parent.parent / "plugins" / "search" / "client"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture's site in a few segments and small shards, so that their joints are tested."""
    options = IndexOptions(other_names=OTHER_NAMES, segment_block=16, shard_bytes=2000)
    folder = tmp_path_factory.mktemp("search") / "repo"
    return write_site(folder, make_documents(), options=options)


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    yield from serve(site.parent, "/repo")


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, site: Path, served: str) -> str:
    """The search page's address, once served and once as a file."""
    return f"{served}/search.html" if request.param == "http" else f"{site.as_uri()}/search.html"


def done(page: Page) -> list[str]:
    """Waits for a finished search; the results' addresses without «articles/» and «.html»."""
    page.wait_for_selector('#results[data-state="done"]', state="attached")
    links = page.locator("#results article a[href]").all()
    return [str(a.get_attribute("href")).rsplit("/", 1)[1].removesuffix(".html") for a in links]


def ask(page: Page, query: str) -> list[str]:
    page.fill("#q", query)
    page.press("#q", "Enter")
    return done(page)


def status(page: Page) -> str:
    return page.inner_text("#search-status")


def settle(page: Page) -> None:
    """Waits until the filters beside the results are there."""
    page.wait_for_selector("#search-sort")


FINDS = [
    ("لافروف", {"lavrov-tour", "undated-note"}),
    ("لافروف أو القمح", {"lavrov-tour", "undated-note", "black-sea-grain"}),
    ("لافروف | القمح", {"lavrov-tour", "undated-note", "black-sea-grain"}),
    (f"{'لافروف ' * 300}", {"lavrov-tour", "undated-note"}),
    ("الروسي", {"lavrov-tour", "black-sea-grain", "moscow-concert"}),
    ("روسيا", {"lavrov-tour", "black-sea-grain", "moscow-concert"}),
    ("سوريه", {"dam-report", "museum-night"}),
    ("٢٠٢٠", {"dam-report"}),
    ("2020", {"dam-report"}),
    ("وزراء", {"lavrov-tour", "minister-visit"}),
    ("معارضة", {"written-oddly"}),
    ("مدرسة", {"minister-visit", "written-oddly"}),
    ("بالعراق", {"iraq-dates"}),
    ("حلب", {"aleppo-soap"}),
    ("الحليب", {"milk-prices"}),
    ("ادلب", {"idlib-olives"}),
    ("BBC", {"bbc-archive"}),
    ("bbc", {"bbc-archive"}),
    ("أمريكا", {"american-letters"}),
    ("الولايات المتحدة", {"american-letters"}),
    ("قطاف التمور", {"iraq-dates"}),
    ("وزيرا الريف", {"minister-visit"}),
    ("عازفو العود", {"moscow-concert"}),
    ("تقليدا", {"moscow-concert"}),
    ("hglvth", {"black-sea-grain"}),
    ("المتاحف 2021", {"museum-night"}),
    ("السدود ٢٠٢٠", {"dam-report"}),
    ('"الاتفاق النووي"', {"lavrov-tour", "nuclear-terms"}),
    ("«الاتفاق النووي»", {"lavrov-tour", "nuclear-terms"}),
    ("الاتفاق النووي", {"lavrov-tour", "nuclear-terms", "energy-words"}),
    ('"نووي الاتفاقات"~', {"lavrov-tour", "nuclear-terms", "energy-words"}),
    ('"لافروف القمح"~3', set()),
    ("عبد الرحمن", {"written-oddly"}),
    ("وعبدالرحمن", {"written-oddly"}),
    ("روسيا -القمح", {"lavrov-tour", "moscow-concert"}),
    ('النووي -"الاتفاق النووي"', {"energy-words"}),
    ("عنوان:النووي", {"nuclear-terms"}),
    ("وسم:روسيا", {"lavrov-tour", "black-sea-grain"}),
    ("وسم:لافروف", {"lavrov-tour"}),
    ('وسم:"سيرغي لافروف"', {"lavrov-tour"}),
    ("قسم:علوم 2020..2021", {"dam-report"}),
    ("مصدر:السنابل الحليب", {"milk-prices"}),
    ("كاتب:الناظر", {"nuclear-terms"}),
    ("lavrov", {"lavrov-tour", "undated-note"}),
    ("Lafrof", {"lavrov-tour", "undated-note"}),
    ("v,sdh", {"lavrov-tour", "black-sea-grain", "moscow-concert"}),
    ("v;sdh", {"lavrov-tour", "black-sea-grain", "moscow-concert"}),
    ("لافروفف", {"lavrov-tour", "undated-note"}),
    ("روسا", {"lavrov-tour", "black-sea-grain", "moscow-concert"}),
    ("حلبيب", set()),
    ("زززز", set()),
]


def test_every_query_finds_what_it_should(page: Page, address: str) -> None:
    page.goto(address)
    found = {query: set(ask(page, query)) for query, _ in FINDS}
    assert found == dict(FINDS)
    assert page.troubles == []  # type: ignore[attr-defined]


def test_the_address_is_shareable_and_excerpts_mark_the_words_that_stand_there(
    page: Page, address: str
) -> None:
    page.goto(f"{address}?q=روسيا")
    assert done(page)[0] == "lavrov-tour"
    assert page.input_value("#q") == "روسيا"
    page.wait_for_selector("#results article:nth-child(3) .excerpt mark")
    marks = page.locator("#results .excerpt mark").all_inner_texts()
    assert {"الروسي", "لروسيا"} <= set(marks)
    first = page.locator("#results article").first
    assert first.locator("time").get_attribute("datetime") == "2021-01-19"
    assert "19 كانون الثاني 2021" in first.inner_text()
    assert "جريدة الميناء" in first.inner_text()
    first.locator("a").click()
    page.wait_for_selector("article .body p")
    assert page.troubles == []  # type: ignore[attr-defined]


def test_a_title_comes_first_and_an_exact_form_before_its_family(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?q=لافروف")
    assert done(page) == ["lavrov-tour", "undated-note"]
    assert ask(page, "القمح")[0] == "black-sea-grain"


def test_the_status_counts_in_words_that_agree(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?q=الحليب")
    done(page)
    assert status(page) == "نتيجة واحدة"
    for query, said in [("لافروف", "نتيجتان"), ("روسيا", "3 نتائج"), ("خضارًا", "44 نتيجة")]:
        ask(page, query)
        assert status(page) == said


def test_words_that_meet_nowhere_together_are_looked_for_apart(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?q=الحليب+العود")
    assert set(done(page)) == {"milk-prices", "moscow-concert"}
    assert "لا مقال يجمع كلّ الكلمات" in status(page)


def test_a_long_query_may_miss_a_word_of_an_article_that_fits_better(
    page: Page, tmp_path: Path
) -> None:
    """A headline is remembered in other words: «متجر» for «دكان», while a long article holds all by chance."""
    filler = " ".join(["كلام"] * 60)
    chance = f"{filler} متجر {filler} مصادقة {filler} بيوت {filler} رقمية"
    rows = [
        ("chance", "أخبار الأسبوع", chance),
        ("wanted", "الدكان يصادق على بيوت رقمية", "صادق الدكان أمس على بيوت رقمية."),
        ("other", "بيوت قديمة", "متجر في حي قديم، ومصادقة على ترميمه."),
        *((f"n{n}", f"خبر {n}", "لا شيء من ذلك هنا.") for n in range(20)),
    ]
    documents = [
        SearchDocument(n, f"articles/{name}.html", title, "", text, "2021-01-01", "", [], "")
        for n, (name, title, text) in enumerate(rows)
    ]
    site = write_site(tmp_path, documents, {}, IndexOptions(), with_articles=())
    page.goto((site / "search.html").as_uri())
    assert ask(page, "المتجر يصادق بيوت رقمية") == ["wanted", "chance"]
    assert status(page) == "نتيجتان، كلّ الكلمات في 1 منها."
    assert ask(page, "متجر مصادقة") == ["other", "chance"]


def test_common_words_are_typed_by_their_sound(page: Page, tmp_path: Path) -> None:
    texts = [*["مدرسة"] * 3, *["مدرس"] * 4, *["وزير"] * 3, *["وزارة"] * 4]
    documents = [
        SearchDocument(n, f"articles/{n}.html", f"#{n}", "", text, "2021-01-01", "", [], "")
        for n, text in enumerate(texts)
    ]
    site = write_site(tmp_path, documents, {}, IndexOptions(), with_articles=())
    page.goto((site / "search.html").as_uri())
    for query, word in [
        ("madrasa", "مدرسة"),
        ("mudarris", "مدرس"),
        ("wazir", "وزير"),
        ("wizarah", "وزارة"),
    ]:
        wanted = {str(n) for n, text in enumerate(texts) if text == word}
        assert set(ask(page, query)) == wanted


def test_no_results_lead_to_the_calendar_and_the_tags(page: Page, address: str) -> None:
    page.goto(f"{address}?q=ظظظظظ")
    assert done(page) == []
    assert status(page) == "لا نتائج"
    hrefs = [a.get_attribute("href") for a in page.locator("#results .no-results a").all()]
    assert hrefs == ["./calendar.html", "./tags.html"]


def test_a_reading_of_the_query_is_said_and_may_be_refused(page: Page, address: str) -> None:
    page.goto(f"{address}?q=lavrov")
    assert "lavrov-tour" in done(page)
    assert page.inner_text("#search-hints") == "عُرضت نتائج «لافروف» بدلًا من «lavrov»."
    page.click("#search-hints a")
    page.wait_for_selector(".no-results")
    assert done(page) == []
    assert "literal=1" in page.url


def test_a_year_is_a_word_until_no_article_has_all_words(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?q=الحليب+2019")
    assert done(page) == ["milk-prices"]
    assert page.inner_text("#search-hints").startswith("حُصرت النتائج في 2019.")
    page.click("#search-hints a")
    page.wait_for_selector('#results[data-state="done"]', state="attached")
    assert "literal=1" in page.url
    page.wait_for_function("document.getElementById('search-status').textContent.includes('بعضها')")
    assert done(page) == ["milk-prices"]
    assert ask(page, "الحليب 1950") == ["milk-prices"]
    assert "بعضها" in status(page)


def test_what_was_read_is_shown_as_it_is_written(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?q=united+states")
    assert done(page) == ["american-letters"]
    assert "«الولايات المتحدة»" in page.inner_text("#search-hints")
    assert ask(page, "un") == []


def test_a_slip_in_a_common_word_is_only_asked_about(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?q=الزيتوون")
    assert done(page) == []
    page.click("#search-hints a:has-text('الزيتون')")
    page.wait_for_selector("#results article")
    assert set(done(page)) == {"aleppo-soap", "idlib-olives"}
    assert page.input_value("#q") == "الزيتون"


def test_results_come_while_typing_and_one_step_back_undoes_it(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?q=الحليب")
    assert done(page) == ["milk-prices"]
    page.fill("#q", "")
    page.locator("#q").press_sequentially("لافروف", delay=60)
    page.wait_for_selector("#results a[href*='lavrov-tour']")
    assert len(done(page)) == 2
    page.go_back()
    page.wait_for_selector("#results a[href*='milk-prices']")
    assert page.input_value("#q") == "الحليب"


def test_back_and_forward_show_each_search(page: Page, address: str) -> None:
    page.goto(address)
    ask(page, "لافروف")
    ask(page, "حلب")
    page.go_back()
    page.wait_for_selector("#results a[href*='lavrov-tour']")
    assert page.input_value("#q") == "لافروف"
    page.go_forward()
    page.wait_for_selector("#results a[href*='aleppo-soap']")
    assert page.input_value("#q") == "حلب"


def test_filters_count_and_narrow_and_stand_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}?q=روسيا")
    done(page)
    settle(page)
    section = page.locator("fieldset[data-facet=section]")
    assert section.locator("label").all_inner_texts() == ["اقتصاد (1)", "ثقافة (1)", "سياسة (1)"]
    section.get_by_label("ثقافة").check()
    page.wait_for_selector("#results article:only-of-type")
    assert done(page) == ["moscow-concert"]
    assert "section=" in page.url
    page.reload()
    assert done(page) == ["moscow-concert"]
    settle(page)
    assert page.locator("fieldset[data-facet=section]").get_by_label("ثقافة").is_checked()


def test_a_tag_alone_lists_its_articles_newest_first(page: Page, address: str) -> None:
    page.goto(f"{address}?tag=روسيا")
    assert done(page) == ["lavrov-tour", "black-sea-grain"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("from=2020-07-04&to=2020-07-04", {"black-sea-grain", "dam-report"}),
        ("from=2020-07-05&to=2020-11-30", {"dam-report"}),
        ("from=2016-01-20&to=2016-01-21", {"written-oddly"}),
        ("year=2022", {"nuclear-terms", "energy-words"}),
    ],
)
def test_dates_narrow_as_far_as_they_are_known(
    page: Page, served: str, asked: str, found: set[str]
) -> None:
    page.goto(f"{served}/search.html?{asked}")
    assert {name for name in done(page) if not name.startswith("market")} == found


def test_order_by_time_leaves_the_undated_last(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?q=روسيا&sort=oldest")
    assert done(page) == ["moscow-concert", "black-sea-grain", "lavrov-tour"]
    page.goto(f"{served}/search.html?q=لافروف&sort=oldest")
    assert done(page) == ["lavrov-tour", "undated-note"]
    settle(page)
    page.select_option("#search-sort", "newest")
    page.wait_for_url("**sort=newest**")
    assert done(page) == ["lavrov-tour", "undated-note"]


def test_more_results_come_by_the_button(page: Page, address: str) -> None:
    page.goto(f"{address}?q=الباعة")
    assert len(done(page)) == 10
    for shown in (20, 30, 40, 44):
        page.click("#search-more")
        page.wait_for_selector(f"#results article:nth-of-type({shown})")
    assert len(set(done(page))) == 44
    assert page.locator("#search-more").count() == 0


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<script>document.title='no'</script>",
    '"',
    "-",
    "--- - «» \"\" ''",
    "((((\\[[[*+?.^$|",
    "\\",
    "ا" * 10_000,
    "كلمة " * 2_000,
    "-" * 3_000,
    '"' * 3_000,
    "\u202eروسيا\u202c \u2066لافروف",
    "وسم: قسم: : ..",
    "..",
    "__proto__ constructor toString",
    "وسم:__proto__",
    "١٢٣ ½ ﷺ 😀👩‍👩‍👧 ﷽",
    "%00%ff%",
    "\u200f\u200e\u00ad",
    "a" * 500,
]


def test_any_string_gives_results_or_none_but_no_error(page: Page, address: str) -> None:
    page.goto(address)
    for query in HOSTILE:
        ask(page, query)
        assert page.locator("#results img, #results script").count() == 0
    lone = "document.querySelector('#q').value = 'ا\\ud800ب \\udfff'"
    page.evaluate(f"() => {{ {lone}; document.querySelector('#search-form').requestSubmit(); }}")
    done(page)
    for asked in ("?from=x&to=2020-99-99", "?tag=%FF&year=abc&sort=no", "?q=%ED%A0%80", "?q=%"):
        page.goto(address + asked)
        done(page)
    assert page.title() == "البحث"
    assert page.troubles == []  # type: ignore[attr-defined]


def test_names_in_the_archive_are_text_not_markup(page: Page, tmp_path: Path) -> None:
    bad = '<img src=x onerror="document.title=1">'
    document = SearchDocument(
        0, "articles/x.html", f"عنوان {bad}", "", f"نص {bad}", "2021", bad, [f"وسم {bad}"], bad
    )
    write_site(tmp_path, [document], latin_names={bad: bad})
    page.goto(f"{tmp_path.as_uri()}/search.html?q=عنوان")
    assert done(page) == ["x"]
    settle(page)
    page.wait_for_selector(".excerpt >> text=نص")
    assert page.locator("img").count() == 0
    assert bad in page.inner_text("#results h2")


def test_an_empty_archive_is_searched_without_error(page: Page, tmp_path: Path) -> None:
    write_site(tmp_path, [])
    page.goto(f"{tmp_path.as_uri()}/search.html?q=روسيا")
    assert done(page) == []
    assert status(page) == "لا نتائج"
    assert page.troubles == []  # type: ignore[attr-defined]


def test_a_shard_that_fails_says_so_and_can_be_tried_again(page: Page, served: str) -> None:
    broken = True

    def answer(route: Route) -> None:
        if broken:
            route.abort()
        else:
            route.continue_()

    page.route("**/search/*/p*.js", answer)
    page.goto(f"{served}/search.html?q=لافروف")
    page.wait_for_selector('#results[data-state="error"]')
    assert status(page) == "تعذّر تحميل جزء من الفهرس."
    broken = False
    page.click("#search-retry")
    assert "lavrov-tour" in done(page)


def test_a_missing_manifest_says_so_and_can_be_tried_again(page: Page, served: str) -> None:
    broken = True
    page.route("**/search/index.js*", lambda r: r.abort() if broken else r.continue_())
    page.goto(f"{served}/search.html?q=لافروف")
    page.wait_for_selector('#results[data-state="error"]')
    broken = False
    page.click("#search-retry")
    assert "lavrov-tour" in done(page)


def test_nothing_is_loaded_but_from_the_site_itself(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/search.html?q=روسيا")
    done(page)
    settle(page)
    assert asked and all(url.startswith(served) for url in asked)


def test_letters_and_words_are_read_as_python_reads_them(page: Page) -> None:
    """The browser's folding, words and bare forms are those of the index, for odd text, too."""
    texts = [d.title + " " + d.text for d in make_documents()]
    texts += [
        "الـ18 و2021م، الـBBC F16 قال:«النظام»،والنساخ",
        "ﻣﺪﺭﺳﺔ ﷲ لا\u200cنهائي اﻟﻰ",
        "É Й ΣΑ",
    ]
    texts += ["مُـعَـارَضَة٬ ۱۲۳ ی ک\u202eقلب\u202c", "عبدُالله لأبوظبي 😀نص😀 a_b re-use x'y"]
    words = ["وللصحيفه", "بالعراق", "مدرستهم", "كتاب", "للغه", "سيستهدفون", "اب", "والمدارس"]
    page.goto("about:blank")
    got = page.evaluate(
        """([codec, reading, tables, texts, words]) => {
            const Warraq = new Function(`const Warraq = {}; ${codec}; ${reading}; return Warraq`)();
            Warraq.setTables(tables);
            return {
                folded: texts.map(Warraq.fold),
                words: texts.map((text) => Warraq.splitWords(text).map((w) => w.folded)),
                bare: words.map(Warraq.bareForms),
            };
        }""",
        [
            (CLIENT / "codec.js").read_text("utf-8"),
            (CLIENT / "reading.js").read_text("utf-8"),
            json.loads(browser_tables()),
            texts,
            words,
        ],
    )
    assert got["folded"] == [fold(text) for text in texts]
    assert got["words"] == [[word.folded for word in index_words(text)] for text in texts]
    assert got["bare"] == [list(bare_forms(word)) for word in words]


TEXTS_WITH_HEH = {
    "careful": "أنجز المهندس عمله في مدّة قصيرة، ثمّ زار محطّة حديثة ومدرسة قريبة وحديقة.",
    "currency": "ارتفعت العملة، وهي عملة قوية في دولة غنية، بعد زيارة رسمية.",
    "loose": "نقلت المكتبه كتبها الي القاعه، وقال صاحبها إنها قاعه واسعه لها عمله قديمه.",
    "teacher": "شكر التلميذ مدرسه بعد حفلة جميلة في قاعة واسعة وحديقة كبيرة وساحة.",
    "school": "بنى الأهالي مدرسة.",
}


def documents_with_heh() -> list[SearchDocument]:
    return [
        SearchDocument(
            n, f"articles/{name}.html", f"خبر {n}", "", text, "2021-01-01", "", [], "", []
        )
        for n, (name, text) in enumerate(TEXTS_WITH_HEH.items())
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("عمل", {"careful", "loose"}),
        ("عملة", {"currency", "loose"}),
        ("عمله", {"careful", "currency", "loose"}),
        ('"أنجز المهندس عمله"', {"careful"}),
        ('"عملة قوية"', {"currency"}),
        ("مدرسة", {"careful", "school"}),
        ("مدرّس", {"teacher"}),
        ("مكتبة", {"loose"}),
        ("قاعه", {"loose", "teacher"}),
    ],
)
def test_heh_and_teh_are_told_apart_where_the_writer_does(
    page: Page, tmp_path: Path, query: str, found: set[str]
) -> None:
    site = write_site(tmp_path / "site", documents_with_heh())
    page.goto((site / "search.html").as_uri())
    assert set(ask(page, query)) == found


def test_a_typed_heh_is_marked_where_it_stands_and_means_teh_first(
    page: Page, tmp_path: Path
) -> None:
    site = write_site(tmp_path / "site", documents_with_heh())
    page.goto((site / "search.html").as_uri() + "?q=مدرسه")
    assert done(page)[0] == "school"
    page.goto((site / "search.html").as_uri() + "?q=عمل")
    done(page)
    marked = page.locator("#results article .excerpt mark")
    marked.first.wait_for()
    assert "عمله" in marked.all_inner_texts()
