"""Calendar arithmetic on EDTF-like values: 2025, 2025-04, 2025-04-11, 2025-Q1, 2025-21, 2025-W07, intervals, 2023/.., ../2025."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import Literal

Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "year"]

_VALUE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|W(\d\d)|(\d\d)(?:-(\d\d))?))?")
_FIRST, _LAST = dt.date.min.year, dt.date.max.year


def day(date: dt.date) -> str:
    """A day as a value."""
    return date.isoformat()


def month(year: int, number: int) -> str:
    """A month as a value; a number outside 1 to 12 counts on into other years."""
    index = year * 12 + number - 1
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def week(date: dt.date) -> str:
    """The ISO week of a day as a value."""
    year, number, _ = date.isocalendar()
    return f"{year:04d}-W{number:02d}"


def quarter(year: int, number: int) -> str:
    """A quarter as a value; a number outside 1 to 4 counts on into other years."""
    index = year * 4 + number - 1
    return f"{index // 4:04d}-Q{index % 4 + 1}"


def half(year: int, number: int) -> str:
    """A half of a year as a value."""
    return f"{year:04d}-01/{year:04d}-06" if number == 1 else f"{year:04d}-07/{year:04d}-12"


def relative(anchor: dt.date, unit: Unit, offset: int) -> str:
    """The day, week, weekend, month, quarter or year that lies `offset` units from the one that holds `anchor`."""
    if unit == "day":
        return day(anchor + dt.timedelta(offset))
    if unit == "week":
        return week(anchor + dt.timedelta(7 * offset))
    if unit == "weekend":
        saturday = anchor + dt.timedelta(7 * offset + 5 - anchor.weekday())
        return f"{day(saturday)}/{day(saturday + dt.timedelta(1))}"
    if unit == "month":
        return month(anchor.year, anchor.month + offset)
    if unit == "quarter":
        return quarter(anchor.year, (anchor.month - 1) // 3 + 1 + offset)
    return f"{anchor.year + offset:04d}"


def weekday(anchor: dt.date, number: int, weeks: int) -> str:
    """A weekday (1 Monday to 7 Sunday) of the week that lies `weeks` weeks from the one that holds `anchor`."""
    return day(anchor + dt.timedelta(7 * weeks + number - anchor.isoweekday()))


def recent_weekday(anchor: dt.date, number: int, *, ahead: bool) -> str:
    """The last such weekday up to and including `anchor`, or with `ahead` the first one from `anchor` on."""
    distance = (number - anchor.isoweekday()) % 7 if ahead else -((anchor.isoweekday() - number) % 7)
    return day(anchor + dt.timedelta(distance))


def is_value(value: str) -> bool:
    """Whether a value denotes days of the calendar, such as no 30 February."""
    try:
        bounds(value)
    except (ValueError, OverflowError):
        return False
    return True


@lru_cache(maxsize=4096)
def bounds(value: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a value; None at an open end.

    Raises:
        ValueError: if the value is malformed, denotes no day of the calendar, or ends before it begins.
    """
    if "/" not in value:
        return _extent(value)
    first, last = value.split("/")
    start = None if first == ".." else _extent(first)[0]
    end = None if last == ".." else _extent(last)[1]
    if start and end and start > end:
        raise ValueError(f"{value!r} ends before it begins")
    return start, end


def _extent(value: str) -> tuple[dt.date, dt.date]:
    match = _VALUE.fullmatch(value)
    if match is None or not _FIRST <= int(match[1]) < _LAST:
        raise ValueError(f"{value!r} is no calendar value")
    year = int(match[1])
    if match[2]:
        return _months(year, 3 * int(match[2]) - 2, 3)
    if match[3]:
        start = dt.date.fromisocalendar(year, int(match[3]), 1)
        return start, start + dt.timedelta(6)
    if match[5]:
        date = dt.date(year, int(match[4]), int(match[5]))
        return date, date
    if match[4]:
        number = int(match[4])
        return _months(year, 3 * (number - 20), 3) if 21 <= number <= 24 else _months(year, number, 1)
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _months(year: int, first: int, count: int) -> tuple[dt.date, dt.date]:
    """From the first day of a month to the last day of the `count`-th month from it on."""
    last = year * 12 + first - 1 + count - 1
    end_year, end_month = last // 12, last % 12 + 1
    return dt.date(year, first, 1), dt.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def midpoint(value: str) -> dt.date:
    """The day in the middle of a closed value."""
    start, end = bounds(value)
    if start is None or end is None:
        raise ValueError(f"{value!r} is open")
    return start + (end - start) / 2


def shift_years(value: str, years: int) -> str:
    """A closed value the same part of the year `years` years later (29 February becomes 28 February)."""

    def moved(part: str) -> str:
        result = f"{int(part[:4]) + years:04d}{part[4:]}"
        return result if is_value(result) else result.replace("-02-29", "-02-28").replace("-W53", "-W52")

    return "/".join(part if part == ".." else moved(part) for part in value.split("/"))
