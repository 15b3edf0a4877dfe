"""Identifiers: made from the raw bytes and the place of a record alone, so that other articles never change them."""

from __future__ import annotations

from applai_dataset.spans import Span

ARTICLE_ID_LENGTH = 16
"""Hexadecimal digits of the SHA-256 that name an article: 64 bits, a chance of 1e-6 that two of five million files collide."""


def article_id(sha256: str) -> str:
    """The identifier of the article whose raw bytes have this SHA-256 digest."""
    return sha256[:ARTICLE_ID_LENGTH]


def mention_id(article: str, span: Span) -> str:
    """The identifier of the mention at a text span of an article."""
    return f"{article}.m{span.start}-{span.end}"


def claim_id(article: str, span: Span) -> str:
    """The identifier of the claim at a text span of an article."""
    return f"{article}.c{span.start}-{span.end}"


def citation_id(article: str, kind: str, source: Span) -> str:
    """The identifier of the citation of a kind at a raw span of an article."""
    return f"{article}.{kind}{source.start}-{source.end}"
