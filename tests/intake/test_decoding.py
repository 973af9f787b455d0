"""Bytes → text, for every encoding an archive meets."""

import codecs

import pytest

from intake.article import IntakeError
from intake.decoding import decode

TEXT = "افتُتح في الميناء رصيف جديد، وقال المدير: «هذا يوم مشهود».\nوصلت أول سفينة عند الفجر؛ هل تتبعها أخرى؟\n"
PLAIN = TEXT.replace("«", '"').replace("»", '"')


@pytest.mark.parametrize(
    ("encoding", "text", "told"),
    [
        ("utf-8", TEXT, "utf-8"),
        ("utf-8-sig", TEXT, "utf-8"),
        ("utf-16", TEXT, "utf-16-le"),
        ("utf-16-le", TEXT, "utf-16-le"),
        ("utf-16-be", TEXT, "utf-16-be"),
        ("utf-32", TEXT, "utf-32-le"),
        ("utf-32-be", TEXT, "utf-32-be"),
        ("cp1256", TEXT, "cp1256"),
        ("iso8859-6", PLAIN, "iso8859-6"),
        ("mac_arabic", TEXT, "mac_arabic"),
    ],
)
def test_each_encoding_is_told_from_the_bytes(encoding: str, text: str, told: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == told
    assert decoded.confidence == 1.0
    assert not decoded.mended


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE])
def test_byte_order_marks_go(mark: bytes) -> None:
    name = "utf-16-be" if mark == codecs.BOM_UTF16_BE else "utf-16-le"
    assert decode(mark + TEXT.encode(name)).text == TEXT


@pytest.mark.parametrize("wrong", ["cp1256", "latin-1"])
@pytest.mark.parametrize("times", [1, 2])
def test_mojibake_is_mended(wrong: str, times: int) -> None:
    garbled = TEXT
    for _ in range(times):
        garbled = garbled.encode().decode(wrong)
    decoded = decode(garbled.encode())
    assert decoded.text.split() == TEXT.split()
    assert decoded.mended


def test_one_garbled_line_among_sound_ones_is_mended_alone() -> None:
    garbled = "النيل يفيض في الصيف".encode().decode("cp1256")
    text = f"{TEXT}{garbled}\n"
    decoded = decode(text.encode())
    assert decoded.text == f"{TEXT}النيل يفيض في الصيف\n"


def test_sound_text_with_many_emphatic_letters_is_not_touched() -> None:
    text = "ظل ظبي طليق يطوف بظلال الطلح وطيور الظهيرة تطير"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6"])
@pytest.mark.parametrize("misread", ["latin-1", "cp1252"])
def test_an_old_arabic_file_that_was_read_as_latin_is_mended(encoding: str, misread: str) -> None:
    text = PLAIN.replace("\u064f", "")
    garbled = text.encode(encoding).decode(misread)
    assert "Ç" in garbled
    decoded = decode(garbled.encode())
    assert (decoded.text, decoded.mended) == (text, True)


@pytest.mark.parametrize(
    "text",
    [
        "Ça va, l'été à Çeşme : un garçon français a reçu ça",
        "ÇA N'ÉTAIT PAS GARÇON",
        "قال «Ça va» ثم مضى",
    ],
)
def test_french_letters_are_no_garbled_arabic(text: str) -> None:
    assert decode(text.encode()).text == text


def test_a_broken_byte_in_utf8_is_replaced_and_told() -> None:
    data = TEXT.encode() * 3
    decoded = decode(data[:20] + b"\xff" + data[20:])
    assert decoded.encoding == "utf-8"
    assert decoded.replaced >= 1
    assert "وصلت أول سفينة عند الفجر" in decoded.text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (codecs.BOM_UTF8 + b" \n", "empty"),
        (b"%PDF-1.7 ...", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"PK\x03\x04word/document.xml", "binary"),
        (bytes(range(32)) * 40, "binary"),
        ("déjà vu à l'été, là où Noël mène".encode("latin-1"), "unknown-encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(IntakeError) as caught:
        decode(data)
    assert caught.value.problem.code == code
