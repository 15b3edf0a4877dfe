"""Plain text to passages: each line a paragraph, unless a file wraps its paragraphs by hand."""

from __future__ import annotations

import re

from applai_dataset.read.builder import PassageBuilder
from applai_dataset.read.passages import Passage
from applai_dataset.spans import Span

_MARKUP = re.compile(
    r"^ {0,3}(?:#{1,6}[ \t]|>|```|[-*+][ \t]|\d{1,3}[.)][ \t]|\|.*\||(?:={3,}|-{3,})[ \t]*$)"
    r"|\]\(|\]:|\[\^|\*\*|\\[*_#\[\]]|<[A-Za-z!/][^<>\n]{0,500}>|&[a-z#0-9]{2,8};",
    re.MULTILINE,
)
_CLOSING = "。！？；：，、.!?;:,…”」』）)\"'》】"
_MIN_PARAGRAPH = 40
_WRAP = range(50, 101)


def is_plain_text(body: str) -> bool:
    """Whether a file's body shows no sign of Markdown or HTML."""
    return not _MARKUP.search(body)


def parse_plain_text(raw: str, start: int) -> list[Passage]:
    """The passages of a plain-text file.

    A short line without closing punctuation that a longer paragraph follows is a heading; the first of all is the title line.

    Args:
        raw: the decoded raw file.
        start: where the body begins.

    Returns:
        Passages in order, in raw coordinates; the title line is a heading of level 1.
    """
    lines = _paragraphs(raw, start)
    builder = PassageBuilder(raw)
    longest = max((span.length for span in lines), default=0)
    for index, span in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        heading = following is not None and _is_heading(raw, span, following, longest)
        builder.role, builder.level = ("heading", 1 if index == 0 else 2) if heading else ("body", 0)
        position = span.start
        for line in raw[span.start : span.end].splitlines(keepends=True):
            bare = line.rstrip("\r\n")
            builder.copy(Span(position, position + len(bare)))
            if len(bare) < len(line):
                builder.line_break(Span(position + len(bare), position + len(line)))
            position += len(line)
        builder.flush()
    return builder.passages


def _is_heading(raw: str, span: Span, following: Span, longest: int) -> bool:
    text = raw[span.start : span.end]
    width = sum(1 if character.isascii() else 2 for character in text)
    return (
        width <= 120
        and not text.endswith(tuple(_CLOSING))
        and following.length > max(_MIN_PARAGRAPH, span.length)
        and span.length <= longest / 2
        and "：" not in text[:8]
        and ":" not in text[:10]
        and "://" not in text
    )


def _paragraphs(raw: str, start: int) -> list[Span]:
    """Stripped spans of the paragraphs: lines, or groups of lines where the file is wrapped by hand."""
    lines: list[Span] = []
    gaps: list[bool] = []
    position, gap = start, True
    for line in raw[start:].splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            first = position + len(line) - len(line.lstrip())
            lines.append(Span(first, first + len(stripped)))
            gaps.append(gap)
            gap = False
        else:
            gap = True
        position += len(line)
    if not _is_wrapped(raw, lines, gaps):
        return lines
    paragraphs: list[Span] = []
    for span, after_gap in zip(lines, gaps, strict=True):
        if paragraphs and not after_gap:
            paragraphs[-1] = Span(paragraphs[-1].start, span.end)
        else:
            paragraphs.append(span)
    return paragraphs


def _is_wrapped(raw: str, lines: list[Span], gaps: list[bool]) -> bool:
    """Whether most lines that another one follows without a gap are as long as a wrapped line and end in mid-sentence."""
    inner = [span for span, gap in zip(lines, gaps[1:], strict=False) if not gap]
    wrapped = [span for span in inner if span.length in _WRAP and raw[span.end - 1] not in "。！？.!?:："]
    return len(inner) >= 4 and len(wrapped) >= 0.6 * len(inner)
