"""The records: strict, frozen, consistent in themselves."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from applai_dataset import strategies
from applai_dataset.records import TABLES, ClaimLink, Mention, Quantity, Record, Time

MENTION: dict[str, Any] = {
    "mention_id": "a.m0-2",
    "article_id": "a",
    "entity_id": "apple",
    "text": "苹果",
    "type": "organization",
    "start_char": 0,
    "end_char": 2,
    "source_start": 10,
    "source_end": 12,
    "sentence_index": 0,
}
PLACE = {"text": "3", "start_char": 0, "end_char": 1, "source_start": 0, "source_end": 1}


def every_model() -> list[type[Record]]:
    found, todo = [], [Record]
    while todo:
        subclasses = todo.pop().__subclasses__()
        found.extend(subclasses)
        todo.extend(subclasses)
    return found


@pytest.mark.parametrize("model", every_model(), ids=lambda model: model.__name__)
def test_every_field_says_what_it_means(model):
    assert all(field.description for field in model.model_fields.values())
    assert model.__doc__


def test_a_record_cannot_be_changed():
    mention = Mention(**MENTION)
    with pytest.raises(ValidationError, match="frozen"):
        mention.text = "x"


@pytest.mark.parametrize(
    "change",
    [
        {"surprise": 1},
        {"start_char": "0"},
        {"type": "company"},
        {"text": "苹"},
        {"end_char": 1},
        {"source_start": 13},
        {"start_char": -1, "end_char": 1},
        {"mention_id": ""},
    ],
    ids=str,
)
def test_a_record_that_breaks_its_terms_is_refused(change):
    with pytest.raises(ValidationError):
        Mention(**(MENTION | change))


def test_bounds_of_a_quantity_are_ordered():
    with pytest.raises(ValidationError, match="exceeds"):
        Quantity(**PLACE, low=2.0, high=1.0, unit="1", approximate=False)


def test_dates_of_a_time_are_ordered():
    with pytest.raises(ValidationError, match="lies after"):
        Time.model_validate_json(
            '{"text": "3", "start_char": 0, "end_char": 1, "source_start": 0, "source_end": 1,'
            ' "value": "2025", "start_date": "2025-02-01", "end_date": "2025-01-01"}'
        )


def test_a_link_names_the_smaller_claim_first():
    with pytest.raises(ValidationError, match="smaller"):
        ClaimLink(claim_id_a="b", claim_id_b="a", relation="same", score=1.0)


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
def test_a_record_survives_json_whole(table, data):
    record = data.draw(strategies.records(table))
    assert TABLES[table].model_validate_json(record.model_dump_json()) == record
