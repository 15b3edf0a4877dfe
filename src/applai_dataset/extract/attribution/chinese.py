"""Attribution frames of Chinese clauses: 据某某报道，… · 某某表示，… · 在某某看来，… · “…”某某说 (see the readers below)."""

from __future__ import annotations

import re
from functools import cache

from applai_dataset.extract.alternation import alternation
from applai_dataset.extract.attribution.frames import Holder, Reading
from applai_dataset.extract.attribution.heads import Names, find_heads, kind_of
from applai_dataset.extract.attribution.holders import (
    Earlier,
    Opening,
    adverbial,
    description_start,
    find_holder,
    hidden_in,
    lead,
    nouns,
)
from applai_dataset.extract.attribution.lexicon import pattern, words
from applai_dataset.knowledge import read_yaml
from applai_dataset.spans import Span

_ASIDE = re.compile(r"来看|看")
_STOPS = frozenset('，,：:。！？!?；;“「『"')
_LONGEST = 60
"""Characters that the phrase before a reporting verb may have."""
_FAR = 12
"""Characters between an opener and a verb whose holder stands in an earlier clause (并于2024年3月宣布)."""


def read_chinese(text: str, clause: Span, names: Names, previous: Earlier, *, quoting: bool = False) -> Reading | None:
    """Read a clause as an attribution frame.

    Args:
        text: the folded text.
        clause: from the first word to the closing punctuation mark (outside).
        names: the article's mentions.
        previous: what stands before the clause in its sentence, for a clause that begins with its verb.
        quoting: whether a quotation follows the clause without a mark in between.

    Returns:
        The reading, or None if the clause is no frame.
    """
    return (
        _prepositional(text, clause, names)
        or _verbal(text, clause, names, previous, quoting=quoting)
        or _viewpoint(text, clause, names)
    )


def read_speaker(text: str, clause: Span, names: Names, *, quoting: bool) -> Reading | None:
    """Read a speaker without a verb: beside a quotation (张三：“…”, “…”——张三), or by what was put forward (张三提出指控：…)."""
    start = clause.start
    while start < clause.end and text[start] in "—- ":
        start += 1
    phrase = Span(start, clause.end)
    if phrase.length > _LONGEST:
        return None
    heads = find_heads(text, phrase, names, nouns(), hidden_in(text, phrase))
    nominal = text.endswith(words("verbs_zh", "nominal"), 0, phrase.end)
    sorts = ("person", "anonymous", "media", "organization") if quoting else ("person",)
    speakers = [head for head in heads if head.sort in sorts]
    if not speakers or not ((quoting and phrase.end - speakers[-1].span.end <= 12) or nominal):
        return None
    head = next((head for head in speakers if head.sort == "person"), speakers[0])
    if head.sort in ("anonymous", "organization") and not nominal:
        head = speakers[-1]
    if head.sort == "organization" and not nominal and head.span.end < phrase.end - 1:
        return None
    span = head.span if head.sort != "anonymous" else Span(phrase.start, head.span.end)
    return Reading(clause, Holder(span, "anonymous" if head.sort == "anonymous" else kind_of(head.sort)), None)


def _prepositional(text: str, clause: Span, names: Names) -> Reading | None:
    """Read 据|根据|正如 holder (verb)，…."""
    match = _preposition().match(text, clause.start, clause.end)
    if not match:
        return None
    preposition = Span(match.start("preposition"), match.end("preposition"))
    word, phrase = match["preposition"], Span(preposition.end, clause.end)
    if word == "传":
        named = any(mention.start_char == phrase.start for mention in names.within(phrase))
        return Reading(Span(clause.start, preposition.end), Holder(None, "anonymous"), preposition) if named else None
    if word != "从" and (verb := _governing_verb(text, phrase)):
        inner = Span(phrase.start, verb.start() - text.endswith("的", phrase.start, verb.start()))
        cue = Span(verb.start(), verb.end())
        cut = Span(clause.start, verb.end() + text.startswith("的", verb.end()))
    elif word == "从" and (aside := _ASIDE.search(text, phrase.start, phrase.end)) and aside.end() == clause.end:
        inner, cut, cue = Span(phrase.start, aside.start()), clause, preposition
    elif word in words("holders_zh", "comparing"):
        return None
    else:
        tail = _empty().search(text[phrase.start : phrase.end])
        inner = Span(phrase.start, phrase.start + tail.start() if tail else phrase.end)
        inner = Span(inner.start, inner.end - text.endswith("的", inner.start, inner.end))
        cut, cue = clause, Span(phrase.start + tail.start(), phrase.end) if tail else preposition
    spoken = cue != preposition
    if not text[inner.start : inner.end].strip():
        return Reading(cut, Holder(None, "anonymous"), cue) if spoken else None
    holder = find_holder(text, inner, names, strict=False)
    if holder is None and cut == clause and (holder := find_holder(text, phrase, names, strict=True)):
        return Reading(clause, holder, preposition)
    if holder is None and spoken and adverbial(text, inner.start, inner.end):
        holder = Holder(None, "anonymous")
    if holder is None or (holder.kind == "anonymous" and holder.span is not None and not spoken):
        return None
    return Reading(cut, holder, cue)


