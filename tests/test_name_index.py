"""The A–Z of tags and authors: whole in a small archive, a page a letter for a kind with many names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.building import Build, build
from tests.test_build import snapshot

WHOLE = 4
# Tags of one article each, by the letter that they stand under: the article is no letter of a name.
NAMES = {
    "ا": ["أيام النخيل", "الاحتفاء بالمطر"],
    "ب": ["البيادر القديمة", "بساتين الليمون"],
    "ق": ["قوارب الورق"],
    "#": ["2021 عام الكتاب"],
}


def write(content: Path, name: str, day: int, tags: list[str]) -> None:
    (content / "articles").mkdir(parents=True, exist_ok=True)
    (content / "articles" / f"{name}.txt").write_text(
        f"العنوان: دفتر الموسم {name}\nالتاريخ: 2021-01-{day:02d}\nالوسوم: {'، '.join(tags)}\n\n"
        "اجتمع أهل الحي في الساحة ليقرؤوا ما كتبوا.\n",
        "utf-8",
    )


def tag_links(done: Build, page: str) -> set[str]:
    """The names that a page of the A–Z leads to."""
    return set(re.findall(r'href="[^"]*/tags/[^"]+">(.*?) <span>', done.read(page)))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for number, (_, tags) in enumerate(sorted(NAMES.items()), 1):
        write(tmp_path / "content", "abcd"[number - 1], number, tags)
    return tmp_path / "content"


def run(content: Path, output: Path, whole: int) -> Build:
    done = build(
        content,
        output,
        cache=output.with_suffix(".cache"),
        settings={"ARCHIVE_WHOLE_INDEX": whole},
    )
    assert done.status == 0, done.said
    return done


def test_few_names_stand_on_one_page(content: Path, tmp_path: Path) -> None:
    done = run(content, tmp_path / "output", sum(map(len, NAMES.values())))
    assert tag_links(done, "tags.html") == {name for names in NAMES.values() for name in names}
    assert not (done.output / "letters").exists()


def test_many_names_have_a_page_a_letter(content: Path, tmp_path: Path) -> None:
    done = run(content, tmp_path / "output", WHOLE)
    pages = re.findall(r'href="\./(letters/[^"]+)">(.)<', done.read("tags.html"))
    assert [letter for _, letter in pages] == ["#", "ا", "ب", "ق"], "in the order of the alphabet"
    for address, letter in pages:
        assert tag_links(done, address) == set(NAMES[letter]), letter
        assert 'aria-current="page">' + letter in done.read(address)
        assert all(f"/{other}" in done.read(address) for other, _ in pages), "each leads to all"


def test_a_new_name_changes_its_own_letter_alone(content: Path, tmp_path: Path) -> None:
    before = run(content, tmp_path / "output", WHOLE)
    old = snapshot(before.output)
    write(content, "e", 9, ["قصائد الفجر"])
    done = run(content, tmp_path / "output", WHOLE)
    new = snapshot(done.output)
    changed = {name for name in new if name.startswith("letters/") and new[name] != old.get(name)}
    assert changed == {"letters/other-0642.html"}
    assert "قصائد الفجر" in tag_links(done, "letters/other-0642.html")
    assert new == snapshot(run(content, tmp_path / "clean", WHOLE).output)

    (content / "articles" / "c.txt").unlink()
    (content / "articles" / "e.txt").unlink()
    done = run(content, tmp_path / "output", WHOLE)
    assert snapshot(done.output) == snapshot(run(content, tmp_path / "clean2", WHOLE).output)


def test_many_authors_have_an_alphabet_too(tmp_path: Path) -> None:
    content = tmp_path / "content"
    authors = [
        f"{'أ' if n % 2 else 'ب'}مين ال{chr(0x0633 + n // 10)}ا{chr(0x0641 + n % 10)}ي"
        for n in range(101)
    ]
    (content / "articles").mkdir(parents=True)
    for number, author in enumerate(authors):
        (content / "articles" / f"{number}.txt").write_text(
            f"العنوان: يوميات الميناء {number}\nالتاريخ: 2021-01-09\nالكاتب: {author}\n\n"
            "عاد الصيادون إلى الميناء قبل الغروب.\n",
            "utf-8",
        )
    done = run(content, tmp_path / "output", 100)
    pages = re.findall(r'href="\./(letters/[^"]+)">(.)<', done.read("authors.html"))
    assert [letter for _, letter in pages] == ["ا", "ب"]
    listed = [re.findall(r'/authors/[^"]+">(.*?) <span>', done.read(page)) for page, _ in pages]
    assert [set(names) for names in listed] == [set(authors[1::2]), set(authors[::2])]
