"""What is found in a sentence, and what is not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagging.recognise import Tagger

ROOT = Path(__file__).resolve().parents[2]


def names(tagger: Tagger, *paragraphs: str, title: str = "خبر") -> set[str]:
    return {tagging.record.name for tagging in tagger.tag(title, "", paragraphs)}


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        # particles
        ("وصل الوفد وروسيا تراقب", "روسيا"),
        ("سافر إلى المدينة فبيروت", "بيروت"),
        ("اجتماع بدمشق صباحا", "دمشق"),
        ("هدية لسوريا من أهلها", "سوريا"),
        ("خسارة للبحرين في المباراة", "البحرين"),
        ("رسالة وللبحرين أيضا", "البحرين"),
        ("طريق للاذقية قديم", "اللاذقية"),
        ("عاصمة كالقاهرة لا تنام", "القاهرة"),
        # letters
        ("زار سورية وفد كبير", "سوريا"),
        ("زار إيــران وفد", "إيران"),
        ("لقاء في أبوظبي اليوم", "أبو ظبي"),
        ("قال سيرجي لافروف أمس", "سيرغي لافروف"),
        ("اتصل بعبدالفتاح السيسي أمس", "عبد الفتاح السيسي"),
        # adjectives
        ("التقى المسؤول الروسي نظيره", "روسيا"),
        ("قال مسؤولون سوريون إن", "سوريا"),
        ("للسوريين حق العودة", "سوريا"),
        ("انتخب لبنانيًا رئيسا للجمعية", "لبنان"),
        ("والشركتين الألمانيتين معا", "ألمانيا"),
        ("عقد البرلمان اللبناني جلسة", "لبنان"),
        # quotation marks, punctuation
        ("في قاعدة “حميميم” قرب البحر", "حميميم"),
        ("ذكرت صحيفة «الشرق الأوسط» أن", "الشرق الأوسط"),
        ("قال:«روسيا»،لن تنسحب", "روسيا"),
        ("لقاءات سورية- إسرائيلية", "إسرائيل"),
        ("وسم #الأمم_المتحدة اليوم", "الأمم المتحدة"),
        # homographs
        ("وصل إلى سلطنة عمان أمس", "سلطنة عمان"),
        ("في عمان، عاصمة الأردن", "عمّان"),
        ("انضمت عُمان أولا", "سلطنة عمان"),
        ("شوارع عمّان ليلا", "عمّان"),
        ("من مدينة صور جنوبي لبنان", "صور"),
        ("حكومة مالي أجلت الانتخابات", "مالي"),
        ("في تونس العاصمة احتجاج", "تونس العاصمة"),
        ("فاز بجائزة مهرجان كان", "كان"),
        ("طرابلس في شمال لبنان", "طرابلس الشام"),
        ("من طرابلس إلى بنغازي في ليبيا", "طرابلس الغرب"),
        # bodies and topics
        ("قال وزير الخارجية إن", "وزارة الخارجية"),
        ("صفقة لتبادل الأسرى قريبا", "تبادل الأسرى"),
    ],
)
def test_found(tagger: Tagger, text: str, tag: str) -> None:
    assert tag in names(tagger, text)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("عرضت صور جديدة للحفل", "صور"),
        ("كان من المقرر أن يصل", "كان"),
        ("طلب دعم مالي كبير", "مالي"),
        ("قياس قطر الدائرة", "قطر"),
        ("أكل صحن حمص بالطحينة", "حمص"),
        ("أذن لصلاة المغرب قبل قليل", "المغرب"),
        ("عاد إلى مسقط رأسه", "مسقط"),
        ("في الظروف القاهرة نصبر", "القاهرة"),
        ("أصيب في قدمه اليمنى", "اليمن"),
        ("إصابة في الرباط الصليبي", "الرباط"),
        ("فسرت المعلمة الدرس وكسرت القلم", "سرت"),
        ("نزل إلى مجرى النهر", "المجر"),
        ("كان للباب القديم أربعة أقفال", "الباب"),
        ("وصلت فاطمة إلى بيتها", "أطمة"),
        ("قال دومًا إن الوقت مبكر", "دوما"),
        ("عاد باكرًا إلى بيته", "أكرا"),
        ("في شهر آب من العام الماضي", "إب"),
        ("مظاهرات سلمية في البلاد", "السلمية"),
        ("الغازات المسيلة للدموع", "المسيلة"),
        ("قال أحمد المصري إنه فاز", "مصر"),
        ("كل سعيد بما لديه من جمال", "قيس سعيد"),
        ("هذا لصالح الجميع", "برهم صالح"),
        ("البناية طويلة والجبل الأسود بعيد عنها روسيات", "روسيا اليوم"),
        ("استعمل اللغة الفرنسية في الخطاب", "فرنسا"),
        ("سعره مئة دولار أمريكي", "الولايات المتحدة"),
    ],
)
def test_left_out(tagger: Tagger, text: str, tag: str) -> None:
    assert tag not in names(tagger, text)


def test_surname_is_no_country_later_either(tagger: Tagger) -> None:
    assert "مصر" not in names(tagger, "فاز محمد المصري بالسباق.", "وقال المصري إن الطريق صعب.")


def test_family_name_joins_the_full_name(tagger: Tagger) -> None:
    found = tagger.tag("خبر", "", ["التقى برهم صالح وفدا.", "وقال الرئيس صالح إن الحوار مفيد."])
    tagging = next(t for t in found if t.record.name == "برهم صالح")
    assert [e.rule for e in tagging.evidence] == ["name", "family"]


def test_family_name_goes_to_the_nearest_of_two(tagger: Tagger) -> None:
    found = tagger.tag(
        "خبر", "", ["وصل بيل كلينتون.", "ثم هيلاري كلينتون.", "وقالت كلينتون إن الأمر انتهى."]
    )
    counts = {t.record.name: len(t.evidence) for t in found if t.record.kind == "person"}
    assert counts == {"بيل كلينتون": 1, "هيلاري كلينتون": 2}


def test_another_of_that_family_is_not_the_man(tagger: Tagger) -> None:
    assert "سيرغي لافروف" not in names(tagger, "فاز سامر لافروف بالجائزة.")


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("مشاريع رياح في الطفيلة ومعان هذا العام", "معان"),
        ("جولة في معان والطفيلة هذا العام", "معان"),
        ("زار معبد أبي سمبل وفد", "أبو سمبل"),
        ("رست السفينة في ميناء الحديدة فجرا", "الحديدة"),
        ("حفر الآبار شمال لبنان مستمر", "لبنان"),
        ("على ضفاف مياه النيل الأبيض قرى كثيرة", "النيل الأبيض"),
        ("ذكرت وكالة الأناضول أن الطريق مغلق", "وكالة الأناضول"),
        ("هبت الرياح من هضبة الأناضول أمس", "هضبة الأناضول"),
        ("ذكر وزير الخارجية الروسي أن الاجتماع تأجل", "وزارة الخارجية الروسية"),
        ("خسر ريال مدريد أمام برشلونة بهدف", "نادي برشلونة"),
    ],
)
def test_neighbours_decide(tagger: Tagger, text: str, tag: str) -> None:
    assert tag in names(tagger, text)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("ترجم الكتاب من الفرنسية إلى التركية", "فرنسا"),
        ("لغاتها العربية والصينية والروسية", "الصين"),
        ("جلس أمام صينية كبيرة من النحاس", "الصين"),
        ("قال وزير الخارجية الروسي، سيرغي لافروف، إن", "وزارة الخارجية الروسية"),
        ("امتدت قديما من الأناضول إلى الصحراء", "وكالة الأناضول"),
        ("أسرى معركة نهر طلاس علموا الصنعة", "مناف طلاس"),
        ("كتب عام 725 للهجرة كتابا. وعاش في القرن الثامن للهجرة", "الهجرة"),
        ("زار سوريا وكان الطقس حسنا", "كان"),
        ("زارت الوفود دمشق وطرابلس والقاهرة", "طرابلس الغرب"),
        ("سافر إلى الرباط وتونس وعمّان", "سلطنة عمان"),
    ],
)
def test_neighbours_deny(tagger: Tagger, text: str, tag: str) -> None:
    assert tag not in names(tagger, text)


def test_topics_need_more_in_a_long_article(tagger: Tagger) -> None:
    filler = "كلام آخر لا شأن له بهذا الموضوع ولا بغيره من الموضوعات. " * 20
    assert "الأمن الغذائي" in names(tagger, "كلام.", "يهدد ذلك الأمن الغذائي هنا.")
    assert "الأمن الغذائي" not in names(tagger, filler, "يهدد ذلك الأمن الغذائي هنا.")
    twice = "يهدد ذلك الأمن الغذائي هنا، والأمن الغذائي هناك."
    assert "الأمن الغذائي" in names(tagger, filler, twice)


@pytest.mark.parametrize(
    ("text", "topic", "is_tag"),
    [
        ("وصل بعض النازحين إلى المدرسة.", "النازحون", True),
        ("ويخشى التجار عودة التضخم.", "التضخم", True),
        ("وتحدث عن الكهرباء أيضا.", "الكهرباء", False),
    ],
)
def test_a_telling_topic_is_a_tag_by_one_mention(
    tagger: Tagger, text: str, topic: str, is_tag: bool
) -> None:
    filler = "كلام آخر لا شأن له بهذا الموضوع ولا بغيره من الموضوعات الكثيرة."
    assert (topic in names(tagger, filler, text)) is is_tag


def test_gaza_and_jerusalem_stand_for_themselves(tagger: Tagger) -> None:
    def tags(title: str) -> set[str]:
        return {t.record.name for t in tagger.tag(title, "", ["كلام."])}

    assert "سوريا" in tags("قافلة من حلب إلى حمص")
    assert "فلسطين" not in tags("قافلة من القدس إلى خان يونس")


def test_longest_name_wins(tagger: Tagger) -> None:
    found = names(tagger, "عبرت السفينة قناة السويس فجرا، ورست قرب جبل لبنان")
    assert "قناة السويس" in found
    assert not {"السويس", "لبنان"} & found


def test_names_do_not_run_over_a_comma(tagger: Tagger) -> None:
    assert "دير الزور" not in names(tagger, "زار كل دير، الزور منطقة أخرى")


def test_evidence_points_into_the_field(tagger: Tagger) -> None:
    title, caption = "روسيا تعرض", "وزير الخارجية الروسي، سيرغي لافروف"
    paragraphs = ["عرضًا “مُوسكو”، على الـبحرين\u200f فقط.", "وﷲ أعلم بسوريا"]
    fields = {"title": title, "caption": caption}
    fields |= {f"paragraph-{n}": text for n, text in enumerate(paragraphs, start=1)}
    found = tagger.tag(title, caption, paragraphs)
    assert {"روسيا", "موسكو", "البحرين", "سوريا"} <= {t.record.name for t in found}
    for tagging in found:
        for e in tagging.evidence:
            assert fields[e.field][e.start : e.end] == e.words
            assert e.words.strip() == e.words != ""


def test_main_tags_come_first(tagger: Tagger) -> None:
    found = tagger.tag(
        "زلزال في اليابان", "", ["ضرب زلزال شرق اليابان فجر الاثنين.", "وعلقت باريس."]
    )
    assert [(t.record.name, t.main) for t in found] == [
        ("الزلازل", True),
        ("اليابان", True),
        ("باريس", False),
    ]


def test_limit(shipped) -> None:  # type: ignore[no-untyped-def]
    found = Tagger(shipped, max_tags=2).tag("", "", ["بين دمشق وبيروت وبغداد والقاهرة"])
    assert len(found) == 2


def test_nothing_in_nothing(tagger: Tagger) -> None:
    assert tagger.tag("", "", []) == []


@given(
    st.lists(st.text(alphabet="روسيا دمشق،.“”ًﷲﻻ\u200f\n🙂abc-_ال وبلك", max_size=80), max_size=3)
)
def test_any_text_is_survived_and_spans_hold(tagger: Tagger, texts: list[str]) -> None:
    for tagging in tagger.tag("", "", texts):
        for e in tagging.evidence:
            text = texts[int(e.field.removeprefix("paragraph-")) - 1]
            assert text[e.start : e.end] == e.words


def test_the_sample_article(tagger: Tagger) -> None:
    sample = ROOT.parent / "shared" / "samples" / "000_28018be113238a9f.txt"
    if not sample.is_file():
        pytest.skip("the sample article isn't here")
    lines = [line for line in sample.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = tagger.tag(lines[0], lines[1], lines[3:15])
    tags = {t.record.name for t in found}
    assert tags >= set(
        "روسيا|إسرائيل|سوريا|سيرغي لافروف|إيران|دير الزور|حميميم|الولايات المتحدة|علي مملوك|اللاذقية|"
        "موسكو|تل أبيب|طهران|الموساد|سبوتنيك|الشرق الأوسط|جسور للدراسات|البحرين|الإمارات|التطبيع".split(
            "|"
        )
    )
    assert {t.record.name for t in found if t.main} == set(
        "روسيا|إسرائيل|سوريا|سيرغي لافروف".split("|")
    )
    assert not {t for t in tags if t in {"كان", "صور", "مالي", "العربية"}}


def main_tags(tagger: Tagger, title: str, *paragraphs: str) -> set[str]:
    return {t.record.name for t in tagger.tag(title, "", paragraphs) if t.main}


def test_a_place_that_opens_the_lead_is_main_where_the_title_names_none(tagger: Tagger) -> None:
    lead = "تجمع مئات السكان في حلب صباحا أمام الأفران، ثم عادوا إلى بيوتهم."
    assert "حلب" in main_tags(tagger, "طوابير منذ الفجر", lead)
    assert "حلب" not in main_tags(tagger, "طوابير في دمشق", lead)


def test_a_country_known_by_its_places_alone_is_a_tag_but_no_main_one(tagger: Tagger) -> None:
    text = "وصلت الحافلة من حلب إلى حمص ثم عادت."
    found = {t.record.name: t.main for t in tagger.tag("حافلة من حلب", "", [text])}
    assert found["سوريا"] is False and found["حلب"] is True


def test_names_behind_ali_written_with_a_plain_ya(tagger: Tagger) -> None:
    assert "علي مملوك" in names(tagger, "وصل على مملوك أمس الى المدينه")


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("جلس في شارع بغداد بدمشق ساعات", {"دمشق"}),
        ("اجتمع التجار في مقهى القاهرة القديم", set()),
        ("احترق سوق بيروت القديم أمس", {"بيروت"}),
        ("يسكن قرب محطة القطار في حي الأندلس بحلب", {"حي الأندلس", "حلب"}),
        ("تقدم على الإثيوبية نعيمة سعيد في السباق", {"إثيوبيا", "نعيمة سعيد"}),
        ("أشاد المدرب خوان كارلوس غاريدو بلاعبيه", {"خوان كارلوس غاريدو"}),
        ("أبقت منظمة الدول المصدرة للبترول سقف الإنتاج", {"أوبك"}),
    ],
)
def test_names_end_where_they_end_and_streets_are_not_the_towns_they_honour(
    tagger: Tagger, text: str, tags: set[str]
) -> None:
    kinds = {"person", "place", "organisation"}
    found = tagger.tag("خبر", "", [f"{text}."])
    assert {t.record.name for t in found if t.record.kind in kinds} == tags
