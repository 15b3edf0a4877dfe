"""Footnote definitions and reference lists become references and leave the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from applai_dataset.read import Document

Read = Callable[[str], Document]


def entries(document: Document) -> list[tuple[str | None, str, list[str], bool]]:
    """Label, content, addresses and kind of every reference."""
    return [
        (
            reference.label,
            document.raw[reference.content.start : reference.content.end],
            [link.url for link in reference.links],
            reference.footnote,
        )
        for reference in document.references
    ]


@pytest.mark.parametrize("heading", ["## 引用", "引用\n---", "**参考资料**", "參考資料：", "### References", "来源"])
def test_definitions_under_any_heading_leave_the_text(read: Read, heading: str) -> None:
    document = read(f'正文[^1]。\n\n{heading}\n\n[^1]: 标题·<a href="https://a.com/1">甲网</a>·（2025/7/1）\n')
    assert document.text == "正文。"
    assert entries(document) == [("1", '标题·<a href="https://a.com/1">甲网</a>·（2025/7/1）', ["https://a.com/1"], True)]
    assert document.issues == ()


def test_definitions_need_no_heading_and_take_a_full_width_colon(read: Read) -> None:
    document = read("正文[^1][^2]。\n\n[^1]：甲 https://a.com/1\n[^2]：[乙](https://b.com)\n")
    assert entries(document) == [
        ("1", "甲 https://a.com/1", ["https://a.com/1"], True),
        ("2", "[乙](https://b.com)", ["https://b.com"], True),
    ]


def test_numbered_addresses_in_paragraphs_are_entries(read: Read) -> None:
    document = read("正文。\n\n参考资料：\n\n1.https://a.com/1\n\n2.https://b.com/2\n\n排版：小王\n")
    assert [entry[:3] for entry in entries(document)] == [
        ("1", "https://a.com/1", ["https://a.com/1"]),
        ("2", "https://b.com/2", ["https://b.com/2"]),
    ]
    assert document.text == "正文。\n\n排版：小王"


def test_several_entries_in_one_line_are_several_references(read: Read) -> None:
    document = read("正文。\n\n参考链接：  \n[1]https://a.com/1[2]https://b.com/2\n\n[甲](https://o.com/x)\n")
    assert [entry[:3] for entry in entries(document)] == [
        ("1", "https://a.com/1", ["https://a.com/1"]),
        ("2", "https://b.com/2", ["https://b.com/2"]),
    ]
    assert [origin.url for origin in document.origins] == ["https://o.com/x"]


def test_list_items_are_entries_with_their_number_as_label(read: Read) -> None:
    document = read("Text.\n\n## Sources\n\n1. [A title](https://a.com). Outlet.\n2. Plain entry. Outlet. (2024).\n")
    assert [(label, links) for label, _, links, _ in entries(document)] == [("1", ["https://a.com"]), ("2", [])]
    raw = document.raw
    assert raw[document.references[0].source.start :].startswith("1. [A title]")


def test_bracketed_numbers_in_the_body_are_marks_when_the_list_has_them(read: Read) -> None:
    document = read("甲说[1]，乙说[2,3]，见图[7]。\n\n来源：\n1. 甲 https://a.com\n2. 乙 https://b.com\n3. 丙 https://c.com\n")
    assert document.text == "甲说，乙说，见图[7]。"
    assert [(mark.label, mark.offset) for mark in document.marks] == [("1", 2), ("2", 5), ("3", 5)]


def test_link_reference_definitions_are_references(read: Read) -> None:
    document = read("Text [1] cites.\n\n[1]: https://a.com/x\n")
    assert document.text == "Text cites."
    assert entries(document) == [("1", "https://a.com/x", ["https://a.com/x"], False)]


def test_a_definition_never_cited_and_a_duplicate_are_issues(read: Read) -> None:
    document = read("正文[^1]。\n\n[^1]: 甲\n[^1]: 乙\n[^2]: 丙\n")
    assert [issue.code for issue in document.issues] == ["duplicate_footnote", "uncited_footnote"]


def test_a_section_that_only_sounds_like_a_reference_list_stays(read: Read) -> None:
    document = read("## 来源\n\n这种材料来自南方的矿山，开采已有百年的历史，当地人靠它为生。\n")
    assert "矿山" in document.text
    assert document.references == ()
