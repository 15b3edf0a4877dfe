"""Words beside a name that tell what it names: "…模型", "公司…", "CEO …", "…, an analyst"."""

from __future__ import annotations

import re
from functools import cache

from applai_dataset.extract.mentions.context import Context
from applai_dataset.knowledge import read_pairs, read_words
from applai_dataset.records import ENTITY_TYPES, EntityType

_REACH = 24


def type_beside(context: Context, start: int, end: int) -> EntityType | None:
    """The type that the words right after or right before a place give it, if any."""
    form = context.form
    if form.startswith(_words("after"), end) or form.startswith(_words("after"), end + 1):
        after = form[end : end + _REACH]
        for kind, pattern in _patterns("after"):
            if pattern.match(after):
                return kind
    if title_end(form, start):
        return "person"
    if form.endswith(_words("before"), 0, start) or form.endswith(_words("before"), 0, max(0, start - 1)):
        before = form[max(0, start - _REACH) : start]
        for kind, pattern in _patterns("before"):
            if pattern.search(before):
                return kind
    return None


def title_end(form: str, start: int) -> bool:
    """Whether the text before `start` ends with a title that a person's name follows."""
    before = form[max(0, start - 12) : start].rstrip()
    return before.endswith(_titles())


@cache
def _titles() -> tuple[str, ...]:
    return tuple(sorted(word.lower() for word in read_words("names/person_titles_zh.txt")))


@cache
def _words(side: str) -> tuple[str, ...]:
    """All cues of a side: few places have one, so that most need no regular expression."""
    return tuple(word for place, _, word in read_pairs("mentions/type_cues.tsv") if place == side)


@cache
def _patterns(side: str) -> tuple[tuple[EntityType, re.Pattern[str]], ...]:
    rows = [(kind, word) for place, kind, word in read_pairs("mentions/type_cues.tsv") if place == side]
    compiled: list[tuple[EntityType, re.Pattern[str]]] = []
    for kind in ENTITY_TYPES:
        alternatives = sorted((word for k, word in rows if k == kind), key=lambda word: (-len(word), word))
        if alternatives:
            body = "|".join(re.escape(word) + (r"\b" if word.isascii() else "") for word in alternatives)
            compiled.append(
                (kind, re.compile(rf"[ '\"”」》]?(?:{body})" if side == "after" else rf"(?:(?<![a-z])(?:{body}))[ '\"“「《]?\Z"))
            )
    return tuple(compiled)
