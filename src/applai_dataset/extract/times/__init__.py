"""Times: calendar dates, periods and relative expressions, as spans and in an EDTF-like normal form.

`grammar` knows the shapes in which times are printed, `readings` what they mean on a day of publication, `calendar` the
arithmetic of values; here they meet the prepositions around them (since 2023 is 2023/.., by 2025 is ../2025).
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from applai_dataset.extract.folded import spaced
from applai_dataset.extract.times import calendar
from applai_dataset.extract.times.context import NAME, Context
from applai_dataset.extract.times.grammar import match_at, scan
from applai_dataset.extract.times.readings import read
from applai_dataset.knowledge import read_words
from applai_dataset.read.document import Document, Metadata
from applai_dataset.records import Sentence, Time
from applai_dataset.spans import Span

__all__ = ["find_times"]

_JOINT = re.compile(r"\s?(?:至|到|-to-|-|–|—|~|～|to|through)\s?")
_AND = re.compile(r"\sand\s")
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_REACH = 40
"""How many characters around a time may hold the words that decide about it."""
_SINCE_BEFORE = re.compile(
    r"(?:\b(?:since|starting\s(?:in|from|on)|beginning\s(?:in|from|on))\s+(?:the\s|about\s|around\s|at\s+least\s)?|(?:自从|自|从|打从)\s?)$",
    re.IGNORECASE,
)
_SINCE_AFTER = re.compile(r"[^，。；！？,;]{0,20}?(?:起|开始|以来|之后|至今)")
_SINCE_DIRECTLY = re.compile(r"\s?(?:以来|起(?![步初点伏草诉码到来飞]))")
_RECORD = re.compile(r"(?:这|此)?[是为创]\s?(?:自从|自)\s?$")
"""这是自…以来最大的降幅 compares with one period; it does not last since then."""
_BY_BEFORE = re.compile(
    r"(?<!followed )(?<!preceded )(?<!driven )(?<!hit )\b(?:by|until|till)\s+(?:the\s|about\s|around\s)?$", re.IGNORECASE
)
_BY_AFTER = re.compile(r"\s?(?:之前|以前|前(?!后|夕|[一二三四五六七八九十\d景往]))")
_TOWARDS = re.compile(r"(?<![^\W\d_])?(?:到|至|至迟|最晚)\s?$")
_AHEAD = re.compile(r"\s?(?:将(?![军领士近])|会(?![议上晤谈员展面见计后])|will\b)")
_ZONE = re.compile(r"([+-])(\d{2}):?(\d{2})$")


def find_times(document: Document, sentences: Sequence[Sentence], names: Sequence[Span]) -> tuple[Time, ...]:
    """Find the times of an article's text and put them in normal form.

    Args:
        document: a read document; relative times are resolved against the local day of its publication.
        sentences: its sentences; a time and the words that decide about it stand in one sentence.
        names: spans of mentions, which win overlaps.

    Returns:
        Its times, ordered and disjoint from each other and from `names`.
    """
    folded = _without(spaced(document.text), names)
    today = publication_day(document.metadata)
    times: list[Time] = []
    previous: str | None = None
    openings = scan(folded)
    for sentence in sentences:
        within = Span(sentence.start_char, sentence.end_char)
        places = openings[bisect_left(openings, (within.start, 0)) : bisect_left(openings, (within.end, 0))]
        if not places:
            continue
        found, previous = _read_sentence(folded, within, places, today, previous)
        for span, value in _ranges(folded, found):
            before, after = _around(folded, within, span)
            value = _opened(value, today, before, after)
            first, last = calendar.bounds(value) if value else (None, None)
            times.append(Time(**document.aligned.place(span)._asdict(), value=value, start_date=first, end_date=last))
    return tuple(times)


def _read_sentence(
    folded: str, within: Span, places: Sequence[tuple[int, int]], today: dt.date | None, previous: str | None
) -> tuple[list[tuple[Span, str | None]], str | None]:
    """The times of a sentence and their values, before ranges are joined, and the last value that later ones build on."""
    found: list[tuple[Span, str | None]] = []
    year: int | None = None
    position = within.start
    for place, way in places:
        printed = match_at(folded, within, place, way) if place >= position else None
        if printed is None:
            continue
        shape, match = printed
        position = match.end()
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        span = Span(start, start + len(match[0].strip()))
        before, after = _around(folded, within, span)
        reading = read(shape, match, Context(today, year, previous, _lies_ahead(before, after), before, after))
        if reading is None:
            continue
        found.append((span, reading.value))
        year = reading.year or year
        if shape != "same_period":  # 去年同期 twice in a row means the same period
            previous = reading.value or previous
    return found, previous


def _around(folded: str, within: Span, span: Span) -> tuple[str, str]:
    """What stands before and after a time in its sentence."""
    return folded[max(within.start, span.start - _REACH) : span.start], folded[span.end : min(within.end, span.end + _REACH)]


def _ranges(folded: str, found: Sequence[tuple[Span, str | None]]) -> Iterator[tuple[Span, str | None]]:
    """The times with two that are printed as the ends of a range made one."""
    position = 0
    while position < len(found):
        span, value = found[position]
        position += 1
        if position < len(found):
            following, end = found[position]
            joint = _JOINT.fullmatch(folded, span.end, following.start) or (
                _AND.fullmatch(folded, span.end, following.start) and _BETWEEN.search(folded, max(0, span.start - 9), span.start)
            )
            if joint and value and end and "/" not in value + end:
                joined = f"{value}/{end}"
                if calendar.is_value(joined):
                    span, value = Span(span.start, following.end), joined
                    position += 1
        yield span, value


def _without(text: str, names: Sequence[Span]) -> str:
    """The text with the names in it blotted out, so that no time reaches into one."""
    pieces, cursor = [], 0
    for name in sorted(names):
        if name.start >= cursor:
            pieces += [text[cursor : name.start], NAME * name.length]
            cursor = name.end
    return "".join([*pieces, text[cursor:]])


def publication_day(metadata: Metadata) -> dt.date | None:
    """The day of publication where it was printed: in the printed time zone, else in UTC."""
    if metadata.date_published is None:
        return None
    zone = _ZONE.search((metadata.date_published_text or "").strip()) if ":" in (metadata.date_published_text or "") else None
    if zone is None:
        return metadata.date_published.date()
    offset = dt.timedelta(hours=int(zone[2]), minutes=int(zone[3]))
    return (metadata.date_published + (offset if zone[1] == "+" else -offset)).date()


def _opened(value: str | None, today: dt.date | None, before: str, after: str) -> str | None:
    """A value left open at one end where the words around it say since or by."""
    if value is None or "/" in value:
        return value
    since = _SINCE_BEFORE.search(before)
    if since and (since[0].strip().isascii() or _SINCE_AFTER.match(after)) and not _RECORD.search(before):
        return f"{value}/.."
    if _SINCE_DIRECTLY.match(after) and not _RECORD.search(before):
        return f"{value}/.."
    if _BY_BEFORE.search(before) or _BY_AFTER.match(after):
        return f"../{value}"
    if _TOWARDS.search(before) and today and len(value) == 4 and int(value) >= today.year:
        return f"../{value}"
    return value


def _lies_ahead(before: str, after: str) -> bool:
    if _AHEAD.match(after):
        return True
    clause = re.split(r"[，。；！？]|[,;.!?] ", before)[-1].lower()
    return _future().search(clause) is not None


@cache
def _future() -> re.Pattern[str]:
    cues = read_words("times/future_cues.txt")
    latin = "|".join(re.escape(cue) for cue in cues if cue.isascii())
    return re.compile("|".join([*(cue for cue in cues if not cue.isascii()), rf"\b(?:{latin})\b"]))
