"""News about Apple's AI strategy as typed, exactly grounded records: articles, mentions, entities, claims and citations.

>>> import applai_dataset as ad
>>> ds = ad.load()
>>> ds.claims[0].attribution.source_kind
'author'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from applai_dataset.dataset import Dataset, DatasetError, Records, load, load_dataset
    from applai_dataset.records import (
        SCHEMA_VERSION,
        Anchor,
        Article,
        Attribution,
        Citation,
        Claim,
        ClaimLink,
        Entity,
        Image,
        Issue,
        Mention,
        Names,
        Quantity,
        Section,
        Sentence,
        Subject,
        Time,
    )

__all__ = [
    "SCHEMA_VERSION",
    "Anchor",
    "Article",
    "Attribution",
    "Citation",
    "Claim",
    "ClaimLink",
    "Dataset",
    "DatasetError",
    "Entity",
    "Image",
    "Issue",
    "Mention",
    "Names",
    "Quantity",
    "Records",
    "Section",
    "Sentence",
    "Subject",
    "Time",
    "load",
    "load_dataset",
]

_READING = {"Dataset", "DatasetError", "Records", "load", "load_dataset"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that importing the package costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.dataset" if name in _READING else f"{__name__}.records"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
