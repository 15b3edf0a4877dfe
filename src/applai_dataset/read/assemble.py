"""From the passages of the article to its text, its blocks, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from applai_dataset.read.boilerplate import is_decorative
from applai_dataset.read.captions import read_caption
from applai_dataset.read.document import Block, Figure, FootnoteMark, Link
from applai_dataset.read.passages import Passage
from applai_dataset.records import Role
from applai_dataset.spans import AlignedText, Span, TextBuilder

_SEPARATOR = "\n\n"
_MAX_HEADING = 60
_MAX_BARE_HEADING = 44
_MIN_PARAGRAPH = 20
_ENUMERATED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}|\d{1,2}[.、])"
)
_FULL_STOP = "。."
_CLOSING = "。！？!?；;，,、.…"


@dataclass(slots=True)
class Body:
    """The article's text and its structure."""

    aligned: AlignedText
    blocks: list[Block] = field(default_factory=list)
    strong: list[Span] = field(default_factory=list)
    marks: list[FootnoteMark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


def assemble(passages: Sequence[tuple[Passage, Role | None]], raw: str, title: str | None = None) -> Body:
    """Build the text of an article.

    Args:
        passages: the article's passages in order, each with the role that was found for it, None for the markup's own.
        raw: the decoded raw file.
        title: the article's title; where the body repeats it, it is a heading.

    Returns:
        Text and structure; captions directly after an image give its caption and credit.
    """
    builder = TextBuilder(raw)
    body = Body(AlignedText("", raw, (), (), ()))
    captioned: list[int] = []
    passages = [(part, role) for passage, role in passages for part in _parted_by_pictures(passage)]
    for index, (passage, role) in enumerate(passages):
        first_figure = len(body.figures)
        pictures = [picture for picture in passage.pictures if not is_decorative(picture)]
        leading = [picture for picture in pictures if picture.local == 0]
        body.figures += [Figure(p.url, p.alt, None, None, p.source) for p in pictures]
        fresh = list(range(first_figure, first_figure + len(leading)))
        if not passage.text:
            captioned = [*captioned, *fresh] if captioned else fresh
            continue
        about = fresh or captioned
        following = next((other for other, _ in passages[index + 1 : index + 3] if other.text), None)
        if role is None and (passage.text == title or is_bare_heading(passage, following)):
            role = "heading"
        role, level = _role(passage, role, body, about)
        start = _append(builder, passage)
        body.blocks.append(Block(Span(start, len(builder)), role, level))
        _annotate(body, passage, start, with_links=role != "byline")
        trailing = [first_figure + i for i, picture in enumerate(pictures) if picture.local >= len(passage.text)]
        captioned = trailing or (about if role == "caption" else [])
    body.aligned = builder.build()
    body.strong.sort()
    return body


def _parted_by_pictures(passage: Passage) -> list[Passage]:
    """The passage, parted where a picture stands in the midst of its text: what comes after a picture is another block."""
    places = {picture.local for picture in passage.pictures if not is_decorative(picture)}
    bounds = [0, *sorted(place for place in places if 0 < place < len(passage.text)), len(passage.text)]
    if len(bounds) == 2:
        return [passage]
    parts: list[Passage] = []
    for start, end in pairwise(bounds):
        pictures = [p for p in passage.pictures if start <= p.local < end or p.local == end == len(passage.text)]
        part = passage.part(Span(start, end))
        local = [min(max(0, p.local - start), len(part.text)) for p in pictures]
        parts.append(replace(part, pictures=tuple(p._replace(local=at) for p, at in zip(pictures, local, strict=True))))
    return parts


def _role(passage: Passage, role: Role | None, body: Body, about: Sequence[int]) -> tuple[Role, int]:
    if role is not None:
        return role, passage.level if role == "heading" and passage.level else 2 if role == "heading" else 0
    if passage.role == "heading" and (passage.level == 1 or passage.text[-1] not in _FULL_STOP or passage.text.endswith("..")):
        return "heading", passage.level or 2
    alt = body.figures[about[-1]].alt if about else None
    caption = read_caption(passage.text, alt=alt, after_image=bool(about), marked=passage.role == "caption")
    if caption:
        for index in about[-1:]:
            figure = body.figures[index]
            body.figures[index] = Figure(
                figure.url, figure.alt, caption.caption or figure.caption, caption.credit or figure.credit, figure.source
            )
        return "caption", 0
    if passage.role == "body" and is_bold_heading(passage):
        return "heading", passage.level or 3
    return "body" if passage.role == "heading" else passage.role, 0


def is_bare_heading(passage: Passage, following: Passage | None) -> bool:
    """Whether a line without any markup reads as a heading: short, without punctuation at its end, before something longer."""
    text = passage.text
    return (
        passage.role == "body"
        and following is not None
        and following.role in {"body", "list", "quote"}
        and not passage.pictures
        and not passage.anchors
        and len(text) <= 2 * _MAX_BARE_HEADING
        and _width(text) <= (2 if _ENUMERATED.match(text) else 1) * _MAX_BARE_HEADING
        and "\n" not in text
        and text[-1].isalnum()
        and not text.isascii()
        and len(following.text) >= max(_MIN_PARAGRAPH, 2 * len(text))
    )


def is_bold_heading(passage: Passage) -> bool:
    """Whether a paragraph is wholly in bold, short, and without closing punctuation."""
    text = passage.text
    return (
        passage.is_bold
        and len(text) <= 2 * _MAX_HEADING
        and _width(text) <= 2 * _MAX_HEADING
        and (text[-1] not in _CLOSING or text[-1] in "？?！!")
    )


def _width(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)


def _append(builder: TextBuilder, passage: Passage) -> int:
    if len(builder):
        builder.separate(_SEPARATOR)
    start = len(builder)
    for text, source in passage.pieces:
        if builder.raw[source.start : source.end] == text:
            builder.copy(source)
        else:
            builder.replace(text, source)
    return start


def _annotate(body: Body, passage: Passage, start: int, *, with_links: bool) -> None:
    body.strong += [Span(start + span.start, start + span.end) for span in passage.strong]
    body.marks += [FootnoteMark(mark.label, start + mark.local, mark.source) for mark in passage.marks]
    for anchor in passage.anchors if with_links else ():
        label = passage.text[anchor.local.start : anchor.local.end]
        body.links.append(
            Link(anchor.url, anchor.title, label, anchor.source, Span(start + anchor.local.start, start + anchor.local.end))
        )
