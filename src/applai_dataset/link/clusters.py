"""Groups of things that are the same, from pairs that are: average linkage, so that one odd pair does not chain two groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import product

REPRESENTATIVES = 4
"""Members of each group that stand for it when two groups are compared: bounds the cost of large ones."""


def group(
    scores: Mapping[tuple[int, int], float],
    similarity: Callable[[int, int], float],
    apart: Iterable[tuple[int, int]] = (),
    *,
    join: float,
    cohere: float,
) -> dict[int, int]:
    """Put positions together, the surest pairs first.

    Args:
        scores: candidate pairs ``(first, second)``, ``first < second``, with their scores.
        similarity: score of any other pair, asked for when groups meet.
        apart: pairs that must not come into one group.
        join: least score of a pair that brings two groups together.
        cohere: least mean score between the representatives of two groups that are put together.

    Returns:
        Each position that is in a group of two or more, to the smallest position of the group.
    """
    strangers: defaultdict[int, set[int]] = defaultdict(set)
    for first, second in apart:
        strangers[first].add(second)
        strangers[second].add(first)
    root: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for (first, second), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < join:
            break
        left, right = root.get(first, first), root.get(second, second)
        if left == right:
            continue
        sides = [members.get(side, [side]) for side in (left, right)]
        if any(not strangers[position].isdisjoint(sides[1]) for position in sides[0] if position in strangers):
            continue
        met = [
            scores.get((min(x, y), max(x, y))) or similarity(min(x, y), max(x, y))
            for x, y in product(sides[0][:REPRESENTATIVES], sides[1][:REPRESENTATIVES])
        ]
        if sum(met) / len(met) < cohere:
            continue
        merged = sorted(sides[0] + sides[1])
        members[merged[0]] = merged
        root.update(dict.fromkeys(merged, merged[0]))
    return root
