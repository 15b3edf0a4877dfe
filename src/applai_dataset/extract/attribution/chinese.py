"""Attribution frames of Chinese clauses: 据某某报道，… · 某某表示，… · 在某某看来，… · “…”某某说。

The phrase before a reporting verb is known, its grammar is not. The holder is the head after which nothing but adverbs and
adverbial phrases stands before the verb: in 某公司总裁张三昨日在会上表示 that is 张三. A clause without such a head is no frame.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from applai_dataset.extract.attribution.frames import Holder
from applai_dataset.extract.attribution.heads import BODIES, NAMED, PEOPLE, Head, Names, find_heads, kind_of
from applai_dataset.extract.attribution.lexicon import alternatives, pattern, words
from applai_dataset.knowledge import read_yaml
from applai_dataset.spans import Span

_BRACKETED = re.compile(r"[（(][^（()）]{0,80}[）)]")
_JOINT = re.compile(r"\s?(?:和|与|及|以及|、)\s?")
_PERSONAL = re.compile(r".{1,14}(?:者|师|员|官|们|粉丝|团队|成员|代表|人)\s?")
_CLAUSAL = re.compile(r"是|被|使|让|^[这那]|因为|导致|对于|得到|尚|引发|未")
_CAUSAL = re.compile(r"引发|导致|得到|使得")
_PERSONAL_PRONOUNS = frozenset({"他", "她", "这位"})
_ASIDE = re.compile(r"来看|看")
_STOPS = frozenset('，,：:。！？!?；;“「『"')
_NO_NAME = re.compile(r"[，,：:；;、]|的|了|会|将|已|能|要|就|都|也|不|没|用户|模型|产品|功能|这|那|可|还|如果|在")
_LONGEST_NAME = 16
_LONGEST = 60
"""Characters that the phrase before a reporting verb may have."""


class Reading(NamedTuple):
    """A clause read as a frame."""

    cut: Span
    """The frame's words inside the clause."""
    holder: Holder
    cue: Span | None


def read_chinese(text: str, clause: Span, names: Names, previous: Holder | None, *, framed: bool) -> Reading | None:
    """Read a clause as an attribution frame.

    Args:
        text: the folded text.
        clause: from the first word to the closing punctuation mark (outside).
        names: the article's mentions.
        previous: who may hold what a clause says that begins with its verb: the holder of an earlier frame of the same sentence,
            or the likely subject of an earlier clause.
        framed: whether `previous` comes from a frame.

    Returns:
        The reading, or None if the clause is no frame.
    """
    return (
        _prepositional(text, clause, names)
        or _verbal(text, clause, names, previous, framed=framed)
        or _viewpoint(text, clause, names)
    )


def _prepositional(text: str, clause: Span, names: Names) -> Reading | None:
    """据|根据|正如 holder (verb)，…"""
    match = _preposition().match(text, clause.start, clause.end)
    if not match:
        return None
    preposition = Span(match.start("preposition"), match.end("preposition"))
    word, phrase = match["preposition"], Span(preposition.end, clause.end)
    if verb := _governing_verb(text, phrase):
        inner = Span(phrase.start, verb.start() - text.endswith("的", phrase.start, verb.start()))
        cue = Span(verb.start(), verb.end())
        cut = Span(clause.start, verb.end() + text.startswith("的", verb.end()))
    elif word == "从" and (aside := _ASIDE.search(text, phrase.start, phrase.end)) and aside.end() == clause.end:
        inner, cut, cue = Span(phrase.start, aside.start()), clause, preposition
    elif word in ("从", "如", "正如"):
        return None
    else:
        tail = _empty().search(text[phrase.start : phrase.end])
        inner = Span(phrase.start, phrase.start + tail.start() if tail else phrase.end)
        cut, cue = clause, Span(inner.end, phrase.end) if tail else preposition
    spoken = cue != preposition
    if not text[inner.start : inner.end].strip():
        return Reading(cut, Holder(None, "anonymous"), cue) if spoken else None
    holder = _holder(text, inner, names, strict=False)
    if holder is None and spoken and _adverbial(text, inner.start, inner.end):
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


def _verbal(text: str, clause: Span, names: Names, previous: Holder | None, *, framed: bool) -> Reading | None:
    """holder verb，…"""
    verbs = list(_verbs().finditer(text, clause.start, clause.end))
    ordered = [m for m in verbs if _at_stop(text, m.end(), clause.end)][-1:]
    ordered += [m for m in verbs if m not in ordered and m.lastgroup == "free"]
    for verb in ordered:
        stops = _at_stop(text, verb.end(), clause.end)
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
        bare = _lead().fullmatch(before)
        if (
            bare
            and previous
            and verb[0] in words("verbs_zh", "silent")
            and (stops or framed or verb[0] in words("verbs_zh", "accusing"))
        ):
            return Reading(Span(clause.start, verb.end()), previous, cue)
        holder = None if bare else _holder(text, phrase, names, strict=not stops)
        if holder and (verb.lastgroup == "free" or holder.kind != "anonymous" or _nouns().search(text, *phrase)):
            return Reading(Span(clause.start, verb.end()), holder, cue)
    return _addressed(text, clause, names)


