"""The word lists of ``knowledge/attribution/`` as tuples and patterns, compiled once."""

from __future__ import annotations

import re
from functools import cache

from applai_dataset.extract.alternation import alternation
from applai_dataset.knowledge import read_yaml


@cache
def words(file: str, key: str) -> tuple[str, ...]:
    """The words of one class of a file, in file order."""
    return tuple(read_yaml(f"attribution/{file}.yaml")[key])


@cache
def pattern(file: str, key: str) -> re.Pattern[str]:
    """A pattern that matches any word of one class of a file, longer words first."""
    return re.compile(alternation(words(file, key)))
