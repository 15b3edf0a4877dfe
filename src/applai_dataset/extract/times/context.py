"""What a time is resolved against, what reading it gives, and how a part of a year finds its year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from applai_dataset.extract.quantities.numerals import parse_number
from applai_dataset.extract.times import calendar
from applai_dataset.extract.times.grammar import NAMES
from applai_dataset.knowledge import read_yaml

Match = re.Match[str]
_BY = re.compile(r"\bby (?:the )?$", re.IGNORECASE)
NAME = "\ufffc"
"""Stands for each character of a name in the text that times are looked for in."""
OFFSETS = {
    "去年": -1,
    "上年": -1,
    "今年": 0,
    "本年": 0,
    "明年": 1,
    "前年": -2,
    "后年": 2,
    "last": -1,
    "this": 0,
    "next": 1,
    "coming": 1,
}
"""Years, weeks or months that a relative word lies from the present one."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a time may be resolved against."""

    today: dt.date | None
    """Day of publication, if the file prints one."""
    year: int | None
    """Year that was last named in the same sentence."""
    previous: str | None
    """Value of the last time before this one in the text."""
    ahead: bool
    """Whether the words before it say that it lies in the future."""
    before: str
    """Folded text of its sentence before it."""
    after: str
    """Folded text of its sentence after it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A time and its value; None where the file does not place it."""

    value: str | None
    year: int | None = None
    """The year that it names itself."""


@cache
def numbers(kind: str) -> dict[str, int]:
    """Number of each name of a month, weekday, ordinal or season."""
    return {str(name): int(number) for number, spellings in read_yaml(NAMES)[kind].items() for name in spellings}


def group(match: Match, name: str) -> str | None:
    """A named group of the shape; None also where the shape has no such group."""
    return match[name] if name in match.re.groupindex else None


def integer(text: str) -> int:
    if text.isdigit():
        return int(text)
    if re.fullmatch(r"[一二〇零三四五六七八九]{4}", text):
        return int("".join(str("〇一二三四五六七八九".find(digit) if digit != "零" else 0) for digit in text))
    number = parse_number(text)
    return int(number.low) if number and number.low is not None else 0


def month_number(text: str) -> int:
    return numbers("months").get(text.lower().rstrip(".")) or integer(text)


def named_year(match: Match, context: Context) -> int | None:
    """The year that a shape names; None if it names none or the file does not place it."""
    printed = group(match, "year") or group(match, "short")
    if printed:
        year = integer(printed)
        return year + 2000 if year < 100 else year
    relative = group(match, "rel")
    if relative and context.today:
        return context.today.year + OFFSETS[relative.split()[0].lower()]
    return None


def names_year(match: Match) -> bool:
    return any(group(match, name) for name in ("year", "short", "rel"))


def placed(match: Match, context: Context, value_in: Callable[[int], str], *, begun: bool = False) -> Reading | None:
    """A part of a year: in the year that the shape or its sentence names, else in the one that puts it nearest to today.

    With `begun` it has begun by today unless the words before it say that it lies ahead: reports are about quarters past.
    """
    year = named_year(match, context)
    if year is None and not names_year(match):
        year = context.year
    if year is not None:
        return valid(value_in(year), year if names_year(match) else None)
    if context.today is None or names_year(match):
        return Reading(None)
    today, ahead = context.today, context.ahead or _BY.search(context.before) is not None

    def distance(candidate: str) -> tuple[bool, dt.timedelta, str]:
        start, end = calendar.bounds(candidate)
        middle = calendar.midpoint(candidate)
        wrong_side = (end is not None and end < today) if ahead else (begun and start is not None and start > today)
        return wrong_side, abs(middle - today), candidate

    candidates = [value for year in (today.year - 1, today.year, today.year + 1) if calendar.is_value(value := value_in(year))]
    return Reading(min(candidates, key=distance)) if candidates else None


def valid(value: str, year: int | None = None) -> Reading | None:
    return Reading(value, year) if calendar.is_value(value) else None
