"""Writing a table: explicit schema, zstd, page index, content-defined chunking; the same bytes from the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from applai_dataset.schema import arrow_schema

ROWS_PER_GROUP = 50_000
"""Rows of a row group: large enough to compress well, small enough to hold in memory."""


def write_table(rows: Iterable[Mapping[str, Any]], table: str, path: Path) -> int:
    """Write rows as one Parquet file, also when there are none.

    Args:
        rows: plain rows of the table (``Record.model_dump()``).
        table: name of the table, which fixes the schema.
        path: file to write.

    Returns:
        The number of rows written.

    Raises:
        OSError: if the file cannot be written.
        pyarrow.ArrowInvalid: if a row does not fit the schema.
    """
    schema = arrow_schema(table)
    count = 0
    with pq.ParquetWriter(
        path, schema, compression="zstd", write_page_index=True, use_content_defined_chunking=True, store_schema=True
    ) as writer:
        for group in _groups(iter(rows)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema), row_group_size=ROWS_PER_GROUP)
            count += len(group)
    return count


def _groups(rows: Iterator[Mapping[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while group := [dict(row) for row in islice(rows, ROWS_PER_GROUP)]:
        yield group
