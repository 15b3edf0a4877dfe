"""The word lists of the detector, compiled: what ordinary words, titles, suffixes, given names and surnames look like."""

from __future__ import annotations

import re
from functools import cache

from applai_dataset.extract.alternation import alternation as alternation_of
from applai_dataset.knowledge import read_words

_ENDINGS = (
    ("'s", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"),
    ("ings", ""),
    ("ly", ""), ("ily", "y"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("est", ""), ("ness", ""), ("ability", "able"),
    ("able", ""), ("able", "e"), ("ment", ""), ("less", ""), ("ful", ""), ("wide", ""), ("based", ""),
)  # fmt: skip
_PREFIXES = ("un", "re", "pre", "non", "dis", "over", "out", "under", "multi", "inter", "mis", "co", "anti", "super", "sub")
_DOUBLED = re.compile(r"(.{2,})([bdfgklmnprt])\2(?:ed|ing|er|ers)\Z")
_SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|an|en|in|un"
    r"|ai|ei|ui|ao|ou|iu|ie|ue|er|ia|ua|uo|[aeiouv])(?:'|-)?){1,3}\Z"
)


@cache
def words(name: str) -> frozenset[str]:
    """A word list of ``knowledge/mentions/``."""
    return frozenset(read_words(f"mentions/{name}.txt"))


@cache
def characters(name: str) -> frozenset[str]:
    """The characters that stand in a list below ``knowledge/``, each once."""
    return frozenset("".join(read_words(name)))


@cache
def alternation(name: str) -> str:
    """The entries of a list below ``knowledge/`` as alternatives of a regular expression, longest first."""
    return alternation_of(read_words(name))


def is_chinese_word(word: str) -> bool:
    """Whether this is an ordinary Chinese word, in simplified characters."""
    return word in words("chinese_words")


def is_word(word: str) -> bool:
    """Whether this is an ordinary English word, in one of its forms.

    Args:
        word: a word in lower case.
    """
    known = words("english_words")
    if word in known or word in words("english_function_words"):
        return True
    if "-" in word:
        return all(len(part) == 1 or part.isdigit() or is_term(part) or is_word(part) for part in word.split("-") if part)
    if _has_stem(word, known):
        return True
    return any(word.startswith(p) and len(word) > len(p) + 2 and _is_form(word[len(p) :], known) for p in _PREFIXES)


def _is_form(word: str, known: frozenset[str]) -> bool:
    return word in known or _has_stem(word, known)


def _has_stem(word: str, known: frozenset[str]) -> bool:
    for ending, restored in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2 and word[: len(word) - len(ending)] + restored in known:
            return True
    doubled = _DOUBLED.match(word)
    return bool(doubled and doubled[1] + doubled[2] in known)


def is_term(word: str) -> bool:
    """Whether a word in lower case is a technical term, a function word, a title or a demonym: never a name by itself."""
    return word in _unnamed()


@cache
def _unnamed() -> frozenset[str]:
    lists = ("technical_terms", "english_function_words", "english_titles", "english_demonyms")
    return frozenset().union(*(words(name) for name in lists))


@cache
def entries(name: str) -> frozenset[str]:
    """The entries of a list below ``knowledge/``."""
    return frozenset(read_words(name))


@cache
def _romanised_surnames() -> frozenset[str]:
    return frozenset(surname.lower() for surname in read_words("names/pinyin_surnames.txt"))


def is_romanised_chinese(tokens: tuple[str, ...]) -> bool:
    """Whether two or three capitalised words read as a Chinese name in Latin letters, in either order (Ruoming Pang, Lei Jun)."""
    if len(tokens) != 2:
        return False
    low = [token.lower() for token in tokens]
    if not all(_SYLLABLES.match(token) for token in low):
        return False
    return low[1] in _romanised_surnames() or low[0] in _romanised_surnames()
