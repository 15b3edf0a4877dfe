"""Who holds a statement: the head of the Chinese phrase before a reporting verb, or of the one after a preposition.

The phrase is known, its grammar is not. The holder is the head after which nothing but adverbs, titles and adverbial phrases
stands before the verb: in 某公司总裁张三昨日在会上表示 that is 张三. A phrase without such a head holds nothing, unless it is
short enough to be a name or description that no list knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from applai_dataset.extract.alternation import alternation
from applai_dataset.extract.attribution.frames import Holder
from applai_dataset.extract.attribution.heads import BODIES, NAMED, PEOPLE, Head, Names, find_heads, kind_of
from applai_dataset.extract.attribution.lexicon import pattern, words
from applai_dataset.knowledge import read_yaml
from applai_dataset.records import SourceKind
from applai_dataset.spans import Span

BRACKETED = re.compile(r"[（(][^（()）]{0,80}[）)]")
_JOINT = re.compile(r"\s?(?:和|与|及|以及|、)\s?")
_PERSONAL = re.compile(r".{1,14}(?:者|师|员|官|们|粉丝|团队|成员|代表|人)\s?")
_CLAUSAL = re.compile(r"是|被|使|让|^[这那]|因为|导致|对于|得到|尚|引发|未")
_CAUSAL = re.compile(r"引发|导致|得到|使得")
_PERSONAL_PRONOUNS = frozenset({"他", "她", "这位"})
_NO_NAME = re.compile(r"[，,：:；;、]|的|了|会|将|已|能|要|就|都|也|不|没|用户|模型|产品|功能|这|那|可|还|如果|在|到|或")
_WHILE = re.compile(r"[^，。：“”]{1,24}(?:时|后|之际|期间|会上|当中)")
_DATELINE = re.compile(r"[^，。]{0,24}?(?:讯|电|报道|消息)\s?[（(][^（()）]{0,30}[）)]")
_LONGEST_NAME = 16
_NEAR = 4


class Opening(NamedTuple):
    """Who an earlier clause is about."""

    holder: Holder
    leads: bool
    """Whether the clause begins with it, so that it is surely the subject of a verb that opens the next clause."""


class Earlier(NamedTuple):
    """What stands before a clause in its sentence, for a verb that opens the clause."""

    clauses: tuple[Span, ...]
    """Clauses that are no frames, in order."""
    framed: Opening | None = None
    """The holder of the last frame."""

    def opening(self, text: str, names: Names) -> Opening | None:
        """Who is speaking: the holder of the last frame, else whom the nearest of the clauses is about."""
        found = (find_opening(text, clause, names) for clause in reversed(self.clauses[-_NEAR:]))
        return self.framed or next((opening for opening in found if opening), None)


def find_holder(text: str, phrase: Span, names: Names, *, strict: bool, evidence: bool = False) -> Holder | None:
    """The holder in a phrase.

    Args:
        text: the folded text.
        phrase: what stands before the verb or after the preposition.
        names: the article's mentions.
        strict: whether it must be a name, a pronoun or a noun of the lists.
        evidence: whether the verb says that something shows: an unlisted holder is then a document.
    """
    if dateline := _DATELINE.match(text, *phrase):
        phrase = Span(dateline.end(), phrase.end)
    relay = pattern("verbs_zh", "relay").search(text, phrase.start, phrase.end)
    if relay and text.endswith("的话", relay.end(), phrase.end):
        phrase = Span(phrase.start, phrase.end - 2)
    if relay and (relayed := find_holder(text, Span(relay.end(), phrase.end), names, strict=False)):
        return relayed
    if relay:
        phrase = Span(phrase.start, relay.start())
    hidden = hidden_in(text, phrase)
    heads = find_heads(text, phrase, names, nouns(), hidden)
    fitting = [index for index, head in enumerate(heads) if _trails(text, head.span.end, phrase.end, hidden)]
    if fitting:
        common = [i for i in fitting if heads[i].sort in ("document", "media_noun", "body") or _belongs(heads, i)]
        index = next((i for i in fitting if heads[i].sort == "person"), common[-1] if common else fitting[0])
        return _resolve(text, phrase, heads, index, names)
    return None if strict else _unlisted(text, Span(description_start(text, phrase), phrase.end), evidence=evidence)


def hidden_in(text: str, phrase: Span) -> list[Span]:
    """The brackets of a phrase, in which no head counts."""
    return [Span(m.start(), m.end()) for m in BRACKETED.finditer(text, phrase.start, phrase.end)]


def find_opening(text: str, clause: Span, names: Names) -> Opening | None:
    """Who may be speaking after a clause that is no frame: its first person, else description, else body or outlet."""
    heads = find_heads(text, clause, names, nouns(), ())
    start = description_start(text, clause)
    for sort in ("person", "anonymous", "organization", "body", "media"):
        for head in heads:
            if head.sort == sort:
                leads = heads[0].span.start <= start + 2 and not text.startswith(("的", "旗下", "、"), head.span.end)
                if sort in NAMED:
                    return Opening(Holder(head.span, kind_of(sort)), leads)
                described = Span(min(start, head.span.start), head.span.end) if leads else head.span
                return Opening(Holder(described, "organization" if sort == "body" else "anonymous"), leads)
    if heads and heads[0].sort == "pronoun" and heads[0].span.start <= start + 2:
        holder = _pronoun(text, heads[0], names)
        return Opening(holder, True) if holder else None
    return None


def description_start(text: str, phrase: Span) -> int:
    """Where a description in a phrase begins: after openers and modifiers."""
    match = lead().match(text, phrase.start, phrase.end)
    return match.end() if match and match.end() < phrase.end else phrase.start


def adverbial(text: str, position: int, end: int) -> bool:
    """Whether an adverb or adverbial phrase begins here."""
    return _adverbs().match(text, position, end) is not None


def _belongs(heads: list[Head], index: int) -> bool:
    """Whether a description belongs to a body named before it (某某银行分析师)."""
    return index > 0 and heads[index].sort == "anonymous" and heads[index - 1].sort in ("organization", "media", "body")


def _unlisted(text: str, phrase: Span, *, evidence: bool) -> Holder | None:
    """A holder that no list holds: a description of people, or a short phrase that can only be a name."""
    if not _is_description(text, phrase) or _CLAUSAL.search(text, *phrase):
        return None
    if _PERSONAL.fullmatch(text, *phrase) and measured().match(text, phrase.start):
        return Holder(phrase, "anonymous")
    if 2 <= phrase.length <= _LONGEST_NAME and not _NO_NAME.search(text, *phrase):
        return Holder(phrase, "document" if evidence else _likely_kind(text, phrase))
    return None


def _likely_kind(text: str, phrase: Span) -> SourceKind:
    """The kind of an unlisted name, by what it ends in or holds."""
    if pattern("holders_zh", "persons").search(text, *phrase):
        return "person"
    if text.endswith(words("holders_zh", "outlets"), *phrase):
        return "media"
    return "organization" if text.endswith(words("holders_zh", "institutions"), *phrase) else "anonymous"


def _is_description(text: str, span: Span) -> bool:
    """Whether a stretch describes somebody: a short noun phrase, or one that begins with a number or measure word."""
    if any(word != "了解" for word in pattern("holders_zh", "predicative").findall(text, *span)):
        return False
    return span.length <= _LONGEST_NAME or measured().match(text, *span) is not None


def _resolve(text: str, phrase: Span, heads: list[Head], index: int, names: Names) -> Holder | None:
    head = heads[index]
    if head.sort in NAMED:
        return None if _CLAUSAL.search(text, phrase.start, head.span.start) else _named(text, heads, index)
    if head.sort == "pronoun":
        person = text[head.span.start : head.span.end] in _PERSONAL_PRONOUNS
        return _pronoun(text, head, names) if person or head.span.start == description_start(text, phrase) else None
    if _CAUSAL.search(text, phrase.start, head.span.start):
        return None
    return _described(text, phrase, heads, index)


def _named(text: str, heads: list[Head], index: int) -> Holder:
    """A name, with those of its sort that are joined to it before (张三和李四)."""
    head = heads[index]
    start = head.span.start
    for earlier in reversed(heads[:index]):
        joint = _JOINT.search(text, earlier.span.end, start)
        if earlier.sort != head.sort or joint is None or start - earlier.span.end > 16 or joint.start() > earlier.span.end:
            break
        start = earlier.span.start
    return Holder(Span(start, head.span.end), kind_of(head.sort))


def _pronoun(text: str, head: Head, names: Names) -> Holder | None:
    word = text[head.span.start : head.span.end]
    person = word in _PERSONAL_PRONOUNS
    holder = names.before(head.span.start, PEOPLE if person else BODIES)
    if holder is None and (person or word.startswith("该")):
        return Holder(head.span, "person" if person else "organization")
    return holder


def _described(text: str, phrase: Span, heads: list[Head], index: int) -> Holder | None:
    """A noun with what belongs to it: its owner, its measure word, its attribute."""
    head = heads[index]
    start = description_start(text, phrase)
    described = Span(min(start, head.span.start), head.span.end)
    owners = [earlier for earlier in heads[:index] if earlier.sort in NAMED]
    media = next((owner for owner in reversed(owners) if owner.sort == "media"), None)
    if media and head.sort != "anonymous":
        return Holder(media.span, "media")
    bodies = [owner for owner in owners if owner.sort == "organization"]
    if head.sort == "document" and owners and _issues(text, owners[-1].span.end, head.span.start):
        return Holder(owners[-1].span, kind_of(owners[-1].sort))
    if head.sort == "document":
        if bodies and text.startswith(words("holders_zh", "owned"), head.span.start):
            return Holder(bodies[0].span, "organization")
        return Holder(described, "document")
    if head.sort == "body":
        if not bodies and not _is_description(text, described):
            return None
        return Holder(Span(bodies[0].span.start if bodies else described.start, head.span.end), "organization")
    if head.sort == "media_noun":
        return Holder(described, "media")
    return Holder(described, "anonymous") if _is_description(text, described) else None


def _issues(text: str, start: int, end: int) -> bool:
    """Whether somebody issues a document between two places (北斗证券发表报告指), instead of owning it (北斗证券发表的报告)."""
    return pattern("verbs_zh", "issuing").search(text, start, end) is not None and "的" not in text[start:end]


def _trails(text: str, position: int, end: int, hidden: Sequence[Span]) -> bool:
    """Whether nothing but brackets, titles, adverbials and words of time (主持会议时) stands between a head and the verb."""
    while position < end:
        if text[position].isspace() or text[position] in "》”」*":
            position += 1
        elif bracket := next((span for span in hidden if span.start == position), None):
            position = bracket.end
        elif title := pattern("holders_zh", "titles").match(text, position, end):
            position = title.end()
        else:
            return adverbial(text, position, end) or _WHILE.fullmatch(text, position, end) is not None
    return True


@cache
def nouns() -> re.Pattern[str]:
    """The nouns and pronouns that may be heads of holders; the class of a match is the name of its group."""
    lists = read_yaml("attribution/holders_zh.yaml")
    groups = (
        ("anonymous", "anonymous"),
        ("media_noun", "media"),
        ("document", "document"),
        ("pronoun", "pronouns"),
        ("body", "bodies"),
    )
    return re.compile("|".join(f"(?P<{group}>{alternation(lists[key])})" for group, key in groups))


@cache
def lead() -> re.Pattern[str]:
    """Openers and modifiers before the holder; 有 before 人 belongs to the holder (更有人)."""
    lists = read_yaml("attribution/holders_zh.yaml")
    whole = [word for word in lists["modifiers"] + lists["openers"] if not word.endswith("有")]
    having = [word for word in lists["modifiers"] if word.endswith("有")]
    return re.compile(rf"(?:\s|{alternation(whole)}|(?:{alternation(having)})(?!人)){{0,3}}")


@cache
def measured() -> re.Pattern[str]:
    """A number or measure word."""
    return re.compile(rf"\d|{alternation(words('holders_zh', 'measures'))}")


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"\d|[（(]|{alternation(words('holders_zh', 'adverbs'))}")
