"""Certainty and polarity: hedges and negations that bind to a claim's main predicate.

A cue inside brackets, inside a quoted term or inside a clause that depends on another one (如果没有订单，…) binds elsewhere,
and so does a negation inside an attribute (没有授权的商家…) or in what is set aside (而非…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from applai_dataset.extract.claims.features import Profile
from applai_dataset.knowledge import read_yaml
from applai_dataset.records import Certainty, Polarity

_HIDDEN = re.compile(r"[（(][^（()）]{0,120}[）)]|“[^“”]{0,60}”|「[^「」]{0,60}」|‘[^‘’]{0,60}’|《[^《》]{0,60}》")
_PREDICATIVE = frozenset("不并未没在也")
"""A quotation at the end of a clause that begins with one of these is its predicate."""
_PROGRESSIVE = ("正", "正在", "仍在")
_ATTRIBUTE = re.compile(r"[^，,；;。]{0,14}?(?<!目)的(?=[\u4e00-\u9fffA-Za-z])")
_PREDICATE = re.compile(r"是|有|将|会|已|可|能|被|把|了|在|使|让|与|和|为|对")
_GOVERNED = re.compile(r"[至到出]|成为|(?<!不)是[^不]*$")
"""Before a negation, these have an object that it stands in: 升至三年来未见的水平."""
_AIM = re.compile(
    r"旨在|应对|避免|防范|识别|凸显|降低|减少|找出|解决|探索|探讨|讨论|警惕|面临|关注|包括|涉及|评估|审视|预防|规避|处理|普及"
)
"""Predicates whose object may hold a hedge that is not theirs."""
_RESULT = re.compile(r"导致|造成|引发|致使|防止|避免|杜绝")
"""What a negation after one of these denies is only what is caused or avoided."""
_ADVERBS = frozenset("并也却还仍亦都就则又尚而绝从远均皆迄终始显甚")
"""Adverbs that put a negation into the main predicate."""
_DEPENDENT = frozenset({"condition", "concession", "cause", "time", "purpose"})
_UNSURE: dict[str, Certainty] = {
    "unknown": "unknown",
    "probable_strong": "probable",
    "possible": "possible",
    "probable": "probable",
}


def certainty(text: str, profiles: Sequence[Profile]) -> Certainty:
    """How sure a claim is put.

    Args:
        text: the folded text in lower case.
        profiles: the claim's units, in order.
    """
    found = set()
    for view in profiles:
        words = _visible(text[view.unit.span.start : view.unit.span.end])
        if view.lead in ("condition", "relative") and view is not profiles[-1]:
            continue
        hedges = _find(words, "claims/hedges.yaml", view.latin, ("blind", *_UNSURE))
        found |= {name for match, name in hedges if view.latin or not _is_aside(words, match)}
    return next((_UNSURE[name] for name in _UNSURE if name in found), "certain")


def polarity(text: str, profiles: Sequence[Profile]) -> Polarity:
    """Whether grammar negates the main predicate of a claim (arguments as for `certainty`)."""
    if certainty(text, profiles) == "unknown":
        return "positive"
    main = [view for view in profiles if view.lead not in _DEPENDENT] or profiles[-1:]
    negated = False
    for order, view in enumerate(main):
        words = _visible(text[view.unit.span.start : view.unit.span.end])
        if order and _turns("correction", view.latin).match(words):
            negated = False
            continue
        negated = negated or _negates(words, latin=view.latin, last=view is main[-1])
    return "negative" if negated else "positive"


def _negates(words: str, *, latin: bool, last: bool) -> bool:
    for match, name in _find(words, "claims/negations.yaml", latin, ("blind", "negative")):
        if name == "blind":
            continue
        if _turns("contrast", latin).match(words, max(0, match.start() - 1)) or _turns("contrast", latin).match(
            words, match.start()
        ):
            return False
        if latin:
            return True
        before = words[: match.start()]
        attribute = _ATTRIBUTE.match(words, match.end())
        governed = _GOVERNED.search(before) or _PREDICATE.search(words, attribute.end()) if attribute else None
        if _RESULT.search(before) or (governed and before[-1:] not in _ADVERBS):
            continue
        correction = _turns("correction", latin).search(words, match.end())
        return not correction
    return False


def _is_aside(words: str, match: re.Match[str]) -> bool:
    """Whether a hedge stands in an attribute: of an object (应对可能带来的风险) or of the subject (看似普通的…)."""
    attribute = _ATTRIBUTE.match(words, match.end())
    if attribute is None:
        return False
    return match[0] == "看似" or _AIM.search(words, 0, match.start()) is not None


def _visible(words: str) -> str:
    """The words with brackets and quoted terms blanked, but not a predicate that is quoted (他的表现“并不出色”)."""
    if len(words) <= 12:
        return words

    def blank(match: re.Match[str]) -> str:
        predicate = match.end() == len(words) and match[0][1] in _PREDICATIVE
        return match[0] if predicate or words[: match.start()].endswith(_PROGRESSIVE) else " " * len(match[0])

    return _HIDDEN.sub(blank, words)


def _find(words: str, file: str, latin: bool, names: tuple[str, ...]) -> Iterator[tuple[re.Match[str], str]]:
    pattern, classes = _classes(file, latin, names)
    for match in pattern.finditer(words):
        yield match, "negative" if match[0] in ("n't", "n’t") else classes[match[0]]


def _turns(name: str, latin: bool) -> re.Pattern[str]:
    return _classes("claims/negations.yaml", latin, (name,))[0]


@cache
def _classes(file: str, latin: bool, names: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of the words of some classes of a data file, longer words first, and the class of each word."""
    lists = read_yaml(file)["english" if latin else "chinese"]
    classes = {word: name for name in reversed(names) for word in lists[name]}
    alternatives = "|".join(re.escape(word) for word in sorted(classes, key=lambda word: (-len(word), word)))
    contracted = r"|n['’]t\b" if "n't" in classes else ""
    return re.compile(rf"\b(?:{alternatives})(?!\w){contracted}" if latin else alternatives), classes
