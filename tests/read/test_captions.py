"""Captions stand directly after their image and give its caption and credit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from applai_dataset.read import Document

Read = Callable[[str], Document]


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("图丨相关报道（来源：某社）", "相关报道", "某社"),
        ("（来源：某社）", None, "某社"),
        ("图片来源：视觉某某", None, "视觉某某"),
        ("現場情況。王小明攝", "現場情況。", "王小明"),
        ("The plant in May. Photo: Jane Doe", "The plant in May.", "Jane Doe"),
    ],
)
def test_a_caption_gives_caption_and_credit(read: Read, line: str, caption: str | None, credit: str | None) -> None:
    document = read(f"前文在此。\n\n![{line}](https://i.com/1.jpg)\n{line}\n\n后文在此，也是一段话。")
    (figure,) = document.figures
    assert (figure.caption, figure.credit) == (caption, credit)
    assert [block.role for block in document.blocks] == ["body", "caption", "body"]


def test_a_paragraph_after_an_image_is_no_caption(read: Read) -> None:
    document = read("![](https://i.com/1.jpg)\n\n公司今天在发布会上介绍了新的产品。")
    assert [block.role for block in document.blocks] == ["body"]
    assert document.figures[0].caption is None
