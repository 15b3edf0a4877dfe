"""Markdown becomes text without markup, and every piece of it keeps its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from applai_dataset.read import Document
from applai_dataset.spans import Span

Read = Callable[[str], Document]


def texts(document: Document) -> list[tuple[str, str]]:
    """Role and text of every block."""
    return [(block.role, document.text[block.span.start : block.span.end]) for block in document.blocks]


def test_headings_lists_quotes_and_tables_are_blocks(read: Read) -> None:
    document = read("# 标题\n\n第一段。\n\n> 引文。\n\n- 甲\n- 乙\n\n| 丙 | 丁 |\n|---|---|\n| 1 | 2 |\n")
    assert texts(document) == [
        ("heading", "标题"),
        ("body", "第一段。"),
        ("quote", "引文。"),
        *(("list", cell) for cell in ("甲", "乙", "丙", "丁", "1", "2")),
    ]
    assert document.blocks[0].level == 1


@pytest.mark.parametrize(
    ("raw", "text", "strong"),
    [
        ("说**“好”**了。", "说“好”了。", ["“好”"]),
        ("**“甲”**公司说**“好”**了。", "“甲”公司说“好”了。", ["“甲”", "“好”"]),
        ("这是**重点：**后文。", "这是重点：后文。", ["重点："]),
        ("前****后，都在。", "前后，都在。", []),
        ("**a** and **b** stay apart.", "a and b stay apart.", ["a", "b"]),
        (r"价格\*不含税\*。", "价格*不含税*。", []),
        ("2**10 and snake_case_name stay.", "2**10 and snake_case_name stay.", []),
    ],
)
def test_emphasis_leaves_the_text(read: Read, raw: str, text: str, strong: list[str]) -> None:
    document = read(raw)
    assert document.text == text
    assert [document.text[span.start : span.end] for span in document.strong] == strong


def test_entities_and_escapes_are_resolved_in_place(read: Read) -> None:
    document = read(r"A &amp; B \* C")
    assert document.text == "A & B * C"
    assert document.aligned.place(Span(2, 3)).source_end == 7


def test_line_breaks_inside_a_block_stay_one_newline(read: Read) -> None:
    assert read("> one  \n> two\r\n> three").text == "one\ntwo\nthree"


def test_a_footnote_mark_leaves_the_text_with_the_space_before_it(read: Read) -> None:
    document = read("增长了 [^1][^2]。\n\n[^1]: 甲\n[^2]: 乙\n")
    assert document.text == "增长了。"
    assert [(mark.label, mark.offset) for mark in document.marks] == [("1", 3), ("2", 3)]
    assert document.raw[document.marks[0].source.start : document.marks[0].source.end] == "[^1]"


def test_a_mark_without_definition_is_a_mark_and_an_issue(read: Read) -> None:
    document = read("增长了[^9]。")
    assert document.text == "增长了。"
    assert [issue.code for issue in document.issues] == ["dangling_mark"]


def test_several_labels_in_one_mark_are_several_marks(read: Read) -> None:
    assert [mark.label for mark in read("增长了[^1, ^2]。\n\n[^1]: 甲\n[^2]: 乙").marks] == ["1", "2"]


def test_links_keep_their_place_and_their_address_as_written(read: Read) -> None:
    document = read('见[报道](https://a.com/x?a=1&amp;b=2 "题")和 https://b.com/y_z。')
    first, second = document.links
    assert (first.url, first.title, first.label) == ("https://a.com/x?a=1&amp;b=2", "题", "报道")
    assert (second.url, second.label) == ("https://b.com/y_z", "https://b.com/y_z")


def test_images_leave_no_text_and_linked_images_are_no_links(read: Read) -> None:
    document = read("前文。\n\n[![图表说明文字足够长的一句话](https://i.com/a.png)](https://b.com/x)\n\n后文。")
    assert document.text == "前文。\n\n后文。"
    assert [figure.url for figure in document.figures] == ["https://i.com/a.png"]
    assert document.links == ()


def test_a_wholly_bold_short_paragraph_is_a_heading(read: Read) -> None:
    assert texts(read("**背景**\n\n文字很长的一段。"))[0] == ("heading", "背景")


def test_a_bold_first_line_is_a_heading_of_its_own(read: Read) -> None:
    assert texts(read("**1. 背景说明**\n文字很长的一段。")) == [("heading", "1. 背景说明"), ("body", "文字很长的一段。")]


def test_a_bold_paragraph_with_a_full_stop_is_a_sentence(read: Read) -> None:
    assert texts(read("**公司昨天宣布了计划。**")) == [("body", "公司昨天宣布了计划。")]


def test_wrapper_tags_around_markdown_are_no_text(read: Read) -> None:
    document = read("<article>\n## 标题\n\n正文在此。\n</article>\n")
    assert texts(document) == [("heading", "标题"), ("body", "正文在此。")]


def test_indentation_is_no_code(read: Read) -> None:
    assert texts(read("前文。\n\n    后文[^1]也是正文。\n\n[^1]: 注\n")) == [("body", "前文。"), ("body", "后文也是正文。")]


def test_wikilinks_leave_their_visible_text(read: Read) -> None:
    assert read("见[[分类/页面|这里]]的说明。").text == "见这里的说明。"
