"""Two small invented articles, and where the project stands."""

from pathlib import Path

ROOT = Path(__file__).parent.parent

SIMPLIFIED = """\
---
title: 云海科技与星河达成合作
date: 2025-03-04T08:00:00+08:00
tags: [云海科技, Siri]
---

据路透社报道，云海科技已与阿里巴巴达成合作[^1]。苹果CEO库克表示，合作可能在2025年4月开始。分析师林书远认为，芯片业务会增长。

云海科技的收入增长了12%，达到30亿元。

## 引用
[^1]: 云海科技的合作·<a href="https://example.com/yunhai">示例新闻</a>·（2025/3/3）·检索日期2025/3/4
"""
ENGLISH = """\
Tim Cook says Apple will open its models

Apple is considering Claude from Anthropic, according to The Information.

"We are excited about it," Tim Cook said on Monday. The company paid $30 million for the chips.
"""
