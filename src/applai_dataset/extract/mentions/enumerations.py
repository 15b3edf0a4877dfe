"""Enumerations: what stands between names of one kind is a name of that kind (苹果、佐蓝通、谷歌; Meta, Quillo and Google)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from applai_dataset.extract.mentions.boundaries import uncovered
from applai_dataset.extract.mentions.candidates import CUED, GUESS, Candidate
from applai_dataset.extract.mentions.context import Context
from applai_dataset.extract.mentions.words import characters, is_term, words
from applai_dataset.han import is_han

_LATIN = r"[A-Z][A-Za-z0-9.+-]*[A-Za-z0-9+](?: [A-Z][A-Za-z0-9.+-]*[A-Za-z0-9+]){0,2}"
_CHINESE = re.compile(rf" ?、 ?(?P<name>[一-鿿]{{2,6}}?|{_LATIN})(?= ?(?:、|等|和|与|及|以及) ?)")
_LAST_CHINESE = re.compile(rf" ?(?:和|与|及|以及) ?(?P<name>{_LATIN})(?= ?[，。；、等])")
_ENGLISH = re.compile(rf", (?P<name>{_LATIN})(?:, and |, | and )")
_KINDS = ("organization", "product", "person", "model", "media")


def find_siblings(context: Context, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates right after a name in an enumeration that goes on.

    In Chinese text it goes on with any item; in English text, where commas do much else, with a name of the same type.

    Args:
        context: the article.
        chosen: disjoint candidates, in order.
    """
    begins = {mention.start: mention for mention in chosen if mention.rank > GUESS}
    find = _chinese if context.chinese else _english
    for mention in chosen:
        if mention.type in _KINDS:
            yield from find(context.text, mention, begins)


def _chinese(text: str, mention: Candidate, begins: Mapping[int, Candidate]) -> Iterator[Candidate]:
    end = mention.end
    while match := _CHINESE.match(text, end) or _LAST_CHINESE.match(text, end):
        start, end = match.span("name")
        possible = _may_name(match["name"]) or _is_named(match["name"], mention)
        if not possible or any(position in begins for position in range(start, end)):
            return
        yield Candidate(start, end, mention.type, None, CUED)


def _english(text: str, mention: Candidate, begins: Mapping[int, Candidate]) -> Iterator[Candidate]:
    match = _ENGLISH.match(text, mention.end)
    if match and match.start("name") not in begins and _may_name(match["name"]):
        sibling = begins.get(match.end())
        if sibling and sibling.type == mention.type and sibling.type != "person":
            yield Candidate(*match.span("name"), mention.type, None, CUED)


def _is_named(name: str, sibling: Candidate) -> bool:
    """Whether a Chinese name may be a person's beside a person's."""
    return sibling.type == "person" and len(name) in (2, 3) and name[0] in characters("names/chinese_surnames.txt")


def _may_name(name: str) -> bool:
    if is_han(name[0]):
        return uncovered(name) >= 2 and not any(c in characters("mentions/chinese_stops.txt") for c in name)
    suffixes = words("english_organization_suffixes")
    return not any(is_term(word) or word in suffixes for word in name.lower().split()) and len(name) > 2
