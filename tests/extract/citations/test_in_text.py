"""Running text names its sources: outlets that report, owners of documents and data, works in which something stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.extract.citations.fields import Fields
from applai_dataset.extract.citations.in_text import find_named_sources
from applai_dataset.extract.citations.sources import NamedSource
from applai_dataset.records import EntityType, Mention, Role, Sentence

NAMES: dict[str, EntityType] = {
    "远望社": "media",
    "晨星日报": "media",
    "晨星日報": "media",
    "Farsight": "media",
    "Evening Star": "media",
    "北斗咨询": "organization",
    "星河公司": "organization",
    "Polestar": "organization",
    "Gartner": "organization",
    "OpenRank Leaderboard": "work",
    "GalaxyTest": "work",
    "张三": "person",
}


def mentions_of(text: str, sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    found = []
    for name, kind in NAMES.items():
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            index = next(i for i, s in enumerate(sentences) if s.start_char <= start < s.end_char)
            found.append(
                Mention(
                    mention_id=f"m{start}",
                    article_id="a",
                    entity_id=name.replace("報", "报").lower(),
                    text=name,
                    type=kind,
                    start_char=start,
                    end_char=end,
                    source_start=start,
                    source_end=end,
                    sentence_index=index,
                )
            )
            start = text.find(name, end)
    return tuple(sorted(found, key=lambda mention: mention.start_char))


def sources(text: str, role: Role = "body") -> tuple[NamedSource, ...]:
    whole = (Sentence(start_char=0, end_char=len(text), source_start=0, source_end=len(text), role=role),)
    return find_named_sources(text, whole, mentions_of(text, whole))


def bare(text: str) -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
    """One sentence in which no name is known."""
    return (Sentence(start_char=0, end_char=len(text), source_start=0, source_end=len(text), role="body"),), ()


def names(text: str) -> list[str | None]:
    return [source.fields.publisher or source.fields.title for source in sources(text)]


@pytest.mark.parametrize(
    "text",
    [
        "据远望社报道，工厂已经停产。",
        "据科技媒体远望社周二消息，工厂已经停产。",
        "远望社援引知情人士的话称，工厂已经停产。",
        "远望社上周独家报道称，工厂已经停产。",
        "远望社的报道明确指出，工厂已经停产。",
        "工厂已经停产，远望社指出。",
        "正如远望社所强调的，工厂已经停产。",
        "远望社记者张三爆料，工厂已经停产。",
    ],
)
def test_an_outlet_that_reports_is_a_source(text: str) -> None:
    assert names(text) == ["远望社"]


@pytest.mark.parametrize(
    "text",
    [
        "The plant has closed, Farsight reported on Tuesday.",
        "According to Farsight, the plant has closed.",
        "The plant has closed, according to a report by Farsight.",
        "Farsight, citing people familiar with the matter, said the plant has closed.",
        "The news was first reported by Farsight.",
        "A Farsight poll of economists showed otherwise.",
        "Farsight’s Jane Roe wrote that the plant has closed.",
    ],
)
def test_an_english_outlet_that_reports_is_a_source(text: str) -> None:
    assert names(text) == ["Farsight"]


@pytest.mark.parametrize(
    "text",
    [
        "张三告诉远望社，工厂已经停产。",
        "张三在接受《远望社》采访时表示，工厂已经停产。",
        "张三对远望社记者说，工厂已经停产。",
        "远望社2月1日消息，工厂已经停产。",
        "远望社记者注意到，工厂已经停产。",
        "本文来自远望社，作者张三。",
        "远望社的办公室在城东。",
        "Jane Roe told Farsight that the plant has closed.",
        "She said so in an interview with Farsight.",
        "Farsight moved to a new office.",
    ],
)
def test_an_outlet_that_somebody_spoke_to_or_that_is_a_subject_is_none(text: str) -> None:
    assert names(text) == []


def test_each_outlet_of_a_list_is_a_source() -> None:
    assert names("据远望社、《晨星日报》等媒体报道，工厂已经停产。") == ["远望社", "晨星日报"]
    assert names("远望社援引《晨星日报》的报道称，工厂已经停产。") == ["远望社", "晨星日报"]


def test_a_name_that_is_treated_as_an_outlet_is_one_whatever_its_type() -> None:
    assert names("据北斗咨询昨日报道，工厂已经停产。") == ["北斗咨询"]
    assert [source.fields for source in sources("据《北国时报》报道，工厂已经停产。")] == [Fields(publisher="北国时报")]


def test_a_gloss_belongs_to_the_name_before_it() -> None:
    assert names("正如《远望社》（Farsight）所强调的，工厂已经停产。") == ["远望社"]
    assert names("北斗咨询（Polestar）的一项调查显示，销量下降了一成。") == ["北斗咨询"]


def test_owners_of_one_document_are_sources_each() -> None:
    assert names("北斗咨询和星河公司的一项调查显示，销量下降了一成。") == ["北斗咨询", "星河公司"]


def test_traditional_script_is_understood() -> None:
    assert names("據《晨星日報》報導，工廠已經停產。") == ["晨星日報"]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("北斗咨询公布的数据显示，销量下降了一成。", "北斗咨询"),
        ("据研究机构北斗咨询，销量下降了一成。", "北斗咨询"),
        ("在北斗咨询去年的销量统计中，星河公司位居第一。", "北斗咨询"),
        ("一项来自北斗咨询的研究揭示，销量下降了一成。", "北斗咨询"),
        ("Sales fell, according to Polestar data.", "Polestar"),
        ("A survey by Polestar found that sales fell.", "Polestar"),
        ("According to Gartner, sales fell.", "Gartner"),
    ],
)
def test_an_owner_of_data_is_a_source(text: str, owner: str) -> None:
    assert names(text) == [owner]


@pytest.mark.parametrize(
    "text",
    [
        "星河公司表示，销量下降了一成。",
        "星河公司使用用户数据训练模型。",
        "According to Polestar, sales fell.",
        "星河公司研究人员发现了漏洞。",
    ],
)
def test_an_organization_that_only_speaks_or_acts_is_none(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("根据星河公司发布的2031财年第二财季财报，收入增长。", Fields("2031财年第二财季财报", None, "星河公司")),
        ("据星河公司2031年3月技术白皮书显示，收入增长。", Fields("技术白皮书", None, "星河公司", (), "2031-03")),
        ("北斗咨询报告表示，收入增长。", Fields(None, None, "北斗咨询")),
        ("北斗咨询发布的《新机调查报告》显示，收入增长。", Fields("新机调查报告", None, "北斗咨询")),
    ],
)
def test_a_document_has_its_owner_and_its_printed_title_and_date(text: str, fields: Fields) -> None:
    assert [source.fields for source in sources(text)] == [fields]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("在 OpenRank Leaderboard 最新榜单中，星河排名第一。", "OpenRank Leaderboard"),
        ("我们在《远方的工厂》中曾提到这一点。", "远方的工厂"),
        ("他们发表的“A Test of Tests”论文中，星河排名第一。", None),
        ("他们在“A Test of Tests”论文中写道，星河排名第一。", "A Test of Tests"),
        ("星河在 GalaxyTest 测试中得了 90 分。", None),
        ("《远方的工厂》的票房创了纪录。", None),
        ("《远方的工厂》最新预测票房很高。", None),
        ("《远方的工厂》一书指出，星河排名第一。", "远方的工厂"),
        ("政府必须按照《远方工厂条例》施政。", None),
    ],
)
def test_a_work_is_a_source_where_something_stands_in_it(text: str, title: str | None) -> None:
    assert names(text) == ([title] if title else [])


def test_the_credit_that_closes_an_item_of_a_digest_is_a_source() -> None:
    assert names("工厂已经停产。（远望社）\n\n市场反应平静。") == ["远望社"]


@pytest.mark.parametrize(
    "text",
    [
        "远望社，北斗咨询主编，昨日到访。",
        "远望社获悉，工厂已经停产。",
        "据远望社记者不完全统计，工厂已经停产。",
        "远望社消息 工厂已经停产。",
        "张三在《远望社》播客中指出，工厂已经停产。",
        "According to Polestar’s head of research, sales fell.",
    ],
)
def test_the_articles_own_outlet_and_where_people_speak_are_none(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Reviewers, including Farsight and Evening Star, both cited the price.", ["Farsight", "Evening Star"]),
        ("Farsight, which first reported the story, said the plant has closed.", ["Farsight"]),
        ("Sales fell, citing tests conducted by Polestar.", ["Polestar"]),
        ("Source: Polestar", ["Polestar"]),
        ("In a note this week, Polestar outlined the risks.", ["Polestar"]),
        ("Polestar said in a research note that sales fell.", ["Polestar"]),
        ("Polestar said in a statement that sales fell.", []),
        ("The OpenRank Leaderboard has shown a clear winner.", ["OpenRank Leaderboard"]),
        ("SOURCE: Polestar", []),
    ],
)
def test_english_sources_in_lists_relative_clauses_credits_and_documents(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("远望社《新机调查报告》明确指出，收入增长。", Fields("新机调查报告", None, "远望社")),
        ("根据Gartner最新的《新机调查报告》，收入增长。", Fields("新机调查报告", None, "Gartner")),
        ("星河公司发布报告，指出收入增长。", Fields(None, None, "星河公司")),
        ("星河公司官方微博近日发文称，收入增长。", Fields(None, None, "星河公司")),
        ("据星河公司显示，收入增长。", Fields(None, None, "星河公司")),
        ("数据来源：星河公司", Fields(None, None, "星河公司")),
        ("张三在《远望社》的一封信中强调，收入增长。", Fields(None, None, "远望社")),
    ],
)
def test_reports_accounts_and_credits_have_their_owner(text: str, fields: Fields) -> None:
    assert [source.fields for source in sources(text)] == [fields]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("据云岭咨询数据显示，销量下降了一成。", ["云岭咨询"]),
        ("据國際研究機構雲嶺（Yunling）最新發布的數據，銷量下降。", ["雲嶺"]),
        ("云岭统计局统计数据显示，销量下降了一成。", ["云岭统计局"]),
        ("市场调研公司Cloud Ridge Research发布的报告显示，销量下降。", ["Cloud Ridge Research"]),
        ("云岭时报也进一步证实了这一点。", ["云岭时报"]),
        ("外国媒体Cloud Ridge此前援引消息人士称，工厂已经停产。", ["Cloud Ridge"]),
        ("据公众号“云岭观察”，工厂已经停产。", ["云岭观察"]),
        ("据AI产品榜，星河公司位居第一。", ["AI产品榜"]),
    ],
)
def test_a_frame_gives_away_a_name_that_no_list_holds(text: str, found: list[str]) -> None:
    assert [source.fields.publisher for source in find_named_sources(text, *bare(text))] == found


@pytest.mark.parametrize(
    "text",
    [
        "公开数据显示，销量下降了一成。",
        "据初步统计，销量下降了一成。",
        "根据最新财报，销量下降了一成。",
        "最近的一项研究显示，销量下降了一成。",
        "据外媒报道，工厂已经停产。",
        "周三公布的数据显示，销量下降了一成。",
        "据机构预测，销量将下降一成。",
        "用户数据显示，销量下降了一成。",
        "如果说“西方”数据反映了开放，那么“东方”数据则反映了规模。",
        "他在《远方》中，学会了规划路径。",
    ],
)
def test_what_tells_the_kind_of_data_is_no_name(text: str) -> None:
    assert find_named_sources(text, *bare(text)) == ()


def test_headings_name_no_sources() -> None:
    assert sources("据远望社报道，工厂已经停产", role="heading") == ()


WORDS = [
    *NAMES,
    "据",
    "报道",
    "数据",
    "显示",
    "《",
    "》",
    "，",
    "。",
    "在",
    "中",
    "（",
    "）",
    "云岭咨询",
    "时报",
    "统计",
    "\n",
    " reported ",
    " according to ",
    "的",
    "2031年3月",
]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join).filter(bool))
def test_places_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    found = sources(text)
    assert all(0 <= source.span.start < source.span.end <= len(text) for source in found)
    assert [source.span for source in found] == sorted({source.span for source in found})
    assert all(source.fields.title or source.fields.publisher for source in found)
