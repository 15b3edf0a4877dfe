"""Captions and credits of images."""

from __future__ import annotations

import re
from typing import NamedTuple

from applai_dataset.han import fold

_MAX_CAPTION = 160
_LABELLED = re.compile(
    r"^\s*(?:[▲△▼↑↓◎●]\s*)?(?:图片?|圖片?|上图|下图|上圖|下圖|Photo|Image|Picture|Figure)\s?\d{0,2}\s{0,2}[丨|｜:：/／]\s*",
    re.IGNORECASE,
)
_POINTED = re.compile(r"^\s*[▲△▼↑↓◎]\s*")
_CREDIT_LINE = re.compile(
    r"^\s*[（(【\[]?\s*(?:图片?|圖片?|照片|相片|封面图?|题图|題圖|头图|数据|資料|资料|制图|製圖|Photo|Image|Picture|Graphic)?\s?"
    r"(?:来源|來源|出处|出處|提供|自|摄影|攝影|攝|credits?|source|courtesy of|by)\s*"
    r"(?:[:：丨|｜/]|来自|來自)\s*(?P<credit>[^\n]{1,80}?)\s*[）)】\]]?\s*$",
    re.IGNORECASE,
)
_CREDIT_TAIL = re.compile(
    r"[（(【\[]\s*(?:图片?|圖片?|照片|资料|資料|数据)?(?:来源|來源|源自|出处|出處|攝|摄|credit|source|photo|image)(?:自)?\s*[:：/丨|｜]?\s*(?:by\s+)?(?P<credit>[^（）()【】\n]{1,60})\s*[）)】\]]\s*$"
    r"|(?<=[。\s，])(?P<credit4>[^。，\s]{1,12}?)(?:攝|摄|提供)$|(?<=[。\s，])(?P<credit5>(?:網上|网上|資料|资料|網絡|网络|片段|視頻|视频)?(?:圖片|图片|截圖|截图|影片))$"
    r"|(?:[。\s]|^)(?:图片?|圖片?)?(?:来源|來源)[:：]\s?(?P<credit2>[^。\n]{1,40})$"
    r"|(?:Photo|Image|Picture|Credit|Source)(?:\s+credit)?\s?[:：]\s?(?P<credit3>[^\n]{1,60})$",
    re.IGNORECASE,
)


class Caption(NamedTuple):
    """A caption as printed without its credit, and the credit."""

    caption: str | None
    credit: str | None


def read_caption(text: str, *, alt: str | None, after_image: bool, marked: bool) -> Caption | None:
    """What a passage says about an image.

    Args:
        text: the passage's text.
        alt: alternative text of the image that stands before it, if any.
        after_image: whether an image stands directly before it.
        marked: whether the markup says that it is a caption.

    Returns:
        Caption and credit, or None if the passage is no caption.
    """
    if not text or (len(text) > _MAX_CAPTION and not marked):
        return None
    credit_line = _CREDIT_LINE.match(text)
    if credit_line and (after_image or marked or _names_image(text)):
        return Caption(None, _name(credit_line["credit"]))
    labelled = _LABELLED.match(text) or _POINTED.match(text)
    repeats_alt = alt is not None and len(alt) > 3 and _same(text, alt)
    credit_tail = _CREDIT_TAIL.search(text)
    if not (marked or (after_image and (labelled or repeats_alt or (credit_tail and len(text) <= 80)))):
        return None
    start = labelled.end() if labelled else 0
    if not credit_tail or credit_tail.start() < start:
        return Caption(text[start:].strip() or None, None)
    name = next(group for group in credit_tail.groups() if group)
    return Caption(text[start : credit_tail.start()].strip() or None, _name(name))


def _names_image(text: str) -> bool:
    return text.lstrip(" （(【[").startswith(("图", "圖", "照片", "题图", "題圖", "封面", "头图", "Photo", "Image"))


def _name(credit: str) -> str:
    return re.sub(r"^由", "", credit.strip(" \t:：。"))


def _same(one: str, other: str) -> bool:
    return fold(one).strip(" 。.") == fold(other).strip(" 。.")
