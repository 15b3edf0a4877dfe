"""Sources that running text names: publications, documents and owners of data ("据路透社报道", "IDC data shows").

A mention is a source by what stands around it in its sentence. An outlet is one after a word that cites it, before a reporting
verb, or as the owner of a report, and so is a body known for its data; any other organization only as the owner of a document or
of data; a work where something is said to stand in it. An outlet to which somebody spoke is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from applai_dataset.extract.citations.cues import REACH, Cues, chinese, english, owns_data, trigger_places
from applai_dataset.extract.citations.edtf import find_date
from applai_dataset.extract.citations.fields import Fields
from applai_dataset.extract.citations.framed import find_framed_sources
from applai_dataset.extract.citations.sources import NamedSource
from applai_dataset.han import fold
from applai_dataset.knowledge import read_yaml
from applai_dataset.records import Mention, Sentence
from applai_dataset.spans import Span

_QUOTED_WORK = re.compile(r"《(?P<title>[^《》\n]{2,80})》")
_QUOTED_PAPER = re.compile(r"“(?P<title>[^“”\n]{4,160})”(?=(?:这篇|一)?的?(?:论文|研究报告|报告|文章|一文|文))")
_OWN_TITLE = re.compile(r"[》」』]?[^，。；：！？、《\n]{0,12}《(?P<title>[^《》\n]{2,60})》")
_SOURCES = ("media", "organization", "product", "work")
_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z]{2}")
_DATELINE = re.compile(
    r"[》】]?\s{0,2}(?:(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?P<kind>消息|讯|电|报道)|(?P<undated>APP获悉|获悉|(?:消息|讯|电)(?=[\s（(：])))"
)
_DAY = re.compile(r"\A(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|周[一二三四五六日])")
_LEAD = 200
"""Code points at the beginning of a text within which an outlet with a date is the article's own dateline."""
_CREDIT_OPENS = re.compile(r"[。！？”」]\s{0,2}[（(]\Z")
_CREDIT_CLOSES = re.compile(r"[）)]\s{0,2}\n\s{0,4}\S")
_OUTLET_VERB = re.compile(
    r"[》」』]?[^，。；：！？、的\n]{0,10}?(?:报道|报导|(?P<relays>(?:援引|引述)[^，。；：！？\n]{0,4}(?:消息|知情|人士|匿名)))"
)
_WORK_NAME = re.compile(r"leaderboard|ranking|arena|report|榜|指数|报告|白皮书", re.IGNORECASE)
_NOUN_INSIDE = re.compile(r"[》”」』’*\s]{0,3}[^中里上》]")
_RESULT = re.compile(r"的?(?:结果|数据)")
_GLOSS = re.compile(r"[》」』]?\s?[（(][^（）()\n]{1,40}[）)]")
_COORDINATED = re.compile(r"[》”」』]?(?:、|和|及|与|以及|,? and )[^，。；：！？\n]{0,6}[《“「『]?")


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around a name and its gloss within its sentence, folded."""

    name: str
    before: str
    after: str
    after_start: int
    """Text offset at which `after` begins."""
    languages: tuple[Cues, ...]
    """The patterns of the languages in which it is written."""

    def cited(self, cues: Cues) -> bool:
        return bool(cues.cited_before.search(self.before))


def find_named_sources(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[NamedSource, ...]:
    """Find the places at which running text names a source.

    Args:
        text: the article's text.
        sentences: its sentences, in order.
        mentions: its mentions, in order.

    Returns:
        The places, in order.
    """
    folded = fold(text)
    running = [mention for mention in mentions if sentences[mention.sentence_index].role not in ("heading", "byline")]
    candidates = [mention for mention in running if mention.type in _SOURCES]
    triggers = trigger_places(folded)
    found: list[NamedSource] = []
    read = 0
    waiting: Mention | None = None
    for index, mention in enumerate(candidates):
        if mention.start_char < read or (found and mention.start_char == found[-1].span.end):
            continue  # part of the last source, its gloss, or its other name
        context = _context(mention, sentences[mention.sentence_index], folded)
        source = None
        if _triggered(context, triggers) or mention.type == "work" or (mention.type == "media" and _is_credit(mention, text)):
            source = _source(mention, context, candidates[index + 1 : index + 3], text, folded)
        if source is None and mention.type == "media" and found and _joined(found[-1].span.end, mention, folded):
            source = _outlet(mention)
        if source and waiting and _joined(waiting.end_char, mention, folded):
            found.append(_outlet(waiting))
        waiting = mention if source is None and mention.type == "media" else None
        if source:
            found.append(source)
            read = max(context.after_start, source.span.end)
    named = bytearray(len(text))
    for span in (
        *(Span(mention.start_char, mention.end_char) for mention in running if mention.type != "place"),
        *(source.span for source in found),
    ):
        named[span.start : span.end] = b"\1" * span.length
    found += _quoted_works(text, folded, sentences, named)
    found += find_framed_sources(text, folded, sentences, named)
    return tuple(sorted(found, key=lambda source: source.span))


def _context(mention: Mention, sentence: Sentence, folded: str) -> _Context:
    gloss = _GLOSS.match(folded, mention.end_char, sentence.end_char)
    end = gloss.end() if gloss else mention.end_char
    before = folded[max(sentence.start_char, mention.start_char - REACH) : mention.start_char]
    after = folded[end : min(sentence.end_char, end + REACH)]
    return _Context(folded[mention.start_char : mention.end_char], before, after, end, _languages(before + after))


def _triggered(context: _Context, triggers: Sequence[int]) -> bool:
    """Whether one of the places lies within the context."""
    start = context.after_start - len(context.name) - len(context.before)
    next_place = bisect_left(triggers, start)
    return next_place < len(triggers) and triggers[next_place] < context.after_start + len(context.after)


def _languages(surroundings: str) -> tuple[Cues, ...]:
    """The patterns that can match at all."""
    scripts = ((_HAN, chinese), (_LATIN, english))
    return tuple(cues() for script, cues in scripts if script.search(surroundings))


def _source(mention: Mention, context: _Context, following: Sequence[Mention], text: str, folded: str) -> NamedSource | None:
    if any(cues.addressed_before.search(context.before) or cues.venue.match(context.after) for cues in context.languages):
        return None
    if any(cues.credited_before.search(context.before) for cues in context.languages):
        return _outlet(mention)
    if not context.before.strip() and _is_dateline(mention, context):
        return None
    if mention.type == "work":
        return _work(mention) if any(_is_consulted(context, cues) for cues in context.languages) else None
    titled = next(filter(None, (_titled_document(mention, context, cues, text) for cues in context.languages)), None)
    if titled:
        return titled
    if mention.type == "media" and _is_credit(mention, text):
        return _outlet(mention)
    if _publishes(mention, context) and any(_is_reporting(context, cues) for cues in context.languages):
        return _outlet(mention)
    owned = (_owned(mention, context, cues, following, text, folded) for cues in context.languages)
    return next(filter(None, owned), None)


def _publishes(mention: Mention, context: _Context) -> bool:
    """Whether a name is that of an outlet, of a body known for its data, or is treated as an outlet by what is said of it."""
    if mention.type == "media":
        return True
    outlet = _OUTLET_VERB.match(context.after)
    return owns_data(context.name) or bool(outlet and (outlet["relays"] or context.cited(chinese())))


def _titled_document(mention: Mention, context: _Context, cues: Cues, text: str) -> NamedSource | None:
    """The report that follows the name of its owner between 《 and 》, if it is consulted."""
    title = _OWN_TITLE.match(context.after)
    if title is None or not _WORK_NAME.search(title["title"]):
        return None
    if not context.cited(cues) and not cues.states.match(context.after, title.end()):
        return None
    start, end = (context.after_start + place for place in title.span("title"))
    return NamedSource(
        (mention.entity_id, title["title"]),
        Span(mention.start_char, end),
        Fields(title=text[start:end], publisher=_bare(mention.text)),
    )


def _is_dateline(mention: Mention, context: _Context) -> bool:
    """Whether the name opens a wire report: "C社2月1日消息", in the lead also "C社2月1日报道"."""
    dateline = _DATELINE.match(context.after)
    return bool(dateline and (dateline["kind"] in ("消息", "讯", "电") or mention.start_char < _LEAD))


def _is_credit(mention: Mention, text: str) -> bool:
    """Whether the name is the credit that closes an item of a digest: "…。（路透社）"."""
    return bool(
        _CREDIT_OPENS.search(text, max(0, mention.start_char - 4), mention.start_char)
        and _CREDIT_CLOSES.match(text, mention.end_char)
    )


def _is_reporting(context: _Context, cues: Cues) -> bool:
    """Whether an outlet is cited, reports, or owns a report."""
    reports = cues.reports.match(context.after)
    return (
        context.cited(cues)
        or bool(cues.noun_before.search(context.before))
        or bool(reports and not cues.unrelated.search(reports["gap"] or ""))
        or bool(cues.piece.match(context.after))
    )


def _is_consulted(context: _Context, cues: Cues) -> bool:
    """Whether something is said to stand in a work."""
    known = bool(_WORK_NAME.search(context.name))
    if (context.cited(cues) and (known or not cues.abided_before.search(context.before))) or cues.states.match(context.after):
        return True
    if known and _RESULT.match(context.after):
        return True
    if not cues.inside_before.search(context.before):
        return False
    document = cues.document.match(context.after)
    if document and document["noun"] and len(document["phrase"]) <= 6 and cues.inside.match(context.after, document.end()):
        return True
    inside = cues.inside.match(context.after)
    if known or not inside:
        return bool(inside)
    titled = context.name.startswith("《") or context.before.endswith("《")
    return titled and bool(_NOUN_INSIDE.match(inside[0]) or cues.states.match(context.after, inside.end()))


def _owned(
    mention: Mention, context: _Context, cues: Cues, following: Sequence[Mention], text: str, folded: str
) -> NamedSource | None:
    """The document or data that the mention owns, if it is consulted."""
    cited = context.cited(cues)
    owner = owns_data(context.name) or cues.owner_before.search(context.before)
    if cited and (owner or cues.measured.match(context.after)):
        return _outlet(mention)
    if cues.says_in.match(context.after) or (cues.document_before.search(context.before) and cues.speaks.match(context.after)):
        return _outlet(mention)
    document = cues.document.match(context.after)
    if document and not cues.people.search(document["phrase"]):
        rest = context.after[document.end() :]
        end = context.after_start + document.end()
        if any(_takes_over(other, Span(context.after_start, end), folded) for other in following):
            return None
        opened = cues.inside_before.search(context.before) or document["phrase"].strip().startswith("在")
        holds = document["noun"] or cues.inside_data.match(document["data"])
        if cited or cues.shows.match(rest) or (opened and holds and cues.inside.match(rest)):
            place = Span(context.after_start + document.start("phrase"), end)
            return _document(mention, place, text) if document["noun"] else _outlet(mention)
    if cues.noun_before.search(context.before) and (cited or owner or cues.shows.match(context.after)):
        return _outlet(mention)
    return None


def _takes_over(other: Mention, phrase: Span, folded: str) -> bool:
    """Whether a document is rather that of a name inside the phrase before it: a nearer owner, a speaker, or its own name."""
    if other.type == "person":
        return "在" in folded[other.end_char : phrase.end]
    if other.type == "work":
        return other.start_char - phrase.end <= 2
    joined = _COORDINATED.fullmatch(folded[phrase.start : other.start_char]) if other.start_char >= phrase.start else True
    return other.start_char < phrase.end and other.type in ("organization", "media") and not joined


def _outlet(mention: Mention) -> NamedSource:
    return NamedSource((mention.entity_id, ""), Span(mention.start_char, mention.end_char), Fields(publisher=_bare(mention.text)))


def _work(mention: Mention) -> NamedSource:
    return NamedSource((mention.entity_id, ""), Span(mention.start_char, mention.end_char), Fields(title=_bare(mention.text)))


def _bare(name: str) -> str:
    return name.strip('《》“”"') or name


def _document(owner: Mention, place: Span, text: str) -> NamedSource:
    """A document by its owner; it has a title where more is printed than what kind of document it is."""
    printed = text[place.start : place.end]
    quoted = _QUOTED_WORK.match(text, place.start + printed.rfind("《")) if "《" in printed else None
    date = find_date(printed)
    issued = date.value if date and len(date.value) > len("2025") else None
    if date and issued:
        printed = printed[date.span.end :]
    title = quoted[1] if quoted else _titled(printed)
    end = quoted.end(1) if quoted else place.end
    span = Span(owner.start_char, end if title else owner.end_char)
    return NamedSource(
        (owner.entity_id, fold(title or "")), span, Fields(title=title, publisher=_bare(owner.text), issued=issued)
    )


def _titled(printed: str) -> str | None:
    """A document's title without what says who published it; None where it is but the word for such a document."""
    folded = fold(printed)
    start = max((folded.rfind(word) + len(word) for word in _words("published") if word in folded), default=0)
    title = _DAY.sub("", printed[start:].strip(" 》”」』"))
    return title if any(fold(title).endswith(noun) and len(title) > len(noun) + 1 for noun in _words("documents")) else None


