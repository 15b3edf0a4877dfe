"""Bylines and datelines: what the text itself prints about who wrote and published it."""

from __future__ import annotations

import re
from typing import NamedTuple

from applai_dataset.read.passages import Passage
from applai_dataset.spans import Span

_MAX_BYLINE = 120
_LATIN = r"[A-Z][\w.'’\-]{0,24}(?: [A-Z][\w.'’\-]{0,24}| (?:de|van|von|der|la|bin|al)){1,3}"
_LATIN_NAMES = rf"{_LATIN}(?:(?:, | and |, and | & ){_LATIN}){{0,4}}"
_PERSON = r"[^\s，。：、,:（()）|｜/]{2,4}"
_PERSONS = rf"{_PERSON}(?:[\s、/，]{{1,2}}{_PERSON}){{0,4}}"
_COLON = r"\s{0,2}[:：|｜/／丨]\s{0,2}"
_AUTHOR_ROLE = (
    r"(?:(?:本文|特约|特約)?作者|文|撰文|(?:特约|特約|法庭|首席|见习|實習|实习)?(?:记者|記者)|"
    r"(?:特约|特約)?(?:编译|編譯)|撰稿人?|采写|採訪|采访|翻译|翻譯)"
)
_OTHER_ROLE = (
    r"(?:(?:责任|責任|值班|美术|執行|执行)?(?:编辑|編輯)|责编|責編|排版|校对|校對|审校|審校|审核|審核|監製|监制|"
    r"运营|封面|策划|策劃|制作|製作|统筹|校订|美编)"
)
_SOURCE_ROLE = r"(?:(?:内容|稿件|文章|消息)?(?:来源|來源)|出品)"
_DAY = r"(?:\d{4}\s?年\s?)?\d{1,2}\s?月\s?\d{1,2}\s?日(?:[上下]午|凌晨|晚间?)?"
_OUTLET = r"(?P<publisher>[^\s，。；：、,.;:（）()【】\[\]|/<>\d][^，。；：、,.;:（）()【】\[\]|/<>]{1,15}?)"
_BRACKETED = rf"(?:\s?[（(](?:记者|記者|编译|編譯|作者|编辑|編輯|通讯员|特约作者)?\s?(?P<author>{_PERSONS})[)）])?"

