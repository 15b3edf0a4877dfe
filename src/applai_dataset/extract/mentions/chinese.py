"""Chinese names that no list holds: persons, works, outlets and names in quotation marks.

A Chinese name carries no mark of its own, so each rule needs a telling sign: the middle dot of a transliterated name, a title
before a surname, a verb of speech after one, title marks 《》, a head word beside a quoted name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from applai_dataset.extract.mentions.candidates import CUED, SHAPED, Candidate
from applai_dataset.extract.mentions.context import Context
from applai_dataset.extract.mentions.words import alternation, characters, is_chinese_word, words
from applai_dataset.knowledge import read_words
from applai_dataset.records import EntityType
from applai_dataset.spans import Span

_WORK = re.compile(r"《([^《》\n]{1,60})》")
_PRESS = re.compile(r"(?:杂志|新闻|评论|通讯|学报|财经|周刊|月刊|[时日晚早晨周邮商察]报)\Z")
_QUOTED = re.compile(r"[“「『\"]([一-鿿A-Za-z0-9·.+ -]{2,16})[”」』\"]")
_TITLED_WORK = re.compile(
    r"[“「『\"]([A-Za-z][^“”「」『』\"\n]{8,120})[”」』\"](?=(?:的|这篇|一)?(?:论文|一文|文章|报告|研究|书|演讲))"
)
_QUOTED_HEADS: tuple[tuple[EntityType, re.Pattern[str]], ...] = (
    ("model", re.compile(r"(?:系列|开源|多模态|基础|视频|语言|推理)*(?:大模型|大语言模型|模型)")),
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
_NAMED = re.compile(r"(?:名为|名叫|取名|命名为|代号|产品|应用|机器人)\Z")
_OUTLET_NAME = r"(?:《[^《》\n]{2,14}》|[一-鿿A-Za-z0-9]{1,7}?(?:社|网|报|财经|新闻|周刊|杂志|电视台|频道|卫视|传媒))"
_OUTLET = re.compile(
    rf"(?:据|援引|引述|接受|告诉)({_OUTLET_NAME})"
    r"(?=(?:\d{1,2}月)?(?:\d{1,2}日)?(?:最新|此前|独家|今日)?(?:的?(?:报道|消息|报导|采访|专访)|援引|引述|记者))"
)
_TOLD = re.compile(r"(?:告诉|接受)[「“]([一-鿿A-Za-z0-9]{2,10})[」”]")
_CONNECTIVES = frozenset("但而据此过外如由")
"""Last characters of words that may stand before a name at the head of a clause."""
_BYLINE = re.compile(
    r"(?:^|(?<=[\n(（|丨/ ]))(?:作者|撰文|文|编辑|责编|责任编辑|记者|编译|翻译|采写|主编|校对)[ ]?[:：|丨/][ ]?(?P<name>[一-鿿]{2,4}|[A-Za-z][A-Za-z .]{1,24}[A-Za-z])"
    r"(?=[\s，,、;；|丨/）)(（]|$)"
    r"|[讯电道息译](?:[(（])(?:记者[ ]?|编辑[ ]?)?(?P<dateline>[一-鿿]{2,4})[)）]"
)


def find_chinese(context: Context) -> Iterator[Candidate]:
    """Candidates for persons, works, outlets and quoted names in a Chinese text."""
    text = context.text
    yield from _dotted(text)
    yield from _persons(text)
    for match in _WORK.finditer(text):
        kind: EntityType = "media" if _PRESS.search(match[1]) and len(match[1]) <= 10 else "work"
        yield Candidate(match.start(), match.end(), kind, None, SHAPED)
    for pattern in (_OUTLET, _TOLD):
        for match in pattern.finditer(text):
            if not is_chinese_word(match[1]):
                yield Candidate(*match.span(1), "media", None, CUED)
    yield from _quoted(text)


@cache
def _transliterated() -> re.Pattern[str]:
    sounds = "".join(sorted(characters("names/transliteration_chars.txt")))
    latin = r"[A-Z][A-Za-z]{0,12}\.?"
    return re.compile(f"(?:[{sounds}]{{1,6}}|{latin})(?:·(?:[{sounds}]{{1,8}}|{latin})){{1,3}}")


def _dotted(text: str) -> Iterator[Candidate]:
    """Names with a middle dot, as far as their characters sound foreign."""
    breaks = words("transliteration_breaks")
    for match in _transliterated().finditer(text):
        start, end = match.span()
        if text[start].isascii() and start and text[start - 1].isascii() and text[start - 1].isalnum():
            continue
        last = text.rfind("·", start, end) + 1
        cut = next((i for i in range(last + 1, end) if text[i : i + 2] in breaks or text[i : i + 3] in breaks), end)
        cut -= text[cut - 1] in "于以至"
        start = without_title(text, start)
        if not text[start:cut].replace("·", "").isascii():
            yield Candidate(start, cut, "person", None, SHAPED)


def without_title(text: str, start: int) -> int:
    """Past the end of a title that the first characters belong to: 副主|席迈克尔."""
    titles = frozenset(read_words("names/person_titles_zh.txt"))
    for end in range(start + 3, start, -1):
        if any(text[begin:end] in titles for begin in range(max(0, end - 6), start)):
            return end
    return start


class _Signs(NamedTuple):
    """Titles, which stand before names, and cues, which stand after them, in one matcher."""

    automaton: AhoCorasick
    titles: tuple[bool, ...]
    """Whether the sign is a title, one for each pattern."""


@cache
def _signs() -> _Signs:
    titles = frozenset(read_words("names/person_titles_zh.txt"))
    cues = frozenset(read_words("mentions/chinese_person_cues.txt"))
    signs = sorted({(word, True) for word in titles} | {(word, False) for word in cues})
    return _Signs(AhoCorasick([word for word, _ in signs], matchkind=MatchKind.Standard), tuple(title for _, title in signs))


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(alternation("mentions/chinese_person_cues.txt"))


@cache
def _bare() -> re.Pattern[str]:
    """Three characters between punctuation marks, the first a strong surname, the others usual in given names."""
    surnames = "".join(sorted(s for s in _surnames() if len(s) == 1 and s not in words("chinese_weak_surnames")))
    usual = "".join(sorted(characters("names/chinese_given_name_chars.txt") - characters("mentions/chinese_stops.txt")))
    return re.compile(f"(?:(?<=[、，。；：“「（(\n])|^)[{surnames}][{usual}]{{2}}(?=[、，；（(和与及是在的曾也还就])")


def _ends(text: str, end: int) -> bool:
    """Whether a person's name may end here: no Han character follows, or one that stands in no name, or an ordinary word."""
    following = text[end : end + 1]
    if not "一" <= following <= "鿿" or following in characters("mentions/chinese_stops.txt"):
        return True
    return is_chinese_word(text[end : end + 2]) or _cue().match(text, end) is not None


