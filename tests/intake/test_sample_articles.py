"""The sample articles of this repository are read as their answer key says."""

from pathlib import Path

import pytest

from intake.read import read_article
from intake.sources import SourceList
from intake.tables import read_table

ROOT = Path(__file__).resolve().parents[2]
KEY = ROOT / "tests" / "fixtures" / "samples_key.tsv"
ROWS = [row for row in read_table(KEY) if row["path"].endswith(".txt")] if KEY.exists() else []
SOURCES = SourceList.load(ROOT / "content" / "authority" / "sources.tsv")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: Path(row["path"]).stem)
def test_sample_article(row: dict[str, str]) -> None:
    path = ROOT / "content" / "articles" / row["path"]
    article = read_article(path.read_bytes(), f"articles/{row['path']}", SOURCES)
    date = article.date.value
    assert article.title == row["title"]
    assert (date.iso() if date else "-") == row["date"]
    assert article.source_name == row["publisher"]
    assert article.section == row["section"]
    assert str(len(article.paragraphs)) == row["paragraphs"]
    assert article.paragraphs[0].split()[:3] == row["first_words"].split()
    assert article.paragraphs[-1].split()[:3] == row["last_words"].split()
    assert not [problem for problem in article.problems if problem.code == "uncertain-source"]
