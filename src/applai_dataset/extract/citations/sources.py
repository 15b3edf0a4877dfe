"""One place at which running text names a source, as every finder of such places gives it."""

from __future__ import annotations

from dataclasses import dataclass

from applai_dataset.extract.citations.fields import Fields
from applai_dataset.spans import Span


@dataclass(frozen=True, slots=True)
class NamedSource:
    """One place at which running text names a source.

    Attributes:
        key: what all places of one source have in common.
        span: the place in the article's text.
        fields: outlet or owner, title and date of the document, as printed.
    """

    key: tuple[str, str]
    span: Span
    fields: Fields
