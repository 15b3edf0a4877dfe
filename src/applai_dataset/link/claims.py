"""Claims that say the same, support or contradict each other, across articles, scripts and languages.

Pairs come from blocking (`pairs`). Each is scored by the weighted overlap of language-neutral features (entities, concepts,
figures, dates) and, within one language, of words. Figures, dates and polarity that cannot both be true keep two claims apart and
make a contradiction of a pair that is otherwise about the same. Clusters grow by average linkage, so that one odd pair does not
chain two of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from applai_dataset.link.concepts import neutral, weights, words
from applai_dataset.link.pairs import candidate_pairs
from applai_dataset.records import Claim, ClaimLink, Relation

SAME = 0.5
"""Score from which two claims of one language say the same."""
SAME_ACROSS_LANGUAGES = 0.5
"""Score from which two claims of different languages say the same: they share no words, so only neutral features count."""
RELATED = 0.4
"""Score from which a conflict of figures, dates or polarity is a contradiction, and an agreement is support."""


@dataclass(frozen=True, slots=True)
class _View:
    """A claim as it is compared."""

    claim: Claim
    chinese: bool
    neutral: frozenset[str]
    words: frozenset[str]


def link_claims(claims: Sequence[Claim], languages: Mapping[str, str]) -> tuple[dict[str, str], list[ClaimLink]]:
    """Group and relate the claims of a corpus.

    Args:
        claims: all claims, with resolved entities.
        languages: language of each article by its identifier.

    Returns:
        The cluster of each claim that has one, named after its smallest member, and the relations, ordered by pair.
    """
    views = [
        _View(claim, languages[claim.article_id].startswith("zh"), neutral(claim), words(claim.text))
        for claim in sorted(claims, key=lambda claim: claim.claim_id)
    ]
    weight = weights(view.neutral | view.words for view in views)
    scores: dict[tuple[int, int], float] = {}
    links: list[ClaimLink] = []
    for first, second in candidate_pairs([view.neutral for view in views], [view.words for view in views], weight):
        a, b = views[first], views[second]
        score = similarity(a, b, weight)
        if score < RELATED:
            continue
        if conflict(a.claim, b.claim):
            if _comparable(a, b):
                links.append(_link(a, b, "contradicts", score))
            continue
        scores[first, second] = score
    clusters = _clusters(views, scores)
    for (first, second), score in scores.items():
        a, b = views[first], views[second]
        together = clusters.get(first) is not None and clusters.get(first) == clusters.get(second)
        links.append(_link(a, b, "same" if together else "supports", score))
    named = {views[position].claim.claim_id: views[root].claim.claim_id for position, root in clusters.items()}
    return named, sorted(links, key=lambda link: (link.claim_id_a, link.claim_id_b))


def similarity(a: _View, b: _View, weight: Mapping[str, float]) -> float:
    """How much two claims say the same, 0 to 1.

    The cosine of their weighted neutral features; within one language the mean of it and of the cosine of their words, or the
    latter alone where it is higher.
    """
    meaning = _cosine(a.neutral, b.neutral, weight)
    if a.chinese != b.chinese:
        return meaning
    wording = _cosine(a.words, b.words, weight)
    return max(wording, (meaning + wording) / 2)


def conflict(a: Claim, b: Claim) -> bool:
    """Whether the figures, dates or polarity of two claims cannot both be true, if they are about the same."""
    if a.polarity != b.polarity:
        return True
    return _figures_differ(a, b) or _dates_differ(a, b)


def _figures_differ(a: Claim, b: Claim) -> bool:
    for unit in {quantity.unit for quantity in a.quantities} & {quantity.unit for quantity in b.quantities}:
        first = [_bounds(q.low, q.high, approximate=q.approximate) for q in a.quantities if q.unit == unit]
        second = [_bounds(q.low, q.high, approximate=q.approximate) for q in b.quantities if q.unit == unit]
        if not any(_meet(x, y) for x in first for y in second):
            return True
    return False


def _bounds(low: float | None, high: float | None, *, approximate: bool) -> tuple[float, float]:
    slack = 0.15 if approximate else 0.02
    bottom = float("-inf") if low is None else low - abs(low) * slack
    top = float("inf") if high is None else high + abs(high) * slack
    return bottom, top


def _dates_differ(a: Claim, b: Claim) -> bool:
    first = [(time.start_date, time.end_date) for time in a.times if time.start_date and time.end_date]
    second = [(time.start_date, time.end_date) for time in b.times if time.start_date and time.end_date]
    return bool(first and second) and not any(_meet(x, y) for x in first for y in second)


def _meet(x: tuple[Any, Any], y: tuple[Any, Any]) -> bool:
    """Whether two closed ranges have a point in common."""
    return bool(x[0] <= y[1] and y[0] <= x[1])


def _comparable(a: _View, b: _View) -> bool:
    """Whether a conflict between two claims means something: they share an entity and a concept, and do not compare periods."""
    shared = a.neutral & b.neutral
    kinds = {feature[0] for feature in shared}
    periods_differ = _dates_differ(a.claim, b.claim)
    return {"e", "c"} <= kinds and not (periods_differ and _figures_differ(a.claim, b.claim))


def _clusters(views: Sequence[_View], scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Average-linkage clusters of claims: position to the position of the cluster's smallest member."""
    members: dict[int, list[int]] = {}
    root: dict[int, int] = {}
    for (first, second), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        across = views[first].chinese != views[second].chinese
        if score < (SAME_ACROSS_LANGUAGES if across else SAME):
            continue
        left, right = root.get(first, first), root.get(second, second)
        if left == right:
            continue
        left_members, right_members = members.get(left, [left]), members.get(right, [right])
        pairs = [scores.get((min(x, y), max(x, y)), 0.0) for x in left_members for y in right_members]
        if sum(pairs) / len(pairs) < RELATED:
            continue
        merged = sorted(left_members + right_members)
        for position in merged:
            root[position] = merged[0]
        members[merged[0]] = merged
    return root


def _link(a: _View, b: _View, relation: Relation, score: float) -> ClaimLink:
    return ClaimLink(claim_id_a=a.claim.claim_id, claim_id_b=b.claim.claim_id, relation=relation, score=round(score, 4))


def _cosine(a: frozenset[str], b: frozenset[str], weight: Mapping[str, float]) -> float:
    if not a or not b:
        return 0.0
    shared = sum(weight[feature] ** 2 for feature in sorted(a & b))
    norms = [sqrt(sum(weight[feature] ** 2 for feature in sorted(features))) for features in (a, b)]
    return min(1.0, shared / (norms[0] * norms[1]))
