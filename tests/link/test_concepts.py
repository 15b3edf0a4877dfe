"""Concepts and words: what a text says, whatever language or script it is written in."""

from __future__ import annotations

from hypothesis import given

from applai_dataset.knowledge import read_pairs, read_words
from applai_dataset.link.concepts import concepts, information, words
from applai_dataset.strategies import texts


def test_translations_name_the_same_concepts() -> None:
    assert {"acquire", "startup"} <= concepts("该公司收购了一家初创企业") & concepts("The company bought a startup")


def test_both_scripts_name_the_same_concepts_and_words() -> None:
    simplified, traditional = "监管机构审批了这项收购", "監管機構審批了這項收購"
    assert concepts(simplified) == concepts(traditional)
    assert words(simplified) == words(traditional)


def test_an_english_entry_matches_at_word_boundaries_only() -> None:
    assert "choose" not in concepts("a mischosen name")
    assert "choose" in concepts("It chose a name")
    assert "ban" not in concepts("the bank")


def test_function_words_are_no_words() -> None:
    assert words("It is the") == frozenset()
    assert words("他的") == frozenset()


@given(texts())
def test_any_text_has_known_concepts(text: str) -> None:
    assert concepts(text) <= information().keys()
    assert isinstance(words(text), frozenset)


def test_the_list_names_each_concept_once_with_words_of_both_languages() -> None:
    rows = read_pairs("linking/concepts.tsv")
    assert len({row[0] for row in rows}) == len(rows)
    assert all(len(row) == 4 and 0 < float(row[1]) <= 12 and row[2].split() and row[3].strip() for row in rows)


def test_lists_that_refer_to_concepts_refer_to_known_ones() -> None:
    named = {concept for _, _, members in read_pairs("linking/measures.tsv") for concept in members.split()}
    named.update(
        read_words("linking/prospects.txt"),
        read_words("linking/negations.txt"),
        read_words("linking/events.txt"),
        *read_pairs("linking/opposites.tsv"),
    )
    assert named <= information().keys()
