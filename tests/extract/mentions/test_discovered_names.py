"""Names that no list holds: found by their form, by the words beside them, and by what the article establishes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from applai_dataset.extract.mentions import Gloss, MentionResult

Typed = Callable[..., list[tuple[str, str]]]
Find = Callable[..., MentionResult]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("分析师卓明辉认为销量会回升。", "卓明辉"),
        ("项目负责人布莱恩·科瓦尔斯基上月离职。", "布莱恩·科瓦尔斯基"),
        ("副主席埃米尔·拉森表示反对。", "埃米尔·拉森"),
        ("记者：顾思远", "顾思远"),
        ("C99讯 3月2日消息（贺知秋）新机亮相。", "贺知秋"),
        ("She met Tobias Lindqvist, the head of design, in May.", "Tobias Lindqvist"),
        ("Senior Director Daphne Okafor left the team.", "Daphne Okafor"),
        ("该公司CEO Marta Zielinska称需求强劲。", "Marta Zielinska"),
    ],
)
def test_persons_are_found_without_their_titles(typed: Typed, text: str, name: str) -> None:
    assert (name, "person") in typed(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("昨天，海棠星科技股份有限公司发布公告。", "海棠星科技股份有限公司"),
        ("他毕业于加拿大莫瓦利大学。", "莫瓦利大学"),
        ("The chips come from Quvantis Semiconductor in Taiwan.", "Quvantis Semiconductor"),
        ("According to Brevik & Holm Inc., sales fell.", "Brevik & Holm Inc."),
        ("佐蓝通（0709）今早高开。", "佐蓝通"),
    ],
)
def test_organizations_are_found_by_their_last_word_or_stock_code(typed: Typed, text: str, name: str) -> None:
    assert (name, "organization") in typed(text)


@pytest.mark.parametrize(
    "text",
    [
        "一家科技公司和多家上市公司受到影响。",
        "该公司与其母公司都拒绝置评。",
        "用户满意度上升，许多人认为值得。",
        "采用思维链（Chain of Thought）和检索增强生成（RAG）。",
        "However, Shares rose. Last Monday The President spoke.",
        "AI、GPU、CEO、API和LLM都是常用词。",
    ],
)
def test_ordinary_words_and_terms_are_no_names(typed: Typed, text: str) -> None:
    assert typed(text) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("《移动智能管理条例》生效。", "《移动智能管理条例》", "work"),
        ("据《海棠时报》报道，", "《海棠时报》", "media"),
        ("启动了“海棠之星”计划。", "海棠之星", "product"),
        ("发布的“s9: Plain scaling at night”论文", "s9: Plain scaling at night", "work"),
        ("开源大模型 Zorvex 排名第一。", "Zorvex", "model"),
        ("新款手机 Lumora 开售。", "Lumora", "product"),
        ("They walked along Varrick Street at noon.", "Varrick Street", "place"),
    ],
)
def test_form_and_neighbours_tell_the_type(typed: Typed, text: str, name: str, kind: str) -> None:
    assert (name, kind) in typed(text)


def test_a_full_name_licenses_its_short_form_with_the_same_id(find: Find) -> None:
    mentions = find("Tobias Lindqvist joined in May.", "Later Lindqvist said he was happy.").mentions
    assert [m.text for m in mentions] == ["Tobias Lindqvist", "Lindqvist"]
    assert len({m.entity_id for m in mentions}) == 1


def test_a_bracket_equates_two_names(find: Find) -> None:
    found = find("研究员穆若兰（Ruolan Mu）加入了团队。")
    assert [m.text for m in found.mentions] == ["穆若兰", "Ruolan Mu"]
    first, second = (m.entity_id for m in found.mentions)
    assert first == second or found.glosses == (Gloss(first, second),)


def test_an_abbreviation_in_brackets_holds_for_the_article(find: Find) -> None:
    mentions = find("海棠星科技有限公司（下称“海棠星”）上市。", "海棠星的股价上涨。").mentions
    assert [m.text for m in mentions] == ["海棠星科技有限公司", "海棠星", "海棠星"]
    assert len({m.entity_id for m in mentions}) == 1


def test_ids_of_homophones_differ_and_ids_of_scripts_do_not(find: Find) -> None:
    def ident(text: str) -> str:
        return find(text).mentions[0].entity_id

    assert ident("分析师張明輝認為") == ident("分析师张明辉认为")
    assert ident("分析师张明辉认为") != ident("分析师张明慧认为")


def test_mentions_know_their_sentence(find: Find) -> None:
    mentions = find("苹果上涨。谷歌下跌。").mentions
    assert [(m.text, m.sentence_index) for m in mentions] == [("苹果", 0), ("谷歌", 1)]
