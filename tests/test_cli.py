"""The command: what it prints, and with which status it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.samples import ROOT
from typer.testing import CliRunner, Result

from applai_dataset.cli import app


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_build_prints_what_it_built(small_raw, tmp_path):
    result = run("build", "--raw", small_raw, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "claims" in result.stdout
    assert "2 files" in result.stdout
    assert (tmp_path / "out" / "README.md").exists()


def test_build_names_every_quarantined_file_and_succeeds(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "empty.md").write_bytes(b"")
    result = run("build", "--raw", tmp_path / "raw", "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "empty.md" in result.stderr


@pytest.mark.parametrize(
    ("raw", "out", "message"),
    [
        ("missing", "out", "does not exist"),
        ("empty", "out", "holds no files"),
        ("raw", "file", "is not a folder"),
        ("raw", "home", "not a dataset"),
    ],
)
def test_wrong_usage_ends_with_status_2_and_says_why(tmp_path, raw, out, message):
    (tmp_path / "empty").mkdir()
    for folder in ("raw", "home"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("Apple bought a company.", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    result = run("build", "--raw", tmp_path / raw, "--out", tmp_path / out)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_ends_with_status_1(small_raw, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    result = run("build", "--raw", small_raw, "--out", tmp_path / "locked" / "out")
    assert result.exit_code == 1
    assert "cannot write" in result.stderr


def test_validate_is_silent_about_a_sound_dataset(small_dataset, small_raw):
    result = run("validate", small_dataset, "--raw", small_raw)
    assert result.exit_code == 0
    assert result.stdout == "0 errors, 0 warnings\n"


def test_validate_ends_with_status_1_on_errors(small_dataset, tmp_path):
    result = run("validate", small_dataset, "--raw", tmp_path)
    assert result.exit_code == 1
    assert "E306" in result.stdout


def test_info_counts_rows_and_languages(small_dataset):
    result = run("info", small_dataset)
    assert result.exit_code == 0
    assert "zh-Hans 1" in result.stdout
    assert "en 1" in result.stdout


def test_show_prints_rows_and_single_records(small_dataset):
    rows = [json.loads(line) for line in run("show", "claims", "--data", small_dataset, "-n", "2").stdout.splitlines()]
    assert len(rows) == 2
    one = run("show", rows[0]["claim_id"], "--data", small_dataset)
    assert json.loads(one.stdout) == rows[0]


def test_show_of_an_unknown_record_ends_with_status_2(small_dataset):
    result = run("show", "nothing", "--data", small_dataset)
    assert result.exit_code == 2
    assert "nothing" in result.stderr


def test_a_missing_dataset_ends_with_status_2(tmp_path):
    assert run("info", tmp_path).exit_code == 2


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["validate", "--help"], ["show", "--help"]])
def test_help_teaches(arguments):
    result = run(*arguments)
    assert result.exit_code == 0
    assert "Usage" in result.stdout


def test_build_py_is_the_same_command(small_raw, tmp_path):
    command = [sys.executable, str(ROOT / "build.py"), "--raw", str(small_raw), "--out", str(tmp_path / "out")]
    result = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    )
    assert "2 files" in result.stdout
    wrong = subprocess.run(
        [*command, "--wrong"], check=False, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    )
    assert wrong.returncode == 2
