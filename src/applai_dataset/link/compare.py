"""How much two claims say the same: a few features of the pair, and a logistic model over them.

The weights stand in ``knowledge/linking/same_claim.tsv``. What is compared depends on the two claims and their articles alone,
never on the rest of the corpus, so that a judgement does not change when articles are added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import exp, log2, sqrt

from applai_dataset.knowledge import read_pairs
from applai_dataset.link.concepts import concepts, information, words
from applai_dataset.link.values import dates, figures
from applai_dataset.records import Claim

CONTEXT = 2
"""How many claims before a claim may name what it leaves unsaid."""
RELATED = 0.2
"""Least overlap of concepts or of words of two claims that are compared any further; nearly all that say the same have more."""
VERBATIM, FEWEST_WORDS = 0.5, 6
"""Least overlap of words, and least number of words, of claims that share no name: unless one repeats the other at some length,
they speak of different things."""


@dataclass(frozen=True, slots=True)
class View:
    """A claim as it is compared."""

    claim: Claim
    chinese: bool
    concepts: frozenset[str]
    concept_bits: float
    """What its concepts tell together, in bits."""
    words: frozenset[str]
    entities: dict[str, float]
    """Its entities, each with the bits it tells within its article: little for those named everywhere in it."""
    context: dict[str, float]
    """Those of the claims just before it that it does not name: an elided subject is mostly one of them."""


def views(claims: Iterable[Claim], languages: Mapping[str, str]) -> list[View]:
    """The claims as they are compared, ordered by article and place.

    Args:
        claims: claims of any articles, in any order.
        languages: language of each article by its identifier; an article without one counts as not Chinese.
    """
    ordered = sorted(claims, key=lambda claim: (claim.article_id, claim.start_char, claim.claim_id))
    made: list[View] = []
    for article, members in groupby(ordered, key=lambda claim: claim.article_id):
        made.extend(_article_views(list(members), chinese=languages.get(article, "").startswith("zh")))
    return made


def _article_views(claims: Sequence[Claim], *, chinese: bool) -> list[View]:
    count = Counter(entity for claim in claims for entity in set(claim.entity_ids))
    bits = {entity: log2(2 + len(claims) / number) for entity, number in count.items()}
    told = information()
    made: list[View] = []
    for place, claim in enumerate(claims):
        before = {entity for other in claims[max(0, place - CONTEXT) : place] for entity in other.entity_ids}
        named = concepts(claim.text)
        made.append(
            View(
                claim=claim,
                chinese=chinese,
                concepts=named,
                concept_bits=sum(sorted(told[concept] for concept in named)),
                words=words(claim.text),
                entities={entity: bits[entity] for entity in sorted(set(claim.entity_ids))},
                context={entity: bits[entity] for entity in sorted(before.difference(claim.entity_ids))},
            )
        )
    return made


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much a pair of claims agrees: probabilities that they say the same."""

    same: float
    """By everything that is compared."""
    topic: float
    """By names, concepts and words alone, whatever their types, figures and dates are."""


UNRELATED = Comparison(same=0.0, topic=0.0)


def compare(a: View, b: View) -> Comparison:
    """Compare two claims by the logistic model; those that share too little of what they say are told apart at once."""
    found = _saying(a, b)
    if max(found["concepts_dice"], found["words_cosine"]) < RELATED:
        return UNRELATED
    named = _naming(a, b)
    if named["entities_bits"] + named["entities_unsaid"] == 0 and not _repeats(a, b, found["words_cosine"]):
        return UNRELATED
    weights = _model()
    topic = weights["intercept"] + weights["same_type"]
    topic += sum(weights[name] * value for name, value in (found | named).items())
    same = topic - weights["same_type"] + sum(weights[name] * value for name, value in _giving(a, b).items())
    return Comparison(same=_logistic(same), topic=_logistic(topic))


def features(a: View, b: View) -> dict[str, float]:
    """The features of a pair of claims, each of the order of 1, by the names that the model knows them by."""
    return _saying(a, b) | _naming(a, b) | _giving(a, b)


def _saying(a: View, b: View) -> dict[str, float]:
    """What two claims share of their concepts and, within one language, of their words."""
    told = information()
    shared = sum(sorted(told[concept] for concept in a.concepts & b.concepts))
    common = len(a.words & b.words) if a.chinese == b.chinese else 0
    return {
        "concepts_dice": _ratio(2 * shared, a.concept_bits + b.concept_bits),
        "concepts_contained": _ratio(shared, min(a.concept_bits, b.concept_bits)),
        "concepts_bits": shared / 10,
        "words_cosine": _ratio(common, sqrt(len(a.words) * len(b.words))),
        "words_contained": _ratio(common, min(len(a.words), len(b.words))),
    }


def _naming(a: View, b: View) -> dict[str, float]:
    """The entities that two claims share, said or unsaid, and where the claims come from."""
    named = [(a.entities[entity] + b.entities[entity]) / 2 for entity in a.entities.keys() & b.entities.keys()]
    unsaid = [a.entities[entity] for entity in a.entities.keys() & b.context.keys()]
    unsaid += [b.entities[entity] for entity in b.entities.keys() & a.context.keys()]
    return {
        "entities_bits": sum(sorted(named)) / 10,
        "entities_unsaid": sum(sorted(unsaid)) / 10,
        "entities_rival": float(_names_more(a, b) and _names_more(b, a)),
        "across_languages": float(a.chinese != b.chinese),
        "same_article": float(a.claim.article_id == b.claim.article_id),
    }


def _repeats(a: View, b: View, overlap: float) -> bool:
    """Whether one claim repeats the other in its own words, and says enough to be known by them."""
    return overlap >= VERBATIM and min(len(a.words), len(b.words)) >= FEWEST_WORDS


def _names_more(a: View, b: View) -> bool:
    """Whether a claim names something that the other neither names nor leaves unsaid."""
    return any(entity not in b.entities and entity not in b.context for entity in a.entities)


def _giving(a: View, b: View) -> dict[str, float]:
    """What kind of proposition two claims give, and whether their figures and dates agree."""
    agreements = (figures(a.claim, b.claim), dates(a.claim, b.claim))
    return {
        "same_type": float(a.claim.type == b.claim.type),
        "values_agree": float(agreements.count("agree")),
    }


@cache
def _model() -> dict[str, float]:
    return {name: float(weight) for name, weight in read_pairs("linking/same_claim.tsv")}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _logistic(total: float) -> float:
    return 1 / (1 + exp(-total)) if total > -50 else 0.0
