"""Names that no list has, found by what stands around them."""

import pytest

from tagging.authority import Authority, AuthorityRecord
from tagging.recognise import Tagger

SYRIA = AuthorityRecord("سوريا", "place", "syria", adjectives=("سوري", "سورية"))
LISTS = Authority(
    (
        SYRIA,
        AuthorityRecord("حلب", "place", "aleppo"),
        AuthorityRecord("وزارة الخارجية", "organisation", "mfa", ("وزير الخارجية",)),
        AuthorityRecord("غادي إيزنكوت", "person", "gadi-eisenkot"),
    )
)
TAGGER = Tagger(LISTS)


def tags(text: str) -> dict[str, str]:
    """Tag → kind of a text."""
    return {t.record.name: t.record.kind for t in TAGGER.tag("", "", [text])}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("حضر اللواء بسام كنعان الاجتماع", "بسام كنعان"),
        ("التقى الجنرال هوراس شوكان هناك", "هوراس شوكان"),
        ("وقال مدير المكتب الإعلامي، سامر كنعان، إن", "سامر كنعان"),
        ("وحضر سامر كنعان، قائد الفرقة، اللقاء", "سامر كنعان"),
        ("وأضاف محمود أبو النصر أن العمل", "محمود أبو النصر"),
        ("وقال وزير الصحة عبد اللطيف الجوهراوي إن", "عبد اللطيف الجوهراوي"),
        ("بحضور المبعوث الأممي هورست شوكان في جولة", "هورست شوكان"),
        ("ومنهم جوهر بن عمران وعصام الشهباوي وخيام التركي، وغيرهم", "خيام التركي"),
        ("الشيخ جراح جابر الأحمد الصباح، فيما", "جراح جابر الأحمد الصباح"),
        ("وقالت وزيرة المالية نادية فتاح العلوي خلال", "نادية فتاح العلوي"),
        ("قالت ريم حسن (34 عامًا) إنها", "ريم حسن"),
    ],
)
def test_persons(text: str, name: str) -> None:
    assert tags(text).get(name) == "person"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("بحسب دراسة لمركز “آفاق للدراسات”، فإن", "آفاق للدراسات"),
        ("أعلنت شركة «نورسات» أن", "نورسات"),
        ("وصوتت كتلة “الغد القوي” و“اللقاء الحر” ضده", "اللقاء الحر"),
        ("قالت الهيئة العامة للإحصاء الأربعاء إن", "الهيئة العامة للإحصاء"),
        ("وفق المجلس الأعلى للثقافة، الذي", "المجلس الأعلى للثقافة"),
        ("وأعلنت الهيئة الملكية لمحافظة العلا ولادة", "الهيئة الملكية لمحافظة العلا"),
        ("ووفقًا للهيئة الوطنية للانتخابات فإن", "الهيئة الوطنية للانتخابات"),
        ("دعت نقابة الصيادلة إلى", "نقابة الصيادلة"),
        ("وقالت هيئة شؤون الأسرى والمحررين إن", "هيئة شؤون الأسرى والمحررين"),
        ("في مستشفى ابن رشد الجامعي أمس", "مستشفى ابن رشد الجامعي"),
        ("طلاب جامعة حلب عادوا", "جامعة حلب"),
        ("وقال بيان الجيش السوري إن", "الجيش السوري"),
        ("ورحبت وزارة الخارجية السورية بالتقرير", "وزارة الخارجية السورية"),
        ("ذكر وزير الخارجية السوري أن الاجتماع تأجل", "وزارة الخارجية السورية"),
    ],
)
def test_bodies(text: str, name: str) -> None:
    assert tags(text).get(name) == "organisation"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وصل إلى بلدة كفرعين أمس", "كفرعين"),
        ("في قرية دير الورد الشمالية", "دير الورد"),
        ("توغلت في بلدة جباتا الخشب بريف", "جباتا الخشب"),
        ("محتجون قرب جسر الزيتون، ما أدى", "جسر الزيتون"),
        ("بمحمية شرعان أمس", "محمية شرعان"),
        ("على ملعب خليفة الدولي مساء", "ملعب خليفة الدولي"),
    ],
)
def test_places(text: str, name: str) -> None:
    assert tags(text).get(name) == "place"


@pytest.mark.parametrize(
    "text",
    [
        "قال إن العمل مستمر في البلاد",
        "قال الوزير إن الطريق طويل",
        "عاد إلى المدينة بعد يومين",
        "وصل رئيس الحكومة، بعد ساعات، إلى المطار",
        "قال «لا جديد» ثم مضى",
        "في شارع محمد محمود وسط المدينة",
        "وقالت أمينة المتحف إن المعرض مفتوح",
        "وقال بيان صدر في العاصمة إن",
        "قالت هيئة الدفاع إن موكليها غابوا",
        "وعلى طاولة الاجتماع ملفات كثيرة",
        "في قرية صغيرة قرب النهر",
        "انقطعت شبكة الكهرباء عن الحي",
        "قال المتحدث باسم الجماعة إن السفينة غرقت",
    ],
)
def test_no_name(text: str) -> None:
    assert tags(text) == {}


def test_a_listed_name_wins() -> None:
    assert tags("الجنرال غادي إيزنكوت من") == {"غادي إيزنكوت": "person"}


def test_the_family_name_alone_is_a_further_mention() -> None:
    (tag,) = TAGGER.tag("", "", ["قال اللواء بسام شوكان إن", "وأضاف شوكان أنه عاد"])
    assert [e.rule for e in tag.evidence] == ["rank", "family"]


def test_an_office_with_its_holder_is_no_body() -> None:
    assert tags("قال وزير الخارجية السوري سامر كنعان إن") == {
        "سامر كنعان": "person",
        "سوريا": "place",
    }


def test_the_shorter_name_joins_the_longer() -> None:
    found = TAGGER.tag("", "", ["قالت ريم حسن الدوسراوي إن", "وأضافت ريم حسن أنها"])
    assert [t.record.name for t in found] == ["ريم حسن الدوسراوي"]


def test_one_name_one_address_in_every_article() -> None:
    first = TAGGER.tag("", "", ["قال اللواء أحمد كنعان إن"])[0].record
    again = TAGGER.tag("", "", ["قال اللواء احمد كنعان إن"])[0].record
    other = TAGGER.tag("", "", ["قال اللواء أحمد قنعان إن"])[0].record
    assert first.slug == again.slug != other.slug


def test_kinds_can_be_left_out() -> None:
    tagger = Tagger(LISTS, unlisted=())
    assert tagger.tag("", "", ["حضر اللواء بسام كنعان من بلدة كفرعين"]) == []
