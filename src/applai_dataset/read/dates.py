"""Publication dates in the shapes in which sites print them, made aware UTC datetimes."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = {
    name: number
    for number, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>(?:19|20)\d\d)\s?(?P<separator>[-/.年])\s?(?P<month>\d{1,2})\s?(?:(?P=separator)|月)\s?(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
        r"民國\s?(?P<roc>\d{2,3})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})",
        rf"(?<![a-z]){_MONTH}\s{{0,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year>(?:19|20)\d\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,3}}{_MONTH},?[\s-]{{1,3}}(?P<year>(?:19|20)\d\d)",
        r"(?<!\d)(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:19|20)\d\d)(?!\d)",
    )
)
_TIME = re.compile(
    r"(?P<half>上午|下午|晚上|凌晨|中午)?\s{0,3}(?<!\d)(?P<hour>\d{1,2})\s?(?:[:：]|[时時点點]\s?)(?P<minute>\d{2})分?"
    r"(?:[:：]?(?P<second>\d{2})(?:秒|[.,](?P<fraction>\d{1,9}))?)?\s{0,3}(?P<noon>[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})?(?!\d)|\b(?P<name>[A-Z]{1,4})\b|(?P<place>北京时间|北京時間|香港時間|台北時間)"
)
_ZONES = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "EST": -5,
    "EDT": -4,
    "PST": -8,
    "PDT": -7,
    "BST": 1,
    "CET": 1,
    "CEST": 2,
    "HKT": 8,
    "SGT": 8,
    "JST": 9,
}
_EPOCH = re.compile(r"(?P<seconds>1\d{9})(?P<milliseconds>\d{3})?")


def parse_publication_date(text: str) -> dt.datetime | None:
    """The moment that a printed publication date names.

    Args:
        text: the date as printed, with or without a time and a zone.

    Returns:
        An aware datetime in UTC, midnight where no time is printed and UTC where no zone is; None if the text names no full day.
    """
    text = text.strip()
    epoch = _EPOCH.fullmatch(text)
    if epoch:
        return dt.datetime.fromtimestamp(int(epoch["seconds"]), dt.UTC)
    for pattern in _DATES:
        match = pattern.search(text)
        day = _day(match) if match else None
        if match and day:
            return _moment(day, text[match.end() : match.end() + 60])
    return None


def _day(match: re.Match[str]) -> dt.date | None:
    found = match.groupdict()
    year = int(found["roc"]) + 1911 if found.get("roc") else int(found["year"])
    month = _MONTHS[found["name"].lower()] if found.get("name") else int(found["month"])
    day = int(found["day"])
    if month > 12 >= day:
        month, day = day, month
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _moment(day: dt.date, rest: str) -> dt.datetime | None:
    clock = _TIME.search(rest)
    midnight = dt.datetime.combine(day, dt.time(), dt.UTC)
    if not clock:
        return midnight
    hour, minute, second = int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0)
    if hour < 12 and (clock["half"] in {"下午", "晚上"} or (clock["noon"] or "").lower().startswith("p")):
        hour += 12
    elif hour == 12 and (clock["half"] == "凌晨" or (clock["noon"] or "").lower().startswith("a")):
        hour = 0
    if hour > 24 or minute > 59 or second > 60:
        return midnight
    offset = dt.timedelta(
        hours=hour, minutes=minute, seconds=second, microseconds=int((clock["fraction"] or "0").ljust(6, "0")[:6])
    )
    try:
        return midnight + offset - _zone(rest[clock.end() :] or "")
    except OverflowError:
        return None


def _zone(rest: str) -> dt.timedelta:
    zone = _ZONE.search(rest)
    if not zone:
        return dt.timedelta()
    if zone["sign"]:
        offset = dt.timedelta(hours=int(zone["hours"]), minutes=int(zone["minutes"] or 0))
        return -offset if zone["sign"] == "-" else offset
    if zone["place"]:
        return dt.timedelta(hours=8)
    return dt.timedelta(hours=_ZONES.get(zone["name"], 0))
