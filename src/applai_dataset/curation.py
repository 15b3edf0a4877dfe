"""Growing a knowledge base: which frequent names of a corpus it does not hold, and adding an entity to a folder of one's own.

The loop: build a corpus, read the suggestions with their contexts, add the names that are right, check, build again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from applai_dataset.dataset import Dataset
from applai_dataset.knowledge.base import Finding, KnownEntity, check, load_entities, shipped_directory

_CONTEXT = 30
"""Characters shown on each side of a name."""
_OWN_FILE = "entities.yaml"
_HEADER = """\
# Entities of our own, on top of those that come with applai-dataset: one flow mapping a line.
# Keys: id, type, en, zh, aliases, hant, exact, near, not_after, not_before, versions, domains, wikidata, description.
"""


class CurationError(ValueError):
    """An entity that would not fit the knowledge base; the message says why."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name of the corpus that the knowledge base does not hold.

    Attributes:
        entity: proposed entry; its type is the one that the finder gave it.
        mentions: how often the corpus names it.
        articles: in how many articles.
        contexts: some places, the name between 【 and 】.
    """

    entity: KnownEntity
    mentions: int
    articles: int
    contexts: tuple[str, ...]


def suggest(dataset: Dataset, *, limit: int = 50, contexts: int = 3) -> list[Suggestion]:
    """The most frequent names of a built dataset that no knowledge base holds.

    Args:
        dataset: a built dataset.
        limit: how many names.
        contexts: how many places of each.

    Returns:
        Suggestions, by number of articles, then of mentions, then by identifier.
    """
    unknown = [row for row in dataset.table("entities").to_pylist() if not row["known"]]
    unknown.sort(key=lambda row: (-row["article_count"], -row["mention_count"], row["entity_id"]))
    chosen = {row["entity_id"]: row for row in unknown[:limit]}
    places: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for mention in dataset.table("mentions").select(["entity_id", "article_id", "start_char", "end_char"]).to_pylist():
        found = places[mention["entity_id"]]
        if mention["entity_id"] in chosen and len(found) < contexts:
            found.append(mention)
    texts = {row["article_id"]: row["text"] for row in dataset.table("articles").select(["article_id", "text"]).to_pylist()}
    return [
        Suggestion(
            entity=_proposed(row),
            mentions=row["mention_count"],
            articles=row["article_count"],
            contexts=tuple(_context(texts[place["article_id"]], place) for place in places[ident]),
        )
        for ident, row in chosen.items()
    ]


def entry_line(entity: KnownEntity) -> str:
    """An entity as one line of a knowledge file."""
    filled = {key: value for key, value in entity.model_dump(mode="json", exclude_defaults=True).items() if value}
    text: str = yaml.safe_dump(filled, default_flow_style=True, allow_unicode=True, sort_keys=False, width=100_000)
    return f"- {text.strip()}"


def add(entity: KnownEntity, directory: Path) -> Path:
    """Append an entity to a folder of one's own, on top of the shipped base.

    Args:
        entity: the entity.
        directory: the folder; made if it is missing.

    Returns:
        The file that now holds it.

    Raises:
        CurationError: if its identifier is taken or the knowledge base would not be sound with it.
        KnowledgeError: if a file of the folder is no list of entities.
    """
    directory.mkdir(parents=True, exist_ok=True)
    known = load_entities((shipped_directory(), directory))
    if any(other.id == entity.id for other in known):
        raise CurationError(f"{entity.id} is already known: choose another id, or edit its line")
    before = set(check(known))
    if findings := [finding for finding in check((*known, entity)) if finding not in before]:
        raise CurationError("; ".join(_said(finding) for finding in findings))
    path = directory / _OWN_FILE
    if not path.exists():
        path.write_text(_HEADER, encoding="utf-8", newline="\n")
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(entry_line(entity) + "\n")
    return path


def _said(finding: Finding) -> str:
    return f"{finding.code}: {finding.entity}: {finding.message}"


def _proposed(row: dict[str, Any]) -> KnownEntity:
    names = row["names"]
    english = names["en"] or row["name"]
    taken = {english, names["zh_hans"], names["zh_hant"]}
    aliases = tuple(alias for alias in row["aliases"] if alias not in taken)
    return KnownEntity(id=row["entity_id"], type=row["type"], en=english, zh=names["zh_hans"], aliases=aliases)


def _context(text: str, place: dict[str, Any]) -> str:
    start, end = place["start_char"], place["end_char"]
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return " ".join(f"{before}【{text[start:end]}】{after}".split())
