"""Names that only their neighbours give away: endings beside places and titles, enumerations, brackets, recurrence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from applai_dataset.extract.mentions import MentionResult

Typed = Callable[..., list[tuple[str, str]]]
Find = Callable[..., MentionResult]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("深圳弈岚科技的员工很忙。", "深圳弈岚科技"),
        ("据弈岚资本，融资已完成。", "弈岚资本"),
        ("昨日，弈岚半导体CEO离任。", "弈岚半导体"),
        ("正如椋鸟岚联合创始人所言。", "椋鸟岚"),
        ("他来自巴黎高等师范学院。", "巴黎高等师范学院"),
        ("参议院银行委员会昨天开会。", "参议院银行委员会"),
        ("The round was led by Farm Ventures in May.", "Farm Ventures"),
        ("She left Quiet Harbor Holdings, Inc. last year.", "Quiet Harbor Holdings, Inc."),
        ("The stablecoin company Orchard has raised money.", "Orchard"),
    ],
)
def test_a_company_is_known_by_its_ending_or_an_officer(typed: Typed, text: str, name: str) -> None:
    assert (name, "organization") in typed(text)


@pytest.mark.parametrize(
    "text",
    [
        "从聊天机器人到办公软件都在变。",
        "这些高科技令人惊叹。",
        "这一战略性投资很重要。",
        "华尔街银行纷纷加息。",
        "2024年总沽空股份下降。",
    ],
)
def test_a_description_with_such_an_ending_is_no_company(typed: Typed, text: str) -> None:
    assert [name for name, kind in typed(text) if kind == "organization"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("与郑书萍的形象不同。", "郑书萍"),
        ("央行行长贝利称通胀下降。", "贝利"),
        ("纽约联储主席威廉姆斯、财长都出席。", "威廉姆斯"),
        ("嘉宾有郑书萍、陆若雁、何家俊等。", "陆若雁"),
    ],
)
def test_a_chinese_name_needs_no_cue_where_no_word_crosses_its_borders(typed: Typed, text: str, name: str) -> None:
    assert (name, "person") in typed(text)


def test_a_title_at_the_end_of_the_text_names_nobody(typed: Typed) -> None:
    assert typed("编辑 王") == []
    assert ("苏静", "person") in typed("编辑 苏静")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("谷歌、弈岚舟、微软都在加码。", "弈岚舟", "organization"),
        ("微信、Quillopad和抖音都已接入。", "Quillopad", "product"),
        ("They rely on Google, Orchard and Microsoft for that.", "Orchard", "organization"),
    ],
)
def test_what_stands_between_names_of_one_kind_is_one_of_them(typed: Typed, text: str, name: str, kind: str) -> None:
    assert (name, kind) in typed(text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("今年的北京车展很热闹。", "北京车展", "event"),
        ("他在广州白鹭机场候机。", "广州白鹭机场", "place"),
        ("The firm, based in Willow Bend, California, grew fast.", "Willow Bend", "place"),
        ("旗下助手“青橙小K”上线。", "青橙小K", "product"),
        ("公司推出的Quillopad大受欢迎。", "Quillopad", "product"),
        ("在QuilloBench Pro上得分最高。", "QuilloBench Pro", "work"),
    ],
)
def test_sites_events_products_and_works_are_typed_by_their_neighbours(typed: Typed, text: str, name: str, kind: str) -> None:
    assert (name, kind) in typed(text)


def test_a_phrase_in_quotation_marks_after_a_head_is_no_name(typed: Typed) -> None:
    assert typed("该模型“打得有来有回”。") == []


def test_a_latin_company_in_brackets_makes_the_chinese_words_before_it_its_name(typed: Typed) -> None:
    assert typed("一份沙文利（Salenko Group）的报告。") == [("沙文利", "organization"), ("Salenko Group", "organization")]


def test_an_ordinary_word_that_a_text_always_capitalises_is_a_name(typed: Typed) -> None:
    assert typed("Teams adopt Heron fast. Many say that Heron saves time.") == [("Heron", "organization")] * 2
    assert typed("Many see that Heron flies. A heron is a bird, and Heron stays.") == []


def test_a_hyphened_participle_and_a_telephone_number_are_no_part_of_a_name(typed: Typed) -> None:
    assert ("Nasdaq", "organization") in typed("A Nasdaq-listed firm rose.")
    assert ("Tobias Lindqvist", "person") in typed("Contact Tobias Lindqvist 214-555-0100 today.")


def test_a_bracketed_abbreviation_that_is_a_known_name_is_no_ticker(typed: Typed) -> None:
    assert ("IDC", "organization") in typed("国际数据公司（IDC）发布报告。")
