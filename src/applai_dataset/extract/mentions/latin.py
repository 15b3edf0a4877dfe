"""Names in Latin letters that no list holds: pieces of capitalised runs, judged and typed by their form and neighbours.

In English text a capital is a weak sign (sentence starts, headings, titles), in Chinese text a strong one, except for the
terms and abbreviations that Chinese articles borrow. Ordinary words therefore never make a name without a telling word in or
beside them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from applai_dataset.extract.mentions.candidates import CUED, GUESS, SHAPED, Candidate, touching
from applai_dataset.extract.mentions.context import Context
from applai_dataset.extract.mentions.cues import type_beside
from applai_dataset.extract.mentions.runs import Piece, Word, find_runs, outside, pieces
from applai_dataset.extract.mentions.words import entries, is_romanised_chinese, is_term, words
from applai_dataset.records import EntityType

_FORMS: tuple[tuple[str, EntityType], ...] = (
    ("english_organization_suffixes", "organization"),
    ("english_event_suffixes", "event"),
    ("english_work_suffixes", "work"),
    ("english_media_suffixes", "media"),
    ("english_place_suffixes", "place"),
)
_CAMEL = re.compile(r"[a-zà-þ][A-ZÀ-Þ]|[A-Z]{2}[a-z]{2}|[A-Za-z]{3,}[0-9]")
_PERSON_PART = re.compile(
    r"[A-ZÀ-Þ](?:\.|[a-zà-ɏ]*(?:[A-ZÀ-Þ][a-zà-ɏ]+)?(?:-[A-Z][a-z]+)?(?:'[A-Z][a-z]+)?)\Z|(?:de|van|von|der|di|da|del|bin)\Z"
)
_TITLE_CASE = re.compile(r"[A-ZÀ-Þ](?:\.|(?:[a-z]{1,2}[A-Z])?[a-zà-ɏ]+(?:[-'][A-Z][a-z]+)?)\Z")
_ACRONYM = re.compile(r"(?:[A-Z]+(?:&[A-Z]+)*s?|[A-Z]\d{4,}|[A-Z]{2,}\+|[RDI]-[A-Z][a-z]{1,4})\Z")
_LOCAL = re.compile(r"\b(?:in|from|near|of|at|to) \Z")
_SINGLE = re.compile(r"(?<![A-Za-z'])(?:(?P<before>[a-z]+)[,;]?|[,;]) (?P<name>[A-Z][a-z]{3,})(?= (?!of\b)[a-z]|[,.;]|'s )")
_DETERMINERS = frozenset(("the", "a", "an", "our", "your", "this", "each", "any", "such", "all", "its", "no"))
_SMALL = re.compile(r"(?<![A-Za-z])[a-z]{4,}(?![A-Za-z])")
_COMMA_FORM = re.compile(r", (?:Inc|Ltd|LLC|Corp|Co|LP|L\.P|PLC|plc)\b(?:\.(?!\Z))?")
_ABBREVIATED = re.compile(r" (?:Inc|Corp|Co|Ltd)\Z")
_WORK = re.compile(r"(?:Bench|QA|Eval|Arena)(?:-?[A-Za-z0-9]+)?\Z")


def find_latin(context: Context, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates among the runs of capitalised Latin words.

    Args:
        context: the article.
        known: names of the knowledge base, in order. Runs are cut at them, unless the whole is a name of its own: an
            organization by its last word, a known product with further words, a person with a known person's surname.
    """
    places = frozenset(mention.start for mention in known if mention.type == "place")
    for run in find_runs(context.text):
        inside = touching(known, run[0].start, run[-1].end)
        for piece in pieces(run, context.text):
            touched = touching(inside, piece[0].start, piece[-1].end)
            whole = _around(context, piece, touched) if touched else None
            if whole:
                yield _with_stop(context, whole)
            for rest in outside(piece, touched):
                yield from _judge(context, rest, places)
    if not context.chinese:
        yield from _capitalised(context, known)


