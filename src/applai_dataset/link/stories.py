"""Articles about the same event: copies of one text, or articles of one time that say the same things of the same names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from math import log2, sqrt

from applai_dataset.link.clusters import group
from applai_dataset.link.duplicates import near_duplicates
from applai_dataset.records import Article, Claim, Mention

NEAR = timedelta(days=7)
"""How far apart articles about one event may be published."""
SHARED_CLAIMS = 2
"""Fewest claims that articles about one event share."""
SHARED_UNDATED = 4
"""The same, where one of them has no date."""
SAME_STORY = 0.3
"""Least overlap of names of two such articles."""
CLUSTER_LIMIT = 40
"""A claim that more articles make than this is common knowledge and brings no articles together."""


@dataclass(frozen=True, slots=True)
class _Profile:
    """An article as it is compared."""

    published: datetime | None
    names: Mapping[str, float]
    """Its entities, each weighted by how often it is named and by its rarity in the corpus."""


def find_stories(
    articles: Sequence[Article], mentions: Sequence[Mention], clusters: Mapping[str, str], claims: Sequence[Claim]
) -> dict[str, str]:
    """Group articles by the event they report.

    Args:
        articles: all articles.
        mentions: all mentions, with resolved entities.
        clusters: cluster of each claim that has one, by claim_id.
        claims: all claims.

    Returns:
        The story of each article that has a companion, by article_id; a story is named after its smallest article_id.
    """
    ordered = sorted(articles, key=lambda article: article.article_id)
    position = {article.article_id: place for place, article in enumerate(ordered)}
    profiles = _profiles(ordered, mentions)
    scores: dict[tuple[int, int], float] = {}
    for (first, second), shared in sorted(_shared_claims(clusters, claims, position).items()):
        a, b = profiles[first], profiles[second]
        if _of_one_time(a, b, shared):
            scores[first, second] = _overlap(a.names, b.names)
    for one, other, _ in near_duplicates(ordered):
        first, second = position[one], position[other]
        a, b = profiles[first], profiles[second]
        # One form filled in for two companies is nearly the same text; copies of one text name the same things.
        if not (a.names or b.names) or _overlap(a.names, b.names) >= SAME_STORY:
            scores[first, second] = 1.0
    stories = group(scores, lambda first, second: scores.get((first, second), 0.0), join=SAME_STORY, cohere=SAME_STORY / 2)
    return {ordered[place].article_id: ordered[root].article_id for place, root in sorted(stories.items())}


def _shared_claims(clusters: Mapping[str, str], claims: Sequence[Claim], position: Mapping[str, int]) -> Counter[tuple[int, int]]:
    """How many clusters of claims each pair of articles has in common; pairs with none are absent."""
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for claim in claims:
        if claim.claim_id in clusters and claim.article_id in position:
            holders[clusters[claim.claim_id]].add(position[claim.article_id])
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if len(places) <= CLUSTER_LIMIT:
            shared.update(combinations(sorted(places), 2))
    return shared


def _profiles(articles: Sequence[Article], mentions: Sequence[Mention]) -> list[_Profile]:
    named: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        named[mention.article_id][mention.entity_id] += 1
    holders = Counter(entity for article in articles for entity in named[article.article_id])
    return [_Profile(article.date_published, _weights(named[article.article_id], holders)) for article in articles]


def _weights(named: Mapping[str, int], holders: Mapping[str, int]) -> dict[str, float]:
    return {entity: log2(1 + number) / log2(1 + holders[entity]) for entity, number in sorted(named.items())}


def _of_one_time(a: _Profile, b: _Profile, shared: int) -> bool:
    """Whether two articles are near enough in time for the number of claims that they share."""
    if a.published is None or b.published is None:
        return shared >= SHARED_UNDATED
    return shared >= SHARED_CLAIMS and abs(a.published - b.published) <= NEAR


def _overlap(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two weighted sets of names."""
    shared = sum(a[name] * b[name] for name in a if name in b)
    norms = _norm(a) * _norm(b)
    return min(1.0, shared / norms) if norms else 0.0


def _norm(weights: Mapping[str, float]) -> float:
    return sqrt(sum(weight**2 for weight in weights.values()))
