"""Subjects: whom or what a claim is about, by its own first noun phrase or by the one it inherits from an earlier clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from applai_dataset.extract.claims.features import Profile
from applai_dataset.knowledge import read_yaml
from applai_dataset.records import Mention, Subject
from applai_dataset.spans import Span

_LONGEST = 40
_ADJUNCTS = frozenset({"condition", "concession", "cause", "purpose", "time", "place"})
_PREDICATES = ("copula", "having", "modal", "aspect", "passive", "causative", "negation")
_LATIN_PREDICATES = ("be", "have", "modal", "verb")
_POINTING = frozenset("其它他她这那该此") | frozenset({"it", "he", "she", "they", "this", "these", "those", "its", "their"})
_ALONE = frozenset("是将已被使让令仍也还却则都均亦曾正")
"""Predicates and adverbs of one character that are hardly ever part of a longer word."""
_EDGES = ' ，,、（(“"「'


def find_subject(
    text: str, folded: str, profiles: Sequence[Profile], names: Sequence[Mention], former: Subject | None
) -> Subject | None:
    """The subject of a claim.

    Args:
        text: the article's text.
        folded: the folded text in lower case.
        profiles: the claim's units, in order.
        names: the mentions of its sentence.
        former: the subject of the claim before it in the same paragraph, if there is one.

    Returns:
        Its own subject; else the one of the claim before, as inherited; None if there is none either.
    """
    for view in profiles:
        span = view.unit.span
        if view.lead in _ADJUNCTS and not view.name:
            continue
        if view.lead in ("predicate", "adverb", "auxiliary"):
            break
        phrase = _phrase(folded, span, view)
        if phrase is None:
            continue
        pronoun = folded[phrase.start : phrase.end].strip(_EDGES)
        if former and (pronoun in _POINTING):
            break
        entity = next((mention.entity_id for mention in names if (mention.start_char, mention.end_char) == phrase), None)
        return Subject(
            text=text[phrase.start : phrase.end], start_char=phrase.start, end_char=phrase.end, entity_id=entity, inherited=False
        )
    return former.model_copy(update={"inherited": True}) if former else None


def _phrase(text: str, span: Span, view: Profile) -> Span | None:
    """What stands before the first predicate of a clause, if it looks like a noun phrase."""
    match = _predicate(view.latin).search(text, span.start + 1, min(span.end, span.start + _LONGEST))
    if match is None:
        return None
    end = match.start()
    while end > span.start and text[end - 1] in _EDGES:
        end -= 1
    return Span(span.start, end) if end > span.start else None


@cache
def _predicate(latin: bool) -> re.Pattern[str]:
    lists = read_yaml(f"claims/words_{'en' if latin else 'zh'}.yaml")
    words = {word for name in (_LATIN_PREDICATES if latin else _PREDICATES) for word in lists["inside"][name]}
    if not latin:
        words |= {word for name in ("predicate", "adverb") for word in lists["lead"][name]}
        words = {word for word in words if len(word) > 1 or word in _ALONE}  # others are parts of words: 性能, 董事会, 通过
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{alternatives})\b" if latin else alternatives)
