"""The word lists of the mention finders: each says what it is, no entry stands twice, and each is used."""

from __future__ import annotations

from importlib.resources import files

import pytest

_LISTS = [
    path
    for folder in ("mentions", "names")
    for path in sorted((files("applai_dataset.knowledge") / folder).iterdir(), key=lambda path: path.name)
    if path.name.endswith(".txt")
]


@pytest.mark.parametrize("path", _LISTS, ids=lambda path: path.name)
def test_a_list_has_a_header_and_no_entry_twice(path):
    lines = path.read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    entries = [line for line in lines if line.strip() and not line.startswith("#")]
    assert entries
    assert len(entries) == len(set(entries))


@pytest.mark.parametrize("path", _LISTS, ids=lambda path: path.name)
def test_a_list_is_read_by_the_finders(path):
    folder = files("applai_dataset.extract") / "mentions"
    code = "".join(module.read_text("utf-8") for module in folder.iterdir() if module.name.endswith(".py"))
    assert path.name.removesuffix(".txt") in code
