"""The reader's side: a built dataset, opened as typed records, Arrow tables or data frames.

Importing this module costs little and needs only pyarrow and pydantic; everything heavy is imported where it is used.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import pyarrow as pa
import pyarrow.parquet as pq

from applai_dataset.records import SCHEMA_VERSION, TABLES, Article, Citation, Claim, ClaimLink, Entity, Mention

if TYPE_CHECKING:
    import pandas as pd

R = TypeVar("R", Article, Mention, Entity, Claim, Citation, ClaimLink)


class DatasetError(OSError):
    """The folder is no dataset that this version can read; the message says why and what to do."""


class Records(Sequence[R], Generic[R]):
    """The rows of one table as typed records, made when they are asked for."""

    def __init__(self, table: pa.Table, model: type[R]) -> None:
        self._table = table
        self._model: type[R] = model

    def __len__(self) -> int:
        return int(self._table.num_rows)

    @overload
    def __getitem__(self, index: int) -> R: ...

    @overload
    def __getitem__(self, index: slice) -> Records[R]: ...

    def __getitem__(self, index: int | slice) -> R | Records[R]:
        if isinstance(index, slice):
            return Records(self._table.take(list(range(len(self))[index])), self._model)
        position = range(len(self))[index]
        return next(_records(self._table.slice(position, 1), self._model))

    def __iter__(self) -> Iterator[R]:
        for batch in self._table.to_batches(max_chunksize=1000):
            yield from _records(pa.Table.from_batches([batch]), self._model)

    def __repr__(self) -> str:
        return f"<{len(self)} {self._model.table}>"


def _records(table: pa.Table, model: type[R]) -> Iterator[R]:
    names = model.model_fields.keys()
    for row in table.select([name for name in table.column_names if name in names]).to_pylist():
        yield model.model_validate(row, strict=False)


class Dataset:
    """A built dataset, opened for reading.

    Attributes:
        path: folder of the dataset.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        manifest = path / "manifest.json"
        if not manifest.is_file():
            raise DatasetError(f"{path} is not a dataset: it holds no manifest.json")
        self.manifest: dict[str, Any] = json.loads(manifest.read_text("utf-8"))
        made_with = str(self.manifest["schema_version"])
        if made_with.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
            raise DatasetError(f"{path} has schema version {made_with}, this package reads {SCHEMA_VERSION}: build it again")

    def table(self, name: str) -> pa.Table:
        """A table as Arrow.

        Args:
            name: ``articles``, ``mentions``, ``entities``, ``claims``, ``citations`` or ``claim_links``.

        Raises:
            KeyError: if there is no such table.
        """
        if name not in TABLES:
            raise KeyError(f"no table {name!r}: there are {', '.join(TABLES)}")
        # read_table and the dataset API import pandas where it is installed; ParquetFile does not.
        parts = sorted((self.path / name).glob("*.parquet"))
        return pa.concat_tables(pq.ParquetFile(part).read() for part in parts)

    def to_pandas(self, name: str) -> pd.DataFrame:
        """A table as a pandas data frame (pandas is imported here)."""
        return self.table(name).to_pandas()

    @cached_property
    def articles(self) -> Records[Article]:
        """The articles, by source path."""
        return Records(self.table("articles"), Article)

    @cached_property
    def mentions(self) -> Records[Mention]:
        """The mentions, by article and place."""
        return Records(self.table("mentions"), Mention)

    @cached_property
    def entities(self) -> Records[Entity]:
        """The entities, by identifier."""
        return Records(self.table("entities"), Entity)

    @cached_property
    def claims(self) -> Records[Claim]:
        """The claims, by article and place."""
        return Records(self.table("claims"), Claim)

    @cached_property
    def citations(self) -> Records[Citation]:
        """The citations, by article and place."""
        return Records(self.table("citations"), Citation)

    @cached_property
    def claim_links(self) -> Records[ClaimLink]:
        """The relations between claims, by pair."""
        return Records(self.table("claim_links"), ClaimLink)

    def __repr__(self) -> str:
        counts = ", ".join(f"{entry['rows']} {name}" for name, entry in self.manifest["tables"].items())
        return f"<Dataset {self.path}: {counts}>"


def shipped() -> Path:
    """The folder of the dataset inside the installed package.

    Raises:
        DatasetError: if the package was put on the path without being installed, so that its build hook never ran.
    """
    path = Path(str(files("applai_dataset"))) / "data"
    if not (path / "manifest.json").is_file():
        raise DatasetError(f"{path} is missing: install the package (pip install .), its build hook makes the dataset")
    return path


def load(path: str | Path | None = None) -> Dataset:
    """Open a dataset; no network, nothing but pyarrow and pydantic.

    Args:
        path: folder of a built dataset; the one shipped inside the package by default.

    Raises:
        DatasetError: if there is no dataset that this version can read.
    """
    return Dataset(shipped() if path is None else Path(path))


def load_dataset(name: str | None = None, *, path: str | Path | None = None, **options: Any) -> Any:
    """Open a table with Hugging Face ``datasets`` (imported here), offline.

    Args:
        name: name of the table, ``claims`` by default.
        path: folder of a built dataset; the one shipped inside the package by default.
        options: handed to `datasets.load_dataset` (``split``, ``streaming`` …).

    Returns:
        What `datasets.load_dataset` returns.
    """
    import datasets

    return datasets.load_dataset(str(shipped() if path is None else Path(path)), name or "claims", **options)
