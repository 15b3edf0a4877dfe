"""Loading, merging and checking entity files."""

from __future__ import annotations

from pathlib import Path

import pytest

from applai_dataset.knowledge.base import KnowledgeError, KnownEntity, check, load_entities, shipped_entities


def write(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "e.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_later_directory_adds_names_and_replaces_descriptions(tmp_path: Path) -> None:
    first = write(tmp_path / "a", "- {id: acme, type: organization, en: Acme, aliases: [Acme Co], description: old}\n")
    second = write(tmp_path / "b", "- {id: acme, type: organization, en: Acme, aliases: [艾克米], description: new}\n")
    (entity,) = load_entities([first, second])
    assert entity.aliases == ("Acme Co", "艾克米")
    assert entity.description == "new"


@pytest.mark.parametrize(
    "text", ["{id: a}", "- {id: a, type: gadget, en: A}", "- {id: a, type: work, en: A, nickname: B}", "- [", "- a"]
)
def test_a_file_that_is_no_list_of_entities_is_refused_by_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"e\.yaml"):
        load_entities([write(tmp_path / "a", text)])


@pytest.mark.parametrize(
    ("entities", "code"),
    [
        ([{"id": "Big", "en": "Big Acme"}], "bad_id"),
        ([{"id": "a", "en": "Acme", "wikidata": "12"}], "bad_wikidata"),
        ([{"id": "a", "en": "Acme", "wikidata": "Q1"}, {"id": "b", "en": "Bcme", "wikidata": "Q1"}], "shared_wikidata"),
        ([{"id": "a", "en": "Acme", "near": {"Bcme": ["x"]}}], "condition_without_name"),
        ([{"id": "a", "en": "X"}], "short_name"),
        ([{"id": "a", "en": " Acme"}], "dead_name"),
        ([{"id": "a", "en": "Acme"}, {"id": "b", "en": "ACME"}], "shared_name"),
    ],
)
def test_each_fault_has_its_code(entities: list[dict[str, object]], code: str) -> None:
    findings = check(KnownEntity.model_validate({"type": "organization", **entity}) for entity in entities)
    assert [finding.code for finding in findings] == [code]


def test_the_shipped_knowledge_base_is_sound() -> None:
    assert check(shipped_entities()) == []
