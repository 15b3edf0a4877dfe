"""Where words of attribution stand in an article, found once by Aho–Corasick: a clause without one needs no reading."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from applai_dataset.extract.attribution.lexicon import words
from applai_dataset.spans import Span

_CHINESE = {
    "verbs_zh": ("free", "marked", "forecast", "addressed"),
    "holders_zh": ("viewpoint", "prepositions", "comparing"),
    "scope_zh": ("hearsay",),
}
_ENGLISH = ("free", "marked", "told", "according", "hearsay")
_CITING = ("citing", "quoting", "rumored", "rumoured", "的话")


@dataclass(frozen=True, slots=True)
class Cues:
    """The places of an article where a word of attribution begins."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Cues:
        """Find the cues of a folded text."""
        return cls(tuple(start for _, start, _ in _automaton().find_matches_as_indexes(text)))

    def within(self, span: Span) -> bool:
        """Whether one begins inside a span."""
        index = bisect_left(self.starts, span.start)
        return index < len(self.starts) and self.starts[index] < span.end


@cache
def _automaton() -> AhoCorasick:
    entries = {word for file, keys in _CHINESE.items() for key in keys for word in words(file, key)}
    english = {word for key in _ENGLISH for word in words("frames_en", key)} | {*_CITING}
    return AhoCorasick(sorted(entries | english | {word.capitalize() for word in english}))
