"""What reading a raw file gives: its text with coordinates, its structure, and what it says about itself.

A `Document` knows formats and nothing about news. Positions named ``span`` are spans of the text, positions named ``source``
are spans of the decoded raw file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from applai_dataset.records import Issue, Language, Role
from applai_dataset.spans import AlignedText, Span


class ReadError(ValueError):
    """A file that cannot be read as an article.

    Attributes:
        code: stable code for the quarantine (``not_text``, ``empty``, ``too_large`` …).
        message: what is wrong and where, in words.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file prints about itself, in its front matter, title line, bylines and datelines."""

    title: str | None = None
    language: Language = "und"
    date_published: dt.datetime | None = None
    """In UTC; a printed time without a zone is taken as UTC."""
    date_published_text: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    summary: str | None = None
    keywords: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell, quotation, caption or byline; blocks are disjoint and in order."""

    span: Span
    role: Role
    level: int = 0
    """1 to 6 for a heading, else 0."""


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """A footnote mark in the body (``[^1]``); it leaves the text."""

    label: str
    offset: int
    """Text offset at which the mark stood."""
    source: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink, in the body or inside a footnote definition or reference entry."""

    url: str
    """As written, character references not resolved."""
    title: str | None
    """The link's title attribute (``[text](url "title")``), if printed."""
    label: str
    """The link's visible text."""
    source: Span
    """From the opening to the closing markup; for a bare URL the URL itself."""
    span: Span | None = None
    """Where its visible text stands in the article's text; None outside the body."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A footnote definition or an entry of a reference list."""

    label: str | None
    """As printed, without brackets (``1``); None for an unnumbered entry."""
    source: Span
    """The whole entry, without the white space around it."""
    content: Span
    """The entry without its label (raw coordinates)."""
    links: tuple[Link, ...]
    footnote: bool
    """True for a definition of the footnote kind (``[^1]: …``), false for an entry of a list."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An image of the body."""

    url: str
    """As written."""
    alt: str | None
    caption: str | None
    credit: str | None
    source: Span
    """The image's own markup."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The link or line that says where the article itself was first published."""

    url: str | None
    publisher: str | None
    source: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One raw file, read."""

    path: str
    """Relative to the raw folder, with forward slashes."""
    sha256: str
    encoding: str
    aligned: AlignedText
    metadata: Metadata
    blocks: tuple[Block, ...] = ()
    strong: tuple[Span, ...] = ()
    """Text spans printed in bold, in order."""
    marks: tuple[FootnoteMark, ...] = ()
    references: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()
    """Hyperlinks of the body, in order."""
    figures: tuple[Figure, ...] = ()
    origins: tuple[Origin, ...] = ()
    issues: tuple[Issue, ...] = field(default=())

    @property
    def text(self) -> str:
        """The article's text."""
        return self.aligned.text

    @property
    def raw(self) -> str:
        """The decoded raw file, byte order mark dropped."""
        return self.aligned.raw
