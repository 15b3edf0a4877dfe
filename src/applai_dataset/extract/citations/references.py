"""What a reference entry says of the cited work: title, outlet, authors, dates and address, each as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from applai_dataset.extract.citations.edtf import find_date
from applai_dataset.extract.citations.entries import Segment, begins_with, cut_entry
from applai_dataset.extract.citations.fields import Fields
from applai_dataset.extract.citations.outlets import is_outlet
from applai_dataset.han import fold
from applai_dataset.read.document import Reference

_PROSE = 80
"""Code points of a piece after the first one from which an entry without address is a note in sentences."""
_AUTHORS = re.compile(r"[;；、&]|,(?!\s?(?:Inc|Ltd|LLC|Jr|Sr)\b)|，|\s(?:and|与|和)\s")
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}")
_ET_AL = re.compile(r"[\s,，]{0,3}(?:et al\.?|等人?)$")
_BYLINE_END = re.compile(r"(?:\bet al\.?|\b[A-Z]\.?|等)$")
_BYLINE = re.compile(r"(?P<outlet>.*\S)\s?[(（](?P<author>(?![A-Z]{2,8}[)）])[^()（）]{1,40})[)）]")
_SERIAL = re.compile(r"(?P<outlet>[^,，]{1,80})[,，]\s?(?P<issue>(?:(?:vol|no|pp|doi)\b|[0-9(]).*)", re.IGNORECASE)
_CLAUSES = re.compile(r"(?P<title>.{4,200})，(?P<outlet>[^，]{2,20})")
_WORK = re.compile(r"《(?P<title>[^《》]{2,200})》[,，:：\s]{0,3}(?P<outlet>[^《》]{0,60})")
_PREFIX = re.compile(r"(?P<outlet>[^:：]{2,30})[:：]\s?(?P<title>.+)")
_SUFFIX = re.compile(r".*\S\s?(?:[-–—|｜_]|\s-\s)\s?(?P<outlet>[^-–—|｜_]{2,30})")
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,3}|(?:[^\s,]+[\s,]+){1,8}[^\s,]+")
_HAN = re.compile(r"[\u4e00-\u9fff]{1,8}")
_ADDRESS = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,12}/\S*", re.IGNORECASE)


def parse_reference(raw: str, reference: Reference) -> Fields:
    """Read the fields of a footnote definition or reference entry.

    Args:
        raw: the decoded raw file.
        reference: the entry.

    Returns:
        The printed fields; those that are not printed stay empty.
    """
    entry = cut_entry(raw, reference.content, reference.links)
    address = next((segment.text for segment in entry.segments if _ADDRESS.fullmatch(segment.text)), None)
    segments = tuple(segment for segment in entry.segments if segment.text != address)
    if not entry.url and not entry.accessed and any(len(segment.text) > _PROSE for segment in segments[1:]):
        return Fields()
    if entry.owned and len(segments) == 1 and segments[0].kind == "text" and len(segments[0].text) <= _PROSE:
        return Fields(publisher=segments[0].text, url=entry.url, issued=entry.issued, accessed=entry.accessed)
    title, publisher, authors = _dotted(segments) if entry.dotted else _stopped(segments)
    issue = next((match["issue"] for match in map(_SERIAL.fullmatch, (segment.text for segment in segments)) if match), "")
    date = find_date(issue)
    issued = entry.issued or (date.value if date else None)
    return Fields(title, entry.url or address, publisher or _suffix(title), authors, issued, entry.accessed)


Naming = tuple[str | None, str | None, tuple[str, ...]]


def _dotted(segments: Sequence[Segment]) -> Naming:
    """``title · outlet · author``, also ``outlet: [title] · author``."""
    named = next((index for index, segment in enumerate(segments) if segment.kind == "link" and not segment.parted), 0)
    prefix, rest = segments[:named], [segment.text for segment in segments[named + 1 :]]
    if not segments:
        return None, None, ()
    title = segments[named].text
    if prefix and len(rest) < 2:
        return title, prefix[0].text, _authors(rest)
    if rest and is_outlet(title) and not is_outlet(rest[0]) and len(rest[0]) > len(title) + 4:
        title, rest = rest[0], [title, *rest[1:]]
    publisher = rest[0] if rest else None
    byline = _BYLINE.fullmatch(publisher) if publisher and len(rest) == 1 else None
    if byline:
        return title, byline["outlet"], _authors([byline["author"]])
    return title, _known(publisher), _authors(rest[1:])


def _stopped(segments: Sequence[Segment]) -> Naming:
    """``author (date). title. outlet``, ``title (date). outlet``, ``title. outlet. (date)``."""
    place = _title_place(segments)
    clauses = _CLAUSES.fullmatch(segments[1].text) if place == 0 and len(segments) == 2 and segments[1].dated else None
    if clauses and _PERSON.fullmatch(segments[0].text):
        return clauses["title"], clauses["outlet"], _authors([segments[0].text])
    if place is None:
        return _run_in(segments[0].text) if len(segments) == 1 else (None, None, ())
    title = segments[place].text
    before = [segment.text for segment in segments[:place] if not _within(segment.text, title)]
    after = [_SERIAL.sub(r"\g<outlet>", segment.text) for segment in segments[place + 1 :]]
    if not after and before and (is_outlet(before[-1]) or not _PERSON.fullmatch(before[-1])):
        return title, before[-1], ()
    publisher = _known(after[0]) if after else None
    return title, publisher, _authors([text for text in before if not publisher or not _akin(text, publisher)])


def _title_place(segments: Sequence[Segment]) -> int | None:
    for kind in ("title", "link"):
        marked = next((index for index, segment in enumerate(segments) if segment.kind == kind), None)
        if marked is not None:
            return marked
    dated = [index for index, segment in enumerate(segments) if segment.dated]
    if len(segments) >= 2 and _BYLINE_END.search(segments[0].text):
        return 1
    if len(dated) >= 2:
        return dated[0]
    return 0 if len(segments) >= 2 or dated else None


def _run_in(text: str) -> Naming:
    """A whole entry without separators: ``《title》，outlet``, ``outlet：title``, ``title``."""
    work = _WORK.fullmatch(text)
    if work:
        return work["title"], _known(work["outlet"]), ()
    prefixed = _PREFIX.fullmatch(text)
    if prefixed and is_outlet(prefixed["outlet"]):
        return prefixed["title"], prefixed["outlet"], ()
    return text, None, ()


def _known(name: str | None) -> str | None:
    return name if name and not begins_with(name, "no_author_phrases") else None


def _suffix(title: str | None) -> str | None:
    """The outlet that a page's title ends with ("… - 36氪")."""
    match = _SUFFIX.fullmatch(title or "")
    return match["outlet"] if match and is_outlet(match["outlet"]) else None


