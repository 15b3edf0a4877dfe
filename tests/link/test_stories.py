"""Stories: articles about the same event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.link.stories import find_stories
from applai_dataset.records import Article, Claim, Mention

DAY = dt.datetime(2025, 3, 4, tzinfo=dt.UTC)
LONG = "。".join(
    f"第{n}家实验室发布了编号{n * 37}的开源数据库，研究员认为它将改变{n * 11}座城市的医疗设备供应" for n in range(12)
)


@dataclass(frozen=True)
class Row:
    """What of an article, a mention and a claim is looked at."""

    article_id: str
    date_published: dt.datetime | None = DAY
    text: str = ""
    entity_id: str = ""
    claim_id: str = ""


def stories(articles: Sequence[Row], names: Mapping[str, Sequence[str]], shared: Sequence[Sequence[str]]) -> dict[str, str]:
    """Stories of articles with their names, where each group of articles in ``shared`` makes one claim in common."""
    mentions = [Row(article, entity_id=entity) for article, entities in names.items() for entity in entities]
    claims = [Row(article, claim_id=f"{article}.{number}") for number, group in enumerate(shared) for article in group]
    clusters = {claim.claim_id: claim.claim_id.partition(".")[2] for claim in claims}
    return find_stories(cast(list[Article], articles), cast(list[Mention], mentions), clusters, cast(list[Claim], claims))


def test_articles_of_one_week_that_share_names_and_claims_are_one_story() -> None:
    names = {"a": ["beichen", "qingshi"], "b": ["beichen", "qingshi"], "c": ["skye"]}
    assert stories([Row("b", DAY + dt.timedelta(days=2)), Row("a"), Row("c")], names, ["ab", "ab"]) == {"a": "a", "b": "a"}


def test_the_same_claims_a_month_later_are_another_story() -> None:
    names = {"a": ["beichen", "qingshi"], "b": ["beichen", "qingshi"]}
    assert stories([Row("a"), Row("b", DAY + dt.timedelta(days=30))], names, ["ab", "ab", "ab"]) == {}


def test_one_shared_claim_makes_no_story() -> None:
    assert stories([Row("a"), Row("b")], {"a": ["beichen"], "b": ["beichen"]}, ["ab"]) == {}


def test_an_article_without_a_date_needs_more_claims_in_common() -> None:
    names = {"a": ["beichen", "qingshi"], "b": ["beichen", "qingshi"]}
    assert stories([Row("a"), Row("b", None)], names, ["ab"] * 2) == {}
    assert stories([Row("a"), Row("b", None)], names, ["ab"] * 4) == {"a": "a", "b": "a"}


def test_copies_of_one_text_are_one_story_whenever_they_were_published() -> None:
    copies = [Row("a", DAY, LONG), Row("b", DAY + dt.timedelta(days=90), LONG.replace("，", ", "))]
    assert stories(copies, {}, []) == {"a": "a", "b": "a"}


def test_a_form_filled_in_for_two_companies_makes_no_story() -> None:
    copies = [Row("a", DAY, LONG + "北辰"), Row("b", DAY, LONG + "青石")]
    assert stories(copies, {"a": ["beichen"], "b": ["qingshi"]}, []) == {}


@given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=2, max_size=3, unique=True), max_size=12))
def test_stories_have_two_articles_or_more_and_are_named_after_the_smallest(shared: list[list[str]]) -> None:
    found = stories([Row(key) for key in "fedcba"], {key: ["beichen", "qingshi"] for key in "abcdef"}, shared)
    for story in set(found.values()):
        members = [article for article, other in found.items() if other == story]
        assert len(members) > 1
        assert min(members) == story
