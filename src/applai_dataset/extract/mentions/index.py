"""The compiled knowledge base: every known name of every entity, found in one pass over the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Self

from ahocorasick_rs import AhoCorasick, MatchKind

from applai_dataset.extract.mentions.candidates import KNOWN, Candidate
from applai_dataset.extract.mentions.versions import version_end
from applai_dataset.knowledge.base import KnownEntity, shipped_entities
from applai_dataset.records import EntityType
from applai_dataset.spelling import lower, match_form, name_key, slug, unify

_LATIN = "a-z0-9à-öø-ɏ"
_IS_LATIN = re.compile(f"[{_LATIN}]")
_BORDER = re.compile(r"(?<=[A-Za-z0-9]) ?(?=[一-鿿])|(?<=[一-鿿]) ?(?=[A-Za-z0-9])")
_HEAD = re.compile(r"(?<=[一-鿿a-z]) ?(?:大语言模型|大模型|模型)\Z")
"""The generic head of a model's name, which stays outside unless a version follows: 通义|大模型, but 盘古大模型5.0."""
_YEAR = re.compile(r" ?(?:19|20)\d\d(?![\d年])")


class _Name(NamedTuple):
    """One name of one entity, with its conditions."""

    entity: int
    exact: tuple[str, ...]
    near: tuple[str, ...]
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]


class _Hit(NamedTuple):
    start: int
    end: int
    name: _Name


@dataclass(frozen=True, slots=True, eq=False)
class NameIndex:
    """All names of a knowledge base, compiled once per process.

    Attributes:
        entities: the entities, in order of their ids.
    """

    entities: tuple[KnownEntity, ...]
    _automaton: AhoCorasick
    _names: tuple[tuple[_Name, ...], ...]
    _keys: Mapping[str, int]
    _by_id: Mapping[str, KnownEntity]

    @classmethod
    def build(cls, entities: Iterable[KnownEntity]) -> Self:
        """Compile a knowledge base."""
        ordered = tuple(sorted(entities, key=lambda entity: entity.id))
        names: dict[str, list[_Name]] = defaultdict(list)
        keys: dict[str, int] = {}
        for index, entity in enumerate(ordered):
            for form, name in _compiled(index, entity):
                names[form].append(name)
        for index, entity in enumerate(ordered):
            for spelled in entity.names:
                keys.setdefault(name_key(spelled), index)
        forms = sorted(names)
        automaton = AhoCorasick(forms, matchkind=MatchKind.Standard)
        return cls(ordered, automaton, tuple(tuple(names[form]) for form in forms), keys, {e.id: e for e in ordered})

    def entity(self, ident: str) -> KnownEntity | None:
        """The known entity with this id, if there is one."""
        return self._by_id.get(ident)

    def spelled(self, name: str) -> KnownEntity | None:
        """The known entity that has a name spelled like this one, whatever the conditions on it."""
        index = self._keys.get(name_key(name))
        return None if index is None else self.entities[index]

    def find(self, text: str) -> list[Candidate]:
        """Known names, and members of known families, wherever their conditions hold; they may overlap.

        Args:
            text: text of an article, as `spelling.unify` gives it.

        Returns:
            Candidates of rank `KNOWN`, in order of their ends.
        """
        form = lower(text)
        certain: list[_Hit] = []
        doubtful: list[_Hit] = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(form, overlapping=True):
            if _adjoins(form, start):
                continue
            closed = not _adjoins(form, end)
            for name in self._names[pattern]:
                if name.not_after and form.startswith(name.not_after, end):
                    continue
                if name.not_before and form.endswith(name.not_before, 0, start):
                    continue
                if name.exact and text[start:end] not in name.exact:
                    continue
                if form.startswith("裔", end) and self.entities[name.entity].type == "place":
                    continue
                if closed or self._goes_on(form, end, name):
                    (doubtful if name.near else certain).append(_Hit(start, end, name))
        supported = {hit.name.entity for hit in certain}
        holds: dict[tuple[str, ...], bool] = {}
        for hit in doubtful:
            near = hit.name.near
            if near not in holds:
                holds[near] = any(_occurs(word, form) for word in near)
            if holds[near] or hit.name.entity in supported:
                certain.append(hit)
        return [candidate for hit in certain for candidate in self._candidates(text, form, hit)]

    def _goes_on(self, form: str, end: int, name: _Name) -> bool:
        """Whether a name that does not end at a word boundary goes on with a version (Qwen2.5) or a plural (iPhones)."""
        entity = self.entities[name.entity]
        plural = entity.type == "product" and form[end] == "s" and form[end - 1].isalpha() and not _adjoins(form, end + 1)
        return plural or (entity.versions is not None and form[end].isdigit() != form[end - 1].isdigit())

    def _candidates(self, text: str, form: str, hit: _Hit) -> Iterator[Candidate]:
        start, end, name = hit
        entity = self.entities[name.entity]
        longer = version_end(text, end, entity.versions) if entity.versions else end
        if longer > end and entity.versions:
            yield Candidate(start, longer, *self._member(entity, entity.versions, text[end:longer]), KNOWN)
        elif entity.type == "event" and (year := _YEAR.match(text, end)):
            yield Candidate(start, year.end(), *self._member(entity, "event", year.group()), KNOWN)
        if not _adjoins(form, end):
            head = _HEAD.search(form, start, end) if entity.type == "model" and longer == end else None
            yield Candidate(start, head.start() if head else end, entity.type, entity.id, KNOWN)
        elif form[end] == "s" and not _adjoins(form, end + 1):
            yield Candidate(start, end + 1, entity.type, entity.id, KNOWN)

    def _member(self, family: KnownEntity, kind: EntityType, version: str) -> tuple[EntityType, str]:
        known = self._keys.get(name_key(family.en + version))
        if known is not None:
            return self.entities[known].type, self.entities[known].id
        return kind, f"{family.id}-{slug(version.strip(' -'))}"


