"""Coordinates: half-open code-point spans, and the alignment of an article's text with its raw file.

An `AlignedText` is made once, while the file is read, and never changed afterwards. It is a sequence of *runs*: verbatim runs
copy a raw slice, replaced runs stand for a raw slice that reads differently (``&amp;`` for ``&``), and separators stand for
nothing in the raw file (the blank line between two paragraphs). Everything else in the raw file is markup.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class GroundingError(ValueError):
    """A span that does not lie in its text, or a text that is not the slice it claims to be."""


class Span(NamedTuple):
    """Half-open range ``start <= i < end`` of code points."""

    start: int
    end: int

    def __contains__(self, other: object) -> bool:
        """Whether a position or another span lies inside this one."""
        if isinstance(other, int):
            return self.start <= other < self.end
        if isinstance(other, tuple):
            return bool(self.start <= other[0] and other[1] <= self.end)
        return False

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start


class Place(NamedTuple):
    """A verbatim piece of an article's text with both of its places; its fields are those of `records.GroundedText`."""

    text: str
    start_char: int
    end_char: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class AlignedText:
    """The text of an article and where each of its code points stands in the raw file.

    Attributes:
        text: the article's text.
        raw: the decoded raw file (byte order mark dropped).
        starts: text offset at which each run begins, ascending, the first 0.
        sources: raw span of each run; empty for a separator.
        verbatim: whether the run copies its raw span code point by code point.
    """

    text: str
    raw: str
    starts: tuple[int, ...]
    sources: tuple[Span, ...]
    verbatim: tuple[bool, ...]

    def source(self, span: Span) -> Span:
        """The raw span from the first code point of a text span to its last one.

        Args:
            span: span of the text.

        Returns:
            Span of the raw file: the text of `span` plus the markup that stands inside it. An empty span gives an empty span.

        Raises:
            GroundingError: if `span` does not lie in the text.
        """
        if not 0 <= span.start <= span.end <= len(self.text):
            raise GroundingError(f"span {span.start}:{span.end} does not lie in a text of {len(self.text)} code points")
        if not self.starts:
            return Span(0, 0)
        if span.start == span.end:
            position = self._first(span.start) if span.start < len(self.text) else self.sources[-1].end
            return Span(position, position)
        return Span(self._first(span.start), self._last(span.end - 1))

    def place(self, span: Span) -> Place:
        """The text of a span with both of its places.

        Raises:
            GroundingError: if `span` is empty or does not lie in the text.
        """
        if span.start >= span.end:
            raise GroundingError(f"span {span.start}:{span.end} is empty")
        source = self.source(span)
        return Place(self.text[span.start : span.end], span.start, span.end, source.start, source.end)

    def runs(self, span: Span) -> Iterator[tuple[str, Span]]:
        """The pieces of a text span, in order: the text of each and the raw span that it copies or stands for."""
        for run in range(max(0, self._run(span.start)), len(self.starts)):
            start = self.starts[run]
            if start >= span.end:
                return
            end = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
            first, last = max(start, span.start), min(end, span.end)
            if first < last:
                source = self.sources[run]
                exact = self.verbatim[run]
                yield self.text[first:last], Span(source.start + first - start, source.start + last - start) if exact else source

    def _run(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def _first(self, offset: int) -> int:
        run = self._run(offset)
        return self.sources[run].start + (offset - self.starts[run] if self.verbatim[run] else 0)

    def _last(self, offset: int) -> int:
        run = self._run(offset)
        return self.sources[run].start + offset - self.starts[run] + 1 if self.verbatim[run] else self.sources[run].end


@dataclass(slots=True)
class TextBuilder:
    """Builds an `AlignedText` from left to right; raw positions never go back."""

    raw: str
    _pieces: list[str] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _sources: list[Span] = field(default_factory=list)
    _verbatim: list[bool] = field(default_factory=list)
    _length: int = 0

    def __len__(self) -> int:
        return self._length

    def copy(self, source: Span) -> Span:
        """Append a raw slice as it stands; returns its span in the text."""
        return self._append(self.raw[source.start : source.end], source, verbatim=True)

    def replace(self, text: str, source: Span) -> Span:
        """Append text that a raw slice stands for (a character reference, an escape); returns its span in the text."""
        return self._append(text, source, verbatim=text == self.raw[source.start : source.end])

    def separate(self, text: str) -> Span:
        """Append text that stands for nothing in the raw file; returns its span in the text."""
        position = self._sources[-1].end if self._sources else 0
        return self._append(text, Span(position, position), verbatim=False)

    def trim(self) -> None:
        """Take trailing white space off the text built so far."""
        while self._pieces:
            kept = self._pieces[-1].rstrip()
            removed = len(self._pieces[-1]) - len(kept)
            if not removed:
                return
            self._length -= removed
            if kept:
                self._pieces[-1] = kept
                if self._verbatim[-1]:
                    self._sources[-1] = Span(self._sources[-1].start, self._sources[-1].end - removed)
                return
            for column in (self._pieces, self._starts, self._sources, self._verbatim):
                column.pop()

    def build(self) -> AlignedText:
        """The aligned text."""
        return AlignedText("".join(self._pieces), self.raw, tuple(self._starts), tuple(self._sources), tuple(self._verbatim))

    def _append(self, text: str, source: Span, *, verbatim: bool) -> Span:
        start = self._length
        if not text:
            return Span(start, start)
        if self._sources and source.start < self._sources[-1].end:
            raise GroundingError(f"raw position {source.start} lies before {self._sources[-1].end}, where the text already is")
        self._length += len(text)
        if verbatim and self._verbatim and self._verbatim[-1] and self._sources[-1].end == source.start:
            self._pieces[-1] += text
            self._sources[-1] = Span(self._sources[-1].start, source.end)
        else:
            self._pieces.append(text)
            self._starts.append(start)
            self._sources.append(source)
            self._verbatim.append(verbatim)
        return Span(start, self._length)
