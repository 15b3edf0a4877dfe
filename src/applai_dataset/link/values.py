"""Whether the figures and the dates of two claims agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from applai_dataset.records import Claim, Quantity, Time

Agreement = Literal["agree", "differ", "one", "none"]
"""``agree`` some value of one meets one of the other; ``differ`` both have values and none meet; ``one`` only one has any."""

EXACT, ROUGH = 0.02, 0.15
"""Share of a point figure by which another may differ and be the same: by rounding, or where one is called approximate."""

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

    Ranges that only touch have none: hundreds of millions end where billions begin.
    """
    slack = ROUGH if x.approximate or y.approximate else EXACT
    (low, high), (bottom, top) = _bounds(x, slack), _bounds(y, slack)
    return low < top and bottom < high


def _bounds(quantity: Quantity, slack: float) -> tuple[float, float]:
    """Both bounds of a figure; a point is widened by its slack, and by the least amount that makes it an interval."""
    low, high = quantity.low, quantity.high
    if low is not None and low == high:
        width = max(abs(low) * slack / 2, 1e-9)
        return low - width, low + width
    return float("-inf") if low is None else low, float("inf") if high is None else high


def _periods(times: Sequence[Time]) -> list[tuple[dt.date, dt.date]]:
    return [(time.start_date, time.end_date) for time in times if time.start_date and time.end_date]


def _one_sided(first: Sequence[object], second: Sequence[object]) -> Agreement:
    return "one" if first or second else "none"
