"""Cards and icons: the right shape, light, whole titles, the same bytes every time."""

from __future__ import annotations

import io
import json
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops, ImageOps
from tests.building import Build

from publish.cards import CARD_SIZE, CardText, draw_card
from publish.icons import ICONS, icon_letter, make_icon, make_manifest
from publish.palette import Palette, oklch_to_rgb, to_hex

PALETTE = Palette(accent=(122, 31, 37))

TITLES = [
    "لافروف",
    "ليلة الحكواتي: القصة التي لا تنتهي قبل الغد",
    "وزير الخارجية يبحث اتفاقية COVID-19 ومشروع Nord Stream 2 وأسعار النفط التي بلغت 85.5 دولارًا",
    "«مجلس الأمن» يصوّت على قرارٍ جديدٍ بشأن المساعدات الإنسانية عبر الحدود " * 6,
    "كلمةبلافراغ" * 30,
    "ماء 💧 中文",
    "💧",
]


def opened(text: CardText) -> Image.Image:
    return Image.open(io.BytesIO(draw_card(text, PALETTE)))


def inked(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box of all that is not paper."""
    paper = Image.new("RGB", picture.size, PALETTE.paper)
    found = ImageChops.difference(picture.convert("RGB"), paper).getbbox()
    assert found
    return found


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title[:12])
def test_a_title_of_any_length_stands_within_the_margins(title: str) -> None:
    data = draw_card(CardText("ورّاق", title, "جريدة المرفأ · 2 آذار 2021"), PALETTE)
    card = Image.open(io.BytesIO(data))
    assert card.size == CARD_SIZE
    assert len(data) < 40_000
    left, top, right, bottom = inked(card)
    assert left >= 60 and right <= CARD_SIZE[0] - 60
    assert top >= 15 and bottom <= CARD_SIZE[1] - 15
    # The title keeps clear of the line at the foot.
    gap = card.convert("RGB").crop((0, CARD_SIZE[1] - 100, CARD_SIZE[0], CARD_SIZE[1] - 84))
    assert ImageChops.difference(gap, Image.new("RGB", gap.size, PALETTE.paper)).getbbox() is None


def test_arabic_letters_join_and_run_from_the_right() -> None:
    """Joined, «بببب» is one stroke with its dots below; apart, the four letters would leave gaps."""
    card = opened(CardText("ورّاق", "بببب")).convert("L")
    band = ImageOps.invert(card).crop((0, 160, CARD_SIZE[0], 620)).point(lambda v: 255 * (v > 90))
    left, _, right, bottom = band.getbbox() or (0, 0, 0, 0)
    assert right > CARD_SIZE[0] - 90
    columns = band.crop((left, 0, right, bottom)).resize((right - left, 1), Image.Resampling.BOX)
    assert min(columns.tobytes()) > 0


def test_a_latin_word_keeps_its_own_direction() -> None:
    alone = opened(CardText("ورّاق", "AVAVAVL")).convert("RGB")
    mixed = opened(CardText("ورّاق", "AVAVAVL و")).convert("RGB")
    box = (940, 160, CARD_SIZE[0], 600)
    assert ImageChops.difference(alone.crop(box), mixed.crop(box)).getbbox() is None


def test_the_same_text_gives_the_same_bytes() -> None:
    text = CardText("ورّاق", TITLES[2], "المرفأ")
    assert draw_card(text, PALETTE) == draw_card(text, PALETTE)


def test_a_small_archive_has_a_card_for_every_article_without_a_picture(
    small_published: Build,
) -> None:
    output = small_published.output
    for page in (output / "articles").rglob("*.html"):
        html = page.read_text("utf-8")
        (shown,) = [
            part.split('"')[0]
            for part in html.split('property="og:image" content="https://example.org/repo/')[1:]
        ]
        assert (output / shown).exists()
        own = f"cards/{page.relative_to(output).with_suffix('.png').as_posix()}"
        assert (output / own).exists() == (shown == own)
        assert shown == own or shown.endswith(".jpg")


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("ورّاق", "و"),
        ("الأرشيف", "أ"),
        ("«جريدة المرفأ»", "ج"),
        ("Archive", "A"),
        ("٢٠٢١", "ا"),
        ("", "ا"),
    ],
)
def test_the_letter_of_an_icon(name: str, letter: str) -> None:
    assert icon_letter(name) == letter


def test_icons_have_the_sizes_that_the_manifest_promises() -> None:
    manifest = json.loads(make_manifest("ورّاق", "أرشيف", PALETTE))
    assert (manifest["lang"], manifest["dir"]) == ("ar", "rtl")
    assert manifest["theme_color"] == "#7a1f25"
    for told in manifest["icons"]:
        icon = Image.open(io.BytesIO(make_icon(told["src"], "ورّاق", PALETTE)))
        assert f"{icon.width}x{icon.height}" == told["sizes"]
        if told["purpose"] == "maskable":
            assert icon.mode == "RGB", "no corner may show through"


def test_every_icon_shows_the_letter_in_the_middle() -> None:
    for address in ICONS:
        data = make_icon(address, "ورّاق", PALETTE)
        if address.endswith(".svg"):
            assert ElementTree.fromstring(data).get("viewBox") == "0 0 64 64"
            continue
        icon = Image.open(io.BytesIO(data)).convert("RGB")
        accent = Image.new("RGB", icon.size, PALETTE.accent)
        middle = icon.crop(
            (icon.width // 8, icon.width // 8, icon.width * 7 // 8, icon.width * 7 // 8)
        )
        box = ImageChops.difference(middle, accent.crop((0, 0, *middle.size))).getbbox()
        assert box
        assert abs((box[0] + box[2]) / 2 - middle.width / 2) < icon.width * 0.03
        assert abs((box[1] + box[3]) / 2 - middle.height / 2) < icon.width * 0.03


@pytest.mark.parametrize(
    ("colour", "rgb"),
    [((1, 0, 0), "#ffffff"), ((0, 0, 0), "#000000"), ((0.628, 0.2577, 29.23), "#ff0000")],
)
def test_colours_are_those_of_css(colour: tuple[float, float, float], rgb: str) -> None:
    assert to_hex(oklch_to_rgb(*colour)) == rgb
