"""Which function reads which shape of `grammar`."""

from __future__ import annotations

from collections.abc import Callable

from applai_dataset.extract.times import absolute, calendar, relative
from applai_dataset.extract.times.context import Context, Match, Reading

_READERS: dict[str, Callable[[Match, Context], Reading | None]] = {
    "numeric": absolute.numeric,
    "years": absolute.years,
    "fiscal": absolute.fiscal,
    "fiscal_years": absolute.fiscal_years,
    "span_ended": absolute.span_ended,
    "months": absolute.months,
    "days": absolute.days,
    "date": absolute.date,
    "dayfirst": absolute.date,
    "month": absolute.month_shape,
    "thirds": absolute.thirds,
    "first_months": absolute.first_months,
    "quarter": absolute.quarter,
    "half": absolute.half,
    "season": absolute.season,
    "holiday": absolute.holiday,
    "so_far": relative.so_far,
    "same_period": relative.same_period,
    "before": relative.before,
    "year": absolute.year_shape,
    "bare_year": absolute.bare_year,
    "week_day": relative.week_day,
    "weekday": relative.weekday,
    "month_day": relative.month_day,
    "relative": relative.relative,
    "edge": relative.edge,
    "year_edge": relative.year_edge,
    "bare_day": relative.bare_day,
    "ago": relative.ago,
    "window": relative.window,
    "or_two": relative.or_two,
    "decade": absolute.decade,
}


def read(shape: str, match: Match, context: Context) -> Reading | None:
    """What a printed time means.

    Args:
        shape: name of the shape that `grammar.scan` found.
        match: its match.
        context: what to resolve it against.

    Returns:
        Its reading, or None if it is no time after all.
    """
    try:
        reading = _READERS[shape](match, context)
    except (ValueError, OverflowError):  # a year before 1 or after 9999
        return None
    if reading is None or reading.value is None or calendar.is_value(reading.value):
        return reading
    return None
