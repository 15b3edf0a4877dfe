"""Readable features of a sentence's units, for the linear models that cut and label claims.

A feature is a short string such as ``lead<lead=time,pronoun``: what is looked at (``<``: in the unit before, then in this one),
and what was found. Features speak of word classes (data files ``claims/words_*.yaml``), punctuation, lengths, names, and single
words: at most three characters of Chinese or two English words at the edges, so that no model can hold a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add

from applai_dataset.extract.claims.units import Unit
from applai_dataset.extract.claims.words import inside_classes, lead_class, tail_class
from applai_dataset.records import Mention

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d[\d.,]*")
_PREDICATES = frozenset({"copula", "having", "modal", "aspect", "passive", "causative", "verb", "be", "have"})
LONGEST = 8
"""Number of units that a claim may have."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the features say about one unit by itself."""

    unit: Unit
    latin: bool
    length: int
    """In Chinese characters, a Latin word counting two."""
    size: str
    """Script and length: exact for short units, where the length decides whether a predicate stands alone, else a step."""
    lead: str
    """Class of its first word; "name" for a mention, "" for none."""
    tail: str
    inside: list[str]
    predicate: str
    """Class of the predicate words in it: "none", "many" or the only one."""
    name: str
    """Type of the mention that it begins with, or ""."""
    edges: tuple[str, ...]
    """First and last characters or words."""
    words: tuple[str, ...]
    """Characters and pairs of characters, or words, each once."""
    features: tuple[str, ...]
    """Of the unit by itself, its words left out; each once."""


def profile(text: str, unit: Unit, names: Sequence[Mention]) -> Profile:
    """Look at one unit.

    Args:
        text: the folded text in lower case.
        unit: the unit.
        names: the mentions of its sentence.
    """
    span = unit.span
    written = text[span.start : span.end]
    han = len(_HAN.findall(written))
    latin_words = _LATIN.findall(written)
    latin = han * 2 < len(latin_words)
    if latin:
        edges: tuple[str, ...] = ("1" + latin_words[0], "2" + " ".join(latin_words[:2]), "9" + latin_words[-1])
        words = set(latin_words)
    else:
        edges = ("1" + written[:1], "2" + written[:2], "3" + written[:3], "9" + written[-1:], "8" + written[-2:])
        words = {*written, *map(add, written, written[1:])}
    length = han + 2 * len(latin_words)
    name = next((mention.type for mention in names if mention.start_char == span.start), "")
    lead = lead_class(text, span, latin=latin) or ("name" if name else "")
    tail = tail_class(text, span, latin=latin)
    inside = inside_classes(text, span, latin=latin)
    size = _size(length, latin=latin)
    predicates = [found for found in inside if found in _PREDICATES]
    predicate = "none" if not predicates else predicates[0] if len(predicates) == 1 else "many"
    return Profile(
        unit,
        latin,
        length,
        size,
        lead,
        tail,
        inside,
        predicate,
        name,
        edges,
        tuple(sorted(words)),
        (
            f"lead={lead}",
            f"tail={tail}",
            f"opener={unit.opener}",
            f"size={size}",
            f"predicate={predicate}",
            f"before={unit.before}",
            f"list={'、' in written}",
            *[f"in={found}" for found in inside],
            *[f"e:{edge}" for edge in edges],
        ),
    )


def _size(length: int, *, latin: bool) -> str:
    if latin:
        count = length // 2
        return f"e{count if count < 8 else min(6 + count // 4, 12)}"
    return f"z{length if length < 11 else min(9 + length // 4, 16)}"


def unit_features(profiles: Sequence[Profile], index: int, role: str) -> Iterator[str]:
    """All features by which it is decided whether a unit begins a claim, continues one, or belongs to none.

    Arguments as for `context_features`.
    """
    yield from profiles[index].features
    yield from ("g:" + word for word in profiles[index].words)
    if index:
        yield from ("p." + feature for feature in profiles[index - 1].features)
    yield from context_features(profiles, index, role)


