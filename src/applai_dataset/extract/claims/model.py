"""Linear models over named features, with weights from a data file (made by ``scripts/train_claims.py``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from applai_dataset.knowledge import read_pairs


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A linear classifier: the score of a class is the sum of its weights of the features present."""

    classes: tuple[str, ...]
    weights: dict[str, tuple[int, ...]]
    """Feature → weight for each class, in hundredths."""

    def scores(self, features: Iterable[str]) -> list[int]:
        """The score of each class, in the order of `classes`; a feature given twice counts once."""
        totals = [0] * len(self.classes)
        for row in {feature: self.weights[feature] for feature in features if feature in self.weights}.values():
            for index, weight in enumerate(row):
                totals[index] += weight
        return totals


@cache
def load_model(name: str) -> LinearModel:
    """Load a model.

    Args:
        name: file name below ``knowledge/claims/``; its first row names the classes.
    """
    rows = read_pairs(f"claims/{name}")
    return LinearModel(rows[0][1:], {row[0]: tuple(map(int, row[1:])) for row in rows[1:]})
