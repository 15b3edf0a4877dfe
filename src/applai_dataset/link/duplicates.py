"""Near-duplicate articles: copies of one text, edited a little or converted between simplified and traditional script.

Texts are folded to one script and compared by the Jaccard index of their character shingles, estimated by one permutation
hashing (Li, Owen and Zhang, 2012); pairs come from locality-sensitive bands of the sketch (Leskovec, Rajaraman and Ullman,
*Mining of Massive Datasets*, chapter 3).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from zlib import crc32

from applai_dataset.records import Article
from applai_dataset.spelling import match_form

DUPLICATE = 0.5
"""Least Jaccard index of the shingles of two copies of one text."""
SHINGLE = 5
"""Characters of a shingle; spaces and punctuation do not count."""
FEWEST_SHINGLES = 60
"""A text with fewer is too short to tell a copy from a formula."""
BINS, ROWS = 128, 4
"""Length of a sketch, and how many neighbouring values of it must agree to make two texts candidates."""
BAND_LIMIT = 200
"""Texts in a band beyond this are compared with its first one only."""

_NOT_TEXT = re.compile(r"[\W_]+")
_HASH_BITS, _GOLDEN = 32, 0x9E3779B1


def near_duplicates(articles: Sequence[Article]) -> list[tuple[str, str, float]]:
    """The pairs of articles that are copies of one text.

    Returns:
        ``(smaller article_id, larger article_id, estimated Jaccard index)``, sorted.
    """
    sketches = {article.article_id: sketch(article.text) for article in sorted(articles, key=lambda article: article.article_id)}
    bands: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for article, values in sketches.items():
        for start in range(0, len(values), ROWS):
            band = values[start : start + ROWS]
            if all(value is not None for value in band):
                bands[(start, *(value or 0 for value in band))].append(article)
    pairs: set[tuple[str, str]] = set()
    for members in bands.values():
        few = len(members) <= BAND_LIMIT
        pairs.update(combinations(members, 2) if few else ((members[0], other) for other in members[1:]))
    estimates = ((a, b, round(jaccard(sketches[a], sketches[b]), 4)) for a, b in sorted(pairs))
    return [estimate for estimate in estimates if estimate[2] >= DUPLICATE]


def sketch(text: str) -> tuple[int | None, ...]:
    """The least hash of a text's shingles in each bin, None where a bin has none; empty for a text that is too short."""
    form = _NOT_TEXT.sub("", match_form(text))
    shingles = {form[start : start + SHINGLE] for start in range(len(form) - SHINGLE + 1)}
    if len(shingles) < FEWEST_SHINGLES:
        return ()
    least: dict[int, int] = {}
    for shingle in shingles:
        value = crc32(shingle.encode("utf-8", "surrogatepass")) * _GOLDEN & 0xFFFFFFFF
        place = value * BINS >> _HASH_BITS
        if value < least.get(place, 1 << _HASH_BITS):
            least[place] = value
    return tuple(least.get(place) for place in range(BINS))


def jaccard(a: Sequence[int | None], b: Sequence[int | None]) -> float:
    """Estimate of the Jaccard index of two texts from their sketches: equal values among the bins that either fills."""
    filled = [(x, y) for x, y in zip(a, b, strict=False) if x is not None or y is not None]
    return sum(x == y for x, y in filled) / len(filled) if filled else 0.0
