"""What an attribution frame is: who vouches for which stretch of text, and which words say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from applai_dataset.records import SourceKind
from applai_dataset.spans import Span


class Holder(NamedTuple):
    """Who vouches for something."""

    span: Span | None
    """The name or description; None where nobody is named (据报道, reportedly)."""
    kind: SourceKind


class Reading(NamedTuple):
    """A clause read as a frame."""

    cut: Span
    """The frame's words inside the clause."""
    holder: Holder
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Frame:
    """An attribution frame (source, cue and content after PolNeAR). All spans are spans of the article's text."""

    cut: tuple[Span, ...]
    """The words of the frame itself, which no claim may hold; empty where they stand inside the claim (reportedly)."""
    source: Span | None
    source_kind: SourceKind
    cue: Span | None
    """The reporting verb if there is one, else the preposition."""
    scope: Span
    """From the first to the last code point of what is attributed; the frame's own words may stand inside it."""
    quoted: tuple[Span, ...] = ()
    """The quotations among its content, with their marks."""

    def holds(self, span: Span) -> bool:
        """Whether a span lies in its scope."""
        return self.scope.start <= span.start and span.end <= self.scope.end

    def quotes(self, span: Span) -> bool:
        """Whether a span lies in one of its quotations."""
        return any(quoted.start <= span.start and span.end <= quoted.end for quoted in self.quoted)
