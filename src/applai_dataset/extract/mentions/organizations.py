"""Organizations whose name ends in a telling word: 公司, 集团, 研究院, 大学, 证券 ….

The end is plain; where the name begins is the question. It reaches left over Han characters as far as no word stands there that
cannot be part of a name, or over Latin words; what is left must hold more than ordinary words (一家科技公司, 上市公司).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from applai_dataset.extract.mentions.boundaries import leading_words, name_start, uncovered
from applai_dataset.extract.mentions.candidates import CUED, SHAPED, Candidate
from applai_dataset.extract.mentions.words import alternation, is_chinese_word, is_term, is_word, words
from applai_dataset.han import is_han

_REACH = 14
_LONGEST_STEM = 12
_LATIN_TAIL = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9&.+-]*(?: [A-Z][A-Za-z0-9&.+-]*){0,3} ?\Z")
_CODE = re.compile(r"(?<=[一-鿿])[(（](?:[A-Z]{2,4}[:：.] ?)?\d{3,6}(?:[.:][A-Z]{2})?[)）]")
_LISTED_REACH = 8


@cache
def _suffixes() -> re.Pattern[str]:
    return re.compile(alternation("mentions/chinese_organization_suffixes.txt"))


def find_organizations(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for organizations by their suffix.

    Args:
        text: the article's text, unified.
        known: names of the knowledge base; where one holds the suffix, it needs no finding.
    """
    yield from _listed(text)
    begins = {mention.start: mention for mention in known if mention.type in ("place", "organization")}
    ends = {mention.end: mention for mention in known}
    inside = bytearray(len(text))
    for mention in known:
        inside[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    for suffix in _suffixes().finditer(text):
        start, end = suffix.span()
        if inside[end - 1] or text[start - 1 : start] in "子母分" or _suffixes().match(text, end):
            continue
        if text[start - 1 : start] == " " and start - 1 in ends:
            continue
        strong = suffix.group() in words("chinese_strong_suffixes")
        if before := ends.get(start):
            wide = text[before.start : start] in words("chinese_wide_places") | words("chinese_countries")
            if before.type in ("organization", "media", "person") or (strong and not wide):
                yield Candidate(before.start, end, "organization", None, SHAPED)
            continue
        anchor = name_start(text, start, _REACH)
        if anchor in begins and text[anchor : begins[anchor].end] in words("chinese_countries"):
            rest = text[begins[anchor].end : start]
            anchor += len(text[anchor:start]) - len(rest) if begins[anchor].end in begins or uncovered(rest) == len(rest) else 0
        if anchor in begins and suffix.group() in words("chinese_body_suffixes"):
            yield Candidate(anchor, end, "organization", None, SHAPED)
            continue
        begin = _begin(text, start, strong=strong)
        if begin < start and _is_name(text[begin:start], strong=strong):
            yield Candidate(begin, end, "organization", None, SHAPED)


def _listed(text: str) -> Iterator[Candidate]:
    """Companies that a stock code in brackets follows: 佐丹奴（0709）."""
    for match in _CODE.finditer(text):
        end = match.start()
        start = name_start(text, end, _LISTED_REACH)
        whole = start == 0 or not is_han(text[start - 1])
        if whole and end - start >= 2 and not is_chinese_word(text[start:end]):
            yield Candidate(start, end, "organization", None, CUED)


def _begin(text: str, end: int, *, strong: bool) -> int:
    """Where the name begins whose suffix begins at `end`; before a weak suffix ordinary words at its head are no part of it."""
    latin = _LATIN_TAIL.search(text, max(0, end - 40), end)
    if latin:
        tokens = latin.group().lower().split()
        return end if all(is_term(token) or is_word(token) for token in tokens) else latin.start()
    start = name_start(text, end, _REACH)
    start += 0 if strong else leading_words(text[start:end])
    country = next((country for country in words("chinese_countries") if text.startswith(country, start)), "")
    return start + len(country) if end - start - len(country) >= 3 else start


def _is_name(stem: str, *, strong: bool) -> bool:
    """Whether a stem names something: it is short, and ordinary words do not cover it."""
    if stem[0].isascii():
        return True
    return 2 <= len(stem) <= _LONGEST_STEM and uncovered(stem) >= (1 if strong else 2)