def _within(name: str, other: str) -> bool:
    """Whether one of two names contains nearly all of the other, whatever their case, spacing and punctuation."""
    a, b = (re.sub(r"[\W_]+", "", fold(text).lower()) for text in (name, other))
    pairs = [{text[index : index + 2] for index in range(len(text) - 1)} for text in (a, b)]
    return a in b or b in a or len(pairs[0] & pairs[1]) > 0.7 * min(map(len, pairs))


def _akin(name: str, outlet: str) -> bool:
    """Whether a name is that of the outlet or of a part of it ("Farsight Times - Gadgets", "The Farsight Times")."""
    words = [set(re.findall(r"\w+", fold(text).lower())) for text in (name, outlet)]
    return _within(name, outlet) or len(words[0] & words[1]) >= 2


def _authors(texts: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    if len(texts) > 1 and all(map(_HAN.fullmatch, texts)):
        texts = ["·".join(texts)]  # one foreign name
    for text in texts:
        for piece in _AUTHORS.split(_ET_AL.sub("", text)):
            name = _ET_AL.sub("", piece.strip(" .。,，\u3000"))
            if names and _INITIALS.fullmatch(name):
                names[-1] = f"{names[-1]}, {piece.strip()}"
            elif name and not begins_with(name, "no_author_phrases") and not find_date(name):
                names.append(name)
    return tuple(names)
