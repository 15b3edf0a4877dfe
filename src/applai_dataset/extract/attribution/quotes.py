"""Quotation marks of either script, paired by nesting within one stretch of text."""

from __future__ import annotations

import re
from typing import NamedTuple

from applai_dataset.spans import Span

_CLOSER = {"“": "”", "「": "」", "『": "』", "‘": "’", "《": "》"}
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}
_BEFORE_SPEECH = frozenset("：:，,。")
MARKS = frozenset('“”「」『』‘’"')
"""Characters that open or close a quotation (titles in 《》 pair like quotations, but hold none)."""
_SPEECH = frozenset('“「"')
_MARK = re.compile(f"[{''.join(sorted(MARKS))}《》]")
_DEEPEST = 8


class Quote(NamedTuple):
    """A quotation with its marks."""

    span: Span
    """From the opening to the closing mark."""

    @property
    def inside(self) -> Span:
        """The quotation without its marks."""
        return Span(self.span.start + 1, self.span.end - 1)


def find_quotes(text: str, within: Span, *, unclosed: bool = False) -> tuple[Quote, ...]:
    """The outermost quotations of a stretch of text.

    A straight mark opens and closes in turn; a closing mark right after a colon or comma with none open is read as an opening
    one (a common misprint); a mark without its partner is no quotation. Apostrophes inside words are none either.

    Args:
        text: the article's text.
        within: the stretch to look through, usually a block.
        unclosed: whether speech that is never closed counts, up to the end: by convention a quotation that goes on in the next
            paragraph is closed only there.

    Returns:
        Quotations in order, disjoint, in coordinates of `text`.
    """
    found: list[Quote] = []
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(text, within.start, within.end):
        character, position = match[0], match.start()
        if character == "’" and position and text[position - 1].isalnum() and not (stack and stack[-1][0] == "‘"):
            continue
        if _closes(character, stack):
            index = max(index for index, (opener, _) in enumerate(stack) if opener in _opening(character))
            if index == 0 and stack[0][0] != "《":
                found.append(Quote(Span(stack[0][1], position + 1)))
            del stack[index:]
        elif character in _CLOSER or character == '"':
            for index, (opener, _) in enumerate(stack):
                if opener == character:  # a mark never nests in itself: the earlier one was never closed
                    del stack[index:]
                    break
            if len(stack) < _DEEPEST:
                stack.append((character, position))
        elif character in "”」" and not stack and position > within.start and text[position - 1] in _BEFORE_SPEECH:
            stack.append((_OPENER[character], position))
    if unclosed and stack and stack[0][0] in _SPEECH and _opens_speech(text, within.start, stack[0][1]):
        found.append(Quote(Span(stack[0][1], within.end)))
    return tuple(found)


def _opens_speech(text: str, start: int, position: int) -> bool:
    before = text[max(start, position - 4) : position].rstrip(" *_")
    return before[-1:] in ("", ":", "：", ",", "，")


def _opening(closer: str) -> str:
    """The marks that a mark closes: straight and curly double marks are mixed up in print."""
    if closer == '"':
        return '"“'
    return _OPENER.get(closer, "") + ('"' if closer == "”" else "")


def _closes(character: str, stack: list[tuple[str, int]]) -> bool:
    return any(opener in _opening(character) for opener, _ in stack)