def _governing_verb(text: str, phrase: Span) -> re.Match[str] | None:
    """The reporting verb of a prepositional phrase: the last one before a stop, else the first one that needs none."""
    verbs = list(_verbs().finditer(text, phrase.start, phrase.end))
    stopped = [verb for verb in verbs if _at_stop(text, verb.end() + text.startswith("的", verb.end()), phrase.end)]
    free = [verb for verb in verbs if verb.lastgroup == "free" and verb.start() > phrase.start]
    return stopped[-1] if stopped else free[0] if free else None


def _verbal(text: str, clause: Span, names: Names, previous: Earlier, *, quoting: bool) -> Reading | None:
    """Read holder verb，…."""
    verbs = list(_verbs().finditer(text, clause.start, clause.end))
    ordered = [m for m in verbs if _at_stop(text, m.end(), clause.end)][-1:]
    ordered += [m for m in verbs if m not in ordered and m.lastgroup != "marked"]
    for verb in ordered:
        stops = _at_stop(text, verb.end(), clause.end) or (quoting and clause.end - verb.end() <= 2)
        if not stops and not _may_continue(text, verb, clause):
            continue
        phrase = Span(clause.start, verb.start())
        before = text[phrase.start : phrase.end].rstrip()
        if (
            before.endswith(words("verbs_zh", "refuse_after"))
            or (before.endswith("据") and not before.endswith(words("holders_zh", "evidence")))
            or phrase.length > 2 * _LONGEST
        ):
            continue
        cue = Span(verb.start(), verb.end())
        if _is_bare(text, phrase, names):
            opening = previous.opening(text, names) if _goes_on(verb) else None
            if opening and _continues(text, clause, verb, opening, stops=stops):
                return Reading(Span(clause.start, verb.end()), opening.holder, cue)
            continue
        strict = verb[0] not in words("verbs_zh", "telling" if stops else "asserting")
        holder = find_holder(text, phrase, names, strict=strict, evidence=verb[0] in words("verbs_zh", "evidence"))
        if holder and _suits(text, phrase, verb, holder, stops=stops):
            return Reading(Span(clause.start, verb.end()), holder, cue)
    return _addressed(text, clause, names)


def _is_bare(text: str, phrase: Span, names: Names) -> bool:
    """Whether nothing but openers and adverbials stands before a verb."""
    if lead().fullmatch(text, *phrase):
        return True
    start = description_start(text, phrase)
    if start == phrase.start or phrase.end - start > _FAR or not adverbial(text, start, phrase.end):
        return False
    return not find_heads(text, Span(start, phrase.end), names, nouns(), ())


def _goes_on(verb: re.Match[str]) -> bool:
    """Whether a verb may open a clause whose holder stands in an earlier one."""
    return verb.lastgroup == "forecast" or verb[0] in words("verbs_zh", "silent")


def _continues(text: str, clause: Span, verb: re.Match[str], previous: Opening, *, stops: bool) -> bool:
    """Whether a verb that opens its clause goes on speaking for the holder of an earlier clause."""
    if verb.lastgroup == "forecast":
        earlier = text[max(previous.holder.span.end, clause.start - _LONGEST) : clause.start] if previous.holder.span else ""
        return previous.leads and pattern("verbs_zh", "attitudes").search(earlier) is not None
    return stops or previous.leads or verb[0] in words("verbs_zh", "accusing")


