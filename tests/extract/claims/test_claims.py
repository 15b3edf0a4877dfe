"""Claims: cut, labelled, attributed, bound."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applai_dataset.extract.claims import find_claims
from applai_dataset.extract.claims.features import LONGEST
from applai_dataset.extract.claims.find import Passage, find_passages, matching_text
from applai_dataset.extract.claims.modality import certainty, polarity
from applai_dataset.extract.claims.model import LinearModel, load_model, pack, unpack
from applai_dataset.extract.claims.segment import group_units
from applai_dataset.extract.claims.units import find_units
from applai_dataset.extract.sentences import split_sentences
from applai_dataset.han import fold, is_han
from applai_dataset.knowledge import read_pairs, read_yaml
from applai_dataset.read.document import Block, Document, Metadata
from applai_dataset.records import Anchor, Citation, Claim
from applai_dataset.spans import Span, TextBuilder

PIECES = [
    "星河公司",
    "宣布",
    "，",
    "。",
    "“",
    "”",
    "价格",
    "可能",
    "不会",
    "下降",
    "但",
    "；",
    "（",
    "）",
    "The plant ",
    "closed, ",
    "but ",
    ". ",
    "\n",
    "3%",
]


PLACES = ("TrueFalse", "FalseFalse", "FalseTrue")
"""Where a unit stands in its sentence, as the features put it: first, between, last."""


def plain(text: str, *, role: str = "body") -> Document:
    """A document of one block."""
    builder = TextBuilder(text)
    span = builder.copy(Span(0, len(text)))
    blocks = (Block(span, role),) if text else ()
    return Document("a.txt", "0" * 64, "utf-8", builder.build(), Metadata(), blocks)


def claims_of(document: Document, citations: tuple[Citation, ...] = ()) -> tuple[Claim, ...]:
    return find_claims(document, split_sentences(document), (), (), (), citations)


def texts(text: str) -> list[str]:
    return [claim.text for claim in claims_of(plain(text))]


def passages(text: str) -> list[Passage]:
    document = plain(text)
    return find_passages(document, split_sentences(document), (), ())


def modality(text: str) -> tuple[str, str]:
    document = plain(text)
    profiles = [view for passage in passages(text) for view in passage.profiles]
    folded = matching_text(document)
    return certainty(folded, profiles), polarity(folded, profiles)


@pytest.mark.parametrize("example", read_yaml("claims/openers.yaml")["examples"], ids=lambda example: example["text"])
def test_openers_are_no_part_of_a_unit(example):
    text = example["text"]
    units = find_units(text, fold(text), Span(0, len(text)), (), ())
    assert text[units[0].span.start : units[-1].span.end] == example["claim"]


@pytest.mark.parametrize("example", read_yaml("claims/hedges.yaml")["examples"], ids=lambda example: example["text"])
def test_hedges_say_how_sure_a_claim_is(example):
    assert modality(example["text"])[0] == example["certainty"]


@pytest.mark.parametrize("example", read_yaml("claims/negations.yaml")["examples"], ids=lambda example: example["text"])
def test_negations_bind_to_the_main_predicate(example):
    assert modality(example["text"])[1] == example["polarity"]


def test_clauses_with_their_own_subjects_are_two_claims():
    assert texts("星河公司的销量在去年下降了一半；但是它的股价同期上涨了三成。") == [
        "星河公司的销量在去年下降了一半",
        "它的股价同期上涨了三成",
    ]


def test_a_condition_stays_with_its_consequence():
    assert texts("如果价格继续下降，工厂将停止生产。") == ["如果价格继续下降，工厂将停止生产"]


def test_english_conjunctions_part_claims():
    assert texts("The plant in the north closed last year, but the company has opened two new ones.") == [
        "The plant in the north closed last year",
        "the company has opened two new ones",
    ]


def test_the_words_of_a_frame_stay_outside():
    (claim,) = claims_of(plain("据了解，该工厂已经停止生产。"))
    assert (claim.text, claim.attribution.source_kind, claim.attribution.quotation) == (
        "该工厂已经停止生产",
        "anonymous",
        "indirect",
    )


@pytest.mark.parametrize("role", ["heading", "caption", "byline"])
def test_headings_captions_and_bylines_hold_no_claims(role):
    assert not claims_of(plain("该工厂已经停止生产。", role=role))


def footnote(label: str, offset: int) -> Citation:
    anchor = Anchor(start_char=offset, end_char=offset, source_start=offset, source_end=offset)
    unknown = dict.fromkeys(("title", "url", "url_normalized", "domain", "publisher", "issued", "accessed"))
    return Citation(
        citation_id=f"f{label}",
        article_id="a",
        kind="footnote",
        label=label,
        authors=(),
        text="",
        source_start=0,
        source_end=0,
        anchors=(anchor,),
        **unknown,
    )


def test_footnotes_belong_to_the_sentence_before_their_marks():
    text = "该工厂已经停止生产。价格随后上涨了三成。"
    inside, between, last = text.index("停止"), text.index("。") + 1, len(text)
    claims = claims_of(plain(text), (footnote("1", inside), footnote("2", between), footnote("3", last)))
    assert [claim.citation_ids for claim in claims] == [("f1", "f2"), ("f3",)]


def test_a_clause_without_a_subject_inherits_one():
    claims = claims_of(plain("星河公司已经关闭了北方的工厂，并在南方开设了两家新的工厂。"))
    assert [claim.subject.inherited for claim in claims if claim.subject] == [False, True]


def test_traditional_script_changes_no_label():
    traditional = "據了解，該公司已經關閉了北方的工廠。但是價格可能不會下降，因為市場需求仍然強勁。"
    labels = [
        [(c.start_char, c.end_char, c.type, c.certainty, c.polarity, c.attribution.source_kind) for c in claims_of(plain(text))]
        for text in (traditional, fold(traditional))
    ]
    assert labels[0] == labels[1]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80))
def test_claims_of_any_text_are_ordered_disjoint_slices_of_one_sentence(text):
    document = plain(text)
    sentences = split_sentences(document)
    end = 0
    for claim in claims_of(document):
        sentence = sentences[claim.sentence_index]
        assert end <= claim.start_char < claim.end_char
        assert sentence.start_char <= claim.start_char and claim.end_char <= sentence.end_char
        assert document.text[claim.start_char : claim.end_char] == claim.text
        source = claim.attribution.source_start_char
        if source is not None:
            assert not claim.start_char <= source < claim.end_char or not claim.attribution.cue
        end = claim.end_char


def test_time_grows_with_length_alone():
    paragraph = "据了解，该公司已经关闭了北方的工厂，但是价格可能不会下降。"

    def seconds(count: int) -> float:
        document = plain(paragraph * count)
        start = time.process_time()
        claims_of(document)
        return time.process_time() - start

    seconds(10)
    assert seconds(400) < 12 * max(seconds(100), 0.02)


@given(st.lists(st.integers(-(2**20), 2**20), min_size=1, max_size=6))
def test_packed_weights_come_back(weights):
    assert unpack(pack(weights) + pack(weights), len(weights)) == [2 * weight for weight in weights]


def test_a_model_adds_the_weights_of_features_with_and_without_their_prefix():
    model = LinearModel.of(("a", "b"), {"size=1": [1, -2], "g:x": [10, 20], "p.size=1": [-100, 300]})
    total = model.total(["size=1", "unknown"]) + model.total(["x"], "g:") + model.total(["size=1"], "p.")
    assert model.scores(total) == [-89, 318]


@pytest.mark.parametrize("begin, inside, groups", [(5, -5, [1, 1, 1]), (1, 5, [3]), (-5, -5, [])])
def test_the_division_with_the_highest_score_wins(begin, inside, groups):
    (passage,) = passages("价格下降了，销量上涨了，工厂停产了。")
    units = LinearModel.of(("begin", "inside", "outside"), {f"place={place}": [begin, inside, 0] for place in PLACES})
    found = group_units(passage.profiles, "body", units, LinearModel.of(("claim",), {}))
    assert [len(group) for group in found] == groups


def test_no_claim_is_longer_than_the_longest():
    (passage,) = passages("价格下降了，" * 12 + "工厂停产了。")
    units = LinearModel.of(("begin", "inside", "outside"), {f"place={place}": [1, 5, 0] for place in PLACES})
    assert max(len(group) for group in group_units(passage.profiles, "body", units, LinearModel.of(("claim",), {}))) == LONGEST


@pytest.mark.parametrize("name", ["boundaries.tsv", "candidates.tsv", "types.tsv"])
def test_weights_know_no_more_than_three_characters_or_two_words(name):
    assert load_model(name).classes
    for feature, *_ in read_pairs(f"claims/{name}")[1:]:
        if ":" in feature:
            word = feature.split(":", 1)[1].lstrip("12389")
            assert len(word) <= 3 or (not any(map(is_han, word)) and len(word.split()) <= 2)


@pytest.mark.parametrize(
    "question", ["这家公司的新芯片明年能卖出一百万块吗？", "What time will the company present its new chip on Monday?"]
)
def test_a_question_is_no_claim(question: str) -> None:
    assert texts(question) == []
