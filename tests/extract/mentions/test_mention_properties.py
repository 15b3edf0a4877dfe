"""What holds for any text and any knowledge base."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.extract.mentions import MentionResult, NameIndex
from applai_dataset.knowledge.base import KnownEntity
from applai_dataset.spelling import lower, match_form, name_key, slug, unify

Find = Callable[..., MentionResult]

PIECES = st.sampled_from(
    [
        "苹果",
        "蘋果",
        "Apple",
        "Qwen2.5-Max",
        "CEO",
        "库克",
        "（",
        "）",
        "“",
        "”",
        "《",
        "》",
        "公司",
        "研究院",
        "迈克·洛",
        "张三",
        "表示",
        "，",
        "。",
        " ",
        "\n",
        "Inc.",
        "Mike Rockwell",
        "of",
        "the",
        "H100",
        "(AAPL)",
        "https://a.b/c",
        "@x",
        "＃",
        "İ",
        "ﬁ",
        "\u3000",
        "🍎",
        "é",
        "5",
        "-",
        "·",
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NAMES = st.lists(st.sampled_from(["苹果", "Apple", "Qwen", "张三", "Mike", "研究", "H100", "é", "a·b"]), unique=True, max_size=4)


def base(names: list[str]) -> list[KnownEntity]:
    return [KnownEntity(id=f"e{i}", type="product", en=name, versions="model") for i, name in enumerate(names)]


@given(TEXTS, NAMES)
def test_mentions_are_grounded_ordered_and_disjoint(find: Find, text: str, names: list[str]) -> None:
    paragraphs = [part for part in text.split("\n\n") if part.strip()] or ["x"]
    whole = "\n\n".join(paragraphs)
    mentions = find(*paragraphs, names=NameIndex.build(base(names))).mentions
    ends = [0]
    for mention in mentions:
        assert ends[-1] <= mention.start_char < mention.end_char
        assert whole[mention.start_char : mention.end_char] == mention.text
        assert "\n\n" not in mention.text
        ends.append(mention.end_char)


@given(TEXTS, NAMES)
def test_a_name_that_does_not_occur_changes_nothing(find: Find, text: str, names: list[str]) -> None:
    more = [*base(names), KnownEntity(id="absent", type="person", en="Zzyzx Quuxbar")]
    assert find(text or "x", names=NameIndex.build(base(names))) == find(text or "x", names=NameIndex.build(more))


@given(st.text(max_size=80))
def test_match_forms_keep_every_offset(text: str) -> None:
    assert len(unify(text)) == len(lower(text)) == len(match_form(text)) == len(text)


@given(TEXTS)
def test_slugs_are_ascii_and_stable_under_width_case_and_script(text: str) -> None:
    assert slug(text).isascii()
    assert " " not in slug(text)
    assert name_key(text) == name_key(match_form(text))
