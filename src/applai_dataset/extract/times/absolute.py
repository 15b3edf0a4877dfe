"""Times that name a part of the calendar: dates, months, quarters, halves, seasons, years, holidays."""

from __future__ import annotations

import datetime as dt
import re
from typing import cast

from applai_dataset.extract.times import calendar
from applai_dataset.extract.times.context import (
    NAME,
    Context,
    Match,
    Reading,
    group,
    integer,
    month_number,
    named_year,
    names_year,
    numbers,
    placed,
    valid,
)
from applai_dataset.extract.times.grammar import NAMES, holidays
from applai_dataset.knowledge import read_yaml

_NUMBERED = re.compile(rf"[\u4e00-\u9fff》）){NAME}]\s?[(（]$")
"""A bracket after a Chinese name holds its year or its number, no time of the text."""
_PREPOSITION = re.compile(
    r"\b(?:in|by|since|until|till|through|from|of|for|during|on|before|after|to|between|and|early|late|mid)\s$", re.I
)


def numeric(match: Match, context: Context) -> Reading | None:
    year = integer(match["year"]) % 2000 + 2000 if len(match["year"]) == 2 else int(match["year"])
    return valid(f"{year}-{int(match['month']):02d}-{int(match['day']):02d}", year)


def years(match: Match, context: Context) -> Reading | None:
    first, last = int(match["year"]), int(match["year2"])
    if last < 100:  # 2021-23年
        last += first // 100 * 100
    return valid(f"{first}/{last}", last) if 1900 <= first < last <= 2100 else None


def fiscal_years(match: Match, context: Context) -> Reading | None:
    first, last = int(match["year"]), int(match["year2"])
    last += first // 100 * 100 if last < 100 else 0
    return valid(f"{first}/{last}", last) if last == first + 1 else None


def fiscal(match: Match, context: Context) -> Reading | None:
    year = named_year(match, context)
    quarter = group(match, "quarter") or group(match, "letter")
    if year is None or not 1980 <= year <= 2060:
        return None
    return Reading(f"{year}-Q{numbers('ordinals')[quarter]}" if quarter else f"{year}", year)


