"""Readable features of a sentence's units, for the linear models that cut and label claims.

A feature is a short string such as ``lead=condition`` or ``before|lead=，,pronoun``. Features speak of word classes (data files
``claims/words_*.yaml``), punctuation, lengths, names, and single words: at most three characters of Chinese or two English words
at the edges, so that no model can hold a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from applai_dataset.extract.claims.units import Unit
from applai_dataset.extract.claims.words import inside_classes, lead_class, tail_class, type_cues
from applai_dataset.records import Mention

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d[\d.,]*")
_CLAUSE_STEPS = (3, 5, 7, 9, 12, 16, 22, 30, 45)


@dataclass(frozen=True, slots=True)
class Profile:
    """What the features say about one unit by itself."""

    unit: Unit
    latin: bool
    length: int
    """In Chinese characters, a Latin word counting two."""
    size: int
    """The length as a step on a fixed scale (0 to 9)."""
    lead: str
    tail: str
    inside: list[str]
    name: str
    """Type of the mention that it begins with, or ""."""
    edges: tuple[str, ...]
    """First and last characters or words."""
    grams: tuple[str, ...]
    """Characters and pairs of characters, or words, each once."""


def profile(text: str, unit: Unit, names: Sequence[Mention]) -> Profile:
    """Look at one unit.

    Args:
        text: the folded text in lower case.
        unit: the unit.
        names: the mentions of its sentence.
    """
    span = unit.span
    words = text[span.start : span.end]
    han = _HAN.findall(words)
    latin_words = _LATIN.findall(words)
    latin = len(han) * 2 < len(latin_words)
    if latin:
        edges: tuple[str, ...] = (
            "1" + latin_words[0],
            "2" + " ".join(latin_words[:2]),
            "9" + latin_words[-1],
        )
        grams = {*latin_words}
    else:
        edges = ("1" + words[:1], "2" + words[:2], "3" + words[:3], "9" + words[-1:], "8" + words[-2:])
        grams = {*han, *(words[i : i + 2] for i in range(len(words) - 1) if words[i] > "\u3400" and words[i + 1] > "\u3400")}
    length = len(han) + 2 * len(latin_words)
    return Profile(
        unit,
        latin,
        length,
        sum(length > step for step in _CLAUSE_STEPS),
        lead_class(text, span, latin=latin),
        tail_class(text, span, latin=latin),
        inside_classes(text, span, latin=latin),
        next((mention.type for mention in names if mention.start_char == span.start), ""),
        edges,
        tuple(sorted(grams)),
    )


def unit_features(profiles: Sequence[Profile], index: int, role: str) -> Iterator[str]:
    """The features by which it is decided whether a unit begins a claim, continues one, or belongs to none.

    Args:
        profiles: the units of one sentence, in order.
        index: which of them.
        role: role of the sentence's block.
    """
    here = profiles[index]
    unit = here.unit
    lead = here.lead or ("name" if here.name else "")
    yield "bias"
    yield f"role={role}"
    yield f"before={unit.before}"
    yield f"after={unit.after}"
    yield f"before|size={unit.before},{here.size}"
    yield f"after|size={unit.after},{here.size}"
    yield f"before|opener={unit.before},{unit.opener}"
    yield f"before|lead={unit.before},{lead}"
    yield f"lead|tail={lead},{here.tail}"
    yield f"place={'first' if not index else 'later'},{'last' if index == len(profiles) - 1 else 'more'}"
    yield f"name={here.name}"
    yield from _own("", here, lead)
    for gram in here.grams:
        yield "g:" + gram
    if index:
        previous = profiles[index - 1]
        former = previous.lead or ("name" if previous.name else "")
        yield from _own("p.", previous, former)
        yield f"p.lead|lead={former},{lead}"
        yield f"p.tail|lead={previous.tail},{lead}"
        yield f"p.opener|opener={previous.unit.opener},{unit.opener}"
        yield f"p.size|size={previous.size // 2},{here.size // 2}"
        yield f"p.before|p.lead|before={previous.unit.before},{former},{unit.before}"
        yield f"p.1|1={previous.edges[0]},{here.edges[0]}"
        for clause in previous.inside:
            for own in here.inside:
                yield f"p.in|in={clause},{own}"
        yield f"p.in|lead={'copula' in previous.inside or 'modal' in previous.inside or 'aspect' in previous.inside},{lead}"
        for gram in previous.grams:
            yield "p.g:" + gram
    if index + 1 < len(profiles):
        following = profiles[index + 1]
        yield f"n.lead={following.lead}"
        yield f"n.opener={following.unit.opener}"
        yield f"n.size={following.size}"
        yield f"lead|n.lead={lead},{following.lead}"
        for edge in following.edges[:2]:
            yield "n.e:" + edge


def _own(prefix: str, view: Profile, lead: str) -> Iterator[str]:
    yield f"{prefix}lead={lead}"
    yield f"{prefix}tail={view.tail}"
    yield f"{prefix}opener={view.unit.opener}"
    yield f"{prefix}size={view.size}"
    for name in view.inside:
        yield f"{prefix}in={name}"
    if not view.inside:
        yield f"{prefix}in=none"
    for edge in view.edges:
        yield f"{prefix}e:{edge}"


def claim_features(
    text: str, view: Profile, first: Profile, last: Profile, *, figures: int, times: int, kind: str, quotation: str
) -> Iterator[str]:
    """The features by which a claim's type is decided.

    Args:
        text: the folded text in lower case.
        view: the whole claim as one unit.
        first: its first unit, which knows the opener and the punctuation before it.
        last: its last unit, where a Chinese claim has its main predicate.
        figures: number of quantities in the claim.
        times: number of dates and periods in it.
        kind: kind of its source.
        quotation: whether it is quoted.
    """
    lead = view.lead or ("name" if view.name else "")
    yield "bias"
    yield f"figures={min(figures, 2)}"
    yield f"times={min(times, 1)}"
    yield f"figures|times={min(figures, 1)},{min(times, 1)}"
    yield f"kind={kind}"
    yield f"quotation={quotation}"
    yield f"before={first.unit.before}"
    yield f"opener={first.unit.opener}"
    yield f"lead={lead}"
    yield f"tail={view.tail}"
    yield f"size={view.size}"
    yield f"lead|size={lead},{view.size // 3}"
    cues = type_cues(text[view.unit.span.start : view.unit.span.end], latin=view.latin)
    main = type_cues(text[last.unit.span.start : last.unit.span.end], latin=view.latin)
    yield f"cues={'+'.join(cues)}"
    yield f"main={'+'.join(main)}"
    yield f"main.lead={last.lead}"
    for order, cue in enumerate(cues):
        yield f"cue={cue}"
        yield f"cue|figures={cue},{min(figures, 2)}"
        for other in cues[order + 1 :]:
            yield f"cue|cue={cue},{other}"
    for cue in main:
        yield f"main={cue}."
    for edge in last.edges:
        yield f"main.e:{edge}"
    for name in view.inside:
        yield f"in={name}"
        yield f"lead|in={lead},{name}"
        yield f"in|figures={name},{min(figures, 1)}"
    for edge in view.edges:
        yield f"e:{edge}"
    for gram in view.grams:
        yield f"g:{gram}"
