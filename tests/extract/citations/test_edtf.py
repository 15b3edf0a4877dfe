"""Printed dates become EDTF values."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.extract.citations.edtf import find_date


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2031/7/1", "2031-07-01"),
        ("2031-07-01", "2031-07-01"),
        ("2031.7.1", "2031-07-01"),
        ("2031年7月1日", "2031-07-01"),
        ("２０３１年７月", "2031-07"),
        ("2031/7", "2031-07"),
        ("2031年", "2031"),
        ("July 1, 2031", "2031-07-01"),
        ("1 July 2031", "2031-07-01"),
        ("2031, Sept. 3", "2031-09-03"),
        ("June 2031", "2031-06"),
        ("Mar. 3rd, 2031", "2031-03-03"),
        ("YYYY-07-Jul 1, 2031", "2031-07-01"),
    ],
)
def test_every_common_shape_is_understood(printed: str, value: str) -> None:
    found = find_date(f"xx {printed} yy")
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(("printed", "value"), [("2031/2/30", "2031-02"), ("2031/13/40", "2031"), ("2031/6/?", "2031-06")])
def test_a_part_that_does_not_exist_is_left_out(printed: str, value: str) -> None:
    found = find_date(printed)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("text", ["", "no date", "123456789", "iPhone 15", "31/12/99"])
def test_other_figures_are_no_date(text: str) -> None:
    assert find_date(text) is None


@given(st.dates(dt.date(1800, 1, 1), dt.date(2099, 12, 31)))
def test_a_date_survives_every_way_of_printing_it(date: dt.date) -> None:
    for printed in (f"{date.year}/{date.month}/{date.day}", f"{date.year}年{date.month}月{date.day}日", date.isoformat()):
        found = find_date(printed)
        assert found is not None
        assert found.value == date.isoformat()
        assert found.span == (0, len(printed))


@given(st.text(alphabet="0123456789年月日/.- ,JulyMachtob?　２０", max_size=60))
def test_what_is_found_is_a_date_inside_the_text(text: str) -> None:
    found = find_date(text)
    if found:
        year, *rest = found.value.split("-")
        dt.date(int(year), *(int(part) for part in [*rest, "1", "1"][:2]))
        assert 0 <= found.span.start < found.span.end <= len(text)
