"""Front matter is read however badly it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.read.frontmatter import read_front_matter


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title: 新机: 明天发布", "新机: 明天发布"),
        ('title: "新机"降价', '"新机"降价'),
        ("title: [独家] 新机", "[独家] 新机"),
        ("title: @home", "@home"),
        ("title: %50 off", "%50 off"),
        ("title: a #1 plan", "a #1 plan"),
        ('title: "quoted: \\"x\\""', 'quoted: "x"'),
        ("title: 'it''s'", "it's"),
        ('title: "picture.jpg\\n"', "picture.jpg"),
        ("title: &a *b", "&a *b"),
        ("title: !!python/object x", "!!python/object x"),
    ],
)
def test_a_title_is_read_as_its_writer_meant_it(line: str, value: str) -> None:
    front = read_front_matter(f"---\n{line}\ndate: 2025-01-02\n---\nBody\n")
    assert front.fields["title"] == (value,)
    assert front.fields["date"] == ("2025-01-02",)


def test_lists_are_read_in_both_styles() -> None:
    front = read_front_matter("---\ntags: [a, b]\ntopics:\n  - c d\n  - e\n---\n")
    assert front.fields == {"tags": ("a", "b"), "topics": ("c d", "e")}


def test_lists_survive_invalid_yaml() -> None:
    front = read_front_matter("---\ntitle: @x\ntags:\n  - a\n  - %b\n---\n")
    assert front.fields == {"title": ("@x",), "tags": ("a", "%b")}
    assert [issue.code for issue in front.issues] == ["front_matter_invalid"]


def test_folded_text_becomes_one_line() -> None:
    assert read_front_matter("---\nexcerpt: >-\n  one\n  two\n---\n").fields["excerpt"] == ("one two",)


def test_the_body_begins_after_the_closing_fence() -> None:
    raw = "---\r\ntitle: x\r\n---\r\nBody"
    assert raw[read_front_matter(raw).end :] == "Body"


def test_unclosed_front_matter_ends_with_its_last_field() -> None:
    raw = "---\ntitle: x\ndate: y\n\nBody text."
    front = read_front_matter(raw)
    assert raw[front.end :].strip() == "Body text."
    assert [issue.code for issue in front.issues] == ["front_matter_unclosed"]


def test_repeated_front_matter_adds_only_new_fields() -> None:
    raw = "---\ntitle: x\n---\n\n---\ntitle: y\ndate: z\n---\nBody"
    front = read_front_matter(raw)
    assert front.fields == {"title": ("x",), "date": ("z",)}
    assert raw[front.end :] == "Body"
    assert "front_matter_repeated" in [issue.code for issue in front.issues]


def test_fields_without_fences_are_front_matter() -> None:
    assert read_front_matter("title: x\ndate: y\n\nBody").fields == {"title": ("x",), "date": ("y",)}


@pytest.mark.parametrize("raw", ["Body only.", "---\n\nA line.\n\n---\nB", "Note: this is a sentence.\n\nMore.", ""])
def test_a_file_without_front_matter_has_none(raw: str) -> None:
    assert read_front_matter(raw).end == 0


def test_toml_is_read() -> None:
    assert read_front_matter('+++\ntitle = "x"\n+++\nBody').fields == {"title": ("x",)}


def test_deep_nesting_does_not_reach_the_yaml_parser() -> None:
    front = read_front_matter("---\na: " + "[" * 50_000 + "\ntitle: x\n---\nBody")
    assert front.fields["title"] == ("x",)


@given(st.text(alphabet=st.sampled_from("---:\n \t'\"[]{}#&*!|>%@`a中0,\\"), max_size=120))
def test_any_front_matter_gives_strings(block: str) -> None:
    raw = f"---\ntitle: x\n{block}\n---\nBody"
    front = read_front_matter(raw)
    assert 0 <= front.end <= len(raw)
    for values in front.fields.values():
        assert values
        assert all(isinstance(value, str) and value for value in values)
