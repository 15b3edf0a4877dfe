"""What a file prints about itself becomes its metadata, front matter first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from applai_dataset.read import Document

Read = Callable[[str], Document]
LONG = "公司今天在发布会上介绍了新的产品，它的功能比去年的产品多了不少。"


def test_front_matter_gives_the_fields(read: Read) -> None:
    metadata = read(
        "---\ntitle: 题\ndate: 2024-03-05T08:00:00+08:00\nauthor: 王一, 李二\ntags: [甲, 乙]\ncategory: 丙\nexcerpt: 摘\n"
        f"source: 某网 – 新闻与评论\nurl: https://a.com/1\nfetch_date: 2025-01-01\n---\n{LONG}"
    ).metadata
    assert (metadata.title, metadata.authors, metadata.keywords, metadata.topics) == (
        "题",
        ("王一", "李二"),
        ("甲", "乙"),
        ("丙",),
    )
    assert (metadata.publisher, metadata.url, metadata.summary) == ("某网", "https://a.com/1", "摘")
    assert metadata.date_published is not None
    assert metadata.date_published.isoformat() == "2024-03-05T00:00:00+00:00"
    assert metadata.date_published_text == "2024-03-05T08:00:00+08:00"


def test_the_address_under_source_is_where_the_article_comes_from(read: Read) -> None:
    document = read(f"---\ntitle: 题\nsource: 'https://a.com/1'\n---\n{LONG}")
    assert document.metadata.url == "https://a.com/1"
    assert [document.raw[origin.source.start : origin.source.end] for origin in document.origins] == ["https://a.com/1"]


def test_a_closing_link_is_the_origin(read: Read) -> None:
    document = read(f"{LONG}\n\n[某网](https://a.com/1)\n")
    assert document.text == LONG
    assert (document.metadata.url, document.metadata.publisher) == ("https://a.com/1", "某网")


@pytest.mark.parametrize(
    ("line", "authors", "publisher"),
    [
        ("某某社2月12日讯（记者 王小明）公司今天公布了业绩。", ("王小明",), "某某社"),
        ("B789讯 2月12日消息（李雷）公司今天公布了业绩。", ("李雷",), "B789"),
        ("某某之家 2 月 11 日消息，公司今天公布了业绩。", (), "某某之家"),
        ("PARIS, Feb 12 (Wire) - The company reported results.", (), "Wire"),
        ("By Jane Doe and John Roe", ("Jane Doe", "John Roe"), None),
        ("作者：阿明,城市观察室", ("阿明",), "城市观察室"),
        ("文｜王小明 编辑｜李雷", ("王小明",), None),
        ("王小明 发自 北京", ("王小明",), None),
        ("某某位 | 公众号 SomeBit", (), "某某位"),
        ("某某报记者 王小明 李雷", ("王小明", "李雷"), "某某报"),
        ("This story was originally published by The Herald.", (), "The Herald"),
    ],
)
def test_bylines_and_datelines_give_author_and_publisher(
    read: Read, line: str, authors: tuple[str, ...], publisher: str | None
) -> None:
    metadata = read(f"{line}\n\n{LONG}\n\n{LONG}\n").metadata
    assert (metadata.authors, metadata.publisher) == (authors, publisher)


@pytest.mark.parametrize(
    ("closing", "authors", "publisher"),
    [("（某某网）", (), "某某网"), ("（某某科技特约编译王明）", ("王明",), "某某科技"), ("（某某社 王明）", ("王明",), "某某社")],
)
def test_a_credit_in_brackets_closes_the_article(read: Read, closing: str, authors: tuple[str, ...], publisher: str) -> None:
    metadata = read(f"# 题\n\n{LONG}\n\n{LONG}{closing}").metadata
    assert (metadata.authors, metadata.publisher) == (authors, publisher)


@pytest.mark.parametrize(
    "line", ["据知情人士2月12日消息，公司将裁员。", "公司（ABC）-旗下产品今天发布。", "ByteDance (BDN)-owned app grew."]
)
def test_sentences_are_no_datelines(read: Read, line: str) -> None:
    metadata = read(f"{line}\n\n{LONG}\n\n{LONG}").metadata
    assert (metadata.authors, metadata.publisher) == ((), None)


def test_labelled_lines_of_the_body_fill_what_front_matter_lacks(read: Read) -> None:
    document = read(f"# 题\n\n- **頻道**：某台\n- **上傳日期**：2024-06-11\n- **影片連結**：[Tube](https://t.com/v)\n\n{LONG}")
    metadata = document.metadata
    assert (metadata.publisher, metadata.date_published_text, metadata.url) == ("某台", "2024-06-11", "https://t.com/v")
    assert [(origin.publisher, origin.url) for origin in document.origins] == [("Tube", "https://t.com/v")]


def test_a_line_that_names_the_origin_is_a_byline_and_the_publisher(read: Read) -> None:
    document = read(f"{LONG}\n\n本文来自某某见闻，欢迎下载\n\n[站](https://a.com/1)\n")
    assert document.metadata.publisher == "某某见闻"
    assert document.blocks[-1].role == "byline"
    assert [(origin.publisher, origin.url) for origin in document.origins] == [("某某见闻", None), ("站", "https://a.com/1")]


def test_an_unreadable_date_is_an_issue(read: Read) -> None:
    document = read(f"---\ntitle: 题\ndate: YYYY-07-Jul 1, 2025\n---\n{LONG}")
    assert document.metadata.date_published is None
    assert [issue.code for issue in document.issues] == ["date_unreadable"]


def test_a_title_in_another_language_is_an_issue(read: Read) -> None:
    document = read("---\ntitle: 新产品发布\n---\nThe company launched a new product today.")
    assert [issue.code for issue in document.issues] == ["title_language_differs"]


def test_a_file_without_body_is_read_and_flagged(read: Read) -> None:
    assert [issue.code for issue in read("---\ntitle: x\n---\n").issues] == ["empty_body"]
