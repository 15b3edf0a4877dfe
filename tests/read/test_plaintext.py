"""Plain text: each line a paragraph, short lines before longer ones are headings."""

from __future__ import annotations

from collections.abc import Callable

from applai_dataset.read import Document

Read = Callable[[str], Document]
LONG = "公司今天在发布会上介绍了新的产品，它的功能比去年的产品多了不少，价格却没有变化，分析人士普遍看好。"


def roles(document: Document) -> list[str]:
    return [block.role for block in document.blocks]


def test_a_short_first_line_is_the_title(read: Read) -> None:
    document = read(f"\n新产品发布\n\n{LONG}\n{LONG}\n")
    assert document.metadata.title == "新产品发布"
    assert roles(document) == ["heading", "body", "body"]


def test_an_ordinary_first_paragraph_is_no_title(read: Read) -> None:
    document = read(f"{LONG}\n{LONG}")
    assert document.metadata.title is None
    assert roles(document) == ["body", "body"]


def test_a_short_line_between_paragraphs_is_a_heading(read: Read) -> None:
    assert roles(read(f"{LONG}\n市场的反应\n{LONG}")) == ["body", "heading", "body"]


def test_a_heading_like_line_with_a_full_stop_is_a_sentence(read: Read) -> None:
    assert roles(read(f"{LONG}\n市场反应热烈。\n{LONG}")) == ["body", "body", "body"]


def test_hand_wrapped_lines_are_one_paragraph(read: Read) -> None:
    line = "The company said on Monday that it would sell the phone in every"
    document = read(f"{line}\n{line}\n{line}\nshop of the country.\n\n{line}\n{line}\n{line}\nshop of the land.")
    assert len(document.blocks) == 2
