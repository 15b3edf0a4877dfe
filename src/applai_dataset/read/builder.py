"""Building passages from what a parser meets, from left to right."""

from __future__ import annotations

from dataclasses import dataclass, field

from applai_dataset.read.inline import finished
from applai_dataset.read.passages import Anchor, Passage, Picture, Piece
from applai_dataset.records import Role
from applai_dataset.spans import Span


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
        self.touch(source)
        if text:
            self._pieces.append(Piece(text, source))
            self._length += len(text)

    def copy(self, source: Span) -> None:
        """Add a raw slice as it stands."""
        self.text(self.raw[source.start : source.end], source)

    def line_break(self, source: Span) -> None:
        """Add a line break; a second one in a row, or one after an image, ends the passage."""
        if (self._pieces and self._pieces[-1].text == "\n") or (self._pictures and self._pictures[-1].local == self._length):
            self.flush()
            return
        if self._pieces:
            newline = self.raw.find("\n", source.start, source.end)
            self.text("\n", Span(newline, newline + 1) if newline >= 0 else source)

    def image(self, url: str, alt: str | None, source: Span) -> None:
        """Add an image; one that begins a line begins a passage."""
        if self._pieces and self._pieces[-1].text == "\n":
            self.flush()
        self.touch(source)
        self._pictures.append(Picture(url, alt or None, self._length, source, self._link[0] if self._link else None))

    def open_link(self, url: str, title: str | None, start: int) -> None:
        """Begin a hyperlink whose markup begins at a raw position."""
        self._link = (url, title or None, self._length, start)
        self.touch(Span(start, start))

    def close_link(self, end: int) -> None:
        """End the hyperlink at a raw position; scripts and places of the page itself are no links."""
        if self._link:
            url, title, local, start = self._link
            if local < self._length and url and not url.startswith(("#", "javascript:")):
                self._anchors.append(Anchor(url, title, Span(local, self._length), Span(start, end)))
            self._link = None
            self.touch(Span(end, end))

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
            parts = [part for part in finished(passage, self.raw) if part.text or part.pictures]
            self.passages += parts
            if parts:
                self.marker = None
            if bold:
                self._strong_start = 0
        self._pieces, self._strong, self._anchors, self._pictures = [], [], [], []
        self._length, self._start, self._end = 0, None, 0

    @property
    def is_empty(self) -> bool:
        """Whether the passage has no text yet."""
        return not self._pieces

    def touch(self, source: Span) -> None:
        """Count markup that gives no text as part of the passage."""
        if self._start is None:
            self._start = source.start
        self._end = max(self._end, source.end)