def _surname(text: str, start: int) -> int:
    """Length of the surname that stands at `start`, 0 if none does."""
    surnames = _surnames()
    return next((size for size in (2, 1) if text[start : start + size] in surnames), 0)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(read_words("names/chinese_surnames.txt"))


def _given(text: str) -> bool:
    """Whether these characters may be a given name: one of them is usual in given names, none is a function word."""
    usual, stops = characters("names/chinese_given_name_chars.txt"), characters("mentions/chinese_stops.txt")
    return all("一" <= c <= "鿿" and c not in stops for c in text) and (not text or any(c in usual for c in text))


def _persons(text: str) -> Iterator[Candidate]:
    """Surnames with one or two further characters, after a title or before a cue, and in bylines."""
    signs = _signs()
    for index, start, end in signs.automaton.find_matches_as_indexes(text, overlapping=True):
        span = _after_title(text, end) if signs.titles[index] else _before_cue(text, start)
        if span:
            yield Candidate(*span, "person", None, CUED)
    for match in _bare().finditer(text):
        if is_personal(match.group()) and not is_chinese_word(match.group()[1:]):
            yield Candidate(*match.span(), "person", None, CUED)
    for match in _BYLINE.finditer(text):
        group = "name" if match["name"] else "dateline"
        name = match[group]
        if name.isascii() or (is_personal(name) and name[0] in characters("names/chinese_surnames.txt")):
            yield Candidate(*match.span(group), "person", None, CUED)


def _after_title(text: str, start: int) -> Span | None:
    start += text[start : start + 1] in (":", "：", " ")
    size = _surname(text, start)
    if size:
        for end in (start + size + 2, start + size + 1):
            if _given(text[start + size : end]) and _ends(text, end) and is_personal(text[start:end]):
                return Span(start, end)
    return None


def _before_cue(text: str, end: int) -> Span | None:
    for start in (end - 2, end - 3, end - 4):
        before = text[start - 1 : start] if start > 0 else ""
        size = _surname(text, start) if start >= 0 and (not "一" <= before <= "鿿" or before in _CONNECTIVES) else 0
        name = text[start:end]
        if size and 1 <= len(name) - size <= 2 and _given(name[size:]) and name[0] not in words("chinese_weak_surnames"):
            return Span(start, end) if is_personal(name) else None
    return None


def is_personal(name: str) -> bool:
    """Whether a surname with one or two characters may be a name: no ordinary word, none with a suffix (满意度), and no weak
    surname before one (都保持)."""
    if is_chinese_word(name) or is_chinese_word(name[:2]):
        return False
    return not (len(name) == 3 and name[0] in words("chinese_weak_surnames") and is_chinese_word(name[1:]))


def _quoted(text: str) -> Iterator[Candidate]:
    """Names in quotation marks with a telling head word after or inside, or a naming word before them."""
    for match in _QUOTED.finditer(text):
        head = next((kind for kind, pattern in _QUOTED_HEADS if pattern.match(text, match.end())), None)
        if is_chinese_word(match[1]) or match[1] in words("chinese_general_modifiers"):
            continue
        if head:
            yield Candidate(*match.span(1), head, None, SHAPED)
        elif _PROGRAMME.match(match[1]):
            yield Candidate(*match.span(1), "product", None, SHAPED)
        elif _NAMED.search(text, max(0, match.start() - 4), match.start()):
            yield Candidate(*match.span(1), "product", None, CUED)
    for match in _TITLED_WORK.finditer(text):
        yield Candidate(*match.span(1), "work", None, SHAPED)
