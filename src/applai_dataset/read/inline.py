"""Inline marks that parsers leave in the text: footnote marks, wikilinks, Chinese emphasis, bare addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from applai_dataset.read.passages import Anchor, Mark, Passage
from applai_dataset.spans import Span

_MARK = re.compile(r"[ \t\u00a0\u3000]*\[\^([^\[\]\s^,，]{1,64}(?:[,，、;]\s?\^?[^\[\]\s^,，]{1,64}){0,9})\]")
_LABELS = re.compile(r"[,，、;]\s?\^?")
_URL = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[@!$&'()*+,;=%|]+")
_URL_END = ".,;:!?'*|"
_WIKILINK = re.compile(r"\[\[([^\[\]\n]{1,200})\]\]")
_MAX_RUN_IN_HEAD = 60
_CLOSING = "。！；，,.!;"
_EMPHASIS = re.compile(r"\*+|_+")


def finished(passage: Passage, raw: str) -> list[Passage]:
    """The passage without literal emphasis marks, footnote marks, wikilink brackets and outer white space.

    Its bare addresses become links; a first line wholly in bold becomes a passage of its own, a heading.
    """
    text = passage.text
    if "*" in text or "_" in text:
        passage = _without_literal_emphasis(passage, raw)
    if "[^" in text:
        passage = _without_marks(passage)
    if "[[" in text:
        passage = _without_wikilinks(passage)
    passage = passage.part(Span(0, len(passage.text)))
    if "://" in text:
        passage = with_bare_links(passage)
    head = passage.text.find("\n") if passage.strong and passage.role == "body" else -1
    if 0 < head <= _MAX_RUN_IN_HEAD and passage.text[head - 1] not in _CLOSING and passage.part(Span(0, head)).is_bold:
        title = replace(passage.part(Span(0, head)), role="heading", level=3)
        return [title, passage.part(Span(head, len(passage.text)))]
    return [passage]


def _without_wikilinks(passage: Passage) -> Passage:
    """Wikilinks leave their visible text; a passage that is nothing but one leads to another page."""
    cuts = []
    for match in _WIKILINK.finditer(passage.text):
        shown = match.start(1) + max(match[1].rfind("|"), -1 if "|" in match[1] else match[1].rfind("/")) + 1
        cuts += [Span(match.start(), shown), Span(match.end() - 2, match.end())]
    alone = len(cuts) == 2 and cuts[0].start == 0 and cuts[1].end == len(passage.text.rstrip())
    return replace(passage.without(cuts), chrome="wikilink" if alone else passage.chrome)


def _without_marks(passage: Passage) -> Passage:
    text = passage.text
    matches = list(_MARK.finditer(text))
    sources = passage.raw_spans([Span(match.start(1) - 2, match.end()) for match in matches])
    cuts = []
    for match in matches:
        joins_words = text[match.start() - 1 : match.start()].isalnum() and text[match.end() : match.end() + 1].isalnum()
        cuts.append(Span(match.start(1) - 2 if joins_words else match.start(), match.end()))
    marks = [
        Mark(label, cut.start, source)
        for match, cut, source in zip(matches, cuts, sources, strict=True)
        for label in _LABELS.split(match[1])
    ]
    return passage.without(cuts, marks)


def _without_literal_emphasis(passage: Passage, raw: str) -> Passage:
    """Take out asterisks and underscores that were meant as emphasis but that CommonMark leaves literal.

    What the masking of full-width punctuation leaves over: runs beside ASCII punctuation, spaces inside, runs without a partner,
    and the ``****`` that editors leave behind. An asterisk behind a backslash is meant.
    """
    text = passage.text
    escaped = _escaped(passage, raw)
    runs = [
        match.span() for match in _EMPHASIS.finditer(text) if match.start() not in escaped and _is_emphasis(text, *match.span())
    ]
    cuts: list[Span] = []
    strong: list[Span] = []
    opened: dict[str, tuple[int, int]] = {}
    for start, end in runs:
        run = text[start:end]
        if len(run) >= 4 and run[0] == "*":
            cuts.append(Span(start, end))
        elif run in opened:
            begin = opened.pop(run)
            cuts += [Span(*begin), Span(start, end)]
            if len(run) >= 2:
                strong.append(Span(begin[1], start))
        else:
            opened[run] = (start, end)
    cuts += [Span(*span) for run, span in opened.items() if len(run) >= 2 and run[0] == "*"]
    if not cuts:
        return passage
    return replace(passage, strong=_merged((*passage.strong, *strong))).without(sorted(cuts))


def _escaped(passage: Passage, raw: str) -> frozenset[int]:
    """Local offsets of characters that a backslash stands before."""
    offset = 0
    found = set()
    for text, source in passage.pieces:
        if source.start and raw[source.start - 1] == "\\":
            found.add(offset)
        offset += len(text)
    return frozenset(found)


def _is_emphasis(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if end - start >= 4 and text[start] == "*":
        return True
    if _is_ascii_word(before) and _is_ascii_word(after):
        return False
    if text[start] == "_" and ((_is_ascii_word(before) and _is_ascii_word(after)) or end - start > 2):
        return False
    return end - start > 1 or not ((not before or before.isspace()) and (not after or after.isspace()))


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in {"_", "\\"})


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def with_bare_links(passage: Passage) -> Passage:
    """The passage with every address printed in its text, outside its links, as a link."""
    taken = iter([*(anchor.local for anchor in passage.anchors), Span(len(passage.text), len(passage.text))])
    anchor = next(taken)
    bare: list[tuple[str, Span]] = []
    for match in _URL.finditer(passage.text):
        url = trimmed_url(match[0])
        while anchor.end <= match.start() and anchor.start < len(passage.text):
            anchor = next(taken)
        local = Span(match.start(), match.start() + len(url))
        if not local.overlaps(anchor):
            bare.append((url, local))
    if not bare:
        return passage
    sources = passage.raw_spans([local for _, local in bare])
    found = [Anchor(url, None, local, source) for (url, local), source in zip(bare, sources, strict=True)]
    return replace(passage, anchors=tuple(sorted((*passage.anchors, *found), key=lambda anchor: anchor.source)))


def trimmed_url(url: str) -> str:
    """An address found in running text without the punctuation that belongs to the sentence."""
    url = url.split("[", 1)[0].rstrip(_URL_END)
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(_URL_END)
    return url
