"""Persons in Chinese text whom no list holds.

A Chinese name carries no mark of its own, so each rule needs a telling sign: the middle dot of a transliterated name, a title
before a surname, a verb of speech after one, punctuation on both sides, a byline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from applai_dataset.extract.mentions.boundaries import crossed
from applai_dataset.extract.mentions.candidates import CUED, SHAPED, Candidate
from applai_dataset.extract.mentions.words import alternation, characters, entries, is_chinese_word, words
from applai_dataset.han import is_han
from applai_dataset.spans import Span

_LONGEST_SOUND = 6
_CONNECTIVES = frozenset("但而据此过外如由")
"""Last characters of words that may stand before a name at the head of a clause."""
_BYLINE = re.compile(
    r"(?:^|(?<=[\n(（|丨/ ]))(?:作者|撰文|文|编辑|责编|责任编辑|记者|编译|翻译|采写|主编|校对) ?[:：|丨/] ?"
    r"(?P<name>[一-鿿]{2,4}|[A-Za-z][A-Za-z .]{1,24}[A-Za-z])(?=[\s，,、;；|丨/）)(（]|$)"
    r"|[讯电道息译][(（](?:记者 ?|编辑 ?)?(?P<dateline>[一-鿿]{2,4})[)）]"
)


def find_persons(text: str) -> Iterator[Candidate]:
    """Candidates for persons in a unified Chinese text."""
    yield from _dotted(text)
    yield from _surnamed(text)
    yield from _whole(text)
    for match in _BYLINE.finditer(text):
        group = "name" if match["name"] else "dateline"
        name = match[group]
        if name.isascii() or (is_personal(name) and name[0] in characters("names/chinese_surnames.txt")):
            yield Candidate(*match.span(group), "person", None, CUED)


@cache
def _transliterated() -> re.Pattern[str]:
    sounds = "".join(sorted(characters("names/transliteration_chars.txt")))
    latin = r"[A-Z][A-Za-z]{0,12}\.?"
    return re.compile(f"(?:[{sounds}]{{1,6}}|{latin})(?:·(?:[{sounds}]{{1,8}}|{latin})){{1,3}}")


def _dotted(text: str) -> Iterator[Candidate]:
    """Names with a middle dot, as far as their characters sound foreign."""
    breaks = words("transliteration_breaks")
    for match in _transliterated().finditer(text):
        start, end = match.span()
        if text[start].isascii() and start and text[start - 1].isascii() and text[start - 1].isalnum():
            continue
        last = text.rfind("·", start, end) + 1
        cut = next((i for i in range(last + 1, end) if text[i : i + 2] in breaks or text[i : i + 3] in breaks), end)
        cut -= text[cut - 1] in "于以至"
        start = without_title(text, start)
        if not text[start:cut].replace("·", "").isascii():
            yield Candidate(start, cut, "person", None, SHAPED)


def without_title(text: str, start: int) -> int:
    """Past the end of a title that the first characters belong to: 副主|席迈克尔."""
    titles = entries("names/person_titles_zh.txt")
    for end in range(start + 3, start, -1):
        if any(text[begin:end] in titles for begin in range(max(0, end - 6), start)):
            return end
    return start


class _Signs(NamedTuple):
    """Titles, which stand before names, and cues, which stand after them, in one matcher."""

    automaton: AhoCorasick
    titles: tuple[bool, ...]
    """Whether the sign is a title, one for each pattern."""


@cache
def _signs() -> _Signs:
    titles = entries("names/person_titles_zh.txt")
    cues = entries("mentions/chinese_person_cues.txt")
    signs = sorted({(word, True) for word in titles} | {(word, False) for word in cues})
    return _Signs(AhoCorasick([word for word, _ in signs], matchkind=MatchKind.Standard), tuple(title for _, title in signs))


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(alternation("mentions/chinese_person_cues.txt"))


@cache
def _full_name() -> re.Pattern[str]:
    """Three characters, the first a strong surname, the others usual in given names; found at every place."""
    weak = words("chinese_weak_surnames")
    surnames = "".join(sorted(s for s in entries("names/chinese_surnames.txt") if len(s) == 1 and s not in weak))
    usual = "".join(sorted(characters("names/chinese_given_name_chars.txt") - characters("mentions/chinese_stops.txt")))
    return re.compile(f"(?=[{surnames}][{usual}]{{2}})")


def is_full_name(name: str) -> bool:
    """Whether three characters look like a surname with a given name, and no ordinary word begins or ends in them."""
    usual = len(name) == 3 and _full_name().match(name) is not None
    return usual and is_personal(name) and not is_chinese_word(name[1:])


def _whole(text: str) -> Iterator[Candidate]:
    """Full names where the text falls apart into words only if they are names.

    No ordinary word crosses their borders, and a mark, a function word or an ordinary word stands on both sides.
    """
    stops = characters("mentions/chinese_stops.txt")
    for match in _full_name().finditer(text):
        start = match.start()
        end = start + 3
        name = text[start:end]
        if is_chinese_word(name[:2]) or is_chinese_word(name[1:]) or not is_personal(name):
            continue
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        left = not is_han(before[-1:] or " ") or before[-1:] in stops or is_chinese_word(before)
        right = not is_han(after[:1] or " ") or after[:1] in stops or is_chinese_word(after)
        if left and right and not crossed(text, start) and not crossed(text, end):
            yield Candidate(start, end, "person", None, CUED)


def _ends(text: str, end: int) -> bool:
    """Whether a person's name may end here: no Han character follows, or one that stands in no name, or an ordinary word."""
    following = text[end : end + 1]
    if not is_han(following) or following in characters("mentions/chinese_stops.txt"):
        return True
    return is_chinese_word(text[end : end + 2]) or _cue().match(text, end) is not None


