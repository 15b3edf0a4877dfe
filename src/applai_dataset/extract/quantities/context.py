"""What stands around a figure and changes its meaning: bounds (超过, at least), approximators (约, about)."""

from __future__ import annotations

import re
from functools import cache

from applai_dataset.extract.alternation import alternation
from applai_dataset.extract.quantities.numerals import Interval
from applai_dataset.knowledge import read_pairs
from applai_dataset.spans import Span

_REACH = 24
"""How many characters before and after a figure may hold bounds and approximators."""
_STACKED = 3
"""How many of them may stand in a row ("超过约", "at least about")."""
_BETWEEN = ' (（“"+'
"""What may stand between such a word and its figure."""
_FILLER = re.compile(r"(?:达到?|有|为|了|需要?|要|在|\b(?:the|its|another|an?))$")
"""Words between a bound and its figure that change nothing: 至少有, "at least another"."""

_FILLED = 8
"""How many characters before a figure may hold such a word."""


@cache
def _phrases(place: str) -> dict[str, str]:
    return {row[0]: row[2] for row in read_pairs("quantities/bounds.tsv") if row[1] == place}


@cache
def _last_characters() -> frozenset[str]:
    """The last characters of the words and fillers, to fail early."""
    return frozenset({phrase[-1] for phrase in _phrases("before")} | set("到达有为了需要在estrn"))


@cache
def _longest() -> int:
    return max(map(len, _phrases("before")))


def _heard(before: str) -> str | None:
    """The longest listed phrase that a text ends with."""
    phrases = _phrases("before")
    for start in range(max(0, len(before) - _longest()), len(before)):
        phrase = before[start:]
        if phrase in phrases and not (phrase[0].isalpha() and phrase.isascii() and start and before[start - 1].isalpha()):
            return phrase
    return None


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"[\s-]?(?P<phrase>{alternation(_phrases('after'))})(?![a-z])(?!(?<=上下)[文游层级])")


def meanings(folded: str, within: Span, span: Span) -> frozenset[str]:
    """What the words directly around a figure say of it.

    Args:
        folded: the folded text.
        within: the figure's sentence.
        span: the figure.

    Returns:
        Some of ``low``, ``high`` (it bounds from below, from above), ``about`` (it is approximate) and ``point``.
    """
    found = set()
    before = folded[max(within.start, span.start - _REACH) : span.start].lower()
    for _ in range(_STACKED):
        before = before.rstrip(_BETWEEN)
        if before[-1:] not in _last_characters():
            break
        phrase = _heard(before)
        filler = _FILLER.search(before[-_FILLED:]) if phrase is None else None
        if filler:
            before = before[: len(before) - len(filler[0])].rstrip(_BETWEEN)
            phrase = _heard(before)
        if phrase is None:
            break
        found.add(_phrases("before")[phrase])
        before = before[: -len(phrase)]
    after = folded[span.end : min(within.end, span.end + _REACH)].lower()
    position = 0
    for _ in range(_STACKED):
        match = _after().match(after, position)
        if match is None:
            break
        found.add(_phrases("after")[match["phrase"]])
        position = match.end()
    return frozenset(found)


def bound(interval: Interval, said: frozenset[str]) -> Interval:
    """The interval as bounded by the words around it."""
    low, high = interval
    if low is not None and low == high:
        if "low" in said:
            return Interval(low, None)
        if "high" in said:
            return Interval(None, high)
    return interval
