"""Where a Chinese name begins whose end is plain: after the last character or word that cannot stand inside a name."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from applai_dataset.extract.mentions.words import characters, words
from applai_dataset.han import is_han


@cache
def _bounds() -> AhoCorasick:
    return AhoCorasick(sorted(words("chinese_bounds")), matchkind=MatchKind.LeftmostLongest)


def name_start(text: str, end: int, reach: int) -> int:
    """Where a name may begin that goes on to `end`.

    Args:
        text: unified text.
        end: offset before which the name stands.
        reach: most characters it may have.

    Returns:
        The smallest offset from which only Han characters follow up to `end`, none of them a function word's and no bounding
        word (宣布, 收购, 一家 …) among them; `end` if there is no such character.
    """
    stops = characters("mentions/chinese_stops.txt")
    start = end
    while start > max(0, end - reach) and is_han(text[start - 1]) and text[start - 1] not in stops:
        start -= 1
    return start + max((stop for _, _, stop in _bounds().find_matches_as_indexes(text[start:end])), default=0)
