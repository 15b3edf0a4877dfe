"""Documents made from plain paragraphs, and their mentions as (text, type, entity id)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from applai_dataset.extract.mentions import MentionResult, NameIndex, default_index, find_mentions
from applai_dataset.extract.sentences import split_sentences
from applai_dataset.read.document import Block, Document, Metadata
from applai_dataset.spans import Span, TextBuilder

Find = Callable[..., MentionResult]


def make_document(*paragraphs: str, heading: bool = False) -> Document:
    raw = "\n\n".join(paragraphs)
    builder = TextBuilder(raw)
    blocks, position = [], 0
    for index, paragraph in enumerate(paragraphs):
        if index:
            builder.separate("\n\n")
        role = "heading" if heading and not index else "body"
        blocks.append(Block(builder.copy(Span(position, position + len(paragraph))), role, int(role == "heading")))
        position += len(paragraph) + 2
    return Document("a.md", "0" * 64, "utf-8", builder.build(), Metadata(), tuple(blocks))


@pytest.fixture(scope="session")
def find() -> Find:
    """The mentions of paragraphs, with the shipped knowledge base unless another is given."""

    def found(*paragraphs: str, names: NameIndex | None = None, heading: bool = False) -> MentionResult:
        document = make_document(*paragraphs, heading=heading)
        return find_mentions(document, split_sentences(document), default_index() if names is None else names)

    return found


@pytest.fixture(scope="session")
def typed(find: Find) -> Callable[..., list[tuple[str, str]]]:
    """The mentions of paragraphs as pairs of text and type."""

    def pairs(*paragraphs: str, **options: object) -> list[tuple[str, str]]:
        return [(mention.text, mention.type) for mention in find(*paragraphs, **options).mentions]

    return pairs
