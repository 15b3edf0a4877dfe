"""Which pairs of claims are worth comparing: blocking by shared features, so that the cost stays near-linear.

Claims that share a feature stand in one block. A block that is too large is split by a second shared feature, then by a third
(blocking with progressive refinement; see Papadakis et al., *Blocking and Filtering Techniques for Entity Resolution*, 2020). A
block that is too large even then is sorted, and each claim is compared with its neighbours only (Hernández and Stolfo, 1995).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

BLOCK_LIMIT = 24
"""Claims in a block whose pairs are all compared."""
DEPTH = 4
"""Features that claims may have to share before their block is sorted instead of split."""
WINDOW = 4
"""Neighbours that a claim of a sorted block is compared with."""


def candidate_pairs(features: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """The pairs of claims that share a rare feature or several common ones, each once, in order.

    Args:
        features: what each claim has.

    Returns:
        Positions ``(first, second)`` with ``first < second``, sorted.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for position, names in enumerate(features):
        for name in sorted(names):
            holders[name].append(position)
    # Rare features first: a pair met in a small block needs no look at the large ones.
    rank = {name: place for place, name in enumerate(sorted(holders, key=lambda name: (len(holders[name]), name)))}
    ranked = [sorted(rank[name] for name in names) for names in features]
    found: set[tuple[int, int]] = set()
    for name, members in holders.items():
        found.update(_block(members, rank[name], ranked, DEPTH - 1))
    return sorted(found)


def _block(members: Sequence[int], place: int, ranked: Sequence[Sequence[int]], depth: int) -> Iterator[tuple[int, int]]:
    """The pairs of a block of claims that share the feature of rank ``place``; it is split by commoner features only."""
    if len(members) <= BLOCK_LIMIT:
        yield from combinations(members, 2)
    elif depth == 0:
        alike = sorted(members, key=lambda member: (ranked[member], member))
        for here, member in enumerate(alike):
            yield from ((min(member, other), max(member, other)) for other in alike[here + 1 : here + 1 + WINDOW])
    else:
        parts: defaultdict[int, list[int]] = defaultdict(list)
        for member in members:
            for other in ranked[member]:
                if other > place:
                    parts[other].append(member)
        for other, part in sorted(parts.items()):
            if len(part) > 1:
                yield from _block(part, other, ranked, depth - 1)
