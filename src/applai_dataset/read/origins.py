"""Origins, bylines and datelines: what the text itself prints about who wrote and first published it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from applai_dataset.read.document import Origin
from applai_dataset.read.passages import Passage
from applai_dataset.spans import Span

_MAX_BYLINE = 90
_MAX_LABEL = 40
_NAME = r"[^\s，。；：、,.;:（）()【】\[\]|/<>]"
_LATIN_NAME = r"[A-Z][\w.'’\-]{0,24}(?: [A-Z][\w.'’\-]{0,24}| (?:de|van|von|der|la|bin|al)){1,3}"


class Imprint(NamedTuple):
    """Authors and publisher as printed, whether the passage is nothing but a byline, and where it closes with an outlet's name."""

    authors: tuple[str, ...] = ()
    publisher: str | None = None
    byline: bool = False
    credit: Span | None = None


_NO_IMPRINT = Imprint()
_CREDIT = re.compile(
    r"(?:作者|文|撰文|记者|記者|编译|編譯|特约编译|编辑|編輯|责编|責編|责任编辑|責任編輯|排版|校对|校對|审校|審校|审核|監製|监制|运营|封面|"
    r"策划|策劃|出品|来源|來源|撰稿|采写|採訪|采访|翻译|翻譯|值班编辑|美编|稿件来源)\s{0,2}[:：|｜/／丨]\s{0,2}(?P<value>\S.{0,70})$"
)
_AUTHOR_CREDITS = re.compile(r"^\s*(?:作者|文|撰文|记者|記者|编译|編譯|特约编译|撰稿|采写|採訪|采访)\s{0,2}[:：|｜/／丨]")
_PUBLISHER_CREDITS = re.compile(r"^\s*(?:来源|來源|出品|稿件来源)\s{0,2}[:：|｜/／丨]")
_BY = re.compile(
    rf"^(?:By|BY|Written by|Reporting by)\s+(?P<names>{_LATIN_NAME}(?:(?:, | and |, and | & ){_LATIN_NAME}){{0,4}})(?P<rest>[\s,|·—-].{{0,50}})?$"
)
_WRITE_TO = re.compile(r"^(?:Write to|Contact) [A-Z][^\n]{0,120}@[^\n]{0,60}$")
_SENT_FROM = re.compile(r"^(?P<author>\S{2,12})\s{1,3}(?:发自|發自)\s{1,3}\S{1,12}$")
_ACCOUNT = re.compile(r"^(?P<publisher>\S{2,20})\s{0,2}[|｜]\s{0,2}(?:公众号|公眾號|微信公众号)\s{0,2}\S{1,24}$")
_DATELINE = re.compile(
    rf"^(?P<publisher>{_NAME}{{2,16}}?)(?:讯|訊|电|電)\s{{0,3}}(?:[（(]?\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日[)）]?\s{{0,2}}(?:消息|讯|訊|电|電|报道|報道|報導)?\s{{0,2}}"
    rf"(?:[（(](?:记者|記者|编译|編譯|作者|通讯员)?\s?(?P<author>[^（）()\n]{{2,20}})[)）])?"
)
_FROM = re.compile(
    r"^(?:本文(?:来自|來自|转自|轉自|转载自|轉載自|首发于|首發於|原载于|原載於|来源于?|來源於?)|(?:文章|原文)(?:来源|來源|转自|轉自))\s{0,2}[:：]?\s{0,2}"
)
_FROM_NAME = re.compile(r"[「“《\"]?(?P<publisher>[^「」“”《》\"，。；：、,.;:（）()【】|｜\n\s]{2,24})")
_CREATED_BY = re.compile(
    r"^This (?:content|article|story) was (?:created|produced|originally published|first published) (?:by|on|in|at) (?:the )?(?P<publisher>[A-Z][^,\n.]{1,40}?)(?:,|\.|$| which| and)"
)
_POSTED = re.compile(
    r"^(?P<author>\S{2,20})(?:\s?[（(]\d{1,9}[)）])?\s{0,2}(?:发表于|發表於|发布于|發佈於|posted on)\s{0,2}(?=\d|[A-Z])"
)
_DATE_ONLY = re.compile(
    r"^(?:(?:发布|發布|發佈|更新|发表|發表)?(?:时间|時間|日期|于|於)?\s?[:：]?\s?)?(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
    r"(?:\s{0,3}(?:星期|周|週)[一二三四五六日天])?(?:\s{0,3}\d{1,2}:\d{2}(?::\d{2})?)?$"
)
_GENERATED = re.compile(
    r"(?i)^this (?:article|post|report|content) (?:was|has been) (?:automatically |auto-?)?(?:generated|translated|produced) (?:automatically )?by "
)
_CLOSING_CREDIT = re.compile(r"[（(](?P<value>[^（）()\n]{2,24})[）)]$")
_COMPILED = re.compile(r"^(?P<publisher>\S{2,12}?)(?:特约编译|特約編譯|编译|編譯|记者|記者|特约作者)\s{0,2}(?P<author>\S{2,8})$")
_PUBLICATION = re.compile(r"(?:网|網|报|報|社|日报|日報|周刊|週刊|财经|財經|新闻|新聞|科技|杂志|雜誌|时报|時報|通讯社)$")
_SPLIT = re.compile(r"\s*(?:[,，、/／&]|\sand\s|\s{2,})\s*")


