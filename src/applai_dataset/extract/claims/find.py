"""From sentences to claims: cut, label, attribute, and bind what stands inside."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from applai_dataset.extract.attribution import Frame, find_frames
from applai_dataset.extract.claims.features import Profile, claim_features, claim_words, profile
from applai_dataset.extract.claims.modality import certainty, polarity
from applai_dataset.extract.claims.model import load_model
from applai_dataset.extract.claims.segment import group_units
from applai_dataset.extract.claims.subject import find_subject
from applai_dataset.extract.claims.units import find_units
from applai_dataset.extract.claims.words import type_cues
from applai_dataset.extract.folded import fold
from applai_dataset.ids import article_id, claim_id
from applai_dataset.read.document import Document
from applai_dataset.records import Attribution, Citation, Claim, ClaimType, Mention, Quantity, Sentence, Subject, Time
from applai_dataset.spans import Span

_ROLES = frozenset({"body", "quote", "list"})
_ASKING = frozenset("?？")
"""What stands right after a question, which is no claim."""
_MARKS = frozenset('“「『‘"')
_TYPES: dict[str, ClaimType] = {name: name for name in ("event", "state", "quantity", "causal", "prediction", "opinion")}


class _Placed(Protocol):
    @property
    def start_char(self) -> int: ...
    @property
    def end_char(self) -> int: ...


_Item = TypeVar("_Item", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence made ready for cutting."""

    index: int
    sentence: Sentence
    profiles: list[Profile]
    names: Sequence[Mention]


def find_claims(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    times: Sequence[Time],
    citations: Sequence[Citation],
) -> tuple[Claim, ...]:
    """Find the claims of a document.

    Args:
        document: a read document.
        sentences: its sentences, in order.
        mentions: its mentions, in order.
        quantities: its figures, in order.
        times: its dates and periods, in order.
        citations: its citations.

    Returns:
        Its claims in order, disjoint, each inside one sentence; their clusters are not known yet.
    """
    boundaries, wholes = load_model("boundaries.tsv"), load_model("candidates.tsv")
    frames = find_frames(document, sentences, mentions)
    cited = _cited(sentences, citations)
    text, folded = document.text, matching_text(document)
    article = article_id(document.sha256)
    claims: list[Claim] = []
    former: Subject | None = None
    paragraph = -1
    starts = [block.span.start for block in document.blocks]
    ahead = deque(frames)
    near: list[Frame] = []
    for passage in find_passages(document, sentences, mentions, frames):
        block = bisect_left(starts, passage.sentence.start_char + 1)
        former = former if block == paragraph else None
        paragraph = block
        while ahead and ahead[0].scope.start < passage.sentence.end_char:
            near.append(ahead.popleft())
        near = [frame for frame in near if frame.scope.end > passage.sentence.start_char]
        for group in group_units(passage.profiles, passage.sentence.role, boundaries, wholes):
            span = Span(group[0].unit.span.start, group[-1].unit.span.end)
            if text[span.end : span.end + 3].lstrip("”’』」\"'")[:1] in _ASKING:
                continue
            frame = attributed(near, span)
            inside = _within(passage.names, span)
            figures, dates = _within(quantities, span), _within(times, span)
            former = find_subject(text, folded, group, passage.names, former)
            attribution = _attribution(text, span, frame, passage.names, mentions)
            claims.append(
                Claim(
                    **document.aligned.place(span)._asdict(),
                    claim_id=claim_id(article, span),
                    article_id=article,
                    sentence_index=passage.index,
                    type=_type(folded, group, len(figures), len(dates), attribution),
                    certainty=certainty(folded, group),
                    polarity=polarity(folded, group),
                    attribution=attribution,
                    subject=former,
                    mention_ids=tuple(mention.mention_id for mention in inside),
                    entity_ids=tuple(
                        sorted(
                            {mention.entity_id for mention in inside}
                            | ({former.entity_id} if former and former.entity_id else set())
                        )
                    ),
                    citation_ids=tuple(dict.fromkeys([*cited[passage.index], *_sources(citations, frame)])),
                    quantities=tuple(figures),
                    times=tuple(dates),
                    cluster_id=None,
                )
            )
    return tuple(claims)


def matching_text(document: Document) -> str:
    """The text of a document folded and in lower case, same length, for matching only."""
    folded = fold(document.text)
    lower = folded.lower()
    return lower if len(lower) == len(folded) else "".join(low if len(low := c.lower()) == 1 else c for c in folded)


