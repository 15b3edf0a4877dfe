"""Claims that say the same, support or contradict each other, across articles, scripts and languages.

Pairs come from blocking (`pairs`), their scores from names, concepts, words, figures and dates (`compare`). Values that cannot
both be true keep two claims apart (`contradictions`); the rest is grouped by average linkage (`clusters`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from applai_dataset.link.clusters import group
from applai_dataset.link.compare import View, compare, views
from applai_dataset.link.contradictions import compatible, contradict
from applai_dataset.link.pairs import candidate_pairs
from applai_dataset.records import Claim, ClaimLink, Relation

SAME = 0.4
"""Least score of two claims that bring their clusters together."""
COHERENT = 0.3
"""Least mean score between two clusters that are put together."""
SUPPORTS = 0.2
"""Least score of two claims of different articles of which one is taken to support the other."""
CONTRADICTS = 0.5
"""Least score of a contradiction: rules find it, whatever the model says of the topic."""
PAIRED = 12
"""Largest cluster whose members are all linked with each other; in a larger one each is linked with the smallest only."""


def link_claims(claims: Sequence[Claim], languages: Mapping[str, str]) -> tuple[dict[str, str], list[ClaimLink]]:
    """Group and relate the claims of a corpus.

    Args:
        claims: all claims, with resolved entities.
        languages: language of each article by its identifier.

    Returns:
        The cluster of each claim that has one, named after its smallest member, and the relations, ordered by pair. Members of
        a cluster are linked as the same; only claims of different articles support or contradict each other.
    """
    ordered = sorted(views(claims, languages), key=lambda view: view.claim.claim_id)
    scores: dict[tuple[int, int], float] = {}
    contradictions: dict[tuple[int, int], float] = {}

    def similarity(first: int, second: int) -> float:
        a, b = ordered[first], ordered[second]
        return compare(a, b).same if compatible(a, b) else 0.0

    for first, second in candidate_pairs([_features(view) for view in ordered], [view.words for view in ordered]):
        a, b = ordered[first], ordered[second]
        comparison = compare(a, b)
        if contradict(a, b, comparison.topic):
            contradictions[first, second] = max(comparison.topic, CONTRADICTS)
        elif comparison.same >= SUPPORTS and compatible(a, b):
            scores[first, second] = comparison.same
    clusters = group(scores, similarity, contradictions, join=SAME, cohere=COHERENT)
    links = [_link(ordered[first], ordered[second], "contradicts", score) for (first, second), score in contradictions.items()]
    for first, second in _within(clusters):
        score = scores.get((first, second)) or similarity(first, second)
        links.append(_link(ordered[first], ordered[second], "same", score))
    for (first, second), score in scores.items():
        a, b = ordered[first], ordered[second]
        together = first in clusters and clusters[first] == clusters.get(second)
        if not together and a.claim.article_id != b.claim.article_id:
            links.append(_link(a, b, "supports", score))
    named = {ordered[position].claim.claim_id: ordered[root].claim.claim_id for position, root in clusters.items()}
    return named, sorted(links, key=lambda link: (link.claim_id_a, link.claim_id_b))


def _features(view: View) -> frozenset[str]:
    """What claims are brought together by, besides words: entities, concepts, units of figures."""
    names = {f"e:{entity}" for entity in view.entities}
    names |= {f"q:{quantity.unit}" for quantity in view.claim.quantities}
    return frozenset(names | {f"c:{concept}" for concept in view.concepts})


def _within(clusters: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    members: defaultdict[int, list[int]] = defaultdict(list)
    for position, root in clusters.items():
        members[root].append(position)
    for root, positions in sorted(members.items()):
        together = sorted(positions)
        yield from combinations(together, 2) if len(together) <= PAIRED else ((root, other) for other in together[1:])


def _link(a: View, b: View, relation: Relation, score: float) -> ClaimLink:
    return ClaimLink(claim_id_a=a.claim.claim_id, claim_id_b=b.claim.claim_id, relation=relation, score=round(score, 4))
