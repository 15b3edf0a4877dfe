"""Figures: candidates from one regular expression, and the decision which of them are quantities and how far they reach."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from applai_dataset.extract.alternation import alternation
from applai_dataset.extract.quantities.numerals import Interval, english_openings, multiplier_of, number_pattern, parse_number
from applai_dataset.extract.quantities.units import COUNT, Unit, currency_of, ratio, sign_pattern, signs, unit_of, unit_pattern
from applai_dataset.han import is_han
from applai_dataset.spans import Span


class Figure(NamedTuple):
    """A figure with its unit, before the words around it are heard."""

    span: Span
    interval: Interval
    unit: Unit
    said: frozenset[str] = frozenset()
    """What the words inside the figure say of it, as `context.meanings` puts it."""


_BLANKS = frozenset(" \t\n(（,，.。!！?？\"“”‘’'—–/:：;；、[")
"""What may stand before an English numeral."""
PERCENT = Unit("%", 1.0, "percent")
_RANKS = re.compile(
    r"(?:第[\d至到~～—–-]{0,6}|(?<![之以目此提日从])前|排名?|名列|位列|位居|排第|编号|型号|版本|(?i:\btop|\bno\.?|\bnumber|\bversion|\brank(?:ed|s)?)|[#№])\s?$"
)
_RANK_REACH = 12
_CAPITALISED = re.compile(
    r"(?:^|[^\n.!?。！？：:“\"(（]\s?)(?<![A-Za-z])[A-Z][A-Za-z0-9.-]{0,20} $|(?:^|[\s(])[a-z]{0,2}[A-Z][A-Za-z]{2,20} $"
)
_DESCRIBED = re.compile(
    r" (?!(?:and|or|in|on|at|to|for|of|with|by|from|is|was|are|were|the|a|an|as|but|that|which|per|than|has|had|have|will)\b)"
    r"(?:[A-Za-z][a-z'-]{1,20} ){1,3}?[a-z]{2,20}s\b"
)
_BETWEEN = re.compile(r"\bbetween\s(?:(?:an?|the|about|around)\s)?$", re.IGNORECASE)
_UNTIL = frozenset({"至", "到", "to"})
_CHANGED = re.compile(
    r"(?:[升涨降跌增减挫滑缩扩]|增[长加]|上[升涨调]|下[降跌滑调]|减少|缩小|扩大|提高|(?i:\b(?:rose|fell|up|down|gained|lost|climbed|dropped|"
    r"increased|decreased|grew|slid|jumped|declined|rises?|falls?|rising|falling|added|surged|slipped)(?:\sby)?))了?\s?$"
)
_LEAP = 8.0
"""A figure after a verb of change that is so many times smaller than the next one is the change, the other what it led to."""
_TIMES_WHAT = re.compile(r" (?:more|as|the|higher|larger|faster|bigger|greater|better|lower|its|what|that)\b")
_ONE_TIME_BEFORE = frozenset("用了仅近约过短长达到续在超逾满足时要需期")
_ONE_TIME_AFTER = ("后", "内", "时间", "以", "多", "之", "左右", "的时间")
_MOVED = frozenset("涨跌升降挫扬或报了")
"""What may stand before points of an index, and not before an hour of the clock (涨19点)."""
_ONE_OF_THEM = tuple("这那每有同某另新前上下后")
_DEADLINE = re.compile(r"(?:要|须|需|应|将|会|可能|有望|预计|拟|必须|计划|研究|争取|承诺|力争|目标|希望)[^，。；]{0,10}$")
_ENDS_ALONE = frozenset("万亿兆多余")
"""How a Chinese number may end that is a figure without a unit."""
_SHOT = frozenset({"2K", "4K", "5K", "6K", "8K", "2k", "4k", "8k"})
"""Names of screen resolutions, not thousands."""


@cache
def _candidate() -> re.Pattern[str]:
    """[sign] number [[unit] to [sign] number] [unit]; what stands before must not make it part of a name or a longer number."""
    number, unit, sign = number_pattern(), unit_pattern(), sign_pattern()
    return re.compile(
        rf"""(?<![A-Za-z0-9_.])(?<![A-Za-z0-9][-/:])(?<![0-9],)
        (?:百分之(?P<hundredth>[\d.]{{1,6}}|[零一二三四五六七八九十百点两几]{{1,8}})
        |(?:(?P<sign>{sign})[ ]?)?(?P<minus>(?<![^\s(（,，;；:：、/|为达至跌降增])[-−](?=\d))?(?P<first>{number})
         (?:(?P<unit1>{unit})?(?P<joint>[ ]?(?:-|–|—|~|～|至|到)[ ]?|[ ](?:to|and|or)[ ]|或)
            (?P<sign2>{sign})?[ ]?(?P<second>{number}))?
         (?:[ ]of(?=[ ][a-z])|(?P<plus>[+＋])(?=[ ]?\w))?(?P<unit>{unit})?
        )""",
        re.VERBOSE,
    )


@cache
def _openings() -> re.Pattern[str]:
    """A place where a figure may begin: at a digit, sign or numeral, or after the blank before an English numeral.

    All alternatives begin in one set of characters, so that the scan passes over the others without trying anything.
    """
    always = r"$＄€£¥￥₹₩〇零二三四五六七八九十百千万亿兆两半−"
    blanks = re.escape("".join(sorted(_BLANKS)))
    capitals = {sign[:3] for sign in signs() if sign[0].isupper()} | {word[:4].capitalize() for word in english_openings()}
    return re.compile(
        rf"[\d{always}A-Z一上数几好港新人{blanks}-](?:(?<=\d)(?<![A-Za-z0-9_.]\d)|(?<=[{always}])|(?<=一)(?![些种直般样起旦方定切])"
        rf"|(?<=[上数几])(?=[十百千万亿兆])|(?<=好)(?=几)|(?<=[港新人])(?=[元币台民])|(?<=(?={alternation(capitals)})[A-Z])"
        rf"|(?<=-)(?=[\da-z])|(?<=[{blanks}])(?={alternation(english_openings())}))"
    )


def scan(folded: str) -> list[int]:
    """The places of a text where a figure may begin, in order."""
    found = [0]
    for opening in _openings().finditer(folded):
        place = opening.start()
        if opening[0] == "-":
            found += (place, place + 1)
        else:
            found.append(place + 1 if opening[0] in _BLANKS else place)
    return found


def _candidates(folded: str, within: Span, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """The candidates of a sentence, leftmost first."""
    match_at, position, end = _candidate().match, within.start, within.end
    for place in places:
        if place >= position:
            match = match_at(folded, place, end)
            if match:
                yield match
                position = match.end()


def find_figures(folded: str, within: Span, places: Sequence[int], blocked: bytearray) -> Iterator[Figure]:
    """The figures of a sentence, in order and disjoint.

    Args:
        folded: the folded text.
        within: the sentence's span.
        places: where in it a figure may begin, of those that `scan` found.
        blocked: for each code point of the text whether a name or a time covers it.
    """
    last: Figure | None = None
    for match in _candidates(folded, within, places):
        for figure in _read(folded, match, within, blocked):
            joined = _join(last, figure, folded) if last else None
            if last and not joined:
                yield last
            last = joined or figure
    if last:
        yield last


def _read(folded: str, match: re.Match[str], within: Span, blocked: bytearray) -> Iterator[Figure]:
    """The figures that a candidate holds: none, one, or the two ends of what is no range."""
    if match["hundredth"]:
        number = parse_number(match["hundredth"])
        span = Span(*match.span())
        if number and 1 not in blocked[span.start : span.end]:
            yield Figure(span, number, PERCENT)
        return
    if match["second"] is None:
        figure = _single(folded, match, "sign", "first", "unit", within, blocked)
        if figure:
            yield figure
        return
    ranged = _range(folded, match, within, blocked)
    figures = (
        (ranged,)
        if ranged
        else (
            _single(folded, match, "sign", "first", "unit1", within, blocked),
            _single(folded, match, "sign2", "second", "unit", within, blocked),
        )
    )
    yield from filter(None, figures)


def _range(folded: str, match: re.Match[str], within: Span, blocked: bytearray) -> Figure | None:
    joint = match["joint"].strip()
    start, end = match.start(), match.end()
    before = folded[max(within.start, start - 20) : start]
    if joint == "and" and not _BETWEEN.search(before):
        return None
    low, high = parse_number(match["first"]), parse_number(match["second"])
    sign, unit1, unit = match["sign"] or match["sign2"], match["unit1"], match["unit"]
    if match["sign2"] and unit1 and unit_of(unit1.strip(" -")).kind != "money":
        return None  # "rose 45% to $2 billion"
    if not low or not high or (unit1 and unit and unit_of(unit1.strip(" -")) != unit_of(unit.strip(" -"))):
        return None
    if multiplier_of(match["first"]) == 1 and not unit1 and (low.low or 0) < (multiplier_of(match["second"]) or 1):
        low = low.scaled(multiplier_of(match["second"]))
    if unit1 and unit and unit_of(unit.strip(" -")).kind == "percent" and unit1.strip(" -") != unit.strip(" -"):
        return None  # 下降2个百分点至85%
    if low.low is None or high.high is None or low.low > high.high:
        return None
    if joint in _UNTIL and low.low * _LEAP < high.high and _CHANGED.search(before):
        return None  # 上涨3%至85%
    if joint == "-" and not sign and not unit and multiplier_of(match["second"]) == 1:
        return None
    whole = _single(folded, match, "sign" if match["sign"] else "sign2", "second", "unit", within, blocked, start)
    if whole is None:
        return None
    interval = Interval(low.low, high.high).scaled(whole.unit.factor)
    return None if 1 in blocked[start:end] else Figure(Span(start, whole.span.end), interval, whole.unit)


def _single(
    folded: str,
    match: re.Match[str],
    sign: str,
    number: str,
    unit: str,
    within: Span,
    blocked: bytearray,
    start: int | None = None,
) -> Figure | None:
    """The figure of one number of a candidate, if it is a quantity; `start` is where its range begins, if it ends one."""
    text, end = match[number], match.end(number)
    printed = match[unit] or ""
    if not printed and not match[sign] and is_han(text[-1]) and text[-1] not in _ENDS_ALONE:
        return None
    interval = parse_number(text)
    signed = number == "first" and match["minus"] is not None
    begin = start if start is not None else match.start(sign if match[sign] else "minus" if signed else number)
    if interval is None or 1 in blocked[begin:end]:
        return None
    if printed and 1 in blocked[match.start(unit) : match.end(unit)]:
        printed = ""
    before = folded[max(within.start, begin - 24) : begin]
    kind = unit_of(printed.strip(" -")) if printed else None
    if match[sign]:
        return (
            None
            if _RANKS.search(before[-_RANK_REACH:])
            else _money(
                match[sign], kind, printed, interval.scaled(-1.0) if signed else interval, Span(begin, end), match.end(unit)
            )
        )
    if kind and (kind.kind == "void" or (printed in (" x", " X", "-x", "-X"))):
        kind = None
    if kind is None:
        if _stands_alone(text, interval, before, folded[end : end + 48]) and not _RANKS.search(before[-_RANK_REACH:]):
            return Figure(Span(begin, end), interval, COUNT)
        return None
    tail = folded[match.end(unit) : match.end(unit) + 12]
    if not _is_counted(text, interval, kind, printed, before, tail, bare=_is_bare(text)) or (
        kind.kind != "percent" and _RANKS.search(before[-_RANK_REACH:])
    ):
        return None
    said = frozenset({"low"}) if match["plus"] else frozenset[str]()
    if kind.kind == "duration" and (
        tail.startswith(("内将被", "内将会", "内会")) or (tail.startswith("内") and _DEADLINE.search(before))
    ):
        said = frozenset({"high"})
    if printed.strip(" -").endswith("多") or "多" in printed[:3] or (kind.kind == "percent" and tail.startswith("多")):
        interval = Interval(interval.low, None)
    if "半" in printed and interval.low is not None:  # 两年半, 1个半小时
        interval = Interval(interval.low + 0.5, interval.high + 0.5 if interval.high is not None else None)
    interval = interval.scaled(-kind.factor if signed else kind.factor)
    return Figure(Span(begin, match.end(unit)), interval, kind, said)


def _money(sign: str, kind: Unit | None, printed: str, interval: Interval, span: Span, end: int) -> Figure:
    if kind and kind.kind == "money":
        code = kind.code if kind.code != "元" or sign == "¥" else currency_of(sign)
        return Figure(Span(span.start, end), interval.scaled(kind.factor), Unit(code, 1.0, "money"))
    currency = Unit(currency_of(sign), 1.0, "money")
    if printed == "m":  # "$5m" are millions, not metres
        return Figure(Span(span.start, end), interval.scaled(1e6), currency)
    return Figure(span, interval, currency)


def _is_bare(number: str) -> bool:
    """Whether a number is a mere Chinese multiplier (百, 千万) with no digit before it."""
    return number[0] in "百千万亿兆"


def _in_words(number: str) -> bool:
    return not any(character.isdigit() and character.isascii() for character in number)


def _stands_alone(number: str, interval: Interval, before: str, after: str) -> bool:
    """Whether a number without a unit is a figure: a multiplied one (1.25亿, 30 million, 7B), or one before a described noun."""
    if number in _SHOT or _is_bare(number):
        return False
    last = number[-1]
    if last in "万亿兆" or (last in "多余" and any(unit in number for unit in "万亿兆")):
        return not (_in_words(number) and after[:1] == "一")
    if last == "T":
        return False
    if len(last) == 1 and last.isupper() and _CAPITALISED.search(before):
        return False  # "Section 21B"
    if last.isalpha() and last.isascii():
        return (
            " of " in number
            or (number.endswith("s") and after.startswith(" of ") and _DESCRIBED.match(after, 3) is not None)
            or not re.fullmatch(r"(?i:multi-?\w+|tens|dozens|hundreds|thousands|millions|billions|trillions|[a-z -]+)", number)
            or bool(re.search(r"(?i:million|billion|trillion|thousand|hundred)$", number))
        )
    digits = number.replace(",", "")
    if not digits.isdigit() or 1900 <= int(number if number.isdigit() else 0) <= 2099 or _CAPITALISED.search(before):
        return False
    return _DESCRIBED.match(after) is not None


def _is_counted(number: str, interval: Interval, unit: Unit, printed: str, before: str, tail: str, *, bare: bool) -> bool:
    """Whether a number and its unit are a figure, not an idiom, a date, a clock time or a small count in words."""
    counting = unit.kind in ("classifier", "noun")
    low = interval.low if interval.low is not None else interval.high or 0.0
    words = _in_words(number)
    if bare and unit.kind != "money" and len(number) < 2:
        return False
    if words and counting and (interval.high or low) <= 10:
        return False
    if number == "一" and printed in ("分钱", "毛钱"):
        return False
    if number == "一" and printed == "成" and before[-1:] in ("统", "单", "同", "归", "合"):
        return False
    if (
        counting
        and number.isdigit()
        and len(number) == 4
        and 1900 <= low <= 2039
        and printed.startswith(" ")
        and not is_han(printed[-1])
    ):
        return False
    if counting and not is_han(printed[-1]) and _CAPITALISED.search(before) and low < 1000:
        return False
    if printed.strip() == "年" and re.fullmatch(r"[12]\d{3}|0\d|[〇零一二三四五六七八九]{2,4}", number):
        return False
    if printed.strip() in ("点", "分") and (before[-1:] in "时点比" if before else False):
        return False
    if printed.strip() == "点" and low <= 24 and "." not in number and before[-1:] not in _MOVED:
        return False
    if printed.strip(" -").lower() == "times" and words:
        return _TIMES_WHAT.match(tail) is not None
    if unit.kind == "duration" and words and low == 1.0 == interval.high and "半" not in printed:
        return _is_one_time(number, printed, before, tail)
    if unit.kind == "duration" and words and before[-1:] in ("这", "那"):
        return False
    return not (number == "半" and printed in ("天", "年代"))


def _is_one_time(number: str, printed: str, before: str, tail: str) -> bool:
    """Whether 一年, 一天, "one day" measure a time, rather than name one (这一年, 有一天)."""
    if number.isascii():
        return not re.search(r"(?i:day|second)", printed) and not re.search(r"(?i:this|that|any|each|every|no)\s$", before)
    if before.endswith(_ONE_OF_THEM):
        return False
    if printed.strip() not in ("年", "天"):
        return True
    return before[-1:] in _ONE_TIME_BEFORE or tail.startswith(_ONE_TIME_AFTER)


def _join(first: Figure, second: Figure, folded: str) -> Figure | None:
    """Two durations printed as one (1年2个月, "2 hours and 30 minutes"), in the smaller unit."""
    if (
        first.unit.kind != "duration"
        or second.unit.kind != "duration"
        or second.interval.low is None
        or first.interval.low is None
    ):
        return None
    if folded[first.span.end : second.span.start] not in ("", " ", "零", "又", " and ", ", "):
        return None
    factor = ratio(first.unit.code, second.unit.code)
    if factor is None:
        return None
    total = first.interval.low * factor + second.interval.low
    return Figure(Span(first.span.start, second.span.end), Interval(total, total), second.unit)
