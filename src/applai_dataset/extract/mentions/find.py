"""From a read document to its mentions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from applai_dataset import ids
from applai_dataset.extract.mentions.candidates import GUESS, KNOWN, SHAPED, Candidate, choose, touching
from applai_dataset.extract.mentions.companies import find_companies
from applai_dataset.extract.mentions.context import Context, read_context
from applai_dataset.extract.mentions.enumerations import find_siblings
from applai_dataset.extract.mentions.evidence import established, spread, without_legal_form
from applai_dataset.extract.mentions.glosses import Pair, find_glosses, initials
from applai_dataset.extract.mentions.index import NameIndex
from applai_dataset.extract.mentions.latin import find_latin
from applai_dataset.extract.mentions.marked import find_marked
from applai_dataset.extract.mentions.organizations import find_organizations
from applai_dataset.extract.mentions.persons import find_persons
from applai_dataset.extract.mentions.words import alternation, characters
from applai_dataset.han import is_han
from applai_dataset.read.document import Document
from applai_dataset.records import Mention, Sentence
from applai_dataset.spans import Span
from applai_dataset.spelling import slug

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s一-鿿，。；、）)】」”\"]+"
    r"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,64}\.[A-Za-z0-9.]{1,64}|@[A-Za-z0-9_]+"
    r"|(?<![\w.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|cn|net|org|io|ai|co|gov|edu|app)(?![\w])(?:/[^\s一-鿿，。；、）)】」”\"]*)?"
    r"|(?:US|HK|NT|[ACS])\$"
)
_ADDRESSED = re.compile(r"[@$]|://|www\.|\.(?:com|cn|net|org|io|ai|co|gov|edu|app)")
"""What every match of `_ADDRESS` holds."""
_TICKER = re.compile(r"[(（\[](?P<exchange>[A-Z]{2,8}[:：] ?)?\$?(?P<code>[A-Z]{1,5}|\d{4,6})(?P<market>[.:][A-Z]{1,3})?[)）\]]")
_LEGAL_TAIL = re.compile(r"(?:集团)?(?:控股)?(?:股份)?(?:有限责任公司|有限公司|公司|集团|控股)|科技(?=公司|有限|的|[^一-鿿])")
_ABBREVIATED = re.compile(r" (?:Inc|Corp|Co|Ltd)\Z")
_ADOPTED_LENGTH = 4
_CODE = re.compile(r"[A-Za-z]{0,2}\d{1,4}[A-Za-z]{0,2}\Z")


class Gloss(NamedTuple):
    """Two entity ids that an article equates, in order of the text."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class MentionResult:
    """The mentions of an article, and the names it equates."""

    mentions: tuple[Mention, ...]
    glosses: tuple[Gloss, ...]


def find_mentions(document: Document, sentences: Sequence[Sentence], names: NameIndex) -> MentionResult:
    """Find the mentions of one article.

    Args:
        document: the article as read.
        sentences: its sentences, in order.
        names: the compiled knowledge base.

    Returns:
        Mentions in order of the text, disjoint, each inside one sentence; and pairs of ids that the article equates. The id
        of an entity that the knowledge base does not hold is made from its name alone.
    """
    context = read_context(document, sentences)
    chosen, pairs = find_names(context, names)
    article = ids.article_id(document.sha256)
    starts = [sentence.start_char for sentence in sentences]
    rows: dict[Span, Mention] = {}
    for mention in chosen:
        index = bisect_right(starts, mention.start) - 1
        if mention.ident is None or index < 0 or mention.end > sentences[index].end_char:
            continue
        span = Span(mention.start, mention.end)
        rows[span] = Mention(
            mention_id=ids.mention_id(article, span),
            article_id=article,
            entity_id=mention.ident,
            type=mention.type,
            sentence_index=index,
            **document.aligned.place(span)._asdict(),
        )
    glosses = set()
    for pair in pairs:
        first, second = (rows.get(Span(side.start, side.end)) for side in pair)
        if first and second and first.entity_id != second.entity_id:
            glosses.add(Gloss(first.entity_id, second.entity_id))
    return MentionResult(tuple(rows.values()), tuple(sorted(glosses)))


def find_names(context: Context, names: NameIndex) -> tuple[list[Candidate], list[Pair]]:
    """The mentions of a text as chosen candidates, and the pairs of them that glosses equate."""
    text = context.text
    length = len(text)
    barred = [Span(*match.span()) for match in _ADDRESS.finditer(text)] if _ADDRESSED.search(text) else []
    possible = names.find(text)
    barred += _tickers(text, possible)
    known = choose(possible, length, barred)
    known = choose([*known, *_joined(text, known)], length, barred)
    found = list(find_latin(context, known))
    if context.han:
        found += [*find_persons(text), *find_marked(text), *find_organizations(text, known), *find_companies(text, known)]
    settled = [_adopted(text, candidate, names) for candidate in _settled(text, found, known)]
    chosen = choose([*known, *settled], length, barred)
    chosen = [_identified(text, candidate, names) for candidate in chosen]
    chosen = choose([*chosen, *(_identified(text, c, names) for c in find_siblings(context, chosen))], length, barred)
    pairs = list(find_glosses(context, chosen))
    glossed = [side for pair in pairs for side in pair]
    renewed = {(side.start, side.end) for side in glossed}
    chosen = choose([*(c for c in chosen if (c.start, c.end) not in renewed), *glossed], length, barred)
    chosen = [_identified(text, candidate, names) for candidate in chosen]
    surfaces = established(context, chosen)
    chosen = [surfaces.get(text[c.start : c.end], c)._replace(start=c.start, end=c.end) for c in chosen]
    return choose([*chosen, *spread(context, surfaces)], length, barred), pairs


