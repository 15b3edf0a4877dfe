"""Identifiers are made from bytes and places alone."""

from hypothesis import given
from hypothesis import strategies as st

from applai_dataset import ids
from applai_dataset.spans import Span

spans = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda pair: Span(*pair))


@given(spans, spans)
def test_different_places_have_different_identifiers(first, second):
    for make in (ids.mention_id, ids.claim_id, lambda article, span: ids.citation_id(article, "link", span)):
        assert (make("a", first) == make("a", second)) == (first == second)


def test_identifiers_of_different_kinds_differ():
    span = Span(1, 2)
    made = {
        ids.mention_id("a", span),
        ids.claim_id("a", span),
        ids.citation_id("a", "link", span),
        ids.citation_id("a", "image", span),
    }
    assert len(made) == 4


def test_an_article_is_named_by_its_bytes():
    assert ids.article_id("0123456789abcdef" * 4) == "0123456789abcdef"
