"""Reading the package's own data files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_ROOT = files("applai_dataset.knowledge")


def _lines(name: str) -> list[str]:
    text = _ROOT.joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def read_words(name: str) -> tuple[str, ...]:
    """The entries of a word list (one a line, ``#`` header), in file order.

    Args:
        name: path below ``knowledge/``, such as ``names/chinese_surnames.txt``.
    """
    return tuple(line.strip() for line in _lines(name))


@cache
def read_pairs(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated table (``#`` header), in file order."""
    return tuple(tuple(line.split("\t")) for line in _lines(name))


@cache
def read_yaml(name: str) -> Any:
    """The content of a YAML file; treat it as read-only, it is shared."""
    return yaml.load(_ROOT.joinpath(name).read_text("utf-8"), Loader=yaml.CSafeLoader)
