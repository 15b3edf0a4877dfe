"""The schemas are generated from the records, and change only together with the schema version."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from applai_dataset import strategies
from applai_dataset.records import SCHEMA_VERSION, TABLES
from applai_dataset.schema import arrow_schema, data_dictionary, fingerprint, json_schema

FINGERPRINTS = Path(__file__).parent / "schema_fingerprints.json"


def test_the_schema_changes_only_with_its_version():
    """After a change of the records: raise SCHEMA_VERSION, add the new fingerprint here, and say it in the changelog."""
    known = json.loads(FINGERPRINTS.read_text("utf-8"))
    assert known.get(SCHEMA_VERSION) == fingerprint()


@pytest.mark.parametrize("table", TABLES)
def test_the_arrow_schema_has_every_field_of_the_model(table):
    schema = arrow_schema(table)
    assert set(schema.names) == set(TABLES[table].model_fields)
    assert schema.names[0] in {"article_id", "mention_id", "entity_id", "claim_id", "citation_id", "claim_id_a"}
    assert all(field.metadata[b"description"] for field in schema)


def test_the_contract_s_columns_have_their_types():
    claims = arrow_schema("claims")
    assert claims.field("start_char").type == pa.int32()
    assert claims.field("mention_ids").type == pa.list_(pa.string())
    assert claims.field("attribution").type.field("quotation").type == pa.string()
    assert claims.field("times").type.value_type.field("start_date").type == pa.date32()
    assert arrow_schema("articles").field("date_published").type == pa.timestamp("us", tz="UTC")
    assert arrow_schema("claim_links").field("score").type == pa.float64()


def test_the_data_dictionary_describes_nested_columns_and_vocabularies():
    columns = {column.name: column for column in data_dictionary("claims")}
    assert columns["attribution.source_kind"].values == ("person", "organization", "media", "document", "anonymous", "author")
    assert columns["quantities"].type == "list<struct>"
    assert columns["quantities.low"].nullable
    assert not columns["claim_id"].nullable


def test_the_json_schema_defines_every_table():
    definitions = json_schema()["$defs"]
    assert {model.__name__ for model in TABLES.values()} <= set(definitions)


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
def test_rows_survive_arrow_and_parquet_whole(table, data):
    records = data.draw(st.lists(strategies.records(table), max_size=3))
    written = pa.Table.from_pylist([record.model_dump() for record in records], schema=arrow_schema(table))
    sink = pa.BufferOutputStream()
    pq.write_table(written, sink)
    read = pq.read_table(pa.BufferReader(sink.getvalue()))
    assert read.schema == arrow_schema(table)
    assert [TABLES[table].model_validate(row, strict=False) for row in read.to_pylist()] == records
