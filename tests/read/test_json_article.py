"""An article saved as JSON is read where it stands."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from applai_dataset.read import Document

Read = Callable[[str], Document]
ARTICLE = {
    "title": "新产品",
    "author": "王一",
    "publish_date": "2024-03-05",
    "content": '说"好"😀**重**[^1]。\n\n第二段。\n\n[^1]: 注',
}


@pytest.mark.parametrize("fence", [True, False])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_the_body_is_text_and_the_rest_metadata(read: Read, fence: bool, ascii_only: bool) -> None:
    raw = json.dumps(ARTICLE, ensure_ascii=ascii_only)
    document = read(f"```json\n{raw}\n```\n" if fence else raw)
    assert document.text == '说"好"😀重。\n\n第二段。'
    assert (document.metadata.title, document.metadata.authors) == ("新产品", ("王一",))
    assert [reference.label for reference in document.references] == ["1"]


def test_an_escaped_character_stands_for_its_raw_escape(read: Read) -> None:
    document = read(json.dumps({"content": "a中b"}))
    start = document.text.index("中")
    place = document.aligned.place(document.blocks[0].span)
    assert document.raw[place.source_start : place.source_end] == "a\\u4e2db"
    assert document.text[start] == "中"


@pytest.mark.parametrize("raw", ["{beacon}\n\nText of an article.", "{ open", '{"a": 1}', "[1] is a mark."])
def test_other_files_that_begin_with_a_bracket_are_text(read: Read, raw: str) -> None:
    assert read(raw).text
