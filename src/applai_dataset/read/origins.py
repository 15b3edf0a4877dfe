"""Origins: the link or line that says where an article was first published."""

from __future__ import annotations

import re
from collections.abc import Sequence

from applai_dataset.read.document import Origin
from applai_dataset.read.passages import Passage
from applai_dataset.spans import Span

_MAX_LABEL = 40
_MAX_LINE = 160
_FROM = re.compile(
    r"[（(]?(?:本文|文章|原文|本稿)(?:转自|轉自|转载自|轉載自|首发于|首發於|首发自|原载于|原載於|来自|來自|来源于?|來源於?|出自)\s{0,2}[:：丨|｜]?\s{0,2}"
)
_NAME = re.compile(
    r"(?:微信)?(?:公众号|公眾號)?\s?[「“《\"【]?(?P<publisher>[^「」“”《》\"，。；：、,.;:（）()【】|｜\n\s]{2,24})"
)


def closing_origin(passages: Sequence[Passage]) -> int | None:
    """Index of the closing line that is nothing but one link with a short label, None if there is none."""
    for index in range(len(passages) - 1, max(-1, len(passages) - 4), -1):
        passage = passages[index]
        if not passage.text:
            continue
        if (
            passage.role not in {"list", "heading"}
            and passage.definition is None
            and len(passage.anchors) == 1
            and not passage.pictures
        ):
            anchor = passage.anchors[0]
            whole = anchor.local == Span(0, len(passage.text))
            if whole and len(passage.text) <= _MAX_LABEL and "://" in anchor.url and "://" not in passage.text:
                return index
        return None
    return None


def printed_origin(passage: Passage) -> Origin | None:
    """The origin that a line of the body prints ("本文来自…"), if any."""
    if len(passage.text) > _MAX_LINE:
        return None
    found = _FROM.match(passage.text)
    if not found:
        return None
    name = _NAME.match(passage.text, found.end())
    url = next((anchor.url for anchor in passage.anchors), None)
    if not name and not url:
        return None
    return Origin(url, name["publisher"] if name else None, passage.source)
