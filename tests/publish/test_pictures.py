"""Pictures: copies for every screen, the same every time; bad files are reported and the build goes on."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path

import pytest
from PIL import Image
from tests.building import Build, build, json_ld
from tests.publish.making import BODY, page_of

from archive.pictures import MAX_PIXELS, Picture, inspect_picture, size_images
from publish.pictures import Copies, encode_copies


def jpeg(size: tuple[int, int] = (1600, 1000), **more: object) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, "JPEG", **more)
    return out.getvalue()


def turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "ملاحظة المصوّر"
    return jpeg((400, 300), exif=exif)


def bomb() -> bytes:
    """A PNG that claims 30,000 × 30,000 pixels in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + kind + data + check

    side = (30_000).to_bytes(4, "big")
    head = side + side + b"\x08\x00\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "data", "size", "problem"),
    [
        ("a.jpg", jpeg((64, 40)), (64, 40), ""),
        # A telephone held upright: what is seen is higher than wide.
        ("a.jpg", turned(), (300, 400), ""),
        ("a.jpg", jpeg((640, 400))[:-900], (640, 400), "broken"),
        ("a.jpg", b"<html>404</html>", (0, 0), "unreadable"),
        ("a.png", b"", (0, 0), "unreadable"),
        ("a.png", bomb(), (0, 0), "huge"),
        ("none.png", None, (0, 0), "missing"),
        ("../a.png", jpeg((8, 8)), (0, 0), "missing"),
    ],
)
def test_what_is_seen_of_a_picture(
    tmp_path: Path, name: str, data: bytes | None, size: tuple[int, int], problem: str
) -> None:
    root = tmp_path / "content"
    root.mkdir()
    if data is not None:
        (root / name).write_bytes(data)
    _, width, height, said = inspect_picture(root, name)
    assert ((width, height), said) == (size, problem)
    assert MAX_PIXELS < 30_000 * 30_000


@pytest.mark.parametrize(
    ("width", "path", "widths"),
    [
        (4000, "a.jpg", [480, 768, 1440]),
        (1000, "a.jpg", [480, 768, 1000]),
        (768, "a.png", [480, 768]),
        (300, "a.webp", [300]),
        (4000, "moving.GIF", []),
    ],
)
def test_no_copy_is_wider_than_its_picture(width: int, path: str, widths: list[int]) -> None:
    copies = Copies().of(Picture("0f", width, 500), path)
    for form in ("avif", "webp"):
        assert [copy.width for copy in copies if copy.form == form] == widths
    assert Copies().of(Picture("0f", width, 500, whole=False), path) == []


@pytest.mark.parametrize("form", ["avif", "webp"])
@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "CMYK"])
def test_a_copy_of_any_picture_is_right_and_repeats(form: str, mode: str) -> None:
    flat = Image.new("RGB", (200, 100), (200, 40, 40))
    source = flat.quantize(8) if mode == "P" else flat.convert(mode)
    out = io.BytesIO()
    source.save(out, "TIFF")
    (first,), (again,) = (encode_copies(out.getvalue(), [(100, form)]) for _ in range(2))
    assert first == again
    made = Image.open(io.BytesIO(first))
    assert (made.size, made.format) == ((100, 50), form.upper())
    wanted = source.convert("RGB").getpixel((9, 9))
    found = made.convert("RGB").getpixel((9, 9))
    assert isinstance(found, tuple) and isinstance(wanted, tuple)
    assert max(abs(a - b) for a, b in zip(found, wanted, strict=True)) < 24


def test_a_copy_is_turned_and_keeps_no_notes_of_the_camera() -> None:
    (data,) = encode_copies(turned(), [(150, "webp")])
    made = Image.open(io.BytesIO(data))
    assert made.size == (150, 200)
    assert not made.getexif()


