"""Where sentences end, and that they never lose or share a character."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.extract.sentences import split_sentences
from applai_dataset.read.document import Block, Document, Metadata
from applai_dataset.records import Role
from applai_dataset.spans import Span, TextBuilder


def document(*paragraphs: str, role: Role = "body") -> Document:
    raw = "\n\n".join(paragraphs)
    builder = TextBuilder(raw)
    blocks = []
    position = 0
    for index, paragraph in enumerate(paragraphs):
        if index:
            builder.separate("\n\n")
        blocks.append(Block(builder.copy(Span(position, position + len(paragraph))), role))
        position += len(paragraph) + 2
    return Document("a.md", "0" * 64, "utf-8", builder.build(), Metadata(), tuple(blocks))


def split(*paragraphs: str, role: Role = "body") -> list[str]:
    read = document(*paragraphs, role=role)
    return [read.text[s.start_char : s.end_char] for s in split_sentences(read)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["新机周五开售。", "排队的人不多！", "为什么？"],
        ["销量下降11.1%；利润上升。", "模型叫Qwen2.5，版本v1.2。"],
        ["他说：“价格不变。”", "市场不买账。"],
        ["“价格不变。”发言人说。", "随后离场。"],
        ["“你们怎么看？”她问道，没有人回答。"],
        ["這是「為什麼？」的問題。", "答案很簡單。"],
        ["公司（去年才成立！）已经上市。"],
        ["他想了想……", "没有回答。"],
        ["The phone costs $1.5 million.", "Nobody bought it."],
        ["Dr. Lee moved to the U.S. Navy in Jan. 2020.", "He left."],
        ["It sold to Acme Inc.", "The deal closed."],
        ["Acme Inc. Chairman Li resigned."],
        ["See No. 5, e.g. the iPad, at example.com/a.html for more.", "iPhone sales fell."],
        ["“We are late,” Li said.", "“It hurts.”", "Nobody smiled."],
        ["“We are late.” Mary Li said on Monday.", "Then she left."],
        ['"We are late." he said.', "Then he left."],
        ['"We are late."', "The market fell."],
        ["What now?", "Nobody knows!", "Wait..."],
        ["J. R. Smith runs Yahoo! in Japan."],
        ["1. Open the box.", "2. Plug it in."],
        ["Version 2.5.", "It runs on Node.js and v1.2."],
        ["執行長保羅．安德森拒絕了報價。", "股價下跌。"],
        ["第一步完成．", "第二步開始．"],
        ["Acme Co. 分析师重申了评级。", "股价上涨。"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    glue = "" if any("\u4e00" <= c <= "\u9fff" for c in sentences[0]) else " "
    assert split(glue.join(sentences)) == sentences


def test_a_line_break_ends_a_sentence_unless_it_wraps_latin_text() -> None:
    assert split("first line\nof a wrapped text\nNext item\n下一行") == ["first line\nof a wrapped text", "Next item", "下一行"]


def test_a_line_break_does_not_end_wrapped_chinese_prose() -> None:
    wrapped = "公司发布了超出预期的财报，去年第四季度的芯片收入增长了\n220%，达到新高。"
    assert split(wrapped) == [wrapped]
    assert split("第四季度业绩\n公司发布了超出预期的财报，收入增长。") == ["第四季度业绩", "公司发布了超出预期的财报，收入增长。"]


def test_a_heading_is_one_sentence() -> None:
    assert split("真的吗？是的。", role="heading") == ["真的吗？是的。"]


def test_blocks_are_never_joined() -> None:
    assert split("没有句号", "second block", " ") == ["没有句号", "second block"]


TEXT = st.text(alphabet=st.sampled_from("a。.!?”“\"' \n（）A说1，.U\u3000。"), max_size=60)


@given(st.lists(st.one_of(TEXT, st.text(max_size=30)), min_size=1, max_size=4))
def test_sentences_cover_every_visible_character_once(paragraphs: list[str]) -> None:
    read = document(*paragraphs)
    sentences = split_sentences(read)
    cursor = 0
    for sentence in sentences:
        piece = read.text[sentence.start_char : sentence.end_char]
        assert piece
        assert piece == piece.strip()
        assert not read.text[cursor : sentence.start_char].strip()
        assert any((sentence.start_char, sentence.end_char) in block.span for block in read.blocks)
        assert read.raw[sentence.source_start : sentence.source_end] == piece
        cursor = sentence.end_char
    assert not read.text[cursor:].strip()


@pytest.mark.parametrize("unit", ['."', "。”说", "a.", "A. ", "?)", "\n", '"', "…”x"])
def test_the_time_grows_with_the_length_only(unit: str) -> None:
    read = document(unit * 20000)
    started = time.perf_counter()
    split_sentences(read)
    assert time.perf_counter() - started < 3
