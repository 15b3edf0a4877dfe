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
    after = context.form[end : end + _REACH]
    for kind, pattern in _after():
        if pattern.match(after):
            return kind
    if title_end(context.form, start):
        return "person"
    before = context.form[max(0, start - _REACH) : start]
    for kind, pattern in _before():
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


def _after() -> tuple[tuple[EntityType, re.Pattern[str]], ...]:
    return _patterns("after")


def _before() -> tuple[tuple[EntityType, re.Pattern[str]], ...]:
    return _patterns("before")
