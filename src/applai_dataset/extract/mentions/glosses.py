"""Glosses: a second name in brackets after a first one: 库克（Tim Cook）, 苹果公司（下称“苹果”）, World Bank (WB)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from anyascii import anyascii

from applai_dataset.extract.mentions.boundaries import crossed, leading_words, name_start, uncovered
from applai_dataset.extract.mentions.candidates import KNOWN, SHAPED, Candidate
from applai_dataset.extract.mentions.context import Context
from applai_dataset.extract.mentions.persons import is_personal, without_title
from applai_dataset.extract.mentions.words import characters, entries, is_term, is_word, words
from applai_dataset.han import is_han

_BRACKET = re.compile(
    r" ?[(（](?P<abbreviation>(?:以下简称|下称|以下称|简称|又称|下简称|后称)为?[:：]?)?"
    r"[\"“「『]?(?P<name>[^()（）\"“”「」『』,，;；、\n]{2,40})[\"”」』]?(?P<rest>[,，;；、][^()（）\n]{0,40})?[)）]"
)
_LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9.&' +-]*\Z")
_LONGEST = 6
_HAN_NAME = re.compile(r"[一-鿿·]{2,12}\Z")


def initials(name: str) -> str:
    """The capital initials of a Latin name's words: WTO for World Trade Organization."""
    return "".join(word[0] for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper())


class Pair(NamedTuple):
    """Two places that name one thing: the first name and the one in brackets."""

    first: Candidate
    second: Candidate


def find_glosses(context: Context, mentions: Sequence[Candidate]) -> Iterator[Pair]:
    """Pairs of a name and its gloss, at least the first or the second of which is among `mentions`.

    Args:
        context: the article.
        mentions: disjoint candidates, in order.
    """
    text = context.text
    begins = {mention.start: mention for mention in mentions}
    ends = {mention.end for mention in mentions}
    for mention in mentions:
        bracket = _BRACKET.match(text, mention.end)
        if not bracket:
            continue
        start, end = bracket.span("name")
        second = begins.get(start)
        if mention.rank < SHAPED and _is_corporate(bracket["name"]):
            yield Pair(*(Candidate(*place, "organization", None, SHAPED) for place in (mention[:2], (start, end))))
        elif second and second.end == end:
            surer = mention.rank > second.rank and second.rank < SHAPED
            yield Pair(mention, second._replace(type=mention.type, rank=SHAPED) if surer else second)
        elif bracket["abbreviation"]:
            yield Pair(mention, Candidate(start, end, mention.type, mention.ident, SHAPED))
        elif _is_gloss(mention, text[mention.start : mention.end], bracket["name"]):
            yield Pair(mention, Candidate(start, end, mention.type, _known_id(mention), SHAPED))
    for mention in mentions:
        at = mention.start - 1
        bracketed = at >= 2 and text[at] in "(（" and text[mention.end : mention.end + 1] in ")）,，"
        if bracketed and at not in ends:
            latin = text[mention.start : mention.end]
            size = _length_before(text, at, latin) if mention.type == "person" else _named_before(text, at, latin)
            if size:
                yield Pair(Candidate(at - size, at, mention.type, _known_id(mention), SHAPED), mention)


def _is_corporate(name: str) -> bool:
    """Whether Latin words end like the name of an organization."""
    return _LATIN_NAME.match(name) is not None and name.rsplit(maxsplit=1)[-1].lower() in words("english_organization_suffixes")


def _known_id(mention: Candidate) -> str | None:
    return mention.ident if mention.rank == KNOWN else None


def _length_before(text: str, end: int, latin: str) -> int:
    """Length of the Chinese name that ends at `end`, before the Latin one in brackets; 0 if nothing there looks like one."""
    spelled = _spelled_before(text, end, latin)
    return spelled or (_sounding_before(text, end) if " " in latin else _personal_before(text, end))


def _is_gloss(mention: Candidate, first: str, second: str) -> bool:
    if _LATIN_NAME.match(second):
        if not first.isascii() and mention.type in ("person", "organization", "media"):
            tokens = second.lower().split()
            telling = any(not is_term(token) and not is_word(token) for token in tokens)
            capital = second[0].isupper() or any(c.isupper() for c in second)
            return capital and telling and not (second.isupper() and len(second) <= 5)
        return len(second) >= 2 and second == initials(first)
    if _HAN_NAME.match(second) and first.isascii() and mention.type == "person":
        return (second[0] in characters("names/chinese_surnames.txt") and len(second) <= 4) or "·" in second
    return False


def _named_before(text: str, end: int, latin: str) -> int:
    """Length of the Chinese name of what is no person that ends at `end`, 0 if ordinary words or a longer phrase stand there."""
    if not latin.isascii() or latin.isupper():
        return 0
    start = name_start(text, end, _LONGEST + 1)
    start += leading_words(text[start:end])
    free = start == 0 or not crossed(text, start)
    return end - start if free and 2 <= end - start <= _LONGEST and uncovered(text[start:end]) >= 2 else 0


def _personal_before(text: str, end: int) -> int:
    """Length of the Chinese name of three or two characters that ends at `end`, 0 if nothing there looks like one."""
    for size in (3, 2):
        name = text[end - size : end]
        if without_title(text, end - size) > end - size:
            continue
        if all(map(is_han, name)) and name[0] in characters("names/chinese_surnames.txt") and is_personal(name):
            return size
    return 0


def _sounding_before(text: str, end: int) -> int:
    """Length of the transliterated name that ends at `end` after a title, a stop or no Han character, 0 if there is none."""
    sounds = characters("names/transliteration_chars.txt")
    start = end
    while start > max(0, end - 6) and text[start - 1] in sounds:
        start -= 1
    start = _title_before(text, end) or without_title(text, start)
    return end - start if end - start >= 2 else 0


def _title_before(text: str, end: int) -> int:
    """Where the last title ends that stands at most five Han characters before `end`, 0 if none does."""
    titles = entries("names/person_titles_zh.txt")
    for start in range(end - 2, max(1, end - 6), -1):
        if not is_han(text[start]):
            return 0
        if any(text[begin:start] in titles for begin in range(max(0, start - 6), start - 1)):
            return start
    return 0


def _spelled_before(text: str, end: int, latin: str) -> int:
    """Length of the Chinese name that ends at `end` and is spelled by the Latin one, 0 if there is none."""
    tokens = [re.sub(r"[^a-z]", "", token) for token in latin.lower().split()]
    if len(tokens) != 2:
        return 0
    for size in (4, 3, 2):
        name = text[end - size : end]
        if len(name) == size and all(map(is_han, name)):
            for surname in (1, 2):
                parts = [anyascii(name[:surname]).lower(), anyascii(name[surname:]).lower()]
                if parts[1] and (parts == tokens or parts == tokens[::-1]):
                    return size
    return 0
