"""Blocking: which claims are compared at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.link import pairs


def candidate_pairs(features: list[frozenset[str]]) -> list[tuple[int, int]]:
    return list(pairs.candidate_pairs(features, [frozenset()] * len(features)))


FEATURES = st.lists(st.frozensets(st.sampled_from("abcdefghij"), max_size=8), max_size=40)


def test_claims_that_share_several_features_are_compared() -> None:
    assert (candidate_pairs([frozenset("abc"), frozenset("abcd"), frozenset("xyz")])) == [(0, 1)]


def test_rare_words_count_as_features_and_common_ones_do_not() -> None:
    rare = [frozenset(f"r{n}" for n in range(pairs.WORDS))] * 2
    common = frozenset(f"c{n}" for n in range(pairs.WORDS))
    own = [frozenset(f"o{place}-{n}" for n in range(pairs.WORDS)) for place in range(20)]
    assert list(pairs.candidate_pairs([frozenset()] * 2, rare)) == [(0, 1)]
    assert list(pairs.candidate_pairs([frozenset()] * 20, [words | common for words in own])) == []


def test_claims_that_share_too_few_features_are_not_compared() -> None:
    assert (candidate_pairs([frozenset("abc"), frozenset("abx")])) == []


@given(FEATURES)
def test_every_pair_comes_once_and_in_order(features: list[frozenset[str]]) -> None:
    found = candidate_pairs(features)
    assert len(set(found)) == len(found)
    assert all(first < second and len(features[first] & features[second]) >= pairs.LEAST_SHARED for first, second in found)


@given(FEATURES.filter(lambda features: len(features) <= pairs.BLOCK_LIMIT))
def test_in_a_small_corpus_no_pair_with_enough_in_common_is_missed(features: list[frozenset[str]]) -> None:
    every = {(i, j) for j, b in enumerate(features) for i, a in enumerate(features[:j]) if len(a & b) >= pairs.LEAST_SHARED}
    assert set(candidate_pairs(features)) == every


def test_the_number_of_pairs_grows_with_the_number_of_claims_not_with_its_square() -> None:
    crowd = [frozenset("abcde")] * 500
    assert 500 <= len(candidate_pairs(crowd)) <= 500 * pairs.WINDOW


@given(FEATURES, st.lists(st.frozensets(st.sampled_from("uvwxyz"), max_size=6), max_size=20))
def test_claims_that_share_nothing_change_no_pairs(features: list[frozenset[str]], others: list[frozenset[str]]) -> None:
    assert set(candidate_pairs(features)) <= set(candidate_pairs(features + others))
