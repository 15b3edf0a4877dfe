"""Segmentation: which units of a sentence make up its claims."""

from __future__ import annotations

from collections.abc import Sequence

from applai_dataset.extract.claims.features import Profile, unit_features
from applai_dataset.extract.claims.model import load_model

_SHORTEST = 4
"""Least length of a claim, in Chinese characters, a Latin word counting two: bare names and figures are no claims."""
_HARD = frozenset("^|")
"""Marks across which no claim reaches: the beginning of the sentence, a frame, a quotation mark of reported speech."""


def group_units(profiles: Sequence[Profile], role: str) -> list[list[Profile]]:
    """Put the units of one sentence together into claims.

    A linear model scores for each unit, from left to right, whether it begins a claim, continues the one before it, or belongs to
    none; a unit can only continue a claim whose last part is its neighbour.

    Args:
        profiles: the sentence's units, in order.
        role: role of the sentence's block.

    Returns:
        The units of each claim, in order.
    """
    model = load_model("boundaries.tsv")
    claims: list[list[Profile]] = []
    open_claim = False
    for index, view in enumerate(profiles):
        scores = dict(zip(model.classes, model.scores(unit_features(profiles, index, role)), strict=True))
        if not open_claim or view.unit.before in _HARD:
            scores["begin"] = max(scores["begin"], scores.pop("inside"))
        decision = max(sorted(scores), key=lambda name: scores[name])
        if decision == "begin":
            claims.append([view])
        elif decision == "inside":
            claims[-1].append(view)
        open_claim = decision != "outside"
    return [claim for claim in claims if sum(view.length for view in claim) >= _SHORTEST]
