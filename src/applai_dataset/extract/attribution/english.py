"""Attribution frames of English clauses: According to X, … · X said (that) … · …, X said on Monday · …, citing X."""

from __future__ import annotations

import re
from functools import cache

from applai_dataset.extract.alternation import alternation
from applai_dataset.extract.attribution.frames import Holder, Reading
from applai_dataset.extract.attribution.heads import BODIES, NAMED, PEOPLE, Head, Names, find_heads, kind_of
from applai_dataset.knowledge import read_yaml
from applai_dataset.spans import Span

_JOINT = re.compile(r"\s?(?:and|&|,)\s")
_BRACKETED = re.compile(r"\([^()]{0,60}\)")
_DAY = re.compile(r"\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?=\s+[A-Za-z])")
_WORD = re.compile(r"[A-Za-z]+(?:['’]s)?|\d+")
_LEAD = re.compile(r"\s*(?:(?:but|and|while|although|though|however|still|where|earlier|also|meanwhile)\b[\s,]*){0,2}", re.I)
_THAT = re.compile(r"\s+that\b", re.I)
_TAIL = re.compile(
    r"\s*(?:$|(?:on|in|at|during|via|when|late|last|this|earlier|yesterday|today|early|after|through|by|from|of|for|to|as|while|with|about|under|alongside|ahead|before|because|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|[(-])(?!\w))",
    re.I,
)
_CITING = re.compile(r"\s*(?:both\s+)?(?P<cue>citing|quoting)\s+", re.I)
_IMPERSONAL = re.compile(r"\bit (?:was|is|has been|had been) (?P<cue>reported|rumou?red|said|claimed|alleged) that\b", re.I)
_SUBORDINATE = re.compile(r"\b(?:after|when|because|since|if|than|until|before|how|why|whose|to|that|are|was|were|which)\b", re.I)
_QUALIFIED = re.compile(r"\s+(?:familiar|with|close|briefed|who|at|inside|in|from|of|cited|involved|on|there|like|such)\b")
_NAME = re.compile(r"(?:[A-Z][\w.'’-]*\s?){2,5}")
_LONGEST = 120
"""Characters that the subject of a reporting verb may have."""


def read_english(text: str, clause: Span, names: Names, *, opens: bool) -> Reading | None:
    """Read a clause as an attribution frame.

    Args:
        text: the folded text.
        clause: from the first word to the closing punctuation mark (outside).
        names: the article's mentions.
        opens: whether something may be attributed after it; if not, the frame closes its sentence.

    Returns:
        The reading, or None if the clause is no frame.
    """
    impersonal = _IMPERSONAL.search(text, clause.start, clause.end)
    if impersonal:
        return Reading(Span(clause.start, impersonal.end()), Holder(None, "anonymous"), Span(*impersonal.span("cue")))
    for pattern in (_according(), _CITING):
        match = pattern.match(text, clause.start, clause.end)
        if match:
            holder = _holder(text, Span(match.end(), clause.end), names)
            return Reading(clause, holder, Span(*match.span("cue"))) if holder else None
    for verb in _verbs().finditer(text, clause.start, clause.end):
        reading = _verbal(text, clause, names, verb, opens=opens)
        if reading:
            return reading
    return None


def find_hearsay(text: str, within: Span) -> Span | None:
    """The word that makes a statement hearsay without a frame (reportedly), if there is one."""
    match = _hearsay().search(text, within.start, within.end)
    return Span(match.start(), match.end()) if match else None


def _verbal(text: str, clause: Span, names: Names, verb: re.Match[str], *, opens: bool) -> Reading | None:
    lead = _LEAD.match(text, clause.start, verb.start())
    start = lead.end() if lead else clause.start
    phrase = Span(start, verb.start())
    words = text[start : verb.start()].split()
    inverted = not words and not opens
    if not inverted and (not words or phrase.length > _LONGEST or f" {' '.join(words)}".lower().endswith(_refusals())):
        return None
    cue = Span(verb.start(), verb.end())
    if inverted:  # “…,” said Jane Roe
        holder = _holder(text, Span(verb.end(), clause.end), names)
        return Reading(clause, holder, cue) if holder else None
    holder = _holder(text, phrase, names, subject=True)
    if holder is None:
        return None
    day = _DAY.match(text, verb.end(), clause.end) if opens else None
    end = day.end() if day else verb.end()
    that = _THAT.match(text, end, clause.end)
    if that:
        return Reading(Span(clause.start, that.end()), holder, cue)
    if _told().fullmatch(verb[0]):
        that = _THAT.search(text, verb.end(), min(clause.end, verb.end() + 60))
        return Reading(Span(clause.start, that.end()) if that else clause, holder, cue) if that or not opens else None
    if _TAIL.match(text, end, clause.end):
        ends = not text[end : clause.end].strip()
        return Reading(clause, holder, cue) if ends or not opens else None
    if verb.lastgroup == "free" or holder.kind == "media":
        return Reading(Span(clause.start, end), holder, cue) if not text.startswith((" to ", "ly"), end) else None
    return None


