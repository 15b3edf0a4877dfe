"""Whether figures agree: rounding, ranges and open bounds."""

from __future__ import annotations

import pytest
from hypothesis import given

from applai_dataset.link.values import same_figure
from applai_dataset.records import Quantity
from applai_dataset.strategies import quantities


def figure(low: float | None, high: float | None, *, approximate: bool = False) -> Quantity:
    return Quantity(
        text="x", start_char=0, end_char=1, source_start=0, source_end=1, low=low, high=high, unit="USD", approximate=approximate
    )


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ((11.1, 11.1), (11, 11), True),
        ((3e9, 3e9), (2.99e9, 2.99e9), True),
        ((3e9, 3e9), (3.4e9, 3.4e9), False),
        ((2928, 2928), (2887.6, 2887.6), False),
        ((1e9, 1e10), (1e8, 1e9), False),
        ((1e9, 1e10), (5e9, 5e9), True),
        ((1e9, 1e10), (1e9, 1e9), True),
        ((90_000, None), (120_000, 120_000), True),
        ((None, 1.5), (2, 2), False),
    ],
)
def test_figures_agree_at_the_precision_of_the_rounder_one(
    first: tuple[float | None, float | None], second: tuple[float | None, float | None], agree: bool
) -> None:
    assert same_figure(figure(*first), figure(*second)) is agree
    assert same_figure(figure(*second), figure(*first)) is agree


def test_an_approximate_figure_agrees_with_its_neighbourhood() -> None:
    assert same_figure(figure(100, 100, approximate=True), figure(110, 110))
    assert not same_figure(figure(100, 100, approximate=True), figure(150, 150))


@given(quantities(), quantities())
def test_agreement_is_symmetric(first: Quantity, second: Quantity) -> None:
    assert same_figure(first, second) == same_figure(second, first)
