"""Boilerplate: navigation, share buttons, advertisements, footers and comments around an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from applai_dataset.han import fold
from applai_dataset.knowledge import read_pairs
from applai_dataset.read.passages import Passage

_MAX_HOLDER = 200
_HASHTAGS = re.compile(r"(?:[#＃][^\s#＃]{1,40}[#＃]?\s*){1,40}")
_DECORATION = re.compile(r"[\W_]+")
_TRIM = ' \t\u3000:：*_|>·•-—–=~#↓↑→←【】[]()（）"“”'


@cache
def _phrases(mode: str) -> tuple[str, ...]:
    return tuple(row[1] for row in read_pairs("reading/boilerplate.tsv") if row[0] == mode)


@cache
def _whole(mode: str) -> frozenset[str]:
    return frozenset(_phrases(mode))


def find_boilerplate(passages: Sequence[Passage]) -> list[str | None]:
    """Why each passage is no part of the article.

    Args:
        passages: the passages of a file in order, references taken out.

    Returns:
        For each passage a short reason (``navigation``, ``line`` …), or None for the article's own.
    """
    reasons = [_own_reason(passage) for passage in passages]
    _mark_menus(passages, reasons)
    _mark_sections(passages, reasons)
    return reasons


def _own_reason(passage: Passage) -> str | None:
    if passage.chrome:
        return passage.chrome
    text = passage.text
    if not text or len(text) > 2 * _MAX_HOLDER:
        return None
    folded = fold(text).casefold()
    bare = folded.strip(_TRIM)
    if bare in _whole("line") or bare.startswith(_phrases("begin")) or folded.startswith(_phrases("begin")):
        return "line"
    if len(text) <= _MAX_HOLDER and any(phrase in folded for phrase in _phrases("hold")):
        return "line"
    if _HASHTAGS.fullmatch(text):
        return "tags"
    if passage.role != "heading" and not _DECORATION.sub("", text) and not any(character.isalnum() for character in text):
        return "decoration"
    return None


def is_link_line(passage: Passage) -> bool:
    """Whether a passage is nothing but links with a label (not addresses printed in the text)."""
    labels = [anchor for anchor in passage.anchors if not passage.text.startswith(("http", "www."), anchor.local.start)]
    if not labels:
        return bool(passage.pictures) and not passage.text
    covered = sum(anchor.local.length for anchor in labels)
    return covered >= 0.8 * len("".join(passage.text.split())) - 2


def _mark_menus(passages: Sequence[Passage], reasons: list[str | None]) -> None:
    """Runs of link lines: three of them anywhere, two in lists; images and other boilerplate between them count as part."""
    index = 0
    while index < len(passages):
        if not (passages[index].text and is_link_line(passages[index])):
            index += 1
            continue
        end, links = index, 0
        while end < len(passages) and (is_link_line(passages[end]) or reasons[end]):
            links += bool(passages[end].text) and is_link_line(passages[end])
            end += 1
        several = len(passages[index].anchors) >= 2 and not passages[index].text[-1:] in "。.!！？"
        if links >= 3 or links == 2 and passages[index].role == "list" or several:
            for inside in range(index, end):
                if passages[inside].text:
                    reasons[inside] = reasons[inside] or "navigation"
        index = max(end, index + 1)


def _mark_sections(passages: Sequence[Passage], reasons: list[str | None]) -> None:
    """Headings of comments and related articles with what stands under them, and headings left without any text of their own."""
    headings = [index for index, passage in enumerate(passages) if _is_heading(passage)]
    bounds = [*headings, len(passages)]
    for index, end in zip(headings, bounds[1:], strict=False):
        passage = passages[index]
        body = range(index + 1, end)
        name = fold(passage.text).casefold().strip(_TRIM)
        if name in _whole("section"):
            closing = next(
                (inside for inside in body if len(passages[inside].text) > 80 and not is_link_line(passages[inside])), end
            )
            for inside in range(index, closing):
                if not _is_origin_line(passages, inside):
                    reasons[inside] = reasons[inside] or "section"
        elif (
            passage.level > 1
            and len(body) > 0
            and any(reasons[inside] for inside in body)
            and all(reasons[inside] or not passages[inside].text for inside in body)
        ):
            reasons[index] = reasons[index] or "section"


def _is_heading(passage: Passage) -> bool:
    if passage.role == "heading":
        return True
    return len(passage.text) <= 20 and fold(passage.text).casefold().strip(_TRIM) in _whole("section")


def _is_origin_line(passages: Sequence[Passage], index: int) -> bool:
    return index == len(passages) - 1 and len(passages[index].anchors) == 1 and is_link_line(passages[index])
