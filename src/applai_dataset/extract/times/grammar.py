"""The shapes in which times are printed: one named pattern each, in order of preference at the same place.

The patterns are matched on folded text. Their named groups are what `readings` reads; `scan` finds the places with one
compiled alternation and then gives the pattern's own match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from applai_dataset.extract.alternation import alternation
from applai_dataset.knowledge import read_pairs, read_words, read_yaml
from applai_dataset.spans import Span

NAMES = "times/names.yaml"


class Shape(NamedTuple):
    """A way of printing a time; `name` says which function of `readings` reads it."""

    name: str
    pattern: str
    starts: str = "ny"
    """What it may begin with: n a digit or numeral, y a Chinese relative word, o another Chinese word."""


def english_names(kind: str, *, full: bool = False) -> list[str]:
    """The English names of months or weekdays, capitalised and in capitals; only the unabbreviated ones if `full`."""
    names = [name for spellings in read_yaml(NAMES)[kind].values() for name in spellings[: 1 if full else None] if name.isascii()]
    return [form for name in names if name.isalpha() for form in (name.capitalize(), name.upper())]


@cache
def relative_phrases(*, english: bool) -> dict[str, tuple[str, int]]:
    """Unit and offset of each relative phrase of one language."""
    return {row[0]: (row[1], int(row[2])) for row in read_pairs("times/relative.tsv") if row[0].isascii() == english}


@cache
def holidays() -> dict[str, dict[str, object]]:
    """The entry of each holiday by each of its names."""
    return {str(name): entry for entry in read_yaml("times/holidays.yaml") for name in entry["names"]}


@cache
def _shapes() -> tuple[tuple[Shape, ...], tuple[Shape, ...], tuple[Shape, ...]]:
    """The shapes of Chinese text, those of Latin text that begin with a digit, and those that begin with a letter."""
    phrases = relative_phrases(english=False)
    by_unit = {unit: alternation([p for p, (u, _) in phrases.items() if u == unit]) for unit in {u for u, _ in phrases.values()}}
    years = r"去年|今年|明年|前年|后年|上年|本年"
    year = (
        rf"(?:(?P<year>[12]\d{{3}}|[一二][〇零一二三四五六七八九]{{3}})[ ]?年(?!代|级|龄|轻)"
        rf"|(?P<short>\d\d)年(?=[ ]?(?:\d{{1,2}}月|第?[一二三四]季|Q[1-4]|[上下]半年))|(?P<rel>{years}))(?:[ ]?的"
        rf"(?=[ ]?(?:第|[前首]三|[一二三四]季|[春夏秋冬]|[上下]半)))?"
    )
    number = r"\d{1,3}|[一二两三四五六七八九十百半]{1,3}"
    months = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
    days = r"3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
    to = r"[ ]?[-–—~～至到][ ]?"
    weekday = r"(?:周|星期|礼拜)[一二三四五六日天]"
    beside = rf"(?:[ ]?{weekday}|[ ]?[（(]{weekday}[）)])?"
    no_month = r"(?!亮|球|薪|活|均|费|度|入|饼|子|租)"
    festivals = alternation([name for name in holidays() if not name.isascii()])
    han = (
        Shape(
            "numeric",
            r"(?<![\d./-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>1[0-2]|0?[1-9])[-/.](?P<day>3[01]|[12]\d|0?[1-9])"
            r"(?![\d/-]|\.\d)",
        ),
        Shape("numeric", r"(?<![\d./-])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])/(?P<year>(?:20)?\d\d)(?![\d/-])"),
        Shape(
            "years",
            rf"(?<![\d.A-Za-z])(?P<year>[12]\d{{3}})[ ]?年?{to}(?P<year2>[12]\d{{3}})[ ]?年"
            r"(?!代|[ ]?(?:第|[一二三四]季|\d{1,2}月|[上下]半))",
        ),
        Shape("years", r"(?<![\d.A-Za-z])(?P<year>(?:19|20)\d\d)[-–](?P<year2>\d\d)[ ]?年(?!代)"),
        Shape("year", r"(?<![\d.A-Za-z])(?P<year>20\d\d)(?=(?:[ ]?[或和及与、/][ ]?20\d\d){1,4}[ ]?年)"),
        Shape("years", rf"(?<![\d.A-Za-z])(?P<year>(?:19|20)\d\d)[ ]?年{to}(?P<year2>\d\d)[ ]?年(?![代前后内])"),
        Shape("fiscal_years", r"(?<![\d.A-Za-z])(?P<year>20\d\d)[/-](?P<year2>(?:20)?\d\d)[ ]?(?:财政|会计)?(?:年度|财年)"),
        Shape("years", r"(?<![\d.A-Za-z-])(?P<year>(?:19|20)\d\d)[ ]?(?:-|–)[ ]?(?P<year2>(?:19|20)\d\d)(?![\d\w-])"),
        Shape(
            "fiscal",
            r"(?<![\d.A-Za-z])(?P<year>(?:20)?\d\d)[ ]?财政?年度?"
            r"(?:(?:的?第)?[ ]?(?P<quarter>[一二三四1-4])(?:财季|季度|季)|[ ]?Q(?P<letter>[1-4]))?",
        ),
        Shape(
            "months",
            rf"(?<![\d.个A-Za-z])(?:{year})?[ ]?(?P<month>{months})[ ]?月?{to}(?P<month2>{months})[ ]?月{no_month}"
            rf"(?!\d|[ ]?\d{{1,2}}[ ]?日)份?",
        ),
        Shape(
            "days",
            rf"(?<![\d.A-Za-z])(?:{year})?[ ]?(?P<month>{months})[ ]?月[ ]?(?P<day>{days})[ ]?[日号]?{to}"
            rf"(?:(?P<month2>{months})[ ]?月)?[ ]?(?P<day2>{days})[ ]?[日号]",
        ),
        Shape(
            "date",
            rf"(?<![\d.个A-Za-z])(?:{year})?[ ]?(?P<month>{months})[ ]?月份?[ ]?(?P<day>{days})[ ]?[日号](?!线|楼){beside}",
        ),
        Shape(
            "month",
            rf"(?<![\d.个A-Za-z几两半半])(?:{year})?[ ]?(?P<month>{months})[ ]?月{no_month}"
            r"(?P<week>份?的?(?:最后|第[一二三四])一?个?[周星]期?)?(?P<quarter>的?季度?)?(?:份|初|[上中下]旬|底|末)?",
        ),
        Shape("thirds", rf"(?:(?:{year})?[ ]?(?:前|首)三(?:个季度|季度|季))", "nyo"),
        Shape("first_months", rf"(?:{year})?[ ]?(?:前|首)(?P<month>{months})个?月", "nyo"),
        Shape(
            "quarter", rf"(?<![\d.A-Za-z])(?:{year})?[ ]?第[ ]?(?P<quarter>[一二三四1-4])[ ]?个?(?:季度|财季|季(?!节|军))", "nyo"
        ),
        Shape("quarter", rf"(?<![\d.A-Za-z第前个首])(?:{year})?[ ]?(?P<quarter>[一二三四首])(?:季度|财季)", "nyo"),
        Shape("quarter", rf"(?:{year})?[ ]?(?P<quarter>首)季(?![后赛])", "nyo"),
        Shape("quarter", rf"(?<![\d.A-Za-z]){year}[ ]?Q(?P<quarter>[1-4])(?![\dA-Za-z])"),
        Shape("half", rf"(?<![\d.A-Za-z])(?:{year})?[ ]?(?P<half>[上下])半年度?", "nyo"),
        Shape("season", rf"(?<![\d.A-Za-z]){year}[ ]?(?P<season>[春夏秋冬])(?:季|天|(?![节晚运招装]))"),
        Shape("holiday", rf"(?<![\d.A-Za-z]){year}[ ]?(?P<holiday>{festivals})(?:期间|假期|长假|黄金周)?"),
        Shape("holiday", rf"(?P<holiday>{festivals})(?:期间|假期|长假|黄金周)", "no"),
        Shape("so_far", r"(?:(?P<rel>今年)(?:至今|迄今)|(?P<edge>年初)至今)", "yo"),
        Shape("same_period", r"(?:去年|上年)(?:同期|同季|同月)"),
        Shape("before", r"前一个?(?P<unit>季度?|财季|月|年)(?![前后度]|[季月年])", "yo"),
        Shape("year", rf"(?<![\d.A-Za-z]){year}(?<!的)(?:度|全年|年?初|年?底|年?末|年?尾|年中|内(?=[，。]))?"),
        Shape(
            "week_day",
            rf"(?P<relweek>{by_unit['week']})(?P<weekday>[一二三四五六日天])(?!期)(?:[（(][^（()）]{{1,8}}日[）)])?",
            "yo",
        ),
        Shape("month_day", rf"(?P<relmonth>{by_unit['month']})[ ]?(?P<day>{days})[日号](?:{to}(?P<day2>{days})[日号])?", "yo"),
        Shape(
            "relative",
            rf"(?P<phrase>{alternation(list(phrases))})(?:稍早时?候?|早些时候|稍晚|[上中下]旬|初|底|末)?(?:[（(]\d{{1,2}}[日号][）)])?",
            "yo",
        ),
        Shape(
            "weekday",
            r"(?<![每一两二三四五六七八九十\d几数上下本这])(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?!围|边|期|岁|年|刊|鸿)(?:[（(](?P<day>\d{1,2})日[）)])?",
            "o",
        ),
        Shape(
            "ago",
            rf"(?<![\d.第过])(?P<number>{number})[ ]?(?:个半?|多)?(?P<unit>年|月|周|星期|天|礼拜|日)[多半]?"
            r"(?:之|以)?(?P<direction>前|后)(?![沿景瞻])",
        ),
        Shape(
            "window",
            rf"(?P<direction>过去|最近|未来|今后|接下来)的?这?[ ]?(?P<number>{number})[ ]?个?"
            r"(?P<unit>年|月|周|星期|天|季度)(?!多?[之以]?[前后])",
            "yo",
        ),
        Shape("window", rf"(?P<direction>近)(?P<number>{number})[ ]?个?(?P<unit>年|月|周|天)(?=以?来)", "o"),
        Shape("decade", r"(?:上|二十|20)世纪(?P<tens>[1-9]0|[二三四五六七八九]十)年代(?:初|末|中期|后期|早期)?"),
        Shape("decade", r"(?<![\d.])(?P<decade>(?:19|20)\d0)[ ]?年代(?:初|末|中期|后期|早期)?"),
        Shape("year_edge", r"(?<![\d年])(?:年底|年末|年初)(?![终盘])", "o"),
        Shape(
            "bare_day",
            r"(?:(?<=[，。；：、（(“「])|(?<=[^\d月] ))(?P<day>3[01]|[12]\d|[1-9])"
            r"[ ]?日(?![内后前间均以之元圆经本用常线程游年累移就])",
        ),
        Shape(
            "bare_day",
            r"(?<![\d月个第])(?P<day>3[01]|[12]\d|[1-9])日(?=上午|下午|凌晨|[早晚]|报道|讯|电|消息|宣布|表示|发布|援引|[说称]|公布|刊文|刊发|消息|收盘|开盘|[盘起获在于向对以到]|[）)])",
        ),
    )
    month = alternation(english_names("months")) + r"|Sept"
    wd = alternation(english_names("weekdays", full=True))
    any_wd = alternation(english_names("weekdays"))
    edge = r"(?:(?i:early|late|mid|(?:the[ ])?(?:very[ ])?(?:end|start|beginning|middle)[ ]of(?:[ ]the)?)[ -])"
    en_year = r"(?P<year>(?:19|20)\d\d)(?![\d]|[.,]\d|-\d)"
    rel_year = r"(?P<rel>(?i:last|this|next)[ ]year)"
    quantity = (
        r"(?P<number>\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|couple[ ]of))"
    )
    unit = r"(?P<unit>(?i:day|week|month|year|decade|quarter))s?\b"
    ordinal = r"(?i:(?P<quarter>first|second|third|fourth|final|1st|2nd|3rd|4th))"
    latin = (
        Shape(
            "days",
            rf"(?P<month>{month})\.?[ ](?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ]?(?:-|–|—|to|and|through)[ ]?"
            rf"(?:(?P<month2>{month})\.?[ ])?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,]?\d|%)(?:,?[ ]{en_year})?",
        ),
        Shape(
            "date",
            rf"(?:(?:{any_wd})\.?,?[ ][(]?)?(?P<month>{month})\.?[ ](?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
            rf"(?![\d%]|[.,]\d|[ ](?:percent|million|billion))(?:,?[ ]{en_year})?",
        ),
        Shape(
            "half",
            rf"(?i:(?P<half>first|second|latter)[ ]half)[ ]of[ ](?:the[ ])?(?:fiscal[ ])?(?:{en_year}|{rel_year}|(?P<this>year))",
        ),
        Shape("half", r"H(?P<half>[12])[ ]?'?(?P<year>(?:20)?\d\d)(?!\d)"),
        Shape(
            "quarter",
            rf"(?i:fiscal[ ])?{ordinal}[ -](?i:fiscal[ ])?(?i:quarter)\b(?:[ ](?:of[ ])?(?:the[ ])?(?i:fiscal[ ]"
            rf"(?:year[ ])?)?(?:{en_year}|{rel_year}))?",
        ),
        Shape(
            "quarter",
            r"(?i:fiscal[ ])?Q(?P<quarter>[1-4])(?!\w|\.\d)(?:[ -](?:of[ ])?(?:FY[ ]?|fiscal[ ])?'?(?P<year>(?:20)\d\d|\d\d"
            r"(?=[ ,.;)]))(?![\d%,.]\d))?",
        ),
        Shape(
            "quarter",
            rf"(?i:quarter)[ ](?:that[ ])?(?:ending|ended)[ ](?:in[ ]|on[ ])?(?P<month>{month})\.?(?:[ ]\d{{1,2}})?"
            rf"(?:,?[ ]{en_year})?",
        ),
        Shape(
            "span_ended",
            rf"(?:(?P<count>(?i:three|six|nine|twelve|3|6|9|12))[ -](?i:months?)(?:[ ]period)?"
            rf"|(?:(?i:fiscal)[ ])?(?P<whole>(?i:year|half|week|month)))"
            rf"[ ](?i:that[ ])?(?i:ended|ending|to)[ ](?:in[ ]|on[ ])?(?P<month>{month})\.?"
            rf"(?:[ ](?P<day>\d{{1,2}})(?:st|nd|rd|th)?)?(?:,?[ ]{en_year})?(?!\d)",
        ),
        Shape(
            "months",
            rf"(?P<month>{month})\.?[ ]?(?:-|–|—|to|through)[ ]?(?P<month2>{month})\b\.?"
            rf"(?:[ ](?:quarter|period))?(?:,?[ ]{en_year})?(?![ ]\d)",
        ),
        Shape("quarter", rf"(?P<month>{month}|(?i:holiday))[ -](?i:quarter)\b"),
        Shape(
            "season",
            rf"(?:{edge})?(?:(?P<relseason>(?i:last|this|next))[ ])?(?P<season>(?i:spring|summer|autumn|fall|winter))\b"
            rf"(?:[ ](?:of[ ])?(?:{en_year}|{rel_year}))?",
        ),
        Shape(
            "month",
            rf"(?:{edge}|(?P<relmonth>(?i:last|this|next))[ ])?(?P<month>{month})\b(?:\.?,?[ ](?:of[ ])?{en_year}|\.?[ ]"
            rf"(?:of[ ])?{rel_year})?",
        ),
        Shape("fiscal", r"(?i:(?:fiscal(?:[ ]year)?|FY)[ ]?)['’‘]?(?P<year>(?:20)?\d\d)(?![\d%]|[.,]\d)"),
        Shape("week_day", rf"(?P<relweek>(?i:last|this|next|coming))[ ](?P<weekday>{wd})\b"),
        Shape("weekday", rf"(?:(?:early|late|Early|Late)[ ])?(?P<weekday>{wd})\b"),
        Shape("ago", rf"(?:a[ ])?{quantity}[ ]{unit}[ ](?P<direction>ago|earlier|prior|later|from[ ]now)\b(?![ ]than)"),
        Shape(
            "window",
            rf"(?P<direction>(?i:past|last|next|previous|coming|trailing))[ ](?:{quantity}[ ]{unit}|(?P<one>(?i:decade)))",
        ),
        Shape("window", r"(?P<direction>(?i:past|trailing))[ ](?P<one>(?i:day|week|month|year))\b"),
        Shape("or_two", r"an?[ ](?P<unit>day|week|month|year)[ ]or[ ]two"),
        Shape("so_far", r"(?i:(?:the[ ])?year[ -]to[ -]date)"),
        Shape(
            "relative",
            r"(?i:(?:earlier|later|early|late|(?:end|start|beginning|middle)[ ]of)[ ])?"
            rf"(?P<phrase>(?i:{alternation(relative_phrases(english=True))}))\b(?!['’])",
        ),
        Shape(
            "edge",
            r"(?i:(?:end|start|beginning)[ ]of[ ](?:the[ ])?(?P<unit>year|month|quarter|week)\b|(?:earlier|later)[ ]in[ ]the[ ]"
            r"(?P<within>week|month|year)\b|year[ -]end\b)",
        ),
        Shape(
            "holiday",
            rf"(?P<holiday>(?i:{alternation([name for name in holidays() if name.isascii()])}))(?:[ ]"
            rf"(?:holiday|break)s?)?(?:[ ]{en_year})?",
        ),
        Shape(
            "year", r"(?i:(?:early|late|mid)[ -]|(?:end|start|beginning|middle)[ ]of[ ])(?P<year>(?:19|20)\d\d)(?![\d]|[.,]\d)"
        ),
    )
    digits = (
        Shape(
            "dayfirst",
            rf"(?<![\d.,$-])(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<month>{month})\b(?:\.?,?[ ]{en_year})?",
        ),
        Shape("quarter", r"(?<![\d.A-Za-z])(?P<year>20\d\d)[ ]?(?:年[ ]?)?Q(?P<quarter>[1-4])(?![\w])"),
        Shape("quarter", r"(?<![\w.])(?P<quarter>[1-4])Q[ ]?'?(?P<year>(?:20)?\d\d)(?!\d)"),
        Shape("half", r"(?<![\w.])(?P<half>[12])H[ ]?'?(?P<year>(?:20)?\d\d)(?!\d)"),
        Shape("decade", r"(?<![\w.$])(?P<decade>(?:19|20)\d0)['’]?s\b"),
        Shape("years", r"(?<![\w.,$-])(?P<year>(?:19|20)\d\d)[ ]to[ ](?P<year2>(?:19|20)\d\d)(?!\d)"),
        Shape("bare_year", r"(?<![\w.,$€£¥/:+-])(?P<year>(?:19|20)\d\d)(?![\w%/:+]|[.,]\d|-\d)"),
    )
    return han, digits, latin


_NUMERAL = "0-9〇零一二两三四五六七八九十百半"
_BEFORE_NUMERAL = (
    rf"[{_NUMERAL}](?:(?=[{_NUMERAL} –—~～至到年-]{{0,8}}"
    r"(?:[年月日号天周星礼财]|多年|个半?[多月星季]|季|世纪|Q[1-4]|[/.-][0-9]))|(?<=一)(?=[春期假黄])|(?=[0-9]{3})"
    r"|(?=[0-9]?(?:st|nd|rd|th)?[ ](?:of[ ])?[A-Z])|(?=[QH][ '0-9]))"
)


_BLANK = r"\x00-/:-@\[-`{-\x7f–—’‘“”，。；：、（）「」《》！？"
"""Characters before a Latin word."""


class _Scanner(NamedTuple):
    """The shapes that begin in one way."""

    openings: re.Pattern[str]
    """The places where one may begin. It begins with a set of characters, so that the scan passes fast over the others."""
    skipped: int
    """How many characters of an opening stand before the shape."""
    union: re.Pattern[str]
    """One alternation over the shapes, a group each."""
    shapes: tuple[tuple[str, re.Pattern[str]], ...]
    """Name and own pattern of each shape, in the order of the groups."""


def _compiled(openings: str, skipped: int, shapes: Iterable[Shape]) -> _Scanner:
    union = "|".join(f"({re.sub(r'[(][?]P<[a-z0-9]+>', '(?:', shape.pattern)})" for shape in shapes)
    own = tuple((shape.name, re.compile(shape.pattern)) for shape in shapes)
    return _Scanner(re.compile(openings), skipped, re.compile(union), own)


@cache
def _scanners() -> tuple[_Scanner, ...]:
    """The shapes that begin with a numeral, a Chinese word, and a Latin word after a blank or after a Chinese character."""
    han, digits, latin = _shapes()
    listed = [*read_words("times/openings.txt"), *relative_phrases(english=True), *holidays()]
    words = {word[:2] for word in (*listed, *relative_phrases(english=False)) if not word.isascii()}
    spelled = {form[:5] for word in listed if word.isascii() for form in (word, word.capitalize(), word.upper())}
    names = {form[:3] for kind in ("months", "weekdays") for form in english_names(kind)}
    whole = {word for word in spelled if len(word) < 5 and word.isalpha()}
    heads = rf"{alternation(spelled - whole | names)}|(?:{alternation(whole)})(?![a-z])"
    return (
        _compiled(_BEFORE_NUMERAL, 0, [*(shape for shape in han if "n" in shape.starts), *digits]),
        _compiled(alternation(words), 0, [shape for shape in han if "y" in shape.starts or "o" in shape.starts]),
        _compiled(rf"[{_BLANK}](?={heads})", 1, latin),
        _compiled(rf"[A-Z](?<![A-Za-z0-9{_BLANK}][A-Z])(?<=(?={heads})[A-Z])", 0, latin),
    )


def scan(folded: str) -> list[tuple[int, int]]:
    """The places of a text where a time may begin, in order, each with the number of its scanner."""
    found = [
        (opening.start() + scanner.skipped, number)
        for number, scanner in enumerate(_scanners())
        for opening in scanner.openings.finditer(folded)
    ]
    return sorted([(0, 2), *found])


def match_at(folded: str, within: Span, start: int, way: int) -> tuple[str, re.Match[str]] | None:
    """The time that is printed at an opening, as the name of its shape and its match."""
    scanner = _scanners()[way]
    found = scanner.union.match(folded, start, within.end)
    if found is None:
        return None
    name, pattern = scanner.shapes[(found.lastindex or 1) - 1]
    own = pattern.match(folded, start, within.end)
    return (name, own) if own else None
