"""Names of the knowledge base: conditions, scripts, boundaries and versions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from applai_dataset.extract.mentions import NameIndex
from applai_dataset.knowledge.base import KnownEntity
from applai_dataset.spelling import unify

NAMES = NameIndex.build(
    KnownEntity.model_validate(entity)
    for entity in (
        {
            "id": "apple",
            "type": "organization",
            "en": "Apple",
            "zh": "苹果",
            "aliases": ["Apple Inc."],
            "exact": ["Apple"],
            "not_after": {"苹果": ["汁"]},
        },
        {"id": "meta", "type": "organization", "en": "Meta", "exact": ["Meta"], "not_before": {"Meta": ["prefix "]}},
        {"id": "meta-ai", "type": "product", "en": "Meta AI"},
        {"id": "qwen", "type": "model", "en": "Qwen", "zh": "通义千问", "aliases": ["通义大模型"], "versions": "model"},
        {"id": "qwen2.5-max", "type": "model", "en": "Qwen2.5-Max"},
        {"id": "iphone", "type": "product", "en": "iPhone", "versions": "product"},
        {"id": "nvidia", "type": "organization", "en": "Nvidia", "zh": "英伟达", "hant": ["輝達"]},
        {"id": "h100", "type": "product", "en": "H100"},
        {"id": "doubao", "type": "product", "en": "Doubao", "zh": "豆包", "near": {"豆包": ["字节"]}},
        {"id": "wwdc", "type": "event", "en": "WWDC"},
        {"id": "france", "type": "place", "en": "France", "zh": "法国"},
        {"id": "daily", "type": "media", "en": "Morning Daily", "zh": "晨星日报"},
    )
)

Typed = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def idents(find: Callable[..., object]) -> Callable[[str], list[tuple[str, str]]]:
    return lambda text: [(m.text, m.entity_id) for m in find(text, names=NAMES).mentions]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["苹果", "蘋果", "Apple", "Apple Inc."])
def test_one_entity_has_one_id_in_all_scripts(idents: Typed, name: str) -> None:
    assert (name, "apple") in idents(f"昨天 {name} 的股价上涨。")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("她喝了一杯苹果汁。", []),
        ("an apple a day", []),
        ("the prefix Meta", []),
        ("他买了三个豆包。", []),
        ("字节的豆包上线了。", [("豆包", "doubao")]),
        ("Doubao（豆包）上线了。", [("Doubao", "doubao"), ("豆包", "doubao")]),
        ("法国裔工程师", []),
        ("輝達公布財報。", [("輝達", "nvidia")]),
    ],
)
def test_a_name_counts_only_under_its_conditions(idents: Typed, text: str, found: list[tuple[str, str]]) -> None:
    assert idents(text) == found


@pytest.mark.parametrize("text", ["MetaMask", "Metapolis", "pineapples", "an iPhoneography fan"])
def test_a_latin_name_does_not_count_inside_a_word(text: str) -> None:
    assert NAMES.find(text) == []


def test_a_longer_name_that_breaks_a_word_does_not_hide_a_shorter_one() -> None:
    assert [(c.start, c.end, c.ident) for c in NAMES.find(unify("Meta aims"))] == [(0, 4, "meta")]


@pytest.mark.parametrize(
    ("text", "name", "ident"),
    [
        ("发布 Qwen2.5-Max。", "Qwen2.5-Max", "qwen2.5-max"),
        ("发布 Qwen 2.5 Max。", "Qwen 2.5 Max", "qwen2.5-max"),
        ("通义千问3发布了。", "通义千问3", "qwen-3"),
        ("小模型 Qwen2.5-1.5B-Instruct 很快。", "Qwen2.5-1.5B-Instruct", "qwen-2.5-1.5b-instruct"),
        ("用 iPhone 15 Pro 拍摄。", "iPhone 15 Pro", "iphone-15-pro"),
        ("卖出 iPhone 3000万台。", "iPhone", "iphone"),
        ("Sales of iPhones rose.", "iPhones", "iphone"),
        ("在 WWDC 2025 上。", "WWDC 2025", "wwdc-2025"),
        ("阿里的通义大模型。", "通义", "qwen"),
    ],
)
def test_a_version_makes_a_member_of_its_family(idents: Typed, text: str, name: str, ident: str) -> None:
    assert (name, ident) in idents(text)


def test_a_maker_and_a_bare_code_are_one_mention_and_a_maker_and_a_product_are_two(idents: Typed) -> None:
    assert idents("英伟达H100和苹果iPhone") == [("英伟达H100", "h100"), ("苹果", "apple"), ("iPhone", "iphone")]


def test_a_legal_form_belongs_to_the_company_and_title_marks_to_the_outlet(idents: Typed) -> None:
    assert idents("苹果公司对《晨星日报》表示") == [("苹果公司", "apple"), ("《晨星日报》", "daily")]


def test_addresses_and_tickers_hold_no_names(idents: Typed) -> None:
    assert idents("见 https://www.nvidia.com/meta/iphone 或 news@qwen.ai 。Nvidia (WWDC) rose.") == [("Nvidia", "nvidia")]
