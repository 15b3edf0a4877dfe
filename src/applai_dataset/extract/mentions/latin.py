"""Names in Latin letters that no list holds: runs of capitalised words, cut into names and typed by their form and neighbours.

In English text a capital is a weak sign (sentence starts, headings, titles), in Chinese text a strong one, except for the
terms and abbreviations that Chinese articles borrow. Ordinary words therefore never make a name without a telling word in or
beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from applai_dataset.extract.mentions.candidates import CUED, GUESS, SHAPED, Candidate, touching
from applai_dataset.extract.mentions.context import Context
from applai_dataset.extract.mentions.cues import type_beside
from applai_dataset.extract.mentions.words import entries, is_romanised_chinese, is_term, is_word, words
from applai_dataset.records import EntityType

_WORD = r"(?:[A-ZÀ-Þ]\.(?:[A-Z]\.){0,3}|[a-zà-þ]{0,3}[A-ZÀ-Þ][A-Za-zÀ-ɏ0-9]*(?:'[A-Z][a-z]+)?(?:[.+-][A-Za-zÀ-ɏ0-9]+){0,4}\+?)"
_NUMBER = r"(?:\d{1,4}(?:\.\d{1,2})?[A-Za-z]?(?![A-Za-z0-9%,]))"
_JOIN = r"(?: (?:& |(?:of|for|de|van|von|der|di|da|du|del|bin) (?:the )?)?|&)"
_RUN = re.compile(rf"(?<![A-Za-zÀ-ɏ0-9_@#$/.\-]){_WORD}(?:{_JOIN}(?:{_WORD}|{_NUMBER})){{0,8}}")
_LINK = re.compile(r" (?:of|for) ")
_PART = re.compile(rf"{_WORD}|{_NUMBER}")
_CAMEL = re.compile(r"[a-zà-þ][A-ZÀ-Þ]|[A-Z]{2}[a-z]{2}|[A-Za-z]{3,}[0-9]")
_PERSON_PART = re.compile(
    r"[A-ZÀ-Þ](?:\.|[a-zà-ɏ]*(?:[A-ZÀ-Þ][a-zà-ɏ]+)?(?:-[A-Z][a-z]+)?(?:'[A-Z][a-z]+)?)\Z|(?:de|van|von|der|di|da|del|bin)\Z"
)
_FORMS: tuple[tuple[str, EntityType], ...] = (
    ("english_organization_suffixes", "organization"),
    ("english_event_suffixes", "event"),
    ("english_work_suffixes", "work"),
    ("english_media_suffixes", "media"),
    ("english_place_suffixes", "place"),
)
_ACRONYM = re.compile(r"(?:[A-Z]+(?:&[A-Z]+)*s?|[A-Z]\d{4,}|[A-Z]{2,}\+|[RDI]-[A-Z][a-z]{1,4})\Z")
_TITLE_CASE = re.compile(r"[A-ZÀ-Þ](?:\.|[a-zà-ɏ]+(?:[-'][A-Z][a-z]+)?)\Z")
_ABBREVIATED = re.compile(r" (?:Inc|Corp|Co|Ltd)\Z")
_MIXED_WORK = re.compile(r"(?:Bench|QA|Eval|Arena)(?:-?[A-Za-z0-9]+)?\Z")


class _Part(NamedTuple):
    start: int
    end: int
    text: str


def find_latin(context: Context, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates among the runs of capitalised Latin words.

    Args:
        context: the article.
        known: names of the knowledge base, in order; runs are cut at them, unless the first or last word makes the whole run one
            name (John Giannandrea Institute, a person with the surname of a known one).
    """
    for run in _RUN.finditer(context.text):
        parts = [_Part(run.start() + p.start(), run.start() + p.end(), p.group()) for p in _PART.finditer(run.group())]
        inside = touching(known, run.start(), run.end())
        for piece in _pieces(parts, context.text):
            touched = [m for m in inside if piece[0].start < m.end and m.start < piece[-1].end]
            if not touched:
                yield from _judge(context, piece)
                continue
            whole = _by_form(piece) or _extended(context, piece, touched)
            if not whole and all(m.type == "person" and m.start > piece[0].start for m in touched) and _is_person(piece, None):
                whole = _candidate(piece, "person", SHAPED)
            if whole:
                yield whole
            for rest in _outside(piece, touched):
                yield from _judge(context, rest)


def _extended(context: Context, piece: Sequence[_Part], known: Sequence[Candidate]) -> Candidate | None:
    """A known product or model with further words of its own: Blender Fusion, Gemini Advanced."""
    first = known[0]
    own = [part for part in piece if part.start >= first.end]
    if len(known) > 1 or first.type not in ("product", "model") or first.start > piece[0].start or not own:
        return None
    if context.in_heading(first.start) or any(is_term(part.text.lower()) or part.text[0].isdigit() for part in own):
        return None
    return Candidate(first.start, own[-1].end, first.type, None, SHAPED)


def _pieces(parts: Sequence[_Part], text: str) -> Iterator[list[_Part]]:
    """The parts between function words and titles; "of" joins only to a head such as Bank or University."""
    piece: list[_Part] = []
    for part in parts:
        low = part.text.lower()
        cut = low in words("english_function_words") or low in words("english_titles")
        if piece and _LINK.search(text, piece[-1].end, part.start) and piece[-1].text.lower() not in words("english_heads"):
            yield piece
            piece = []
        if cut and piece:
            yield piece
            piece = []
        if not cut:
            piece.append(part)
    if piece:
        yield piece


