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
    _, frames = frames_of("“我们从来没有见过这样的价格。”")
    (frame,) = frames
    assert (frame.source, frame.source_kind, len(frame.quoted)) == (None, "anonymous", 1)


def test_a_quoted_term_is_no_speech():
    assert not frames_of("该公司正在“重新评估”整个计划。")[1]


@pytest.mark.parametrize(
    "text",
    [
        "营收低于市场预期，股价下跌。",
        "星河预计将在五月涨价。",
        "系统会自动生成付款提醒，用户随后付款。",
        "张三以长期主义著称，价格已经下降。",
    ],
)
def test_what_looks_like_a_frame_and_is_none(text):
    _, frames = frames_of(text, {name: kind for name, kind in (("星河", "organization"), ("张三", "person")) if name in text})
    assert not frames


def test_a_comparison_with_what_was_expected_is_the_authors():
    document, frames = frames_of("北斗证券预计，营收将达三亿元，也超出市场预期的两亿元。", {"北斗证券": "organization"})
    assert not any(document.text.index("也超出") in frame.scope for frame in frames)


def test_the_main_clause_after_a_concession_is_the_authors():
    document, frames = frames_of("尽管监控画面显示火已经熄灭，工厂仍未复工。")
    assert document.text.index("火已经") in frames[0].scope
    assert not any(document.text.index("工厂") in frame.scope for frame in frames)


def test_a_quotation_right_after_another_goes_on_with_what_was_said():
    for text, name in (
        ("“价格已经下降了。”张三说。“销量反而上升了。”", "张三"),
        ('"The plant has closed," said Jane Roe, its founder. "Nobody works there any more."', "Jane Roe"),
    ):
        document, frames = frames_of(text, {name: "person"})
        assert {document.text[slice(*frame.source)] for frame in frames if frame.source} == {name}
        assert not any(frame.source is None for frame in frames)


def test_a_quotation_that_runs_into_the_next_sentence_is_held_to_its_end():
    document, frames = frames_of("张三强调要“从小事做起。我们希望它不出错，这件事很重要。”", {"张三": "person"})
    place = Span(document.text.index("这件事"), document.text.index("这件事") + 7)
    assert any(frame.holds(place) and frame.quotes(place) for frame in frames)


def test_speech_that_is_never_closed_runs_to_the_end_of_its_block():
    text = "张三说：“价格已经下降了，销量反而上升了。"
    assert [text[slice(*q.span)] for q in find_quotes(text, Span(0, len(text)), unclosed=True)] == [text[4:]]
    assert not find_quotes(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("first", "second", "role", "quoted"),
    [
        ("张三表示：", "价格已经下降了。", "quote", True),
        ("张三说，", "“价格已经下降了。”", "body", True),
        ("张三爆料：", "价格已经下降了", "list", False),
        ("张三发博回应，附原文如下：", "价格已经下降了。", "body", True),
    ],
)
def test_what_a_block_announces_follows_in_the_next_ones(first, second, role, quoted):
    builder = TextBuilder(f"{first}\n{second}")
    builder.copy(Span(0, len(first) + 1 + len(second)))
    spans = Span(0, len(first)), Span(len(first) + 1, len(first) + 1 + len(second))
    blocks = (Block(spans[0], "body"), Block(spans[1], role))
    document = Document("a.txt", "0" * 64, "utf-8", builder.build(), Metadata(), blocks)
    frames = find_frames(document, split_sentences(document), named(document, {"张三": "person"}))
    content = Span(document.text.index("价格"), document.text.index("价格") + 7)
    frame = frame_at(frames, content.start)
    assert document.text[slice(*frame.source)] == "张三"
    assert frame.quotes(content) is quoted


def test_a_pronoun_stands_for_the_one_who_spoke():
    text = "张三表示，李四已经到了。他说：“价格已经下降了。”"
    document, frames = frames_of(text, {"张三": "person", "李四": "person"})
    frame = frame_at(frames, document.text.index("价格"))
    assert document.text[slice(*frame.source)] == "张三"


def test_a_dateline_holds_nothing():
    text = "远望社2月11日讯（记者 王五）北斗证券在研报中表示，银价已经见顶。"
    document, frames = frames_of(text, {"远望社": "media", "北斗证券": "organization"})
    assert document.text[slice(*frame_at(frames, document.text.index("银价")).source)] == "北斗证券"


def test_who_issues_a_report_holds_it():
    document, frames = frames_of("北斗证券发表报告指，银价已经见顶。", {"北斗证券": "organization"})
    frame = frame_at(frames, document.text.index("银价"))
    assert (document.text[slice(*frame.source)], frame.source_kind) == ("北斗证券", "organization")


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
