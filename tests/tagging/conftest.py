from pathlib import Path

import pytest

from tagging.authority import Authority
from tagging.recognise import Tagger

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def shipped() -> Authority:
    return Authority.load(ROOT / "content" / "authority")[0]


@pytest.fixture(scope="session")
def tagger(shipped: Authority) -> Tagger:
    return Tagger(shipped)
