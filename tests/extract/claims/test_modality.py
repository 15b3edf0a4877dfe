"""Certainty and polarity: what hedges and negations bind to."""

from __future__ import annotations

import pytest

from applai_dataset.extract.claims.features import profile
from applai_dataset.extract.claims.modality import certainty, polarity
from applai_dataset.extract.claims.units import find_units
from applai_dataset.han import fold
from applai_dataset.spans import Span


def modality(text: str) -> tuple[str, str]:
    folded = fold(text).lower()
    profiles = [profile(folded, unit, {}) for unit in find_units(text, folded, Span(0, len(text)), (), ())]
    return certainty(folded, profiles), polarity(folded, profiles)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The founder didn't reply to the letter", ("certain", "negative")),
        ("The founder didn’t reply to the letter", ("certain", "negative")),
        ("新机的表现“并不出色也不耐用”", ("certain", "negative")),
        ("广告里反复出现的“不掉线”这个词打动了用户", ("certain", "positive")),
        ("星河公司正“认真评估”放弃原来的计划", ("possible", "positive")),
        ("星河公司评估了三种方案的成本", ("certain", "positive")),
        ("新规旨在应对数据可能带来的风险", ("certain", "positive")),
        ("尽职的张三并没有离开工厂", ("certain", "negative")),
    ],
)
def test_hedges_and_negations_bind_to_the_main_predicate(text, expected):
    assert modality(text) == expected
