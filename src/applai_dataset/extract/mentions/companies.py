"""Chinese companies whose name has no telling end, by what stands beside it: 深圳|海棠科技, 佐蓝通|联合创始人.

Ordinary words hide a name's beginning; so a company is taken only where its name begins at a plain bound, and where dictionary
words leave enough of it uncovered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from applai_dataset.extract.mentions.boundaries import crossed, leading_words, name_start, uncovered
from applai_dataset.extract.mentions.candidates import CUED, SHAPED, Candidate
from applai_dataset.extract.mentions.persons import is_full_name
from applai_dataset.extract.mentions.words import alternation, characters, is_chinese_word, words
from applai_dataset.han import is_han

_REACH = 8
_STEM = range(2, 5)
"""Lengths of what stands before a company's ending."""
_BARE = range(3, 6)
"""Lengths of a name that only a cue points out."""
_OPENERS = "据由向对与和在让令从"


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(alternation("mentions/chinese_company_endings.txt"))


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(alternation("mentions/chinese_company_cues.txt"))


def find_companies(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for companies by their ending or by a cue after them.

    Args:
        text: unified Chinese text.
        known: names of the knowledge base; a place may stand before a name, other known names bound it.
    """
    places = {mention.end: mention.start for mention in known if mention.type == "place"}
    taken = bytearray(len(text))
    for mention in known:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    for match in _endings().finditer(text):
        start, end = match.span()
        if not start or taken[start] or not is_han(text[start - 1]):
            continue
        if not (_closed(text, end) or _cues().match(text, end)):
            continue
        begin = _begin(text, start, taken)
        stem = text[begin:start]
        if len(stem) in _STEM and (begin in places or not crossed(text, begin)):
            local = begin in places and len(stem) == 2 and stem not in words("chinese_general_modifiers")
            if local or uncovered(stem) >= 2:
                yield Candidate(places.get(begin, begin), end, "organization", None, SHAPED if begin in places else CUED)
    for match in _cues().finditer(text):
        end = match.start()
        if not end or taken[end - 1] or not is_han(text[end - 1]):
            continue
        begin = _begin(text, end, taken)
        name = text[begin:end]
        if len(name) in _BARE and uncovered(name) >= 2 and not is_full_name(name) and _stands_free(text, begin, taken):
            yield Candidate(begin, end, "organization", None, CUED)


def _begin(text: str, end: int, taken: bytearray) -> int:
    """Where the name begins: after known names, ordinary words and what opens a clause."""
    start = name_start(text, end, _REACH)
    start = max(start, taken.rfind(1, start, end) + 1)
    start += leading_words(text[start:end])
    return start + (text[start : start + 1] in _OPENERS and end - start > 2)


def _stands_free(text: str, start: int, taken: bytearray) -> bool:
    """Whether a plain bound stands before a place: no Han character, a function word's, or an ordinary word."""
    before = text[start - 1 : start]
    bound = not is_han(before or " ") or before in characters("mentions/chinese_stops.txt") or before in _OPENERS
    return (
        not (start and taken[start - 1])
        and not crossed(text, start)
        and (bound or is_chinese_word(text[max(0, start - 2) : start]))
    )


def _closed(text: str, end: int) -> bool:
    following = text[end : end + 1]
    return not is_han(following or " ") or following in characters("mentions/chinese_stops.txt")