def months(match: Match, context: Context) -> Reading | None:
    first, last = month_number(match["month"]), month_number(match["month2"])
    if not (1 <= first < last <= 12):
        return None
    if match[0].endswith("quarter") and first % 3 == 1 and last == first + 2:
        return placed(match, context, lambda year: calendar.quarter(year, last // 3), begun=True)
    return placed(match, context, lambda year: f"{year}-{first:02d}/{year}-{last:02d}")


def span_ended(match: Match, context: Context) -> Reading | None:
    """A week, some months or a year that end with a printed month or day."""
    end, whole = month_number(match["month"]), (match["whole"] or "").lower()
    if whole == "week":
        day = match["day"]
        if day is None:
            return None
        return placed(match, context, lambda year: calendar.week(dt.date(year, end, int(day))), begun=False)
    months = {"year": 12, "half": 6, "month": 1}.get(whole) or integer(match["count"])

    def value(year: int) -> str:
        if months == 12 and end == 12:
            return f"{year}"
        if months == 3 and end % 3 == 0:
            return calendar.quarter(year, end // 3)
        return (
            calendar.month(year, end) if months == 1 else f"{calendar.month(year, end - months + 1)}/{calendar.month(year, end)}"
        )

    return placed(match, context, value, begun=True)


def days(match: Match, context: Context) -> Reading | None:
    month = month_number(match["month"])
    month2 = month_number(match["month2"]) if match["month2"] else month
    first, last = integer(match["day"]), integer(match["day2"])
    if " and " in match[0] and not re.search(r"between\s$", context.before, re.IGNORECASE):
        return None

    def value(year: int) -> str:
        return f"{year}-{month:02d}-{first:02d}/{year + (month2 < month)}-{month2:02d}-{last:02d}"

    return placed(match, context, value)


def date(match: Match, context: Context) -> Reading | None:
    month, day = month_number(match["month"]), integer(match["day"])
    return placed(match, context, lambda year: f"{year}-{month:02d}-{day:02d}")


def month_shape(match: Match, context: Context) -> Reading | None:
    number = month_number(match["month"])
    if not 1 <= number <= 12 or context.before.endswith("每年"):
        return None
    relative = group(match, "relmonth")
    if match["month"].lower() in read_yaml(NAMES)["ambiguous_months"] and not (
        names_year(match) or relative or match[0] != match["month"] or _PREPOSITION.search(context.before)
    ):
        return None
    if relative and context.today:
        year = context.today.year
        if relative.lower() == "last":
            year -= number >= context.today.month
        elif relative.lower() == "next":
            year += number <= context.today.month
        return Reading(f"{year}-{number:02d}")
    if group(match, "quarter"):
        return placed(match, context, lambda year: calendar.quarter(year, (number + 2) // 3))
    week = group(match, "week")
    if week:
        return placed(match, context, lambda year: _week_of_month(year, number, week))
    return placed(match, context, lambda year: f"{year}-{number:02d}")


def _week_of_month(year: int, month: int, printed: str) -> str:
    """The last seven days of a month, or the n-th seven."""
    _, end = calendar.bounds(f"{year}-{month:02d}")
    if end is None:
        return ""
    if "最后" in printed:
        return f"{end - dt.timedelta(6)}/{end}"
    ordinal = next(numbers("ordinals")[character] for character in printed if character in "一二三四")
    start = dt.date(year, month, 7 * ordinal - 6)
    return f"{start}/{start + dt.timedelta(6)}"


def thirds(match: Match, context: Context) -> Reading | None:
    return placed(match, context, lambda year: f"{year}-01/{year}-09", begun=True)


def first_months(match: Match, context: Context) -> Reading | None:
    last = month_number(match["month"])
    return placed(match, context, lambda year: f"{year}-01/{year}-{last:02d}")


def quarter(match: Match, context: Context) -> Reading | None:
    printed = group(match, "quarter")
    if printed:
        number = 4 if printed.lower() == "final" else numbers("ordinals")[printed.lower()]
    else:
        month = match["month"].lower()
        number = 4 if month == "holiday" else (month_number(month) + 2) // 3
    return placed(match, context, lambda year: calendar.quarter(year, number), begun=True)


def half(match: Match, context: Context) -> Reading | None:
    number = 1 if match["half"].lower() in ("上", "first", "1") else 2
    if group(match, "this"):
        return Reading(calendar.half(context.today.year, number) if context.today else None)
    return placed(match, context, lambda year: calendar.half(year, number))


def season(match: Match, context: Context) -> Reading | None:
    code = numbers("seasons")[match["season"].lower()]
    relative = group(match, "relseason")
    if not relative and not names_year(match):
        return None
    if not relative:
        return placed(match, context, lambda year: f"{year}-{code}")
    if context.today is None:
        return Reading(None)
    year = context.today.year
    start, end = calendar.bounds(f"{year}-{code}")
    if relative.lower() == "last" and end and end >= context.today:
        year -= 1
    if relative.lower() == "next" and start and start <= context.today:
        year += 1
    return Reading(f"{year}-{code}")


def holiday(match: Match, context: Context) -> Reading | None:
    entry = holidays()[match["holiday"].lower()]

    def value(year: int) -> str:
        if "fixed" in entry:
            return "/".join(f"{year}-{part}" for part in str(entry["fixed"]).split("/"))
        return cast("dict[int, str]", entry["dates"]).get(year, "")

    return placed(match, context, value) or Reading(None)


def year_shape(match: Match, context: Context) -> Reading | None:
    year = named_year(match, context)
    if year is None:
        return Reading(None)
    return Reading(f"{year:04d}", year) if 1000 <= year <= 2999 else None


def bare_year(match: Match, context: Context) -> Reading | None:
    before, after = context.before[-1:], context.after[:1]
    near = context.before.rstrip()[-1:] + context.after.lstrip()[:1]
    if any("\u4e00" <= character <= "\u9fff" for character in near) or before in ("#", "@"):
        return None
    if after == NAME or (_NUMBERED.search(context.before) and after in (")", "）")):
        return None
    last_word = re.search(r"([A-Za-z][\w.'’-]*)\s$", context.before)
    if last_word and last_word[1][0].isupper() and not _PREPOSITION.search(context.before) and last_word.start() > 0:
        return None
    if re.match(r"\s(?:people|users|employees|workers|companies|units|jobs|hours|miles|times)\b", context.after) or after in (
        "x",
        "X",
    ):
        return None
    year = int(match["year"])
    return Reading(match["year"], year) if 1950 <= year <= 2060 else None


def decade(match: Match, context: Context) -> Reading | None:
    printed = group(match, "decade")
    start = int(printed) if printed else 1900 + integer(match["tens"])
    return valid(f"{start}/{start + 9}")
