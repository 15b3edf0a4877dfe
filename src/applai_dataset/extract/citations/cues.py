"""The surroundings by which a name in running text becomes a source, compiled from ``knowledge/citations/in_text.yaml``.

Every pattern is matched against at most `REACH` folded code points on one side of a name, so that its cost does not depend on the
length of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal

from ahocorasick_rs import AhoCorasick

from applai_dataset.knowledge import read_words, read_yaml

REACH = 60
"""Code points on either side of a name within which its role is decided."""

Language = Literal["zh", "en"]

_OPEN = r"[《“「『\"'‘*\s]{0,3}"
_CLOSE = r"[》”」』\"'’*\s]{0,3}"
_CLAUSE = r"[^，。；：！？、—\n]"
_WORD = r"[\w'’&.-]+"
_INSIDE_WORDS = "(?<![数证依占票收论单名简号堪自职俗股食手戒])"
"""One-character words count only where they are no second half of a longer one (数据, 股指)."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns of one language; those named ``before`` end at the name, the others begin right after it."""

    cited_before: re.Pattern[str]
    abided_before: re.Pattern[str]
    credited_before: re.Pattern[str]
    addressed_before: re.Pattern[str]
    owner_before: re.Pattern[str]
    inside_before: re.Pattern[str]
    """Something is said to stand in what follows (在…, on the …)."""
    noun_before: re.Pattern[str]
    """A report, document or data is said to come from what follows (a study by …)."""
    document_before: re.Pattern[str]
    """What follows speaks in a document of its own (in a note, …)."""
    reports: re.Pattern[str]
    """Group ``gap``: what stands between the name and the verb."""
    piece: re.Pattern[str]
    measured: re.Pattern[str]
    """Verbs of measuring, whose subject after 据 is an owner of data."""
    says_in: re.Pattern[str]
    """Who owns a document says something in it."""
    speaks: re.Pattern[str]
    """The verb of somebody who speaks in a document."""
    people: re.Pattern[str]
    """What tells that a phrase describes a person."""
    venue: re.Pattern[str]
    """Where people speak rather than write (a podcast), or what journalists do for the article itself."""
    document: re.Pattern[str]
    """Groups ``noun`` (a document), ``data`` (data) and ``phrase``: what stands between the owner and the noun."""
    shows: re.Pattern[str]
    states: re.Pattern[str]
    """Like `shows`, with a work as subject."""
    inside: re.Pattern[str]
    inside_data: re.Pattern[str]
    unrelated: re.Pattern[str]


@cache
def alternation(language: Language, *lists: str) -> str:
    """A regular expression for the words of some lists of a language, longest first."""
    words = read_yaml("citations/in_text.yaml")[language]
    return _guarded((word for name in lists for word in words[name]), words.get("compounds", {}))


@cache
def chinese() -> Cues:
    """The Chinese patterns, for folded text."""
    any_of = partial(alternation, "zh")

    noun = f"(?:{any_of('documents', 'data', 'pieces')}){{0,2}}"
    return Cues(
        cited_before=re.compile(rf"(?:{any_of('cites')}){_CLAUSE}{{0,16}}{_OPEN}\Z"),
        abided_before=_directly("zh", "abides"),
        credited_before=_directly("zh", "credits"),
        addressed_before=re.compile(rf"(?:{any_of('addresses')}){_CLAUSE}{{0,10}}{_OPEN}\Z"),
        owner_before=re.compile(rf"(?:{any_of('owners')}){_OPEN}\Z"),
        inside_before=re.compile(rf"在{_CLAUSE}{{0,32}}{_OPEN}\Z"),
        noun_before=re.compile(r"(?!)"),
        document_before=re.compile(r"(?!)"),
        reports=re.compile(rf"{_CLOSE}(?P<gap>[^，。；：！？、的「」“”《》\n]{{0,12}}?)(?:{any_of('reports')})"),
        piece=re.compile(rf"{_CLOSE}(?:{_CLAUSE}{{0,10}}的)?{_CLAUSE}{{0,4}}?(?:{any_of('pieces')})"),
        measured=re.compile(rf"{_CLOSE}[^，。；：！？、的\n]{{0,4}}?(?:{any_of('measures')})"),
        says_in=re.compile(
            rf"[^，。；：！？、\n]{{0,8}}?(?:{any_of('publishes')})[^，。；：！？、的\n]{{0,6}}?(?:{any_of('documents')})，?(?:并|其中)?(?:{any_of('shows')})"
        ),
        venue=re.compile(rf"{_CLOSE}[^，。；：！？、的\n]{{0,4}}?(?:{any_of('venues', 'own')})"),
        speaks=re.compile("(?!)"),
        people=re.compile("(?!)"),
        document=re.compile(
            rf"{_CLOSE}(?P<phrase>{_CLAUSE}{{0,32}}?)(?:(?P<data>(?:{any_of('data')}){{1,2}}(?:的?结果)?(?!{any_of('documents')}))"
            rf"|(?P<noun>(?:{any_of('data')})?(?:{any_of('documents')})))"
        ),
        shows=re.compile(rf"{_CLOSE}{noun}[^，。；：！？、的\n]{{0,8}}?(?:{any_of('shows')})"),
        states=re.compile(rf"{_CLOSE}{noun}[^，。；：！？、的\n]{{0,8}}?(?:{any_of('states')})"),
        inside=re.compile(rf"{_CLOSE}{noun}(?:中|里|上)"),
        inside_data=re.compile(f"(?!{any_of('tests')})"),
        unrelated=re.compile(f"{any_of('unrelated')}|记者\\Z"),
    )


