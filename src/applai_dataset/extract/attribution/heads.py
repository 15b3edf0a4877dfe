"""Heads of holders: the names, nouns and pronouns of a phrase that may be who vouches for a statement."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from applai_dataset.extract.attribution.frames import Frame, Holder
from applai_dataset.records import Mention, Sentence, SourceKind
from applai_dataset.spans import Span

_OPENING = 24
"""How far into a sentence the name that it begins with may stand, after a title."""
_REACH = 600
"""How many characters back the name that a pronoun stands for may be."""
_KINDS: dict[str, SourceKind] = {"person": "person", "media": "media", "work": "document"}
NAMED = frozenset({"person", "organization", "media", "product", "model", "place", "event", "work"})
PEOPLE = frozenset({"person"})
BODIES = frozenset({"organization", "media"})


class Head(NamedTuple):
    """A word that may be the holder."""

    span: Span
    sort: str
    """Entity type of a mention, or the class of a noun in the data file."""


@dataclass(frozen=True, slots=True)
class Names:
    """The mentions of an article by place."""

    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    leading: set[int]
    """Starts of the persons whom a sentence begins with, and of those who spoke: pronouns stand for one of these."""

    @classmethod
    def of(cls, mentions: Sequence[Mention], sentences: Sequence[Sentence] = ()) -> Names:
        """Index the mentions of an article and find whom its sentences begin with; both must be in order."""
        names = cls(tuple(mentions), tuple(mention.start_char for mention in mentions), set())
        for sentence in sentences:
            opening = Span(sentence.start_char, min(sentence.end_char, sentence.start_char + _OPENING))
            first = next(names.within(opening), None)
            if first and first.type == "person":
                names.leading.add(first.start_char)
        return names

    def note(self, frames: Iterable[Frame]) -> None:
        """Remember who spoke in frames."""
        self.leading.update(frame.source.start for frame in frames if frame.source and frame.source_kind == "person")

    def within(self, span: Span) -> Iterator[Mention]:
        """The mentions inside a span, in order."""
        for index in range(bisect_left(self.starts, span.start), len(self.mentions)):
            mention = self.mentions[index]
            if mention.start_char >= span.end:
                return
            if mention.end_char <= span.end:
                yield mention

    def before(self, position: int, kinds: frozenset[str]) -> Holder | None:
        """Whom a pronoun at a position stands for: the nearest name before it of one of these types, people who lead first."""
        nearest: Holder | None = None
        for index in range(bisect_left(self.starts, position) - 1, -1, -1):
            mention = self.mentions[index]
            if mention.start_char < position - _REACH:
                break
            if mention.type in kinds and mention.end_char <= position and not self._is_gloss(index):
                holder = Holder(Span(mention.start_char, mention.end_char), kind_of(mention.type))
                nearest = nearest or holder
                if kinds is not PEOPLE or mention.start_char in self.leading:
                    return holder
        return nearest

    def _is_gloss(self, index: int) -> bool:
        """Whether a mention only repeats the one before it in brackets (阿尔特曼（Sam Altman）)."""
        if not index:
            return False
        earlier, mention = self.mentions[index - 1], self.mentions[index]
        return (
            earlier.type == mention.type
            and mention.start_char - earlier.end_char <= 2
            and earlier.text.isascii() != mention.text.isascii()
        )


def kind_of(sort: str) -> SourceKind:
    """The kind of source that a named entity of a type is."""
    return _KINDS.get(sort, "organization")


def find_heads(text: str, phrase: Span, names: Names, nouns: re.Pattern[str], hidden: Sequence[Span]) -> list[Head]:
    """The candidate heads of a phrase, in order and disjoint; names win over nouns, nothing inside `hidden` counts.

    Args:
        text: the folded text.
        phrase: where to look.
        names: the article's mentions.
        nouns: pattern whose named groups are the classes of the data file.
        hidden: brackets.
    """
    heads = [Head(Span(m.start_char, m.end_char), m.type) for m in names.within(phrase)]
    taken = [head.span for head in heads]
    for match in nouns.finditer(text, phrase.start, phrase.end):
        span = Span(match.start(), match.end())
        if not any(span.overlaps(other) for other in taken):
            heads.append(Head(span, match.lastgroup or ""))
    return sorted(head for head in heads if not any(head.span.overlaps(span) for span in hidden))