@cache
def default_index() -> NameIndex:
    """The shipped knowledge base, compiled once per process."""
    return NameIndex.build(shipped_entities())


def _compiled(index: int, entity: KnownEntity) -> Iterator[tuple[str, _Name]]:
    spelled: dict[str, list[str]] = defaultdict(list)
    for name in entity.names:
        spelled[match_form(name)].append(unify(name))
    exact = {match_form(name) for name in entity.exact}
    near, after, before = (
        {match_form(name): tuple(match_form(word) for word in words) for name, words in condition.items()}
        for condition in (entity.near, entity.not_after, entity.not_before)
    )
    compiled: dict[str, _Name] = {}
    for form, spellings in spelled.items():
        for variant in _spacings(form):
            allowed = tuple(s for spelling in spellings for s in _spacings(spelling)) if form in exact else ()
            compiled.setdefault(variant, _Name(index, allowed, near.get(form, ()), after.get(form, ()), before.get(form, ())))
    yield from compiled.items()


def _spacings(name: str) -> tuple[str, ...]:
    """A name with and without a space between Han and Latin characters and around ``&``."""
    pieces = _BORDER.split(name)
    variants = dict.fromkeys((name, "".join(pieces), " ".join(pieces)))
    if "&" in name:
        variants |= dict.fromkeys((name.replace(" & ", "&"), name.replace("&", " & ").replace("  ", " ")))
    return tuple(variants)


def _adjoins(form: str, position: int) -> bool:
    """Whether a Latin letter or digit stands on both sides of a position, so that no Latin name begins or ends there."""
    inside = 0 < position < len(form)
    return inside and _IS_LATIN.match(form, position) is not None and _IS_LATIN.match(form, position - 1) is not None


def _occurs(word: str, form: str) -> bool:
    """Whether a word stands somewhere in the text, at Latin word boundaries."""
    position = form.find(word)
    while position >= 0:
        if not _adjoins(form, position) and not _adjoins(form, position + len(word)):
            return True
        position = form.find(word, position + 1)
    return False
