"""Chinese names that no list holds: persons, works, outlets and names in quotation marks.

A Chinese name carries no mark of its own, so each rule needs a telling sign: the middle dot of a transliterated name, a title
before a surname, a verb of speech after one, title marks 《》, a head word beside a quoted name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from applai_dataset.extract.mentions.candidates import CUED, SHAPED, Candidate
from applai_dataset.extract.mentions.context import Context
from applai_dataset.extract.mentions.words import words
from applai_dataset.records import EntityType

_HAN = r"[一-鿿]"
_WORK = re.compile(r"《([^《》\n]{1,60})》")
_PRESS = re.compile(r"(?:时报|日报|晚报|早报|晨报|周报|周刊|月刊|杂志|邮报|新闻|评论|通讯|观察报|商报|学报|财经|报)\Z")
_QUOTED = re.compile(r"[“「『\"]([一-鿿A-Za-z0-9·.+ -]{2,16})[”」』\"]")
_QUOTED_HEADS: tuple[tuple[EntityType, re.Pattern[str]], ...] = (
    ("model", re.compile(r"(?:系列|开源|多模态|基础|视频|语言|推理)*(?:大模型|大语言模型|模型)")),
    (
        "product",
        re.compile(
            r"(?:AI)?(?:计划|项目|工程|平台|系统|应用|芯片|手机|机器人|助手|卫星|火箭|浏览器|App|APP|小程序|智能体)(?!经理)"
        ),
    ),
    ("event", re.compile(r"(?:大会|峰会|论坛|发布会)")),
)
_NAMED = re.compile(r"(?:名为|名叫|叫做|叫作|取名|命名为|代号|简称|下称|称为|产品|应用|平台|项目|机器人|计划)\Z")
_OUTLET = re.compile(
    r"(?:据|援引|引述|接受|告诉|向)((?:《[^《》\n]{2,14}》)|[一-鿿A-Za-z0-9]{2,8}?(?:社|网|报|财经|新闻|周刊|日报|晚报|时报|电视台|频道|卫视|科技|商报|传媒|研究所))"
    r"(?=(?:\d{1,2}月)?(?:\d{1,2}日)?(?:最新|此前|独家|今日)?(?:报道|消息|报导|援引|引述|采访|专访|记者|的报道|的采访|表示))"
)


@cache
def _transliterated() -> re.Pattern[str]:
    characters = "".join(sorted("".join(words("transliteration_characters"))))
    first, later = f"(?:[{characters}]{{1,6}}|[A-Z][A-Za-z]{{0,12}}\\.?)", f"(?:[{characters}]{{1,8}}|[A-Z][A-Za-z]{{0,12}}\\.?)"
    return re.compile(f"{first}(?:·{later}){{1,3}}")


@cache
def _sounds() -> frozenset[str]:
    return frozenset("".join(words("transliteration_characters")))


@cache
def _stops() -> frozenset[str]:
    return frozenset("".join(words("chinese_stops")))


@cache
def _surnamed() -> re.Pattern[str]:
    """A title, then a surname and one or two further characters; or a surname and those, then a cue."""
    surnames = "|".join(sorted(words("chinese_surnames"), key=lambda surname: (-len(surname), surname)))
    titles = "|".join(re.escape(t) for t in sorted(words("chinese_titles"), key=lambda t: (-len(t), t)))
    cues = "|".join(re.escape(c) for c in sorted(words("chinese_person_cues"), key=lambda c: (-len(c), c)))
    stops = "".join(sorted(_stops()))
    given = f"(?:(?![{stops}])[一-鿿])"
    return re.compile(
        f"(?:{titles})[：: ]?(?P<titled>(?:{surnames}){given}{{1,2}})(?![一-鿿](?<![{stops}])(?!{cues}))"
        f"|(?<![一-鿿])(?P<cued>(?:{surnames}){given}{{1,2}}?)(?=(?:{cues}))"
    )


def find_chinese(context: Context) -> Iterator[Candidate]:
    """Candidates for persons, works, outlets and quoted names in a Chinese text."""
    text = context.text
    yield from _dotted(text)
    yield from _persons(text)
    for match in _WORK.finditer(text):
        kind: EntityType = "media" if _PRESS.search(match[1]) and len(match[1]) <= 10 else "work"
        yield Candidate(match.start(), match.end(), kind, None, SHAPED)
    for match in _OUTLET.finditer(text):
        yield Candidate(match.start(1), match.end(1), "media", None, CUED)
    yield from _quoted(text)


def _dotted(text: str) -> Iterator[Candidate]:
    """Names with a middle dot, as far as their characters sound foreign."""
    for match in _transliterated().finditer(text):
        start, end = match.span()
        last = text.rfind("·", start, end) + 1
        breaks = words("transliteration_breaks")
        cut = next((i for i in range(last + 1, end) if text[i : i + 2] in breaks or text[i : i + 3] in breaks), end)
        if text[start].isascii() and start and text[start - 1].isascii() and text[start - 1].isalnum():
            continue
        if cut > last and any("一" <= c <= "鿿" for c in text[start:cut]):
            yield Candidate(start, cut, "person", None, SHAPED)


def _persons(text: str) -> Iterator[Candidate]:
    for match in _surnamed().finditer(text):
        group = "titled" if match["titled"] else "cued"
        yield Candidate(*match.span(group), "person", None, CUED)


def _quoted(text: str) -> Iterator[Candidate]:
    """Names in quotation marks with a telling head word after or naming word before them."""
    for match in _QUOTED.finditer(text):
        for kind, head in _QUOTED_HEADS:
            if head.match(text, match.end()):
                yield Candidate(*match.span(1), kind, None, CUED)
                break
        else:
            if _NAMED.search(text, max(0, match.start() - 4), match.start()):
                yield Candidate(*match.span(1), "product", None, CUED)
