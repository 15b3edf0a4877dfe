"""The house stands: the rooms import in one direction, every data file has a header, and no file names a place of ours."""

import re

import pytest
from importlinter.cli import lint_imports
from tests.samples import ROOT

DATA = sorted(path for path in (ROOT / "src/applai_dataset/knowledge").rglob("*") if path.suffix in {".txt", ".tsv", ".yaml"})


def test_the_rooms_import_in_one_direction(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_every_data_file_says_what_it_is(path):
    head = path.read_text("utf-8").splitlines()[:2]
    assert all(line.startswith("#") and len(line) > 20 for line in head[:1]), path


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_data_files_are_utf_8_with_unix_line_ends(path):
    data = path.read_bytes()
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\n")


def test_every_opened_file_names_its_encoding():
    for path in (ROOT / "src").rglob("*.py"):
        for call in re.findall(r"\.(?:open|read_text|write_text)\(([^)]*)\)", path.read_text("utf-8")):
            assert "utf-8" in call or '"rb"' in call or '"wb"' in call, f"{path}: {call}"
