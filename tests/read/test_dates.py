"""Publication dates are read in every shape in which sites print them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.read.dates import parse_publication_date


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-05T21:10:06+08:00", "2024-03-05T13:10:06"),
        ("2024-03-05 19:44:28", "2024-03-05T19:44:28"),
        ("2024-03-05T16:11:47.021Z", "2024-03-05T16:11:47.021"),
        ("2024-03-05", "2024-03-05T00:00:00"),
        ("2024/3/5", "2024-03-05T00:00:00"),
        ("2024年3月5日 下午3:05", "2024-03-05T15:05:00"),
        ("2024年3月5日 21时50分 星期二", "2024-03-05T21:50:00"),
        ("民國113年3月5日", "2024-03-05T00:00:00"),
        ("20240305", "2024-03-05T00:00:00"),
        ("Mar 5, 2024 3:45 PM EST", "2024-03-05T20:45:00"),
        ("5th March 2024", "2024-03-05T00:00:00"),
        ("Tue, 05 Mar 2024 11:30:21 GMT", "2024-03-05T11:30:21"),
        ("3/5/2024, 12:11:47 AM", "2024-03-05T00:11:47"),
        ("25/12/2024", "2024-12-25T00:00:00"),
        ("2024-03-05 08:00 北京时间", "2024-03-05T00:00:00"),
        ("1709640000", "2024-03-05T12:00:00"),
    ],
)
def test_a_printed_date_is_a_moment_in_utc(text: str, moment: str) -> None:
    assert parse_publication_date(text) == dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize("text", ["", "recently", "2024-03", "2024-02-31", "{{ date }}", "5 March"])
def test_what_names_no_full_day_is_no_date(text: str) -> None:
    assert parse_publication_date(text) is None


@given(st.text(max_size=60))
def test_any_text_gives_an_aware_moment_or_none(text: str) -> None:
    moment = parse_publication_date(text)
    assert moment is None or moment.tzinfo is dt.UTC


@given(st.datetimes(min_value=dt.datetime(1950, 1, 1), max_value=dt.datetime(2099, 12, 31)), st.integers(-12, 14))
def test_iso_dates_with_a_zone_round_trip(naive: dt.datetime, hours: int) -> None:
    moment = naive.replace(tzinfo=dt.timezone(dt.timedelta(hours=hours)), microsecond=0)
    assert parse_publication_date(moment.isoformat()) == moment
