"""Web fonts: small enough, complete for Arabic, the same bytes every time, licences beside them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from tests.building import ROOT

from archive.workers import Workers
from publish import fallbacks, fonts
from publish.fonts import ARABIC, FONT_FILES, LATIN, make_fonts

LIMIT = 60_000


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


@pytest.fixture(scope="module")
def made(cache: Path) -> dict[str, bytes]:
    workers = Workers(processes=2)
    try:
        return make_fonts(cache, workers=workers)
    finally:
        workers.close()


def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


def features(font: TTFont, table: str) -> set[str]:
    return {record.FeatureTag for record in font[table].table.FeatureList.FeatureRecord}


def reached(font: TTFont, first: str) -> set[str]:
    """What the substitutions of the joining features make of a letter."""
    gsub = font["GSUB"].table
    name = font.getBestCmap()[ord(first)]
    found: dict[str, str] = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag in ("init", "medi", "fina"):
            for index in record.Feature.LookupListIndex:
                for subtable in gsub.LookupList.Lookup[index].SubTable:
                    made = getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {})
                    if name in made:
                        found[record.FeatureTag] = str(made[name])
    return set(found.values())


@pytest.mark.parametrize("name", [f"{font.name}.woff2" for font in FONT_FILES])
def test_every_font_is_small_woff2(made: dict[str, bytes], name: str) -> None:
    assert made[name][:4] == b"wOF2"
    assert len(made[name]) <= LIMIT


@pytest.mark.parametrize("font", FONT_FILES, ids=lambda font: font.name)
def test_every_font_has_all_its_letters(made: dict[str, bytes], font: fonts.FontFile) -> None:
    cmap = opened(made[f"{font.name}.woff2"]).getBestCmap()
    # U+200C … U+200F are handled by the shaper, whether or not the face has glyphs for them.
    source = TTFont(fonts._package_folder(font.package) / "files" / font.source).getBestCmap()
    missing = {c for c in font.characters if ord(c) in source and ord(c) not in cmap}
    assert not missing
    assert all(
        ord(c) in cmap for c in font.characters & set("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي")
    )


def test_text_of_a_newspaper_needs_no_other_face() -> None:
    text = "«قال: نحو ٪١٢ و12 من المئة؛ أليس كذلك؟» (ورّاق) ـ لافروف، ڤيينا، پاريس، “گوتيريش”… – 5/6"
    assert set(text) <= ARABIC
    assert set("Reuters") | set("ÉéğŞşıčž") <= LATIN
    assert not ARABIC & LATIN


@pytest.mark.parametrize("name", ["amiri-regular", "amiri-bold", "interface-regular"])
def test_arabic_letters_still_join(made: dict[str, bytes], name: str) -> None:
    font = opened(made[f"{name}.woff2"])
    assert {"init", "medi", "fina", "rlig", "ccmp"} <= features(font, "GSUB")
    assert {"mark", "mkmk", "kern"} <= features(font, "GPOS")
    assert len(reached(font, "ب")) == 3


def test_the_same_bytes_every_time(made: dict[str, bytes], tmp_path: Path) -> None:
    font = FONT_FILES[-1]
    data = (fonts._package_folder(font.package) / "files" / font.source).read_bytes()
    again = fonts.subset_font(data, sorted(font.characters, reverse=True), font.family)
    assert again == made[f"{font.name}.woff2"]


def test_a_second_build_takes_the_fonts_from_the_cache(
    made: dict[str, bytes], cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise AssertionError("made again")

    monkeypatch.setattr(fonts, "subset_font", refuse)
    assert make_fonts(cache) == made


def test_a_damaged_cache_file_is_made_again(made: dict[str, bytes], cache: Path) -> None:
    kept = next(cache.glob("interface-regular-*.woff2"))
    kept.write_bytes(kept.read_bytes()[:-9])
    assert make_fonts(cache)["interface-regular.woff2"] == made["interface-regular.woff2"]


def test_licences_stand_beside_the_fonts(made: dict[str, bytes]) -> None:
    for name in ("OFL-amiri.txt", "OFL-ibm-plex-sans-arabic.txt"):
        assert b"SIL OPEN FONT LICENSE" in made[name].upper()


def test_a_changed_copy_does_not_carry_a_reserved_name(made: dict[str, bytes]) -> None:
    names = opened(made["interface-regular.woff2"])["name"]
    for number in (1, 3, 4, 6, 16):
        assert "Plex" not in (names.getDebugName(number) or "")


def test_a_missing_package_is_named_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda _: None)
    with pytest.raises(FileNotFoundError, match="fontpkg-amiri"):
        fonts._package_folder("fontpkg_amiri")


def test_the_style_sheet_has_the_stand_ins_of_todays_faces() -> None:
    """Mend: python -m publish.fallbacks."""
    sheet = (ROOT / "theme" / "static" / "css" / "site.css").read_text("utf-8")
    assert fallbacks.renewed(sheet) == sheet