@cache
def english() -> Cues:
    """The English patterns."""
    any_of = partial(alternation, "en")

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    nouns = any_of("pieces", "documents", "data")
    return Cues(
        cited_before=compiled(rf"\b(?:{any_of('cites')})(?:\s(?!who\b|that\b|with\b|of\b|and\b){_WORD}){{0,5}}?\s{_OPEN}\Z"),
        abided_before=_directly("en", "abides"),
        credited_before=_directly("en", "credits"),
        addressed_before=compiled(rf"\b(?:{any_of('addresses')})(?:\s{_WORD}){{0,2}}?\s{_OPEN}\Z"),
        owner_before=compiled(rf"\b(?:{any_of('owners')})\s{_OPEN}\Z"),
        inside_before=compiled(rf"\b(?:in|on|by)(?:\s{_WORD}){{0,4}}?\s{_OPEN}\Z"),
        noun_before=compiled(rf"(?<!this\s)\b(?:{nouns})\s(?:{_WORD}\s)?(?:by|from|in|of)\s(?:{_WORD}\s){{0,3}}?{_OPEN}\Z"),
        document_before=compiled(
            rf"\bin\s(?:an?|its|their)\s(?:{_WORD}\s){{0,3}}?(?:{any_of('documents')})(?:\s{_WORD}){{0,4}},\s{_OPEN}\Z"
        ),
        reports=compiled(
            rf"{_CLOSE}(?:,\s(?:which|both|also)\b)?(?P<gap>(?:s\b)?(?:\s{_WORD}){{0,4}}?,?)\s(?:{any_of('reports')})\b|,?\s(?:citing)\b"
        ),
        piece=compiled(rf"{_CLOSE}(?:s\b)?(?:\s{_WORD}){{0,2}}?\s(?:{any_of('pieces')})\b"),
        measured=re.compile("(?!)"),
        says_in=compiled(
            rf"{_CLOSE}(?:s\b)?(?:\s{_WORD}){{0,3}}?\s(?:{any_of('reports', 'shows')})(?:\s{_WORD}){{0,3}}?"
            rf"\sin\s(?:an?|its|their|the)\s(?:{_WORD}\s){{0,3}}?(?:{any_of('documents')})\b"
        ),
        venue=re.compile("(?!)"),
        speaks=compiled(rf"{_CLOSE}(?:s\b)?(?:\s{_WORD}){{0,2}}?\s(?:{any_of('reports', 'shows')})\b"),
        people=compiled(rf"\b(?:{any_of('people')})\b"),
        document=compiled(
            rf"{_CLOSE}(?:s\b)?(?P<phrase>(?:\s{_WORD}){{0,4}}?)\s(?:(?P<noun>{any_of('documents')})|(?P<data>{any_of('data')}))\b"
        ),
        shows=compiled(rf"{_CLOSE}(?:s\b)?(?:\s{_WORD}){{0,3}}?\s(?:{any_of('shows')})\b"),
        states=compiled(rf"{_CLOSE}(?:s\b)?(?:\s{_WORD}){{0,3}}?\s(?:{any_of('states')})\b"),
        inside=compiled(rf"{_CLOSE}\s(?:{any_of('documents')})\b"),
        inside_data=re.compile("(?!)"),
        unrelated=compiled(rf"\b(?:{any_of('unrelated')})\b"),
    )


def trigger_places(folded: str) -> list[int]:
    """Where words stand without which no name near them is a source.

    Args:
        folded: an article's text, folded.

    Returns:
        The offsets at which they begin, in order.
    """
    return [
        start for _, start, _ in _triggers().find_matches_as_indexes(folded.replace("İ", "I").lower())
    ]  # İ alone changes length


@cache
def _triggers() -> AhoCorasick:
    lists = ("cites", "credits", "reports", "pieces", "documents", "data", "shows", "states")
    words = {word.lower() for words in read_yaml("citations/in_text.yaml").values() for name in lists for word in words[name]}
    return AhoCorasick(sorted(words))


def _directly(language: Language, words: str) -> re.Pattern[str]:
    """A word of a list right before a name."""
    listed = alternation(language, words)
    return re.compile(rf"(?:{listed}){_OPEN}\Z" if listed else "(?!)")


def owns_data(name: str) -> bool:
    """Whether a name is that of a body known for the data it publishes."""
    return name.lower() in _data_owners()


@cache
def _data_owners() -> frozenset[str]:
    return frozenset(word.lower() for word in read_words("citations/data_owners.txt"))


def _guarded(words: Iterable[str], compounds: Mapping[str, Sequence[str]]) -> str:
    """An alternation of words, longest first, each refused before what makes another word of it."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(_guarded_word(word, compounds.get(word, ())) for word in ordered)


def _guarded_word(word: str, compounds: Sequence[str]) -> str:
    before = _INSIDE_WORDS if len(word) == 1 else ""
    after = f"(?!{'|'.join(map(re.escape, compounds))})" if compounds else ""
    return before + re.escape(word) + after
