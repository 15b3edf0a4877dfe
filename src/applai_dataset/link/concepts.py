"""What a claim is about, in features that do not depend on its language: entities, concepts, figures and dates.

The concepts stand in ``knowledge/linking/concepts.tsv``: Chinese words and English word beginnings that say the same. Two claims of
different languages are compared by these features alone, two of one language also by their words (`words`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from math import log

from ahocorasick_rs import AhoCorasick, MatchKind

from applai_dataset.han import fold, is_han
from applai_dataset.knowledge import read_pairs
from applai_dataset.records import Claim

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*|\d+(?:\.\d+)?")
_STOP_WORDS = frozenset("a an the of to in on at for by with from as is are was were be been its it their his her that this and or".split())
_STEM_LENGTH = 5
"""English words are compared by their first letters: a crude stem that needs no language model."""


def neutral(claim: Claim) -> frozenset[str]:
    """The language-neutral features of a claim; a name begins with its kind (``e`` entity, ``c`` concept, ``q`` figure, ``t`` date)."""
    entities = {f"e:{entity}" for entity in claim.entity_ids}
    figures = {f"q:{q.unit}:{_rounded(q.low)}:{_rounded(q.high)}" for q in claim.quantities}
    dates = {f"t:{time.value}" for time in claim.times if time.value}
    return frozenset(entities | figures | dates | {f"c:{concept}" for concept in concepts(claim.text)})


def words(text: str) -> frozenset[str]:
    """The lexical features of a text: pairs of neighbouring Han characters (folded) and stems of Latin words."""
    folded = fold(text).lower()
    pairs = {f"w:{first}{second}" for first, second in pairwise(folded) if is_han(first) and is_han(second)}
    latin = {f"w:{word[:_STEM_LENGTH]}" for word in _WORD.findall(folded) if word not in _STOP_WORDS}
    return frozenset(pairs | latin)


def concepts(text: str) -> frozenset[str]:
    """The concepts that a text names, in whatever language or script."""
    folded = fold(text).lower()
    automaton, owners = _matcher()
    found: set[str] = set()
    for index, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        concept, latin, prefix = owners[index]
        if latin and not _at_word(folded, start, end, prefix=prefix):
            continue
        found.add(concept)
    return frozenset(found)


@cache
def _matcher() -> tuple[AhoCorasick, tuple[tuple[str, bool, bool], ...]]:
    """The compiled words, and for each the concept, whether it is Latin, and whether it is the beginning of a word."""
    patterns: list[str] = []
    owners: list[tuple[str, bool, bool]] = []
    for concept, chinese, english in read_pairs("linking/concepts.tsv"):
        for word in chinese.split():
            patterns.append(fold(word).lower())
            owners.append((concept, False, False))
        for word in english.split(";"):
            patterns.append(word.removesuffix("*").lower())
            owners.append((concept, True, word.endswith("*")))
    return AhoCorasick(patterns, matchkind=MatchKind.Standard), tuple(owners)


def _at_word(text: str, start: int, end: int, *, prefix: bool) -> bool:
    before = start == 0 or not (text[start - 1].isascii() and text[start - 1].isalnum())
    return before and (prefix or end == len(text) or not (text[end].isascii() and text[end].isalnum()))


def _rounded(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"


def weights(documents: Iterable[frozenset[str]]) -> dict[str, float]:
    """Inverse document frequency of every feature (Spärck Jones, 1972), smoothed so that no weight is 0."""
    counts: Counter[str] = Counter()
    total = 0
    for features in documents:
        counts.update(features)
        total += 1
    return {feature: log(1 + total / count) for feature, count in counts.items()}
