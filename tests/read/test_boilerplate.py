"""What surrounds an article on its page is left out and recorded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from applai_dataset.read import Document

Read = Callable[[str], Document]
LONG = "公司今天在发布会上介绍了新的产品，它的功能比去年的产品多了不少。"


@pytest.mark.parametrize(
    "line",
    [
        "[登录](/login) [注册](/register)",
        "* [首页](/)\n* [科技](/tech)\n* [软件](/soft)",
        "京ICP备12345678号-1",
        "Your browser does not support the video tag.",
        "#AI #Technology",
        "Copyright (c) 2025 Some Company, Inc.",
        "## 相关文章\n\n- [甲](https://a.com)\n- [乙](https://b.com)",
        "[查看更多行情的链接](https://a.com/quotes)",
        "※ ※ ※",
        "- [[甲/乙]]\n- [[丙/丁]]",
    ],
)
def test_boilerplate_is_left_out_and_recorded(read: Read, line: str) -> None:
    document = read(f"{LONG}\n\n{line}\n\n{LONG}\n")
    assert document.text == f"{LONG}\n\n{LONG}"
    assert {issue.code for issue in document.issues} == {"boilerplate"}


@pytest.mark.parametrize(
    "line",
    ["他说：“请登录系统后再注册。”", "1. 第一点说明。", "[公司](https://a.com)昨天宣布了这一计划。", "https://a.com/report"],
)
def test_sentences_links_in_them_and_printed_addresses_stay(read: Read, line: str) -> None:
    assert len(read(f"{LONG}\n\n{line}\n\n{LONG}\n").blocks) == 3


def test_icons_and_buttons_are_no_figures(read: Read) -> None:
    document = read(f"{LONG}\n\n![](https://a.com/icons/x.png)\n\n[![热](https://a.com/b.png)](/topic)\n\n{LONG}")
    assert document.figures == ()


def test_share_buttons_leave_their_line(read: Read) -> None:
    document = read(f"{LONG}\n\n小李 发表于 2024年1月2日 [分享](https://service.weibo.com/share/share.php?url=x)\n\n{LONG}")
    assert "分享" not in document.text
    assert document.metadata.authors == ("小李",)