_AUTHOR_CREDIT = re.compile(rf"^[（(]?{_AUTHOR_ROLE}{_COLON}(?P<value>\S[^\n。！？]{{0,110}}?)[）)]?$")
_OTHER_CREDIT = re.compile(rf"^[（(]?{_OTHER_ROLE}(?:{_COLON}|\s)(?P<value>\S[^\n。！？]{{0,60}})$")
_SOURCE_CREDIT = re.compile(rf"^{_SOURCE_ROLE}{_COLON}(?P<value>\S[^\n。！？，]{{0,30}})$")
_REPORTER = re.compile(
    rf"^[（(●]?(?P<publisher>[^\s，。：（(]{{2,16}})?(?:首席|资深|见习|實習|实习|法庭)?(?:记者|記者)[:：]?\s{{0,2}}(?P<names>{_PERSONS})(?:\s\S{{2,6}}[报報]道)?[）)]?$"
)
_SENT_FROM = re.compile(rf"^(?P<names>{_PERSONS})\s{{1,3}}(?:发自|發自)\s{{1,3}}\S{{1,12}}$")
_ACCOUNT = re.compile(
    r"^(?P<publisher>\S{2,20}?)\s{0,2}(?:[|｜]\s{0,2}(?:微信)?(?:公众号|公眾號)\s{0,2}\S{1,24}|[（(](?:微信)?(?:公众号|公眾號)[:：]?\s?[^（）()]{1,30}[)）])$"
)
_POSTED = re.compile(
    r"^(?P<author>\S{2,20})(?:\s?[（(]\d{1,9}[)）])?\s{0,2}(?:发表于|發表於|发布于|發佈於|posted on)\s{0,2}(?=\d|[A-Z])"
)
_BY = re.compile(rf"^(?:By|BY|Written by|Story by|Reported by)\s+(?P<names>{_LATIN_NAMES})(?P<rest>[\s,|·—-].{{0,50}})?$")
_REPORTING = re.compile(rf"^\(?(?:Additional )?[Rr]eporting by (?P<names>{_LATIN_NAMES})(?=[;,. )]|$)[^\n]{{0,90}}$")
_WRITE_TO = re.compile(rf"^(?:Write to|Contact) (?P<names>{_LATIN_NAMES})?[^\n@]{{0,80}}@[^\n]{{0,60}}$")
_GENERATED = re.compile(
    r"(?i)^this (?:article|post|report|content) (?:was|has been) (?:automatically |auto-?)?(?:generated|translated) "
)
_DATE_ONLY = re.compile(
    r"^(?:(?:发布|發布|發佈|更新|发表|發表)?(?:时间|時間|日期|于|於)?\s?[:：]?\s?)?(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
    r"(?:\s{0,3}(?:星期|周|週)[一二三四五六日天])?(?:\s{0,3}\d{1,2}:\d{2}(?::\d{2})?)?$"
)
_ENGLISH_DATELINE = re.compile(
    rf"^(?:By (?P<names>{_LATIN_NAMES}?)\s+(?=[A-Z]{{3}}))?"
    r"(?:[A-Z]{3}[A-Z.'’/ -]{0,24}(?:, [A-Z][A-Za-z.]{1,12}){0,2},?)?"
    r"(?:\s?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:, \d{4})?)?(?:\s?[-–—/])?\s?"
    r"\((?P<publisher>[A-Z][\w.'’& ]{1,30})\)(?:\s{1,2}[-–—]|[–—])"
)
_DATELINES = (
    re.compile(rf"^{_OUTLET}(?:讯|訊|电|電)\s{{0,3}}(?:北京时间)?{_DAY}\s?(?:消息|报道|報道)?{_BRACKETED}"),
    re.compile(
        rf"^{_OUTLET}\s?(?:(?:北京|上海|深圳|香港|台北|华盛顿|紐約|纽约)\s?)?{_DAY}\s?(?:讯|訊|电|電|消息)(?=[\s，,：:（(|丨])\s?{_BRACKETED}"
    ),
    re.compile(
        r"^【(?P<publisher>[^【】\s]{2,12}?)(?:(?:專|专)?(?:讯|訊)|(?<=新聞)|(?<=新闻)|(?<=報)|(?<=报)|(?<=網)|(?<=网))】(?P<author>)"
    ),
    re.compile(r"^(?P<publisher>[^\s，。：、]{2,10}?)(?:获悉|獲悉)，(?P<author>)"),
)
_NO_OUTLET = re.compile(
    r"^(?:据|據|当地|當地|北京时间|今|昨|本|近|另|从|该|以下|截至|每日|.*(?:时间|時間|公司|集团|集團|记者|記者|方面|人士)$)|^本[报報]|[?？!！]"
)
_OUTLET_NAME = re.compile(
    r"(?:网|網|报|報|社|刊|财经|財經|新闻|新聞|科技|杂志|雜誌|周刊|通讯社|经纬|汇|在线|證券|证券|评论|評論|之家|智库|观察|APP|App|app)$"
)
_CREATED_BY = re.compile(
    r"^This (?:content|article|story) was (?:created|produced|originally published|first published) (?:by|on|in|at) "
    r"(?:the )?(?P<publisher>[A-Z][^,\n.]{1,40}?)(?:,|\.|$| which| and)"
)
_END = re.compile(r"^\(END\)\s{0,3}(?P<publisher>[A-Z][\w.'’& ]{2,30})$")
_CLOSING = re.compile(r"[（(](?P<value>[^（）()\n]{2,40})[）)]$")
_CLOSING_PEOPLE = re.compile(
    rf"^(?P<publisher>\S{{2,12}}?)?(?:特约编译|特約編譯|编译|編譯|记者|記者|特约作者|作者|\s)\s?[:：｜|]?\s?(?P<names>{_PERSONS})$"
)
_NEXT_ROLE = re.compile(rf"[\s，,；;]*(?:{_OTHER_ROLE}|{_SOURCE_ROLE}|原文标题|主编|主編)(?:{_COLON}|\s|$)")
_SPLIT = re.compile(r"\s*(?:[,，、/／&]|\sand\s)\s*|\s{2,}")


class Imprint(NamedTuple):
    """Authors and publisher as printed; whether the passage is nothing but a byline; where it closes with an outlet's name."""

    authors: tuple[str, ...] = ()
    publisher: str | None = None
    byline: bool = False
    credit: Span | None = None


_NOTHING = Imprint()


