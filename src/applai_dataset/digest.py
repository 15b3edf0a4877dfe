"""Digests of rows: what a table holds, independent of the Parquet writer's version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import to_json


def row_digest(rows: Iterable[Mapping[str, Any]]) -> str:
    """SHA-256 of the rows in their order, each as canonical JSON (sorted keys, UTF-8, moments as ISO 8601 in UTC).

    Two tables have the same digest if they hold the same rows in the same order, whoever wrote them and with which version.
    """
    digest = hashlib.sha256()
    for row in rows:
        digest.update(to_json(_sorted(row)))
        digest.update(b"\n")
    return digest.hexdigest()


def _sorted(value: Any) -> Any:
    """The value with the keys of every mapping in order and every sequence a list, so that equal rows give equal JSON."""
    if isinstance(value, Mapping):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, (list, tuple)):
        return [_sorted(item) for item in value]
    return value