def _surname(text: str, start: int) -> int:
    """Length of the surname that stands at `start`, 0 if none does."""
    surnames = entries("names/chinese_surnames.txt")
    return next((size for size in (2, 1) if text[start : start + size] in surnames), 0)


def _given(text: str) -> bool:
    """Whether these characters may be a given name: one of them is usual in given names, none is a function word."""
    usual, stops = characters("names/chinese_given_name_chars.txt"), characters("mentions/chinese_stops.txt")
    return all(is_han(c) and c not in stops for c in text) and (not text or any(c in usual for c in text))


def _surnamed(text: str) -> Iterator[Candidate]:
    """Surnames with one or two further characters, after a title or before a cue."""
    signs = _signs()
    for index, start, end in signs.automaton.find_matches_as_indexes(text, overlapping=True):
        span = _after_title(text, end) if signs.titles[index] else _before_cue(text, start)
        if span:
            yield Candidate(*span, "person", None, CUED)


def _after_title(text: str, start: int) -> Span | None:
    start += text[start : start + 1] in (":", "：", " ")
    size = _surname(text, start)
    if size:
        for end in (start + size + 2, start + size + 1):
            if end <= len(text) and _given(text[start + size : end]) and _ends(text, end) and is_personal(text[start:end]):
                return Span(start, end)
    return _sounding(text, start)


def _sounding(text: str, start: int) -> Span | None:
    """A transliterated name without a middle dot: two to five characters that sound foreign, then what ends a name."""
    sounds = characters("names/transliteration_chars.txt") - characters("mentions/chinese_stops.txt")
    end = start
    while end < len(text) and end - start < _LONGEST_SOUND and text[end] in sounds:
        end += 1
    name = text[start:end]
    apart = not any(is_chinese_word(name[i : i + size]) for i in range(len(name)) for size in (2, 3) if i + size <= len(name))
    return Span(start, end) if len(name) >= 2 and apart and _ends(text, end) and not crossed(text, end) else None


def _before_cue(text: str, end: int) -> Span | None:
    for start in (end - 2, end - 3, end - 4):
        before = text[start - 1 : start] if start > 0 else ""
        size = _surname(text, start) if start >= 0 and (not is_han(before) or before in _CONNECTIVES) else 0
        name = text[start:end]
        if size and 1 <= len(name) - size <= 2 and _given(name[size:]) and name[0] not in words("chinese_weak_surnames"):
            return Span(start, end) if is_personal(name) else None
    return None


def is_personal(name: str) -> bool:
    """Whether a surname with one or two characters may be a name.

    It is no ordinary word, none with a suffix (满意度), and no weak surname before one (都保持).
    """
    if name[0] in "和及与" or is_chinese_word(name) or is_chinese_word(name[:2]):
        return False
    return not (len(name) == 3 and name[0] in words("chinese_weak_surnames") and is_chinese_word(name[1:]))
