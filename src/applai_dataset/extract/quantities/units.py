"""Units as printed, and the pattern that finds the longest one after a number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple, cast

from applai_dataset.extract.alternation import alternation
from applai_dataset.knowledge import read_pairs, read_words

UnitKind = Literal["money", "percent", "duration", "measure", "classifier", "noun", "void"]


class Unit(NamedTuple):
    """What a printed unit stands for."""

    code: str
    """Unit of the dataset: ISO 4217, "%", UCUM-like, or "1"."""
    factor: float
    """What to multiply the printed number by."""
    kind: UnitKind


COUNT = Unit("1", 1.0, "noun")
_MONTHS = {"mo": 1.0, "a": 12.0}
_SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0}


@cache
def _units() -> dict[str, Unit]:
    return {
        spelling if len(spelling) < 4 else spelling.lower(): Unit(code, float(factor), cast(UnitKind, kind))
        for spellings, code, factor, kind in read_pairs("quantities/units.tsv")
        for spelling in spellings.split("|")
    }


@cache
def signs() -> dict[str, str]:
    """The code of each currency sign or name that stands before a number."""
    return dict(cast("tuple[tuple[str, str], ...]", read_pairs("quantities/signs.tsv")))


def unit_of(text: str) -> Unit:
    """The unit that a spelling stands for; counted English nouns are units of counting."""
    return _units().get(text) or _units().get(text.lower()) or COUNT


def currency_of(sign: str) -> str:
    """The code of a currency sign or name that stands before a number."""
    return signs()[sign.strip()]


def ratio(larger: str, smaller: str) -> float | None:
    """How many of the smaller unit of time make the larger one; None if that is not fixed or not so ordered."""
    for table in (_MONTHS, _SECONDS):
        if larger in table and smaller in table and table[larger] > table[smaller]:
            return table[larger] / table[smaller]
    return None


def _any_first(spellings: Iterable[str]) -> str:
    """A set of the first characters of the spellings, to fail early."""
    return "[" + "".join(re.escape(first) for first in sorted({spelling[0] for spelling in spellings})) + "]"


@cache
def sign_pattern() -> str:
    """A regular expression for a currency sign or name before a number, over folded text."""
    letters = [sign for sign in signs() if sign[0].isascii() and sign[0].isalpha()]
    others = [sign for sign in signs() if sign not in letters]
    return rf"(?:(?<![A-Za-z])(?:{alternation(letters)})|{alternation(others)})"


@cache
def unit_pattern() -> str:
    """A regular expression for a unit, with the white space or hyphen that may stand before it, over folded text."""
    han = [unit for unit in _units() if not unit[0].isascii() or not unit[0].isalpha()]
    symbols = [unit for unit in _units() if unit not in han and len(unit) < 4]
    words = [unit for unit in _units() if unit not in han and unit not in symbols]
    excluded = alternation(read_words("quantities/not_nouns.txt"))
    return (
        rf"(?:[ ]?(?={_any_first(han)})(?:{alternation(han)})"
        rf"|[ -]?(?=[A-Za-z])(?:(?:{alternation(symbols)})(?![A-Za-z0-9])|(?i:{alternation(words)})(?![A-Za-z]))"
        rf"|[ ](?!(?:{excluded})\b)[a-z]{{2,20}}s(?![A-Za-z'’]))"
    ).replace(r"\ ", "[ ]")
