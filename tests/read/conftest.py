"""What the tests of reading share: reading a string, and the invariants of every document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from applai_dataset.read import Document, read_article


def read_text(text: str) -> Document:
    """Read a string as a file."""
    return read_article(text.encode("utf-8", "surrogatepass"), "a.md")


def assert_sound(document: Document) -> None:
    """What holds for every document, whatever the file was."""
    text, raw = document.text, document.raw
    assert "\r" not in text
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        end = block.span.end
        piece = text[block.span.start : block.span.end]
        assert piece == piece.strip()
        assert document.aligned.place(block.span).text == piece
    assert text == "\n\n".join(text[block.span.start : block.span.end] for block in document.blocks)
    placed = (*document.marks, *document.links, *document.figures, *document.references, *document.origins)
    for item in placed:
        assert 0 <= item.source.start <= item.source.end <= len(raw)
    for reference in document.references:
        assert reference.content in reference.source
    for mark in document.marks:
        assert 0 <= mark.offset <= len(text)
    for link in document.links:
        assert link.span is not None
        assert text[link.span.start : link.span.end] == link.label
    for span in document.strong:
        assert 0 <= span.start < span.end <= len(text)
    for issue in document.issues:
        if issue.source_start is not None and issue.source_end is not None:
            assert 0 <= issue.source_start <= issue.source_end <= len(raw)


@pytest.fixture
def read() -> Callable[[str], Document]:
    """Read a string and check what holds for every document."""

    def checked(text: str) -> Document:
        document = read_text(text)
        assert_sound(document)
        return document

    return checked