def _addressed(text: str, clause: Span, names: Names) -> Reading | None:
    """holder 告诉 addressee，…"""
    match = pattern("verbs_zh", "addressed").search(text, clause.start, clause.end)
    if (
        not match
        or clause.end - match.end() > 24
        or text[clause.start : match.start()].endswith(words("verbs_zh", "refuse_after"))
    ):
        return None
    holder = _holder(text, Span(clause.start, match.start()), names, strict=False)
    return Reading(clause, holder, Span(match.start(), match.end())) if holder else None


def _viewpoint(text: str, clause: Span, names: Names) -> Reading | None:
    """在 holder 看来，…"""
    match = _views().match(text, clause.start, clause.end)
    if not match or match.end() < clause.end:
        return None
    holder = _holder(text, Span(match.start("holder"), match.end("holder")), names, strict=False)
    return Reading(clause, holder, Span(match.start("cue"), match.end("cue"))) if holder else None


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
    if verb[0] in words("verbs_zh", "clausal") and not pattern("verbs_zh", "predicates").search(text, verb.end(), clause.end):
        return False
    return not (verb[0].endswith("称") and "为" in text[verb.end() : min(clause.end, verb.end() + 12)])


def _holder(text: str, phrase: Span, names: Names, *, strict: bool) -> Holder | None:
    """The holder in a phrase; with `strict` it must be a name, a pronoun or a noun with a measure word or owner before it."""
    relay = pattern("verbs_zh", "relay").search(text, phrase.start, phrase.end)
    if relay and text.endswith("的话", relay.end(), phrase.end):
        phrase = Span(phrase.start, phrase.end - 2)
    if relay and (relayed := _holder(text, Span(relay.end(), phrase.end), names, strict=False)):
        return relayed
    if relay:
        phrase = Span(phrase.start, relay.start())
    hidden = [Span(m.start(), m.end()) for m in _BRACKETED.finditer(text, phrase.start, phrase.end)]
    heads = find_heads(text, phrase, names, _nouns(), hidden)
    fitting = [index for index, head in enumerate(heads) if _trails(text, head.span.end, phrase.end, hidden)]
    if fitting:
        nouns = [i for i in fitting if heads[i].sort in ("document", "media_noun", "body")]
        index = next((i for i in fitting if heads[i].sort == "person"), nouns[-1] if nouns else fitting[0])
        return _resolve(text, phrase, heads, index, names)
    if strict:
        return None
    start = _description_start(text, phrase)
    return _unlisted(text, Span(start, phrase.end))


def _unlisted(text: str, phrase: Span) -> Holder | None:
    """A holder that no list holds: a description of people, or a short phrase that can only be a name."""
    if not _is_description(text, phrase) or _CLAUSAL.search(text, *phrase):
        return None
    if _PERSONAL.fullmatch(text, *phrase) and _measured().match(text, phrase.start):
        return Holder(phrase, "anonymous")
    if 2 <= phrase.length <= _LONGEST_NAME and not _NO_NAME.search(text, *phrase):
        return Holder(phrase, "person" if pattern("holders_zh", "persons").search(text, *phrase) else "anonymous")
    return None


def _is_description(text: str, span: Span) -> bool:
    """Whether a stretch describes somebody: a short noun phrase, or one that begins with a number or measure word."""
    if any(word != "了解" for word in pattern("holders_zh", "predicative").findall(text, *span)):
        return False
    return span.length <= _LONGEST_NAME or _measured().match(text, *span) is not None


def _resolve(text: str, phrase: Span, heads: list[Head], index: int, names: Names) -> Holder | None:
    head = heads[index]
    if head.sort in NAMED:
        if _CLAUSAL.search(text, phrase.start, head.span.start):
            return None
        start = head.span.start
        for earlier in reversed(heads[:index]):
            joint = _JOINT.search(text, earlier.span.end, start)
            if earlier.sort != head.sort or joint is None or start - earlier.span.end > 16 or joint.start() > earlier.span.end:
                break
            start = earlier.span.start
        end = head.span.end
        return Holder(Span(start, end), kind_of(head.sort))
    if head.sort == "pronoun":
        if text[head.span.start : head.span.end] in _PERSONAL_PRONOUNS:
            return names.before(head.span.start, PEOPLE)
        return names.before(head.span.start, BODIES) if head.span.start == _description_start(text, phrase) else None
    if _CAUSAL.search(text, phrase.start, head.span.start):
        return None
    start = _description_start(text, phrase)
    described = Span(min(start, head.span.start), head.span.end)
    owners = [earlier for earlier in heads[:index] if earlier.sort in NAMED]
    media = next((owner for owner in reversed(owners) if owner.sort == "media"), None)
    if media and head.sort != "anonymous":
        return Holder(media.span, "media")
    if head.sort == "document":
        bodies = [owner for owner in owners if owner.sort == "organization"]
        if bodies and text.startswith(words("holders_zh", "owned"), head.span.start):
            return Holder(bodies[0].span, "organization")
        return Holder(described, "document")
    if head.sort == "body":
        bodies = [owner for owner in owners if owner.sort == "organization"]
        return Holder(Span(bodies[0].span.start if bodies else described.start, head.span.end), "organization")
    if head.sort == "media_noun":
        return Holder(described, "media")
    return Holder(described, "anonymous") if _is_description(text, described) else None


