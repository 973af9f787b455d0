"""Names by their context."""

import pytest

from tagging.authority import Authority, AuthorityRecord
from tagging.proposals import find_names, propose


@pytest.mark.parametrize(
    ("text", "name", "kind", "rule"),
    [
        ("حضر اللواء بسام كنعان الاجتماع", "بسام كنعان", "person", "rank"),
        ("التقى الجنرال غادي شوكان هناك", "غادي شوكان", "person", "rank"),
        ("وقال مدير المكتب الإعلامي، سامر كنعان، إن", "سامر كنعان", "person", "office"),
        ("وحضر سامر كنعان، قائد الفرقة، اللقاء", "سامر كنعان", "person", "name before office"),
        ("وأضاف محمود أبو النصر أن العمل", "محمود أبو النصر", "person", "speech"),
        ("وصل إلى بلدة كفرعين أمس", "كفرعين", "place", "head noun"),
        ("في محافظة دير الورد الشمالية", "دير الورد", "place", "head noun"),
        ("بحسب دراسة لمركز “آفاق للدراسات”، فإن", "آفاق للدراسات", "organisation", "quoted"),
        ("في قاعدة «النورس» الجوية", "النورس", "place", "quoted"),
    ],
)
def test_found(text: str, name: str, kind: str, rule: str) -> None:
    proposals = find_names(text)
    assert (name, kind, rule) in [(p.name, p.kind, p.rule) for p in proposals]
    for proposal in proposals:
        assert text[proposal.start : proposal.end] == proposal.name


@pytest.mark.parametrize(
    "text",
    [
        "قال إن العمل مستمر في البلاد",
        "قال الوزير إن الطريق طويل",
        "عاد إلى المدينة بعد يومين",
        "وصل رئيس الحكومة، بعد ساعات، إلى المطار",
        "قال «لا جديد» ثم مضى",
    ],
)
def test_no_name(text: str) -> None:
    assert find_names(text) == []


def test_known_names_are_not_proposed() -> None:
    authority = Authority((AuthorityRecord("بسام كنعان", "person", "b"),))
    text = "حضر اللواء بسام كنعان واللواء فادي شوكان"
    assert [p.name for p in propose("", "", [text, text], authority)] == ["فادي شوكان"]
