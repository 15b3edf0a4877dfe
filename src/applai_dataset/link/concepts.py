"""The concepts and words of a text: what claims are compared by besides their names and figures.

A concept is a meaning with its words in both languages; the list stands in ``knowledge/linking/concepts.tsv``. Claims of
different languages share concepts only, claims of one language also words.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind

from applai_dataset.han import is_han
from applai_dataset.knowledge import read_pairs, read_words
from applai_dataset.spelling import match_form

_WORD = re.compile(r"[a-z][a-z']*|\d+(?:\.\d+)?")
_STEM_LENGTH = 5
"""English words are compared by their first letters: a crude stem that needs no language model."""
_COMMON_BITS = 2.5
"""What a concept must say beyond to count: every fifth sentence of the field names the commonest ones."""


def concepts(text: str) -> frozenset[str]:
    """The concepts that a text names, in whatever language or script."""
    form = match_form(text)
    automaton, owners = _matcher()
    found: set[str] = set()
    for index, start, end in automaton.find_matches_as_indexes(form, overlapping=True):
        concept, latin, prefix = owners[index]
        if not latin or _at_word(form, start, end, prefix=prefix):
            found.add(concept)
    return frozenset(found)


def words(text: str) -> frozenset[str]:
    """The words of a text, as far as told without a dictionary: pairs of Han characters, stems of Latin words, numbers."""
    form = match_form(text)
    empty_characters, empty_words = _function_words()
    pairs = {
        first + second
        for first, second in pairwise(form)
        if is_han(first) and is_han(second) and first not in empty_characters and second not in empty_characters
    }
    return frozenset(pairs | {word[:_STEM_LENGTH] for word in _WORD.findall(form) if word not in empty_words})


@cache
def information() -> dict[str, float]:
    """How much each concept says, in bits above that of the commonest."""
    return {concept: max(0.0, float(bits) - _COMMON_BITS) for concept, bits, _, _ in read_pairs("linking/concepts.tsv")}


@cache
def _matcher() -> tuple[AhoCorasick, tuple[tuple[str, bool, bool], ...]]:
    """The compiled words, and for each the concept, whether it is Latin, and whether it is the beginning of a word."""
    patterns: list[str] = []
    owners: list[tuple[str, bool, bool]] = []
    for concept, _, chinese, english in read_pairs("linking/concepts.tsv"):
        for word in chinese.split():
            patterns.append(match_form(word))
            owners.append((concept, False, False))
        for word in english.split(";"):
            patterns.append(match_form(word.removesuffix("*")))
            owners.append((concept, True, word.endswith("*")))
    return AhoCorasick(patterns, matchkind=MatchKind.Standard), tuple(owners)


@cache
def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    entries = read_words("linking/function_words.txt")
    return frozenset(e for e in entries if is_han(e)), frozenset(e for e in entries if e.isascii())


def _at_word(text: str, start: int, end: int, *, prefix: bool) -> bool:
    before = start == 0 or not (text[start - 1].isascii() and text[start - 1].isalnum())
    return before and (prefix or end == len(text) or not (text[end].isascii() and text[end].isalnum()))