def _around(context: Context, piece: Piece, known: Sequence[Candidate]) -> Candidate | None:
    """The whole piece as one name that holds known ones, if it is one."""
    first = known[0]
    own = [word for word in piece if word.start >= first.end]
    named = _by_form(piece)
    if named:
        return named
    if all(m.type == "person" and m.start > piece[0].start for m in known) and _is_person(piece, None):
        return _candidate(piece, "person", SHAPED)
    extends = len(known) == 1 and first.type in ("product", "model") and first.start == piece[0].start and own
    if extends and not context.in_heading(first.start) and not any(word.is_term or word.is_number for word in own):
        return Candidate(first.start, own[-1].end, first.type, None, SHAPED)
    return None


def _candidate(piece: Piece, kind: EntityType, rank: int) -> Candidate:
    return Candidate(piece[0].start, piece[-1].end, kind, None, rank)


def _with_stop(context: Context, candidate: Candidate) -> Candidate:
    """An organization keeps a legal form after a comma, and an abbreviated one its full stop: Brevik, Inc., Holm & Co."""
    form = _COMMA_FORM.match(context.text, candidate.end) if candidate.type == "organization" else None
    if form:
        return candidate._replace(end=form.end())
    stop = context.text.startswith(".", candidate.end) and _ABBREVIATED.search(context.text, candidate.start, candidate.end)
    return candidate._replace(end=candidate.end + 1) if stop else candidate


def _by_form(piece: Piece) -> Candidate | None:
    """A name by its last word: surely so if another word is no ordinary one, perhaps if several words stand before it."""
    kind = next((kind for name, kind in _FORMS if piece[-1].low in words(name)), None)
    if kind is None or len(piece) < 2:
        return None
    if piece[-1].low in words("english_legal_forms") or not all(word.is_plain for word in piece[:-1]):
        return _candidate(piece, kind, SHAPED)
    likely = len(piece) > 2 and kind != "place" and not all(word.is_term for word in piece[:-1])
    return _candidate(piece, kind, GUESS) if likely else None


def _judge(context: Context, piece: Piece, places: frozenset[int]) -> Iterator[Candidate]:
    piece = _trimmed(piece)
    if not piece:
        return
    if _is_town(context, piece, places):
        yield _candidate(piece, "place", SHAPED)
        return
    named = _by_form(piece)
    if named and named.rank == SHAPED:
        yield _with_stop(context, named)
        return
    beside = type_beside(context, piece[0].start, piece[-1].end)
    if _is_person(piece, beside):
        yield _candidate(piece, "person", SHAPED)
    elif all(word.is_plain or word.is_number for word in piece):
        yield from _plain(context, piece, named, beside)
    elif len(piece) > 1 and any(word.is_plain for word in piece) and _glosses_a_term(context, piece):
        return
    else:
        while piece[-1].is_term and piece[-1].low not in words("english_product_suffixes"):
            piece = piece[:-1]
        while piece[0].is_term:
            piece = piece[1:]
        yield from _several(context, piece, beside) if len(piece) > 1 else _single(piece[0], beside)


def _trimmed(piece: Piece) -> Piece:
    """The piece without leading numbers and demonyms, and without ordinary words before a given name."""
    while piece and (piece[0].is_number or (piece[0].low in words("english_demonyms") and not _by_form(piece))):
        piece = piece[1:]
    given = next((i for i, word in enumerate(piece) if i and word.text in entries("names/english_given_names.txt")), 0)
    cut = given and given + 1 < len(piece) and all(word.is_plain for word in piece[:given])
    return piece[given:] if cut else piece


def _plain(context: Context, piece: Piece, named: Candidate | None, beside: EntityType | None) -> Iterator[Candidate]:
    """Ordinary words alone: a name in Chinese text right beside 公司 and the like, in English text inside a sentence."""
    word = piece[0]
    if context.chinese:
        if len(piece) == 1 and beside == "organization" and not word.is_term and len(word.text) > 3:
            yield _candidate(piece, beside, CUED)
    elif not context.in_heading(word.start) and word.start not in context.starts:
        if named or _recurs(context, piece):
            yield named or _candidate(piece, "organization", GUESS)
        elif len(piece) == 1 and beside in ("organization", "product") and not word.is_term and len(word.text) > 3:
            yield _candidate(piece, beside, CUED)