def context_features(profiles: Sequence[Profile], index: int, role: str) -> Iterator[str]:
    """The features of a unit in its place: those that no unit has by itself.

    Args:
        profiles: the units of one sentence, in order.
        index: which of them.
        role: role of the sentence's block.
    """
    here = profiles[index]
    unit, lead, size = here.unit, here.lead, here.size
    yield f"bias={size[0]}"
    yield f"role={role}"
    yield f"end={profiles[-1].unit.after}"
    yield f"place={not index}{index == len(profiles) - 1}"
    yield f"count={min(len(profiles), 6)}"
    yield f"name={here.name}"
    yield f"after|size={unit.after},{size}"
    yield f"after={unit.after}"
    yield f"before|size={unit.before},{size}"
    yield f"before|lead={unit.before},{lead}"
    yield f"before|opener={unit.before},{unit.opener}"
    yield f"lead|tail={lead},{here.tail}"
    yield f"lead|predicate={lead},{here.predicate}"
    yield f"lead|size={lead},{size}"
    yield f"opener|size={unit.opener},{size}"
    if index:
        former = profiles[index - 1]
        yield f"lead<lead={former.lead},{lead}"
        yield f"tail<lead={former.tail},{lead}"
        yield f"predicate<lead={former.predicate},{lead}"
        yield f"predicate<predicate|before={former.predicate},{here.predicate},{unit.before}"
        yield f"size<size={former.size[:2]},{size}"
        yield f"lead|predicate<predicate={former.lead},{former.predicate},{here.predicate}"
        yield f"before|lead<before={former.unit.before},{former.lead},{unit.before}"
        yield f"opener<opener={former.unit.opener},{unit.opener}"
        yield f"1<1={former.edges[0]},{here.edges[0]}"
        yield f"same={former.edges[0] == here.edges[0]}{former.edges[1] == here.edges[1]}{former.edges[-1] == here.edges[-1]}"
    if index > 1:
        yield f"lead<<lead={profiles[index - 2].lead},{lead}"
    if index + 1 < len(profiles):
        following = profiles[index + 1]
        yield f"n.lead={following.lead}"
        yield f"n.opener={following.unit.opener}"
        yield f"n.size={following.size}"
        yield f"n.predicate={following.predicate}"
        yield f"lead>lead={lead},{following.lead}"
        yield f"predicate>predicate={here.predicate},{following.predicate}"
        for edge in following.edges[:2]:
            yield "n.e:" + edge
    if index + 2 < len(profiles):
        yield f"nn.lead={profiles[index + 2].lead}"


def candidate_features(profiles: Sequence[Profile], start: int, stop: int) -> Iterator[str]:
    """The features by which a run of units is judged as a whole: whether it would make one claim.

    Args:
        profiles: the units of one sentence, in order.
        start: index of its first unit.
        stop: index behind its last unit.
    """
    first, last, count = profiles[start], profiles[stop - 1], stop - start
    length = sum(view.length for view in profiles[start:stop])
    script = "e" if first.latin else "z"
    predicates = "".join("-" if view.predicate == "none" else "v" for view in profiles[start:stop])
    yield f"c.count={script},{min(count, 7)}"
    yield f"c.length={script},{min(length // 3, 20)}"
    yield f"c.length|count={script},{min(length // 5, 10)},{min(count, 4)}"
    yield f"c.predicates={script},{predicates if count < 5 else predicates.count('v')}"
    yield f"c.predicate|length={script},{'v' in predicates},{min(length, 12)}"
    yield f"c.before|after={first.unit.before},{last.unit.after},{min(count, 3)}"
    yield f"c.lead|predicate={first.lead},{'v' in predicates[1:]},{count > 1}"
    if count > 1:
        yield f"c.leads={first.lead},{last.lead}"
        yield f"c.tail|lead={first.tail},{last.lead}"
        yield f"c.openers={first.unit.opener},{last.unit.opener}"


def claim_features(
    group: Sequence[Profile], cues: Sequence[list[str]], *, figures: int, times: int, kind: str, quotation: str
) -> set[str]:
    """The features by which a claim's type is decided, its words left out (see `claim_words`).

    Args:
        group: the claim's units, in order; a Chinese claim has its main predicate in the last one.
        cues: the types for which each unit holds a cue.
        figures: number of quantities in the claim.
        times: number of dates and periods in it.
        kind: kind of its source.
        quotation: whether it is quoted.
    """
    first, last = group[0], group[-1]
    lead, length = first.lead, sum(view.length for view in group)
    every = sorted({cue for unit in cues for cue in unit})
    inside = sorted({name for view in group for name in view.inside})
    found = {
        "bias",
        f"figures={min(figures, 2)}",
        f"times={min(times, 1)}",
        f"figures|times={min(figures, 1)},{min(times, 1)}",
        f"figures|length={min(figures, 2)},{min(length // 12, 4)}",
        f"kind={kind}",
        f"quotation={quotation}",
        f"before={first.unit.before}",
        f"opener={first.unit.opener}",
        f"lead={lead}",
        f"tail={last.tail}",
        f"length={min(length // 6, 8)}",
        f"cues={'+'.join(every)}",
        f"main={'+'.join(cues[-1])}",
        f"main.lead={last.lead}",
    }
    for order, cue in enumerate(every):
        found |= {f"cue={cue}", f"cue|figures={cue},{min(figures, 2)}"}
        found |= {f"cue|cue={cue},{other}" for other in every[order + 1 :]}
    for name in inside:
        found |= {f"in={name}", f"lead|in={lead},{name}", f"in|figures={name},{min(figures, 1)}"}
    found |= {f"main={cue}." for cue in cues[-1]}
    found |= {f"main.e:{edge}" for edge in last.edges}
    found |= {f"e:{edge}" for edge in first.edges}
    return found


def claim_words(group: Sequence[Profile]) -> set[str]:
    """The words of a claim, each once."""
    return {word for view in group for word in view.words}
