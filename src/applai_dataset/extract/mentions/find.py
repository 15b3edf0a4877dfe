"""From a read document to its mentions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from applai_dataset import ids
from applai_dataset.extract.mentions.candidates import KNOWN, SHAPED, Candidate, choose
from applai_dataset.extract.mentions.chinese import find_chinese
from applai_dataset.extract.mentions.context import Context, read_context
from applai_dataset.extract.mentions.evidence import established, spread, without_legal_form
from applai_dataset.extract.mentions.glosses import find_glosses
from applai_dataset.extract.mentions.index import NameIndex
from applai_dataset.extract.mentions.latin import find_latin
from applai_dataset.extract.mentions.organizations import find_organizations
from applai_dataset.read.document import Document
from applai_dataset.records import Mention, Sentence
from applai_dataset.spans import Span
from applai_dataset.spelling import slug

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s一-鿿，。；、）)】」”\"]+|[\w.+-]+@[\w-]+\.[\w.]+|@\w+|(?<![\w.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|io|ai|co|gov|edu|app)(?:/[^\s一-鿿，。；、）)】」”\"]*)?(?![\w])"
)
_TICKER = re.compile(r"[(（\[](?:[A-Z]{2,8}[:：] ?)?\$?(?:[A-Z]{1,5}|\d{4,6})(?:[.:](?:[A-Z]{1,3}))?[)）\]]")


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
    mentions, pairs = find_names(context, names)
    identified = {mention: mention.ident or _identifier(context, mention, names) for mention in mentions}
    article = ids.article_id(document.sha256)
    starts = [sentence.start_char for sentence in sentences]
    rows = []
    for mention, ident in identified.items():
        index = bisect_right(starts, mention.start) - 1
        if index >= 0 and mention.end <= sentences[index].end_char:
            span = Span(mention.start, mention.end)
            place = document.aligned.place(span)._asdict()
            rows.append(
                Mention(
                    mention_id=ids.mention_id(article, span),
                    article_id=article,
                    entity_id=ident,
                    type=mention.type,
                    sentence_index=index,
                    **place,
                )
            )
    by_span = {(m.start, m.end): ident for m, ident in identified.items()}
    glosses = {
        Gloss(by_span[first], by_span[second])
        for first, second in pairs
        if first in by_span and second in by_span and by_span[first] != by_span[second]
    }
    return MentionResult(tuple(rows), tuple(sorted(glosses)))


def find_names(context: Context, names: NameIndex) -> tuple[list[Candidate], list[tuple[tuple[int, int], tuple[int, int]]]]:
    """The mentions of a text as chosen candidates, and the places of names that glosses equate."""
    text = context.text
    length = len(text)
    barred = [Span(*match.span()) for pattern in (_ADDRESS, _TICKER) for match in pattern.finditer(text)]
    possible = names.find(text)
    known = choose(possible, length, barred)
    spans = [Span(mention.start, mention.end) for mention in known]
    found = list(find_latin(context, spans))
    if context.chinese or any("一" <= c <= "鿿" for c in text):
        found += find_chinese(context)
        found += find_organizations(context, spans)
    found = list(_settled(context, found, known))
    chosen = choose([*known, *found], length, barred)
    pairs = list(find_glosses(context, chosen))
    glossed = [side for pair in pairs for side in pair if side.rank < KNOWN]
    chosen = choose([*chosen, *glossed], length, barred)
    surfaces = established(context, chosen)
    chosen = choose([*chosen, *spread(context, surfaces)], length, barred)
    return chosen, [((a.start, a.end), (b.start, b.end)) for a, b in pairs]


def _settled(context: Context, found: Iterable[Candidate], known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Found candidates next to the known ones: an outlet in title marks or a company with its legal form is the known entity;
    other finds that touch a known name must hold it whole and have a telling form of their own."""
    places = {(mention.start, mention.end): mention for mention in known}
    ends = sorted((mention.start, mention.end) for mention in known)
    for candidate in found:
        name = context.text[candidate.start : candidate.end]
        inner = places.get((candidate.start + 1, candidate.end - 1)) if name[0] == "《" else None
        stem = places.get((candidate.start, candidate.start + len(without_legal_form(name))))
        if inner:
            yield candidate._replace(type=inner.type if inner.type == "media" else candidate.type, ident=inner.ident, rank=KNOWN)
        elif stem and candidate.type == "organization" and stem.end < candidate.end:
            yield candidate._replace(type=stem.type, ident=stem.ident, rank=KNOWN)
        else:
            touched = [span for span in ends if span[0] < candidate.end and candidate.start < span[1]]
            whole = all(
                candidate.start <= s and e <= candidate.end and e - s < candidate.end - candidate.start for s, e in touched
            )
            if not touched or candidate.rank >= SHAPED and whole:
                yield candidate


def _identifier(context: Context, mention: Candidate, names: NameIndex) -> str:
    name = context.text[mention.start : mention.end].strip("《》")
    if mention.type == "organization":
        name = without_legal_form(name)
    ident = slug(name)
    known = names.entity(ident)
    return ident if known is None or known.type == mention.type else f"{ident}-{mention.type}"
