"""Organizations whose name ends in a telling word: 公司, 集团, 研究院, 大学, 证券 ….

The end is plain; where the name begins is the question. It reaches left over Han characters, Latin letters and digits as far as no word
stands there that cannot be part of a name; what is left must hold more than general words (一家科技公司, 上市公司).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from applai_dataset.extract.mentions.candidates import SHAPED, Candidate
from applai_dataset.extract.mentions.context import Context
from applai_dataset.extract.mentions.words import words
from applai_dataset.spans import Span

_REACH = 14
_LATIN_TAIL = re.compile(r"(?:[A-Za-z][A-Za-z0-9&.+-]*(?: [A-Z][A-Za-z0-9&.+-]*){0,3}) ?\Z")


@cache
def _suffixes() -> re.Pattern[str]:
    ordered = sorted(words("chinese_organization_suffixes"), key=lambda word: (-len(word), word))
    return re.compile("|".join(ordered))


@cache
def _bounds() -> AhoCorasick:
    return AhoCorasick(sorted(words("chinese_bounds")), matchkind=MatchKind.LeftmostLongest)


@cache
def _general() -> AhoCorasick:
    return AhoCorasick(sorted(words("chinese_general_modifiers")), matchkind=MatchKind.LeftmostLongest)


@cache
def _stops() -> frozenset[str]:
    return frozenset("".join(words("chinese_stops")))


def find_organizations(context: Context, known: Sequence[Span]) -> Iterator[Candidate]:
    """Candidates for organizations by their suffix.

    Args:
        context: the article.
        known: spans of names of the knowledge base; a name that begins inside one begins with it.
    """
    text = context.text
    starts = {span.end: span.start for span in known}
    for suffix in _suffixes().finditer(text):
        begin = _begin(text, suffix.start(), starts)
        if begin < suffix.start() and _is_name(text[begin : suffix.start()]):
            yield Candidate(begin, suffix.end(), "organization", None, SHAPED)


def _begin(text: str, end: int, starts: dict[int, int]) -> int:
    """Where the name begins whose suffix begins at `end`."""
    latin = _LATIN_TAIL.search(text, max(0, end - 40), end)
    if latin:
        return latin.start()
    if end in starts:
        return starts[end]
    low = max(0, end - _REACH)
    position = end
    while position > low and "一" <= text[position - 1] <= "鿿" and text[position - 1] not in _stops():
        position -= 1
    cuts = [stop for _, _, stop in _bounds().find_matches_as_indexes(text[position:end])]
    return position + max(cuts, default=0)


def _is_name(stem: str) -> bool:
    """Whether something is left of the stem when the general words are taken out."""
    covered = sum(stop - start for _, start, stop in _general().find_matches_as_indexes(stem))
    return 2 <= len(stem) - covered and len(stem) <= 12 or bool(re.match(r"[A-Z]", stem)) and covered < len(stem)
