"""Citations that markup makes: hyperlinks and images of the body, and the statement where the article was first published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from applai_dataset.extract.citations.fields import Fields
from applai_dataset.extract.citations.outlets import outlet_of
from applai_dataset.extract.citations.urls import domain_of, normalize_url
from applai_dataset.read.document import Document, Figure, Link, Origin
from applai_dataset.records import Mention
from applai_dataset.spans import Span

_BYLINE = ("by", "from", "in")
_LOCAL = ("#", "mailto:", "tel:", "javascript:")


def body_links(document: Document) -> Iterator[Link]:
    """The hyperlinks of the running text that lead to another page and do not say where the article itself was published."""
    origins = {origin.source for origin in document.origins}
    for link in document.links:
        if not link.url.lower().startswith(_LOCAL) and not any(link.source in origin for origin in origins):
            yield link


def link_fields(link: Link, text: str, mentions: Sequence[Mention]) -> Fields:
    """What is printed of a linked page: its title attribute, and the outlet named in the link or right after it ("report by …").

    Args:
        link: the hyperlink.
        text: the article's text.
        mentions: its mentions.

    Returns:
        The fields; an outlet counts only if the address does not belong to another one.
    """
    if link.span is None:
        return Fields(title=link.title, url=link.url)
    owner = outlet_of(domain_of(normalize_url(link.url)))
    inside = [mention for mention in mentions if Span(mention.start_char, mention.end_char) in link.span]
    outlet = next((mention for mention in inside if mention.type == "media" and owner in (None, mention.entity_id)), None)
    if outlet:
        authors = tuple(mention.text for mention in inside if mention.type == "person")
        return Fields(title=link.title, url=link.url, publisher=outlet.text, authors=authors)
    following = next((mention for mention in mentions if mention.start_char >= link.span.end), None)
    words = text[link.span.end : following.start_char].split() if following and following.start_char - link.span.end < 12 else []
    named = following if following and owner == following.entity_id and words and words[0] in _BYLINE else None
    return Fields(title=link.title, url=link.url, publisher=named.text if named else None)


def figure_fields(figure: Figure) -> Fields:
    """An image: its caption is its title, its credit the publisher."""
    return Fields(title=figure.caption, url=figure.url, publisher=figure.credit)


def origin_fields(origin: Origin) -> Fields:
    """Where the article itself was first published."""
    return Fields(url=origin.url, publisher=origin.publisher)