def _quoted_works(text: str, folded: str, sentences: Sequence[Sentence], named: bytearray) -> Iterator[NamedSource]:
    """Works between 《 and 》 and papers between quotation marks, no part of which is `named`, and in which something stands."""
    cues = chinese()
    starts = [sentence.start_char for sentence in sentences]
    for pattern in (_QUOTED_WORK, _QUOTED_PAPER):
        for match in pattern.finditer(text):
            span = Span(*match.span("title"))
            sentence = sentences[max(0, bisect_right(starts, match.start()) - 1)]
            if sentence.role in ("heading", "byline") or span.end > sentence.end_char or any(named[span.start : span.end]):
                continue
            title = folded[span.start : span.end]
            before = folded[max(sentence.start_char, match.start() - REACH) : match.start()] + "《"
            after = folded[span.end : min(sentence.end_char, span.end + REACH)]
            if _is_consulted(_Context(title, before, after, span.end, (cues,)), cues):
                outlet = _OUTLET_VERB.match(after)
                fields = Fields(publisher=match["title"]) if outlet else Fields(title=match["title"])
                named[span.start : span.end] = b"\1" * span.length
                yield NamedSource(("", title), span, fields)


def _joined(end: int, mention: Mention, folded: str) -> bool:
    """Whether an outlet stands in one list with the name that ends at `end` (据路透社、彭博社等媒体报道)."""
    between = folded[end : mention.start_char]
    return len(between) <= 12 and bool(_COORDINATED.fullmatch(between))


@cache
def _words(key: str) -> tuple[str, ...]:
    words = read_yaml("citations/in_text.yaml")["zh"][key]
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
