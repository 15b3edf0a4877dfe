"""Quantities: every figure with a unit, currency, percent or counted noun, as a span and in normal form.

One regular expression finds candidates in the folded text (`figures`), and the words around each of them say whether it is a
bound or approximate (`context`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from applai_dataset.extract.folded import spaced
from applai_dataset.extract.quantities.context import bound, meanings
from applai_dataset.extract.quantities.currency import bare_yuan, yuan_or_yen
from applai_dataset.extract.quantities.figures import Figure, find_figures, scan
from applai_dataset.read.document import Document
from applai_dataset.records import Quantity, Sentence
from applai_dataset.spans import Span

__all__ = ["find_quantities"]


def find_quantities(document: Document, sentences: Sequence[Sentence], taken: Sequence[Span]) -> tuple[Quantity, ...]:
    """Find the figures of an article's text and put them in normal form.

    Args:
        document: a read document.
        sentences: its sentences; a figure and the words that bound it stand in one sentence.
        taken: spans of mentions and times, which win overlaps.

    Returns:
        Its quantities, ordered and disjoint from each other and from `taken`.
    """
    folded = spaced(document.text)
    blocked = bytearray(len(folded))
    for span in taken:
        blocked[span.start : span.end] = b"\1" * span.length
    yuan = bare_yuan(folded, document.metadata.language)
    openings = scan(folded)
    found = []
    for sentence in sentences:
        within = Span(sentence.start_char, sentence.end_char)
        places = openings[bisect_left(openings, within.start) : bisect_left(openings, within.end)]
        if not places:
            continue
        paragraph = folded[within.start : within.end]
        for figure in find_figures(folded, within, places, blocked):
            said = meanings(folded, within, figure.span) | figure.said
            interval = bound(figure.interval, said)
            found.append(
                Quantity(
                    **document.aligned.place(figure.span)._asdict(),
                    low=interval.low,
                    high=interval.high,
                    unit=_code(figure, paragraph, yuan),
                    approximate="about" in said,
                )
            )
    return tuple(found)


def _code(figure: Figure, paragraph: str, yuan: str) -> str:
    if figure.unit.code == "元":
        return "CNY" if "人民币" in paragraph else yuan
    if figure.unit.code == "¥":
        return yuan_or_yen(paragraph)
    return figure.unit.code
