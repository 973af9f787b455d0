"""References that a reader saves, read by the packages that reference managers use."""

from __future__ import annotations

import bibtexparser
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from playwright.sync_api import Page

from tests.building import Build
from tests.conftest import serve
from tests.publish.making import ADDRESS, page_of


def save(page: Page, form: str) -> tuple[str, str]:
    """(file name, text) of the reference that a click on a button saves."""
    page.locator("#cite summary").click()
    with page.expect_download() as waited:
        page.locator(f'[data-cite="{form}"]').click()
    saved = waited.value
    return saved.suggested_filename, saved.path().read_bytes().decode()


def test_a_reader_saves_a_reference(page: Page, small_published: Build) -> None:
    for address in serve(small_published.output.parent, "/repo"):
        market = page_of(small_published, "ترميم السوق القديم")
        page.goto(f"{address}/{market}")
        name, text = save(page, "bib")
        assert name.endswith("-2021.bib")
        library = bibtexparser.parse_string(text)
        assert not library.failed_blocks
        (entry,) = library.entries
        fields = {field.key: field.value for field in entry.fields}
        assert entry.entry_type == "article"
        assert fields["title"] == "{ترميم السوق القديم}"
        assert fields["author"] == "{محررة العمران}"
        assert fields["journal"] == "صحيفة المرفأ"
        assert (fields["year"], fields["month"], fields["day"]) == ("2021", 3, "2") or fields[
            "month"
        ] == "mar"
        assert fields["date"] == "2021-03-02"
        assert fields["url"] == f"{ADDRESS}/{market}"

        page.goto(f"{address}/{page_of(small_published, 'نواعير <حماة> & «العاصي»')}")
        _, text = save(page, "bib")
        library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
        assert not library.failed_blocks
        assert library.entries[0]["title"].strip("{}") == "نواعير <حماة> & «العاصي»"


def test_a_reader_saves_ris_from_a_folder_too(page: Page, small_published: Build) -> None:
    address = page_of(small_published, "مكتبة الحي تعود")
    page.goto((small_published.output / address).as_uri())
    name, text = save(page, "ris")
    assert name.endswith(".ris")
    (entry,) = rispy.loads(text)
    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == "مكتبة الحي تعود"
    assert entry["secondary_title"] == "مجلة الدواة"
    assert (entry["year"], entry["date"]) == ("2020", "2020/03//")
    assert "authors" not in entry
    assert entry["urls"] == [f"{ADDRESS}/{address}"]
    assert {"ترميم", "كتب"} <= set(entry["keywords"])