def _recurs(context: Context, piece: Piece) -> bool:
    """Whether two ordinary words, the second one an organization's last, stand together more than once."""
    if len(piece) != 2 or piece[0].is_term or piece[1].low not in words("english_organization_suffixes"):
        return False
    return context.text.count(context.text[piece[0].start : piece[1].end]) > 1


def _several(context: Context, piece: Piece, beside: EntityType | None) -> Iterator[Candidate]:
    if context.in_heading(piece[0].start) and not context.chinese:
        for word in piece:
            yield from _single(word, None)
    elif any(_WORK.search(word.text) for word in piece):
        yield _candidate(piece, "work", CUED)
    elif piece[-1].is_number or piece[-1].low in words("english_product_suffixes"):
        yield _candidate(piece, "model" if beside == "model" else "product", GUESS)
    else:
        yield _with_stop(context, _candidate(piece, beside or "organization", CUED if beside else GUESS))


def _single(word: Word, beside: EntityType | None) -> Iterator[Candidate]:
    if word.is_plain or _ACRONYM.match(word.text) or len(word.text) < (2 if beside == "person" else 3):
        return
    digits = any(c.isdigit() for c in word.text)
    if word.text in entries("names/english_given_names.txt") and not beside:
        yield _candidate([word], "person", CUED)
    elif _WORK.search(word.text):
        yield _candidate([word], "work", SHAPED)
    elif _CAMEL.search(word.text) or not (digits or "." in word.text):
        yield _candidate([word], beside or ("product" if digits else "organization"), CUED if beside else GUESS)


def _is_town(context: Context, piece: Piece, places: frozenset[int]) -> bool:
    """Whether words stand between a preposition and a known place, as towns do: in Costa Mesa, California."""
    end = piece[-1].end
    if len(piece) > 3 or end + 2 not in places or not context.text.startswith(", ", end):
        return False
    return _LOCAL.search(context.text, max(0, piece[0].start - 6), piece[0].start) is not None and not any(
        word.is_term or word.is_number for word in piece
    )


def _capitalised(context: Context, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Single ordinary words that an English text capitalises inside sentences, twice or more, and never writes small."""
    places: dict[str, list[Candidate]] = defaultdict(list)
    common = set()
    for match in _SINGLE.finditer(context.text):
        start, end = match.span("name")
        if match["before"] in _DETERMINERS:
            common.add(match["name"])
        elif start not in context.starts and not context.in_heading(start) and not touching(known, start, end):
            kind = type_beside(context, start, end)
            places[match["name"]].append(Candidate(start, end, kind or "organization", None, CUED if kind else GUESS))
    small = set(_SMALL.findall(context.text)) if places else set()
    for word, found in sorted(places.items()):
        if len(found) > 1 and word not in common and not is_term(word.lower()) and word.lower() not in small:
            kinds = Counter(candidate.type for candidate in found if candidate.rank == CUED)
            kind = kinds.most_common(1)[0][0] if kinds else "organization"
            yield from (candidate._replace(type=kind, rank=CUED) for candidate in found)


def _glosses_a_term(context: Context, piece: Piece) -> bool:
    """Whether Latin words stand in brackets after a Chinese term: 卷积神经网络（Convolutional Neural Networks）."""
    start = piece[0].start
    opened = max(context.text.rfind(bracket, max(0, start - 12), start) for bracket in "(（")
    return opened > 0 and "一" <= context.text[opened - 1] <= "鿿"


def _is_person(piece: Piece, beside: EntityType | None) -> bool:
    """Whether two to four words are a person's name: by the given name, as romanised Chinese, by a cue, or by their looks."""
    if not 2 <= len(piece) <= 4 or not all(_PERSON_PART.match(word.text) for word in piece):
        return False
    if any(word.is_term for word in piece if len(word.text) > 2):
        return False
    plain = [word.is_plain for word in piece]
    if all(plain):
        return beside == "person" and piece[0].text in entries("names/english_given_names.txt")
    if piece[0].text in entries("names/english_given_names.txt") or is_romanised_chinese(tuple(word.text for word in piece)):
        return True
    foreign = beside is None and not any(plain) and all(_TITLE_CASE.match(word.text) for word in piece)
    return foreign or beside == "person"
