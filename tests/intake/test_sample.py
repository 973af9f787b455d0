"""A real page of a real newspaper, where the sample lies beside the repository."""

from pathlib import Path

import pytest

from intake.read import read_article
from intake.sources import SourceList

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT.parent / "shared" / "samples"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample is not distributed")
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_the_sample_is_read_as_an_editor_would(newline: bytes) -> None:
    path = next(iter(sorted(SAMPLES.glob("000_*.txt"))))
    data = path.read_bytes()
    sources = SourceList.load(ROOT / "content" / "authority" / "sources.tsv")
    article = read_article(data.replace(b"\n", newline), path.name, sources)
    lines = [" ".join(line.split()) for line in data.decode().splitlines()]
    assert article.title == lines[0]
    assert article.caption == "وزير الخارجية الروسي، سيرغي لافروف"
    assert article.credit == "نوفوستي"
    body = [line for line in lines[6:] if len(line.split()) > 12]
    assert len(body) == 12
    assert [block.text for block in article.blocks] == body
    assert article.source_name == "عنب بلدي"
    assert article.date.value is not None
    assert article.date.value.iso() == "2021-01-19"
    assert {"tag icon ع ع ع", "مقالات متعلقة", "ادعم عنب بلدي"} <= {c.text for c in article.cut}
    assert article.problems == ()
