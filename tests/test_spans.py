"""`AlignedText` and `TextBuilder`: every code point of a text knows where it stands in the raw file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.spans import AlignedText, GroundingError, Span, TextBuilder


def build(raw: str, steps: list[tuple[str, int, str]]) -> tuple[AlignedText, list[Span | None]]:
    """Build a text by steps (operation, raw length, replacement); also the raw span of every code point, by brute force."""
    builder, oracle, position = TextBuilder(raw), [], 0
    for operation, length, text in steps:
        source = Span(position, min(len(raw), position + length))
        if operation == "copy":
            builder.copy(source)
            oracle += [Span(i, i + 1) for i in range(source.start, source.end)]
        elif operation == "replace":
            builder.replace(text, source)
            exact = text == raw[source.start : source.end]
            oracle += [Span(source.start + i, source.start + i + 1) if exact else source for i in range(len(text))]
        elif operation == "separate":
            builder.separate(text)
            oracle += [None] * len(text)
        position = source.end if operation != "separate" else position
    return builder.build(), oracle


STEPS = st.lists(
    st.tuples(st.sampled_from(["copy", "replace", "separate", "skip"]), st.integers(0, 5), st.text("ab 中\n", max_size=4)),
    max_size=12,
)


def test_a_copied_slice_keeps_its_place() -> None:
    builder = TextBuilder("**苹果** & 阿里")
    assert builder.copy(Span(2, 4)) == Span(0, 2)
    assert builder.build().place(Span(0, 2)) == ("苹果", 0, 2, 2, 4)


def test_a_place_over_markup_holds_the_markup_in_its_raw_span() -> None:
    builder = TextBuilder("苹**果**公司")
    builder.copy(Span(0, 1))
    builder.copy(Span(3, 4))
    builder.copy(Span(6, 8))
    assert builder.build().place(Span(0, 4)) == ("苹果公司", 0, 4, 0, 8)


def test_a_replaced_character_stands_for_its_whole_raw_slice() -> None:
    builder = TextBuilder("A&amp;B")
    builder.copy(Span(0, 1))
    builder.replace("&", Span(1, 6))
    builder.copy(Span(6, 7))
    aligned = builder.build()
    assert aligned.text == "A&B"
    assert aligned.source(Span(1, 2)) == Span(1, 6)


def test_adjacent_copies_are_one_run() -> None:
    builder = TextBuilder("abcd")
    builder.copy(Span(0, 2))
    builder.copy(Span(2, 4))
    assert builder.build().starts == (0,)


def test_trim_takes_white_space_off_the_end() -> None:
    builder = TextBuilder("ab  cd")
    builder.copy(Span(0, 4))
    builder.separate("\n\n")
    builder.trim()
    assert builder.build().text == "ab"
    assert builder.build().source(Span(0, 2)) == Span(0, 2)


def test_raw_positions_never_go_back() -> None:
    builder = TextBuilder("abcd")
    builder.copy(Span(2, 4))
    with pytest.raises(GroundingError):
        builder.copy(Span(0, 1))


@pytest.mark.parametrize("span", [Span(-1, 1), Span(0, 9), Span(2, 1)])
def test_a_span_outside_the_text_is_an_error(span: Span) -> None:
    builder = TextBuilder("abc")
    builder.copy(Span(0, 3))
    with pytest.raises(GroundingError):
        builder.build().source(span)


def test_an_empty_span_has_no_place() -> None:
    with pytest.raises(GroundingError):
        TextBuilder("").build().place(Span(0, 0))


def test_an_empty_span_has_a_position_in_the_raw_file() -> None:
    builder = TextBuilder("xxab")
    builder.copy(Span(2, 4))
    aligned = builder.build()
    assert [aligned.source(Span(i, i)) for i in range(3)] == [Span(2, 2), Span(3, 3), Span(4, 4)]


@given(st.text("ab 中\n&", max_size=30), STEPS)
def test_every_span_lies_where_brute_force_finds_it(raw: str, steps: list[tuple[str, int, str]]) -> None:
    aligned, oracle = build(raw, steps)
    assert len(aligned.text) == len(oracle)
    for start in range(len(oracle)):
        for end in range(start + 1, len(oracle) + 1):
            first, last = oracle[start], oracle[end - 1]
            if first is not None and last is not None:
                assert aligned.source(Span(start, end)) == Span(first.start, last.end)


@given(st.text("ab 中\n&", max_size=30), STEPS)
def test_sources_are_ordered_and_inside_the_raw_file(raw: str, steps: list[tuple[str, int, str]]) -> None:
    aligned, _ = build(raw, steps)
    ends = [0]
    for source in aligned.sources:
        assert ends[-1] <= source.start <= source.end <= len(raw)
        ends.append(source.end)


@given(st.text("ab 中\n&", max_size=30), STEPS, st.data())
def test_the_runs_of_a_span_spell_its_text(raw: str, steps: list[tuple[str, int, str]], data: st.DataObject) -> None:
    aligned, _ = build(raw, steps)
    start = data.draw(st.integers(0, len(aligned.text)))
    end = data.draw(st.integers(start, len(aligned.text)))
    runs = list(aligned.runs(Span(start, end)))
    assert "".join(text for text, _ in runs) == aligned.text[start:end]
    for text, source in runs:
        if len(text) == source.length and raw[source.start : source.end] == text:
            assert aligned.text.count(text) >= 1


@given(st.text("ab \n\t", max_size=12), STEPS)
def test_trimming_gives_the_stripped_text(raw: str, steps: list[tuple[str, int, str]]) -> None:
    aligned, _ = build(raw, steps)
    builder, position = TextBuilder(raw), 0
    for operation, length, text in steps:
        source = Span(position, min(len(raw), position + length))
        if operation == "copy":
            builder.copy(source)
        elif operation == "replace":
            builder.replace(text, source)
        elif operation == "separate":
            builder.separate(text)
        position = source.end if operation != "separate" else position
    builder.trim()
    assert builder.build().text == aligned.text.rstrip()
    assert len(builder) == len(builder.build().text)


def test_spans_contain_and_overlap() -> None:
    assert 2 in Span(2, 4)
    assert 4 not in Span(2, 4)
    assert Span(2, 3) in Span(2, 4)
    assert Span(2, 4).overlaps(Span(3, 9))
    assert not Span(2, 4).overlaps(Span(4, 9))
    assert Span(2, 4).length == 2
