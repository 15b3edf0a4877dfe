"""An article saved as JSON, with or without a code fence around it: its fields, and its body parsed where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

from applai_dataset.read.frontmatter import Fields, flatten
from applai_dataset.read.metadata import field_keys
from applai_dataset.read.passages import Anchor, Mark, Passage, Picture, Piece
from applai_dataset.spans import AlignedText, Span, TextBuilder

_OPENING = re.compile(r"\s*+(?:```[a-z]{0,8}\s*+)?\[?\s*+(?=\{)")
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_MAX_NESTING = 64

Parser = Callable[[str, int], tuple[list[Passage], Fields]]


def read_json_article(raw: str, parse: Parser) -> tuple[list[Passage], Fields] | None:
    """Read a file that is one JSON object.

    Args:
        raw: the decoded raw file.
        parse: parses the body, a text of its own, from an offset on.

    Returns:
        The body's passages in raw coordinates and the object's other fields; None if the file is no such object.
    """
    opening = _OPENING.match(raw)
    if not opening or raw.count("{") + raw.count("[") > 50_000:
        return None
    loaded = _load(raw, opening.end())
    if not isinstance(loaded, dict):
        return None
    fields = flatten(loaded)
    for key in (key for key in loaded if str(key).lower() in field_keys("body")):
        view = _view(raw, opening.end(), str(key), loaded[key])
        if view:
            passages, head = parse(view.text, 0)
            return [_projected(passage, view) for passage in passages], {**head, **fields}
    return None


def _scan(raw: str, start: int) -> tuple[str, int]:
    """The string that begins after a quotation mark, and where it ends."""
    value, end = json.JSONDecoder(strict=False).raw_decode(raw, start - 1)
    return str(value), end


def _load(raw: str, start: int) -> object:
    try:
        return json.JSONDecoder(strict=False).raw_decode(raw, start)[0]
    except (ValueError, RecursionError):
        return None


def _view(raw: str, start: int, key: str, value: object) -> AlignedText | None:
    """The decoded string under a key, aligned with its escaped form in the raw file."""
    if not isinstance(value, str) or not value.strip():
        return None
    position = raw.find(json.dumps(key, ensure_ascii=False), start)
    while position >= 0:
        colon = re.compile(r'\s*:\s*"').match(raw, position + len(key) + 2)
        if colon:
            decoded, end = _scan(raw, colon.end())
            if decoded == value:
                return _unescaped(raw, Span(colon.end(), end - 1))
        position = raw.find(json.dumps(key, ensure_ascii=False), position + 1)
    return None


def _unescaped(raw: str, source: Span) -> AlignedText:
    builder = TextBuilder(raw)
    position = source.start
    for match in _ESCAPE.finditer(raw, source.start, source.end):
        builder.copy(Span(position, match.start()))
        builder.replace(json.loads(f'"{match[0]}"', strict=False), Span(*match.span()))
        position = match.end()
    builder.copy(Span(position, source.end))
    return builder.build()


def _projected(passage: Passage, view: AlignedText) -> Passage:
    """A passage of the view in raw coordinates."""
    pieces = []
    for text, source in passage.pieces:
        exact = view.text[source.start : source.end] == text
        pieces += [Piece(*run) for run in view.runs(source)] if exact else [Piece(text, view.source(source))]
    return replace(
        passage,
        pieces=tuple(pieces),
        source=view.source(passage.source),
        anchors=tuple(Anchor(a.url, a.title, a.local, view.source(a.source)) for a in passage.anchors),
        pictures=tuple(Picture(p.url, p.alt, p.local, view.source(p.source), p.link) for p in passage.pictures),
        marks=tuple(Mark(m.label, m.local, view.source(m.source)) for m in passage.marks),
    )
