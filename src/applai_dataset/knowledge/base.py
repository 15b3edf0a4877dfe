"""The knowledge base of entities: loading, merging and checking the files under ``knowledge/entities/``.

Every file holds a list of mappings, one entity a line; the comment at the head of each file and `KnownEntity` say which keys
there are. A user's own directory of such files extends the shipped ones: an entity with the same id gains names and conditions,
and a key that is given again replaces the shipped value.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from applai_dataset.han import is_han
from applai_dataset.records import EntityType
from applai_dataset.spelling import match_form

_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*\Z")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*\Z")
_LISTS = ("aliases", "hant", "exact", "domains")
_CONDITIONS = ("near", "not_after", "not_before")


class KnowledgeError(ValueError):
    """An entity file that does not have the form of one."""


class KnownEntity(BaseModel):
    """One entity of the knowledge base, as its file gives it."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    id: str
    """Slug, unique over all files: lower-case ASCII letters and digits, hyphens, dots inside versions."""
    type: EntityType
    en: str
    """English or romanised name."""
    zh: str | None = None
    """Name in simplified Chinese; its traditional form is derived."""
    aliases: tuple[str, ...] = ()
    """Further names in any language; traditional forms are derived."""
    hant: tuple[str, ...] = ()
    """Traditional names that are no plain conversion of a simplified one."""
    exact: tuple[str, ...] = ()
    """Names that count in exactly this letter case only."""
    near: Mapping[str, tuple[str, ...]] = {}
    """Ambiguous name → words one of which must stand in the same article, unless another name of the entity does."""
    not_after: Mapping[str, tuple[str, ...]] = {}
    """Name → what must not follow it (the name does not stand *after which* this comes: 苹果, 汁)."""
    not_before: Mapping[str, tuple[str, ...]] = {}
    """Name → what must not precede it."""
    versions: Literal["model", "product"] | None = None
    """Type of the members that name plus version gives, if the entity is such a family."""
    domains: tuple[str, ...] = ()
    """Web domains of a media outlet or company."""
    wikidata: str | None = None
    """Verified Wikidata identifier."""
    description: str | None = None
    """One line that says what it is."""

    @property
    def names(self) -> tuple[str, ...]:
        """All names, each once: English, Chinese, aliases, traditional ones."""
        return tuple(dict.fromkeys(name for name in (self.en, self.zh, *self.aliases, *self.hant) if name))


class Finding(NamedTuple):
    """Something wrong with the knowledge base."""

    code: str
    entity: str
    message: str


def shipped_directory() -> Traversable:
    """The directory of the entity files that come with the package."""
    return files("applai_dataset.knowledge") / "entities"


def load_entities(directories: Sequence[Traversable]) -> tuple[KnownEntity, ...]:
    """The entities of several directories, merged, in order of their ids.

    Args:
        directories: folders with ``*.yaml`` files; later ones extend earlier ones.

    Raises:
        KnowledgeError: if a file is no list of entity mappings; the message names the file and the entity.
    """
    merged: dict[str, dict[str, Any]] = {}
    for directory in directories:
        for entry in _entries(directory):
            known = merged.get(entry["id"])
            merged[entry["id"]] = entry if known is None else _extended(known, entry)
    return tuple(_entity(merged[ident], "merged entities") for ident in sorted(merged))


@cache
def shipped_entities() -> tuple[KnownEntity, ...]:
    """The entities that come with the package."""
    return load_entities((shipped_directory(),))


def _entries(directory: Traversable) -> Iterator[dict[str, Any]]:
    for path in sorted(directory.iterdir(), key=lambda entry: entry.name):
        if not path.name.endswith(".yaml"):
            continue
        try:
            entries = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or []
        except yaml.YAMLError as error:
            raise KnowledgeError(f"{path.name}: {error}") from error
        if not isinstance(entries, list):
            raise KnowledgeError(f"{path.name}: expected a list of entities")
        for entry in entries:
            yield _entity(entry, path.name).model_dump(exclude_unset=True)


def _entity(entry: Any, where: str) -> KnownEntity:
    try:
        return KnownEntity.model_validate(entry)
    except ValidationError as error:
        name = entry.get("id") if isinstance(entry, dict) else entry
        raise KnowledgeError(f"{where}: entity {name!r}: {error}") from error


def _extended(known: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**known, **entry}
    for key in _LISTS:
        if key in known and key in entry:
            merged[key] = tuple(dict.fromkeys((*known[key], *entry[key])))
    for key in _CONDITIONS:
        if key in known and key in entry:
            merged[key] = {**known[key], **entry[key]}
    return merged


def check(entities: Iterable[KnownEntity]) -> list[Finding]:
    """What is wrong with a knowledge base, in order of entity ids; empty for a sound one.

    Codes: ``bad_id``, ``bad_wikidata``, ``shared_wikidata``, ``condition_without_name`` (a condition on what is no name of the
    entity), ``short_name`` (a single Han character or Latin letter without condition), ``dead_name`` (white space around it),
    ``shared_name`` (one name of two entities, neither of which puts a condition on it).
    """
    ordered = sorted(entities, key=lambda entity: entity.id)
    findings = [finding for entity in ordered for finding in _check_entity(entity)]
    owners: dict[str, list[KnownEntity]] = defaultdict(list)
    items: dict[str, list[str]] = defaultdict(list)
    for entity in ordered:
        for form in sorted({match_form(name) for name in entity.names if match_form(name) not in _conditional(entity)}):
            owners[form].append(entity)
        if entity.wikidata:
            items[entity.wikidata].append(entity.id)
    for form, sharing in sorted(owners.items()):
        if len(sharing) > 1:
            findings.append(Finding("shared_name", sharing[0].id, f"{form!r} also names {', '.join(e.id for e in sharing[1:])}"))
    for item, idents in sorted(items.items()):
        if len(idents) > 1:
            findings.append(Finding("shared_wikidata", idents[0], f"{item} also stands at {', '.join(idents[1:])}"))
    return findings


def _conditional(entity: KnownEntity) -> frozenset[str]:
    return frozenset(match_form(name) for name in (*entity.near, *entity.exact))


def _check_entity(entity: KnownEntity) -> Iterator[Finding]:
    if not _ID.match(entity.id):
        yield Finding("bad_id", entity.id, "an id is a lower-case ASCII slug")
    if entity.wikidata and not _WIKIDATA.match(entity.wikidata):
        yield Finding("bad_wikidata", entity.id, f"{entity.wikidata!r} is no Wikidata identifier")
    names = {match_form(name) for name in entity.names}
    for name in (*entity.exact, *entity.near, *entity.not_after, *entity.not_before):
        if match_form(name) not in names:
            yield Finding("condition_without_name", entity.id, f"{name!r} is no name of it")
    for name in entity.names:
        if name != name.strip() or not name:
            yield Finding("dead_name", entity.id, f"{name!r} has white space around it")
        if len(name) == 1 and match_form(name) not in _conditional(entity):
            kind = "Han character" if is_han(name) else "letter"
            yield Finding("short_name", entity.id, f"the single {kind} {name!r} needs a condition")
