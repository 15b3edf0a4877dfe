"""Which currency a bare 元 or ¥ stands for, from the words of the article around it."""

from __future__ import annotations

import re

from applai_dataset.records import Language

_HONG_KONG = re.compile(r"港元|港币|港股|恒指|恒生|联交所|香港|港铁|港府|特区政府|九龙|新界|[嘅唔咗哋啲]")
_TAIWAN = re.compile(r"台币|台股|台湾|台北|台积电|立法院|行政院|新北|高雄")
_YUAN = re.compile(r"人民币|中国|内地|大陆")
_YEN = re.compile(r"日元|日圆|日本|东京|(?i:\byen\b|\bjapan|\btokyo)")


def bare_yuan(folded: str, language: Language) -> str:
    """The currency of a bare 元: the yuan, or in traditional script the dollar of the place that the text speaks of.

    Args:
        folded: the article's folded text.
        language: the article's language and script.

    Returns:
        ISO 4217 code.
    """
    if language != "zh-Hant":
        return "CNY"
    hong_kong, taiwan = len(_HONG_KONG.findall(folded)), len(_TAIWAN.findall(folded))
    if max(hong_kong, taiwan) == 0:
        return "CNY"
    return "HKD" if hong_kong >= taiwan else "TWD"


def yuan_or_yen(paragraph: str) -> str:
    """The currency of a ¥ sign in a folded paragraph."""
    return "JPY" if _YEN.search(paragraph) and not _YUAN.search(paragraph) else "CNY"
