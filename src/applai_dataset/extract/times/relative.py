"""Times that count from another one: from the day of publication, or from the time before them in the text."""

from __future__ import annotations

import datetime as dt
import re
from typing import cast

from applai_dataset.extract.quantities.numerals import parse_number
from applai_dataset.extract.times import calendar
from applai_dataset.extract.times.context import OFFSETS, Context, Match, Reading, group, integer, numbers, valid
from applai_dataset.extract.times.grammar import relative_phrases

_UNITS: dict[str, tuple[calendar.Unit, int]] = {
    "年": ("year", 1), "year": ("year", 1), "decade": ("year", 10),
    "月": ("month", 1), "month": ("month", 1), "季度": ("month", 3), "quarter": ("month", 3),
    "周": ("week", 1), "星期": ("week", 1), "礼拜": ("week", 1), "week": ("week", 1),
    "天": ("day", 1), "日": ("day", 1), "day": ("day", 1),
}  # fmt: skip
_ABROAD = re.compile(r"(?:当地|美[国东西]|欧洲|伦敦|纽约)时间$")
"""Where a day lies ahead by another clock, it may be yesterday by ours."""
_SMALL_WORDS = {"couple of": 2, "a": 1, "an": 1}


def so_far(match: Match, context: Context) -> Reading | None:
    today = context.today
    return Reading(f"{today.year}-01/{today.year}-{today.month:02d}" if today else None)


def same_period(match: Match, context: Context) -> Reading | None:
    if context.previous and ".." not in context.previous and len(context.previous) > 4:
        return valid(calendar.shift_years(context.previous, -1))
    return Reading(calendar.relative(context.today, "year", -1) if context.today else None)


def before(match: Match, context: Context) -> Reading | None:
    """The quarter, month or year before the one that the text named last, or before the present one."""
    unit: calendar.Unit = {"月": "month", "年": "year"}.get(match["unit"], "quarter")  # type: ignore[assignment]
    start = calendar.bounds(context.previous)[0] if context.previous else context.today
    return Reading(calendar.relative(start, unit, -1) if start else None)


def week_day(match: Match, context: Context) -> Reading | None:
    number = numbers("weekdays")[match["weekday"].lower()]
    if context.today is None:
        return Reading(None)
    printed = match["relweek"].lower()
    if printed == "last":
        return Reading(calendar.recent_weekday(context.today - dt.timedelta(1), number, ahead=False))
    if printed == "coming":
        return Reading(calendar.recent_weekday(context.today + dt.timedelta(1), number, ahead=True))
    weeks = OFFSETS[printed] if printed in OFFSETS else relative_phrases(english=False)[printed][1]
    return Reading(calendar.weekday(context.today, number, weeks))


def weekday(match: Match, context: Context) -> Reading | None:
    number = numbers("weekdays")[match["weekday"].lower()]
    if context.today is None:
        return Reading(None)
    abroad = dt.timedelta(1 if context.ahead and _ABROAD.search(context.before) else 0)
    return Reading(calendar.recent_weekday(context.today - abroad, number, ahead=context.ahead))


def month_day(match: Match, context: Context) -> Reading | None:
    if context.today is None:
        return Reading(None)
    month = calendar.relative(context.today, "month", relative_phrases(english=False)[match["relmonth"]][1])
    first = f"{month}-{integer(match['day']):02d}"
    return valid(f"{first}/{month}-{integer(match['day2']):02d}" if match["day2"] else first)


def relative(match: Match, context: Context) -> Reading | None:
    phrase = match["phrase"].lower()
    unit, offset = relative_phrases(english=phrase.isascii())[phrase]
    if phrase == "今天" and (
        re.match(r"[的最我人这看]|回看|[。！？]", context.after) or re.search(r"[像比到在如至于的]$", context.before)
    ):
        return None  # the present age
    if phrase == "今日" and re.match(r"的|热|之", context.after):
        return None
    if phrase == "the weekend" and not re.search(r"over\s$", context.before):
        return None
    if context.today is None:
        return Reading(None)
    return Reading(calendar.relative(context.today, cast(calendar.Unit, unit), offset))


def edge(match: Match, context: Context) -> Reading | None:
    unit = cast(calendar.Unit, (match["unit"] or match["within"] or "year").lower())
    if unit == "year" and context.year:
        return Reading(f"{context.year}")
    return Reading(calendar.relative(context.today, unit, 0) if context.today else None)


def year_edge(match: Match, context: Context) -> Reading | None:
    if context.year:
        return Reading(f"{context.year}")
    return Reading(calendar.relative(context.today, "year", 0) if context.today else None)


def bare_day(match: Match, context: Context) -> Reading | None:
    if context.today is None:
        return Reading(None)
    day = int(match["day"])
    month = calendar.relative(context.today, "month", 0 if day <= context.today.day + 1 else -1)
    return valid(f"{month}-{day:02d}")


def _count(match: Match) -> tuple[calendar.Unit, float]:
    unit, factor = _UNITS[(group(match, "one") or match["unit"]).lower()]
    printed = (match["number"] if group(match, "one") is None else "one").lower()
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


def ago(match: Match, context: Context) -> Reading | None:
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
        return valid(calendar.shift_years(context.previous, -int(count)))
    if context.previous is None or ".." in context.previous:
        return None if direction == "后" else Reading(None)
    start, _ = calendar.bounds(context.previous)
    if start is None:
        return None
    if context.ahead and context.today:
        start = context.today
    return Reading(_shifted(start, unit, count if direction in ("后", "later") else -count))


def window(match: Match, context: Context) -> Reading | None:
    direction = match["direction"].lower()
    unit, count = _count(match)
    if not count or (group(match, "unit") == "月" and "个" not in match[0]):
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


def or_two(match: Match, context: Context) -> Reading | None:
    if not re.search(r"\bin\s(?:about\s|around\s)?$", context.before):
        return None
    if context.today is None:
        return Reading(None)
    unit, factor = _UNITS[match["unit"]]
    if unit == "week":
        unit, factor = "day", 7
    return Reading("/".join(calendar.relative(context.today, unit, step * factor) for step in (1, 2)))
