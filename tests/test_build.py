"""The build: deterministic, grounded, and nothing that an input holds can stop it."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples import ENGLISH, ROOT, SIMPLIFIED

from applai_dataset import strategies
from applai_dataset.build import InputError, Quarantined, build, build_article, list_files
from applai_dataset.extract.article import Extraction
from applai_dataset.extract.mentions import default_index
from applai_dataset.records import TABLES
from applai_dataset.validate import validate


def rows(out: Path, table: str) -> list[dict]:
    return pq.read_table(out / table).to_pylist()


def dataset_bytes(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def check_grounded(extraction: Extraction) -> None:
    text = extraction.article.text
    for record in (*extraction.mentions, *extraction.claims, *extraction.article.quantities, *extraction.article.times):
        assert text[record.start_char : record.end_char] == record.text
    for records in (extraction.mentions, extraction.claims, extraction.article.sentences):
        for first, second in pairwise(records):
            assert first.end_char <= second.start_char
    assert len({mention.mention_id for mention in extraction.mentions}) == len(extraction.mentions)
    assert len({citation.citation_id for citation in extraction.citations}) == len(extraction.citations)


@settings(max_examples=150)
@given(strategies.raw_articles())
def test_every_raw_article_becomes_grounded_records_or_is_quarantined_with_a_reason(data):
    result = build_article(data, "a.md", default_index())
    if isinstance(result, Quarantined):
        assert result.code != "extraction_failed", result.message
        assert result.message
    else:
        check_grounded(result)


@given(st.binary(max_size=300))
def test_any_bytes_become_records_or_are_quarantined_with_a_reason(data):
    result = build_article(data, "a.txt", default_index())
    if isinstance(result, Quarantined):
        assert result.code != "extraction_failed", result.message
    else:
        check_grounded(result)


@settings(max_examples=10)
@given(st.lists(strategies.raw_articles(), min_size=1, max_size=4))
def test_every_dataset_built_from_raw_articles_keeps_its_contract(tmp_path_factory, articles):
    folder = tmp_path_factory.mktemp("contract")
    (folder / "raw").mkdir()
    for number, data in enumerate(articles):
        (folder / "raw" / f"{number}.md").write_bytes(data)
    report = build(folder / "raw", folder / "out")
    assert report.rows["articles"] + len(report.quarantined) + report.issues.get("duplicate_file", 0) >= 1
    assert [finding for finding in validate(folder / "out", folder / "raw") if finding.code.startswith("E")] == []


def test_the_five_articles_keep_the_contract(five_articles):
    assert validate(five_articles, ROOT / "raw") == []


def test_the_order_of_the_files_does_not_matter(tmp_path, monkeypatch):
    build(ROOT / "raw", tmp_path / "first")

    def shuffled(folder: Path, pattern: str, found=Path.rglob) -> list[Path]:
        paths = list(found(folder, pattern))
        random.Random(7).shuffle(paths)
        return paths

    monkeypatch.setattr(Path, "rglob", shuffled)
    build(ROOT / "raw", tmp_path / "second")
    monkeypatch.undo()
    assert dataset_bytes(tmp_path / "first") == dataset_bytes(tmp_path / "second")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_hash_seed_does_not_matter(five_articles, tmp_path, seed):
    command = [sys.executable, str(ROOT / "build.py"), "--raw", str(ROOT / "raw"), "--out", str(tmp_path / "out"), "--quiet"]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")})
    assert dataset_bytes(tmp_path / "out") == dataset_bytes(five_articles)


def test_added_articles_change_no_identifier(small_raw, small_dataset, tmp_path):
    raw = Path(shutil.copytree(small_raw, tmp_path / "raw"))
    for path in (ROOT / "raw").iterdir():
        shutil.copy(path, raw)
    build(raw, tmp_path / "out")
    for table in ("articles", "mentions", "claims", "citations"):
        key = pq.read_schema(small_dataset / table / "part-00000.parquet").names[0]
        before = {row[key]: row.get("text") for row in rows(small_dataset, table)}
        after = {row[key]: row.get("text") for row in rows(tmp_path / "out", table)}
        assert before.items() <= after.items()


def test_two_files_of_the_same_bytes_are_one_article_that_names_both(tmp_path):
    (tmp_path / "raw").mkdir()
    for name in ("b.txt", "a.txt"):
        (tmp_path / "raw" / name).write_text(ENGLISH, encoding="utf-8")
    build(tmp_path / "raw", tmp_path / "out")
    (article,) = rows(tmp_path / "out", "articles")
    assert article["source_path"] == "a.txt"
    assert [(issue["code"], "b.txt" in issue["message"]) for issue in article["issues"] if issue["code"] == "duplicate_file"] == [
        ("duplicate_file", True)
    ]


def test_a_file_that_cannot_be_read_goes_to_quarantine_and_the_others_are_built(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "good.md").write_text(SIMPLIFIED, encoding="utf-8")
    (raw / "image.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    (raw / "empty.md").write_bytes(b"")
    (raw / "folder.md").symlink_to(tmp_path / "missing")
    report = build(raw, tmp_path / "out")
    lines = [json.loads(line) for line in (tmp_path / "out" / "quarantine.jsonl").read_text("utf-8").splitlines()]
    assert report.rows["articles"] == 1
    assert [(line["path"], line["code"]) for line in lines] == [("empty.md", "empty"), ("image.md", "not_text")]
    assert all(line["message"] for line in lines)


def test_an_error_of_ours_costs_one_article(monkeypatch, small_raw, tmp_path):
    import applai_dataset.build

    def fails(document, names):
        raise RuntimeError("boom")

    monkeypatch.setattr(applai_dataset.build, "extract", fails)
    report = build(small_raw, tmp_path / "out")
    assert {item.code for item in report.quarantined} == {"extraction_failed"}
    assert all("boom" in item.message for item in report.quarantined)
    assert all((tmp_path / "out" / table).is_dir() for table in TABLES)


@pytest.mark.parametrize("name", ["missing", "empty", "file"])
def test_a_raw_folder_that_cannot_be_used_is_named(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=name):
        list_files(tmp_path / name)


def test_hidden_files_are_no_articles(tmp_path):
    for name in (".DS_Store", "a.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [path.name for path in list_files(tmp_path)] == ["a.txt"]


def test_progress_counts_every_file(small_raw, tmp_path):
    seen: list[tuple[int, int]] = []
    build(small_raw, tmp_path / "out", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]
