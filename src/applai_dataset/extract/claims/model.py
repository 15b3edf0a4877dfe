"""Linear models over named features, with weights from a data file (made by ``scripts/train_claims.py``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from applai_dataset.knowledge import read_pairs

_LANE = 24
"""Bits that the score of one class takes; weights are in hundredths, so that no sum comes near 2**23."""
_PREFIXES = ("g:", "p.")
"""Beginnings of features that are looked up without them: words, and features of the unit before."""


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A linear classifier: the score of a class is the sum of its weights of the features present.

    The weights of all classes of a feature are packed into one integer, class by class, so that one sum adds up all scores.
    """

    classes: tuple[str, ...]
    packed: Mapping[str, Mapping[str, int]]
    """Packed weights by prefix ("" for none), then by the rest of the feature's name."""

    @classmethod
    def of(cls, classes: tuple[str, ...], weights: Mapping[str, Iterable[int]]) -> LinearModel:
        """A model with these weights, in hundredths, of each class for each feature."""
        packed: dict[str, dict[str, int]] = {prefix: {} for prefix in ("", *_PREFIXES)}
        for feature, row in weights.items():
            prefix = feature[:2] if feature.startswith(_PREFIXES) else ""
            packed[prefix][feature[len(prefix) :]] = pack(row)
        return cls(classes, packed)

    def total(self, features: Iterable[str], prefix: str = "") -> int:
        """The packed scores of features that are given without their prefix; none may be given twice."""
        return sum(map(self.packed[prefix].get, features, repeat(0)))

    def scores(self, packed: int) -> list[int]:
        """The score of each class in hundredths, in the order of `classes`, from a sum of totals."""
        return unpack(packed, len(self.classes))


def pack(weights: Iterable[int]) -> int:
    """One integer whose lanes are the weights, the first lowest; sums of packed integers are packed sums."""
    return sum(weight << (_LANE * index) for index, weight in enumerate(weights))


def unpack(packed: int, count: int) -> list[int]:
    """The weights that `pack` packed, or the sums of such."""
    weights = []
    for _ in range(count):
        weight = packed & ((1 << _LANE) - 1)
        weight -= (weight >> (_LANE - 1)) << _LANE
        weights.append(weight)
        packed = (packed - weight) >> _LANE
    return weights


@cache
def load_model(name: str) -> LinearModel:
    """Load a model.

    Args:
        name: file name below ``knowledge/claims/``; its first row names the classes.
    """
    rows = read_pairs(f"claims/{name}")
    return LinearModel.of(rows[0][1:], {row[0]: list(map(int, row[1:])) for row in rows[1:]})
