"""Citations: the sources that an article names or points at, with their printed fields and every place that cites them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from applai_dataset.extract.citations.fields import Fields
from applai_dataset.extract.citations.in_text import find_named_sources
from applai_dataset.extract.citations.links import body_links, figure_fields, link_fields, origin_fields
from applai_dataset.extract.citations.references import parse_reference
from applai_dataset.extract.citations.sources import NamedSource
from applai_dataset.extract.citations.urls import domain_of, normalize_url
from applai_dataset.ids import article_id, citation_id
from applai_dataset.read.document import Document, FootnoteMark
from applai_dataset.records import Anchor, Citation, CitationKind, Mention, Sentence
from applai_dataset.spans import Span

__all__ = ["find_citations"]


def find_citations(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Citation, ...]:
    """Find every citation of an article.

    Args:
        document: the article, read.
        sentences: its sentences, in order.
        mentions: its mentions, in order.

    Returns:
        The citations in the order of their places in the raw file. A mark without definition is a citation, too, and so is a
        definition that no mark names.
    """
    found = [
        *_references(document),
        *_undefined(document),
        *_links(document, sentences, mentions),
        *(_citation(document, "image", figure.source, figure_fields(figure)) for figure in document.figures),
        *(_citation(document, "origin", origin.source, origin_fields(origin)) for origin in document.origins),
        *_named(document, find_named_sources(document.text, sentences, mentions)),
    ]
    unique = {citation.citation_id: citation for citation in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda citation: (citation.source_start, citation.source_end, citation.kind)))


def _references(document: Document) -> Iterator[Citation]:
    """Definitions and entries; of several with one label the first one is what the marks name."""
    marks = _marks(document)
    for reference in document.references:
        named = marks.pop(reference.label, []) if reference.label else []
        kind: CitationKind = "footnote" if reference.footnote or named else "reference"
        fields = parse_reference(document.raw, reference)
        yield _citation(
            document, kind, reference.source, fields, label=reference.label, anchors=[_mark_anchor(mark) for mark in named]
        )


def _undefined(document: Document) -> Iterator[Citation]:
    defined = {reference.label for reference in document.references}
    for label, marks in _marks(document).items():
        if label not in defined:
            yield _citation(
                document, "footnote", marks[0].source, Fields(), label=label, anchors=[_mark_anchor(mark) for mark in marks]
            )


def _marks(document: Document) -> dict[str, list[FootnoteMark]]:
    marks = defaultdict(list)
    for mark in document.marks:
        marks[mark.label].append(mark)
    return dict(marks)


def _links(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[Citation]:
    for link in body_links(document):
        anchors = [_anchor(link.span, link.source)] if link.span else []
        yield _citation(document, "link", link.source, link_fields(link, sentences, mentions), anchors=anchors)


def _named(document: Document, sources: Sequence[NamedSource]) -> Iterator[Citation]:
    """One citation for each source, with the fields of its first place; what says where the article itself appeared is none."""
    places: dict[tuple[str, str], list[NamedSource]] = defaultdict(list)
    for source in sources:
        if not any(document.aligned.source(source.span).overlaps(origin.source) for origin in document.origins):
            places[source.key].append(source)
    for named in places.values():
        first = named[0]
        anchors = [_anchor(source.span, document.aligned.source(source.span)) for source in named]
        yield _citation(document, "in_text", document.aligned.source(first.span), first.fields, anchors=anchors)


def _mark_anchor(mark: FootnoteMark) -> Anchor:
    return _anchor(Span(mark.offset, mark.offset), mark.source)


def _anchor(span: Span, source: Span) -> Anchor:
    return Anchor(start_char=span.start, end_char=span.end, source_start=source.start, source_end=source.end)


def _citation(
    document: Document,
    kind: CitationKind,
    source: Span,
    fields: Fields,
    *,
    label: str | None = None,
    anchors: Sequence[Anchor] = (),
) -> Citation:
    article = article_id(document.sha256)
    normalized = normalize_url(fields.url, document.metadata.url) if fields.url else None
    return Citation(
        citation_id=citation_id(article, kind, source),
        article_id=article,
        kind=kind,
        label=label,
        title=fields.title,
        url=fields.url,
        url_normalized=normalized,
        domain=domain_of(normalized),
        publisher=fields.publisher,
        authors=fields.authors,
        issued=fields.issued,
        accessed=fields.accessed,
        text=document.raw[source.start : source.end],
        source_start=source.start,
        source_end=source.end,
        anchors=tuple(sorted(anchors, key=lambda anchor: (anchor.source_start, anchor.source_end))),
    )
