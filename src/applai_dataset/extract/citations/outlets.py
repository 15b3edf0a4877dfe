"""The publications of the knowledge base: which names are theirs, and in which domains they publish."""

from __future__ import annotations

from functools import cache

from applai_dataset.han import fold
from applai_dataset.knowledge import read_yaml


@cache
def _names() -> frozenset[str]:
    rows = read_yaml("entities/media.yaml")
    names = (name for row in rows for name in (row["en"], row.get("zh", ""), *row.get("aliases", ()), *row.get("hant", ())))
    return frozenset(_key(name) for name in names if name)


@cache
def _domains() -> dict[str, str]:
    return {domain: row["id"] for row in read_yaml("entities/media.yaml") for domain in row.get("domains", ())}


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
