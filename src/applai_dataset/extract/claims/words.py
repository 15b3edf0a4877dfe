"""Word classes: what the first word, the last word and the words inside a clause do (data files ``claims/words_*.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from applai_dataset.knowledge import read_yaml
from applai_dataset.spans import Span

_LATIN_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")


def lead_class(text: str, span: Span, *, latin: bool) -> str:
    """The class of the longest listed word that a span of folded, lower-case text begins with; "" if none is listed."""
    words = _words("lead", latin)
    if latin:
        match = _LATIN_WORD.match(text, span.start, span.end)
        return words.get(match[0], "") if match else ""
    return _longest(words, (text[span.start : min(span.end, span.start + length)] for length in (4, 3, 2, 1)))


def tail_class(text: str, span: Span, *, latin: bool) -> str:
    """The class of the longest listed word that a span of folded, lower-case text ends with; "" if none is listed."""
    words = _words("tail", latin)
    if latin:
        return words.get(text[max(span.start, text.rfind(" ", span.start, span.end) + 1) : span.end], "")
    return _longest(words, (text[max(span.start, span.end - length) : span.end] for length in (4, 3, 2, 1)))


def inside_classes(text: str, span: Span, *, latin: bool) -> list[str]:
    """The classes of the listed words inside a span of folded, lower-case text, each once, sorted."""
    words = _words("inside", latin)
    return sorted({words[found] for found in _inside(latin).findall(text, span.start, span.end)})


def _longest(words: dict[str, str], candidates: Iterator[str]) -> str:
    return next((words[word] for word in candidates if word in words), "")


@cache
def _words(place: str, latin: bool) -> dict[str, str]:
    classes = read_yaml(f"claims/words_{'en' if latin else 'zh'}.yaml")[place]
    return {word: name for name, words in reversed(classes.items()) for word in words}


@cache
def _inside(latin: bool) -> re.Pattern[str]:
    words = sorted(_words("inside", latin), key=lambda word: (-len(word), word))
    pattern = "|".join(map(re.escape, words))
    return re.compile(rf"\b(?:{pattern})\b" if latin else pattern)
