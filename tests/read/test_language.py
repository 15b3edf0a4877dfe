"""Language and script are told from the characters alone."""

from __future__ import annotations

import pytest

from applai_dataset.read.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("公司发布了新的手机，价格没有变化。", "zh-Hans"),
        ("公司發布了新的手機，價格沒有變化。", "zh-Hant"),
        ("OpenAI 与 Anthropic 将 Claude 和 ChatGPT 接入 iPhone 的系统中", "zh-Hans"),
        ("The company launched a new phone called 小米.", "en"),
        ("123 456", "und"),
        ("", "und"),
    ],
)
def test_the_language_of_most_of_the_text_counts(text: str, language: str) -> None:
    assert detect_language(text) == language
