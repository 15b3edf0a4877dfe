"""Growing a knowledge base: frequent unknown names are suggested with their places, and sound entities can be added."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from applai_dataset.build import build
from applai_dataset.cli import app
from applai_dataset.curation import CurationError, add, entry_line, suggest
from applai_dataset.dataset import load
from applai_dataset.extract.mentions import NameIndex
from applai_dataset.knowledge.base import KnownEntity, load_entities, shipped_directory

QUILVANT = KnownEntity(id="quilvant", type="organization", en="Quilvant", zh="奎尔万特科技", aliases=("奎尔万特",))


def run(*arguments: str | Path):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_unknown_names_are_suggested_with_their_places(small_dataset):
    suggestions = suggest(load(small_dataset))
    assert suggestions
    assert not any(entity.known for entity in load(small_dataset).entities if entity.entity_id == suggestions[0].entity.id)
    for suggestion in suggestions:
        assert suggestion.mentions >= len(suggestion.contexts) >= 1
        assert all("【" in context for context in suggestion.contexts)


def test_the_most_widespread_name_comes_first_and_the_limit_holds(five_articles):
    suggestions = suggest(load(five_articles), limit=5, contexts=2)
    order = [(-suggestion.articles, -suggestion.mentions) for suggestion in suggestions]
    assert order == sorted(order)
    assert len(suggestions) == 5
    assert all(len(suggestion.contexts) <= 2 for suggestion in suggestions)


def test_an_entry_is_one_line_that_reads_back_the_same():
    (entry,) = yaml.safe_load(entry_line(QUILVANT))
    assert KnownEntity.model_validate(entry) == QUILVANT
    assert "\n" not in entry_line(QUILVANT)


def test_an_added_entity_is_known_to_the_next_build(tmp_path):
    add(QUILVANT, tmp_path / "own")
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text("奎尔万特宣布，公司将在明年推出新的芯片。", encoding="utf-8")
    names = NameIndex.build(load_entities((shipped_directory(), tmp_path / "own")))
    build(raw, tmp_path / "out", names=names)
    assert [(entity.entity_id, entity.known) for entity in load(tmp_path / "out").entities] == [("quilvant", True)]


def test_an_identifier_is_taken_once(tmp_path):
    add(QUILVANT, tmp_path)
    with pytest.raises(CurationError, match="already known"):
        add(QUILVANT, tmp_path)


def test_a_name_of_another_entity_is_refused(tmp_path):
    with pytest.raises(CurationError, match="shared_name"):
        add(KnownEntity(id="other-openai", type="organization", en="OpenAI"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_command_adds_checks_and_suggests(tmp_path, small_dataset):
    own = tmp_path / "own"
    added = run("kb", "add", "quilvant", "--type", "organization", "--en", "Quilvant", "--alias", "奎尔万特", "--knowledge", own)
    assert added.exit_code == 0, added.output
    assert run("kb", "check", "--knowledge", own).exit_code == 0
    assert run("kb", "add", "quilvant", "--type", "organization", "--en", "Quilvant", "--knowledge", own).exit_code == 2
    assert run("kb", "add", "other", "--type", "company", "--en", "Other", "--knowledge", own).exit_code == 2
    assert "【" in run("kb", "suggest", small_dataset).stdout
    assert isinstance(yaml.safe_load(run("kb", "suggest", small_dataset, "--yaml").stdout), list)


def test_a_broken_file_of_one_s_own_is_named(tmp_path):
    (tmp_path / "bad.yaml").write_text("- {id: x, type: nothing}\n", encoding="utf-8")
    result = run("kb", "check", "--knowledge", tmp_path)
    assert result.exit_code == 2
    assert "bad.yaml" in result.stderr
