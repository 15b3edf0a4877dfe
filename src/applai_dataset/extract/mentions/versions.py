"""The grammar of versions: what may follow the name of a family so that both together name one member of it.

``Qwen`` + ``2.5-Max``, ``GPT`` + ``-4o``, ``DeepSeek`` + `` R1``, ``iPhone`` + `` 15 Pro``. A version is a chain of parts, each a
number or one of the variant words of ``knowledge/versions.yaml``; a name may be followed by words like Code or Chat that are no
variants of it, so only the words marked ``bare`` there open a version.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from applai_dataset.knowledge import read_yaml
from applai_dataset.records import EntityType

_ENDS = r"(?![A-Za-z0-9]|\.[0-9])"
_NOT_COUNTED = (
    r"(?! ?(?:[%‰％万亿千百年月日号岁名位个台部款元倍次家人天周英寸米纳核余多]|小时|分钟|美元|"
    r"(?:million|billion|percent|per|years?|months?|weeks?|days?|times|users|units|people|and|to|in|of)\b))"
)
"""After a bare number: what makes it a quantity, a date or a list and no version."""


@cache
def _grammar(kind: EntityType) -> re.Pattern[str]:
    data = read_yaml("versions.yaml")
    shapes = [shape for shape in data["number_shapes"] if shape.get("only", kind) == kind]
    number = "(?:" + "|".join(f"{shape['pattern']}{_ENDS}" for shape in shapes) + ")" + _NOT_COUNTED
    first = _words(entry["word"] for entry in data["variant_words"] if entry["bare"])
    later = _words(entry["word"] for entry in data["variant_words"])
    joined = r"(?:[ -]|(?<=[0-9])(?=[A-Z一-鿿])|(?<=[A-Za-z])(?=[0-9一-鿿]))"
    return re.compile(rf"[ -]?(?:{first}|{number})(?:{joined}(?:{later}|{number})){{0,6}}\+?")


def _words(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in ordered) + ")(?![A-Za-z])"


def version_end(text: str, end: int, kind: EntityType) -> int:
    """Where the version ends that follows a family's name.

    Args:
        text: unified text (`spelling.unify`).
        end: where the name ends.
        kind: type of the family's members, ``model`` or ``product``.

    Returns:
        The end of the version, or `end` if there is none.
    """
    match = _grammar(kind).match(text, end)
    return match.end() if match else end