def _suits(text: str, phrase: Span, verb: re.Match[str], holder: Holder, *, stops: bool) -> bool:
    """Whether a verb goes with a holder: a forecast needs somebody who forecasts, a marked verb a noun or name."""
    if verb.lastgroup == "forecast":
        measured = pattern("verbs_zh", "measured").search(text, *phrase)
        return holder.kind != "document" and not measured and (stops or holder.span is not None)
    return verb.lastgroup == "free" or holder.kind != "anonymous" or nouns().search(text, *phrase) is not None


def _addressed(text: str, clause: Span, names: Names) -> Reading | None:
    """Read holder 告诉 addressee，…."""
    match = pattern("verbs_zh", "addressed").search(text, clause.start, clause.end)
    if (
        not match
        or clause.end - match.end() > 24
        or text[clause.start : match.start()].endswith(words("verbs_zh", "refuse_after"))
    ):
        return None
    holder = find_holder(text, Span(clause.start, match.start()), names, strict=False)
    return Reading(clause, holder, Span(match.start(), match.end())) if holder else None


def _viewpoint(text: str, clause: Span, names: Names) -> Reading | None:
    """Read 在 holder 看来，… and 用 holder 的话说，…."""
    match = _views().match(text, clause.start, clause.end)
    if not match or match.end() < clause.end:
        return None
    group = "" if match["cue"] else "2"
    holder = find_holder(text, Span(*match.span(f"holder{group}")), names, strict=False)
    return Reading(clause, holder, Span(*match.span(f"cue{group}"))) if holder else None


def _at_stop(text: str, position: int, end: int) -> bool:
    while position < end and text[position].isspace():
        position += 1
    return position >= end or text[position] in _STOPS


def _may_continue(text: str, verb: re.Match[str], clause: Span) -> bool:
    """Whether a verb without a comma after it introduces what is said: not 表示了, 称其为, 显示出."""
    if (
        text.startswith(words("verbs_zh", "refuse_before"), verb.end())
        or text[clause.start] in "在当随继自"
        or clause.end - verb.end() < 4
    ):
        return False
    if verb.lastgroup == "forecast" and text.startswith(words("verbs_zh", "own"), verb.end()):
        return False
    for needy, needed in (("clausal", "predicates"), ("hopeful", "modals")):
        if verb[0] in words("verbs_zh", needy) and not pattern("verbs_zh", needed).search(text, verb.end(), clause.end):
            return False
    return not (verb[0].endswith("称") and "为" in text[verb.end() : min(clause.end, verb.end() + 12)])


@cache
def _verbs() -> re.Pattern[str]:
    lists = read_yaml("attribution/verbs_zh.yaml")
    suffix = f"(?:{alternation(lists['suffixes'])})?"
    free, marked = alternation(lists["free"]), alternation(lists["marked"])
    forecast = alternation(lists["forecast"])
    return re.compile(rf"(?P<marked>(?:{marked}){suffix})|(?P<free>(?:{free}){suffix})|(?P<forecast>{forecast})")


@cache
def _preposition() -> re.Pattern[str]:
    lists = read_yaml("attribution/holders_zh.yaml")
    before = alternation(lists["modifiers"])
    prepositions = alternation(lists["prepositions"] + lists["comparing"])
    return re.compile(rf"\s?(?:{before})?(?P<preposition>{prepositions})")


@cache
def _empty() -> re.Pattern[str]:
    """A word at the end of a prepositional phrase that makes it a frame without a verb of the list (据了解, 据悉)."""
    lists = read_yaml("attribution/holders_zh.yaml")
    return re.compile(rf"(?:{alternation(lists['empty'])})$|^(?:{alternation(lists['hearsay'])})$")


@cache
def _views() -> re.Pattern[str]:
    views = alternation(words("holders_zh", "viewpoint"))
    return re.compile(
        rf"在?(?P<holder>[^，。]{{1,30}}?)(?P<cue>{views})|用(?P<holder2>[^，。]{{1,30}}?)(?:自己)?的(?P<cue2>话来?[说讲])"
    )
