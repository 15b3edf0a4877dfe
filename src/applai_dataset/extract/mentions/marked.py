"""Chinese names that marks or set phrases point out: 《works》, “named things”, outlets (据…报道, …时报)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from applai_dataset.extract.mentions.boundaries import name_start, uncovered
from applai_dataset.extract.mentions.candidates import CUED, SHAPED, Candidate
from applai_dataset.extract.mentions.words import characters, is_chinese_word, words
from applai_dataset.records import EntityType

_WORK = re.compile(r"《([^《》\n]{1,60})》")
_PRESS = re.compile(r"(?:杂志|新闻|评论|通讯|学报|财经|周刊|月刊|[时日晚早晨周邮商察]报)\Z")
_LONGEST_PRESS = 10
_QUOTED = re.compile(r"[“「『\"]([一-鿿A-Za-z0-9·.+ -]{2,16})[”」』\"] ?")
_TITLED = re.compile(
    r"[“「『\"]([A-Za-z][^“”「」『』\"\n]{8,120})[”」』\"](?=(?:的|这篇|一)?(?:论文|一文|文章|报告|研究|书|演讲))"
)
_HEADS: tuple[tuple[EntityType, re.Pattern[str]], ...] = (
    ("model", re.compile(r"(?:垂直|系列|开源|多模态|基础|视频|语言|推理){0,3}(?:大模型|大语言模型|模型)")),
    (
        "product",
        re.compile(
            r"(?:AI)?(?:计划|项目|工程|平台|系统|应用|芯片|手机|机器人|助手|卫星|火箭|浏览器|App|APP|小程序|智能体)(?!经理)"
        ),
    ),
    ("event", re.compile(r"(?:大会|峰会|论坛|发布会)")),
    ("organization", re.compile(r"(?:合资)?(?:公司|集团|实验室|基金会)")),
)
_PROGRAMME = re.compile(r"[一-鿿A-Za-z0-9]{2,10}(?:计划|工程|行动)\Z")
_NAMED = re.compile(r"(?:名为|名叫|取名|命名为|代号) ?\Z")
_CALLED = re.compile(r"(?:助手|平台|产品|应用|模型|引擎|机器人|软件|品牌|小程序|App|APP) ?\Z")
_LONGEST_CALLED = 6
_OUTLET = re.compile(
    r"(?:据|援引|引述|接受|告诉)"
    r"(《[^《》\n]{2,14}》|[一-鿿A-Za-z0-9]{1,7}?(?:社|网|报|财经|新闻|周刊|杂志|电视台|频道|卫视|传媒))"
    r"(?=(?:\d{1,2}月)?(?:\d{1,2}日)?(?:最新|此前|独家|今日)?(?:的?(?:报道|消息|报导|采访|专访)|援引|引述|记者))"
)
_TOLD = re.compile(r"(?:告诉|接受)[「“]([一-鿿A-Za-z0-9]{2,10})[」”]")
_PRESS_END = re.compile(r"(?:时报|日报|晚报|晨报|早报|商报|邮报|周刊|电视台|通讯社|新闻网|新闻社)(?!社)")
_PRESS_REACH = 6


def find_marked(text: str) -> Iterator[Candidate]:
    """Candidates for works, quoted names and outlets in a unified Chinese text."""
    for match in _WORK.finditer(text):
        kind: EntityType = "media" if _PRESS.search(match[1]) and len(match[1]) <= _LONGEST_PRESS else "work"
        yield Candidate(match.start(), match.end(), kind, None, SHAPED)
    for match in _TITLED.finditer(text):
        yield Candidate(*match.span(1), "work", None, SHAPED)
    yield from _quoted(text)
    yield from _outlets(text)


def _quoted(text: str) -> Iterator[Candidate]:
    """Names in quotation marks with a telling head word after or inside them, or a naming word before them."""
    for match in _QUOTED.finditer(text):
        if is_chinese_word(match[1]) or not uncovered(match[1]):
            continue
        head = next((kind for kind, pattern in _HEADS if pattern.match(text, match.end())), None)
        if head or _PROGRAMME.match(match[1]):
            yield Candidate(*match.span(1), head or "product", None, SHAPED)
        elif _NAMED.search(text, max(0, match.start() - 4), match.start()) or _is_called(text, match):
            kind: EntityType = "model" if text.endswith("模型", 0, match.start()) else "product"
            yield Candidate(*match.span(1), kind, None, CUED)


def _is_called(text: str, quoted: re.Match[str]) -> bool:
    """Whether a generic head stands before a short quotation that is no phrase: 助手“青橙”."""
    name = quoted[1]
    short = len(name) <= _LONGEST_CALLED and not any(c in characters("mentions/chinese_stops.txt") for c in name)
    return short and uncovered(name) >= 2 and _CALLED.search(text, max(0, quoted.start() - 4), quoted.start()) is not None


def _outlets(text: str) -> Iterator[Candidate]:
    """Outlets in the slots of reporting phrases, and those whose name ends like a paper's or a station's."""
    for pattern in (_OUTLET, _TOLD):
        for match in pattern.finditer(text):
            if not is_chinese_word(match[1]):
                yield Candidate(*match.span(1), "media", None, CUED)
    for match in _PRESS_END.finditer(text):
        start = name_start(text, match.start(), _PRESS_REACH)
        stem = text[start : match.start()]
        if len(stem) >= 2 and stem not in words("chinese_general_modifiers"):
            yield Candidate(start, match.end(), "media", None, CUED)
