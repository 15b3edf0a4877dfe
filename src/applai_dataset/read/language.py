"""Language and script of a text, from its characters alone."""

from __future__ import annotations

import re
from collections import Counter

from applai_dataset.han import fold, simplified_only, traditional_only
from applai_dataset.records import Language

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_LATIN = re.compile(r"[A-Za-z]+")
_KANA_OR_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_MIN_HAN_SHARE = 0.2
"""Han characters a Latin letter: a Chinese article full of English names stays far above, an English one far below."""


def detect_language(text: str) -> Language:
    """The BCP 47 tag of the language and script that most of a text is written in.

    Args:
        text: running text.

    Returns:
        ``zh-Hans`` or ``zh-Hant`` for Chinese, ``en`` for text in Latin letters, ``und`` where neither can be said.
    """
    han = "".join(_HAN.findall(text))
    latin = sum(map(len, _LATIN.findall(text)))
    if not han and not latin:
        return "und"
    if len(han) < _MIN_HAN_SHARE * latin:
        return "en"
    if len(_KANA_OR_HANGUL.findall(text)) > 0.3 * len(han):
        return "und"
    counts = Counter(han)
    traditional = sum(counts[character] for character in traditional_only().intersection(counts))
    simplified = sum(counts[character] for character in simplified_only().intersection(counts))
    if traditional == simplified:
        return "zh-Hant" if fold(han) != han else "zh-Hans"
    return "zh-Hant" if traditional > simplified else "zh-Hans"
