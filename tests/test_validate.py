"""Validation: a sound dataset has no finding, and each code has a broken dataset that shows it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import applai_dataset.validate
from applai_dataset.digest import row_digest
from applai_dataset.schema import arrow_schema
from applai_dataset.validate import validate

Rows = list[dict[str, Any]]


@pytest.fixture
def dataset(small_dataset: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_dataset, tmp_path / "dataset"))


@pytest.fixture
def raw(small_raw: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_raw, tmp_path / "raw"))


def change(dataset: Path, table: str, edit: Callable[[Rows], Any], *, honest: bool = True) -> None:
    """Edit a table's rows in place; an honest edit also renews the manifest."""
    rows = pq.read_table(dataset / table).to_pylist()
    edit(rows)
    for file in (dataset / table).iterdir():
        file.unlink()
    pq.write_table(pa.Table.from_pylist(rows, schema=arrow_schema(table)), dataset / table / "part-00000.parquet")
    if honest:
        manifest = json.loads((dataset / "manifest.json").read_text("utf-8"))
        written = pq.read_table(dataset / table).to_pylist()
        manifest["tables"][table] |= {"rows": len(written), "row_digest": row_digest(written)}
        (dataset / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def codes(dataset: Path, raw: Path | None = None) -> set[str]:
    return {finding.code for finding in validate(dataset, raw)}


def test_a_sound_dataset_has_no_finding(dataset, raw):
    assert validate(dataset, raw) == []


def test_the_docstring_lists_every_code():
    documented = {
        line.split("|")[1].strip() for line in applai_dataset.validate.__doc__.splitlines() if line.startswith(("| E", "| W"))
    }
    source = Path(applai_dataset.validate.__file__).read_text("utf-8")
    assert documented == set(re.findall(r'Finding\(\s*"([EW]\d{3})"', source))


def test_E101_a_missing_table(dataset):
    shutil.rmtree(dataset / "claims")
    assert codes(dataset) == {"E101"}


def test_E101_no_dataset_at_all(tmp_path):
    assert codes(tmp_path) == {"E101"}


def test_E101_a_table_that_is_no_parquet(dataset):
    (dataset / "claims" / "part-00000.parquet").write_bytes(b"PAR1 not")
    assert codes(dataset) == {"E101"}


def test_E102_a_column_too_many(dataset):
    table = pq.read_table(dataset / "claims")
    pq.write_table(table.append_column("more", pa.nulls(len(table))), dataset / "claims" / "part-00000.parquet")
    assert codes(dataset) == {"E102"}


def test_E103_rows_that_the_manifest_does_not_know(dataset):
    change(dataset, "citations", lambda rows: rows.pop(), honest=False)
    assert "E103" in codes(dataset)


def test_E103_a_value_changed_behind_the_manifest_s_back(dataset):
    change(dataset, "entities", lambda rows: rows[0].update(description="changed"), honest=False)
    assert codes(dataset) == {"E103"}


def test_E201_an_identifier_twice(dataset):
    change(dataset, "entities", lambda rows: rows.insert(0, rows[0]))
    assert "E201" in codes(dataset)


def test_E202_a_mention_of_no_entity(dataset):
    change(dataset, "mentions", lambda rows: rows[0].update(entity_id="nobody"))
    assert "E202" in codes(dataset)


def test_E202_a_claim_of_no_citation(dataset):
    change(dataset, "claims", lambda rows: rows[0].update(citation_ids=["nowhere"]))
    assert codes(dataset) == {"E202"}


def test_E301_a_text_that_is_not_the_slice(dataset):
    change(dataset, "mentions", lambda rows: rows[0].update(text="x" * len(rows[0]["text"])))
    assert "E301" in codes(dataset)


def test_E302_mentions_that_overlap(dataset):
    def overlap(rows: Rows) -> None:
        again = rows[0] | {"mention_id": rows[0]["mention_id"] + "x"}
        rows.insert(1, again)

    change(dataset, "mentions", overlap)
    assert "E302" in codes(dataset)


def test_E303_a_mention_in_another_sentence(dataset):
    change(dataset, "mentions", lambda rows: rows[0].update(sentence_index=rows[-1]["sentence_index"] + 90))
    assert codes(dataset) == {"E303"}


def test_E304_a_claim_without_its_figures(dataset):
    change(dataset, "claims", lambda rows: [row.update(quantities=[]) for row in rows])
    assert codes(dataset) == {"E304"}


def test_E305_a_raw_place_that_holds_something_else(dataset, raw):
    def shift(rows: Rows) -> None:
        for row in rows:
            row["source_start"] += 1
            row["source_end"] += 1

    change(dataset, "mentions", shift)
    assert codes(dataset, raw) == {"E305"}


def test_E306_a_raw_file_that_changed(dataset, raw):
    (raw / "cook.txt").write_text("Something else.", encoding="utf-8")
    assert codes(dataset, raw) == {"E306"}


def test_E306_a_raw_file_that_is_gone(dataset, raw):
    (raw / "cook.txt").unlink()
    assert codes(dataset, raw) == {"E306"}


def test_E401_a_value_outside_its_vocabulary(dataset):
    change(dataset, "claims", lambda rows: rows[0].update(certainty="sure"))
    assert codes(dataset) == {"E401"}


def test_E402_an_entity_counted_wrong(dataset):
    change(dataset, "entities", lambda rows: rows[0].update(mention_count=77))
    assert codes(dataset) == {"E402"}


def test_E501_rows_out_of_order(dataset):
    change(dataset, "entities", lambda rows: rows.reverse())
    assert codes(dataset) == {"E501"}


def test_E601_a_cluster_named_after_nobody(dataset):
    change(dataset, "claims", lambda rows: rows[0].update(cluster_id="zzz"))
    assert codes(dataset) == {"E601"}


def test_W201_an_article_without_claims(dataset):
    change(dataset, "claims", lambda rows: rows.clear())
    assert "W201" in codes(dataset)


def test_W202_files_in_quarantine(dataset):
    (dataset / "quarantine.jsonl").write_text('{"path": "x", "code": "empty", "message": "nothing"}\n', encoding="utf-8")
    assert codes(dataset) == {"W202"}