def _outside(piece: Sequence[_Part], known: Sequence[Candidate]) -> Iterator[list[_Part]]:
    rest: list[_Part] = []
    for part in piece:
        if any(mention.start < part.end and part.start < mention.end for mention in known):
            if rest:
                yield rest
            rest = []
        else:
            rest.append(part)
    if rest:
        yield rest


def _candidate(piece: Sequence[_Part], kind: EntityType, rank: int) -> Candidate:
    return Candidate(piece[0].start, piece[-1].end, kind, None, rank)


def _with_stop(context: Context, candidate: Candidate) -> Candidate:
    """An abbreviated legal form keeps its full stop: Dow Jones & Co."""
    stop = context.text.startswith(".", candidate.end) and _ABBREVIATED.search(context.text, candidate.start, candidate.end)
    return candidate._replace(end=candidate.end + 1) if stop else candidate


def _by_form(piece: Sequence[_Part]) -> Candidate | None:
    """An organization, event, work or outlet by its last word: at least one other word must be no ordinary one."""
    if len(piece) < 2:
        return None
    last = piece[-1].text.lower()
    for name, kind in _FORMS:
        if last in words(name):
            body = [part.text.lower() for part in piece[:-1]]
            if any(not is_term(word) and not is_word(word) for word in body):
                return _candidate(piece, kind, SHAPED)
            if len(piece) > 2 and kind != "place" and not all(is_term(word) for word in body):
                return _candidate(piece, kind, GUESS)
    return None


def _judge(context: Context, piece: list[_Part]) -> Iterator[Candidate]:
    while piece and (piece[0].text[0].isdigit() or (piece[0].text.lower() in words("english_demonyms") and not _by_form(piece))):
        piece = piece[1:]
    if not piece:
        return
    given = next((i for i, part in enumerate(piece) if i and part.text in entries("names/english_given_names.txt")), 0)
    if given and given + 1 < len(piece) and all(is_term(p.text.lower()) or is_word(p.text.lower()) for p in piece[:given]):
        piece = piece[given:]
    shaped = _by_form(piece)
    if shaped and shaped.rank == SHAPED:
        yield _with_stop(context, shaped)
        return
    beside = type_beside(context, piece[0].start, piece[-1].end)
    if _is_person(piece, beside):
        yield _candidate(piece, "person", SHAPED)
        return
    lows = [part.text.lower() for part in piece]
    telling = [
        part
        for part, low in zip(piece, lows, strict=True)
        if not is_term(low) and not is_word(low) and not part.text[0].isdigit()
    ]
    if not telling or (len(telling) < len(piece) and _glosses_a_term(context, piece)):
        if (
            shaped
            and not telling
            and not context.chinese
            and not context.in_heading(piece[0].start)
            and piece[0].start not in context.starts
        ):
            yield shaped
        return
    if len(piece) == 1:
        yield from _single(context, piece, beside)
        return
    while piece and lows[-1] not in words("english_product_suffixes") and is_term(lows[-1]):
        piece, lows = piece[:-1], lows[:-1]
    while piece and is_term(lows[0]):
        piece, lows = piece[1:], lows[1:]
    if len(piece) == 1:
        yield from _single(context, piece, beside)
    elif piece and context.in_heading(piece[0].start) and not context.chinese:
        yield from (c for part in telling for c in _single(context, [part], None))
    elif piece:
        if piece[-1].text[0].isdigit() or lows[-1] in words("english_product_suffixes"):
            yield _candidate(piece, beside if beside in ("model", "product") else "product", GUESS)
        else:
            yield _candidate(piece, beside or "organization", CUED if beside else GUESS)


def _glosses_a_term(context: Context, piece: Sequence[_Part]) -> bool:
    """Whether Latin words stand in brackets after a Chinese term: 卷积神经网络（Convolutional Neural Networks）."""
    start = piece[0].start
    opened = context.text.rfind("(", max(0, start - 12), start)
    opened = max(opened, context.text.rfind("（", max(0, start - 12), start))
    return opened > 0 and "一" <= context.text[opened - 1] <= "鿿"


def _single(context: Context, piece: Sequence[_Part], beside: EntityType | None) -> Iterator[Candidate]:
    word = piece[0].text
    low = word.lower()
    if is_term(low) or is_word(low) or len(word) < (2 if beside == "person" else 3):
        return
    if _ACRONYM.match(word):
        return
    if word in entries("names/english_given_names.txt") and not beside:
        yield _candidate(piece, "person", CUED)
        return
    if _MIXED_WORK.search(word):
        yield _candidate(piece, "work", SHAPED)
    elif _CAMEL.search(word):
        digits = any(c.isdigit() for c in word)
        yield _candidate(piece, beside or ("product" if digits else "organization"), CUED if beside else GUESS)
    elif not any(c.isdigit() for c in word) and "." not in word:
        yield _candidate(piece, beside or "organization", CUED if beside else GUESS)


def _is_person(piece: Sequence[_Part], beside: EntityType | None) -> bool:
    tokens = tuple(part.text for part in piece)
    if not 2 <= len(tokens) <= 4 or not all(_PERSON_PART.match(token) for token in tokens):
        return False
    lows = [token.lower() for token in tokens]
    if any(is_term(low) for low in lows if len(low) > 2):
        return False
    plain = [is_word(low) for low in lows]
    if tokens[0] in entries("names/english_given_names.txt") and not (all(plain) and beside != "person"):
        return True
    if is_romanised_chinese(tokens) and not all(plain):
        return True
    foreign = beside in (None, "person") and not any(plain) and all(_TITLE_CASE.match(token) for token in tokens)
    return foreign or (beside == "person" and not all(plain))