def _holder(text: str, phrase: Span, names: Names, *, subject: bool = False) -> Holder | None:
    heads = find_heads(text, phrase, names, _nouns(), ())
    if not any(head.sort == "person" for head in heads):
        for head in heads:
            described = not subject or head == heads[-1] or _QUALIFIED.match(text, head.span.end)
            if head.sort == "anonymous" and described:
                return Holder(_stripped(text, phrase), "anonymous") if _is_plain(text, phrase.start, head) else None
    fitting = [head for head in heads if not subject or _trails(text, head.span.end, phrase.end)]
    if not fitting:
        name = _stripped(text, phrase)
        return Holder(name, "person") if not heads and _NAME.fullmatch(text, *name) else None
    people = [head for head in fitting if head.sort == "person"]
    head = people[0] if people else fitting[-1] if subject else fitting[0]
    return _resolve(text, phrase, heads, heads.index(head), names) if _is_plain(text, phrase.start, head) else None


def _resolve(text: str, phrase: Span, heads: list[Head], index: int, names: Names) -> Holder | None:
    head = heads[index]
    if head.sort == "pronoun":
        person = text[head.span.start : head.span.end].lower() in ("he", "she")
        holder = names.before(head.span.start, PEOPLE if person else BODIES)
        return holder or Holder(head.span, "person" if person else "organization")
    if head.sort == "body":
        owner = heads[index - 1] if index and heads[index - 1].sort == "organization" else None
        start = owner.span.start if owner else _stripped(text, phrase).start
        return Holder(Span(start, head.span.end), "organization")
    if head.sort in NAMED and head.sort != "person":
        following = heads[index + 1] if index + 1 < len(heads) else None
        if following and following.sort in ("media_noun", "document") and following.span.start - head.span.end < 24:
            return _owned_by(text, phrase, head, following)
    if head.sort in NAMED:
        start = head.span.start
        for earlier in reversed(heads[:index]):
            if earlier.sort != head.sort or not _JOINT.fullmatch(text, earlier.span.end, start):
                break
            start = earlier.span.start
        return Holder(Span(start, head.span.end), kind_of(head.sort))
    owners = [other for other in heads if other.sort in NAMED]
    if owners:
        return _owned_by(text, phrase, owners[-1], head)
    return Holder(_stripped(text, phrase), "media" if head.sort == "media_noun" else "document")


def _owned_by(text: str, phrase: Span, owner: Head, noun: Head) -> Holder:
    if owner.sort in ("media", "person"):
        return Holder(owner.span, kind_of(owner.sort))
    if text[noun.span.start : noun.span.end].lower() in _owned():
        return Holder(owner.span, kind_of(owner.sort))
    return Holder(_stripped(text, phrase), "document")


def _is_plain(text: str, start: int, head: Head) -> bool:
    return _SUBORDINATE.search(text, start, head.span.start) is None


def _trails(text: str, position: int, end: int) -> bool:
    """Whether nothing but adverbs stands between a head and the verb."""
    words = _WORD.findall(_BRACKETED.sub(" ", text[position:end]))
    if words and words[0] in ("of", "at", "from", "by"):
        return True
    return all(word.lower() in _adverbs() or word.isdigit() or word == "s" for word in words)


def _stripped(text: str, phrase: Span) -> Span:
    words = text[phrase.start : phrase.end]
    return Span(phrase.start + len(words) - len(words.lstrip(" ,")), phrase.start + len(words.rstrip(" ,")))


def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = read_yaml("attribution/frames_en.yaml")
    return lists


@cache
def _verbs() -> re.Pattern[str]:
    lists = _lists()
    return re.compile(rf"\b(?:(?P<free>{alternation(lists['free'])})|(?P<marked>{alternation(lists['marked'])}))\b")


@cache
def _told() -> re.Pattern[str]:
    return re.compile(alternation(_lists()["told"]))


@cache
def _according() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:and |but )?(?P<cue>{alternation(_lists()['according'])})\s+", re.I)


@cache
def _hearsay() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(_lists()['hearsay'])})\b", re.I)


@cache
def _nouns() -> re.Pattern[str]:
    lists = _lists()
    groups = (
        ("anonymous", "anonymous"),
        ("media_noun", "media"),
        ("document", "document"),
        ("pronoun", "pronouns"),
        ("body", "bodies"),
    )
    return re.compile("|".join(rf"\b(?P<{group}>{alternation(lists[key])})\b" for group, key in groups), re.I)


@cache
def _owned() -> frozenset[str]:
    return frozenset(_lists()["owned"])


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(_lists()["adverbs"])


@cache
def _refusals() -> tuple[str, ...]:
    return tuple(_lists()["refuse_after"])
