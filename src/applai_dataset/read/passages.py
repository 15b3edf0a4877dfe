"""Passages: the blocks of a raw file in raw coordinates, before it is known which of them are the article's text.

The three parsers (Markdown, HTML, plain text) all give passages; everything after them is one and the same path.
Offsets named ``local`` count code points of the passage's own text; spans named ``source`` lie in the raw file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from applai_dataset.records import Role
from applai_dataset.spans import Span


class Piece(NamedTuple):
    """Text and the raw span that it copies or stands for."""

    text: str
    source: Span


class Anchor(NamedTuple):
    """A hyperlink: its address as written, its title attribute, its visible text (local) and its markup (source)."""

    url: str
    title: str | None
    local: Span
    source: Span


class Picture(NamedTuple):
    """An image: it stands before the code point at ``local``; ``link`` is the address of the hyperlink around it."""

    url: str
    alt: str | None
    local: int
    source: Span
    link: str | None = None


class Mark(NamedTuple):
    """A footnote mark that was taken out of the text before the code point at ``local``."""

    label: str
    local: int
    source: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the raw file."""

    text: str
    pieces: tuple[Piece, ...]
    source: Span
    """From its first to its last code point, markup included."""
    role: Role = "body"
    level: int = 0
    strong: tuple[Span, ...] = ()
    """Local spans in bold."""
    anchors: tuple[Anchor, ...] = ()
    pictures: tuple[Picture, ...] = ()
    marks: tuple[Mark, ...] = ()
    definition: str | None = None
    """Label of the footnote definition that it belongs to."""
    marker: str | None = None
    """What stands before a list item: ``-`` or a number; None outside lists and for further paragraphs of an item."""
    chrome: str | None = None
    """Why the markup itself says that this is no part of the article (``nav``, ``footer`` …)."""

    @property
    def is_bold(self) -> bool:
        """Whether the whole text is printed in bold."""
        bold = sum(span.length for span in self.strong)
        return bold > 0 and bold >= len(self.text.rstrip(" :：")) - sum(map(str.isspace, self.text))

    def part(self, local: Span) -> Passage:
        """The passage cut down to a local span and stripped of the white space around it."""
        kept = self.text[local.start : local.end]
        start = local.start + len(kept) - len(kept.lstrip())
        end = max(start, local.start + len(kept.rstrip()))
        if (start, end) == (0, len(self.text)):
            return self
        part = self.without([Span(0, start), Span(end, len(self.text))])
        inside = [span for piece in part.pieces for span in (piece.source,)]
        inside += [anchor.source for anchor in part.anchors] + [mark.source for mark in part.marks]
        pictures = tuple(
            p for p in part.pictures if start < p.local < end or (p.local in {start, end} and (p.local == 0 or start != 0))
        )
        first = self.source.start if start == 0 else min((span.start for span in inside), default=self.source.start)
        last = self.source.end if end == len(self.text) else max((span.end for span in inside), default=first)
        return replace(part, source=Span(first, last), pictures=pictures if start or end < len(self.text) else part.pictures)

    def without(self, cuts: Sequence[Span], marks: Sequence[Mark] = ()) -> Passage:
        """The passage without some disjoint, ascending local spans.

        Args:
            cuts: local spans to take out.
            marks: footnote marks among them, at their local offsets before the cut.
        """
        cuts = [cut for cut in cuts if cut.start < cut.end]
        if not cuts:
            return self
        starts = [cut.start for cut in cuts]
        removed = [0]
        for cut in cuts:
            removed.append(removed[-1] + cut.length)

        def moved(offset: int) -> int:
            index = bisect_right(starts, offset)
            inside = max(0, cuts[index - 1].end - offset) if index else 0
            return offset - removed[index] + inside

        def moved_span(span: Span) -> Span:
            return Span(moved(span.start), moved(span.end))

        pieces = _cut_pieces(self.pieces, cuts)
        anchors = (anchor._replace(local=moved_span(anchor.local)) for anchor in self.anchors)
        all_marks = sorted((*self.marks, *marks), key=lambda mark: mark.source)
        return replace(
            self,
            text="".join(piece.text for piece in pieces),
            pieces=tuple(pieces),
            strong=tuple(span for span in map(moved_span, self.strong) if span.start < span.end),
            anchors=tuple(anchor for anchor in anchors if anchor.local.start < anchor.local.end),
            pictures=tuple(picture._replace(local=moved(picture.local)) for picture in self.pictures),
            marks=tuple(mark._replace(local=moved(mark.local)) for mark in all_marks),
        )

    def raw_span(self, local: Span) -> Span:
        """The raw span from the first to the last code point of a non-empty local span."""
        return self.raw_spans([local])[0]

    def raw_spans(self, locals_: Sequence[Span]) -> list[Span]:
        """The raw spans of several non-empty local spans."""
        ends = list(accumulate(len(text) for text, _ in self.pieces))
        return [Span(self._raw(ends, span.start).start, self._raw(ends, span.end - 1).end) for span in locals_]

    def _raw(self, ends: Sequence[int], local: int) -> Span:
        """The raw span of the code point at a local offset."""
        index = bisect_right(ends, local)
        text, source = self.pieces[index]
        if len(text) != source.length:
            return source
        start = source.end - (ends[index] - local)
        return Span(start, start + 1)


def _cut_pieces(pieces: Sequence[Piece], cuts: Sequence[Span]) -> list[Piece]:
    """The pieces without some local spans; what is left of a piece that stands for something else still stands for all of it."""
    kept: list[Piece] = []
    index, offset = 0, 0
    for text, source in pieces:
        end = offset + len(text)
        while index < len(cuts) and cuts[index].end <= offset:
            index += 1
        parts: list[Span] = []
        position, scan = offset, index
        while scan < len(cuts) and cuts[scan].start < end:
            if cuts[scan].start > position:
                parts.append(Span(position - offset, cuts[scan].start - offset))
            position = max(position, min(cuts[scan].end, end))
            scan += 1
        if position < end:
            parts.append(Span(position - offset, len(text)))
        if len(text) == source.length:
            kept += [Piece(text[a:b], Span(source.start + a, source.start + b)) for a, b in parts]
        elif parts:
            kept.append(Piece("".join(text[a:b] for a, b in parts), source))
        offset = end
    return kept
