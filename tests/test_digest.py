"""A digest names the rows, not the way they are held."""

from hypothesis import given
from hypothesis import strategies as st

from applai_dataset import strategies
from applai_dataset.digest import row_digest

rows = st.lists(strategies.claims().map(lambda claim: claim.model_dump()), max_size=3)


@given(rows)
def test_the_order_of_keys_and_the_kind_of_sequence_do_not_matter(rows):
    turned = [dict(reversed(row.items())) | {"mention_ids": list(row["mention_ids"])} for row in rows]
    assert row_digest(turned) == row_digest(rows)


@given(rows.filter(bool))
def test_a_changed_value_changes_the_digest(rows):
    changed = [rows[0] | {"sentence_index": rows[0]["sentence_index"] + 1}, *rows[1:]]
    assert row_digest(changed) != row_digest(rows)


def test_the_order_of_rows_matters():
    assert row_digest([{"a": 1}, {"a": 2}]) != row_digest([{"a": 2}, {"a": 1}])
