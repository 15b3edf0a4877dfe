"""Schemas of the tables, generated from the record models: Arrow, JSON Schema and the data dictionary.

Offsets and other integers are ``int32``, floats ``float64``, moments ``timestamp[us, UTC]``, days ``date32``. No Arrow field is
declared non-nullable, because readers disagree about nested nullability; the models and `applai_dataset.validate` enforce it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from inspect import get_annotations
from itertools import takewhile
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import pyarrow as pa
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from applai_dataset.records import TABLES

_PRIMITIVES: dict[object, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int32(),
    float: pa.float64(),
    dt.datetime: pa.timestamp("us", tz="UTC"),
    dt.date: pa.date32(),
}


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table; each column's description stands in its metadata.

    Raises:
        KeyError: if there is no such table.
    """
    return pa.schema(_fields(TABLES[table]))


def json_schema() -> dict[str, Any]:
    """One JSON Schema (draft 2020-12) with a definition per table."""
    definitions: dict[str, Any] = {}
    for model in TABLES.values():
        schema = model.model_json_schema(mode="serialization")
        definitions |= schema.pop("$defs", {})
        definitions[model.__name__] = schema
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions}


class Column(NamedTuple):
    """One line of the data dictionary."""

    name: str
    """Dotted path below the table (``attribution.source_kind``)."""
    type: str
    """Arrow type, abridged: list<struct> for a list whose fields follow on lines of their own."""
    nullable: bool
    values: tuple[str, ...]
    """Admissible values of a closed vocabulary."""
    description: str


def data_dictionary(table: str) -> tuple[Column, ...]:
    """Every column of a table and of its structs, in order, with type, vocabulary and meaning."""
    return tuple(_columns(TABLES[table], ""))


def fingerprint() -> str:
    """Digest of names, types and vocabularies of all tables; it changes exactly when the schema does."""
    described = {table: [column[:4] for column in data_dictionary(table)] for table in TABLES}
    return hashlib.sha256(json.dumps(described, sort_keys=True).encode()).hexdigest()


def _ordered(model: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    """A model's fields as a reader wants the columns: its identifiers, the grounded text it inherits, then the rest."""
    declared = get_annotations(model)
    own = [name for name in model.model_fields if name in declared]
    inherited = sorted((name for name in model.model_fields if name not in declared), key=lambda name: name != "text")
    identifiers = list(takewhile(lambda name: name.endswith("_id"), own))
    names = [*identifiers, *inherited, *own[len(identifiers) :]]
    return [(name, model.model_fields[name]) for name in names]


def _fields(model: type[BaseModel]) -> list[pa.Field]:
    return [
        pa.field(name, _arrow_type(info.annotation), metadata={"description": info.description or ""})
        for name, info in _ordered(model)
    ]


def _arrow_type(annotation: Any) -> pa.DataType:
    inner, _ = _strip_optional(annotation)
    if inner in _PRIMITIVES:
        return _PRIMITIVES[inner]
    if get_origin(inner) is Literal:
        return pa.string()
    if get_origin(inner) is tuple:
        return pa.list_(_arrow_type(get_args(inner)[0]))
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return pa.struct(_fields(inner))
    raise TypeError(f"no Arrow type for {annotation!r}")


def _strip_optional(annotation: Any) -> tuple[Any, bool]:
    """The annotation without ``Annotated`` and ``| None``, and whether None was admissible."""
    if hasattr(annotation, "__metadata__"):
        return _strip_optional(annotation.__origin__)
    if get_origin(annotation) in (Union, UnionType):
        arguments = [argument for argument in get_args(annotation) if argument is not NoneType]
        if len(arguments) == 1:
            return _strip_optional(arguments[0])[0], True
    return annotation, False


def _columns(model: type[BaseModel], prefix: str) -> Iterator[Column]:
    for name, info in _ordered(model):
        inner, nullable = _strip_optional(info.annotation)
        item = _strip_optional(get_args(inner)[0])[0] if get_origin(inner) is tuple else inner
        struct = item if isinstance(item, type) and issubclass(item, BaseModel) else None
        kind = "struct" if struct else str(_arrow_type(item))
        values = tuple(str(value) for value in get_args(item)) if get_origin(item) is Literal else ()
        yield Column(
            name=prefix + name,
            type=f"list<{kind}>" if get_origin(inner) is tuple else kind,
            nullable=nullable,
            values=values,
            description=info.description or "",
        )
        if struct:
            yield from _columns(struct, f"{prefix}{name}.")