def test_a_page_offers_its_picture_in_sizes_and_formats(small_published: Build) -> None:
    address = page_of(small_published, "ترميم السوق القديم")
    html = small_published.read(address)
    (figure,) = re.findall(r"<picture>.*?</picture>", html, re.S)
    assert re.findall(r'type="image/(\w+)"', figure) == ["avif", "webp"]
    assert 'width="1600" height="1000"' in figure
    assert 'alt="ترميم السوق القديم"' in figure
    copies = [
        (small_published.output / address).parent / link.split()[0]
        for srcset in re.findall(r'srcset="([^"]+)"', figure)
        for link in srcset.split(", ")
    ]
    assert len(copies) == 6
    original = small_published.output / "articles" / "market.jpg"
    for copy in copies:
        width = int(copy.stem.rsplit("-", 1)[1])
        assert Image.open(copy).size == (width, round(width * 1000 / 1600))
        assert copy.stat().st_size < original.stat().st_size


def test_bad_pictures_are_reported_and_pages_follow_their_pictures(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "articles"
    folder.mkdir(parents=True)
    for name in ("broken", "fake", "bomb", "good"):
        (folder / f"{name}.txt").write_text(
            f"العنوان: خبر {name}\nالتاريخ: 2020\n\n{BODY}", "utf-8"
        )
    (folder / "broken.jpg").write_bytes(jpeg((640, 400))[:-900])
    (folder / "fake.jpg").write_bytes(b"<html>")
    (folder / "bomb.png").write_bytes(bomb())
    (folder / "good.txt").write_text(
        f"العنوان: خبر good\nالتاريخ: 2020\nالصورة: articles/shared/p.jpg\n\n{BODY}", "utf-8"
    )
    (folder / "page.md").write_text(
        "Title: خبر page\nDate: 2020-01-01\n\n![سوق]({static}shared/p.jpg)\n\nنص الخبر هنا.\n",
        "utf-8",
    )
    (folder / "shared").mkdir()
    (folder / "shared" / "p.jpg").write_bytes(jpeg((500, 400)))
    site = build(tmp_path / "content", tmp_path / "output")
    assert site.status == 0, site.said
    for name, words in (
        ("broken", "breaks off"),
        ("fake", "can be read"),
        ("bomb", "million pixels"),
    ):
        lines = [line for line in site.said.splitlines() if f"{name}.txt" in line]
        assert len(lines) == 1 and words in lines[0] and "Mend:" in lines[0], site.said

    def image(name: str) -> dict[str, object]:
        page = site.output / page_of(site, f"خبر {name}")
        found = json_ld(page.read_text("utf-8")).get("image", {})
        assert isinstance(found, dict)
        return found

    assert not image("fake") and not image("bomb")
    assert image("broken")["width"] == 640
    assert image("good")["width"] == 500
    body = site.read(page_of(site, "خبر page"))
    assert re.search(r'<img[^>]*loading="lazy"[^>]* width="500" height="400"', body)

    (folder / "shared" / "p.jpg").write_bytes(jpeg((700, 400)))
    build(tmp_path / "content", tmp_path / "output")
    assert image("good")["width"] == 700
    assert 'width="700"' in site.read(page_of(site, "خبر page"))
    assert {path.stem.rsplit("-", 1)[1] for path in (site.output / "pictures").iterdir()} == {
        "480",
        "700",
    }


@pytest.mark.parametrize(
    ("html", "path", "sized"),
    [
        ('<img src="{static}p.jpg">', "a/x.md", 'width="5" height="4"'),
        ('<img src="{static}/a/p.jpg">', "b/x.md", 'width="5" height="4"'),
        ('<img src="{attach}../a/p.jpg">', "b/x.md", 'width="5" height="4"'),
        ('<img src="{static}p.jpg" width="9">', "a/x.md", ""),
        ('<img src="https://example.org/p.jpg">', "a/x.md", ""),
        ('<img src="{static}../../p.jpg">', "a/x.md", ""),
    ],
)
def test_pictures_within_a_text_have_their_size(html: str, path: str, sized: str) -> None:
    made = size_images(html, path, {"a/p.jpg": Picture("0f", 5, 4)})
    assert 'loading="lazy"' in made
    assert (sized in made) if sized else ("height=" not in made)
