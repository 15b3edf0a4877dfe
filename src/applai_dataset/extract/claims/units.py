"""Units: the smallest stretches between which a sentence may be cut into claims.

Chinese clauses lie between punctuation marks; English ones also between conjunctions. Nothing is cut inside brackets, titles
and quoted terms. The words of attribution frames and the openers belong to no unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from applai_dataset.extract.attribution import find_quotes
from applai_dataset.knowledge import read_yaml
from applai_dataset.spans import Span

_MARK = re.compile(
    r"[，；;：。！？!?…\n]+|[,:](?!\d)|\.(?=\s|$|[”’\"」])|——|--|—|–|\s-\s|-(?=[\u4e00-\u9fff])(?<=[\u4e00-\u9fff]-)"
    r"|\s(?=(?:and|but|while|as|though|although|so|because|with|which|after)\s)"
)
_BRACKETED = re.compile(r"[（(][^（()）]{0,160}[）)]|\[[^\[\]]{0,160}\]")
_EDGE = " \t\n　*_~，,。；;：:！!？?…—–-、·.|#>"
_OPENING, _CLOSING = '“「『‘"（(《[【', '”」』’"）)》]】'
_PARTNER = dict(zip(_OPENING, _CLOSING, strict=True))


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch that is a claim, a part of one, or none."""

    span: Span
    """Trimmed: no punctuation, white space or lone quotation mark at its edges, no opener."""
    opener: str
    """Class of the opener that stood before it, or ""."""
    before: str
    """The punctuation mark before it; "^" at the beginning of the sentence, "|" after a frame or quotation mark, " " for none."""
    after: str
    """The punctuation mark after it; "$" at the end of the sentence, "|" before a frame or quotation mark, " " for none."""


def find_units(text: str, folded: str, sentence: Span, cuts: Sequence[Span], speech: Sequence[Span]) -> list[Unit]:
    """The units of a sentence, in order.

    Args:
        text: the article's text.
        folded: the same text folded (see `han.fold`).
        sentence: the sentence.
        cuts: words of attribution frames, in order.
        speech: quotations whose marks cut (reported speech), in order.
    """
    breaks = list(_breaks(folded, sentence, cuts, speech))
    units: list[Unit] = []
    start, before = sentence.start, "^"
    for span, mark in [*breaks, (Span(sentence.end, sentence.end), "$")]:
        piece = _trim(text, Span(start, max(start, span.start)))
        if piece.length:
            end, opener = _opener(folded, piece)
            claim = _trim(text, Span(end, piece.end))
            if claim.length:
                units.append(Unit(claim, opener, before, mark))
                before = mark
            elif opener:
                units.append(Unit(Span(piece.start, piece.start), opener, before, mark))
                before = mark
        if mark == "|" or (not piece.length and before not in {"^", "|"}):
            before = mark
        start = max(start, span.end)
    return _carry(units)


def _carry(units: list[Unit]) -> list[Unit]:
    """Hand the opener of an empty unit (“同时，”) on to the unit after it."""
    kept: list[Unit] = []
    opener, before = "", ""
    for unit in units:
        if not unit.span.length:
            opener, before = unit.opener, before or unit.before
        else:
            kept.append(Unit(unit.span, unit.opener or opener, before or unit.before, unit.after))
            opener, before = "", ""
    return kept


def _breaks(text: str, sentence: Span, cuts: Sequence[Span], speech: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Where the sentence is cut and at which mark, in order; the cuts of frames win over punctuation."""
    marks = [
        Span(position, position + 1) for quote in speech for position in (quote.start, quote.end - 1) if position in sentence
    ]
    hard = sorted({*marks, *(cut for cut in cuts if cut.overlaps(sentence))})
    whole = [Span(m.start(), m.end()) for m in _BRACKETED.finditer(text, sentence.start, sentence.end)]
    whole += [quote.span for quote in find_quotes(text, sentence) if quote.span not in speech]
    soft = [
        (Span(m.start(), m.end()), m[0].strip()[:1] or " ")
        for m in _MARK.finditer(text, sentence.start, sentence.end)
        if not any(span.start < m.start() < span.end - 1 for span in whole)
    ]
    yield from sorted(
        [(span, "|") for span in hard] + [item for item in soft if not any(item[0].overlaps(span) for span in hard)]
    )


def _trim(text: str, span: Span) -> Span:
    """The span without punctuation at its edges, and without quotation marks and brackets whose partners stand outside it."""
    start, end = span
    while True:
        while start < end and text[start] in _EDGE:
            start += 1
        while start < end and text[end - 1] in _EDGE:
            end -= 1
        if start < end and text[start] in _CLOSING and text[start] != '"':
            start += 1
        elif (
            start < end
            and text[start] in _OPENING
            and (text[start] == '"' or text.find(_PARTNER[text[start]], start + 1, end) in (-1, end - 1))
        ):
            partner = text.find(_PARTNER[text[start]], start + 1, end)
            if partner == end - 1 and text[start] in "《（(":
                return Span(start, end)
            if text[start] == '"' and 0 <= partner < end - 1:
                return Span(start, end)
            start += 1
        elif (start < end and text[end - 1] in _OPENING and text[end - 1] != '"') or (
            start < end and text[end - 1] in _CLOSING and text.rfind(_OPENING[_CLOSING.index(text[end - 1])], start, end - 1) < 0
        ):
            end -= 1
        else:
            return Span(start, max(start, end))


def _opener(text: str, span: Span) -> tuple[int, str]:
    """Where the words after the openers of a unit begin, and the class of the first opener."""
    position, found = span.start, ""
    for _ in range(3):
        match = _pattern().match(text, position, span.end)
        if not match or match.end() == match.start() or match.lastgroup == "keep":
            break
        found = found or (match.lastgroup or "")
        position = match.end()
        while position < span.end and text[position] in " ，,：:":
            position += 1
    return position, found


@cache
def _pattern() -> re.Pattern[str]:
    lists = read_yaml("claims/openers.yaml")
    words = [(word, name) for name, entries in lists["chinese"].items() for word in entries]
    latin = [(word, name) for name, entries in lists["english"].items() for word in entries]
    groups: dict[str, list[str]] = {}
    for word, name in words:
        groups.setdefault(name, []).append(re.escape(word))
    for word, name in latin:
        groups.setdefault(name, []).append(rf"(?i:{re.escape(word)})(?![\w'’])")
    names = ["keep", *(name for name in groups if name != "keep")]
    return re.compile(
        "|".join(f"(?P<{name}>{'|'.join(sorted(groups[name], key=lambda word: (-len(word), word)))})" for name in names)
    )
