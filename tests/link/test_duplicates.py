"""Near-duplicates: copies of one text, whatever their script."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.link.duplicates import jaccard, near_duplicates, sketch
from applai_dataset.records import Article
from applai_dataset.strategies import texts

SIMPLIFIED = "。".join(
    f"第{n}家实验室发布了编号{n * 37}的开源数据库，研究员认为它将改变{n * 11}座城市的医疗设备供应" for n in range(12)
)
TRADITIONAL = "。".join(
    f"第{n}家實驗室發布了編號{n * 37}的開源數據庫，研究員認為它將改變{n * 11}座城市的醫療設備供應" for n in range(12)
)
OTHER = "。".join(f"{n * 13}名消费者在第{n}次问卷里说，价格而不是屏幕决定他们是否换新手机" for n in range(16))


@dataclass(frozen=True)
class Copy:
    """What of an article is looked at."""

    article_id: str
    text: str


def duplicates(*bodies: str) -> list[tuple[str, str, float]]:
    return near_duplicates(cast(list[Article], [Copy(chr(ord("a") + place), text) for place, text in enumerate(bodies)]))


def test_a_text_and_its_conversion_into_the_other_script_are_copies() -> None:
    assert [pair[:2] for pair in duplicates(SIMPLIFIED, OTHER, TRADITIONAL)] == [("a", "c")]


def test_spaces_punctuation_and_a_new_ending_make_no_new_text() -> None:
    assert [pair[:2] for pair in duplicates(SIMPLIFIED, SIMPLIFIED.replace("，", ", ") + "。本报记者综合报道")] == [("a", "b")]


def test_texts_too_short_to_tell_are_no_copies() -> None:
    assert duplicates("欢迎订阅", "欢迎订阅") == []


def test_many_copies_are_all_found() -> None:
    assert {name for pair in duplicates(*[SIMPLIFIED] * 20) for name in pair[:2]} == set("abcdefghijklmnopqrst")


def test_the_estimate_is_near_the_jaccard_index() -> None:
    first, second = (f"{'x'.join(str(n) for n in numbers)}" for numbers in (range(1000, 2000), range(1250, 2250)))
    assert jaccard(sketch(first), sketch(second)) == pytest.approx(0.6, abs=0.15)


@given(st.lists(texts(max_size=200), max_size=5))
def test_pairs_are_ordered_and_symmetric_free(bodies: list[str]) -> None:
    pairs = [pair[:2] for pair in duplicates(*bodies)]
    assert all(a < b for a, b in pairs)
    assert all(first < second for first, second in pairwise(pairs))
