"""Publishing: the same bytes from the same rows, and the old dataset whole whenever the new one cannot be written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from applai_dataset import strategies
from applai_dataset.publish import Contents, OutputError, TargetError, dataset, publish
from applai_dataset.publish.card import dataset_card
from applai_dataset.publish.parquet import write_table
from applai_dataset.records import TABLES
from applai_dataset.schema import arrow_schema


def contents(**tables: list[dict[str, Any]]) -> Contents:
    return Contents(tables={table: tables.get(table, []) for table in TABLES}, quarantine=[], versions={"applai-dataset": "1"})


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_an_empty_dataset_has_every_table_with_its_schema(tmp_path):
    publish(contents(), tmp_path / "out")
    for table in TABLES:
        assert pq.read_schema(tmp_path / "out" / table / "part-00000.parquet") == arrow_schema(table)


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
def test_the_same_rows_give_the_same_bytes(table, data, tmp_path_factory):
    rows = [record.model_dump() for record in data.draw(st.lists(strategies.records(table), max_size=3))]
    folder = tmp_path_factory.mktemp("bytes")
    assert write_table(rows, table, folder / "a") == write_table(iter(rows), table, folder / "b") == len(rows)
    assert (folder / "a").read_bytes() == (folder / "b").read_bytes()


def test_parquet_files_are_compressed_and_have_a_page_index(five_articles):
    metadata = pq.ParquetFile(five_articles / "claims" / "part-00000.parquet").metadata
    column = metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
    assert column.has_column_index
    assert column.has_offset_index


def test_publishing_replaces_the_old_dataset_and_leaves_nothing_beside_it(tmp_path):
    out = tmp_path / "out"
    publish(contents(), out)
    (out / "claims" / "stale.parquet").write_bytes(b"")
    publish(contents(), out)
    assert not (out / "claims" / "stale.parquet").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("failing", ["write_table", "dataset_card", "_replace"])
def test_a_build_that_fails_leaves_the_old_dataset_whole(tmp_path, monkeypatch, failing):
    out = tmp_path / "out"
    publish(contents(), out)
    before = files(out)

    def no_space(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(dataset, failing, no_space)
    with pytest.raises(OutputError, match="No space left on device"):
        publish(contents(), out)
    assert files(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_build_stopped_between_the_renames_is_mended_by_the_next(tmp_path):
    out = tmp_path / "out"
    publish(contents(), out)
    before = files(out)
    out.rename(tmp_path / ".out.old")
    assert dataset.recover(out)
    assert files(out) == before


def test_a_file_is_no_target(tmp_path):
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(TargetError, match="not a folder"):
        publish(contents(), tmp_path / "out")


def test_a_folder_with_something_else_is_not_overwritten(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(TargetError, match="not overwritten"):
        publish(contents(), tmp_path)
    assert (tmp_path / "thesis.txt").read_text("utf-8") == "mine"


def test_the_card_names_one_configuration_per_table(five_articles):
    _, header, body = (five_articles / "README.md").read_text("utf-8").split("---\n", 2)
    configurations = yaml.safe_load(header)["configs"]
    assert [entry["config_name"] for entry in configurations] == list(TABLES)
    assert all(f"## `{table}`" in body for table in TABLES)
    assert "not relicensed" in body


@given(st.data())
def test_no_row_can_break_the_card(data):
    rows = {
        table: [record.model_dump() for record in data.draw(st.lists(strategies.records(table), max_size=1))] for table in TABLES
    }
    manifest = {
        "schema_version": "1.0",
        "versions": {},
        "quarantined": 0,
        "tables": {t: {"rows": len(r)} for t, r in rows.items()},
    }
    card = dataset_card(rows, manifest)
    assert yaml.safe_load(card.split("---\n", 2)[1])["configs"]
    assert card.count("\n~~~json\n") == card.count("\n~~~\n")


def test_the_manifest_says_what_was_written(five_articles):
    manifest = json.loads((five_articles / "manifest.json").read_text("utf-8"))
    for table, entry in manifest["tables"].items():
        assert entry["rows"] == pq.read_table(five_articles / table).num_rows
