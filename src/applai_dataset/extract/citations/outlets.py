"""The publications of the knowledge base: which names are theirs, and in which domains they publish."""

from __future__ import annotations

from functools import cache

from applai_dataset.han import fold
from applai_dataset.knowledge.base import shipped_entities


@cache
def _names() -> frozenset[str]:
    return frozenset(_key(name) for entity in shipped_entities() if entity.type == "media" for name in entity.names)


@cache
def _domains() -> dict[str, str]:
    return {domain: entity.id for entity in shipped_entities() if entity.type == "media" for domain in entity.domains}


def _key(name: str) -> str:
    return "".join(fold(name).lower().split())


def is_outlet(name: str) -> bool:
    """Whether a printed name is that of a known publication."""
    return _key(name) in _names()


def outlet_of(domain: str | None) -> str | None:
    """The entity that publishes in a domain or in one that it belongs to; None where it is not known."""
    labels = (domain or "").split(".")
    parents = (".".join(labels[index:]) for index in range(len(labels) - 1))
    return next((_domains()[parent] for parent in parents if parent in _domains()), None)
