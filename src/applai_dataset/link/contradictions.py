"""Claims that cannot both be true: figures of one measure, dates of one event, or assertion against denial.

Two claims are only set against each other if they are of different articles and about the same things: they share an entity, and
what one of them names the other names too or leaves unsaid. Better to miss a contradiction than to invent one.
"""

from __future__ import annotations

from functools import cache

from applai_dataset.knowledge import read_pairs, read_words
from applai_dataset.link.compare import View, features
from applai_dataset.link.values import dates, figures, near_months

ABOUT_THE_SAME = 0.5
"""Topic score from which two figures of a moving measure are set against each other."""
NEARLY_ALIKE = 0.7
"""Topic score, and overlap of what is said, from which an assertion is set against a denial."""
OF_ONE_EVENT = 0.3
"""Share of the lesser claim's concepts that the other has, if both speak of one event."""
_EXCLUSIVE = ((True, False, False, True), (False, True, True, False))
SHARED = 2
"""Concepts that claims must share to speak of one event or deal."""


def compatible(a: View, b: View) -> bool:
    """Whether nothing in the subjects, figures, dates, polarity and predicates of two claims keeps both from saying the same."""
    agree = a.claim.polarity == b.claim.polarity or (_denies(a) and _denies(b))
    return (
        agree
        and not _opposite(a, b)
        and not _of_others(a, b)
        and "differ" not in (figures(a.claim, b.claim), dates(a.claim, b.claim))
    )


def contradict(a: View, b: View, topic: float) -> bool:
    """Whether two claims of different articles are about the same and cannot both be true.

    Args:
        a: a claim.
        b: another one.
        topic: probability that they are about the same, whatever their values are.
    """
    if a.claim.article_id == b.claim.article_id or not _about_the_same_things(a, b):
        return False
    return _figures_exclude(a, b, topic) or _dates_exclude(a, b) or _denied(a, b, topic)


def _about_the_same_things(a: View, b: View) -> bool:
    first, second = a.entities.keys(), b.entities.keys()
    if not (first & (second | b.context.keys()) or second & a.context.keys() or a.context.keys() & b.context.keys()):
        return False
    return first <= second | b.context.keys() or second <= first | a.context.keys()


def _figures_exclude(a: View, b: View, topic: float) -> bool:
    """Whether each gives one figure of a unit, of one measure, and they differ."""
    if len(a.claim.quantities) != 1 or len(b.claim.quantities) != 1 or figures(a.claim, b.claim) != "differ":
        return False
    measures, times = _measures(a), dates(a.claim, b.claim)
    if not measures or measures != _measures(b):
        return False
    if a.claim.quantities[0].unit == "%" or any(_moves()[measure] for measure in measures):
        named = a.entities.keys() & b.entities.keys()
        return bool(named) and times == "agree" and topic >= ABOUT_THE_SAME
    beside = [concept for concept in a.concepts & b.concepts if concept not in _measured()]
    return times in ("agree", "none") and len(beside) >= SHARED


def _dates_exclude(a: View, b: View) -> bool:
    """Whether both place one coming event, in different months of about the same time."""
    if not (_prospective(a) and _prospective(b)) or dates(a.claim, b.claim) != "differ":
        return False
    shared = a.concepts & b.concepts
    if len(shared) < SHARED or shared.isdisjoint(_events()) or not a.entities.keys() & b.entities.keys():
        return False
    return features(a, b)["concepts_contained"] >= OF_ONE_EVENT and near_months(a.claim, b.claim)


def _denied(a: View, b: View, topic: float) -> bool:
    """Whether one asserts what the other denies, of the same things and in nearly the same words."""
    if topic < NEARLY_ALIKE or a.claim.polarity == b.claim.polarity or a.claim.type != b.claim.type:
        return False
    if a.entities.keys() != b.entities.keys() or not _negations().isdisjoint(a.concepts | b.concepts):
        return False
    overlap = features(a, b)
    alike = min(overlap["concepts_dice"], overlap["words_contained"] if a.chinese == b.chinese else 1.0)
    return alike >= NEARLY_ALIKE and "differ" not in (figures(a.claim, b.claim), dates(a.claim, b.claim))


def _denies(view: View) -> bool:
    return view.claim.polarity == "negative" or not view.concepts.isdisjoint(_negations())


def _of_others(a: View, b: View) -> bool:
    """Whether the subjects of both are known and each is of something that the other does not name."""
    first = a.claim.subject.entity_id if a.claim.subject else None
    second = b.claim.subject.entity_id if b.claim.subject else None
    return first is not None and second is not None and first not in b.entities and second not in a.entities


def _opposite(a: View, b: View) -> bool:
    """Whether one names a concept and the other its opposite, and neither names both."""
    return any(
        (one in a.concepts, other in a.concepts, one in b.concepts, other in b.concepts) in _EXCLUSIVE
        for one, other in _opposites()
    )


def _prospective(view: View) -> bool:
    return view.claim.type == "prediction" or not view.concepts.isdisjoint(_prospects())


def _measures(view: View) -> frozenset[str]:
    return frozenset(measure for concept, measure in _measured().items() if concept in view.concepts)


@cache
def _measured() -> dict[str, str]:
    return {concept: measure for measure, _, names in read_pairs("linking/measures.tsv") for concept in names.split()}


@cache
def _moves() -> dict[str, bool]:
    return {measure: change == "moving" for measure, change, _ in read_pairs("linking/measures.tsv")}


@cache
def _opposites() -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, other in read_pairs("linking/opposites.tsv"))


@cache
def _events() -> frozenset[str]:
    return frozenset(read_words("linking/events.txt"))


@cache
def _prospects() -> frozenset[str]:
    return frozenset(read_words("linking/prospects.txt"))


@cache
def _negations() -> frozenset[str]:
    return frozenset(read_words("linking/negations.txt"))
