"""Claims that say the same, support or contradict each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from applai_dataset.link.claims import link_claims
from applai_dataset.records import Attribution, Claim, ClaimLink, ClaimType, Polarity, Quantity, Time
from applai_dataset.strategies import claims as any_claims

AUTHOR = Attribution(
    source=None, source_kind="author", source_start_char=None, source_end_char=None, entity_id=None, cue=None, quotation="none"
)


def claim(
    key: str,
    text: str,
    *entities: str,
    kind: ClaimType = "event",
    polarity: Polarity = "positive",
    figures: Sequence[tuple[float, float, str]] = (),
    day: str | None = None,
) -> Claim:
    """A claim whose article is the first letter of its key; figures and dates stand for the whole text."""
    place = {"start_char": int(key[1:]), "end_char": int(key[1:]) + len(text)}
    place |= {"source_start": place["start_char"], "source_end": place["end_char"]}
    start = dt.date.fromisoformat(day) if day else None
    return Claim(
        **place,
        text=text,
        claim_id=key,
        article_id=key[0],
        sentence_index=0,
        type=kind,
        certainty="certain",
        polarity=polarity,
        attribution=AUTHOR,
        subject=None,
        mention_ids=(),
        entity_ids=tuple(sorted(entities)),
        citation_ids=(),
        quantities=tuple(Quantity(**place, text=text, low=a, high=b, unit=unit, approximate=False) for a, b, unit in figures),
        times=(Time(**place, text=text, value=day, start_date=start, end_date=start),) if day else (),
        cluster_id=None,
    )


LANGUAGES = {"a": "zh-Hans", "b": "zh-Hant", "c": "en", "d": "en"}


def relations(*claims: Claim) -> dict[tuple[str, str], str]:
    return {(link.claim_id_a, link.claim_id_b): link.relation for link in link_claims(claims, LANGUAGES)[1]}


def test_one_claim_in_both_scripts_is_the_same() -> None:
    first = claim("a0", "北辰科技已向监管机构提交收购青石公司的审批申请", "beichen", "qingshi")
    second = claim("b0", "北辰科技向監管機構提交了收購青石公司的審批申請", "beichen", "qingshi")
    assert relations(first, second) == {("a0", "b0"): "same"}
    assert link_claims([first, second], LANGUAGES)[0] == {"a0": "a0", "b0": "a0"}


def test_one_claim_in_two_languages_is_the_same() -> None:
    first = claim("a0", "北辰科技已向监管机构提交收购青石公司的审批申请", "beichen", "qingshi")
    second = claim("c0", "Beichen has submitted its takeover of Qingshi to the regulator for approval", "beichen", "qingshi")
    assert relations(first, second) == {("a0", "c0"): "same"}


def test_claims_of_the_same_names_that_say_different_things_are_apart() -> None:
    first = claim("a0", "北辰科技已向监管机构提交收购青石公司的审批申请", "beichen", "qingshi")
    second = claim("b0", "北辰科技的手機銷量超過青石公司", "beichen", "qingshi", kind="state")
    assert relations(first, second) == {}


def test_figures_that_cannot_both_be_true_keep_claims_apart() -> None:
    first = claim(
        "c0", "Beichen paid for the chip supplier Qingshi in a takeover deal", "beichen", "qingshi", figures=[(3e9, 3e9, "USD")]
    )
    second = claim(
        "d0", "Beichen paid for the chip supplier Qingshi in a takeover deal", "beichen", "qingshi", figures=[(5e8, 5e8, "USD")]
    )
    assert relations(first, second) == {("c0", "d0"): "contradicts"}


def test_a_rounded_figure_is_the_same_figure() -> None:
    first = claim(
        "c0", "Beichen paid for the chip supplier Qingshi in a takeover deal", "beichen", "qingshi", figures=[(3e9, 3e9, "USD")]
    )
    second = first.model_copy(
        update={
            "claim_id": "d0",
            "article_id": "d",
            "quantities": (first.quantities[0].model_copy(update={"low": 2.99e9, "high": 2.99e9}),),
        }
    )
    assert relations(first, second) == {("c0", "d0"): "same"}


def test_orders_of_magnitude_that_only_touch_contradict() -> None:
    first = claim("a0", "该公司要求每年逐年递增的费用", "beichen", figures=[(1e9, 1e10, "USD")])
    second = claim("c0", "The startup is asking for a fee that is rising every year", "beichen", figures=[(1e8, 1e9, "USD")])
    assert relations(first, second) == {("a0", "c0"): "contradicts"}


def test_different_months_of_one_coming_event_contradict() -> None:
    first = claim("a0", "北辰计划在日本推出新款眼镜", "beichen", "japan", kind="prediction", day="2025-04-01")
    second = claim(
        "c0", "Beichen expects to launch its glasses in Japan", "beichen", "japan", kind="prediction", day="2025-06-01"
    )
    assert relations(first, second) == {("a0", "c0"): "contradicts"}


def test_different_days_of_events_that_happened_do_not_contradict() -> None:
    first = claim("a0", "北辰在日本推出新款眼镜", "beichen", "japan", day="2025-04-01")
    second = claim("c0", "Beichen launched its glasses in Japan", "beichen", "japan", day="2025-06-01")
    assert "contradicts" not in relations(first, second).values()


def test_moving_figures_contradict_only_at_the_same_time() -> None:
    text = "Qingshi's smartphone shipments in Japan declined in the quarter"
    first = claim("c0", text, "qingshi", "japan", kind="quantity", figures=[(25, 25, "%")])
    second = claim("d0", text, "qingshi", "japan", kind="quantity", figures=[(11, 11, "%")])
    assert relations(first, second) == {}


def test_assertion_and_denial_of_one_thing_contradict() -> None:
    first = claim("a0", "北辰科技已向监管机构提交收购青石公司的审批申请", "beichen", "qingshi")
    second = claim("b0", "北辰科技沒有向監管機構提交收購青石公司的審批申請", "beichen", "qingshi", polarity="negative")
    assert relations(first, second) == {("a0", "b0"): "contradicts"}


def test_one_article_does_not_contradict_itself() -> None:
    first = claim("a0", "北辰科技已向监管机构提交收购青石公司的审批申请", "beichen", "qingshi")
    second = claim("a90", "北辰科技没有向监管机构提交收购青石公司的审批申请", "beichen", "qingshi", polarity="negative")
    assert relations(first, second) == {}


def test_opposite_predicates_keep_claims_apart() -> None:
    first = claim("a0", "北辰科技的芯片在日本的销量大幅增长", "beichen", "japan")
    second = claim("b0", "北辰科技的芯片在日本的銷量大幅下滑", "beichen", "japan")
    assert "same" not in relations(first, second).values()


def test_short_phrases_without_a_name_are_not_put_together() -> None:
    assert relations(claim("a0", "引发广泛关注"), claim("b0", "引發廣泛關注")) == {}


def test_what_a_claim_leaves_unsaid_is_found_before_it() -> None:
    """The second claim's names stand in the claim before it; alone, it shares none with the first."""
    full = claim("a0", "北辰科技要求青石公司提供定制芯片以降低成本", "beichen", "qingshi")
    before = claim("b0", "北辰科技與青石公司的談判進入第二週", "beichen", "qingshi")
    elided = claim("b30", "要求對方提供定製晶片以降低成本")
    scores = {(link.claim_id_a, link.claim_id_b): link.score for link in link_claims([full, before, elided], LANGUAGES)[1]}
    alone = {(link.claim_id_a, link.claim_id_b): link.score for link in link_claims([full, elided], LANGUAGES)[1]}
    assert scores["a0", "b30"] > alone.get(("a0", "b30"), 0.0)


