"""Markdown to passages, with exact places, in one pass over pulldown-cmark's events.

The parser works on a *masked* copy of the file that has the same length, so that its offsets hold in the raw file: front matter,
lone wrapper tags and stray indentation become line breaks there, and characters that it cannot take become U+FFFD. Full-width
punctuation beside an asterisk becomes a letter, because CommonMark's flanking rule refuses ``**“…”**`` beside Han characters,
where writers of Chinese mean emphasis all the same. The text itself always comes from the raw file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import pyromark

from applai_dataset.read.builder import PassageBuilder
from applai_dataset.read.html import parse_tag, walk_html, walk_inline
from applai_dataset.read.passages import Passage
from applai_dataset.records import Role
from applai_dataset.spans import Span

_OPTIONS = pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
_WRAPPER = re.compile(
    r"^[ \t]*</?(?:article|section|main|div|center|span|p|body|html|font)\b[^<>\n]*>[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_LINK_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\[\]\n]{1,40}\](:)", re.MULTILINE)
_FOOTNOTE_DEFINITION = re.compile(r"^[ \t]{1,12}(?=\[\^[^\[\]\s]{1,64}\]:)", re.MULTILINE)
_FULL_WIDTH_DEFINITION = re.compile(r"(?<=\])：(?=[^\n])")
_PUNCTUATED_EMPHASIS = re.compile(
    r"(?<=\*)[“”‘’「」『』（）《》〈〉【】〔〕：；，。、？！…—·～％￥]|[“”‘’「」『』（）《》〈〉【】〔〕：；，。、？！…—·～％￥](?=\*)"
)
_INDENTED = re.compile(r"^(?: {4,}|[ ]{0,3}\t[ \t]*)(?=\S)", re.MULTILINE)
_LIST_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_UNPARSABLE = re.compile(r"[\ud800-\udfff\x00\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ITEM_MARKER = re.compile(r"\s*([-*+]|\d{1,9})")


def parse_markdown(raw: str, start: int) -> list[Passage]:
    """The passages of a Markdown file.

    Args:
        raw: the decoded raw file.
        start: where the body begins, after the front matter.

    Returns:
        Passages in order, in raw coordinates.
    """
    masked = _masked(raw, start)
    events = [(event, (span["start"], span["end"])) for event, span in pyromark.events_with_range(masked, options=_OPTIONS)]
    points = _code_points(masked, (offset for _, span in events for offset in span))
    builder = PassageBuilder(raw)
    walk = _Walk(builder, masked)
    for event, (first, last) in events:
        walk.event(event, points[first], points[last])
    builder.flush()
    return builder.passages


def _masked(raw: str, start: int) -> str:
    body = _UNPARSABLE.sub("\ufffd", raw[start:]) if _UNPARSABLE.search(raw, start) else raw[start:]
    if "*" in body:
        body = _PUNCTUATED_EMPHASIS.sub("一", body)
    if "<" in body:
        body = _WRAPPER.sub(lambda match: "\n" * len(match[0]), body)
    if "[^" in body:
        body = _FULL_WIDTH_DEFINITION.sub(":", body)
    if "]:" in body:
        body = _LINK_DEFINITION.sub(lambda match: match[0][:-1] + "\ufffd", body)
        body = _FOOTNOTE_DEFINITION.sub(lambda match: "\n" * len(match[0]), body)
    if _INDENTED.search(body):
        body = _dedented(body)
    return "\n" * start + body


def _dedented(body: str) -> str:
    """Indentation outside lists made line breaks: in articles it is stray white space, never code."""
    lines = body.split("\n")
    in_list = after_blank = fenced = False
    for index, line in enumerate(lines):
        stripped = line.lstrip(" \t")
        if stripped.startswith(("```", "~~~")):
            fenced = not fenced
        if not stripped.strip():
            after_blank = True
            continue
        if fenced:
            continue
        if _LIST_ITEM.match(line):
            in_list = True
        elif _INDENTED.match(line):
            if not in_list:
                lines[index] = "\n" * (len(line) - len(stripped)) + stripped
                continue
        elif after_blank and not line.startswith(" "):
            in_list = False
        after_blank = False
    return "\n".join(lines)


def _code_points(text: str, offsets: Iterable[int]) -> Mapping[int, int]:
    """Code-point offsets of UTF-8 byte offsets into a text."""
    if text.isascii():
        return _Identity()
    data = text.encode()
    ordered = sorted({0, *offsets})
    points = {0: 0}
    position = 0
    for before, after in pairwise(ordered):
        position += len(data[before:after].decode())
        points[after] = position
    return points


_Value = Any  # the parser's own, untyped shape of an event: a name, or a name with details


class _Identity(dict[int, int]):
    def __missing__(self, key: int) -> int:
        return key


class _Walk:
    """Turns events into calls of a `PassageBuilder`."""

    def __init__(self, builder: PassageBuilder, masked: str) -> None:
        self.builder = builder
        self.masked = masked
        self.containers: list[Role] = []
        self.alt: list[str] | None = None
        self.code: int | None = None
        self.html: Span | None = None

    def event(self, event: str | Mapping[str, _Value], start: int, end: int) -> None:
        if isinstance(event, str):
            name, value = event, None
        else:
            ((name, value),) = event.items()
        getattr(self, f"on_{_SNAKE.get(name, 'other')}")(value, start, end)

    def on_other(self, value: _Value, start: int, end: int) -> None:
        """Rules and task markers give nothing."""

    def on_start(self, value: _Value, start: int, end: int) -> None:
        name, detail = (value, {}) if isinstance(value, str) else next(iter(value.items()))
        builder = self.builder
        match name:
            case "Paragraph" | "HtmlBlock" | "CodeBlock" | "TableCell":
                builder.flush()
                builder.role, builder.level = self.role(), 0
                if name == "HtmlBlock":
                    self.html = Span(start, start)
                elif name == "CodeBlock":
                    self.code = start
            case "Heading":
                builder.flush()
                builder.role, builder.level = "heading", int(detail["level"][1])
            case "BlockQuote":
                builder.flush()
                self.containers.append("quote")
            case "Item":
                builder.flush()
                self.containers.append("list")
                builder.role, builder.level = self.role(), 0
                marker = _ITEM_MARKER.match(self.masked, start)
                builder.marker = marker[1] if marker else "-"
            case "Table":
                builder.flush()
                self.containers.append("list")
            case "FootnoteDefinition":
                builder.flush()
                builder.definition = detail
                builder.touch(Span(start, start))
            case "Strong":
                builder.open_strong()
            case "Link":
                url = self._address(detail, start, end)
                builder.open_link(url, detail["title"], start)
            case "Image":
                self.alt = []

    def on_end(self, value: _Value, start: int, end: int) -> None:
        name = value if isinstance(value, str) else next(iter(value))
        builder = self.builder
        match name:
            case "Paragraph" | "Heading" | "TableCell":
                builder.flush(start + len(self.masked[start:end].rstrip()))
                builder.level = 0
                builder.role = self.role()
            case "BlockQuote" | "Item" | "Table":
                builder.flush()
                if self.containers:
                    self.containers.pop()
                builder.role, builder.marker = self.role(), None
            case "FootnoteDefinition":
                builder.flush()
                builder.definition = None
            case "HtmlBlock":
                if self.html:
                    walk_html(builder, self.html.start, self.html.end)
                    self.html = None
            case "CodeBlock":
                builder.flush()
                self.code = None
            case "Strong":
                builder.close_strong()
            case "Link":
                builder.close_link(end)
            case "Image":
                self._image(start, end)

    def on_text(self, value: str, start: int, end: int) -> None:
        if self.alt is not None:
            self.alt.append(value)
        elif self.code is not None:
            self._code_lines(start, end)
        elif self.masked[start:end] == value:
            self.builder.copy(Span(start, end))
        else:
            self.builder.text(value, Span(start, end))

    def on_code(self, value: str, start: int, end: int) -> None:
        if self.alt is not None:
            self.alt.append(value)
            return
        at = self.masked[start:end].replace("\n", " ").find(value)
        if at >= 0:
            self.builder.touch(Span(start, start))
            self.builder.copy(Span(start + at, start + at + len(value)))
            self.builder.touch(Span(end, end))
        else:
            self.builder.text(value, Span(start, end))

    def on_break(self, value: _Value, start: int, end: int) -> None:
        if self.alt is not None:
            self.alt.append(" ")
        else:
            self.builder.line_break(Span(start, end))

    def on_html(self, value: str, start: int, end: int) -> None:
        if self.html:
            self.html = Span(self.html.start, end)

    def on_inline_html(self, value: str, start: int, end: int) -> None:
        tag = parse_tag(self.builder.raw[start:end])
        if tag and self.alt is None:
            walk_inline(self.builder, tag, Span(start, end))

    def on_footnote_reference(self, value: str, start: int, end: int) -> None:
        self.builder.copy(Span(start, end))

    def role(self) -> Role:
        return "quote" if "quote" in self.containers else self.containers[-1] if self.containers else "body"

    def _code_lines(self, start: int, end: int) -> None:
        """Code blocks of articles are quoted text: each line a passage."""
        position = start
        for line in self.masked[start:end].splitlines(keepends=True):
            self.builder.copy(Span(position, position + len(line)))
            position += len(line)
            self.builder.flush()

    def _image(self, start: int, end: int) -> None:
        alt = "".join(self.alt or ()).strip()
        self.alt = None
        url = self._target(start, end)
        if url:
            self.builder.image(url, alt, Span(start, end))

    def _address(self, detail: Mapping[str, Any], start: int, end: int) -> str:
        """The link's address as written; the parser's own where it stands elsewhere (reference links)."""
        url = str(detail["dest_url"])
        return url if url in self.builder.raw[start:end] else self._target(start, end) or url

    def _target(self, start: int, end: int) -> str | None:
        """The address inside ``](…)`` of a raw link or image, as written."""
        raw = self.builder.raw[start:end]
        at = raw.rfind("](")
        if at < 0:
            return None
        inside = raw[at + 2 : -1].strip()
        if inside.startswith("<"):
            return inside[1:].split(">", 1)[0]
        return inside.split(None, 1)[0] if inside else None


_SNAKE = {
    "Start": "start",
    "End": "end",
    "Text": "text",
    "Code": "code",
    "SoftBreak": "break",
    "HardBreak": "break",
    "Html": "html",
    "InlineHtml": "inline_html",
    "FootnoteReference": "footnote_reference",
}
