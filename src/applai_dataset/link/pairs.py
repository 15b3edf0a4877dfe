"""Which pairs of claims are worth comparing: blocking by shared features, so that the cost stays near-linear.

Claims that share a feature stand in one block. A block that is too large is split by a second shared feature, then by a third
(blocking with progressive refinement; see Papadakis et al., *Blocking and Filtering Techniques for Entity Resolution*, 2020). A
block that is too large even then is sorted, and each claim is compared with its neighbours only (Hernández and Stolfo, 1995).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import combinations

BLOCK_LIMIT = 24
"""Claims in a block whose pairs are all compared."""
WORDS = 8
"""Words of a claim that count, its rarest."""
LEAST_SHARED = 3
"""Features that a pair must share: words, concepts and names, so that even short claims that say the same share as many."""
DEPTH = 3
"""Features that claims may have to share before their block is sorted instead of split."""
WINDOW = 4
"""Neighbours that a claim of a sorted block is compared with."""


def candidate_pairs(features: Sequence[frozenset[str]], words: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """The pairs of claims that share several features or rare words, not all of them common, each pair once.

    Args:
        features: what each claim has.
        words: words of each claim, of which the rarest count as features too; no word is a feature.

    Yields:
        Positions ``(first, second)`` with ``first < second``; the same ones in the same order for the same claims.
    """
    count = Counter(word for said in words for word in said)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for position, (names, said) in enumerate(zip(features, words, strict=True)):
        rarest = nsmallest(WORDS, said, key=lambda word: (count[word], word))
        for name in sorted(names.union(rarest)):
            holders[name].append(position)
    order = sorted(holders, key=lambda name: (len(holders[name]), name))
    ranked: list[list[int]] = [[] for _ in features]
    for place, name in enumerate(order):
        for position in holders[name]:
            ranked[position].append(place)
    held = [frozenset(ranks) for ranks in ranked]
    for place, name in enumerate(order):
        for path, first, second in _split(holders[name], (place,), ranked):
            shared = sorted(held[first] & held[second])
            # A pair stands in the blocks of all that it shares; it is told from the one of its rarest features only.
            if len(shared) >= LEAST_SHARED and tuple(shared[: len(path)]) == path:
                yield first, second


def _split(
    members: Sequence[int], path: tuple[int, ...], ranked: Sequence[Sequence[int]]
) -> Iterator[tuple[tuple[int, ...], int, int]]:
    """The pairs of the block of claims that have the features of ``path``, each with the path of the block it is told from."""
    if len(members) <= BLOCK_LIMIT:
        yield from ((path, first, second) for first, second in combinations(members, 2))
    elif len(path) == DEPTH:
        alike = sorted(members, key=lambda member: (ranked[member], member))
        for here, member in enumerate(alike):
            for other in alike[here + 1 : here + 1 + WINDOW]:
                yield path, min(member, other), max(member, other)
    else:
        parts: defaultdict[int, list[int]] = defaultdict(list)
        for member in members:
            for other in ranked[member]:
                if other > path[-1]:
                    parts[other].append(member)
        for other, part in sorted(parts.items()):
            if len(part) > 1:
                yield from _split(part, (*path, other), ranked)
