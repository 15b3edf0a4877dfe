"""The reader's side: typed records, tables and frames, offline and light."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.samples import ROOT

import applai_dataset as ad
from applai_dataset.records import TABLES

OFFLINE = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}


@pytest.fixture
def ds(five_articles: Path) -> ad.Dataset:
    return ad.load(five_articles)


@pytest.mark.parametrize("table", TABLES)
def test_every_row_opens_as_a_typed_record(ds, table):
    records = getattr(ds, table)
    assert len(records) == ds.table(table).num_rows
    assert all(isinstance(record, TABLES[table]) for record in records)


def test_records_are_a_sequence(ds):
    claims = ds.claims
    assert claims[0] == next(iter(claims))
    assert claims[-1] == list(claims)[-1]
    assert list(claims[3:9:2]) == [claims[3], claims[5], claims[7]]
    assert len(claims[:4]) == 4
    with pytest.raises(IndexError):
        claims[len(claims)]


def test_a_record_stands_in_its_article(ds):
    texts = {article.article_id: article.text for article in ds.articles}
    for claim in ds.claims:
        assert texts[claim.article_id][claim.start_char : claim.end_char] == claim.text


def test_tables_open_with_arrow_and_pandas(ds):
    assert isinstance(ds.table("claims"), pa.Table)
    assert len(ds.to_pandas("mentions")) == len(ds.mentions)
    with pytest.raises(KeyError, match="articles, mentions"):
        ds.table("nothing")


def test_the_repr_says_what_is_inside(ds):
    assert f"{len(ds.claims)} claims" in repr(ds)
    assert repr(ds.claims) == f"<{len(ds.claims)} claims>"


def test_a_folder_without_a_dataset_is_named(tmp_path):
    with pytest.raises(ad.DatasetError, match=r"manifest\.json"):
        ad.load(tmp_path)


def test_a_dataset_of_another_schema_is_refused(five_articles, tmp_path):
    copy = Path(shutil.copytree(five_articles, tmp_path / "copy"))
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    (copy / "manifest.json").write_text(json.dumps(manifest | {"schema_version": "99.0"}), encoding="utf-8")
    with pytest.raises(ad.DatasetError, match="build it again"):
        ad.load(copy)


def test_the_public_names_are_those_that_the_package_lists():
    assert all(getattr(ad, name) is not None for name in ad.__all__)
    with pytest.raises(AttributeError):
        _ = ad.nothing


def run_python(code: str, **environment: str) -> str:
    """What a program prints in a fresh interpreter that has the package but no network settings of ours."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment}
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=variables).stdout


def test_loading_imports_nothing_heavy(five_articles):
    code = (
        "import sys, applai_dataset as ad\n"
        "assert 'pyarrow' not in sys.modules and 'pydantic' not in sys.modules\n"
        f"ad.load({str(five_articles)!r}).claims[0]\n"
        "heavy = {'datasets', 'pandas', 'typer', 'yaml', 'pyromark', 'ahocorasick_rs', 'opencc'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    assert run_python(code) == "[]\n"


@pytest.mark.parametrize("streaming", [False, True])
def test_hugging_face_datasets_opens_every_table_offline(five_articles, tmp_path, streaming):
    code = (
        "import applai_dataset as ad, json\n"
        "from applai_dataset.records import TABLES\n"
        f"opened = {{t: ad.load_dataset(t, path={str(five_articles)!r}, split='train', streaming={streaming}) for t in TABLES}}\n"
        "print(json.dumps({t: sum(1 for _ in rows) for t, rows in opened.items()}))"
    )
    counts = json.loads(run_python(code, HF_HOME=str(tmp_path), **OFFLINE))
    assert counts == {table: pq.read_table(five_articles / table).num_rows for table in TABLES}


def test_hugging_face_datasets_keeps_every_value(five_articles, tmp_path):
    code = (
        "import datasets, json\n"
        f"rows = datasets.load_dataset({str(five_articles)!r}, 'claims', split='train')\n"
        "print(json.dumps(rows.to_list(), default=str))"
    )
    opened = json.loads(run_python(code, HF_HOME=str(tmp_path), **OFFLINE))
    written = pq.read_table(five_articles / "claims").to_pylist()
    assert opened == json.loads(json.dumps(written, default=str))


def test_the_shipped_dataset_is_the_one_that_the_raw_folder_gives(five_articles):
    """Fails when the package was installed before the last change of raw/ or of the extractor: install it again."""
    shipped = ad.load()
    assert shipped.manifest["tables"] == ad.load(five_articles).manifest["tables"]
