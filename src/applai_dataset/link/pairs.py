"""Which pairs of claims are worth comparing: blocking by shared features, so that the cost stays near-linear.

Two claims are candidates if they share at least one *key*: a pair of an entity and a concept, an entity and a figure, two
entities, or a rare word. A key that too many claims share says too little and is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

BUCKET_LIMIT = 60
"""A key shared by more claims than this makes no candidates: its pairs would grow with the square of the corpus."""
WORDS_PER_CLAIM = 6
"""How many of a claim's rarest words are keys."""


def candidate_pairs(
    neutral: Sequence[frozenset[str]], lexical: Sequence[frozenset[str]], weights: Mapping[str, float]
) -> Iterator[tuple[int, int]]:
    """The pairs of claims that share a key, each once, in order.

    Args:
        neutral: language-neutral features of each claim.
        lexical: lexical features of each claim.
        weights: weight of every feature; the rarer the heavier.

    Yields:
        Positions ``(first, second)`` with ``first < second``.
    """
    buckets: defaultdict[str, list[int]] = defaultdict(list)
    for position, (features, tokens) in enumerate(zip(neutral, lexical, strict=True)):
        for key in _keys(features, tokens, weights):
            buckets[key].append(position)
    pairs = {
        pair for members in buckets.values() if 1 < len(members) <= BUCKET_LIMIT for pair in combinations(members, 2)
    }
    yield from sorted(pairs)


def _keys(features: frozenset[str], tokens: frozenset[str], weights: Mapping[str, float]) -> Iterator[str]:
    entities = sorted(feature for feature in features if feature.startswith("e:"))
    others = sorted(feature for feature in features if not feature.startswith("e:"))
    yield from (f"{entity}|{other}" for entity in entities for other in others)
    yield from (f"{first}|{second}" for first, second in combinations(entities, 2))
    yield from (f"{first}|{second}" for first, second in combinations(others, 2) if not (first[0] == second[0] == "c"))
    yield from sorted(tokens, key=lambda token: (-weights[token], token))[:WORDS_PER_CLAIM]
