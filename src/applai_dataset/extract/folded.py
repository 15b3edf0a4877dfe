"""The folded text of an article, made once for all parts that match on it."""

from __future__ import annotations

from functools import lru_cache

from applai_dataset import han

_SPACES = "\n\u00a0\u2009\u202f\u3000"


@lru_cache(maxsize=4)
def fold(text: str) -> str:
    """The text folded as `han.fold` does it; the latest few texts are kept."""
    return han.fold(text)


@lru_cache(maxsize=4)
def spaced(text: str) -> str:
    """The folded text with line breaks and wide or narrow spaces made plain spaces, of the same length."""
    folded = fold(text)
    for space in _SPACES:
        folded = folded.replace(space, " ")
    return folded
