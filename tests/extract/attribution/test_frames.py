"""Attribution frames: who vouches for what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applai_dataset.extract.attribution import Frame, find_frames, find_quotes
from applai_dataset.extract.sentences import split_sentences
from applai_dataset.han import fold
from applai_dataset.knowledge import read_yaml
from applai_dataset.read.document import Block, Document, Metadata
from applai_dataset.records import Mention
from applai_dataset.spans import Span, TextBuilder

FILES = ("verbs_zh", "holders_zh", "frames_en")
EXAMPLES = [example for name in FILES for example in read_yaml(f"attribution/{name}.yaml")["examples"]]
PIECES = [
    "张三",
    "表示",
    "，",
    "据",
    "报道",
    "：",
    "“",
    "”",
    "。",
    "星河公司",
    "说",
    "according to ",
    "Jane Roe ",
    "said ",
    ", ",
    '"',
    "\n",
    "涨了",
]


def plain(text: str) -> Document:
    """A document of one paragraph."""
    builder = TextBuilder(text)
    span = builder.copy(Span(0, len(text)))
    return Document("a.txt", "0" * 64, "utf-8", builder.build(), Metadata(), (Block(span, "body"),) if text else ())


def named(document: Document, names: dict[str, str]) -> tuple[Mention, ...]:
    """The mentions of given names, first occurrence each, in order."""
    places = sorted((document.text.index(name), name, kind) for name, kind in names.items())
    return tuple(
        Mention(
            **document.aligned.place(Span(start, start + len(name)))._asdict(),
            mention_id=f"a.m{start}",
            article_id="a",
            entity_id=name,
            type=kind,
            sentence_index=0,
        )
        for start, name, kind in places
    )


def frames_of(text: str, names: dict[str, str] | None = None) -> tuple[Document, tuple[Frame, ...]]:
    document = plain(text)
    return document, find_frames(document, split_sentences(document), named(document, names or {}))


def frame_at(frames: tuple[Frame, ...], position: int) -> Frame:
    return min((frame for frame in frames if position in frame.scope), key=lambda frame: frame.scope.length)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_the_examples_of_the_data_files_are_read_as_they_say(example):
    document, frames = frames_of(example["text"], example["names"])
    start = document.text.index(example["content"])
    frame = frame_at(frames, start)
    assert (document.text[slice(*frame.source)] if frame.source else None) == example["source"]
    assert frame.source_kind == example["kind"]
    assert not any(cut.overlaps(Span(start, start + len(example["content"]))) for cut in frame.cut)


@pytest.mark.parametrize(
    "text",
    [
        "市场对李四表示担忧。",
        "这意味着价格会下降。",
        "李四被认为是最佳人选。",
        "很难说价格会不会下降。",
        "该功能的名称尚未公布。",
        "李四拒绝透露价格。",
    ],
)
def test_no_frame_where_nobody_vouches(text):
    _, frames = frames_of(text, {"李四": "person"} if "李四" in text else {})
    assert not frames


def test_a_frame_between_two_quotations_holds_both():
    document, frames = frames_of("“价格已经下降了。”张三说，“销量反而上升了。”", {"张三": "person"})
    for words in ("价格", "销量"):
        frame = frame_at(frames, document.text.index(words))
        assert document.text[slice(*frame.source)] == "张三"
        assert any(document.text.index(words) in quoted for quoted in frame.quoted)


def test_the_innermost_of_nested_frames_vouches():
    document, frames = frames_of("据报道，内部评估显示，新机未能达到预期水准。")
    frame = frame_at(frames, document.text.index("新机"))
    assert (document.text[slice(*frame.source)], frame.source_kind) == ("内部评估", "document")


def test_a_comment_on_the_statement_is_the_authors():
    document, frames = frames_of("张三表示，价格已经下降，这意味着竞争正在加剧。", {"张三": "person"})
    assert not any(document.text.index("这意味着") in frame.scope for frame in frames)


def test_speech_without_a_speaker_is_anonymous():
    document, frames = frames_of("“我们从来没有见过这样的价格。”")
    (frame,) = frames
    assert (frame.source, frame.source_kind, len(frame.quoted)) == (None, "anonymous", 1)


def test_a_quoted_term_is_no_speech():
    assert not frames_of("该公司正在“重新评估”整个计划。")[1]


def test_traditional_script_is_read_like_simplified():
    traditional = "據遠望社報導，「星河」已經停產。張三則認為，價格戰剛剛開始。"
    simplified = fold(traditional)
    assert (
        frames_of(traditional, {"遠望社": "media", "張三": "person"})[1]
        == frames_of(simplified, {"远望社": "media", "张三": "person"})[1]
    )


def test_quotation_marks_pair_by_nesting():
    text = '他说“叫‘甲’的人”，又说「乙『丙』」和"丁"。'
    assert [text[slice(*quote.span)] for quote in find_quotes(text, Span(0, len(text)))] == [
        "“叫‘甲’的人”",
        "「乙『丙』」",
        '"丁"',
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_frames_of_any_text_are_ordered_and_lie_in_it(text):
    document, frames = frames_of(text, {name: "person" for name in ("张三", "Jane Roe") if name in text})
    assert [frame.scope for frame in frames] == sorted(frame.scope for frame in frames)
    for frame in frames:
        for span in (*frame.cut, *frame.quoted, frame.scope, *filter(None, (frame.source, frame.cue))):
            assert 0 <= span.start <= span.end <= len(document.text)
