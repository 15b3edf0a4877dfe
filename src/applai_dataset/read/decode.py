"""From bytes to text: UTF-8, else the encoding that the bytes give away, never silently."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from applai_dataset.read.document import ReadError
from applai_dataset.records import Issue

MAX_BYTES = 16 * 1024 * 1024
"""Larger files are no articles."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MAX_CONTROL_SHARE = 0.02
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_COMMON = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u2027]")


class Decoded(NamedTuple):
    """The text of a file (byte order mark dropped, nothing else changed), its encoding, and what was odd."""

    raw: str
    encoding: str
    issues: tuple[Issue, ...]


def decode(data: bytes) -> Decoded:
    """Decode a raw file.

    Args:
        data: the file's bytes.

    Returns:
        The text, the name of the encoding, and the issues met.

    Raises:
        ReadError: ``empty``, ``too_large`` or ``not_text``.
    """
    if len(data) > MAX_BYTES:
        raise ReadError("too_large", f"{len(data)} bytes; an article has at most {MAX_BYTES}")
    raw, encoding, issues = _decoded(data)
    if not raw.strip("\ufeff\u200b \t\r\n\x00"):
        raise ReadError("empty", "the file holds no text")
    odd = list(_CONTROL.finditer(raw))
    hard = sum(match[0] < "\x80" for match in odd)
    if hard > max(4, _MAX_CONTROL_SHARE * len(raw)):
        raise ReadError("not_text", f"{hard} control characters among {len(raw)} code points")
    if odd:
        first = odd[0].start()
        message = f"{len(odd)} control or direction characters, the first U+{ord(raw[first]):04X}"
        issues.append(Issue(code="control_characters", message=message, source_start=first, source_end=first + 1))
    return Decoded(raw, encoding, tuple(issues))


def _decoded(data: bytes) -> tuple[str, str, list[Issue]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            issues = [] if encoding == "utf-8" else [Issue(code="encoding_converted", message=f"read as {encoding}")]
            return data[len(mark) :].decode(encoding, "replace"), encoding, issues
    problem = _problem(data)
    if problem is None:
        return data.decode("utf-8"), "utf-8", []
    for encoding in _candidates(data):
        return data.decode(encoding), encoding, [Issue(code="encoding_guessed", message=f"{problem}; read as {encoding}")]
    raw = data.decode("utf-8", "replace")
    if raw.count("\ufffd") > max(8, len(raw) // 50):
        raise ReadError("not_text", f"{problem}, and no other known encoding either")
    first = raw.find("\ufffd")
    if first < 0:
        return raw, "utf-8", []
    message = f"{raw.count(chr(0xFFFD))} invalid byte sequences replaced by U+FFFD"
    return raw, "utf-8", [Issue(code="encoding_invalid", message=message, source_start=first, source_end=first + 1)]


def _problem(data: bytes) -> str | None:
    """Why the bytes are not UTF-8, or None if they are."""
    if data.count(0) * 4 > len(data):
        return "null bytes between the letters"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"not UTF-8 at byte {error.start}"
    return None


def _candidates(data: bytes) -> list[str]:
    """The legacy encodings that decode the bytes without error and mostly to common Chinese characters, best first."""
    scored = []
    for rank, encoding in enumerate(("gb18030", "big5", "utf-16-le", "utf-16-be")):
        if encoding.startswith("utf-16") and (len(data) % 2 or data.count(0) * 8 < len(data)):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = sum(not character.isascii() for character in text)
        common = len(_COMMON.findall(text))
        frequent = sum(map(text.count, "的是在有一了不，。"))
        if encoding.startswith("utf-16") or common >= 0.9 * foreign > 0:
            scored.append((-frequent, rank, encoding))
    return [encoding for _, _, encoding in sorted(scored)]
