"""A file of records is told from an article, so that it is taken apart and not shown as one."""

from __future__ import annotations

import pytest

from intake.article import IntakeError
from intake.exports import is_export
from intake.read import read_article
from intake.sources import SourceList

EXPORTS = [
    '[{"title": "سوق جديد", "date": "2021-03-01", "body": "افتتحت البلدية السوق."}]',
    '{"العنوان": "سوق جديد", "النص": "افتتحت البلدية السوق."}\n{"العنوان": "جسر", "النص": "…"}',
    '{"title": "سوق جديد", "body": "انقطع',
    "العنوان,التاريخ,النص\nسوق جديد,2021-03-01,افتتحت البلدية السوق.",
    "title;date;content\nسوق جديد;2021-03-01;افتتحت البلدية السوق.",
    "العنوان\tالنص\nسوق جديد\tافتتحت البلدية السوق.",
    '<?xml version="1.0"?><rss version="2.0"><channel><item><title>سوق</title></item></channel></rss>',
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>سوق</title></entry></feed>',
]
ARTICLES = [
    "سوق جديد في المدينة\n\nافتتحت البلدية السوق.",
    "العنوان: سوق جديد\nالنص: افتتحت البلدية السوق.",
    "القسم, التاريخ, الكاتب\nسوق جديد في المدينة",
    "العنوان, والنص معًا\n\nما العنوان وما النص؟ سؤال يطرحه المحررون كل يوم.",
    "[مصحّح] سوق جديد في المدينة\n\nافتتحت البلدية السوق.",
    "{ملاحظة} كتب المحرر «title» و«body» على الهامش.",
    "<p>سوق جديد</p><p>افتتحت البلدية السوق، وكتبت في خبرها عن rss.</p>",
]


@pytest.mark.parametrize("text", EXPORTS)
def test_records_are_told_to_be_imported(text: str) -> None:
    assert is_export(text)
    with pytest.raises(IntakeError) as caught:
        read_article(text.encode(), "articles/سجلات.txt", SourceList())
    assert caught.value.problem.code == "export"


@pytest.mark.parametrize("text", ARTICLES)
def test_an_article_is_no_export(text: str) -> None:
    assert not is_export(text)
    assert read_article(text.encode(), "articles/خبر.txt", SourceList()).title
