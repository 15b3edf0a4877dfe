"""Where a Chinese name begins whose end is plain: after the last character or word that cannot stand inside a name."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from applai_dataset.extract.mentions.words import characters, is_chinese_word, words
from applai_dataset.han import is_han

_COUNTED = ("年", "月", "日", "号", "家", "名", "位", "个")
"""What ends a date or a count before a name: 2024年|海棠集团."""
_OPENERS = ("据", "由")
"""What opens a clause before a name."""


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
    stops, general = characters("mentions/chinese_stops.txt"), words("chinese_general_modifiers")
    start = end
    while start > max(0, end - reach) and is_han(text[start - 1]):
        inside = text[start - 2 : start] in general or text[start - 1 : start + 1] in general
        if text[start - 1] in stops and not inside:
            break
        start -= 1
    if start and text[start : start + 1] in _COUNTED and text[start - 1].isdigit():
        start += 1
    if text[start : start + 1] in _OPENERS and not is_han(text[start - 1 : start] or " "):
        start += 1
    first = max(0, start - 2)
    stops_at = (first + stop for _, _, stop in _bounds().find_matches_as_indexes(text[first:end]))
    return max(min(start, end), max(stops_at, default=0))


def leading_words(stem: str) -> int:
    """Length of the ordinary words at the head of what may be a name, if at least two characters are left."""
    length = 0
    while True:
        size = next((size for size in (3, 2) if is_chinese_word(stem[length : length + size])), 0)
        if not size or len(stem) - length - size < 2:
            return length
        length += size


def uncovered(stem: str) -> int:
    """The least number of characters that ordinary words leave uncovered."""
    general = words("chinese_general_modifiers")
    least = [0]
    for end in range(1, len(stem) + 1):
        best = least[end - 1] + 1
        for size in range(1, min(4, end) + 1):
            piece = stem[end - size : end]
            if piece in general or (size > 1 and is_chinese_word(piece)):
                best = min(best, least[end - size])
        least.append(best)
    return least[-1]


def crossed(text: str, border: int) -> bool:
    """Whether an ordinary word of two or three characters holds both characters beside a border."""
    spans = ((border - 1, border + 1), (border - 2, border + 1), (border - 1, border + 2))
    return any(first >= 0 and is_chinese_word(text[first:last]) for first, last in spans)
