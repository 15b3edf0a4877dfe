"""Han script: folding traditional to simplified without moving a single offset, and telling the two apart.

Folded text is for matching only. It has exactly as many code points as the original, so that spans found in it hold in the
original; the article's text itself is never converted.
"""

from __future__ import annotations

from functools import cache

from applai_dataset.knowledge import read_pairs

_FULL_WIDTH = {point: point - 0xFEE0 for point in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}


@cache
def _folding() -> dict[int, str | int]:
    return {ord(traditional): simplified for traditional, simplified, _, _ in read_pairs("han_variants.tsv")} | _FULL_WIDTH


def fold(text: str) -> str:
    """The text with traditional characters made simplified and full-width letters and digits made ASCII; same length."""
    return text.translate(_folding())


@cache
def traditional_only() -> frozenset[str]:
    """Characters that stand in traditional text and never in simplified text."""
    return frozenset(row[0] for row in read_pairs("han_variants.tsv") if row[2] == "t")


@cache
def simplified_only() -> frozenset[str]:
    """Characters that stand in simplified text and never in traditional text."""
    return frozenset(row[1] for row in read_pairs("han_variants.tsv") if row[3] == "s")


def is_han(character: str) -> bool:
    """Whether a character is a Han ideograph."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or "\U00020000" <= character <= "\U0003ffff"
