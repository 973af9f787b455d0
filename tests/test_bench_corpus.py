"""The made corpus: grammatical forms, the same bytes every time, words as in real text, true answers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from arabic.letters import fold
from arabic.words import split_words
from intake.read import read_article
from intake.sources import SourceList
from tests.bench.corpus import (
    generate,
    make_article,
    numbers_by_date,
    publication_date,
    write_corpus,
)
from tests.bench.corpus_grammar import (
    Lexeme,
    Phrase,
    accusative,
    agree,
    attach,
    bind,
    dual,
    number_of,
    oblique,
    past,
    possess,
    present,
)
from tests.bench.corpus_shapes import ARABIC, EUROPEAN, NEWSPAPERS
from tests.bench.corpus_vocabulary import load_vocabulary
from tests.bench.pagefind_site import article_page, made_documents
from tests.evaluation.known_items import expected_score, score

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "content" / "authority" / "sources.tsv"
SAMPLE = 160


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (attach("و", "الخطة"), "والخطة"),
        (attach("ل", "الخطة"), "للخطة"),
        (attach("ول", "اللجنة"), "وللجنة"),
        (attach("ب", "حلب"), "بحلب"),
        (attach("ل", "لبنان"), "للبنان"),
        (oblique("موظفون"), "موظفين"),
        (oblique("عون"), "عون"),
        (bind("موظفون"), "موظفي"),
        (possess("خطة", "ها"), "خطتها"),
        (possess("مستشفى", "ه"), "مستشفاه"),
        (possess("وزراء", "هم"), "وزرائهم"),
        (dual("خطة"), "خطتين"),
        (dual("مستشفى"), "مستشفيين"),
        (accusative("قرار"), "قرارًا"),
        (accusative("خطة"), "خطة"),
        (accusative("قرارات"), "قرارات"),
        (accusative("مصادر"), "مصادر"),
        (accusative("أدوار"), "أدوارًا"),
    ],
)
def test_nouns_take_their_forms(made: str, wanted: str) -> None:
    assert made == wanted


def test_verbs_and_adjectives_agree() -> None:
    built = Lexeme("verb", "بنى", present="يبني")
    assert [past(built, False), past(built, True), past(built, False, True)] == [
        "بنى",
        "بنت",
        "بنوا",
    ]
    assert [present(built, False), present(built, True), present(built, False, True)] == [
        "يبني",
        "تبني",
        "يبنون",
    ]
    new = Lexeme("adj", "جديد", "جدد")
    assert agree(new, Phrase("الخطط", feminine=True), definite=True) == "الجديدة"
    assert agree(new, Phrase("الوزراء", people=True), definite=True) == "الجدد"
    local = Lexeme("adj", "محلي", "محليون")
    assert agree(local, Phrase("صحفيين", people=True), definite=False) == "محليين"


@pytest.mark.parametrize(
    ("count", "wanted"),
    [(3, "3 خطط"), (10, "10 خطط"), (11, "11 خطة"), (100, "100 خطة"), (104, "104 خطط")],
)
def test_numbers_choose_the_form_of_their_noun(count: int, wanted: str) -> None:
    assert number_of(Lexeme("thing", "خطة", "خطط"), count, EUROPEAN) == wanted


def test_numbers_are_written_in_the_newspapers_digits() -> None:
    assert number_of(Lexeme("thing", "قرار", "قرارات"), 15, ARABIC) == "١٥ قرارًا"


def test_synonyms_are_words_of_the_list_and_of_the_same_kind() -> None:
    lexemes = load_vocabulary().lexemes
    missing = [
        (word.lemma, other)
        for word in lexemes.values()
        for other in word.synonyms
        if (word.kind, other) not in lexemes
    ]
    assert missing == []


def test_an_article_is_the_same_whatever_the_count_and_the_hash_seed(tmp_path: Path) -> None:
    held = dict(generate(6))
    assert list(generate(3)) == list(held.items())[:3]
    for seed in ("1", "77"):
        folder = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo"}
        script = ROOT / "tests" / "bench" / "corpus.py"
        command = [sys.executable, "-X", "utf8", str(script), "6", str(folder)]
        subprocess.run(command, check=True, env=environment, capture_output=True)
        written = {
            path.relative_to(folder).as_posix(): path.read_text("utf-8")
            for path in folder.rglob("*.txt")
        }
        assert written == held


def test_another_seed_makes_another_archive() -> None:
    assert {raw for _, raw in generate(5, 1)}.isdisjoint(raw for _, raw in generate(5, 2))


def test_paths_and_headlines_part_articles() -> None:
    articles = [make_article(number) for number in range(400)]
    assert len({article.path for article in articles}) == 400
    assert len({article.content.headline for article in articles}) > 390
    assert {article.path.split("/")[0] for article in articles} == {p.slug for p in NEWSPAPERS}


def test_dates_span_fifteen_years_and_order_the_numbers() -> None:
    years = Counter(publication_date(number, 1).year for number in range(3000))
    assert set(years) == set(range(2010, 2025))
    assert min(years.values()) > 3000 / 15 / 2
    days = [publication_date(number, 1) for number in numbers_by_date(200, 1)]
    assert days == sorted(days)


def test_articles_are_150_to_350_words_of_zipfs_kind() -> None:
    counts: Counter[str] = Counter()
    seen: list[int] = []
    for number in range(300):
        words = split_words("\n".join(make_article(number).content.paragraphs))
        assert 140 <= len(words) <= 370
        counts.update(word.folded for word in words)
        seen.append(len(counts))
    ranked = [count for _, count in counts.most_common()]
    assert ranked[0] > 8 * ranked[50] > 60 * ranked[2000]
    assert 0.4 < sum(count == 1 for count in ranked) / len(ranked) < 0.75
    assert seen[299] - seen[199] > 1000, "new words keep coming"


def test_a_raw_article_reads_back_as_it_was_made() -> None:
    sources = SourceList.load(SOURCES)
    wrong: Counter[str] = Counter()
    for number in range(SAMPLE):
        article = make_article(number)
        read = read_article(article.raw.encode(), article.path, sources)
        wrong["title"] += read.title != article.content.headline
        dated = read.date.value
        wrong["date"] += dated is None or dated.iso() != article.date_iso
        last = read.blocks[-1].text.split()[-3:]
        wrong["end"] += last != article.content.paragraphs[-1].split()[-3:]
        assert len(read.blocks) >= len(article.content.paragraphs) - 1
    assert all(count <= SAMPLE // 12 for count in wrong.values()), wrong


def test_known_items_ask_in_other_words_than_the_article() -> None:
    for number in range(200):
        article = make_article(number)
        known = article.known
        assert known.path == article.path
        assert fold(known.paraphrase) != fold(known.headline)
        asked = {fold(word) for word in known.paraphrase.split()}
        assert not asked <= {fold(word.strip(".،")) for word in known.headline.split()}
        lead = {word.folded for word in split_words(article.content.paragraphs[0])}
        assert all(fold(word) not in lead for word in known.lead_words)
        assert len(set(known.lead_keys)) == 2
        assert set(known.lead_keys) <= article.keys


def test_the_command_writes_the_known_items_beside_the_folder(tmp_path: Path) -> None:
    write_corpus(3, tmp_path / "made")
    rows = (tmp_path / "made-known-items.tsv").read_text("utf-8").splitlines()
    assert rows[0].split("\t") == ["path", "headline", "paraphrase", "lead_words"]
    assert [row.split("\t")[0] for row in rows[1:]] == [path for path, _ in generate(3)]
    assert all((tmp_path / "made" / row.split("\t")[0]).is_file() for row in rows[1:])


def test_both_engines_get_the_same_words() -> None:
    for document, sought in made_documents(3):
        page = article_page(document)
        assert document.url == sought.url
        assert f"<h1>{document.title}</h1>" in page
        assert page.count("<p>") == len(document.text.split("\n"))
        assert all(paragraph in page for paragraph in document.text.split("\n"))


@pytest.mark.parametrize(
    ("found", "wanted"), [(["a", "b"], 1.0), (["b", "a"], 0.5), (["b"], 0.0), ([], 0.0)]
)
def test_a_known_item_scores_by_its_place(found: list[str], wanted: float) -> None:
    assert score(found, "a") == wanted


def test_two_words_that_fit_several_articles_score_by_chance() -> None:
    assert expected_score(1) == 1.0
    assert expected_score(2) == 0.75
    assert expected_score(20) == pytest.approx(sum(1 / n for n in range(1, 11)) / 20)
