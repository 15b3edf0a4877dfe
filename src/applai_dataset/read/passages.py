"""Passages: the blocks of a raw file in raw coordinates, before it is known which of them are the article's text.

The three parsers (Markdown, HTML, plain text) all give passages; everything after them is one and the same path.
Offsets named ``local`` count code points of the passage's own text; spans named ``source`` lie in the raw file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from applai_dataset.records import Role
from applai_dataset.spans import Span

_MARK = re.compile(r"[ \t\u00a0\u3000]*\[\^([^\[\]\s^]{1,64})\]")
_URL = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[@!$&'()*+,;=%|]+")
_URL_END = ".,;:!?'*|"
_WIKILINK = re.compile(r"\[\[([^\[\]\n]{1,200})\]\]")
_MAX_RUN_IN_HEAD = 60
_CLOSING = "。！；，,.!;"
_EMPHASIS = re.compile(r"\*+|_+")


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
            p for p in part.pictures if start < p.local < end or p.local in {start, end} and (p.local == 0 or start != 0)
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
        offset, start, end = 0, self.source.start, self.source.end
        for text, source in self.pieces:
            exact = len(text) == source.length
            if offset <= local.start < offset + len(text):
                start = source.start + (local.start - offset if exact else 0)
            if offset < local.end <= offset + len(text):
                end = source.start + local.end - offset if exact else source.end
                break
            offset += len(text)
        return Span(start, end)


def _cut_pieces(pieces: Sequence[Piece], cuts: Sequence[Span]) -> list[Piece]:
    """The pieces without some local spans; a piece that stands for something else goes or stays as a whole or loses text only."""
    kept: list[Piece] = []
    index, offset = 0, 0
    for text, source in pieces:
        exact = len(text) == source.length
        end = offset + len(text)
        position = offset
        while index < len(cuts) and cuts[index].end <= offset:
            index += 1
        scan = index
        while scan < len(cuts) and cuts[scan].start < end:
            cut = cuts[scan]
            if cut.start > position:
                kept.append(_slice(text, source, position - offset, cut.start - offset, exact))
            position = max(position, min(cut.end, end))
            scan += 1
        if position < end:
            kept.append(_slice(text, source, position - offset, len(text), exact))
        offset = end
    return kept


def _slice(text: str, source: Span, start: int, end: int, exact: bool) -> Piece:
    return Piece(text[start:end], Span(source.start + start, source.start + end) if exact else source)


@dataclass(slots=True)
class PassageBuilder:
    """Collects the inline content of one passage after the other; raw positions never go back."""

    raw: str
    passages: list[Passage] = field(default_factory=list)
    role: Role = "body"
    level: int = 0
    definition: str | None = None
    marker: str | None = None
    chrome: str | None = None
    _pieces: list[Piece] = field(default_factory=list)
    _length: int = 0
    _start: int | None = None
    _end: int = 0
    _strong: list[Span] = field(default_factory=list)
    _strong_start: int | None = None
    _anchors: list[Anchor] = field(default_factory=list)
    _link: tuple[str, str | None, int, int] | None = None
    _pictures: list[Picture] = field(default_factory=list)

    def text(self, text: str, source: Span) -> None:
        """Add text that copies or stands for a raw span."""
        self._touch(source)
        if text:
            self._pieces.append(Piece(text, source))
            self._length += len(text)

    def copy(self, source: Span) -> None:
        """Add a raw slice as it stands."""
        self.text(self.raw[source.start : source.end], source)

    def line_break(self, source: Span) -> None:
        """Add a line break; a second one in a row, or one after an image, ends the passage."""
        if self._pieces and self._pieces[-1].text == "\n" or self._pictures and self._pictures[-1].local == self._length:
            self.flush()
            return
        if self._pieces:
            newline = self.raw.find("\n", source.start, source.end)
            self.text("\n", Span(newline, newline + 1) if newline >= 0 else source)

    def image(self, url: str, alt: str | None, source: Span) -> None:
        """Add an image; one that begins a line begins a passage."""
        if self._pieces and self._pieces[-1].text == "\n":
            self.flush()
        self._touch(source)
        self._pictures.append(Picture(url, alt or None, self._length, source, self._link[0] if self._link else None))

    def open_link(self, url: str, title: str | None, start: int) -> None:
        """Begin a hyperlink whose markup begins at a raw position."""
        self._link = (url, title or None, self._length, start)
        self._touch(Span(start, start))

    def close_link(self, end: int) -> None:
        """End the hyperlink at a raw position."""
        if self._link:
            url, title, local, start = self._link
            if local < self._length and url:
                self._anchors.append(Anchor(url, title, Span(local, self._length), Span(start, end)))
            self._link = None
            self._touch(Span(end, end))

    def open_strong(self) -> None:
        """Begin bold print."""
        if self._strong_start is None:
            self._strong_start = self._length

    def close_strong(self) -> None:
        """End bold print."""
        if self._strong_start is not None:
            if self._strong_start < self._length:
                self._strong.append(Span(self._strong_start, self._length))
            self._strong_start = None

    def flush(self, end: int | None = None) -> None:
        """End the passage, if there is one; ``end`` is the raw position after its markup."""
        if self._start is not None:
            if self._link:
                self.close_link(self._end)
            bold = self._strong_start is not None
            self.close_strong()
            passage = Passage(
                "".join(piece.text for piece in self._pieces),
                tuple(self._pieces),
                Span(self._start, max(self._end, end or 0)),
                self.role,
                self.level,
                tuple(self._strong),
                tuple(self._anchors),
                tuple(self._pictures),
                definition=self.definition,
                marker=self.marker,
                chrome=self.chrome,
            )
            parts = [part for part in _finished(passage) if part.text or part.pictures]
            self.passages += parts
            if parts:
                self.marker = None
            if bold:
                self._strong_start = 0
        self._pieces, self._strong, self._anchors, self._pictures = [], [], [], []
        self._length, self._start, self._end = 0, None, 0

    def _touch(self, source: Span) -> None:
        if self._start is None:
            self._start = source.start
        self._end = max(self._end, source.end)


def _finished(passage: Passage) -> list[Passage]:
    """The passage without literal emphasis marks, footnote marks, wikilink brackets and outer white space.

    Its bare addresses become links; a first line wholly in bold becomes a passage of its own, a heading.
    """
    text = passage.text
    if "*" in text or "_" in text:
        passage = _without_literal_emphasis(passage)
    if "[^" in text:
        passage = _without_marks(passage)
    if "[[" in text:
        passage = _without_wikilinks(passage)
    passage = passage.part(Span(0, len(passage.text)))
    if "://" in text:
        passage = with_bare_links(passage)
    head = passage.text.find("\n") if passage.strong and passage.role == "body" else -1
    if 0 < head <= _MAX_RUN_IN_HEAD and passage.text[head - 1] not in _CLOSING and passage.part(Span(0, head)).is_bold:
        title = replace(passage.part(Span(0, head)), role="heading", level=3)
        return [title, passage.part(Span(head, len(passage.text)))]
    return [passage]


def _without_wikilinks(passage: Passage) -> Passage:
    """Wikilinks leave their visible text; a passage that is nothing but one leads to another page."""
    cuts = []
    for match in _WIKILINK.finditer(passage.text):
        shown = match.start(1) + max(match[1].rfind("|"), -1 if "|" in match[1] else match[1].rfind("/")) + 1
        cuts += [Span(match.start(), shown), Span(match.end() - 2, match.end())]
    alone = len(cuts) == 2 and cuts[0].start == 0 and cuts[1].end == len(passage.text.rstrip())
    return replace(passage.without(cuts), chrome="wikilink" if alone else passage.chrome)


def _without_marks(passage: Passage) -> Passage:
    cuts, marks = [], []
    for match in _MARK.finditer(passage.text):
        joins_words = (
            passage.text[match.start() - 1 : match.start()].isalnum() and passage.text[match.end() : match.end() + 1].isalnum()
        )
        start = match.start(1) - 2 if joins_words and passage.text[match.start()].isspace() else match.start()
        cuts.append(Span(start, match.end()))
        marks.append(Mark(match[1], match.start(), passage.raw_span(Span(match.start(1) - 2, match.end()))))
    return passage.without(cuts, marks)


def _without_literal_emphasis(passage: Passage) -> Passage:
    """Take out asterisks and underscores that were meant as emphasis but that CommonMark leaves literal.

    CommonMark's flanking rule refuses ``**“…”**`` beside Han characters, because a punctuation mark inside and a letter outside
    make the run neither left- nor right-flanking. Writers of Chinese mean emphasis all the same.
    """
    text = passage.text
    runs = [match.span() for match in _EMPHASIS.finditer(text) if _is_emphasis(text, *match.span())]
    cuts: list[Span] = []
    strong: list[Span] = []
    opened: dict[str, tuple[int, int]] = {}
    for start, end in runs:
        run = text[start:end]
        if len(run) >= 4 and run[0] == "*":
            cuts.append(Span(start, end))
        elif run in opened:
            begin = opened.pop(run)
            cuts += [Span(*begin), Span(start, end)]
            if len(run) >= 2:
                strong.append(Span(begin[1], start))
        else:
            opened[run] = (start, end)
    cuts += [Span(*span) for run, span in opened.items() if len(run) >= 2 and run[0] == "*"]
    if not cuts:
        return passage
    return replace(passage, strong=_merged((*passage.strong, *strong))).without(sorted(cuts))


def _is_emphasis(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if _is_ascii_word(before) and _is_ascii_word(after):
        return False
    if text[start] == "_" and (_is_ascii_word(before) and _is_ascii_word(after) or end - start > 2):
        return False
    return end - start > 1 or not ((not before or before.isspace()) and (not after or after.isspace()))


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in {"_", "\\"})


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def with_bare_links(passage: Passage) -> Passage:
    """The passage with every address printed in its text, outside its links, as a link."""
    taken = [anchor.local for anchor in passage.anchors]
    bare = []
    for match in _URL.finditer(passage.text):
        url = trimmed_url(match[0])
        local = Span(match.start(), match.start() + len(url))
        if not any(local.overlaps(span) for span in taken):
            source = passage.raw_span(local)
            bare.append(Anchor(url, None, local, source))
    if not bare:
        return passage
    return replace(passage, anchors=tuple(sorted((*passage.anchors, *bare), key=lambda anchor: anchor.source)))


def trimmed_url(url: str) -> str:
    """An address found in running text without the punctuation that belongs to the sentence."""
    url = url.split("[", 1)[0].rstrip(_URL_END)
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(_URL_END)
    return url
