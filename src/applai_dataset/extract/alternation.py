"""Regular expressions for word lists: alternations that fail early and prefer the longest word."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest that matches, with shared beginnings factored out.

    Args:
        words: literal words; none of their characters has a special meaning.

    Returns:
        The alternatives, not yet in a group; "" for no words.
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        if word:
            by_first.setdefault(word[0], []).append(word[1:])
    branches = []
    for first, rests in by_first.items():
        tail = alternation(rests)
        optional = "?" if "" in rests else ""
        branches.append(re.escape(first) + (f"(?:{tail}){optional}" if tail else ""))
    return "|".join(branches)
