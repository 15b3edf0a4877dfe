"""One id for one thing over all articles."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.extract.mentions import Gloss, NameIndex
from applai_dataset.knowledge.base import KnownEntity
from applai_dataset.link.entities import resolve
from applai_dataset.records import EntityType, Mention
from applai_dataset.spelling import slug

KNOWN = NameIndex.build(
    [
        KnownEntity(id="apple", type="organization", en="Apple", zh="苹果", wikidata="Q312", description="maker"),
        KnownEntity(id="orange", type="organization", en="Orange", zh="橘子", hant=("柳橙",)),
    ]
)
Article = tuple[list[Mention], list[Gloss]]


def mention(text: str, article: str = "a", kind: EntityType = "person", ident: str | None = None) -> Mention:
    return Mention(
        mention_id=f"{article}.m{text}", article_id=article, entity_id=ident or slug(text), type=kind, sentence_index=0,
        text=text, start_char=0, end_char=len(text), source_start=0, source_end=len(text),
    )  # fmt: skip


def test_a_gloss_makes_two_names_one_entity_with_the_readable_id() -> None:
    chinese, latin = mention("莫若兰"), mention("Ruolan Mo")
    elsewhere = mention("莫若兰", "b")
    resolution = resolve([([chinese, latin], [Gloss(chinese.entity_id, latin.entity_id)]), ([elsewhere], [])], KNOWN)
    assert set(resolution.ids.values()) == {"ruolan-mo"}
    (entity,) = resolution.entities
    assert (entity.name, entity.names.zh_hans, entity.names.zh_hant) == ("Ruolan Mo", "莫若兰", "莫若蘭")
    assert (entity.mention_count, entity.article_count, entity.known) == (3, 2, False)


def test_known_entities_keep_their_ids_and_are_never_made_one() -> None:
    apple, orange = (mention(n, kind="organization", ident=i) for n, i in (("Apple", "apple"), ("橘子", "orange")))
    resolution = resolve([([apple, orange], [Gloss("apple", "orange")])], KNOWN)
    assert dict(resolution.ids) == {"apple": "apple", "orange": "orange"}
    assert [(e.name, e.names.zh_hant, e.wikidata_id, e.known) for e in resolution.entities] == [
        ("Apple", "蘋果", "Q312", True),
        ("Orange", "柳橙", None, True),
    ]


def test_spelling_and_legal_form_do_not_make_another_entity() -> None:
    names = ["Vexon Labs", "VexonLabs", "Vexon Labs Inc."]
    resolution = resolve([([mention(name, str(i), "organization")], []) for i, name in enumerate(names)], KNOWN)
    assert len(resolution.entities) == 1
    assert resolution.entities[0].aliases == tuple(sorted(names))


def test_names_of_different_types_stay_apart() -> None:
    resolution = resolve(
        [([mention("Mercury Nine", kind="product", ident="x"), mention("Mercury Nine", kind="person", ident="y")], [])], KNOWN
    )
    assert len(resolution.entities) == 2


WORDS = st.sampled_from(["莫若兰", "Ruolan Mo", "Mo", "Vexon Labs", "VexonLabs", "橘子"])
ARTICLES = st.lists(st.tuples(st.lists(WORDS, min_size=1, max_size=4), st.lists(st.tuples(WORDS, WORDS), max_size=2)), max_size=5)


@given(ARTICLES, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter_and_every_id_has_its_row(
    drawn: list[tuple[list[str], list[tuple[str, str]]]], shuffle: random.Random
) -> None:
    articles: list[Article] = [
        ([mention(word, str(i)) for word in words], [Gloss(slug(a), slug(b)) for a, b in pairs])
        for i, (words, pairs) in enumerate(drawn)
    ]
    expected = resolve(articles, KNOWN)
    shuffle.shuffle(articles)
    assert resolve(articles, KNOWN) == expected
    assert {e.entity_id for e in expected.entities} == set(expected.ids.values())
    assert sum(e.mention_count for e in expected.entities) == sum(len(mentions) for mentions, _ in articles)
