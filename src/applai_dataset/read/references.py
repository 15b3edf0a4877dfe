"""References: footnote definitions and the entries of reference lists, taken out of the passages; numbered marks in the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from applai_dataset.han import fold
from applai_dataset.knowledge import read_words
from applai_dataset.read.document import Link, Reference
from applai_dataset.read.passages import Mark, Passage
from applai_dataset.spans import Span

_LABEL = re.compile(r"(?:\[(\d{1,3})\]|【(\d{1,3})】|［(\d{1,3})］|(\d{1,3})(?:[.、．](?!\d)|[)）]))[:：.]?\s*")
_INLINE_LABEL = re.compile(r"\[\d{1,3}\](?=\s?(?:https?://|\S))")
_NUMBERED_MARK = re.compile(r"[ \t]*\[(\d{1,3}(?:\s?[,，、]\s?\d{1,3}){0,9})\]")
_SINGLE_MARK = re.compile(r"\[\d{1,3}\]")
_HEADING_TRIM = " \t\u3000:：*#_【】[]—-=、.．0123456789()（）一二三四五六七八九十"
_ACCESS = re.compile(r"(?i)检索|檢索|访问日期|訪問日期|retrieved|accessed|(?<!\d)(?:19|20)\d\d(?:[-/.年]|\))")
_MAX_HEADING = 40
_MAX_ENTRY = 600


@cache
def _headings() -> frozenset[str]:
    return frozenset(read_words("reading/reference_headings.txt"))


def is_reference_heading(text: str) -> bool:
    """Whether a heading or a line by itself introduces a list of references."""
    if len(text) > _MAX_HEADING:
        return False
    return fold(text).casefold().strip(_HEADING_TRIM) in _headings()


def take_references(passages: Sequence[Passage], raw: str) -> tuple[list[Passage], list[Reference]]:
    """Divide passages into those of the article and references.

    Args:
        passages: all passages in order.
        raw: the decoded raw file.

    Returns:
        The remaining passages, and the references in order.
    """
    rest: list[Passage] = []
    references: list[Reference] = []
    level: int | None = None
    pending: Passage | None = None
    for passage in passages:
        if passage.definition is not None:
            references.append(_footnote(passage, references, raw))
            continue
        head, tail = _split_heading(passage)
        if head:
            if pending:
                rest.append(pending)
            pending, level = head, head.level or 9
            if tail is None:
                continue
            passage = tail
        elif passage.role == "heading" and level is not None:
            level = None
        entries = _entries(passage, raw) if level is not None else []
        if entries:
            references += entries
            pending = None
        else:
            if pending and not references:
                rest.append(pending)
            pending, level = None, None
            rest.append(passage)
    if pending and not references:
        rest.append(pending)
    if not any(not reference.footnote for reference in references):
        rest, unheaded = _trailing_entries(rest, raw)
        references = sorted([*references, *unheaded], key=lambda reference: reference.source)
    return rest, references


def cut_numbered_marks(passage: Passage, labels: frozenset[str]) -> Passage:
    """The passage with bracketed numbers that name a reference (``[1]``, ``[1,2]``) taken out as footnote marks."""
    if "[" not in passage.text:
        return passage
    found = [(match, re.findall(r"\d+", match[1])) for match in _NUMBERED_MARK.finditer(passage.text)]
    found = [(match, numbers) for match, numbers in found if labels.issuperset(numbers)]
    sources = passage.raw_spans([Span(match.start(1) - 1, match.end()) for match, _ in found])
    cuts = [Span(*match.span()) for match, _ in found]
    marks = [
        Mark(number, match.start(), source) for (match, numbers), source in zip(found, sources, strict=True) for number in numbers
    ]
    return passage.without(cuts, marks).part(Span(0, len(passage.text))) if cuts else passage


def _split_heading(passage: Passage) -> tuple[Passage | None, Passage | None]:
    """The heading of a reference list and what follows it in the same passage."""
    if is_reference_heading(passage.text):
        return passage, None
    first, _, others = passage.text.partition("\n")
    if others and is_reference_heading(first):
        return passage.part(Span(0, len(first))), passage.part(Span(len(first), len(passage.text)))
    return None, None


def _footnote(passage: Passage, before: list[Reference], raw: str) -> Reference:
    """The footnote definition that a passage is, or goes on with."""
    label = passage.definition or ""
    floor = before[-1].source.end if before else 0
    opening = max(raw.rfind(f"[^{label}]", floor, passage.source.start), floor)
    if before and before[-1].label == label and not raw.startswith("[^", opening):
        last = before.pop()
        return Reference(
            label,
            Span(last.source.start, passage.source.end),
            Span(last.content.start, passage.source.end),
            (*last.links, *links_of(passage)),
            footnote=True,
        )
    start = opening if raw.startswith("[^", opening) else passage.source.start
    return Reference(label, Span(start, passage.source.end), passage.source, links_of(passage), footnote=True)


def links_of(passage: Passage) -> tuple[Link, ...]:
    """The links of a passage outside the body."""
    return tuple(Link(a.url, a.title, passage.text[a.local.start : a.local.end], a.source) for a in passage.anchors)


def _entries(passage: Passage, raw: str) -> list[Reference]:
    """The entries that a passage under a reference heading holds; none if it does not look like any."""
    if not passage.text or len(passage.text) > 20 * _MAX_ENTRY:
        return []
    parts = [passage.part(span) for span in _entry_spans(passage.text)]
    if not all(part.marker or _looks_like_entry(part) for part in parts):
        return []
    return [_entry(part, raw, first=index == 0) for index, part in enumerate(parts)]


def _entry_spans(text: str) -> list[Span]:
    cuts = [match.start() for match in _INLINE_LABEL.finditer(text)]
    if not cuts or text[: cuts[0]].strip():
        cuts = [0, *cuts] if not cuts else [0]
    position = 0
    for line in text.split("\n"):
        if position and (_LABEL.match(line) or line.startswith("http")):
            cuts.append(position)
        position += len(line) + 1
    bounds = sorted({0, *cuts, len(text)})
    return [Span(a, b) for a, b in pairwise(bounds) if text[a:b].strip()]


def _looks_like_entry(passage: Passage) -> bool:
    text = passage.text
    return len(text) <= _MAX_ENTRY and bool(_LABEL.match(text) or passage.anchors or _ACCESS.search(text))


def _entry(passage: Passage, raw: str, *, first: bool) -> Reference:
    source = content = passage.source
    label = None
    match = _LABEL.match(passage.text)
    if passage.marker:
        line = raw.rfind("\n", 0, source.start) + 1
        lead = raw[line : source.start]
        if first and not lead.strip(" \t>-*+.)0123456789"):
            source = Span(line + len(lead) - len(lead.lstrip(" \t>")), source.end)
        label = passage.marker if passage.marker.isdigit() else None
    if match and not label:
        label = next(group for group in match.groups() if group)
        rest = passage.part(Span(match.end(), len(passage.text)))
        content = Span(rest.source.start if rest.text else source.end, source.end)
    return Reference(label, source, content, links_of(passage), footnote=False)


def _trailing_entries(passages: list[Passage], raw: str) -> tuple[list[Passage], list[Reference]]:
    """Numbered entries at the end under no heading: with an address, or with the number of a mark in the text."""
    found: list[tuple[int, list[Reference]]] = []
    marks = {mark for passage in passages for mark in _SINGLE_MARK.findall(passage.text[1:])}
    for index in range(len(passages) - 1, max(-1, len(passages) - 80), -1):
        passage = passages[index]
        if len(found) == 0 and len(passages) - index > 6:
            break
        label = _LABEL.match(passage.text)
        labelled = label or (passage.marker or "").isdigit()
        if (labelled and passage.anchors and _is_mostly_links(passage)) or (label and label[1] and f"[{label[1]}]" in marks):
            entries = _entries(passage, raw)
            if entries:
                found.append((index, entries))
                continue
        if found:
            break
    taken = {index for index, _ in found}
    rest = [passage for index, passage in enumerate(passages) if index not in taken]
    return rest, [entry for _, entries in reversed(found) for entry in entries]


def _is_mostly_links(passage: Passage) -> bool:
    return sum(anchor.local.length for anchor in passage.anchors) >= 0.4 * len(passage.text)