def find_passages(
    document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention], frames: Sequence[Frame]
) -> list[Passage]:
    """The sentences that may hold claims, cut into units and looked at."""
    text, folded = document.text, matching_text(document)
    cuts = sorted({cut for frame in frames for cut in frame.cut})
    speech = sorted({quoted for frame in frames for quoted in frame.quoted if text[quoted.start] in _MARKS})
    passages = []
    for index, sentence in enumerate(sentences):
        if sentence.role not in _ROLES:
            continue
        span = Span(sentence.start_char, sentence.end_char)
        names = _within(mentions, span)
        units = find_units(text, folded, span, _overlapping(cuts, span), _overlapping(speech, span))
        passages.append(Passage(index, sentence, [profile(folded, unit, names) for unit in units], names))
    return passages


def attributed(frames: Sequence[Frame], span: Span) -> Frame | None:
    """The frame that vouches for a claim: the one with the smallest scope that holds its beginning, or whose cue it holds."""
    holding = [
        frame
        for frame in frames
        if span.start in frame.scope or (not frame.cut and frame.cue is not None and frame.cue.overlaps(span))
    ]
    return min(holding, key=lambda frame: (frame.scope.length, -frame.scope.start), default=None)


def type_features(folded: str, group: Sequence[Profile], figures: int, times: int, kind: str, quotation: str) -> set[str]:
    """The features by which the type of a claim is decided (see `features.claim_features`)."""
    cues = [type_cues(folded, view.unit.span, latin=view.latin) for view in group]
    return claim_features(group, cues, figures=figures, times=times, kind=kind, quotation=quotation)


def _type(folded: str, group: Sequence[Profile], figures: int, times: int, attribution: Attribution) -> ClaimType:
    model = load_model("types.tsv")
    features = type_features(folded, group, figures, times, attribution.source_kind, attribution.quotation)
    scores = model.scores(model.total(features) + model.total(claim_words(group), "g:"))
    return _TYPES[model.classes[scores.index(max(scores))]]


def _attribution(
    text: str, span: Span, frame: Frame | None, names: Sequence[Mention], mentions: Sequence[Mention]
) -> Attribution:
    if frame is None:
        return Attribution(
            source=None,
            source_kind="author",
            source_start_char=None,
            source_end_char=None,
            entity_id=None,
            cue=None,
            quotation="none",
        )
    source, cue = frame.source, frame.cue
    entity = next((mention.entity_id for mention in _within(mentions, source) if source is not None), None) if source else None
    return Attribution(
        source=text[source.start : source.end] if source else None,
        source_kind=frame.source_kind,
        source_start_char=source.start if source else None,
        source_end_char=source.end if source else None,
        entity_id=entity if frame.source_kind in ("person", "organization", "media") else None,
        cue=text[cue.start : cue.end] if cue else None,
        quotation="direct" if frame.quotes(span) else "indirect",
    )


def _cited(sentences: Sequence[Sentence], citations: Sequence[Citation]) -> dict[int, list[str]]:
    """The footnotes of each sentence: those whose marks stand in it or after it, before the next one begins."""
    starts = [sentence.start_char for sentence in sentences]
    found: dict[int, list[str]] = defaultdict(list)
    anchors = sorted(
        (anchor.start_char, citation.citation_id)
        for citation in citations
        if citation.kind == "footnote"
        for anchor in citation.anchors
    )
    for offset, citation in anchors:
        index = bisect_left(starts, offset) - 1
        if index >= 0 and citation not in found[index]:
            found[index].append(citation)
    return found


def _sources(citations: Sequence[Citation], frame: Frame | None) -> list[str]:
    """The in-text citations whose name stands in a claim's frame."""
    if frame is None:
        return []
    places = [*frame.cut, *([frame.source] if frame.source else [])]
    return [
        citation.citation_id
        for citation in citations
        if citation.kind == "in_text"
        and any(place.overlaps(Span(anchor.start_char, anchor.end_char)) for anchor in citation.anchors for place in places)
    ]


def _within(items: Sequence[_Item], span: Span) -> list[_Item]:
    """Those of ordered, disjoint items that lie inside a span."""
    first = bisect_left(items, span.start, key=lambda item: item.start_char)
    found = []
    for index in range(first, len(items)):
        if items[index].start_char >= span.end:
            break
        if items[index].end_char <= span.end:
            found.append(items[index])
    return found


def _overlapping(spans: Sequence[Span], span: Span) -> list[Span]:
    """Those of ordered spans that share a code point with a span; spans nest two deep at most."""
    index = max(0, bisect_left(spans, span) - 2)
    found = []
    while index < len(spans) and spans[index].start < span.end:
        if spans[index].overlaps(span):
            found.append(spans[index])
        index += 1
    return found
