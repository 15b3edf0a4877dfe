"""Any bytes give a sound document or a read error, in time that grows with the file alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.conftest import assert_sound

from applai_dataset.read import ReadError, read_article

FRAGMENTS = st.sampled_from(
    [
        *(
            "# ",
            "## 引用\n",
            "- ",
            "1. ",
            "> ",
            "**",
            "*",
            "_",
            "`",
            "```\n",
            "[^1]",
            "[^1]: ",
            "[1]",
            "[甲](https://a.com)",
            "![](b.png)",
        ),
        *(
            "<p>",
            "</p>",
            "<div>",
            "<b>",
            "<a href='x'>",
            "</a>",
            "<br>",
            "<script>",
            "<!--",
            "-->",
            "<li>",
            "&amp;",
            "&#x4e2d;",
            "[[a|b]]",
        ),
        *(
            "---\n",
            "title: x\n",
            "\n",
            "\n\n",
            "    ",
            "\t",
            " ",
            "\r\n",
            "|a|b|\n|-|-|\n",
            "\\*",
            "===\n",
            "https://a.com/x(y)",
            "参考资料：\n",
        ),
        *(
            "公司发布了产品。",
            "“好”",
            "Plain words. ",
            "（来源：某社）",
            "图丨说明",
            "\u200b",
            "\u3000",
            "\x00",
            "\u2028",
            "😀",
            "{",
            '"content": "a"}',
        ),
    ]
)


def read_soundly(data: bytes) -> None:
    try:
        document = read_article(data, "a.md")
    except ReadError as error:
        assert error.code
        return
    assert_sound(document)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_read_error(data: bytes) -> None:
    read_soundly(data)


@given(st.text(max_size=200))
def test_any_text_gives_a_sound_document(text: str) -> None:
    read_soundly(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=300)
@given(st.lists(FRAGMENTS, max_size=30))
def test_any_mix_of_markup_gives_a_sound_document(fragments: list[str]) -> None:
    read_soundly("".join(fragments).encode())


@given(st.lists(FRAGMENTS, max_size=20))
def test_any_html_page_gives_a_sound_document(fragments: list[str]) -> None:
    read_soundly(("<!DOCTYPE html>" + "".join(fragments)).encode())


@given(st.lists(st.text("公司发布了新产品abc ,，.", min_size=1, max_size=40), min_size=1, max_size=6))
def test_the_words_of_plain_paragraphs_are_untouched(paragraphs: list[str]) -> None:
    raw = "\n\n".join(f"前{paragraph}后。" for paragraph in paragraphs)
    assert read_article(raw.encode(), "a.txt").text == raw


def test_reading_twice_gives_the_same_document() -> None:
    data = "# 题\n\n正文[^1]。\n\n[^1]: https://a.com\n".encode()
    assert read_article(data, "a.md") == read_article(data, "a.md")


@pytest.mark.parametrize(
    "raw",
    [
        "[" * 200_000,
        "<a " * 20_000,
        "x" * 1_000_000,
        "<div>" * 20_000,
        "<!--" * 20_000,
        "**“a”" * 10_000,
        "[^1]" * 10_000,
        "[[" * 50_000,
        " " * 500_000 + "x",
        "---\n" * 20_000,
        "（" * 50_000,
        "https://" * 20_000,
    ],
    ids=lambda raw: f"{raw[:6].strip()!r}*",
)
def test_hostile_files_take_no_longer_than_others(raw: str) -> None:
    start = time.process_time()
    read_soundly(raw.encode())
    assert time.process_time() - start < 2


def test_a_picture_in_the_midst_of_a_paragraph_parts_it() -> None:
    raw = "# 就业\n\n参与率高出1.2个百分点**![图片](https://e.com/a.png)资料来源：某研究所**\n\n第二段文字在这里，长得足够成为一个段落。"
    document = read_article(raw.encode(), "a.md")
    assert [(block.role, document.text[block.span.start : block.span.end]) for block in document.blocks[1:3]] == [
        ("body", "参与率高出1.2个百分点"),
        ("caption", "资料来源：某研究所"),
    ]
    assert [(figure.url, figure.credit) for figure in document.figures] == [("https://e.com/a.png", "某研究所")]
