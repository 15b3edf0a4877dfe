"""Reading: from the bytes of a raw file to a `Document` with its text, structure and metadata, every place known."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from applai_dataset.read.assemble import Body, assemble
from applai_dataset.read.boilerplate import find_boilerplate, tag_names, without_share_buttons
from applai_dataset.read.builder import PassageBuilder
from applai_dataset.read.bylines import Imprint, imprint
from applai_dataset.read.decode import decode
from applai_dataset.read.document import (
    Block,
    Document,
    Figure,
    FootnoteMark,
    Link,
    Metadata,
    Origin,
    ReadError,
    Reference,
)
from applai_dataset.read.frontmatter import Fields, read_front_matter
from applai_dataset.read.html import walk_html
from applai_dataset.read.json_article import read_json_article
from applai_dataset.read.language import detect_language
from applai_dataset.read.markdown import parse_markdown
from applai_dataset.read.metadata import field_values, front_matter_origin, labelled_fields, printed_fields
from applai_dataset.read.origins import closing_origin, printed_origin
from applai_dataset.read.passages import Passage
from applai_dataset.read.plaintext import is_plain_text, parse_plain_text
from applai_dataset.read.references import cut_numbered_marks, take_references
from applai_dataset.records import Issue, Role

__all__ = [
    "Block",
    "Document",
    "Figure",
    "FootnoteMark",
    "Link",
    "Metadata",
    "Origin",
    "ReadError",
    "Reference",
    "read_article",
]

_EDGE = 4
"""How many passages from either end may be bylines and datelines."""
_MAX_ORIGIN_LINE = 60
"""Longest line that is nothing but the origin; a longer one is a sentence."""


def read_article(data: bytes, path: str) -> Document:
    """Read a raw file.

    Args:
        data: the file's bytes.
        path: path of the file relative to the raw folder, with forward slashes.

    Returns:
        The document: text, blocks, marks, references, links, figures, origins, metadata and issues.

    Raises:
        ReadError: if the bytes are no text or hold nothing.
    """
    raw, encoding, odd = decode(data)
    front = read_front_matter(raw)
    passages, head = read_json_article(raw, _parse) or _parse(raw, front.end)
    fields = {**head, **front.fields}
    closing = closing_origin(passages)
    closing_passage = None if closing is None else passages.pop(closing)
    passages, references = take_references(passages, raw)
    numbered = frozenset(reference.label for reference in references if reference.label and not reference.footnote)
    if numbered:
        passages = [cut_numbered_marks(passage, numbered) for passage in passages]
    tags = tag_names(passages)
    passages = [shared for passage in passages if (shared := without_share_buttons(passage)).text or shared.pictures]
    labelled, origins = labelled_fields(passages)
    reasons = find_boilerplate(passages)
    printed_origins = [printed_origin(passage) for passage in passages]
    kept: list[tuple[Passage, Role | None]] = []
    imprints: list[Imprint] = []
    issues: list[Issue] = [*odd, *front.issues]
    own = [index for index, reason in enumerate(reasons) if reason is None and passages[index].text]
    position = {index: order for order, index in enumerate(own)}
    for index, passage in enumerate(passages):
        origin = printed_origins[index]
        if origin:
            origins.append(origin)
        elif reasons[index]:
            issues.append(_left_out(passage, str(reasons[index])))
            continue
        order = position.get(index, len(own))
        found = imprint(passage, edge=order < _EDGE or order >= len(own) - _EDGE, last=order >= len(own) - 3)
        imprints.append(found)
        if found.credit:
            origins.append(Origin(None, found.publisher, passage.raw_span(found.credit)))
        kept.append(
            (
                passage,
                "byline"
                if (found.byline or (origin and len(passage.text) <= _MAX_ORIGIN_LINE)) and passage.role != "heading"
                else None,
            )
        )
    if closing_passage:
        anchor = closing_passage.anchors[0]
        origins.append(Origin(anchor.url, closing_passage.text, anchor.source))
    kept = _without_surrounded_images(passages, reasons, kept)
    title = _printed_title(kept)
    body = assemble(kept, raw, next(iter(field_values(fields, "title")), title))
    source_address = front_matter_origin(raw, front)
    if source_address:
        origins.append(source_address)
    if tags and not field_values(fields, "keywords"):
        fields = {**fields, "keywords": tags}
    printed, date_issues = printed_fields(fields, labelled, title, imprints, origins)
    language = detect_language(body.aligned.text)
    issues += date_issues
    issues += _mark_issues(body, references)
    if not body.aligned.text:
        issues.append(Issue(code="empty_body", message="the file has no text besides its metadata"))
    if printed.title and language != "und" and _is_chinese(printed.title) != language.startswith("zh"):
        issues.append(Issue(code="title_language_differs", message=f"the title is not in the body's language, {language}"))
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        aligned=body.aligned,
        metadata=Metadata(language=language, **printed._asdict()),
        blocks=tuple(body.blocks),
        strong=tuple(body.strong),
        marks=tuple(body.marks),
        references=tuple(references),
        links=tuple(body.links),
        figures=tuple(body.figures),
        origins=tuple(origins),
        issues=tuple(issues),
    )


def _parse(raw: str, start: int) -> tuple[list[Passage], Fields]:
    """Passages of the body and the fields that its markup prints, by whichever parser fits."""
    body = raw[start:]
    opening = body[:400].lstrip("\ufeff \t\r\n").lower()
    if opening.startswith(("<!doctype", "<html", "<head", "<body", "<?xml")):
        builder = PassageBuilder(raw)
        head = walk_html(builder, start, len(raw))
        fields: Fields = {key: (value,) for key, value in head.fields.items()}
        if any(passage.level == 1 for passage in builder.passages):
            fields.pop("title", None)
        return builder.passages, fields
    if start == 0 and is_plain_text(body):
        return parse_plain_text(raw, start), {}
    return parse_markdown(raw, start), {}


def _without_surrounded_images(
    passages: Sequence[Passage], reasons: Sequence[str | None], kept: list[tuple[Passage, Role | None]]
) -> list[tuple[Passage, Role | None]]:
    """The kept passages without images that stand between boilerplate."""
    dropped: set[int] = set()
    last = "edge"
    pending: list[Passage] = []
    for passage, reason in zip(passages, reasons, strict=True):
        if not passage.text:
            pending.append(passage)
            continue
        if reason and last == "boilerplate":
            dropped.update(id(image) for image in pending)
        pending, last = [], "boilerplate" if reason else "own"
    if last == "boilerplate":
        dropped.update(id(image) for image in pending)
    return [(passage, role) for passage, role in kept if id(passage) not in dropped]


def _printed_title(kept: Sequence[tuple[Passage, Role | None]]) -> str | None:
    """The first heading of level 1, or a heading that opens the file."""
    headings = [passage for passage, _ in kept if passage.text and passage.role == "heading"]
    first = next((passage for passage in headings if passage.level == 1), None)
    if first is None and headings and kept and kept[0][0] is headings[0]:
        first = headings[0]
    return first.text if first else None


def _left_out(passage: Passage, reason: str) -> Issue:
    shown = " ".join(passage.text.split())[:60]
    return Issue(
        code="boilerplate",
        message=f"{reason}: {shown}" if shown else reason,
        source_start=passage.source.start,
        source_end=passage.source.end,
    )


def _mark_issues(body: Body, references: Sequence[Reference]) -> list[Issue]:
    defined = Counter(reference.label for reference in references if reference.label)
    cited = {mark.label for mark in body.marks}
    issues = [
        Issue(
            code="dangling_mark",
            message=f"mark {mark.label} has no definition",
            source_start=mark.source.start,
            source_end=mark.source.end,
        )
        for mark in body.marks
        if mark.label not in defined
    ]
    seen: set[str] = set()
    for reference in references:
        label = reference.label
        if not label or not reference.footnote:
            continue
        code = "duplicate_footnote" if label in seen else "uncited_footnote" if label not in cited else None
        seen.add(label)
        if code:
            message = f"footnote {label} is defined twice" if code == "duplicate_footnote" else f"footnote {label} is never cited"
            issues.append(Issue(code=code, message=message, source_start=reference.source.start, source_end=reference.source.end))
    return issues


def _is_chinese(text: str) -> bool:
    return detect_language(text).startswith("zh")
