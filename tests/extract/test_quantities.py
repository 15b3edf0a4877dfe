"""What counts as a quantity, how far it reaches, and its normal form."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.extract.quantities import find_quantities
from applai_dataset.extract.quantities.numerals import Interval, parse_number
from applai_dataset.extract.sentences import split_sentences
from applai_dataset.han import fold
from applai_dataset.read.document import Block, Document, Metadata
from applai_dataset.records import Language, Quantity
from applai_dataset.spans import Span, TextBuilder


def document(text: str, language: Language = "zh-Hans") -> Document:
    builder = TextBuilder(text)
    block = Block(builder.copy(Span(0, len(text))), "body")
    published = dt.datetime(2024, 5, 8, tzinfo=dt.UTC)
    return Document("a.md", "0" * 64, "utf-8", builder.build(), Metadata(language=language, date_published=published), (block,))


def quantities(text: str, language: Language = "zh-Hans", taken: tuple[Span, ...] = ()) -> tuple[Quantity, ...]:
    read = document(text, language)
    return find_quantities(read, split_sentences(read), taken)


def forms(text: str, language: Language = "zh-Hans") -> list[tuple[str, float | None, float | None, str]]:
    return [(q.text, q.low, q.high, q.unit) for q in quantities(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("融资 36.5 亿美元。", ("36.5 亿美元", 3.65e9, 3.65e9, "USD")),
        ("花了２００元买票。", ("200元", 200, 200, "CNY")),
        ("投入数十亿美元。", ("数十亿美元", 1e9, 1e10, "USD")),
        ("卖出几百万台。", ("几百万台", 1e6, 1e7, "1")),
        ("来了十几家公司。", ("十几家", 10, 20, "1")),
        ("耗资千亿日元。", ("千亿日元", 1e11, 1e11, "JPY")),
        ("涨了七成。", ("七成", 70, 70, "%")),
        ("提高3.5个百分点。", ("3.5个百分点", 3.5, 3.5, "%")),
        ("下调25个基点。", ("25个基点", 0.25, 0.25, "%")),
        ("增长三倍。", ("三倍", 3, 3, "1")),
        ("占百分之十二。", ("百分之十二", 12, 12, "%")),
        ("等了45分钟。", ("45分钟", 45, 45, "min")),
        ("用时2年3个月完成。", ("2年3个月", 27, 27, "mo")),
        ("历时两年半。", ("两年半", 2.5, 2.5, "a")),
        ("内存16GB。", ("16GB", 16, 16, "GB")),
        ("功率150kW。", ("150kW", 150, 150, "kW")),
        ("从2B到8B的模型。", ("2B到8B", 2e9, 8e9, "1")),
        ("需要6至18个月。", ("6至18个月", 6, 18, "mo")),
        ("用户达2.3亿。", ("2.3亿", 2.3e8, 2.3e8, "1")),
        ("共有30多人。", ("30多人", 30, None, "1")),
        ("上千家门店。", ("上千家", 1000, None, "1")),
        ("有10000万次播放。", ("10000万次", 1e8, 1e8, "1")),
        ("It paid $97.5 million in cash.", ("$97.5 million", 9.75e7, 9.75e7, "USD")),
        ("It costs HK$120.50 now.", ("HK$120.50", 120.5, 120.5, "HKD")),
        ("They offered $5m for it.", ("$5m", 5e6, 5e6, "USD")),
        ("It cost hundreds of millions of dollars.", ("hundreds of millions of dollars", 1e8, 1e9, "USD")),
        ("A multi-billion dollar plan failed.", ("multi-billion dollar", 1e9, 1e10, "USD")),
        ("It ranged from $10 million to $40 million.", ("$10 million to $40 million", 1e7, 4e7, "USD")),
        ("Shares rose 2.6 per cent.", ("2.6 per cent", 2.6, 2.6, "%")),
        ("It took three years.", ("three years", 3, 3, "a")),
        ("A Ten-Year Dilemma", ("Ten-Year", 10, 10, "a")),
        ("It hired 1,200 people.", ("1,200 people", 1200, 1200, "1")),
        ("It saw 30 million downloads.", ("30 million downloads", 3e7, 3e7, "1")),
        ("It banned 60 other apps.", ("60", 60, 60, "1")),
        ("It is 10x faster.", ("10x", 10, 10, "1")),
        ("指数今日-1.35%。", ("1.35%", 1.35, 1.35, "%")),
        ("涨跌幅为-1.35%。", ("-1.35%", -1.35, -1.35, "%")),
        ("Profit was -7 percent.", ("-7 percent", -7, -7, "%")),
        ("合計1兆2500億日圓。", ("1兆2500亿日圆", 1.25e12, 1.25e12, "JPY")),
        ("合共3萬4150個床位。", ("3万4150个", 34150, 34150, "1")),
        ("Sales were SEK 42 million.", ("SEK 42 million", 4.2e7, 4.2e7, "SEK")),
        ("It earned 7.5 million Indian rupees.", ("7.5 million Indian rupees", 7.5e6, 7.5e6, "INR")),
        ("They will invest Rs 300 crore.", ("Rs 300 crore", 3e9, 3e9, "INR")),
        ("It is between a $2.15 and $2.40 premium.", ("$2.15 and $2.40", 2.15, 2.4, "USD")),
        ("Output fell by 90,000 bpd.", ("90,000 bpd", 9e4, 9e4, "[bbl_us]/d")),
        ("It serves 2,400 wealthy clients.", ("2,400", 2400, 2400, "1")),
        ("每股賺3美仙。", ("3美仙", 0.03, 0.03, "USD")),
        ("只要8毛钱。", ("8毛钱", 0.8, 0.8, "CNY")),
        ("跌18点。", ("18点", 18, 18, "1")),
        ("反彈4%多。", ("4%", 4, None, "%")),
        ("位列前5%。", ("5%", 5, 5, "%")),
    ],
)
def test_a_figure_spans_number_multiplier_and_unit(text: str, expected: tuple[str, float | None, float | None, str]) -> None:
    [(printed, low, high, unit)] = forms(text)
    assert fold(printed) == expected[0]
    assert (low, high, unit) == expected[1:]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("超过9万人。", 9e4, None),
        ("至少20台。", 20, None),
        ("80%以上。", 80, None),
        ("逾5%。", 5, None),
        ("不超过3GB。", None, 3),
        ("≤1.5GB。", None, 1.5),
        ("不到200人。", None, 200),
        ("跌破3万美元。", None, 3e4),
        ("高达4亿美元。", 4e8, 4e8),
        ("more than 500 people", 500, None),
        ("less than 5%", None, 5),
        ("up to 40 people", 40, 40),
        ("500+ people", 500, None),
        ("至少达到70亿美元。", 7e9, None),
        ("最多需要3天。", None, 3),
        ("销量六万台往上。", 6e4, None),
        ("有望在三年内完成。", None, 3),
    ],
)
def test_bounds_stay_outside_and_open_the_other_end(text: str, low: float | None, high: float | None) -> None:
    found = quantities(text)
    assert [(q.low, q.high) for q in found[:1]] == [(low, high)]


def test_a_change_and_what_it_led_to_are_two_figures() -> None:
    assert [figure[0] for figure in forms("下降1.2个百分点至70.5%。")] == ["1.2个百分点", "70.5%"]
    assert [figure[0] for figure in forms("股价上涨3%至85%。")] == ["3%", "85%"]


@pytest.mark.parametrize("text", ["约100人到场。", "近20%。", "150人左右。", "nearly 40 people", "about 4%"])
def test_approximators_are_heard(text: str) -> None:
    assert [q.approximate for q in quantities(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "第4名领先。",
        "一个人和两家公司。",
        "三分之一的人。",
        "这一年很难。",
        "十分重要。",
        "iPhone 15和GPT-4上市。",
        "标普500指数。",
        "股票代码09988。",
        "今天3点开会。",
        "Two companies met.",
        "The top 10 apps won.",
        "Half of them left.",
        "Version 2.5 works.",
        "他成为主席。",
        "没花一分钱。",
        "把它们统一成一套标准。",
        "第3至8名依次上台。",
    ],
)
def test_ranks_names_small_counts_and_fractions_in_words_are_no_quantities(text: str) -> None:
    assert forms(text) == []


def test_a_bare_yuan_takes_the_currency_of_the_place() -> None:
    assert [q.unit for q in quantities("港股收市，售價200元。", "zh-Hant")] == ["HKD"]
    assert [q.unit for q in quantities("台股收盤，售價200元。", "zh-Hant")] == ["TWD"]
    assert [q.unit for q in quantities("港股收市，人民幣走強，售價200元。", "zh-Hant")] == ["CNY"]
    assert [q.unit for q in quantities("售价200元。")] == ["CNY"]


def test_names_and_times_win_overlaps() -> None:
    assert quantities("买了2000台。", taken=(Span(2, 4),)) == ()


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("1.2万亿", Interval(1.2e12, 1.2e12)),
        ("一百二十", Interval(120, 120)),
        ("二十五万", Interval(2.5e5, 2.5e5)),
        ("3亿5千万", Interval(3.5e8, 3.5e8)),
        ("三点五", Interval(3.5, 3.5)),
        ("两三", Interval(2, 3)),
        ("twenty-five", Interval(25, 25)),
        ("two hundred", Interval(200, 200)),
        ("1.5 billion", Interval(1.5e9, 1.5e9)),
        ("tens of thousands", Interval(1e4, 1e5)),
    ],
)
def test_numerals_are_read(text: str, interval: Interval) -> None:
    assert parse_number(text) == interval


WORDS = (
    "1 23 4.5 6,000 一 十 二十 百 千 万 亿 兆 数 几 半 两 多 余 上 元 美元 $ US$ ￥ % ％ 个 人 年 月 天 分钟 至 到 - to and "
    "between 超过 约 million billion hundreds of dollars people GB x 内 之 第 百分之 。 ， . three"
)
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=12)
TEXT = st.one_of(st.text(max_size=40), PIECES.map(" ".join), PIECES.map("".join))


@given(TEXT)
def test_any_text_gives_ordered_disjoint_verbatim_quantities(text: str) -> None:
    cursor = 0
    for quantity in quantities(text):
        assert cursor <= quantity.start_char
        assert quantity.text == text[quantity.start_char : quantity.end_char]
        assert quantity.low is not None or quantity.high is not None
        cursor = quantity.end_char


@given(TEXT)
def test_script_does_not_change_a_value(text: str) -> None:
    plain = [(q.start_char, q.end_char, q.low, q.high, q.unit) for q in quantities(text)]
    assert plain == [(q.start_char, q.end_char, q.low, q.high, q.unit) for q in quantities(fold(text))]


@pytest.mark.parametrize(
    "unit", ["1", "一", "十万", "1,000,", "$", "1-", "one hundred ", "hundreds of ", "百分之", "1 年", "多", "超过", "of "]
)
def test_the_time_grows_with_the_length_only(unit: str) -> None:
    text = unit * 3000
    started = time.perf_counter()
    quantities(text)
    assert time.perf_counter() - started < 3
