"""Citations that markup makes: hyperlinks and images of the body, and the statement where the article was first published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from applai_dataset.extract.citations.fields import Fields
from applai_dataset.extract.citations.outlets import outlet_of
from applai_dataset.extract.citations.urls import domain_of, normalize_url
from applai_dataset.read.document import Document, Figure, Link, Origin
from applai_dataset.records import Mention, Sentence
from applai_dataset.spans import Span

_LOCAL = ("#", "mailto:", "tel:", "javascript:")


def body_links(document: Document) -> Iterator[Link]:
    """The hyperlinks of the running text that lead to another page and do not say where the article itself was published."""
    origins = {origin.source for origin in document.origins}
    for link in document.links:
        if not link.url.lower().startswith(_LOCAL) and not any(link.source.overlaps(origin) for origin in origins):
            yield link


def link_fields(link: Link, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Fields:
    """What is printed of a linked page: its title attribute, and the outlet that the link or its sentence names.

    Args:
        link: the hyperlink.
        sentences: the article's sentences.
        mentions: its mentions.

    Returns:
        The fields. An outlet in the link counts unless the address belongs to another one; an outlet beside it counts only if the
        address is its own.
    """
    span = link.span
    if span is None:
        return Fields(title=link.title, url=link.url)
    owner = outlet_of(domain_of(normalize_url(link.url)))
    inside = [mention for mention in mentions if span.overlaps(Span(mention.start_char, mention.end_char))]
    outlet = next((mention for mention in inside if mention.type == "media" and owner in (None, mention.entity_id)), None)
    if outlet:
        authors = tuple(mention.text for mention in inside if mention.type == "person")
        return Fields(title=link.title, url=link.url, publisher=outlet.text, authors=authors)
    sentence = next((sentence for sentence in sentences if span.start < sentence.end_char), None)
    around = [mention for mention in mentions if sentence and sentence.start_char <= mention.start_char < sentence.end_char]
    named = [mention for mention in around if mention.entity_id == owner]
    nearest = min(named, key=lambda mention: abs(mention.start_char - span.end), default=None)
    return Fields(title=link.title, url=link.url, publisher=nearest.text if nearest else None)


def figure_fields(figure: Figure) -> Fields:
    """An image: its caption is its title, its credit the publisher."""
    return Fields(title=figure.caption, url=figure.url, publisher=figure.credit)


def origin_fields(origin: Origin) -> Fields:
    """Where the article itself was first published."""
    return Fields(url=origin.url, publisher=origin.publisher)
