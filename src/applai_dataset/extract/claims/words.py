"""Word classes: what the first word, the last word and the words inside a clause do (data files ``claims/words_*.yaml``)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from applai_dataset.extract.alternation import alternation
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


def type_cues(text: str, span: Span, *, latin: bool) -> list[str]:
    """The types for which a span of folded, lower-case text holds a cue, each once, sorted."""
    pattern, cues = _cues(latin)
    return sorted({name for found in pattern.findall(text, span.start, span.end) for name in cues[found]})


@cache
def _cues(latin: bool) -> tuple[re.Pattern[str], dict[str, list[str]]]:
    cues: dict[str, list[str]] = defaultdict(list)
    for name, words in read_yaml("claims/types.yaml")["english" if latin else "chinese"].items():
        for word in words:
            cues[word].append(name)
    alternatives = alternation(cues)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)" if latin else alternatives), dict(cues)


def _longest(words: dict[str, str], candidates: Iterator[str]) -> str:
    return next((words[word] for word in candidates if word in words), "")


@cache
def _words(place: str, latin: bool) -> dict[str, str]:
    lists = read_yaml(f"claims/words_{'en' if latin else 'zh'}.yaml")
    classes = dict(lists[place])
    if place == "inside" and not latin:
        classes["verb"] = [word for word in lists["lead"]["predicate"] if len(word) > 1]
    return {word: name for name, words in reversed(classes.items()) for word in words}


@cache
def _inside(latin: bool) -> re.Pattern[str]:
    pattern = alternation(_words("inside", latin))
    return re.compile(rf"\b(?:{pattern})\b" if latin else pattern)
