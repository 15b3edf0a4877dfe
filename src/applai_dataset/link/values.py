"""Whether the figures and the dates of two claims agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from applai_dataset.records import Claim, Quantity, Time

Agreement = Literal["agree", "differ", "one", "none"]
"""``agree`` some value of one meets one of the other; ``differ`` both have values and none meet; ``one`` only one has any."""

ROUGH = 0.15
"""Share of a figure by which another may differ where one is called approximate."""
DIGITS = 2
"""Least number of significant digits that two figures must share, however roundly one is put."""
LONGEST_MONTH, HALF_YEAR = 31, 183
"""Days."""


def figures(a: Claim, b: Claim) -> Agreement:
    """Whether the figures of the units that two claims share agree."""
    if not (a.quantities and b.quantities):
        return _one_sided(a.quantities, b.quantities)
    shared = {quantity.unit for quantity in a.quantities} & {quantity.unit for quantity in b.quantities}
    if not shared:
        return "one"
    pairs = [(x, y) for x in a.quantities for y in b.quantities if x.unit == y.unit]
    return "agree" if any(same_figure(x, y) for x, y in pairs) else "differ"


def dates(a: Claim, b: Claim) -> Agreement:
    """Whether the periods of two claims have a day in common; open and unplaced ones count for nothing."""
    first, second = _periods(a.times), _periods(b.times)
    if not (first and second):
        return _one_sided(first, second)
    return "agree" if any(x[0] <= y[1] and y[0] <= x[1] for x in first for y in second) else "differ"


def near_months(a: Claim, b: Claim) -> bool:
    """Whether each of two claims gives one date, at least as exact as a month, and they lie within half a year of each other."""
    first, second = _periods(a.times), _periods(b.times)
    if len(first) != 1 or len(second) != 1:
        return False
    exact = all((end - start).days < LONGEST_MONTH for start, end in (first[0], second[0]))
    return exact and abs((first[0][0] - second[0][0]).days) <= HALF_YEAR


def same_figure(x: Quantity, y: Quantity) -> bool:
    """Whether two figures of one unit have a value in common, give or take their rounding.

    Points are compared at the precision of the rounder one. Ranges that only touch have nothing in common: hundreds of millions
    end where billions begin.
    """
    if x.low is not None and x.low == x.high and y.low is not None and y.low == y.high:
        if x.approximate or y.approximate:
            return abs(x.low - y.low) <= ROUGH * max(abs(x.low), abs(y.low))
        digits = max(DIGITS, min(_digits(x.low), _digits(y.low)))
        return f"{x.low:.{digits - 1}e}" == f"{y.low:.{digits - 1}e}"
    (low, high), (bottom, top) = _bounds(x), _bounds(y)
    return (low < top and bottom < high) or (low <= bottom == top <= high) or (bottom <= low == high <= top)


def _digits(value: float) -> int:
    """Significant digits of a figure as printed, as far as the number tells: 3 for 11.1, 1 for 3000."""
    return len(f"{abs(value):.12e}".partition("e")[0].replace(".", "").rstrip("0"))


def _bounds(quantity: Quantity) -> tuple[float, float]:
    return (
        float("-inf") if quantity.low is None else quantity.low,
        float("inf") if quantity.high is None else quantity.high,
    )


def _periods(times: Sequence[Time]) -> list[tuple[dt.date, dt.date]]:
    return [(time.start_date, time.end_date) for time in times if time.start_date and time.end_date]


def _one_sided(first: Sequence[object], second: Sequence[object]) -> Agreement:
    return "one" if first or second else "none"
