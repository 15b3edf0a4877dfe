"""Folding never moves an offset, and tells the scripts apart."""

from hypothesis import given

from applai_dataset import han, strategies


@given(strategies.texts(max_size=200))
def test_folding_keeps_every_offset(text):
    assert len(han.fold(text)) == len(text)


@given(strategies.texts(max_size=200))
def test_folding_twice_changes_nothing_more(text):
    assert han.fold(han.fold(text)) == han.fold(text)


def test_traditional_text_and_full_width_digits_are_folded():
    assert han.fold("蘋果與阿里雲簽約，ＡＩ晶片１５％") == "苹果与阿里云签约，AI晶片15％"


def test_characters_of_one_script_only_are_known():
    assert {"蘋", "與", "國"} <= han.traditional_only()
    assert {"国", "这", "们"} <= han.simplified_only()
    assert not {"后", "里", "干"} & han.simplified_only()
    assert not han.traditional_only() & han.simplified_only()
