"""Printed dates as EDTF values (Extended Date/Time Format, level 0: ``2025-07-01``, ``2025-07``, ``2025``)."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from applai_dataset.han import fold
from applai_dataset.spans import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<{}>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9])"
_YEAR = r"(?<![0-9])(?P<{}>(?:1[89]|20)[0-9]{{2}})(?![0-9])"
_SHAPES = (
    # 2025/7/1, 2025-07-01, 2025.7.1, 2025年7月1日, 2025/7, 2025年7月
    _YEAR.format("y1") + r"\s?[年/.-]\s?(?P<m1>[0-9]{1,2})(?![0-9])(?:\s?[月/.-]\s?(?P<d1>[0-9]{1,2})(?![0-9]))?",
    # 2025, July 1; 2025 July
    _YEAR.format("y2") + r",?\s{1,3}" + _MONTH.format("m2") + r"(?:\s{0,3}" + _DAY.format("d2") + ")?",
    # July 1, 2025; July 1 2025
    _MONTH.format("m3") + r"\s{0,3}" + _DAY.format("d3") + r",?\s{0,3}" + _YEAR.format("y3"),
    # 1 July 2025
    r"(?<![0-9])" + _DAY.format("d4") + r"\s{0,3}" + _MONTH.format("m4") + r",?\s{0,3}" + _YEAR.format("y4"),
    # July 2025
    _MONTH.format("m5") + r",?\s{0,3}" + _YEAR.format("y5"),
    # 2025
    _YEAR.format("y6"),
)
_DATE = re.compile("|".join(_SHAPES), re.IGNORECASE)
_CLOSING = re.compile(r"\s?[日号年月]")


class PrintedDate(NamedTuple):
    """A date and where it stands in the searched string."""

    value: str
    span: Span


def find_date(text: str) -> PrintedDate | None:
    """The first date printed in a string.

    Args:
        text: any string; full-width digits and traditional characters are understood.

    Returns:
        The EDTF value and the half-open range of `text` that prints it, or None where there is no date. A day or month that does
        not exist is left out of the value.
    """
    folded = fold(text)
    match = _DATE.search(folded)
    if match is None:
        return None
    parts = {name[0]: value for name, value in match.groupdict().items() if value is not None}
    closing = _CLOSING.match(folded, match.end())
    return PrintedDate(
        _value(parts["y"], parts.get("m"), parts.get("d")), Span(match.start(), closing.end() if closing else match.end())
    )


def _value(year: str, month: str | None, day: str | None) -> str:
    if month is None:
        return year
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    if not 1 <= number <= 12:
        return year
    try:
        return dt.date(int(year), number, int(day or 1)).isoformat()[: 10 if day else 7]
    except ValueError:
        return f"{year}-{number:02}"