def closing_origin(passages: Sequence[Passage]) -> int | None:
    """Index of the closing line that is nothing but one link with a short label, None if there is none."""
    for index in range(len(passages) - 1, max(-1, len(passages) - 4), -1):
        passage = passages[index]
        if not passage.text:
            continue
        if passage.role not in {"list", "heading"} and len(passage.anchors) == 1 and not passage.pictures:
            anchor = passage.anchors[0]
            if anchor.local == Span(0, len(passage.text)) and len(passage.text) <= _MAX_LABEL and "://" in anchor.url:
                return index
        return None
    return None


def printed_origin(passage: Passage) -> Origin | None:
    """The origin that a line of the body prints ("本文来自…"), if any."""
    text = passage.text
    if len(text) > 160:
        return None
    source = _FROM.match(text)
    if not source:
        return None
    name = _FROM_NAME.match(text, source.end())
    url = next((anchor.url for anchor in passage.anchors), None)
    if not name and not url:
        return None
    publisher = re.sub(r"^(?:微信)?公众号", "", name["publisher"]) if name else None
    return Origin(url, publisher or None, passage.source)


def imprint(passage: Passage, *, edge: bool, last: bool) -> Imprint:
    """Authors and publisher that a passage prints.

    Args:
        passage: the passage.
        edge: whether it stands among the first or the last of the article.
        last: whether it is the last paragraph of running text.
    """
    text = passage.text
    if len(text) <= _MAX_BYLINE:
        found = _byline(text, edge=edge)
        if found.byline or found.authors or found.publisher:
            return found
    if edge:
        dateline = _DATELINE.match(text)
        if dateline:
            return Imprint(_people(dateline["author"] or ""), dateline["publisher"])
        created = _CREATED_BY.match(text)
        if created:
            return Imprint((), created["publisher"].strip())
    if last:
        closing = _CLOSING_CREDIT.search(text)
        if closing:
            return _closing_credit(closing)
    return _NO_IMPRINT


def _byline(text: str, *, edge: bool) -> Imprint:
    sent = _SENT_FROM.match(text)
    if sent:
        return Imprint((sent["author"],), None, True)
    account = _ACCOUNT.match(text)
    if account:
        return Imprint((), account["publisher"], True)
    by = _BY.match(text)
    if by and edge:
        return Imprint(_people(by["names"]), None, True)
    posted = _POSTED.match(text)
    if posted and edge:
        return Imprint((posted["author"],), None, True)
    if _WRITE_TO.match(text) or _DATE_ONLY.match(text) or _GENERATED.match(text):
        return Imprint((), None, True)
    credit = _CREDIT.match(text)
    if credit and not re.search(r"[。！？!?]", text):
        value = credit["value"]
        if _AUTHOR_CREDITS.match(text):
            people = [name for name in _SPLIT.split(re.split(r"\s+(?:编辑|編輯|责编|来源|來源|排版)", value)[0].strip()) if name]
            outlet = people[1] if len(people) == 2 and text.startswith("作者") and re.search(r"[,，]", value) else None
            return Imprint(tuple(people[:1] if outlet else people), outlet, True)
        if _PUBLISHER_CREDITS.match(text):
            return Imprint((), value.strip() if len(value) <= 24 else None, True)
        return Imprint((), None, True)
    return _NO_IMPRINT


def _people(names: str) -> tuple[str, ...]:
    return tuple(name for name in (part.strip() for part in _SPLIT.split(names)) if name)


def _closing_credit(closing: re.Match[str]) -> Imprint:
    value = closing["value"]
    compiled = _COMPILED.match(value)
    if compiled:
        return Imprint((compiled["author"],), compiled["publisher"])
    if _PUBLICATION.search(value) and " " not in value:
        return Imprint((), value, credit=Span(*closing.span()))
    return _NO_IMPRINT
