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
_ATTRIBUTE = re.compile(r"[^，,；;。]{0,14}?(?<!目)的(?=[\u4e00-\u9fffA-Za-z])")
_PREDICATE = re.compile(r"是|有|将|会|已|可|能|被|把|了|在|使|让|与|和|为|对")
_ADVERBS = frozenset("并也却还仍亦都就则又尚而绝从")
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
        found |= {name for _, name in _find(words, "claims/hedges.yaml", view.latin, ("blind", *_UNSURE))}
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
        attribute = _ATTRIBUTE.match(words, match.end())
        adverb = words[match.start() - 1] if match.start() else " "
        if attribute and adverb not in _ADVERBS and _PREDICATE.search(words, attribute.end()):
            continue
        correction = _turns("correction", latin).search(words, match.end())
        return not correction
    return False


def _visible(words: str) -> str:
    """The words with brackets and quoted terms blanked."""
    return _HIDDEN.sub(lambda match: " " * len(match[0]), words) if len(words) > 12 else words


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
    return re.compile(rf"\b(?:{alternatives})(?!\w)|n['’]t\b" if latin else alternatives), classes
