"""Segmentation: which units of a sentence make up its claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from applai_dataset.extract.claims.features import LONGEST, Profile, candidate_features, context_features
from applai_dataset.extract.claims.model import LinearModel

_SHORTEST = 4
"""Least length of a claim, in Chinese characters, a Latin word counting two: bare names and figures are no claims."""
_HARD = frozenset("^|")
"""Marks across which no claim reaches: the beginning of the sentence, a frame, a quotation mark of reported speech."""


def group_units(profiles: Sequence[Profile], role: str, units: LinearModel, wholes: LinearModel) -> list[list[Profile]]:
    """Put the units of one sentence together into claims.

    A semi-Markov conditional random field (Sarawagi and Cohen, 2004): a claim scores for its first unit to begin one, for its
    others to continue one, and as a whole; other units score for belonging to none. The best division of the sentence is found
    by dynamic programming.

    Args:
        profiles: the sentence's units, in order.
        role: role of the sentence's block.
        units: scores units (begin, inside, outside).
        wholes: scores runs of units as one claim.

    Returns:
        The units of each claim, in order.
    """
    labels, carried = [], 0
    for index, view in enumerate(profiles):
        own = units.total(view.features) + units.total(view.words, "g:") + carried
        labels.append(units.scores(own + units.total(context_features(profiles, index, role))))
        carried = units.total(view.features, "p.")
    best, last = [0], [0]
    for stop in range(1, len(profiles) + 1):
        best.append(best[stop - 1] + labels[stop - 1][2])
        last.append(stop)
        continued = 0
        for start in reaches(profiles, stop):
            whole = wholes.total(candidate_features(profiles, start, stop))
            score = best[start] + labels[start][0] + continued + whole
            if score > best[stop]:
                best[stop], last[stop] = score, start
            continued += labels[start][1]
    claims = []
    stop = len(profiles)
    while stop:
        start = last[stop]
        if start < stop:
            claims.append(list(profiles[start:stop]))
        stop = min(start, stop - 1)
    return [claim for claim in reversed(claims) if sum(view.length for view in claim) >= _SHORTEST]


def reaches(profiles: Sequence[Profile], stop: int) -> Iterator[int]:
    """Where a claim that ends before the unit `stop` may begin, the nearest first."""
    for start in range(stop - 1, max(-1, stop - 1 - LONGEST), -1):
        yield start
        if profiles[start].unit.before in _HARD:
            return
