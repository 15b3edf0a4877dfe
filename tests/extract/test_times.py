"""What counts as a time, how far it reaches, and its value on a day of publication."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.extract.sentences import split_sentences
from applai_dataset.extract.times import calendar, find_times, publication_day
from applai_dataset.han import fold
from applai_dataset.read.document import Block, Document, Metadata
from applai_dataset.records import Time
from applai_dataset.spans import Span, TextBuilder

WEDNESDAY = dt.datetime(2024, 5, 8, 9, 30, tzinfo=dt.UTC)


def times(text: str, published: dt.datetime | None = WEDNESDAY, names: tuple[Span, ...] = ()) -> tuple[Time, ...]:
    builder = TextBuilder(text)
    block = Block(builder.copy(Span(0, len(text))), "body")
    document = Document("a.md", "0" * 64, "utf-8", builder.build(), Metadata(date_published=published), (block,))
    return find_times(document, split_sentences(document), names)


def values(text: str, published: dt.datetime | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(t.text, t.value) for t in times(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公司2019年3月7日成立。", ("2019年3月7日", "2019-03-07")),
        ("公司 2019 年 3 月成立。", ("2019 年 3 月", "2019-03")),
        ("上传日期：2019-03-07", ("2019-03-07", "2019-03-07")),
        ("Generated on 3/7/2019, at noon.", ("3/7/2019", "2019-03-07")),
        ("3月7日周四，他来了。", ("3月7日周四", "2024-03-07")),
        ("去年12月，他走了。", ("去年12月", "2023-12")),
        ("明年春季上市。", ("明年春季", "2025-21")),
        ("2021年底推出。", ("2021年底", "2021")),
        ("第三季度增长。", ("第三季度", "2023-Q3")),
        ("2023年第四季增長。", ("2023年第四季", "2023-Q4")),
        ("4Q23表现不错。", ("4Q23", "2023-Q4")),
        ("2023财年第二财季报告。", ("2023财年第二财季", "2023-Q2")),
        ("2022财年下降。", ("2022财年", "2022")),
        ("去年12月的季度下降。", ("去年12月的季度", "2023-Q4")),
        ("今年上半年完成。", ("今年上半年", "2024-01/2024-06")),
        ("2023年前三季度增长。", ("2023年前三季度", "2023-01/2023-09")),
        ("昨日上涨。", ("昨日", "2024-05-07")),
        ("上周五上涨。", ("上周五", "2024-05-03")),
        ("周二上涨。", ("周二", "2024-05-07")),
        ("周三上涨。", ("周三", "2024-05-08")),
        ("将于周五发布。", ("周五", "2024-05-10")),
        ("上周签约。", ("上周", "2024-W18")),
        ("上个月签约。", ("上个月", "2024-04")),
        ("三天前签约。", ("三天前", "2024-05-05")),
        ("十年前加入。", ("十年前", "2014")),
        ("半年前加入。", ("半年前", "2023-11")),
        ("过去三年增长。", ("过去三年", "2021-05/2024-05")),
        ("未来十年增长。", ("未来十年", "2024-05/2034-05")),
        ("春节期间大涨。", ("春节期间", "2024-02-10/2024-02-17")),
        ("4月最后一周。", ("4月最后一周", "2024-04-24/2024-04-30")),
        ("可能7-8月上线。", ("7-8月", "2024-07/2024-08")),
        ("今年至今上涨。", ("今年至今", "2024-01/2024-05")),
        ("2020年至2023年增长。", ("2020年至2023年", "2020/2023")),
        ("上世纪90年代成立。", ("上世纪90年代", "1990/1999")),
        ("自2021年起下滑。", ("2021年", "2021/..")),
        ("2021年以来下滑。", ("2021年", "2021/..")),
        ("必须在6月30日之前出售。", ("6月30日", "../2024-06-30")),
        ("2018年起实行。", ("2018年", "2018/..")),
        ("由2026年至29年有盈餘。", ("2026年至29年", "2026/2029")),
        ("直至2023/24财政年度结束。", ("2023/24财政年度", "2023/2024")),
        ("媒體7日刊文稱。", ("7日", "2024-05-07")),
        ("，3日小幅反彈。", ("3日", "2024-05-03")),
        ("該樓昨獲批准。", ("昨", "2024-05-07")),
        ("对今天强于预期的数据。", ("今天", "2024-05-08")),
        ("最快将在当地时间周二发布。", ("周二", "2024-05-07")),
        ("2024年的前三季度增长。", ("2024年的前三季度", "2024-01/2024-09")),
        ("It holds as of 03/07/24.", ("03/07/24", "2024-03-07")),
        ("It fell in Q1.", ("Q1", "2024-Q1")),
        ("It rose in fiscal Q1.", ("fiscal Q1", "2024-Q1")),
        ("It is expected by July 1.", ("July 1", "../2024-07-01")),
        ("Sales start in the April-June quarter.", ("April-June quarter", "2024-Q2")),
        ("He served between 2016 and 2019.", ("2016 and 2019", "2016/2019")),
        ("In the year ended December 31, 2023, it lost money.", ("year ended December 31, 2023", "2023")),
        ("In the six months ended June 30, 2023, it grew.", ("six months ended June 30, 2023", "2023-01/2023-06")),
        ("Stocks rose in the week ending April 5.", ("week ending April 5", "2024-W14")),
        ("Data come starting in 2025.", ("2025", "2025/..")),
        ("It began in 2011.", ("2011", "2011")),
        ("It fell on Tuesday.", ("Tuesday", "2024-05-07")),
        ("It reports next Thursday.", ("next Thursday", "2024-05-16")),
        ("It fell last week.", ("last week", "2024-W18")),
        ("It arrived in March this year.", ("March this year", "2024-03")),
        ("It was due in early 2025.", ("early 2025", "2025")),
        ("A spring 2026 launch is likely.", ("spring 2026", "2026-21")),
        ("Later this year, it will ship.", ("Later this year", "2024")),
        ("It was cut a month ago.", ("a month ago", "2024-04")),
        ("Between June 3 and July 9 it grew.", ("June 3 and July 9", "2024-06-03/2024-07-09")),
        ("Sales fell in the fourth quarter.", ("fourth quarter", "2023-Q4")),
        ("The quarter ending in December was bad.", ("quarter ending in December", "2023-Q4")),
        ("The holiday quarter was bad.", ("holiday quarter", "2023-Q4")),
        ("It is due in the second half of this year.", ("second half of this year", "2024-07/2024-12")),
        ("It gained in the past 12 months.", ("past 12 months", "2023-05/2024-05")),
        ("It rose since late January.", ("late January", "2024-01/..")),
        ("It must sell by 2026.", ("2026", "../2026")),
        ("It ships in a week or two.", ("a week or two", "2024-05-15/2024-05-22")),
        ("It grew from March 2023 to June 2024.", ("March 2023 to June 2024", "2023-03/2024-06")),
        ("On 7 March 2019 it closed.", ("7 March 2019", "2019-03-07")),
        ("FY2023 was good.", ("FY2023", "2023")),
        ("Q2 2023 was good.", ("Q2 2023", "2023-Q2")),
        ("Music of the 1990s plays.", ("1990s", "1990/1999")),
    ],
)
def test_a_time_is_resolved_against_the_day_of_publication(text: str, expected: tuple[str, str]) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    "text", ["今年4月落地。", "去年落地。", "It fell last week.", "It fell on Tuesday.", "第四季度下滑。", "过去一年增长。"]
)
def test_a_file_without_a_date_places_no_relative_time(text: str) -> None:
    assert [t.value for t in times(text, None)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "近日，目前，未来几年，数年前。",
        "用了12个月。",
        "今天的成绩。",
        "每周三次。",
        "We may march on.",
        "recently, in recent years",
        "It has 2,024 units.",
        "It sold 2000 units.",
        "13月45日",
        "第30日",
    ],
)
def test_vague_words_durations_and_verbs_are_no_times(text: str) -> None:
    assert values(text) == []


def test_a_month_takes_the_year_of_its_sentence() -> None:
    assert values("2021年3月发布，6月更新。") == [("2021年3月", "2021-03"), ("6月", "2021-06")]
    assert values("2021财年下降，其中第四季度最差。")[1] == ("第四季度", "2021-Q4")


def test_the_same_period_lies_a_year_before_the_last_one() -> None:
    text = "2023年第一季度，营收较去年同期增长，利润较去年同期下降。"
    assert [value for _, value in values(text)] == ["2023-Q1", "2022-Q1", "2022-Q1"]


def test_later_counts_from_the_time_before() -> None:
    assert values("2014年他毕业。十年后，他回来了。")[1] == ("十年后", "2024")


def test_names_win_overlaps() -> None:
    assert times("在2024年会上发言。", names=(Span(1, 8),)) == ()


def test_the_day_of_publication_is_the_one_printed() -> None:
    late = dt.datetime(2024, 5, 7, 17, 0, tzinfo=dt.UTC)
    assert publication_day(Metadata(date_published=late, date_published_text="2024-05-08T01:00:00+08:00")) == dt.date(2024, 5, 8)
    assert publication_day(Metadata(date_published=late, date_published_text="2024-05-07 17:00:00")) == dt.date(2024, 5, 7)
    assert publication_day(Metadata()) is None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-Q3", "2024-07-01", "2024-09-30"),
        ("2024-24", "2024-12-01", "2025-02-28"),
        ("2024-W01", "2024-01-01", "2024-01-07"),
        ("2023/..", "2023-01-01", None),
        ("../2023-05", None, "2023-05-31"),
        ("2023-11/2024-02", "2023-11-01", "2024-02-29"),
    ],
)
def test_values_have_a_first_and_a_last_day(value: str, first: str | None, last: str | None) -> None:
    start, end = calendar.bounds(value)
    assert (start and start.isoformat(), end and end.isoformat()) == (first, last)


WORDS = (
    "2024 2025年 24 3 12 31 0 一 十 二十 年 月 日 号 周 五 季度 第 前 后 底 初 至 - / 去年 今年 上周 本月 过去 未来 "
    "春节 期间 财年 上半年 自 起 以来 之前 March May 5 , since by next last Tuesday quarter of the first half years "
    "ago later Q1 FY early fiscal 9999年 0001年 个 ， 。"
)
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=12)
TEXT = st.one_of(st.text(max_size=40), PIECES.map(" ".join), PIECES.map("".join))
MOMENTS = st.none() | st.datetimes(dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31), timezones=st.just(dt.UTC))


@given(TEXT, MOMENTS)
def test_any_text_gives_ordered_disjoint_verbatim_times(text: str, published: dt.datetime | None) -> None:
    cursor = 0
    for found in times(text, published):
        assert cursor <= found.start_char
        assert found.text == text[found.start_char : found.end_char]
        assert (found.start_date, found.end_date) == (calendar.bounds(found.value) if found.value else (None, None))
        cursor = found.end_char


@given(TEXT)
def test_script_does_not_change_a_value(text: str) -> None:
    plain = [(t.start_char, t.end_char, t.value) for t in times(text)]
    assert plain == [(t.start_char, t.end_char, t.value) for t in times(fold(text))]


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "一",
        "2024年",
        "3月",
        "1月2日至",
        "去年",
        "上周",
        "January 5, ",
        "the end of ",
        "first quarter of ",
        "2024-",
        "十年后，",
    ],
)
def test_the_time_grows_with_the_length_only(unit: str) -> None:
    text = unit * 2000
    started = time.perf_counter()
    times(text)
    assert time.perf_counter() - started < 3
