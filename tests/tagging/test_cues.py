"""Topics that an article speaks of without naming them."""

from pathlib import Path

from tagging.authority import COLUMNS, Authority
from tagging.recognise import Tagger

TOPICS = "\t".join(COLUMNS) + "\nالاحتجاجات" + "\t" * 6 + "\nالحرب في السودان" + "\t" * 6 + "\n"
PLACES = "\t".join(COLUMNS) + "\nالسودان" + "\t" * 6 + "\n"
CUES = """topic\tcues
الاحتجاجات\tهتف|متظاهر|مسيرة|لافتات
الحرب في السودان\t!السودان|معارك|قصف|هجوم
لا أحد\tشيء
"""


def load(folder: Path) -> tuple[Tagger, list[str]]:
    for name, text in (("topics", TOPICS), ("places", PLACES), ("topic_cues", CUES)):
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8")
    authority, problems = Authority.load(folder)
    return Tagger(authority), [str(problem) for problem in problems]


def topics(folder: Path, title: str, text: str) -> set[str]:
    found = load(folder)[0].tag(title, "", [text])
    return {tagging.record.name for tagging in found if tagging.record.kind == "topic"}


def test_different_cues_in_title_and_lead_make_a_topic(tmp_path: Path) -> None:
    assert topics(tmp_path, "مسيرة في المدينة", "هتف المتظاهرون ورفعوا لافتات.") == {"الاحتجاجات"}


def test_one_cue_again_and_again_does_not(tmp_path: Path) -> None:
    assert topics(tmp_path, "متظاهر", "قال متظاهرون ومتظاهرات إن المتظاهرين عادوا.") == set()


def test_a_required_cue_must_be_there(tmp_path: Path) -> None:
    text = "معارك وقصف وهجوم على أطراف المدينة"
    assert topics(tmp_path, "قصف وهجوم", text) == set()
    assert topics(tmp_path, "قصف وهجوم في السودان", text) == {"الحرب في السودان"}


def test_names_alone_make_no_topic(tmp_path: Path) -> None:
    cues = CUES.replace("معارك|قصف", "!الخرطوم|!دارفور|معارك|قصف")
    places = PLACES + "الخرطوم" + "\t" * 6 + "\nدارفور" + "\t" * 6 + "\n"
    for name, text in (("topics", TOPICS), ("places", places), ("topic_cues", cues)):
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    tagger = Tagger(Authority.load(tmp_path)[0])
    title = "السودان: من الخرطوم إلى دارفور"
    assert "topic" not in {t.record.kind for t in tagger.tag(title, "", ["وصل الوفد."])}
    told = tagger.tag(title, "", ["قصف ومعارك."])
    assert "topic" in {t.record.kind for t in told}


def test_a_row_without_its_topic_is_told(tmp_path: Path) -> None:
    (problem,) = load(tmp_path)[1]
    assert "topic_cues.tsv:4" in problem and "لا أحد" in problem
