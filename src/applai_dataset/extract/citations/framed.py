"""Sources that no list of names holds and that only their frame gives away ("据某咨询数据显示", "某某时报也证实").

What stands between 据 and a word for data, or at the head of a clause whose predicate is "data shows", is the name of the owner,
unless a word in it tells what kind of data it is (公开数据, 行业统计).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from applai_dataset.extract.citations.cues import alternation, chinese, owns_data
from applai_dataset.extract.citations.fields import Fields
from applai_dataset.extract.citations.sources import NamedSource
from applai_dataset.knowledge import read_words
from applai_dataset.records import Sentence
from applai_dataset.spans import Span

_REACH = 48
"""Code points before a frame within which the clause that holds the name begins."""
_HAN_NAME = r"[\u4e00-\u9fff]{2,10}?"
_LATIN_NAME = r"[A-Za-z][A-Za-z0-9&.’'-]{1,20}(?: [A-Z][A-Za-z0-9&.’'-]{0,20}){0,3}[\u4e00-\u9fff]{0,4}?"
_GLOSS = r"(?:\s?[（(][^（）()\n]{1,40}[）)])?"
_CLAUSE_START = r"[，。；：！？、\n“”「」‘’（）()…—]"


def find_framed_sources(text: str, folded: str, sentences: Sequence[Sentence], named: bytearray) -> Iterator[NamedSource]:
    """Find the owners of data and the outlets that their frame gives away.

    Args:
        text: the article's text.
        folded: the same text, folded.
        sentences: its sentences, in order.
        named: one byte for each code point, 1 where a name is already known; no source is found there.

    Yields:
        The sources, in no particular order; two of them never overlap.
    """
    starts = [sentence.start_char for sentence in sentences]
    for owner in _framed(folded):
        sentence = sentences[max(0, bisect_right(starts, owner.start) - 1)]
        running = sentence.role not in ("heading", "byline") and owner.end <= sentence.end_char
        if running and not any(named[owner.start : owner.end]):
            named[owner.start : owner.end] = b"\1" * owner.length
            key = folded[owner.start : owner.end].lower()
            yield NamedSource(("", key), owner, Fields(publisher=text[owner.start : owner.end]))


def _framed(folded: str) -> Iterator[Span]:
    for known in _known_owners().finditer(folded):
        yield Span(*known.span("name"))
    for data in _data().finditer(folded):
        owner = _name_before(folded, data.start(), cited_only=data["shows"] is None)
        if owner:
            yield owner
    for outlet in _outlets().finditer(folded):
        owner = _name_before(folded, outlet.end("ending"))
        if owner and not chinese().unrelated.search(outlet["gap"]):
            yield owner
    for account in _accounts().finditer(folded):
        yield Span(*account.span("name"))
    for outlet in _described_outlets().finditer(folded):
        if not chinese().unrelated.search(outlet["gap"]) and not _common().search(outlet["name"]):
            yield Span(*outlet.span("name"))


def _name_before(folded: str, end: int, *, cited_only: bool = False) -> Span | None:
    """The name that ends, but for what says how it was published, at `end`, and before which a clause or its citing begins."""
    start = max(0, end - _REACH)
    before = folded[start:end] if start else "\n" + folded[:end]
    match = _cited().search(before)
    if match is None and not cited_only:
        match = _subject().search(before)
        if match and not (match["name"][0].isascii() or owns_data(match["name"]) or _bodies().search(match["name"])):
            return None
    if match is None or _common().search(_bodies().sub("", match["name"])):
        return None
    shift = end - len(before)
    return Span(shift + match.start("name"), shift + match.end("name"))


@cache
def _data() -> re.Pattern[str]:
    """A word for data or a document, and whether it is the subject of a word for showing or closes an adverbial."""
    nouns, shows = alternation("zh", "data", "owned"), alternation("zh", "shows")
    return re.compile(rf"(?:{nouns})(?:{nouns})?(?:的?结果)?(?:(?P<shows>[^，。；：！？、的\n]{{0,6}}?(?:{shows}))|，)")


@cache
def _outlets() -> re.Pattern[str]:
    """The end of an outlet's name with a verb of reporting after it."""
    endings, reports = alternation("zh", "outlet_endings"), alternation("zh", "reports")
    return re.compile(rf"(?P<ending>{endings})[》」]?(?P<gap>[^，。；：！？、的「」“”《》\n]{{0,10}}?)(?:{reports})")


@cache
def _described_outlets() -> re.Pattern[str]:
    """A word for a kind of publication, a Latin name, and a verb of reporting."""
    kinds, reports = alternation("zh", "outlet_kinds"), alternation("zh", "reports")
    return re.compile(
        rf"(?:{kinds})[《「]?\s?(?P<name>{_LATIN_NAME})[》」]?(?P<gap>[^，。；：！？、的「」“”《》\n]{{0,10}}?)(?:{reports})"
    )


@cache
def _accounts() -> re.Pattern[str]:
    """The quoted name of an account that is cited."""
    cites, kinds = alternation("zh", "cites"), alternation("zh", "accounts")
    return re.compile(rf"(?:{cites})\s?(?:{kinds})\s?[“「『‘](?P<name>[^“”「」『』‘’\n]{{2,20}})[”」』’]")


@cache
def _known_owners() -> re.Pattern[str]:
    """A body known for its data right after a word that cites it."""
    owners = sorted(read_words("citations/data_owners.txt"), key=lambda name: (-len(name), name))
    names = "|".join(map(re.escape, owners))
    return re.compile(rf"[据照](?<![数证占]据)\s?(?:{alternation('zh', 'describes')})?(?P<name>{names})(?![A-Za-z0-9])")


@cache
def _cited() -> re.Pattern[str]:
    return _after(f"(?:{alternation('zh', 'cites')})")


@cache
def _subject() -> re.Pattern[str]:
    return _after(_CLAUSE_START)


def _after(opening: str) -> re.Pattern[str]:
    """A name after an opening, with the words that may describe it and those that say how its data were published."""
    describes, published = alternation("zh", "describes"), alternation("zh", "published")
    return re.compile(
        rf"{opening}\s?(?:{describes}){{0,4}}[《「]?\s?(?P<name>{_LATIN_NAME}|{_HAN_NAME}){_GLOSS}\s?(?:{published}){{0,4}}\s?\Z"
    )


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(rf"(?<=..)(?:{alternation('zh', 'bodies')})\Z")


@cache
def _common() -> re.Pattern[str]:
    return re.compile(alternation("zh", "common"))