def _tickers(text: str, known: Sequence[Candidate]) -> Iterator[Span]:
    """Stock tickers in brackets: with an exchange or market, all digits, or right after a company that they do not abbreviate.

    After a Chinese name a known name is no ticker: 国际数据公司（IDC）.
    """
    ends = {mention.end: mention for mention in known}
    bodies = {(mention.start, mention.end) for mention in known if mention.type == "organization"}
    for match in _TICKER.finditer(text):
        before = match.start() - (text[match.start() - 1 : match.start()] == " ")
        company = ends.get(before)
        marked = match["exchange"] or match["market"] or match["code"].isdigit()
        if marked or (
            company
            and not (match.span("code") in bodies and is_han(text[company.end - 1]))
            and company.type == "organization"
            and initials(text[company.start : company.end]) != match["code"]
        ):
            yield Span(*match.span())


def _joined(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """A company with its legal form, and a maker with the bare code of its product (英伟达H100), are one mention."""
    begins = {mention.start: mention for mention in known}
    for mention in known:
        if mention.type == "place" and (site := _site(text, mention, begins)):
            yield site
        if mention.type != "organization":
            continue
        tail = _LEGAL_TAIL.match(text, mention.end)
        if tail and tail.end() not in begins:
            yield mention._replace(end=tail.end())
        if text.startswith(".", mention.end) and _ABBREVIATED.search(text, mention.start, mention.end):
            yield mention._replace(end=mention.end + 1)
        code = begins.get(mention.end) or begins.get(mention.end + 1)
        adjoins = code is not None and code.type in ("product", "model") and text[mention.end : code.start] in ("", " ")
        if code and adjoins and _CODE.match(text, code.start, code.end):
            yield code._replace(start=mention.start)


def _site(text: str, place: Candidate, begins: Mapping[int, Candidate]) -> Candidate | None:
    """The site or event whose name begins with that of a place: 苏溪|白鹭机场, 苏溪|车展."""
    event = _event_suffix().match(text, place.end)
    if event:
        return Candidate(place.start, event.end(), "event", None, SHAPED)
    site = _site_suffix().match(text, place.end)
    if site and not any(position in begins for position in range(place.end, site.end())):
        return Candidate(place.start, site.end(), "place", None, SHAPED)
    return None


@cache
def _event_suffix() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('mentions/chinese_event_suffixes.txt')})")


@cache
def _site_suffix() -> re.Pattern[str]:
    stops = "".join(sorted(characters("mentions/chinese_stops.txt")))
    return re.compile(rf"(?:(?![{stops}])[一-鿿]){{0,4}}?(?:{alternation('mentions/chinese_place_suffixes.txt')})")


def _settled(text: str, found: Iterable[Candidate], known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Finds beside the known names.

    A known outlet in title marks is the outlet; other finds that touch known names must hold them whole and have a telling
    form of their own.
    """
    places = {(mention.start, mention.end): mention for mention in known}
    for candidate in found:
        inner = places.get((candidate.start + 1, candidate.end - 1)) if text[candidate.start] == "《" else None
        if inner:
            kind = "media" if inner.type == "media" else candidate.type
            yield candidate._replace(type=kind, ident=inner.ident if kind == inner.type else None, rank=KNOWN)
            continue
        touched = touching(known, candidate.start, candidate.end)
        whole = all(candidate.start <= m.start and m.end <= candidate.end for m in touched)
        longer = any(m.type == candidate.type == "person" and m.start == candidate.start for m in touched)
        if not touched or (candidate.rank >= SHAPED and whole and not longer):
            yield candidate


def _adopted(text: str, candidate: Candidate, names: NameIndex) -> Candidate:
    """A found Latin name as the known entity whose condition the article does not meet: being found meets it."""
    name = text[candidate.start : candidate.end]
    known = names.spelled(name) if candidate.ident is None and name.isascii() and len(name) >= _ADOPTED_LENGTH else None
    if known is None or (candidate.rank > GUESS and known.type != candidate.type):
        return candidate
    return candidate._replace(type=known.type, ident=known.id)


def _identified(text: str, mention: Candidate, names: NameIndex) -> Candidate:
    """The mention with an id: made from its name where the knowledge base gives none, and never that of another type's entity."""
    if mention.ident is not None:
        return mention
    name = text[mention.start : mention.end].strip("《》")
    ident = slug(without_legal_form(name) if mention.type == "organization" else name)
    known = names.entity(ident)
    return mention._replace(ident=ident if known is None or known.type == mention.type else f"{ident}-{mention.type}")
