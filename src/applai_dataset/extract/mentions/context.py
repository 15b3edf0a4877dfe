"""What the finders of names look at: one article's text in the forms in which names are matched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from applai_dataset.extract.folded import fold
from applai_dataset.read.document import Document
from applai_dataset.records import Sentence
from applai_dataset.spans import Span
from applai_dataset.spelling import even, lower

_HAN_SHARE = 0.1
_HAN = re.compile(r"[㐀-鿿]+")
_WRAP = re.compile(r"(?<=[A-Za-z,])\n(?=[A-Za-z])")
"""A line break inside Latin text, where the file wraps a paragraph."""


@dataclass(frozen=True, slots=True)
class Context:
    """One article's text, as the finders see it; all forms have the offsets of the article's text.

    Attributes:
        text: the text, unified (one script, width and kind of hyphen, quotation mark and space).
        form: the same in lower case.
        han: whether any Han character stands in it.
        chinese: whether the text is Chinese rather than English.
        starts: where sentences begin, opening quotation marks and brackets passed over.
        headings: spans of headings.
    """

    text: str
    form: str
    han: bool
    chinese: bool
    starts: frozenset[int]
    headings: tuple[Span, ...]

    def in_heading(self, position: int) -> bool:
        """Whether a position lies in a heading."""
        return any(heading.start <= position < heading.end for heading in self.headings)


def read_context(document: Document, sentences: Sequence[Sentence]) -> Context:
    """The context of a document."""
    text = _WRAP.sub(" ", even(fold(document.text)))
    han = sum(map(len, _HAN.findall(text)))
    starts = set()
    for sentence in sentences:
        position = sentence.start_char
        while position < sentence.end_char and not text[position].isalnum():
            position += 1
        starts.add(position)
    headings = tuple(block.span for block in document.blocks if block.role == "heading")
    return Context(text, lower(text), han > 0, han > _HAN_SHARE * len(text), frozenset(starts), headings)