def imprint(passage: Passage, *, edge: bool, last: bool) -> Imprint:
    """Authors and publisher that a passage prints.

    Args:
        passage: the passage.
        edge: whether it stands among the first or the last of the article.
        last: whether it is one of the last.
    """
    text = passage.text
    if len(text) <= _MAX_BYLINE:
        found = _byline(text, edge=edge)
        if found != _NOTHING:
            return found
    if edge:
        found = _dateline(text)
        if found != _NOTHING:
            return found
    if last:
        closing = _CLOSING.search(text)
        if closing:
            return _closing(closing)
    return _NOTHING


def _byline(text: str, *, edge: bool) -> Imprint:
    """A passage that is nothing but a byline or an editing credit."""
    if match := _SENT_FROM.match(text) or _REPORTING.match(text) or (_BY.match(text) if edge else None):
        return Imprint(_people(match["names"]), None, True)
    if match := _ACCOUNT.match(text):
        return Imprint((), match["publisher"], True)
    if match := _AUTHOR_CREDIT.match(text):
        return _author_credit(match["value"])
    if match := _SOURCE_CREDIT.match(text):
        return Imprint((), match["value"].strip(), True)
    if edge and (match := _REPORTER.match(text)):
        return Imprint(_people(match["names"]), _outlet(match["publisher"]), True)
    if edge and (match := _POSTED.match(text)):
        return Imprint((match["author"],), None, True)
    if match := _END.match(text):
        return Imprint((), match["publisher"].strip(), True)
    if match := _WRITE_TO.match(text):
        return Imprint(_people(match["names"] or ""), None, True)
    if any(pattern.match(text) for pattern in (_OTHER_CREDIT, _DATE_ONLY, _GENERATED)):
        return Imprint(byline=True)
    return _NOTHING


def _author_credit(value: str) -> Imprint:
    """``kiki,Outlet`` names a person and an outlet; other roles and the source may follow the authors in the same line."""
    source = re.search(rf"{_SOURCE_ROLE}{_COLON}(?P<publisher>[^\s，,。|｜（(]{{2,20}})", value)
    names = _people(value)
    if len(names) == 2 and re.search(r"[,，]", value) and len(names[1]) > 3 and not source:
        return Imprint(names[:1], names[1], True)
    return Imprint(names, source["publisher"] if source else None, True)


def _dateline(text: str) -> Imprint:
    """The outlet, and the author, that open the first sentence."""
    for pattern in _DATELINES:
        match = pattern.match(text)
        if match and _outlet(match["publisher"]):
            return Imprint(_people(match["author"] or ""), _outlet(match["publisher"]))
    if match := _ENGLISH_DATELINE.match(text):
        return Imprint(_people(match["names"] or ""), match["publisher"])
    if match := _CREATED_BY.match(text):
        return Imprint((), match["publisher"].strip())
    return _NOTHING


def _closing(closing: re.Match[str]) -> Imprint:
    """The credit in brackets at the end of an article: an outlet, people, or both."""
    value = closing["value"].strip()
    alone = closing.start() == 0
    if not alone and (
        match := re.match(rf"^(?:{_SOURCE_ROLE}|本文首发于|本文来自)\s?[:：|｜]?\s?(?P<publisher>[^，,｜|]{{2,16}})", value)
    ):
        author = re.search(rf"作者{_COLON}(?P<names>{_PERSONS})", value)
        return Imprint(_people(author["names"]) if author else (), match["publisher"].strip("｜|:： "))
    people = _CLOSING_PEOPLE.match(value)
    if people and (people["publisher"] is None or _OUTLET_NAME.search(people["publisher"])):
        return Imprint(_people(people["names"]), people["publisher"], alone)
    if not value.startswith("本文") and _OUTLET_NAME.search(value) and re.fullmatch(r"[^\s：:｜|，,]{2,12}", value):
        return Imprint((), value, alone, Span(*closing.span()))
    return _NOTHING


def _outlet(name: str | None) -> str | None:
    name = (name or "").strip()
    return name if name and not _NO_OUTLET.search(name) else None


def _people(names: str) -> tuple[str, ...]:
    """The names in a list of them, up to the next role."""
    names = _NEXT_ROLE.split(names, maxsplit=1)[0]
    parts = [part.strip() for part in _SPLIT.split(names) if part.strip()]
    if all(re.fullmatch(r"[\u4e00-\u9fff]{2,4}(?: [\u4e00-\u9fff]{2,4})+", part) for part in parts):
        parts = [name for part in parts for name in part.split()]
    return tuple(part for part in parts if not part.endswith(("报道", "報道", "報導")))
