"""Candidates: places that may be mentions, and the choice among those that overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from applai_dataset.records import EntityType
from applai_dataset.spans import Span

GUESS, CUED, SHAPED, KNOWN = range(4)
"""Ranks of candidates: a name by its look alone; by a word beside it; by its own form; in the knowledge base."""


class Candidate(NamedTuple):
    """A place that may be a mention."""

    start: int
    end: int
    type: EntityType
    ident: str | None
    """The entity's id; None where the name alone makes it."""
    rank: int
    """How sure the finder is: `GUESS`, `CUED`, `SHAPED` or `KNOWN`."""


_START, _END = itemgetter(0), itemgetter(1)


def touching(chosen: Sequence[Candidate], start: int, end: int) -> Sequence[Candidate]:
    """Those of disjoint candidates in order that share a position with ``start:end``."""
    first = bisect_right(chosen, start, key=_END)
    last = bisect_left(chosen, end, lo=first, key=_START)
    return chosen[first:last]


def choose(candidates: Iterable[Candidate], length: int, barred: Iterable[Span] = ()) -> list[Candidate]:
    """The candidates that stand: the longest first, then the surest, then the leftmost; none overlaps another.

    Args:
        candidates: places in any order.
        length: length of the text.
        barred: spans, none empty, of which a mention may hold none or all, but not a part (web addresses).

    Returns:
        Disjoint candidates in order of their places.
    """
    taken = bytearray(length)
    inner = bytearray(length + 1)
    for wall in barred:
        inner[wall.start + 1 : wall.end] = b"\1" * (wall.length - 1)
    chosen = []
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, -c.rank, c.start, c.type, c.ident or "")):
        start, end = candidate.start, candidate.end
        if not inner[start] and not inner[end] and taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            chosen.append(candidate)
    return sorted(chosen)