def _description_start(text: str, phrase: Span) -> int:
    match = _lead().match(text, phrase.start, phrase.end)
    return match.end() if match and match.end() < phrase.end else phrase.start


def _trails(text: str, position: int, end: int, hidden: list[Span]) -> bool:
    """Whether nothing but brackets, titles and adverbials stands between a head and the verb."""
    while position < end:
        if text[position].isspace() or text[position] in "》”」*":
            position += 1
        elif bracket := next((span for span in hidden if span.start == position), None):
            position = bracket.end
        elif title := pattern("holders_zh", "titles").match(text, position, end):
            position = title.end()
        else:
            return _adverbial(text, position, end)
    return True


def _adverbial(text: str, position: int, end: int) -> bool:
    return _adverbs().match(text, position, end) is not None


@cache
def _verbs() -> re.Pattern[str]:
    lists = read_yaml("attribution/verbs_zh.yaml")
    suffix = f"(?:{alternatives(lists['suffixes'])})?"
    free, marked = alternatives(lists["free"]), alternatives(lists["marked"])
    return re.compile(rf"(?P<free>(?:{free}){suffix})|(?P<marked>(?:{marked}){suffix})")


@cache
def _nouns() -> re.Pattern[str]:
    lists = read_yaml("attribution/holders_zh.yaml")
    groups = (
        ("anonymous", "anonymous"),
        ("media_noun", "media"),
        ("document", "document"),
        ("pronoun", "pronouns"),
        ("body", "bodies"),
    )
    return re.compile("|".join(f"(?P<{group}>{alternatives(lists[key])})" for group, key in groups))


@cache
def _preposition() -> re.Pattern[str]:
    lists = read_yaml("attribution/holders_zh.yaml")
    lead = alternatives(lists["modifiers"])
    return re.compile(rf"\s?(?:{lead})?(?P<preposition>{alternatives(lists['prepositions'])})")


@cache
def _empty() -> re.Pattern[str]:
    """A word at the end of a prepositional phrase that makes it a frame without a verb of the list (据了解, 据悉)."""
    lists = read_yaml("attribution/holders_zh.yaml")
    return re.compile(rf"(?:{alternatives(lists['empty'])})$|^(?:{alternatives(lists['hearsay'])})$")


@cache
def _views() -> re.Pattern[str]:
    return re.compile(rf"在?(?P<holder>[^，。]{{1,30}}?)(?P<cue>{alternatives(words('holders_zh', 'viewpoint'))})")


@cache
def _lead() -> re.Pattern[str]:
    """Openers and modifiers before the holder."""
    lists = read_yaml("attribution/holders_zh.yaml")
    return re.compile(rf"(?:\s|{alternatives(lists['modifiers'] + lists['openers'])}){{0,3}}")


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"\d|[（(]|{alternatives(words('holders_zh', 'adverbs'))}")


def read_speaker(text: str, clause: Span, names: Names, *, quoting: bool) -> Reading | None:
    """Read a clause that names a speaker without a verb: beside a quotation (张三：“…”, “…”——张三), or 张三提出指控：…"""
    start = clause.start
    while start < clause.end and text[start] in "—- ":
        start += 1
    phrase = Span(start, clause.end)
    if phrase.length > _LONGEST:
        return None
    hidden = [Span(m.start(), m.end()) for m in _BRACKETED.finditer(text, phrase.start, phrase.end)]
    heads = find_heads(text, phrase, names, _nouns(), hidden)
    people = [head for head in heads if head.sort in (("person", "anonymous", "media") if quoting else ("person",))]
    if not people or not (
        (quoting and phrase.end - people[-1].span.end <= 12) or text.endswith(words("verbs_zh", "nominal"), 0, phrase.end)
    ):
        return None
    head = next((head for head in people if head.sort == "person"), people[0])
    span = head.span if head.sort != "anonymous" else Span(phrase.start, head.span.end)
    return Reading(clause, Holder(span, "anonymous" if head.sort == "anonymous" else kind_of(head.sort)), None)


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(rf"\d|{alternatives(words('holders_zh', 'measures'))}")


def likely_subject(text: str, clause: Span, names: Names) -> Holder | None:
    """Who may be speaking after a clause that is no frame: its first person, else description, else organization."""
    heads = find_heads(text, clause, names, _nouns(), ())
    for sort in ("person", "anonymous", "organization", "media"):
        for head in heads:
            if head.sort == sort:
                return Holder(head.span, "anonymous" if sort == "anonymous" else kind_of(sort))
    return None
