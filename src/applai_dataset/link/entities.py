"""Entities: one id for one thing over all articles, languages and scripts, and a row for each.

An article's mentions carry ids made from the knowledge base or from the name alone. Over the corpus two ids are one entity when
articles gloss one by the other (庞若鸣（Ruoming Pang）) or when their names are spelled alike but for case, spacing, script and
legal form. Two entities of the knowledge base are never made one.

On one machine `resolve` does all of it. On parts of a corpus: `count` each article and merge the tallies in any order, let
`same` decide on the counts alone which ids are one, `count` again under these ids, and let `rows` make the entities. What the
tallies hold grows with the number of names, not of mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from opencc import OpenCC

from applai_dataset.extract.mentions import Gloss, NameIndex
from applai_dataset.extract.mentions.evidence import without_legal_form
from applai_dataset.han import is_han
from applai_dataset.knowledge.base import KnownEntity
from applai_dataset.records import ENTITY_TYPES, Entity, EntityType, Mention, Names
from applai_dataset.spelling import name_key, unify

_SHORTEST_KEY = 4
"""Names with shorter keys are too alike to be joined by spelling."""


class Use(NamedTuple):
    """A name that mentions use for an entity, with the type they give it."""

    ident: str
    type: EntityType
    name: str


@dataclass(slots=True)
class Tally:
    """How the articles of a corpus, or of a part of it, use names.

    Attributes:
        mentions: number of mentions of each use.
        articles: number of articles that mention each id.
        glosses: number of articles that equate each pair of ids.
    """

    mentions: Counter[Use] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)
    glosses: Counter[Gloss] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Take in the counts of other articles."""
        self.mentions.update(other.mentions)
        self.articles.update(other.articles)
        self.glosses.update(other.glosses)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a corpus.

    Attributes:
        ids: id in the articles → id in the corpus, for every id that occurs.
        entities: one row for each entity, in order of their ids.
    """

    ids: Mapping[str, str]
    entities: tuple[Entity, ...]


def resolve(articles: Sequence[tuple[Sequence[Mention], Sequence[Gloss]]], names: NameIndex) -> Resolution:
    """Resolve the entities of a corpus.

    Args:
        articles: the mentions and glosses of each article; their order does not matter.
        names: the compiled knowledge base that found them.

    Returns:
        The ids of the corpus and its entities. Near-linear in the number of mentions.
    """
    tally = Tally()
    for mentions, glosses in articles:
        tally.add(count(mentions, glosses))
    ids = same(tally, names)
    resolved = Tally()
    for mentions, _ in articles:
        resolved.add(count(mentions, (), ids))
    return Resolution(ids, rows(resolved, names))


def count(mentions: Sequence[Mention], glosses: Sequence[Gloss], ids: Mapping[str, str] | None = None) -> Tally:
    """How one article uses names, under its own ids or under those of the corpus."""
    final = ids or {}
    uses = Counter(Use(final.get(m.entity_id, m.entity_id), m.type, m.text) for m in mentions)
    return Tally(uses, Counter({use.ident for use in uses}), Counter(set(glosses)))


def same(tally: Tally, names: NameIndex) -> dict[str, str]:
    """The id in the corpus of every id that occurs in its articles."""
    uses = _by_id(tally)
    groups = _Groups(uses, names)
    types = {ident: _type(found) for ident, found in uses.items()}
    for gloss, _ in sorted(tally.glosses.items(), key=lambda item: (-item[1], item[0])):
        if gloss.first in uses and gloss.second in uses and types[gloss.first] == types[gloss.second]:
            groups.join(gloss.first, gloss.second)
    for alike in _spelled_alike(uses, types, names):
        for ident in alike[1:]:
            groups.join(alike[0], ident)
    return {ident: groups.find(ident) for ident in uses}


def rows(tally: Tally, names: NameIndex) -> tuple[Entity, ...]:
    """The entities of a corpus, in order of their ids, from a tally under the ids of the corpus."""
    return tuple(_entity(ident, found, tally.articles[ident], names) for ident, found in _by_id(tally).items())


def _by_id(tally: Tally) -> dict[str, list[tuple[Use, int]]]:
    uses: dict[str, list[tuple[Use, int]]] = {}
    for use, number in sorted(tally.mentions.items()):
        uses.setdefault(use.ident, []).append((use, number))
    return uses


class _Groups:
    """Union-find over ids; the root of a group is its id: the known one, else the first Latin one, else the first."""

    def __init__(self, idents: Iterable[str], names: NameIndex) -> None:
        self._parents = {ident: ident for ident in idents}
        self._names = names

    def find(self, ident: str) -> str:
        root = ident
        while self._parents[root] != root:
            root = self._parents[root]
        while self._parents[ident] != root:
            self._parents[ident], ident = root, self._parents[ident]
        return root

    def join(self, first: str, second: str) -> None:
        a, b = sorted((self.find(first), self.find(second)), key=self._order)
        if a != b and (self._names.entity(a) is None or self._names.entity(b) is None):
            self._parents[b] = a

    def _order(self, ident: str) -> tuple[bool, bool, str]:
        tail = ident.rsplit("-", 1)[-1]
        digest = len(tail) == 6 and all(c in "0123456789abcdef" for c in tail)
        return self._names.entity(ident) is None, digest, ident


def _type(uses: Sequence[tuple[Use, int]]) -> EntityType:
    """The type that most mentions give; of equal ones the first in the order of `ENTITY_TYPES`."""
    counts: Counter[EntityType] = Counter()
    for use, number in uses:
        counts[use.type] += number
    return min(counts, key=lambda kind: (-counts[kind], ENTITY_TYPES.index(kind)))


def _spelled_alike(
    uses: Mapping[str, Sequence[tuple[Use, int]]], types: Mapping[str, EntityType], names: NameIndex
) -> list[list[str]]:
    """Groups of ids whose names have one key and one type, known ones first."""
    groups: dict[tuple[str, EntityType], set[str]] = {}
    for ident, found in uses.items():
        entity = names.entity(ident)
        spelled = entity.names if entity else [use.name for use, _ in found]
        for name in spelled:
            key = name_key(without_legal_form(unify(name)) if types[ident] == "organization" else name)
            if len(key) >= _SHORTEST_KEY or (any(map(is_han, key)) and len(key) >= 2):
                groups.setdefault((key, types[ident]), set()).add(ident)
    ordered = (sorted(idents, key=lambda i: (names.entity(i) is None, i)) for _, idents in sorted(groups.items()))
    return [idents for idents in ordered if len(idents) > 1]


def _entity(ident: str, uses: Sequence[tuple[Use, int]], articles: int, names: NameIndex) -> Entity:
    known = names.entity(ident)
    surfaces: Counter[str] = Counter()
    for use, number in uses:
        surfaces[use.name.strip("《》")] += number
    kind = known.type if known else _type(uses)
    spelled = _names(known, surfaces, kind)
    aliases = {use.name for use, _ in uses} | set(known.names if known else ())
    return Entity(
        entity_id=ident,
        name=spelled.en or spelled.zh_hans or min(surfaces),
        names=spelled,
        aliases=tuple(sorted(aliases)),
        type=kind,
        description=known.description if known else None,
        wikidata_id=known.wikidata if known else None,
        known=known is not None,
        mention_count=sum(surfaces.values()),
        article_count=articles,
    )


def _names(known: KnownEntity | None, surfaces: Counter[str], kind: EntityType) -> Names:
    """The names by language and script: those of the knowledge base, else the most telling surfaces."""
    han = [name for name in surfaces if any(map(is_han, name))]
    latin = [name for name in surfaces if name not in han]

    def best(candidates: Sequence[str]) -> str | None:
        def order(name: str) -> tuple[int, int, str]:
            parts = len(name.replace("·", " ").split()) if kind == "person" else 0
            return -parts, -surfaces[name], name

        return min(candidates, key=order, default=None)

    chinese = (known.zh if known else None) or best(han)
    own = known.hant[0] if known and known.hant else None
    return Names(
        en=known.en if known else best(latin),
        zh_hans=_converter("t2s").convert(chinese) if chinese else None,
        zh_hant=own or (_converter("s2t").convert(chinese) if chinese else None),
    )


@cache
def _converter(configuration: str) -> OpenCC:
    return OpenCC(configuration)