CLAIMS = st.lists(any_claims(), max_size=4, unique_by=lambda claim: claim.claim_id)


@st.composite
def repeated(draw: st.DrawFn) -> list[Claim]:
    """Claims of which some are said again, a little changed, in other articles."""
    texts = st.sampled_from([
        "北辰科技已向监管机构提交收购青石公司的审批申请",
        "北辰科技沒有向監管機構提交收購青石公司的審批申請",
        "Beichen has submitted its takeover of Qingshi to the regulator for approval",
        "Beichen's chip sales fell in Japan",
        "北辰的芯片在日本的销量下跌",
    ])  # fmt: skip
    names = st.lists(st.sampled_from(["beichen", "qingshi", "japan"]), max_size=3, unique=True)
    count = draw(st.integers(0, 12))
    return [
        claim(
            f"{draw(st.sampled_from('abcd'))}{place * 100}",
            draw(texts),
            *draw(names),
            polarity=draw(st.sampled_from(["positive", "negative"])),
        )
        for place in range(count)
    ]


def check(clusters: dict[str, str], links: list[ClaimLink], claims: Sequence[Claim]) -> None:
    members: dict[str, list[str]] = {}
    for key, cluster in clusters.items():
        members.setdefault(cluster, []).append(key)
    assert clusters.keys() <= {claim.claim_id for claim in claims}
    assert all(min(keys) == cluster and len(keys) > 1 for cluster, keys in members.items())
    pairs = [(link.claim_id_a, link.claim_id_b) for link in links]
    assert pairs == sorted(set(pairs))
    for link in links:
        together = link.claim_id_a in clusters and clusters[link.claim_id_a] == clusters.get(link.claim_id_b)
        assert together == (link.relation == "same")


@settings(max_examples=20)  # drawing whole claims is slow
@given(CLAIMS)
def test_any_claims_make_clusters_named_after_their_smallest_and_ordered_links(claims: list[Claim]) -> None:
    check(*link_claims(claims, {}), claims)


@given(repeated())
def test_repeated_claims_make_clusters_named_after_their_smallest_and_ordered_links(claims: list[Claim]) -> None:
    check(*link_claims(claims, LANGUAGES), claims)


@given(repeated(), st.randoms())
def test_the_order_of_the_claims_does_not_matter(claims: list[Claim], random: st.DataObject) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link_claims(shuffled, LANGUAGES) == link_claims(claims, LANGUAGES)


@given(repeated())
def test_an_unrelated_article_changes_no_cluster(claims: list[Claim]) -> None:
    unrelated = [
        claim("e0", "Weather stayed mild near coastal villages", "skye", kind="state"),
        claim("e100", "Tides were high", "skye"),
    ]
    assert link_claims([*claims, *unrelated], LANGUAGES)[0] == link_claims(claims, LANGUAGES)[0]
