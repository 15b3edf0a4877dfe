"""What a printed time means: one small function for each shape of `grammar`, resolved against its context."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import cast

from applai_dataset.extract.quantities.numerals import parse_number
from applai_dataset.extract.times import calendar
from applai_dataset.extract.times.grammar import NAMES, holidays, relative_phrases
from applai_dataset.knowledge import read_yaml


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


Match = re.Match[str]
Reader = Callable[[Match, Context], Reading | None]
_UNITS: dict[str, tuple[calendar.Unit, int]] = {
    "年": ("year", 1), "year": ("year", 1), "decade": ("year", 10),
    "月": ("month", 1), "month": ("month", 1), "季度": ("month", 3), "quarter": ("month", 3),
    "周": ("week", 1), "星期": ("week", 1), "礼拜": ("week", 1), "week": ("week", 1),
    "天": ("day", 1), "日": ("day", 1), "day": ("day", 1),
}  # fmt: skip
_OFFSETS = {
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
_PREPOSITION = re.compile(
    r"\b(?:in|by|since|until|till|through|from|of|for|during|on|before|after|to|between|and|early|late|mid)\s$", re.I
)
_SMALL_WORDS = {"couple of": 2, "a": 1, "an": 1}


@cache
def _numbers(kind: str) -> dict[str, int]:
    """Number of each name of a month, weekday, ordinal or season."""
    return {str(name): int(number) for number, spellings in read_yaml(NAMES)[kind].items() for name in spellings}


def _group(match: Match, name: str) -> str | None:
    """A named group of the shape; None also where the shape has no such group."""
    return match.groupdict().get(name)


def _integer(text: str) -> int:
    if text.isdigit():
        return int(text)
    if re.fullmatch(r"[一二〇零三四五六七八九]{4}", text):
        return int("".join(str("〇一二三四五六七八九".find(digit) if digit != "零" else 0) for digit in text))
    number = parse_number(text)
    return int(number.low) if number and number.low is not None else 0


def _month(text: str) -> int:
    return _numbers("months").get(text.lower().rstrip(".")) or _integer(text)


def _year(match: Match, context: Context) -> int | None:
    """The year that a shape names; None if it names none or the file does not place it."""
    printed = _group(match, "year") or _group(match, "short")
    if printed:
        year = _integer(printed)
        return year + 2000 if year < 100 else year
    relative = _group(match, "rel")
    if relative and context.today:
        return context.today.year + _OFFSETS[relative.split()[0].lower()]
    return None


def _names_year(match: Match) -> bool:
    return any(_group(match, name) for name in ("year", "short", "rel"))


def _placed(match: Match, context: Context, value_in: Callable[[int], str], *, begun: bool = False) -> Reading | None:
    """A part of a year: in the year that the shape or its sentence names, else in the one that puts it nearest to today.

    With `begun` it has begun by today unless the words before it say that it lies ahead: reports are about quarters past.
    """
    year = _year(match, context)
    if year is None and not _names_year(match):
        year = context.year
    if year is not None:
        return _valid(value_in(year), year if _names_year(match) else None)
    if context.today is None or _names_year(match):
        return Reading(None)
    today = context.today

    def distance(candidate: str) -> tuple[bool, dt.timedelta, str]:
        start, end = calendar.bounds(candidate)
        middle = calendar.midpoint(candidate)
        wrong_side = (end is not None and end < today) if context.ahead else (begun and start is not None and start > today)
        return wrong_side, abs(middle - today), candidate

    candidates = [value for year in (today.year - 1, today.year, today.year + 1) if calendar.is_value(value := value_in(year))]
    return Reading(min(candidates, key=distance)) if candidates else None


def _valid(value: str, year: int | None = None) -> Reading | None:
    return Reading(value, year) if calendar.is_value(value) else None


def _numeric(match: Match, context: Context) -> Reading | None:
    year = int(match["year"])
    return _valid(f"{year}-{int(match['month']):02d}-{int(match['day']):02d}", year)


def _years(match: Match, context: Context) -> Reading | None:
    first, last = int(match["year"]), int(match["year2"])
    return _valid(f"{first}/{last}", last) if 1900 <= first < last <= 2100 else None


def _fiscal(match: Match, context: Context) -> Reading | None:
    year = _year(match, context)
    quarter = _group(match, "quarter") or _group(match, "letter")
    if year is None or not 1980 <= year <= 2060:
        return None
    return Reading(f"{year}-Q{_numbers('ordinals')[quarter]}" if quarter else f"{year}", year)


def _months(match: Match, context: Context) -> Reading | None:
    first, last = _month(match["month"]), _month(match["month2"])
    if not (1 <= first < last <= 12):
        return None
    return _placed(match, context, lambda year: f"{year}-{first:02d}/{year}-{last:02d}")


def _days(match: Match, context: Context) -> Reading | None:
    month = _month(match["month"])
    month2 = _month(match["month2"]) if match["month2"] else month
    first, last = _integer(match["day"]), _integer(match["day2"])
    if " and " in match[0] and not re.search(r"between\s$", context.before, re.IGNORECASE):
        return None

    def value(year: int) -> str:
        return f"{year}-{month:02d}-{first:02d}/{year + (month2 < month)}-{month2:02d}-{last:02d}"

    return _placed(match, context, value)


def _date(match: Match, context: Context) -> Reading | None:
    month, day = _month(match["month"]), _integer(match["day"])
    return _placed(match, context, lambda year: f"{year}-{month:02d}-{day:02d}")


def _month_shape(match: Match, context: Context) -> Reading | None:
    number = _month(match["month"])
    if not 1 <= number <= 12:
        return None
    relative = _group(match, "relmonth")
    if match["month"].lower() in read_yaml(NAMES)["ambiguous_months"] and not (
        _names_year(match) or relative or match[0] != match["month"] or _PREPOSITION.search(context.before)
    ):
        return None
    if relative and context.today:
        year = context.today.year
        if relative.lower() == "last":
            year -= number >= context.today.month
        elif relative.lower() == "next":
            year += number <= context.today.month
        return Reading(f"{year}-{number:02d}")
    if _group(match, "quarter"):
        return _placed(match, context, lambda year: calendar.quarter(year, (number + 2) // 3))
    week = _group(match, "week")
    if week:
        return _placed(match, context, lambda year: _week_of_month(year, number, week))
    return _placed(match, context, lambda year: f"{year}-{number:02d}")


def _week_of_month(year: int, month: int, printed: str) -> str:
    """The last seven days of a month, or the n-th seven."""
    _, end = calendar.bounds(f"{year}-{month:02d}")
    if end is None:
        return ""
    if "最后" in printed:
        return f"{end - dt.timedelta(6)}/{end}"
    ordinal = next(_numbers("ordinals")[character] for character in printed if character in "一二三四")
    start = dt.date(year, month, 7 * ordinal - 6)
    return f"{start}/{start + dt.timedelta(6)}"


def _thirds(match: Match, context: Context) -> Reading | None:
    return _placed(match, context, lambda year: f"{year}-01/{year}-09", begun=True)


def _first_months(match: Match, context: Context) -> Reading | None:
    last = _month(match["month"])
    return _placed(match, context, lambda year: f"{year}-01/{year}-{last:02d}")


def _quarter(match: Match, context: Context) -> Reading | None:
    printed = _group(match, "quarter")
    if printed:
        number = 4 if printed.lower() == "final" else _numbers("ordinals")[printed.lower()]
    else:
        month = match["month"].lower()
        number = 4 if month == "holiday" else (_month(month) + 2) // 3
    return _placed(match, context, lambda year: calendar.quarter(year, number), begun=True)


def _half(match: Match, context: Context) -> Reading | None:
    number = 1 if match["half"].lower() in ("上", "first", "1") else 2
    if _group(match, "this"):
        return Reading(calendar.half(context.today.year, number) if context.today else None)
    return _placed(match, context, lambda year: calendar.half(year, number))


def _season(match: Match, context: Context) -> Reading | None:
    code = _numbers("seasons")[match["season"].lower()]
    relative = _group(match, "relseason")
    if not relative and not _names_year(match):
        return None
    if not relative:
        return _placed(match, context, lambda year: f"{year}-{code}")
    if context.today is None:
        return Reading(None)
    year = context.today.year
    start, end = calendar.bounds(f"{year}-{code}")
    if relative.lower() == "last" and end and end >= context.today:
        year -= 1
    if relative.lower() == "next" and start and start <= context.today:
        year += 1
    return Reading(f"{year}-{code}")


def _holiday(match: Match, context: Context) -> Reading | None:
    entry = holidays()[match["holiday"].lower()]

    def value(year: int) -> str:
        if "fixed" in entry:
            return "/".join(f"{year}-{part}" for part in str(entry["fixed"]).split("/"))
        return cast("dict[int, str]", entry["dates"]).get(year, "")

    placed = _placed(match, context, value)
    return placed or Reading(None)


def _so_far(match: Match, context: Context) -> Reading | None:
    today = context.today
    return Reading(f"{today.year}-01/{today.year}-{today.month:02d}" if today else None)


def _same_period(match: Match, context: Context) -> Reading | None:
    if context.previous and ".." not in context.previous and len(context.previous) > 4:
        return _valid(calendar.shift_years(context.previous, -1))
    return Reading(calendar.relative(context.today, "year", -1) if context.today else None)


def _year_shape(match: Match, context: Context) -> Reading | None:
    year = _year(match, context)
    if year is None:
        return Reading(None)
    return Reading(f"{year:04d}", year) if 1000 <= year <= 2999 else None


def _bare_year(match: Match, context: Context) -> Reading | None:
    before, after = context.before[-1:], context.after[:1]
    near = context.before.rstrip()[-1:] + context.after.lstrip()[:1]
    if any("\u4e00" <= character <= "\u9fff" for character in near) or before in ("#", "@"):
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


def _week_day(match: Match, context: Context) -> Reading | None:
    number = _numbers("weekdays")[match["weekday"].lower()]
    if context.today is None:
        return Reading(None)
    printed = match["relweek"].lower()
    if printed == "last":
        return Reading(calendar.recent_weekday(context.today - dt.timedelta(1), number, ahead=False))
    if printed == "coming":
        return Reading(calendar.recent_weekday(context.today + dt.timedelta(1), number, ahead=True))
    weeks = _OFFSETS[printed] if printed in _OFFSETS else relative_phrases(english=False)[printed][1]
    return Reading(calendar.weekday(context.today, number, weeks))


def _weekday(match: Match, context: Context) -> Reading | None:
    number = _numbers("weekdays")[match["weekday"].lower()]
    if context.today is None:
        return Reading(None)
    return Reading(calendar.recent_weekday(context.today, number, ahead=context.ahead))


def _month_day(match: Match, context: Context) -> Reading | None:
    if context.today is None:
        return Reading(None)
    month = calendar.relative(context.today, "month", relative_phrases(english=False)[match["relmonth"]][1])
    first = f"{month}-{_integer(match['day']):02d}"
    return _valid(f"{first}/{month}-{_integer(match['day2']):02d}" if match["day2"] else first)


def _relative(match: Match, context: Context) -> Reading | None:
    phrase = match["phrase"].lower()
    unit, offset = relative_phrases(english=phrase.isascii())[phrase]
    if phrase == "今天" and not re.match(
        r"[，,（(]|[上下]午|凌晨|[早晚]|宣布|发布|推出|正式|表示|报道|[开收]盘|盘", context.after
    ):
        return None
    if phrase == "今日" and re.match(r"的|热|之", context.after):
        return None
    if phrase == "the weekend" and not re.search(r"over\s$", context.before):
        return None
    if context.today is None:
        return Reading(None)
    return Reading(calendar.relative(context.today, cast(calendar.Unit, unit), offset))


def _edge(match: Match, context: Context) -> Reading | None:
    unit = cast(calendar.Unit, (match["unit"] or match["within"] or "year").lower())
    if unit == "year" and context.year:
        return Reading(f"{context.year}")
    return Reading(calendar.relative(context.today, unit, 0) if context.today else None)


def _year_edge(match: Match, context: Context) -> Reading | None:
    if context.year:
        return Reading(f"{context.year}")
    return Reading(calendar.relative(context.today, "year", 0) if context.today else None)


def _bare_day(match: Match, context: Context) -> Reading | None:
    if context.today is None:
        return Reading(None)
    day = int(match["day"])
    month = calendar.relative(context.today, "month", 0 if day <= context.today.day + 1 else -1)
    return _valid(f"{month}-{day:02d}")


def _count(match: Match) -> tuple[calendar.Unit, float]:
    unit, factor = _UNITS[(_group(match, "one") or match["unit"]).lower()]
    printed = (match["number"] if _group(match, "one") is None else "one").lower()
    if printed in _SMALL_WORDS:
        return unit, _SMALL_WORDS[printed] * factor
    number = parse_number(printed)
    if number is None or number.low is None:
        return unit, 0.0
    return unit, (number.low + (0.5 if "半" in match[0] and "半" not in printed else 0.0)) * factor


def _shifted(anchor: dt.date, unit: calendar.Unit, count: float) -> str | None:
    """The day, week, month or year a number of units from `anchor`; half a year is six months."""
    if unit == "year" and count % 1:
        unit, count = "month", count * 12
    if unit == "month" and count % 1:
        unit, count = "day", count * 30
    if abs(count) > 2000 or count % 1:
        return None
    value = calendar.relative(anchor, unit, int(count))
    return value if calendar.is_value(value) else None


def _ago(match: Match, context: Context) -> Reading | None:
    unit, count = _count(match)
    if not count or (match["unit"] == "月" and "个" not in match[0]) or (match["unit"] == "日" and not match["number"].isdigit()):
        return None
    direction = match["direction"]
    if direction in ("前", "ago"):
        return Reading(_shifted(context.today, unit, -count) if context.today else None)
    if direction == "from now":
        return Reading(_shifted(context.today, unit, count) if context.today else None)
    if direction == "后" and not re.search(r"(?:^|[，。；：、\s“「])$", context.before):
        return None  # "发布一周后": so long after an event that is no calendar date
    if (
        direction == "earlier"
        and unit == "year"
        and context.previous
        and "Q" in context.previous
        and ".." not in context.previous
    ):
        return _valid(calendar.shift_years(context.previous, -int(count)))
    if context.previous is None or ".." in context.previous:
        return None if direction == "后" else Reading(None)
    start, _ = calendar.bounds(context.previous)
    if start is None:
        return None
    if context.ahead and context.today:
        start = context.today
    return Reading(_shifted(start, unit, count if direction in ("后", "later") else -count))


def _window(match: Match, context: Context) -> Reading | None:
    direction = match["direction"].lower()
    unit, count = _count(match)
    if not count or (_group(match, "unit") == "月" and "个" not in match[0]):
        return None
    if context.today is None:
        return Reading(None)
    fine: calendar.Unit = "day" if unit in ("day", "week") else "month"
    steps = count * {"day": 1, "week": 7, "month": 1, "year": 12}[unit]
    ahead = direction in ("next", "coming", "未来", "今后", "接下来")
    other, here = _shifted(context.today, fine, steps if ahead else -steps), calendar.relative(context.today, fine, 0)
    if other is None:
        return None
    return Reading(f"{here}/{other}" if ahead else f"{other}/{here}")


def _or_two(match: Match, context: Context) -> Reading | None:
    if not re.search(r"\bin\s(?:about\s|around\s)?$", context.before):
        return None
    if context.today is None:
        return Reading(None)
    unit, factor = _UNITS[match["unit"]]
    if unit == "week":
        unit, factor = "day", 7
    return Reading("/".join(calendar.relative(context.today, unit, step * factor) for step in (1, 2)))


def _decade(match: Match, context: Context) -> Reading | None:
    printed = _group(match, "decade")
    start = int(printed) if printed else 1900 + _integer(match["tens"])
    return _valid(f"{start}/{start + 9}")


_READERS: dict[str, Reader] = {
    "numeric": _numeric,
    "years": _years,
    "fiscal": _fiscal,
    "months": _months,
    "days": _days,
    "date": _date,
    "dayfirst": _date,
    "month": _month_shape,
    "thirds": _thirds,
    "first_months": _first_months,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "holiday": _holiday,
    "so_far": _so_far,
    "same_period": _same_period,
    "year": _year_shape,
    "bare_year": _bare_year,
    "week_day": _week_day,
    "weekday": _weekday,
    "month_day": _month_day,
    "relative": _relative,
    "edge": _edge,
    "year_edge": _year_edge,
    "bare_day": _bare_day,
    "ago": _ago,
    "window": _window,
    "or_two": _or_two,
    "decade": _decade,
}


def read(shape: str, match: Match, context: Context) -> Reading | None:
    """What a printed time means.

    Args:
        shape: name of the shape that `grammar.scan` found.
        match: its match.
        context: what to resolve it against.

    Returns:
        Its reading, or None if it is no time after all.
    """
    try:
        reading = _READERS[shape](match, context)
    except (ValueError, OverflowError):  # a year before 1 or after 9999
        return None
    if reading is None or reading.value is None or calendar.is_value(reading.value):
        return reading
    return None
