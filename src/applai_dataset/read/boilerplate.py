"""Boilerplate: navigation, share buttons, advertisements, footers and comments around an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from applai_dataset.han import fold
from applai_dataset.knowledge import read_pairs
from applai_dataset.read.passages import Passage, Picture
from applai_dataset.spans import Span

_MAX_HOLDER = 200
_MAX_LABEL = 30
_FOOTER = 5
_MIN_ALT = 12
_HASHTAGS = re.compile(r"(?:[#＃][^\s#＃]{1,40}[#＃]?\s*){1,40}")
_DECORATION = re.compile(r"[\W_]+")
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)\b|/(?:image|img|photo)s?/", re.IGNORECASE)
_ICON = re.compile(
    r"(?:^|[/._-])(?:icons?|favicon|avatars?|logos?|spacer|blank|pixel|1x1|grey_bg|qr_?code|emoji|placeholder)(?:[/._-]|\d|$)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"share\.php|sharer|/intent/(?:tweet|post)|share\?url=|/share/?\?|linkedin\.com/share|service\.weibo\.com|addtoany",
    re.IGNORECASE,
)
_TAG_PAGE = re.compile(r"/(?:tags?|topics?|keywords?)/|[/?](?:search|tag|topic|keyword)[/?=]", re.IGNORECASE)
_TRIM = ' \t\u3000:：*_|>·•-—–=~#↓↑→←【】[]()（）"“”'


def is_decorative(picture: Picture) -> bool:
    """Whether an image is an icon or a button and shows nothing of the article: by its address, or by where its link leads."""
    leads_elsewhere = picture.link is not None and not _IMAGE_FILE.search(picture.link) and len(picture.alt or "") < _MIN_ALT
    return leads_elsewhere or bool(_ICON.search(picture.url))


def without_share_buttons(passage: Passage) -> Passage:
    """The passage without links that post it to a social network."""
    cuts = [anchor.local for anchor in passage.anchors if _SHARE.search(anchor.url)]
    return passage.without(cuts).part(Span(0, len(passage.text))) if cuts else passage


def tag_names(passages: Sequence[Passage]) -> tuple[str, ...]:
    """Keywords that a page prints as links or linked images to its tag and topic pages, in order."""
    names = []
    for passage in passages:
        names += [passage.text[a.local.start : a.local.end].strip() for a in passage.anchors if _TAG_PAGE.search(a.url)]
        names += [picture.alt for picture in passage.pictures if picture.alt and picture.link and _TAG_PAGE.search(picture.link)]
    return tuple(dict.fromkeys(name.lstrip("#") for name in names if name and len(name) <= _MAX_LABEL))


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
    _mark_surrounded(passages, reasons)
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
    if passage.role == "heading":
        return False
    labels = [anchor for anchor in passage.anchors if not passage.text.startswith(("http", "www."), anchor.local.start)]
    if not labels:
        return bool(passage.pictures) and not passage.text
    covered = sum(anchor.local.length for anchor in labels)
    return covered >= 0.8 * len("".join(passage.text.split())) - 2


def _mark_menus(passages: Sequence[Passage], reasons: list[str | None]) -> None:
    """Runs of link lines: three anywhere, two in lists, a single paragraph without closing punctuation.

    Images and other boilerplate between them count as part of the run.
    """
    index = 0
    while index < len(passages):
        if not (passages[index].text and is_link_line(passages[index])):
            index += 1
            continue
        end, links = index, 0
        while end < len(passages) and (is_link_line(passages[end]) or reasons[end]):
            links += bool(passages[end].text) and is_link_line(passages[end])
            end += 1
        first = passages[index]
        alone = (first.role == "body" or len(first.anchors) > 1) and first.text[-1] not in "。.!！？…"
        if links >= 3 or (links == 2 and first.role == "list") or alone:
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
        if name in _whole("section") or name in _whole("comments"):
            own = (inside for inside in body if name in _whole("section") and _is_running_text(passages[inside]))
            closing = next(own, end)
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


def _mark_surrounded(passages: Sequence[Passage], reasons: list[str | None]) -> None:
    """Short lines without closing punctuation inside a run of boilerplate: labels of menus, mottos before the footer."""
    own = [index for index, passage in enumerate(passages) if passage.text]
    footer = len(own)
    while footer and reasons[own[footer - 1]]:
        footer -= 1
    for position, index in enumerate(own):
        passage = passages[index]
        if reasons[index] or passage.level == 1 or len(passage.text) > _MAX_LABEL or passage.text[-1] in "。.!！?？…”」":
            continue
        before = position > 0 and reasons[own[position - 1]] is not None
        behind = position + 1 < len(own) and reasons[own[position + 1]] is not None
        last = position == footer - 1 and len(own) - footer >= _FOOTER
        if (before and behind and passage.role != "heading") or last:
            reasons[index] = "surrounded"


def _is_running_text(passage: Passage) -> bool:
    return len(passage.text) > _MAX_LABEL and passage.text[-1] in "。.!！？?…”」" and not is_link_line(passage)


def _is_heading(passage: Passage) -> bool:
    if passage.role == "heading":
        return True
    return len(passage.text) <= 20 and fold(passage.text).casefold().strip(_TRIM) in _whole("section") | _whole("comments")


def _is_origin_line(passages: Sequence[Passage], index: int) -> bool:
    return index == len(passages) - 1 and len(passages[index].anchors) == 1 and is_link_line(passages[index])
